//! Findings that somebody has checked, rules that are let pass, and several findings settled at once.

use serde_json::{Value, json};

use crate::client::{Client, URI, range};

const SLIP: &str = "The council closed the the bridge.\n\nIt rained.\n";

/// A folder of copy with one file open in it.
struct Desk {
    client: Client,
    folder: tempfile::TempDir,
    uri: String,
}

impl Desk {
    async fn open(name: &str, language: &str, text: &str, capabilities: Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("copydesk.toml"), "").unwrap();
        std::fs::write(folder.path().join(name), text).unwrap();
        let uri = format!("file://{}/{name}", folder.path().display());
        let mut client = Client::greeted(capabilities, Value::Null).await;
        client.open_as(&uri, language, 1, text).await;
        Self { client, folder, uri }
    }

    async fn actions(&mut self, line: u32, only: Option<&str>) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let asked =
            json!({ "textDocument": { "uri": self.uri }, "range": range(line, 0, 200), "context": context });
        let answer = self.client.request("textDocument/codeAction", asked).await;
        answer["result"].as_array().cloned().unwrap_or_default()
    }

    async fn action(&mut self, line: u32, title: &str) -> Value {
        let actions = self.actions(line, None).await;
        let found = actions.iter().find(|action| action["title"] == title);
        found.unwrap_or_else(|| panic!("no “{title}” in {actions:#?}")).clone()
    }

    async fn run(&mut self, action: &Value) -> Value {
        let command = &action["command"];
        let params = json!({ "command": command["command"], "arguments": command["arguments"] });
        self.client.request("workspace/executeCommand", params).await
    }

    async fn change(&mut self, version: i32, text: &str) {
        let id = json!({ "uri": self.uri, "version": version });
        let params = json!({ "textDocument": id, "contentChanges": [{ "text": text }] });
        self.client.notify("textDocument/didChange", params).await;
    }

    fn kept(&self) -> String {
        std::fs::read_to_string(self.folder.path().join(".copydesk/stet.toml")).unwrap_or_default()
    }
}

#[tokio::test]
async fn what_is_marked_as_checked_is_shown_again_once_its_words_change() {
    let mut desk = Desk::open("a.txt", "plaintext", SLIP, json!({})).await;
    assert_eq!(desk.client.diagnostics(1).await.len(), 1);
    let mark = desk.action(0, "Mark as checked").await;
    assert!(desk.run(&mark).await["error"].is_null());
    assert_eq!(desk.client.diagnostics(1).await.len(), 0);
    let kept = desk.kept();
    for line in ["path = \"a.txt\"", "rule = \"repeated-word\"", "words = \"the\"", "on = 2024-05-03"] {
        assert!(kept.contains(line), "{kept}");
    }
    desk.change(2, &format!("It snowed.\n\n{SLIP}")).await;
    assert_eq!(desk.client.diagnostics(2).await.len(), 0, "an edit elsewhere");
    desk.change(3, &SLIP.replace("bridge", "pier")).await;
    assert_eq!(desk.client.diagnostics(3).await.len(), 1, "other words");
}

#[tokio::test]
async fn a_rule_is_let_pass_in_a_file_of_plain_copy() {
    let mut desk = Desk::open("a.txt", "plaintext", SLIP, json!({})).await;
    let file = desk.action(0, "Ignore repeated-word in this file").await;
    desk.client.diagnostics(1).await;
    desk.run(&file).await;
    assert_eq!(desk.client.diagnostics(1).await.len(), 0);
    desk.change(2, "And the the sea.").await;
    assert_eq!(desk.client.diagnostics(2).await.len(), 0);
    assert!(!desk.kept().contains("words ="), "{}", desk.kept());
}

#[tokio::test]
async fn in_markdown_a_comment_lets_a_rule_pass() {
    for (title, place, words) in [
        (
            "Ignore repeated-word here, with a comment",
            range(0, 34, 34),
            " <!-- copydesk: allow repeated-word -->",
        ),
        (
            "Ignore repeated-word in this file, with a comment",
            range(0, 0, 0),
            "<!-- copydesk: allow repeated-word in this file -->\n\n",
        ),
    ] {
        let lazy = json!({ "textDocument": { "codeAction": { "dataSupport": true, "resolveSupport": { "properties": ["edit"] } } } });
        for can in [json!({}), lazy] {
            let resolves = can != json!({});
            let mut desk = Desk::open("a.md", "markdown", SLIP, can).await;
            let mut action = desk.action(0, title).await;
            if resolves {
                assert!(action["edit"].is_null(), "{action}");
                action = desk.client.request("codeAction/resolve", action).await["result"].clone();
            }
            let edit = &action["edit"]["changes"][&desk.uri][0];
            assert_eq!(edit, &json!({ "range": place, "newText": words }), "{action}");
            let id = json!({ "uri": desk.uri, "version": 2 });
            let change = json!([{ "range": edit["range"], "text": edit["newText"] }]);
            let params = json!({ "textDocument": id, "contentChanges": change });
            desk.client.notify("textDocument/didChange", params).await;
            assert_eq!(desk.client.diagnostics(2).await.len(), 0, "{title}");
        }
    }
}

#[tokio::test]
async fn an_action_of_an_older_text_is_not_resolved() {
    let lazy = json!({ "textDocument": { "codeAction": { "dataSupport": true, "resolveSupport": { "properties": ["edit"] } } } });
    let mut desk = Desk::open("a.md", "markdown", SLIP, lazy).await;
    let action = desk.action(0, "Ignore repeated-word here, with a comment").await;
    desk.change(2, SLIP).await;
    let answer = desk.client.request("codeAction/resolve", action).await;
    assert_eq!(answer["error"]["code"], -32801, "{answer}");
}

