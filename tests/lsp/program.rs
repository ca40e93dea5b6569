//! The program itself, as an editor starts it.

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

use copydesk::lsp::transport::{Frame, Frames};
use serde_json::{Value, json};

fn start() -> Child {
    let program = env!("CARGO_BIN_EXE_copydesk");
    let mut command = Command::new(program);
    command.args(["lsp", "--stdio"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().unwrap()
}

fn say(input: &mut ChildStdin, messages: &[Value]) {
    for message in messages {
        let body = message.to_string();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    }
    input.flush().unwrap();
}

fn greetings() -> [Value; 2] {
    [
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } }),
        json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }),
    ]
}

/// The exit code, once the program ended by itself.
fn code(child: &mut Child) -> Option<i32> {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(10) {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    None
}

#[test]
fn exit_codes_with_the_input_kept_open() {
    let shutdown = json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown", "params": null });
    let exit = json!({ "jsonrpc": "2.0", "method": "exit" });
    for (last, expected) in [(vec![shutdown, exit.clone()], 0), (vec![exit], 1)] {
        let mut child = start();
        let mut input = child.stdin.take().unwrap();
        say(&mut input, &greetings());
        say(&mut input, &last);
        assert_eq!(code(&mut child), Some(expected));
    }
}

#[test]
fn nothing_but_messages_on_the_output() {
    let mut child = start();
    let mut input = child.stdin.take().unwrap();
    say(&mut input, &greetings());
    let item = json!({ "uri": "untitled:Untitled-1", "languageId": "plaintext", "version": 1, "text": "Of the the sea." });
    say(
        &mut input,
        &[json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": item } })],
    );
    input.write_all(b"Content-Length: 1\r\n\r\n?").unwrap();
    let symbols = json!({ "textDocument": { "uri": "untitled:Untitled-1" } });
    say(
        &mut input,
        &[json!({ "jsonrpc": "2.0", "id": 2, "method": "textDocument/documentSymbol", "params": symbols })],
    );
    drop(input);
    let mut output = Vec::new();
    child.stdout.take().unwrap().read_to_end(&mut output).unwrap();
    assert_eq!(code(&mut child), Some(1));
    let mut frames = Frames::default();
    frames.push(&output);
    let mut ids = Vec::new();
    while let Some(frame) = frames.next_frame() {
        let Frame::Body(body) = frame else { panic!("{frame:?}") };
        let message: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(message["jsonrpc"], "2.0");
        if let Some(id) = message.get("id") {
            ids.push(id.clone());
        }
    }
    ids.sort_by_key(Value::as_i64);
    assert_eq!(ids, [Value::Null, json!(1), json!(2)]);
}

#[test]
fn a_client_that_dies_while_its_copy_is_read() {
    let mut child = start();
    let mut input = child.stdin.take().unwrap();
    say(&mut input, &greetings());
    let text = "The council closed the the bridge.\n".repeat(50_000);
    let item = json!({ "uri": "file:///desk/a.txt", "languageId": "plaintext", "version": 1, "text": text });
    let open =
        json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": item } });
    say(&mut input, &[open]);
    drop((input, child.stdout.take()));
    assert_eq!(code(&mut child), Some(1));
}
