//! The lists of a desk: a store that is swapped while the server runs, hovers and completions out of it.

use std::fs;
use std::path::Path;

use copydesk::reference::{End, Entry, Source, Tenure, Term, in_memory, when};
use serde_json::{Value, json};

use crate::client::Client;

/// A store in which Lena Orr is mayor of Brandal from one day to another.
fn store(path: &Path, start: &str, end: &str) {
    let mut entry = Entry::new("Lena Orr", 0);
    entry.ids.push("wikidata:Q900000001".into());
    entry.born = when::read("1960-02-03");
    let term = |start: &str, end: &str| Term {
        start: when::read(start),
        end: when::read(end).map_or(End::Open, End::On),
    };
    let tenure = |office: &str, term: Term| Tenure {
        office: office.into(),
        place: "Brandal".into(),
        party: "Harbor Party".into(),
        seat: String::new(),
        term,
        source: 0,
    };
    entry.tenures.push(tenure("Mayor", term(start, end)));
    let mut other = Entry::new("Bo Falk", 0);
    other.tenures.push(tenure("Mayor", term(end, "")));
    let source = Source {
        name: "council list".into(),
        license: "CC0-1.0".into(),
        date: copydesk::calendar::Day::parse_iso("2024-06-01"),
    };
    let beside = path.with_extension("new");
    fs::write(&beside, in_memory(vec![entry, other], &[source]).unwrap()).unwrap();
    fs::rename(beside, path).unwrap();
}

const STORY: &str =
    "---\ndate: 2024-05-03\n---\n\nBrandal Mayor Lena Orr said on Friday that the bridge would hold.\n";

#[tokio::test]
async fn a_store_is_swapped_while_the_server_runs() {
    let desk = tempfile::tempdir().unwrap();
    let facts = desk.path().join("desk.facts");
    store(&facts, "2019-10-01", "2030-01-01");
    fs::write(desk.path().join("copydesk.toml"), "[reference]\nstore = \"desk.facts\"\n").unwrap();
    let uri = format!("file://{}/story.md", desk.path().display());
    let watch = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = Client::greeted(watch, Value::Null).await;
    let registered = client.wait_for("client/registerCapability").await;
    let watchers = registered["params"]["registrations"][0]["registerOptions"]["watchers"].to_string();
    assert!(watchers.contains("**/*.{facts,csv}"), "{watchers}");
    client.open_as(&uri, "markdown", 1, STORY).await;
    assert!(client.diagnostics(1).await.is_empty());

    let hover = json!({ "textDocument": { "uri": uri }, "position": { "line": 4, "character": 16 } });
    let shown = client.request("textDocument/hover", hover).await["result"]["contents"]["value"].to_string();
    for line in [
        "By council list, as of 2024-06-01: Lena Orr",
        "Mayor (Brandal), Harbor Party, October 1, 2019 to January 1, 2030: held that day",
        "born February 3, 1960, 64 that day",
        "https://www.wikidata.org/wiki/Q900000001",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }

    store(&facts, "2019-10-01", "2023-09-30");
    let changed = json!({ "changes": [{ "uri": format!("file://{}", facts.display()), "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changed.clone()).await;
    let found = client.diagnostics(1).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["code"], "title-not-current");

    fs::write(&facts, "nothing of the kind").unwrap();
    client.notify("workspace/didChangeWatchedFiles", changed).await;
    let message = client.wait_for("window/showMessage").await;
    let text = message["params"]["message"].as_str().unwrap();
    assert!(text.contains("desk.facts") && text.contains("no store of facts"), "{text}");
    assert!(client.diagnostics(1).await.is_empty());
}

#[tokio::test]
async fn names_and_titles_of_the_lists_are_offered_after_some_letters() {
    let desk = tempfile::tempdir().unwrap();
    store(&desk.path().join("desk.facts"), "2019-10-01", "2030-01-01");
    fs::write(desk.path().join("copydesk.toml"), "[reference]\nstore = \"desk.facts\"\n").unwrap();
    let uri = format!("file://{}/story.md", desk.path().display());
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client
        .open_as(&uri, "markdown", 1, "---\ndate: 2024-05-03\n---\n\nThe bridge was opened by Lena O")
        .await;
    let at = json!({ "textDocument": { "uri": uri }, "position": { "line": 4, "character": 31 } });
    let offered = client.request("textDocument/completion", at).await["result"].clone();
    let labels: Vec<&str> =
        offered.as_array().unwrap().iter().filter_map(|item| item["label"].as_str()).collect();
    assert!(labels.contains(&"Lena Orr") && labels.contains(&"Mayor Lena Orr"), "{labels:?}");
}
