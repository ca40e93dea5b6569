//! A folder of copy: what is found in all of it, who is named in it, and what its files say against each other.

use serde_json::{Value, json};

use crate::client::{Client, range};

const SLIP: &str = "The council closed the the bridge.\n";
const CLEAN: &str = "The council closed the bridge.\n";

/// What a client can do that asks for diagnostics and shows progress.
fn able() -> Value {
    json!({
        "workspace": { "diagnostics": { "refreshSupport": true }, "workspaceFolders": true,
            "didChangeWatchedFiles": { "dynamicRegistration": true } },
        "textDocument": { "diagnostic": {}, "publishDiagnostics": { "relatedInformation": true } },
        "window": { "workDoneProgress": true },
    })
}

struct Desk {
    client: Client,
    folder: tempfile::TempDir,
}

impl Desk {
    async fn open(files: &[(&str, &str)], capabilities: Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let mut client = Client::new();
        let root = format!("file://{}", folder.path().display());
        let folders = json!([{ "uri": root, "name": "desk" }]);
        let params = json!({ "capabilities": capabilities, "workspaceFolders": folders });
        client.request("initialize", params).await;
        client.notify("initialized", json!({})).await;
        Self { client, folder }
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.folder.path().display())
    }

    fn save(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
    }

    async fn seen(&mut self, name: &str, kind: u32) {
        let changes = json!({ "changes": [{ "uri": self.uri(name), "type": kind }] });
        self.client.notify("workspace/didChangeWatchedFiles", changes).await;
    }

    async fn pull(&mut self, before: &[(String, String)]) -> i64 {
        let before: Vec<Value> = before.iter().map(|(uri, id)| json!({ "uri": uri, "value": id })).collect();
        self.client.ask("workspace/diagnostic", json!({ "previousResultIds": before })).await
    }

    /// The name, the number of findings and the result id of each file of a report.
    async fn reported(&mut self, id: i64) -> Vec<(String, usize, String)> {
        let answer = self.client.answer(id).await;
        let items = answer["result"]["items"].as_array().unwrap_or_else(|| panic!("{answer}")).clone();
        let told = items.iter().map(|item| {
            assert_eq!(item["kind"], "full");
            let name = item["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            let count = item["items"].as_array().unwrap().len();
            (name, count, item["resultId"].as_str().unwrap().to_owned())
        });
        told.collect()
    }

    fn ids(&self, told: &[(String, usize, String)]) -> Vec<(String, String)> {
        told.iter().map(|(name, _, id)| (self.uri(name), id.clone())).collect()
    }
}

fn counts(told: &[(String, usize, String)]) -> Vec<(&str, usize)> {
    told.iter().map(|(name, count, _)| (name.as_str(), *count)).collect()
}

#[tokio::test]
async fn the_whole_workspace_is_told_and_then_only_what_changes() {
    let files = [("a.txt", SLIP), ("b.md", CLEAN), ("notes.csv", SLIP), ("photo.txt", "\0")];
    let mut desk = Desk::open(&files, able()).await;
    let first = desk.pull(&[]).await;
    let first = desk.reported(first).await;
    assert_eq!(counts(&first), [("a.txt", 1), ("b.md", 0)]);

    let second = desk.pull(&desk.ids(&first)).await;
    let answered = |message: &Value| message["id"] == second && message.get("method").is_none();
    assert!(desk.client.silent(answered).await, "nothing changed, nothing is said");
    desk.save("b.md", SLIP);
    desk.seen("b.md", 2).await;
    assert_eq!(counts(&desk.reported(second).await), [("b.md", 1)]);
    desk.client.wait_for("workspace/diagnostic/refresh").await;
}

#[tokio::test]
async fn what_is_gone_has_nothing_wrong_any_more() {
    let mut desk = Desk::open(&[("a.txt", SLIP), ("b.txt", SLIP)], able()).await;
    let first = desk.pull(&[]).await;
    let first = desk.reported(first).await;
    let second = desk.pull(&desk.ids(&first)).await;
    std::fs::remove_file(desk.folder.path().join("a.txt")).unwrap();
    desk.seen("a.txt", 3).await;
    assert_eq!(counts(&desk.reported(second).await), [("a.txt", 0)]);
}

#[tokio::test]
async fn what_is_open_counts_as_the_editor_has_it() {
    let mut desk = Desk::open(&[("a.txt", SLIP)], able()).await;
    let uri = desk.uri("a.txt");
    desk.client.open_as(&uri, "plaintext", 7, CLEAN).await;
    let id = desk.pull(&[]).await;
    let answer = desk.client.answer(id).await;
    let item = &answer["result"]["items"][0];
    assert_eq!((&item["version"], &item["items"]), (&json!(7), &json!([])), "{answer}");
}

#[tokio::test]
async fn a_question_that_waits_can_be_taken_back() {
    let mut desk = Desk::open(&[("a.txt", SLIP)], able()).await;
    let first = desk.pull(&[]).await;
    let first = desk.reported(first).await;
    let second = desk.pull(&desk.ids(&first)).await;
    desk.client.notify("$/cancelRequest", json!({ "id": second })).await;
    assert_eq!(desk.client.answer(second).await["error"]["code"], -32800);
}

#[tokio::test]
async fn without_a_folder_nothing_is_looked_through() {
    let mut client = Client::greeted(able(), Value::Null).await;
    let answer = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).await;
    assert_eq!(answer["result"]["items"], json!([]));
    let asked = |message: &Value| message["method"] == "window/workDoneProgress/create";
    assert!(client.silent(asked).await);
}

