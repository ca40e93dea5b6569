//! A client in a few lines: it frames, numbers its requests, and answers what the server asks.

use std::collections::VecDeque;
use std::future::Future;
use std::time::Duration;

use copydesk::calendar::Day;
use copydesk::lsp::transport::{Frame, Frames};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, ReadHalf, WriteHalf, duplex, split};
use tokio::task::JoinHandle;

/// The document most tests speak of.
pub(crate) const URI: &str = "file:///desk/ferry.txt";

/// How long anything may take before a test gives up on it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// How long nothing must come for it to count as silence.
pub(crate) const SILENCE: Duration = Duration::from_millis(150);

/// The day all tests run on: a Friday.
pub(crate) fn today() -> Day {
    Day::from_ymd(2024, 5, 3).unwrap()
}

pub(crate) struct Client {
    input: Option<WriteHalf<DuplexStream>>,
    output: ReadHalf<DuplexStream>,
    frames: Frames,
    aside: VecDeque<Value>,
    last_id: i64,
    /// What is answered to `workspace/configuration`.
    pub(crate) settings: Value,
    server: JoinHandle<bool>,
}

pub(crate) async fn within<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future).await.expect("nothing came in time")
}

impl Client {
    /// A client of copydesk, with nothing said yet.
    pub(crate) fn new() -> Self {
        Self::of(1 << 20, |input, output| tokio::spawn(copydesk::lsp::connect(input, output, today)))
    }

    /// A client of any server; the pipes hold `buffer` bytes.
    pub(crate) fn of(
        buffer: usize,
        serve: impl FnOnce(ReadHalf<DuplexStream>, WriteHalf<DuplexStream>) -> JoinHandle<bool>,
    ) -> Self {
        let (ours, theirs) = duplex(buffer);
        let (their_input, their_output) = split(theirs);
        let server = serve(their_input, their_output);
        let (output, input) = split(ours);
        Self {
            input: Some(input),
            output,
            frames: Frames::default(),
            aside: VecDeque::new(),
            last_id: 0,
            settings: Value::Null,
            server,
        }
    }

    /// A client of copydesk that can do what is said, with its greetings exchanged.
    pub(crate) async fn greeted(capabilities: Value, options: Value) -> Self {
        let mut client = Self::new();
        client.greet(capabilities, options).await;
        client
    }

    pub(crate) async fn greet(&mut self, capabilities: Value, options: Value) -> Value {
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities,
            "initializationOptions": options });
        let answer = self.request("initialize", params).await;
        self.notify("initialized", json!({})).await;
        answer["result"]["capabilities"].clone()
    }

    pub(crate) async fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is closed");
        within(input.write_all(bytes)).await.unwrap();
    }

    pub(crate) async fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
    }

    pub(crate) async fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    /// Sends a request without waiting for its answer; returns its id.
    pub(crate) async fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })).await;
        id
    }

    pub(crate) async fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params).await;
        self.answer(id).await
    }

    /// The answer to a request.
    pub(crate) async fn answer(&mut self, id: i64) -> Value {
        self.wait(|message| message["id"] == id && message.get("method").is_none()).await
    }

    /// The next message that is as wanted; others are kept.
    pub(crate) async fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.aside.iter().position(&wanted) {
            return self.aside.remove(at).unwrap();
        }
        loop {
            let message = within(self.receive()).await.expect("the server closed its output");
            if wanted(&message) {
                return message;
            }
            self.aside.push_back(message);
        }
    }

    pub(crate) async fn wait_for(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method).await
    }

    /// The diagnostics sent for a version of the document.
    pub(crate) async fn diagnostics(&mut self, version: i32) -> Vec<Value> {
        let message = self
            .wait(|m| m["method"] == "textDocument/publishDiagnostics" && m["params"]["version"] == version)
            .await;
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// Drops what came and was not waited for.
    pub(crate) fn forget(&mut self) {
        self.aside.clear();
    }

    /// Whether nothing as described came or comes for a while.
    pub(crate) async fn silent(&mut self, unwanted: impl Fn(&Value) -> bool) -> bool {
        if self.aside.iter().any(&unwanted) {
            return false;
        }
        while let Ok(Some(message)) = tokio::time::timeout(SILENCE, self.receive()).await {
            let found = unwanted(&message);
            self.aside.push_back(message);
            if found {
                return false;
            }
        }
        true
    }

    /// The next message as it comes; what the server asks is answered, and comes too.
    pub(crate) async fn receive(&mut self) -> Option<Value> {
        let mut chunk = vec![0; 1 << 16];
        loop {
            match self.frames.next_frame() {
                Some(Frame::Body(body)) => {
                    let message: Value = serde_json::from_slice(&body).expect("JSON");
                    self.oblige(&message).await;
                    return Some(message);
                }
                Some(Frame::Junk(why)) => panic!("the server wrote what is no message: {why}"),
                None => match self.output.read(&mut chunk).await.unwrap() {
                    0 => return None,
                    read => self.frames.push(&chunk[..read]),
                },
            }
        }
    }

    async fn oblige(&mut self, message: &Value) {
        let (Some(method), Some(id)) = (message["method"].as_str(), message.get("id")) else { return };
        let result = match method {
            "workspace/configuration" => json!([self.settings]),
            "window/showDocument" => json!({ "success": true }),
            _ => Value::Null,
        };
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result })).await;
    }

    pub(crate) async fn open(&mut self, text: &str) {
        self.open_as(URI, "plaintext", 1, text).await;
    }

    pub(crate) async fn open_as(&mut self, uri: &str, language: &str, version: i32, text: &str) {
        let item = json!({ "uri": uri, "languageId": language, "version": version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    }

    pub(crate) async fn change(&mut self, version: i32, changes: Value) {
        let id = json!({ "uri": URI, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": id, "contentChanges": changes })).await;
    }

    pub(crate) async fn close(&mut self) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } })).await;
    }

    /// Ends the client's half of the pipe.
    pub(crate) async fn hang_up(&mut self) {
        if let Some(mut input) = self.input.take() {
            input.shutdown().await.unwrap();
        }
    }

    /// Waits for the server to end by itself; whether it was after `shutdown`.
    pub(crate) async fn ended(self) -> bool {
        within(self.server).await.unwrap()
    }
}

/// A range in one line.
pub(crate) fn range(line: u32, start: u32, end: u32) -> Value {
    json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": end } })
}
