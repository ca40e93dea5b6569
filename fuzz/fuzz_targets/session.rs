//! A whole server, told anything in well-formed frames and between them: it comes to an end when its input does.
#![no_main]

use std::time::Duration;

use copydesk::calendar::Day;
use libfuzzer_sys::fuzz_target;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex, split};

const GREETING: &str = r#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{}}}"#;
const STORY: &str = r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":
    {"uri":"file:///desk/a.txt","languageId":"plaintext","version":1,"text":"The the vote of Thursday, May 3, 2017."}}}"#;

fn framed(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn today() -> Day {
    Day::from_ymd(2024, 5, 3).expect("a day of May")
}

fuzz_target!(|messages: Vec<(bool, &str)>| {
    let mut input = [framed(GREETING), framed(STORY)].concat();
    for (is_framed, message) in messages {
        input.extend(if is_framed { framed(message) } else { message.as_bytes().to_vec() });
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(async {
        let (ours, theirs) = duplex(1 << 16);
        let (their_input, their_output) = split(theirs);
        let server = tokio::spawn(copydesk::lsp::connect(their_input, their_output, today));
        let (mut output, mut sink) = split(ours);
        let reader = tokio::spawn(async move {
            let mut bytes = Vec::new();
            output.read_to_end(&mut bytes).await.ok();
            bytes
        });
        sink.write_all(&input).await.ok();
        sink.shutdown().await.ok();
        tokio::time::timeout(Duration::from_secs(20), server).await.expect("the server ends").expect("no panic");
        reader.abort();
    });
    runtime.shutdown_background();
});
