//! Documents in all conditions: opened twice, closed early, edited out of range, saved otherwise.

use serde_json::{Value, json};

use crate::client::{Client, URI, range};

const SLIP: &str = "The council closed the the bridge.";

fn cleared(message: &Value) -> bool {
    message["method"] == "textDocument/publishDiagnostics"
        && message["params"]["diagnostics"].as_array().is_some_and(Vec::is_empty)
}

#[tokio::test]
async fn nothing_is_sent_before_initialized() {
    let mut client = Client::new();
    let params = json!({ "capabilities": { "workspace": { "configuration": true } },
        "initializationOptions": { "select": ["no-such-rule"] } });
    client.request("initialize", params).await;
    client.open(SLIP).await;
    assert!(client.silent(|_| true).await);
    client.notify("initialized", json!({})).await;
    assert_eq!(client.diagnostics(1).await.len(), 1);
    client.wait_for("window/showMessage").await;
    client.wait_for("workspace/configuration").await;
}

#[tokio::test]
async fn every_edit_is_answered_with_its_version() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client.open(SLIP).await;
    assert_eq!(client.diagnostics(1).await[0]["range"], range(0, 23, 26));
    client.change(2, json!([{ "range": range(0, 0, 0), "text": "Late: " }])).await;
    assert_eq!(client.diagnostics(2).await[0]["range"], range(0, 29, 32));
    client.change(3, json!([{ "range": range(0, 28, 32), "text": "" }])).await;
    assert!(client.diagnostics(3).await.is_empty());
}

#[tokio::test]
async fn edits_in_a_hurry_end_in_the_last_text() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client.open("").await;
    for (version, c) in (2..).zip(SLIP.chars()) {
        let end = version as u32 - 2;
        client.change(version, json!([{ "range": range(0, end, end), "text": c }])).await;
    }
    let last = 1 + SLIP.chars().count() as i32;
    assert_eq!(client.diagnostics(last).await[0]["range"], range(0, 23, 26));
}

#[tokio::test]
async fn edits_out_of_range_are_clamped() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client.open("The council closed the").await;
    client.change(2, json!([{ "range": range(0, 99, 4_000_000_000), "text": " the" }])).await;
    assert_eq!(client.diagnostics(2).await[0]["range"], range(0, 23, 26));
    client.change(3, json!([{ "range": range(77, 5, 9), "text": " bridge" }])).await;
    assert_eq!(client.diagnostics(3).await[0]["range"], range(0, 23, 26));
}

#[tokio::test]
async fn an_edit_of_what_is_not_open_is_passed_over() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client.change(2, json!([{ "text": SLIP }])).await;
    client.close().await;
    assert!(client.silent(|_| true).await);
    client.open(SLIP).await;
    assert_eq!(client.diagnostics(1).await.len(), 1);
}

#[tokio::test]
async fn opened_twice_the_second_text_stands() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client.open("Nothing to see.").await;
    client.open_as(URI, "plaintext", 5, SLIP).await;
    assert_eq!(client.diagnostics(5).await.len(), 1);
    client.close().await;
    client.wait(cleared).await;
}

#[tokio::test]
async fn closed_while_it_is_read() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    let long = format!("{SLIP}\n\n").repeat(3000);
    client.open(&long).await;
    client.close().await;
    client.wait(cleared).await;
    assert!(client.silent(|message| message["method"] == "textDocument/publishDiagnostics").await);
}

#[tokio::test]
async fn closed_and_opened_again_in_a_hurry() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    for version in 1..40 {
        client.open_as(URI, "plaintext", version, SLIP).await;
        client.close().await;
    }
    client.open_as(URI, "plaintext", 40, SLIP).await;
    assert_eq!(client.diagnostics(40).await.len(), 1);
    client.forget();
    assert!(client.silent(|message| message["method"] == "textDocument/publishDiagnostics").await);
}

#[tokio::test]
async fn what_was_saved_is_what_stands() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client.open("Nothing to see.").await;
    client.diagnostics(1).await;
    client
        .notify("textDocument/didSave", json!({ "textDocument": { "uri": URI }, "text": "Nothing to see." }))
        .await;
    assert!(client.silent(|_| true).await);
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": URI }, "text": SLIP })).await;
    assert_eq!(client.diagnostics(1).await.len(), 1);
}

#[tokio::test]
async fn columns_count_what_was_agreed_on() {
    let text = "A 😀 é: the the end.";
    let cases = [
        (json!(["utf-8", "utf-16"]), "utf-8", 15),
        (json!(["utf-32", "utf-8"]), "utf-32", 11),
        (json!(["utf-7", "utf-16"]), "utf-16", 12),
        (json!([]), "utf-16", 12),
        (Value::Null, "utf-16", 12),
    ];
    for (listed, agreed, start) in cases {
        let mut client = Client::new();
        let can = client.greet(json!({ "general": { "positionEncodings": listed } }), Value::Null).await;
        assert_eq!(can["positionEncoding"], agreed);
        client.open(text).await;
        assert_eq!(client.diagnostics(1).await[0]["range"], range(0, start, start + 3), "{agreed}");
    }
    let mut client = Client::new();
    let forced = json!({ "positionEncoding": "utf-16" });
    let can = client.greet(json!({ "general": { "positionEncodings": ["utf-8"] } }), forced).await;
    assert_eq!(can["positionEncoding"], "utf-16");
}

#[tokio::test]
async fn the_language_or_the_file_decides_the_format() {
    let code = "Intro here.\n\n```\nthe the\n```\n";
    let cases = [
        ("file:///desk/a.txt", "plaintext", 1),
        ("file:///desk/a.txt", "markdown", 0),
        ("file:///desk/a.md", "whatever", 0),
        ("file:///desk/a.xyz", "whatever", 1),
        ("untitled:Untitled-1", "plaintext", 1),
    ];
    for (uri, language, expected) in cases {
        let mut client = Client::greeted(json!({}), Value::Null).await;
        client.open_as(uri, language, 1, code).await;
        assert_eq!(client.diagnostics(1).await.len(), expected, "{uri} {language}");
    }
}