#[tokio::test]
async fn folders_come_and_go() {
    let mut desk = Desk::open(&[("a.txt", SLIP)], able()).await;
    let other = tempfile::tempdir().unwrap();
    std::fs::write(other.path().join("c.txt"), SLIP).unwrap();
    let first = desk.pull(&[]).await;
    let first = desk.reported(first).await;
    let second = desk.pull(&desk.ids(&first)).await;
    let uri = |path: &std::path::Path| json!({ "uri": format!("file://{}", path.display()), "name": "x" });
    let event = json!({ "added": [uri(other.path())], "removed": [uri(desk.folder.path())] });
    desk.client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event })).await;
    let mut told = desk.reported(second).await;
    told.sort();
    assert_eq!(counts(&told), [("a.txt", 0), ("c.txt", 1)]);
}

#[tokio::test]
async fn people_and_organizations_of_all_copy() {
    let saved = "Mayor Ann Lee met the Lervik Harbor Society on Friday. Lee left.\n";
    let mut desk = Desk::open(&[("a.txt", saved), ("b.txt", saved)], able()).await;
    let first = desk.pull(&[]).await;
    desk.reported(first).await;
    let uri = desk.uri("b.txt");
    desk.client.open_as(&uri, "plaintext", 1, "Governor Tom Orr said nothing. Orr left.\n").await;
    let mut find = async |query: &str| {
        let answer = desk.client.request("workspace/symbol", json!({ "query": query })).await;
        let symbols = answer["result"].as_array().unwrap().clone();
        let told = symbols.iter().map(|s| {
            let uri = s["location"]["uri"].as_str().unwrap();
            format!("{} {}", s["name"].as_str().unwrap(), uri.rsplit('/').next().unwrap())
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(find("annlee").await, ["Ann Lee a.txt"]);
    assert_eq!(find("Orr").await, ["Tom Orr b.txt"]);
    assert!(find("").await.iter().any(|name| name.contains("Society a.txt")));
    assert!(find("zzz").await.is_empty());
}

#[tokio::test]
async fn a_scan_shows_how_far_it_is() {
    let mut desk = Desk::open(&[("a.txt", SLIP), ("b.txt", SLIP)], able()).await;
    let token = desk.client.wait_for("window/workDoneProgress/create").await["params"]["token"].clone();
    let mut kinds = Vec::new();
    while kinds.last() != Some(&json!("end")) {
        let progress = desk.client.wait_for("$/progress").await;
        assert_eq!(progress["params"]["token"], token);
        kinds.push(progress["params"]["value"]["kind"].clone());
    }
    assert_eq!(kinds.first(), Some(&json!("begin")));
}

#[tokio::test]
async fn a_scan_can_be_stopped() {
    let long = format!("{CLEAN}\n").repeat(2000);
    let names: Vec<String> = (0..60).map(|n| format!("{n:02}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), long.as_str())).collect();
    let mut desk = Desk::open(&files, able()).await;
    let token = desk.client.wait_for("window/workDoneProgress/create").await["params"]["token"].clone();
    desk.client.wait_for("$/progress").await;
    desk.client.notify("window/workDoneProgress/cancel", json!({ "token": token })).await;
    let end = |m: &Value| m["method"] == "$/progress" && m["params"]["value"]["kind"] == "end";
    assert_eq!(desk.client.wait(end).await["params"]["value"]["message"], "stopped");
    let id = desk.pull(&[]).await;
    assert!(desk.reported(id).await.len() < 60, "the rest is not read");
}

#[tokio::test]
async fn no_progress_for_who_cannot_show_it() {
    let mut can = able();
    can["window"] = json!({});
    let mut desk = Desk::open(&[("a.txt", SLIP)], can).await;
    let first = desk.pull(&[]).await;
    assert_eq!(desk.reported(first).await.len(), 1);
    let shown = |m: &Value| m["method"] == "$/progress" || m["method"] == "window/workDoneProgress/create";
    assert!(desk.client.silent(shown).await);
}

const MINES: &str =
    "---\ndate: 2024-05-03\n---\nEstmark President Ivo Brandt met the miners of Lervik on Friday.\n";
const TALKS: &str =
    "---\ndate: 2024-05-03\n---\nEstmark Prime Minister Ivo Brandt spoke to the unions for two hours.\n";

#[tokio::test]
async fn an_open_draft_is_held_against_the_saved_copy() {
    let pushed = json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } });
    let mut desk = Desk::open(&[("mines.txt", MINES), ("talks.txt", "Nothing.\n")], pushed).await;
    let uri = desk.uri("talks.txt");
    desk.client.open_as(&uri, "plaintext", 1, TALKS).await;
    let crossed = |message: &Value| {
        message["params"]["diagnostics"][0]["code"] == "cross-title-conflict"
            && message["params"]["version"] == 1
    };
    let found = desk.client.wait(crossed).await["params"]["diagnostics"][0].clone();
    assert_eq!(found["range"], range(3, 0, 22), "{found}");
    let other = &found["relatedInformation"][0];
    assert_eq!(other["location"]["uri"], desk.uri("mines.txt"));
    assert_eq!(other["location"]["range"], range(3, 0, 17));

    desk.save("mines.txt", &MINES.replace("President", "Prime Minister"));
    desk.seen("mines.txt", 2).await;
    let cleared = |message: &Value| {
        message["method"] == "textDocument/publishDiagnostics"
            && message["params"]["diagnostics"] == json!([])
            && message["params"]["version"] == 1
    };
    desk.client.forget();
    desk.client.wait(cleared).await;
}
