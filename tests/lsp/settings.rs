//! What the house and the editor decide.

use std::fs;

use serde_json::{Value, json};

use crate::client::{Client, URI};

const SLIP: &str = "The council closed the the bridge.";

fn asks() -> Value {
    json!({ "workspace": { "configuration": true } })
}

#[tokio::test]
async fn options_of_the_start_hold() {
    let mut client = Client::greeted(json!({}), json!({ "ignore": ["hygiene"] })).await;
    client.open(SLIP).await;
    assert!(client.diagnostics(1).await.is_empty());
}

#[tokio::test]
async fn what_is_set_is_asked_once_and_again_on_change() {
    let mut client = Client::new();
    client.settings = json!({ "ignore": ["repeated-word"] });
    client.greet(asks(), Value::Null).await;
    client.wait_for("workspace/configuration").await;
    client.open(SLIP).await;
    assert!(client.diagnostics(1).await.is_empty());
    client.change(2, json!([{ "text": SLIP }])).await;
    assert!(client.diagnostics(2).await.is_empty());
    assert!(client.silent(|message| message["method"] == "workspace/configuration").await);

    client.settings = json!({});
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null })).await;
    assert_eq!(client.diagnostics(2).await.len(), 1);
}

#[tokio::test]
async fn no_settings_at_the_start_leave_the_options() {
    let mut client = Client::new();
    client.settings = json!({});
    client.greet(asks(), json!({ "ignore": ["hygiene"] })).await;
    client.wait_for("workspace/configuration").await;
    client.open(SLIP).await;
    assert!(client.diagnostics(1).await.is_empty());
}

#[tokio::test]
async fn settings_may_be_sent_along() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client.open(SLIP).await;
    assert_eq!(client.diagnostics(1).await.len(), 1);
    let settings = json!({ "settings": { "copydesk": { "ignore": "hygiene" } } });
    client.notify("workspace/didChangeConfiguration", settings).await;
    assert!(client.diagnostics(1).await.is_empty());
}

#[tokio::test]
async fn a_mistake_is_named_and_the_rest_holds() {
    let options = json!({ "ignore": ["repeated-word", "no-such-rule"], "date": "someday" });
    let mut client = Client::greeted(json!({}), options).await;
    for _ in 0..2 {
        let message = client.wait_for("window/showMessage").await;
        let text = message["params"]["message"].as_str().unwrap();
        assert!(text.contains("no-such-rule") || text.contains("someday"), "{text}");
    }
    client.open(SLIP).await;
    assert!(client.diagnostics(1).await.is_empty());
}

#[tokio::test]
async fn the_file_of_the_house_is_read_and_watched() {
    let desk = tempfile::tempdir().unwrap();
    let file = desk.path().join("copydesk.toml");
    fs::write(&file, "ignore = [\"hygiene\"]\n").unwrap();
    let uri = format!("file://{}/news/ferry.txt", desk.path().display());
    let watch = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = Client::greeted(watch, Value::Null).await;
    let registered = client.wait_for("client/registerCapability").await;
    let registration = &registered["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    assert_eq!(registration["registerOptions"]["watchers"][0]["globPattern"], "**/copydesk.toml");
    client.open_as(&uri, "plaintext", 1, SLIP).await;
    assert!(client.diagnostics(1).await.is_empty());

    let changed = json!({ "changes": [{ "uri": format!("file://{}", file.display()), "type": 2 }] });
    fs::write(&file, "ignore = []\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", changed.clone()).await;
    assert_eq!(client.diagnostics(1).await.len(), 1);

    fs::write(&file, "ignroe = []\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", changed).await;
    let message = client.wait_for("window/showMessage").await;
    let text = message["params"]["message"].as_str().unwrap();
    assert!(text.contains("copydesk.toml:1:1") && text.contains("ignore"), "{text}");
}

#[tokio::test]
async fn a_client_that_asks_is_told_to_ask_again() {
    let capabilities = json!({ "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } } });
    let mut client = Client::greeted(capabilities, Value::Null).await;
    client.open(SLIP).await;
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "ignore": ["hygiene"] } })).await;
    client.wait_for("workspace/diagnostic/refresh").await;
    let answer = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } })).await;
    assert_eq!(answer["result"]["items"], json!([]));
}
