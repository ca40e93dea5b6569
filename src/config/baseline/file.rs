//! The file of a baseline: JSON, a finding a line, in the order of files, so that changes of it are small.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Known;
use crate::config::ConfigError;
use crate::config::save::save as put;

/// The version of the form.
const VERSION: u32 = 1;

#[derive(Deserialize)]
struct Whole {
    version: u32,
    findings: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    #[serde(flatten)]
    known: Known,
}

/// The findings kept in a file.
#[expect(clippy::disallowed_methods, reason = "a baseline is a file")]
pub(super) fn load(path: &Path) -> Result<BTreeMap<String, Vec<Known>>, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| ConfigError::new(format!("cannot be read: {error}")).in_file(path))?;
    parse(&text).map_err(|error| error.in_file(path))
}

fn parse(text: &str) -> Result<BTreeMap<String, Vec<Known>>, ConfigError> {
    let whole: Whole = serde_json::from_str(text).map_err(|error| {
        let place = Some((error.line() as u32, error.column() as u32)).filter(|(line, _)| *line > 0);
        let told = error.to_string();
        let told = told.split(" at line ").next().unwrap_or(&told);
        ConfigError { place, ..ConfigError::new(format!("not a baseline: {told}")) }
    })?;
    if whole.version != VERSION {
        let message =
            format!("a baseline of version {}, of which this copydesk knows {VERSION}", whole.version);
        return Err(ConfigError::new(message));
    }
    let mut files: BTreeMap<String, Vec<Known>> = BTreeMap::new();
    for line in whole.findings {
        files.entry(line.path).or_default().push(line.known);
    }
    Ok(files)
}

/// Writes the findings to a file, whole or not at all.
pub(super) fn save(path: &Path, files: &BTreeMap<String, Vec<Known>>) -> Result<(), ConfigError> {
    let saved = written(files).and_then(|bytes| put(path, &bytes));
    saved.map_err(|error| ConfigError::new(format!("cannot be written: {error}")).in_file(path))
}

fn written(files: &BTreeMap<String, Vec<Known>>) -> io::Result<Vec<u8>> {
    let mut out = format!("{{\"version\": {VERSION}, \"findings\": [").into_bytes();
    let mut between = "\n";
    for (path, known) in files {
        for known in known {
            out.extend_from_slice(between.as_bytes());
            serde_json::to_writer(&mut out, &Line { path: path.clone(), known: known.clone() })?;
            between = ",\n";
        }
    }
    writeln!(out, "\n]}}")?;
    Ok(out)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test reads files")]
mod tests {
    use super::*;
    use crate::config::stet::Quoted;

    fn known(words: &str) -> Known {
        let quoted = Quoted {
            words: words.into(),
            before: "a \"quoted\" \\ word".into(),
            after: String::new(),
            with: vec!["“that”".into()],
        };
        Known { rule: "repeated-word".into(), quoted }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".copydesk/baseline.json");
        let mut files = BTreeMap::new();
        save(&path, &files).unwrap();
        assert_eq!(load(&path).unwrap(), files);
        files.insert("b.txt".to_owned(), vec![known("had had"), known("had had")]);
        files.insert("a/é.txt".to_owned(), vec![known("that that")]);
        save(&path, &files).unwrap();
        assert_eq!(load(&path).unwrap(), files);
        assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 5);
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        let told = |text: &str| {
            let error = parse(text).unwrap_err();
            (error.place, error.message)
        };
        let (place, message) = told("{\"version\": 1, \"findings\": [\n{\"path\": \"a\"}]}");
        assert_eq!(place.map(|(line, _)| line), Some(2), "{message}");
        assert!(message.contains("rule"), "{message}");
        assert!(told("").0.is_some());
        assert!(told("{\"version\": 2, \"findings\": []}").1.contains("version 2"));
    }
}
