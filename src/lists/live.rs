//! A client of the reconciliation protocol (version 0.2, that of OpenRefine): asks a service on the net who goes by a name.
//! Nothing asks it unless somebody says so for that one question.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How long a service is given to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many bytes of an answer are read.
const MOST: u64 = 1 << 20;

/// Somebody whom the service knows.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Candidate {
    /// Its id for them.
    pub id: String,
    /// Their name there.
    pub name: String,
    /// What it says of them in a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How well they fit, by its own measure.
    #[serde(default)]
    pub score: f64,
    /// Whether it is sure.
    #[serde(default, rename = "match")]
    pub is_match: bool,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    result: Vec<Candidate>,
}

/// Asks a service for the people of a name, at most so many.
///
/// # Errors
/// Why there is no answer, in one line.
pub fn ask(service: &str, name: &str, most: u32) -> Result<Vec<Candidate>, String> {
    if service.starts_with("https:") && !cfg!(feature = "live-https") {
        let how = "this copydesk was built without https; build it with `--features live-https`, or name a service over http";
        return Err(how.to_owned());
    }
    let config = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).build();
    let query = serde_json::json!({ "q0": { "query": name, "limit": most } }).to_string();
    let failed = |error: ureq::Error| format!("{service}: {error}");
    let mut response = ureq::Agent::new_with_config(config)
        .post(service)
        .header("Accept", "application/json")
        .send_form([("queries", query.as_str())])
        .map_err(failed)?;
    let body = response.body_mut().with_config().limit(MOST).read_to_string().map_err(failed)?;
    let wrong = |error: serde_json::Error| {
        format!("{service}: its answer is none of the reconciliation protocol: {error}")
    };
    let mut answers: BTreeMap<String, Answer> = serde_json::from_str(&body).map_err(wrong)?;
    answers
        .remove("q0")
        .map(|answer| answer.result)
        .ok_or_else(|| format!("{service}: it did not answer the question"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead as _, BufReader, Read as _, Write as _};
    use std::net::TcpListener;

    /// A service that answers one question so, and hands back what it was asked.
    fn service(answer: &'static str) -> (String, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/reconcile", listener.local_addr().unwrap());
        let served = std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream);
            let mut length = 0;
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                if line == "\r\n" {
                    break;
                }
            }
            let mut asked = vec![0; length];
            reader.read_exact(&mut asked).unwrap();
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
            let stream = reader.get_mut();
            write!(stream, "{head}Content-Length: {}\r\n\r\n{answer}", answer.len()).unwrap();
            String::from_utf8(asked).unwrap()
        });
        (address, served)
    }

    #[test]
    fn a_service_is_asked_in_its_protocol() {
        let (address, served) = service(
            r#"{"q0":{"result":[{"id":"Q900000001","name":"Lena Orr","description":"mayor","score":97.5,"match":true},{"id":"Q2","name":"Lena Ort"}]}}"#,
        );
        let found = ask(&address, "Lena Orr", 5).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].id.as_str(), found[0].is_match), ("Q900000001", true));
        let asked = served.join().unwrap();
        assert!(asked.starts_with("queries=") && asked.contains("Lena"), "{asked}");
    }

    #[test]
    fn what_is_no_answer_is_told() {
        for (answer, expected) in [("<html>", "reconciliation protocol"), ("{}", "did not answer")] {
            let (address, served) = service(answer);
            let error = ask(&address, "Lena Orr", 5).unwrap_err();
            assert!(error.contains(expected), "{error}");
            served.join().unwrap();
        }
        let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        assert!(ask(&format!("http://{closed}/"), "Lena Orr", 5).is_err());
    }
}
