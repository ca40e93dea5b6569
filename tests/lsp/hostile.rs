//! Clients that do what no client should: noise, wrong parameters, the same id twice, hundreds of documents, one of ten
//! megabytes, reading nothing. Whatever they do, the next honest question is answered.

use serde_json::{Value, json};

use crate::client::{Client, URI, range};

const SLIP: &str = "The council closed the the bridge.\n";

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    /// A value of any kind, a few levels deep.
    fn value(&mut self, depth: usize) -> Value {
        match self.roll(if depth == 0 { 5 } else { 7 }) {
            0 => Value::Null,
            1 => json!(self.roll(3) == 0),
            2 => json!(self.roll(1 << 40) as i64 - (1 << 20)),
            3 => json!(["", URI, "textDocument", "\u{0}\u{ffff}", "file:///"][self.roll(5)]),
            4 => json!(-0.5),
            5 => (0..self.roll(4)).map(|_| self.value(depth - 1)).collect(),
            _ => {
                let keys =
                    ["textDocument", "uri", "position", "range", "line", "character", "version", "text"];
                let members =
                    (0..self.roll(5)).map(|_| (keys[self.roll(8)].to_owned(), self.value(depth - 1)));
                Value::Object(members.collect())
            }
        }
    }
}

/// What a client may ask or say.
const METHODS: [&str; 32] = [
    "initialize",
    "initialized",
    "shutdown/now",
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didSave",
    "textDocument/didClose",
    "textDocument/hover",
    "textDocument/diagnostic",
    "textDocument/documentSymbol",
    "textDocument/codeAction",
    "codeAction/resolve",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/completion",
    "textDocument/codeLens",
    "textDocument/inlayHint",
    "textDocument/foldingRange",
    "textDocument/selectionRange",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/range",
    "workspace/executeCommand",
    "workspace/symbol",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeWorkspaceFolders",
    "window/workDoneProgress/cancel",
    "$/cancelRequest",
    "$/setTrace",
];

/// An honest edit is answered with what is found.
async fn still_answers(client: &mut Client, version: i32) {
    client.open_as("file:///desk/honest.txt", "plaintext", version, SLIP).await;
    let honest = move |message: &Value| {
        message["method"] == "textDocument/publishDiagnostics"
            && message["params"]["uri"] == "file:///desk/honest.txt"
            && message["params"]["version"] == version
    };
    assert_eq!(client.wait(honest).await["params"]["diagnostics"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn random_parameters_for_every_method() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    let mut dice = Dice(0x5eed);
    for round in 0..600_i64 {
        let mut message = json!({ "jsonrpc": "2.0", "method": METHODS[dice.roll(METHODS.len())] });
        message["params"] = dice.value(4);
        if dice.roll(2) == 0 {
            message["id"] = json!(1000 + round);
        }
        client.send(&message).await;
    }
    still_answers(&mut client, 1).await;
}

#[tokio::test]
async fn random_bytes_in_good_frames_and_bad_ones() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    let mut dice = Dice(0xbad);
    for _ in 0..300 {
        let body: Vec<u8> = (0..dice.roll(80)).map(|_| dice.roll(256) as u8).collect();
        let head = match dice.roll(3) {
            0 => String::new(),
            1 => format!("Content-Length: {}\r\n\r\n", body.len()),
            _ => format!("content-length : {}\r\nX: \u{7f}\r\n\r\n", dice.roll(60)),
        };
        client.raw(head.as_bytes()).await;
        client.raw(&body).await;
    }
    // The last frame may have announced more than it held.
    client.raw(&[b'\n'; 200]).await;
    still_answers(&mut client, 1).await;
}

#[tokio::test]
async fn one_id_for_everything() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client.open(SLIP).await;
    let asked = json!({ "jsonrpc": "2.0", "id": "same", "method": "textDocument/documentSymbol",
        "params": { "textDocument": { "uri": URI } } });
    for _ in 0..50 {
        client.send(&asked).await;
    }
    for _ in 0..50 {
        let answer = client.wait(|message| message["id"] == "same").await;
        assert!(answer["result"].is_array() || answer["error"]["code"] == -32600, "{answer}");
    }
    still_answers(&mut client, 2).await;
}

#[tokio::test]
async fn five_hundred_documents() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    for n in 0..500 {
        client.open_as(&format!("file:///desk/{n}.txt"), "plaintext", n, SLIP).await;
    }
    let mut seen = std::collections::BTreeSet::new();
    while seen.len() < 500 {
        let told = client.wait_for("textDocument/publishDiagnostics").await;
        assert_eq!(told["params"]["diagnostics"].as_array().map(Vec::len), Some(1));
        seen.insert(told["params"]["uri"].as_str().unwrap().to_owned());
    }
    for n in 0..499 {
        let id = json!({ "textDocument": { "uri": format!("file:///desk/{n}.txt") } });
        client.notify("textDocument/didClose", id).await;
    }
    let id = json!({ "uri": "file:///desk/499.txt", "version": 1000 });
    let params =
        json!({ "textDocument": id, "contentChanges": [{ "range": range(0, 0, 0), "text": "Late: " }] });
    client.notify("textDocument/didChange", params).await;
    assert_eq!(client.diagnostics(1000).await[0]["range"], range(0, 29, 32));
}

#[tokio::test]
async fn ten_megabytes_hold_up_nobody() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    let long = SLIP.repeat(10 * 1024 * 1024 / SLIP.len());
    client.open(&long).await;
    still_answers(&mut client, 1).await;
    client.change(2, json!([{ "range": range(300_000, 4, 9), "text": "x" }])).await;
    client.change(3, json!([{ "range": range(4_000_000, 0, 9), "text": "y" }])).await;
    still_answers(&mut client, 2).await;
    client.close().await;
    still_answers(&mut client, 3).await;
}

#[tokio::test]
async fn a_client_that_reads_nothing_until_the_end() {
    let serve = |input, output| tokio::spawn(copydesk::lsp::connect(input, output, crate::client::today));
    let mut client = Client::of(2048, serve);
    client.greet(json!({}), Value::Null).await;
    client.open(&SLIP.repeat(40)).await;
    let mut ids = Vec::new();
    for version in 2..60 {
        client.change(version, json!([{ "range": range(0, 0, 0), "text": "A" }])).await;
        ids.push(client.ask("textDocument/foldingRange", json!({ "textDocument": { "uri": URI } })).await);
    }
    for id in ids {
        assert!(client.answer(id).await["error"].is_null());
    }
    still_answers(&mut client, 1).await;
}
