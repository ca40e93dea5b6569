//! The Facts view and the fact sheet: what a client asks for, and what it is sent while somebody writes.

use serde_json::{Value, json};

use crate::client::{Client, URI};

const STORY: &str =
    "Mayor Ann Lee, 52, met 12 captains on Wednesday, May 1.\n\n“It leaks,” Lee said. “It will sink.”\n";

async fn opened() -> Client {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client.open(STORY).await;
    client.diagnostics(1).await;
    client
}

fn texts(list: &Value) -> Vec<String> {
    let entries = list["entries"].as_array().or(list.as_array()).unwrap();
    let named = |entry: &Value| {
        ["text", "name", "days", "message"].iter().find_map(|key| entry[key].as_str().map(str::to_owned))
    };
    entries.iter().map(|entry| named(entry).unwrap()).collect()
}

async fn follow(client: &mut Client, document: Value) {
    client.notify("copydesk/followFacts", json!({ "textDocument": document })).await;
}

fn changed(message: &Value) -> bool {
    message["method"] == "copydesk/factsChanged"
}

#[tokio::test]
async fn facts_are_told_with_their_places() {
    let mut client = opened().await;
    let facts =
        client.request("copydesk/facts", json!({ "textDocument": { "uri": URI } })).await["result"].clone();
    assert_eq!(facts["version"], 1);
    let person = &facts["people"]["entries"][0];
    assert_eq!(person["name"], "Ann Lee");
    assert_eq!(texts(&person["titles"]), ["Mayor"]);
    assert_eq!(texts(&person["quotes"]), ["“It leaks,”", "“It will sink.”"]);
    assert_eq!(person["quotes"][1]["reading"], "probably");
    assert_eq!(
        person["range"],
        json!({ "start": { "line": 0, "character": 6 }, "end": { "line": 0, "character": 13 } })
    );
    assert_eq!(texts(&facts["timeline"]), ["Wednesday, May 1, 2024", "Friday, May 3, 2024"]);
    assert_eq!(facts["timeline"]["entries"][1]["isPublication"], true);
    assert_eq!(texts(&facts["numbers"]), ["52", "12 captains"]);
    assert_eq!(facts["questions"]["total"], 0);
}

#[tokio::test]
async fn facts_of_a_document_that_is_not_open_are_none() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    let answer = client.request("copydesk/facts", json!({ "textDocument": { "uri": URI } })).await;
    assert_eq!(answer["result"], Value::Null);
    let answer = client.request("copydesk/facts", json!({})).await;
    assert_eq!(answer["error"]["code"], -32602);
}

#[tokio::test]
async fn nothing_is_sent_until_it_is_asked_for() {
    let mut client = opened().await;
    client.change(2, json!([{ "text": "Mayor Bo Dahl left.\n" }])).await;
    assert!(client.silent(changed).await);
}

#[tokio::test]
async fn a_document_that_is_followed_tells_what_is_new() {
    let mut client = opened().await;
    follow(&mut client, json!({ "uri": URI })).await;
    let first = client.wait_for("copydesk/factsChanged").await["params"].clone();
    assert_eq!(texts(&first["people"]), ["Ann Lee"]);
    client.change(2, json!([{ "text": "Mayor Bo Dahl left.\n" }])).await;
    let second = client.wait_for("copydesk/factsChanged").await["params"].clone();
    assert_eq!((texts(&second["people"]), &second["version"]), (vec!["Bo Dahl".to_owned()], &json!(2)));
    client.change(3, json!([{ "text": "Mayor Bo Dahl left.\n\n\n" }])).await;
    assert!(client.silent(changed).await, "the same facts were sent again");
    follow(&mut client, Value::Null).await;
    client.change(4, json!([{ "text": "Mayor Ann Lee left.\n" }])).await;
    assert!(client.silent(changed).await, "facts were sent that nobody follows");
}

#[tokio::test]
async fn a_client_that_pulls_diagnostics_is_sent_facts_too() {
    let mut client = Client::greeted(json!({ "textDocument": { "diagnostic": {} } }), Value::Null).await;
    client.open(STORY).await;
    follow(&mut client, json!({ "uri": URI })).await;
    let told = client.wait_for("copydesk/factsChanged").await;
    assert_eq!(texts(&told["params"]["people"]), ["Ann Lee"]);
}

async fn sheet(client: &mut Client, argument: Value) -> Value {
    let params = json!({ "command": "copydesk.factSheet", "arguments": [argument] });
    client.request("workspace/executeCommand", params).await
}

#[tokio::test]
async fn the_sheet_is_answered_as_text() {
    let mut client = opened().await;
    let answer = sheet(&mut client, json!({ "uri": URI })).await["result"].clone();
    assert_eq!((&answer["format"], &answer["file"]), (&json!("html"), &Value::Null));
    assert!(answer["text"].as_str().unwrap().starts_with("<!doctype html>"));
    let answer = sheet(&mut client, json!({ "uri": URI, "format": "md" })).await["result"].clone();
    assert!(answer["text"].as_str().unwrap().contains("| 1 | 1 | name | Mayor Ann Lee |"));
}

#[tokio::test]
async fn the_sheet_is_opened_where_the_client_can() {
    let mut client =
        Client::greeted(json!({ "window": { "showDocument": { "support": true } } }), Value::Null).await;
    client.open(STORY).await;
    let answer = sheet(&mut client, json!({ "uri": URI })).await["result"].clone();
    let shown = client.wait_for("window/showDocument").await["params"].clone();
    assert_eq!(shown["external"], true);
    let file = answer["file"].as_str().unwrap();
    assert!(shown["uri"].as_str().unwrap().ends_with("ferry_facts.html"));
    assert_eq!(std::fs::read_to_string(file).unwrap(), answer["text"].as_str().unwrap());
    let answer = sheet(&mut client, json!({ "uri": URI, "open": false })).await["result"].clone();
    assert_eq!(answer["file"], Value::Null);
}

#[tokio::test]
async fn a_sheet_that_cannot_be_is_said() {
    let mut client = opened().await;
    for (argument, said) in [
        (json!({ "uri": "file:///desk/other.txt" }), "other.txt is not open"),
        (json!({ "uri": URI, "format": "pdf" }), "there is no form `pdf`"),
        (json!(7), "invalid type"),
    ] {
        let answer = sheet(&mut client, argument).await;
        assert!(answer["error"]["message"].as_str().unwrap().contains(said), "{answer}");
    }
}