#[tokio::test]
async fn what_is_in_no_file_cannot_be_marked() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client.open_as("untitled:Untitled-1", "plaintext", 1, SLIP).await;
    let asked = json!({ "textDocument": { "uri": "untitled:Untitled-1" }, "range": range(0, 0, 200), "context": { "diagnostics": [] } });
    let actions = client.request("textDocument/codeAction", asked).await["result"].clone();
    let titles: Vec<&Value> = actions.as_array().unwrap().iter().map(|action| &action["title"]).collect();
    assert_eq!(titles, ["Delete the second “the”"]);
    for argument in [
        json!({ "uri": "untitled:Untitled-1", "rule": "repeated-word" }),
        json!({ "uri": URI, "rule": "no-such-rule" }),
        json!({ "rule": "repeated-word" }),
        Value::Null,
    ] {
        let params = json!({ "command": "copydesk.stet", "arguments": [argument] });
        let answer = client.request("workspace/executeCommand", params).await;
        assert_eq!(answer["error"]["code"], -32602, "{answer}");
    }
}

#[tokio::test]
async fn a_mistake_in_the_file_is_told_and_never_written_over() {
    let mut desk = Desk::open("a.txt", "plaintext", SLIP, json!({})).await;
    let mark = desk.action(0, "Mark as checked").await;
    let file = desk.folder.path().join(".copydesk/stet.toml");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "[[checked").unwrap();
    let answer = desk.run(&mark).await;
    assert!(answer["error"]["message"].as_str().unwrap().contains("stet.toml"), "{answer}");
    desk.client.wait_for("window/showMessage").await;
    assert_eq!(desk.kept(), "[[checked");
}

#[tokio::test]
async fn what_others_check_counts_once_the_file_is_seen_to_change() {
    let watches = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut desk = Desk::open("a.txt", "plaintext", SLIP, watches).await;
    let asked = desk.client.wait_for("client/registerCapability").await;
    let globs = asked["params"]["registrations"][0]["registerOptions"]["watchers"].to_string();
    assert!(globs.contains("**/.copydesk/stet.toml"), "{globs}");
    assert_eq!(desk.client.diagnostics(1).await.len(), 1);
    let file = desk.folder.path().join(".copydesk/stet.toml");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "[[checked]]\npath = 'a.txt'\nrule = 'repeated-word'\n").unwrap();
    let changes = json!({ "changes": [{ "uri": format!("file://{}", file.display()), "type": 1 }] });
    desk.client.notify("workspace/didChangeWatchedFiles", changes).await;
    assert_eq!(desk.client.diagnostics(1).await.len(), 0);
    let folder = file.parent().unwrap();
    std::fs::remove_dir_all(folder).unwrap();
    let changes = json!({ "changes": [{ "uri": format!("file://{}", folder.display()), "type": 3 }] });
    desk.client.notify("workspace/didChangeWatchedFiles", changes).await;
    assert_eq!(desk.client.diagnostics(1).await.len(), 1);
}

#[tokio::test]
async fn what_was_taken_over_with_old_copy_is_not_shown() {
    let watches = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut desk = Desk::open("a.txt", "plaintext", SLIP, watches).await;
    assert_eq!(desk.client.diagnostics(1).await.len(), 1);
    let file = desk.folder.path().join(".copydesk/baseline.json");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let known = json!({
        "path": "a.txt", "rule": "repeated-word", "words": "the", "before": "The council closed the", "after": "bridge.",
        "with": ["the"],
    });
    std::fs::write(&file, json!({ "version": 1, "findings": [known] }).to_string()).unwrap();
    let changes = json!({ "changes": [{ "uri": format!("file://{}", file.display()), "type": 1 }] });
    desk.client.notify("workspace/didChangeWatchedFiles", changes).await;
    assert_eq!(desk.client.diagnostics(1).await.len(), 0);
    desk.change(2, &format!("{SLIP}\nIt was was late.\n")).await;
    assert_eq!(desk.client.diagnostics(2).await.len(), 1, "what is new");
}

#[tokio::test]
async fn every_edit_that_leaves_no_choice_at_once() {
    let mut desk = Desk::open("a.txt", "plaintext", "See the the sea.\n\nAnd a a shore.\n", json!({})).await;
    assert!(desk.actions(0, None).await.iter().all(|action| action["kind"] == "quickfix"));
    let all = desk.actions(0, Some("source.fixAll")).await;
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0]["kind"], "source.fixAll.copydesk");
    assert_eq!(all[0]["edit"]["changes"][&desk.uri].as_array().map(Vec::len), Some(2));
    assert!(desk.actions(0, Some("refactor")).await.is_empty());
}

#[tokio::test]
async fn all_spellings_of_a_name_at_once() {
    let story = "HARBOR - Ferry owner Ann Tillersen closed the pier on Friday. Tillersen said it leaked.\n\n\
                 Tilersen paid for it. Mr. Orr asked Tillersen twice. “It leaks,” Tillerson said. Tillersen left.\n";
    let mut desk = Desk::open("a.txt", "plaintext", story, json!({})).await;
    let fix = desk.action(2, "Fix all spellings of “Tillersen”").await;
    let edits = fix["edit"]["changes"][&desk.uri].as_array().unwrap().clone();
    assert_eq!(edits.len(), 2, "{edits:?}");
    assert!(edits.iter().all(|edit| edit["newText"] == "Tillersen"));
}
