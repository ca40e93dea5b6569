//! The transport with a server of the test's own behind it: order, slowness, panics, junk, and ends of all kinds.

use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use copydesk::lsp::transport;
use serde_json::{Value, json};
use tokio::time::sleep;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::request::{GotoDeclarationParams, GotoDeclarationResponse};
use tower_lsp::lsp_types::{
    CodeLens, CodeLensParams, ConfigurationItem, DidChangeTextDocumentParams, DidSaveTextDocumentParams,
    DocumentSymbolParams, DocumentSymbolResponse, GotoDefinitionParams, GotoDefinitionResponse, Hover,
    HoverParams, InitializeParams, InitializeResult, InitializedParams, Location, MessageType,
    ReferenceParams,
};
use tower_lsp::{LanguageServer, LspService};

use crate::client::{Client, URI, within};

/// What the notifications left, in the order they ended.
type Seen = Arc<Mutex<Vec<i32>>>;

struct Odd {
    client: tower_lsp::Client,
    seen: Seen,
}

#[tower_lsp::async_trait]
impl LanguageServer for Odd {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        sleep(Duration::from_millis(20)).await;
        Ok(InitializeResult::default())
    }

    async fn initialized(&self, _: InitializedParams) {
        self.client.log_message(MessageType::INFO, "initialized").await;
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    /// Even versions take their time.
    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let version = params.text_document.version;
        if version % 2 == 0 {
            sleep(Duration::from_millis(10)).await;
        }
        self.seen.lock().unwrap().push(version);
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        panic!("saving");
    }

    /// Never answers.
    async fn hover(&self, _: HoverParams) -> Result<Option<Hover>> {
        std::future::pending().await
    }

    async fn goto_definition(&self, _: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        panic!("at once");
    }

    async fn goto_declaration(&self, _: GotoDeclarationParams) -> Result<Option<GotoDeclarationResponse>> {
        sleep(Duration::from_millis(5)).await;
        panic!("later");
    }

    /// Looks at once, answers later: what it saw is what stood when it was asked.
    async fn references(&self, _: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let seen = self.seen.lock().unwrap().len();
        sleep(Duration::from_millis(30)).await;
        let uri = URI.parse().unwrap();
        Ok(Some(vec![Location::new(uri, tower_lsp::lsp_types::Range::default()); seen]))
    }

    async fn document_symbol(&self, _: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        Ok(None)
    }

    /// Asks the client before it answers.
    async fn code_lens(&self, _: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let answer = self.client.configuration(vec![ConfigurationItem::default()]).await?;
        Ok(Some(
            answer.iter().map(|_| CodeLens { range: <_>::default(), command: None, data: None }).collect(),
        ))
    }
}

struct Bench {
    client: Client,
    seen: Seen,
    lost: Arc<Mutex<Vec<String>>>,
}

fn bench(buffer: usize) -> Bench {
    let seen = Seen::default();
    let lost = Arc::new(Mutex::new(Vec::new()));
    let (seen_there, lost_there) = (Arc::clone(&seen), Arc::clone(&lost));
    let client = Client::of(buffer, move |input, output| {
        let (service, socket) = LspService::new(|client| Odd { client, seen: seen_there });
        let on_loss = Arc::new(move |uri: &str| lost_there.lock().unwrap().push(uri.to_owned()));
        tokio::spawn(transport::serve(input, output, service, socket.split(), on_loss))
    });
    Bench { client, seen, lost }
}

async fn greeted() -> Bench {
    let mut bench = bench(1 << 20);
    bench.client.greet(json!({}), Value::Null).await;
    bench.client.wait_for("window/logMessage").await;
    bench
}

fn at_start() -> Value {
    json!({ "textDocument": { "uri": URI }, "position": { "line": 0, "character": 0 } })
}

fn references() -> Value {
    let mut params = at_start();
    params["context"] = json!({ "includeDeclaration": true });
    params
}

fn document() -> Value {
    json!({ "textDocument": { "uri": URI } })
}

fn code(message: &Value) -> i64 {
    message["error"]["code"].as_i64().unwrap_or_default()
}

#[tokio::test]
async fn edits_are_applied_in_order() {
    let mut bench = greeted().await;
    for version in 1..=8 {
        bench.client.change(version, json!([])).await;
    }
    let answer = bench.client.request("textDocument/references", references()).await;
    assert_eq!(*bench.seen.lock().unwrap(), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(answer["result"].as_array().map(Vec::len), Some(8));
}

#[tokio::test]
async fn a_request_sees_what_the_calls_before_it_left() {
    let mut bench = greeted().await;
    bench.client.change(1, json!([])).await;
    let id = bench.client.ask("textDocument/references", references()).await;
    bench.client.change(2, json!([])).await;
    bench.client.change(3, json!([])).await;
    assert_eq!(bench.client.answer(id).await["result"].as_array().map(Vec::len), Some(1));
    assert_eq!(*bench.seen.lock().unwrap(), [1, 2, 3]);
}

#[tokio::test]
async fn slow_requests_hold_up_nobody_and_can_be_canceled() {
    let mut bench = greeted().await;
    let mut slow = Vec::new();
    for _ in 0..8 {
        slow.push(bench.client.ask("textDocument/hover", at_start()).await);
    }
    let quick = bench.client.request("textDocument/documentSymbol", document()).await;
    assert_eq!(quick["result"], Value::Null);
    for id in slow {
        bench.client.notify("$/cancelRequest", json!({ "id": id })).await;
        assert_eq!(code(&bench.client.answer(id).await), -32800);
    }
}

#[tokio::test]
async fn a_panic_costs_one_request() {
    let mut bench = greeted().await;
    for method in ["textDocument/definition", "textDocument/declaration"] {
        assert_eq!(code(&bench.client.request(method, at_start()).await), -32603, "{method}");
    }
    assert!(bench.client.request("textDocument/documentSymbol", document()).await.get("result").is_some());
}

#[tokio::test]
async fn the_id_of_a_request_that_panicked_can_be_used_again() {
    let mut bench = greeted().await;
    for method in ["textDocument/definition", "textDocument/declaration"] {
        let mut call = json!({ "jsonrpc": "2.0", "id": 77, "method": method, "params": at_start() });
        bench.client.send(&call).await;
        assert_eq!(code(&bench.client.answer(77).await), -32603);
        call["method"] = "textDocument/documentSymbol".into();
        bench.client.send(&call).await;
        assert_eq!(code(&bench.client.answer(77).await), 0, "{method}");
    }
}

#[tokio::test]
async fn a_panic_in_a_notification_loses_its_document_alone() {
    let mut bench = greeted().await;
    bench.client.notify("textDocument/didSave", document()).await;
    bench.client.change(1, json!([])).await;
    bench.client.request("textDocument/documentSymbol", document()).await;
    assert_eq!(*bench.lost.lock().unwrap(), [URI]);
    assert_eq!(*bench.seen.lock().unwrap(), [1]);
}

#[tokio::test]
async fn an_id_that_is_in_use_is_refused() {
    let mut bench = greeted().await;
    let call =
        json!({ "jsonrpc": "2.0", "id": "same", "method": "textDocument/hover", "params": at_start() });
    bench.client.send(&call).await;
    bench.client.send(&call).await;
    let refused = bench.client.wait(|m| m["id"] == "same").await;
    assert_eq!(code(&refused), -32600);
    bench.client.notify("$/cancelRequest", json!({ "id": "same" })).await;
    assert_eq!(code(&bench.client.wait(|m| m["id"] == "same").await), -32800);
}

#[tokio::test]
async fn junk_is_answered_and_survived() {
    let mut bench = greeted().await;
    let junk: [&[u8]; 7] = [
        b"Content-Length: 12\r\n\r\n{\"method\": !}",
        b"Content-Type: application/json\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}",
        b"Content-Length: 3\r\n\r\n\xff\xfe\xfd",
        b"Content-Length: many\r\n\r\n{}",
        b"Content-Length: 99999999999999\r\n\r\n{}",
        b"\0\x01\x02 what is this\r\n\r\n",
        b"Content-Length: 500\r\n\r\n{\"jsonrpc\":",
    ];
    for (i, bytes) in junk.iter().enumerate() {
        bench.client.raw(bytes).await;
        if i + 1 == junk.len() {
            // A length that is too great swallows what comes until it is reached, and gives it back then.
            bench.client.raw(&[b' '; 480]).await;
        }
        let id = bench.client.ask("textDocument/documentSymbol", document()).await;
        let first = bench.client.wait(|m| m.get("id").is_some()).await;
        assert_eq!(
            (code(&first), &first["id"]),
            (-32700, &Value::Null),
            "{}",
            String::from_utf8_lossy(bytes)
        );
        assert_eq!(code(&bench.client.answer(id).await), 0);
    }
}

#[tokio::test]
async fn headers_in_any_case_and_in_pieces() {
    let mut bench = greeted().await;
    let body =
        json!({ "jsonrpc": "2.0", "id": 50, "method": "textDocument/documentSymbol", "params": document() });
    let body = body.to_string();
    let message = format!("content-type: x\r\ncontent-length:{}\r\n\r\n{body}", body.len());
    for byte in message.bytes() {
        bench.client.raw(&[byte]).await;
    }
    assert_eq!(code(&bench.client.answer(50).await), 0);
}

#[tokio::test]
async fn unknown_methods_are_answered() {
    let mut bench = greeted().await;
    for method in ["textDocument/bake", "$/bake"] {
        assert_eq!(code(&bench.client.request(method, json!({})).await), -32601, "{method}");
    }
    bench.client.notify("$/bake", json!({})).await;
    bench.client.notify("textDocument/bake", json!([1, 2])).await;
    assert!(bench.client.silent(|message| message.get("error").is_some()).await);
}

#[tokio::test]
async fn what_comes_before_initialize_is_refused() {
    let mut bench = bench(1 << 20);
    bench.client.change(1, json!([])).await;
    assert_eq!(code(&bench.client.request("textDocument/documentSymbol", document()).await), -32002);
    bench.client.greet(json!({}), Value::Null).await;
    assert_eq!(code(&bench.client.request("initialize", json!({ "capabilities": {} })).await), -32600);
    assert!(bench.seen.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_handler_may_wait_for_the_client() {
    let mut bench = greeted().await;
    let id = bench.client.ask("textDocument/codeLens", document()).await;
    bench.client.change(1, json!([])).await;
    assert_eq!(bench.client.answer(id).await["result"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn an_answer_to_nothing_is_passed_over() {
    let mut bench = greeted().await;
    bench.client.send(&json!({ "jsonrpc": "2.0", "id": 4711, "result": null })).await;
    bench.client.send(&json!({ "jsonrpc": "2.0", "id": null, "result": null })).await;
    bench.client.request("textDocument/documentSymbol", document()).await;
}

#[tokio::test]
async fn shutdown_with_null_and_exit_with_the_input_open() {
    let mut bench = greeted().await;
    assert_eq!(code(&bench.client.request("shutdown", Value::Null).await), 0);
    assert_eq!(code(&bench.client.request("textDocument/documentSymbol", document()).await), -32600);
    bench.client.notify("exit", Value::Null).await;
    assert!(bench.client.ended().await, "exit after shutdown is clean");
}

#[tokio::test]
async fn exit_without_shutdown() {
    let mut bench = greeted().await;
    bench.client.ask("textDocument/hover", at_start()).await;
    bench.client.notify("exit", Value::Null).await;
    assert!(!bench.client.ended().await, "exit without shutdown is not clean");
}

#[tokio::test]
async fn the_end_of_the_input_is_the_end() {
    let mut bench = greeted().await;
    bench.client.hang_up().await;
    assert!(!bench.client.ended().await);
}

#[tokio::test]
async fn what_was_asked_before_the_end_of_the_input_is_answered() {
    let mut bench = greeted().await;
    let id = bench.client.ask("textDocument/references", references()).await;
    bench.client.hang_up().await;
    assert_eq!(code(&bench.client.answer(id).await), 0);
    assert!(!bench.client.ended().await);
}

#[tokio::test]
async fn a_client_that_never_reads_does_not_stop_the_server() {
    let mut bench = bench(512);
    bench.client.ask("initialize", json!({ "capabilities": {} })).await;
    bench.client.notify("initialized", json!({})).await;
    for version in 1..=2000 {
        bench.client.ask("textDocument/bake", json!({ "version": version })).await;
        if version % 100 == 0 {
            bench.client.change(version + 1, json!([])).await;
        }
    }
    let seen = Arc::clone(&bench.seen);
    within(async move {
        while seen.lock().unwrap().len() < 20 {
            sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
    bench.client.notify("exit", Value::Null).await;
    assert!(!bench.client.ended().await);
}

#[tokio::test]
async fn the_server_dies_with_the_clients_process() {
    let mut editor = Command::new("sleep").arg("600").stdin(Stdio::null()).spawn().unwrap();
    let mut bench = bench(1 << 20);
    let params = json!({ "processId": editor.id(), "capabilities": {} });
    bench.client.request("initialize", params).await;
    sleep(Duration::from_millis(100)).await;
    bench.client.request("textDocument/documentSymbol", document()).await;
    editor.kill().unwrap();
    editor.wait().unwrap();
    assert!(!bench.client.ended().await);
}
