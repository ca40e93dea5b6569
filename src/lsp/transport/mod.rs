//! The way between a client's bytes and a tower service, in place of tower-lsp's own `Server`: calls are taken in
//! order, a slow request holds up nobody, a panic costs one call, junk one message, and the end of the client is
//! the end of the server.

mod dispatcher;
mod framing;
mod greeting;
mod message;
mod outbox;
#[cfg(unix)]
mod output;
mod parent;

use std::fmt::Display;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures::{FutureExt, Sink, SinkExt, Stream};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite};
use tokio::sync::{mpsc, oneshot};
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_service::Service;

pub use framing::{Frame, Frames, LONGEST_BODY};
#[cfg(unix)]
pub use output::Output;

use dispatcher::Dispatcher;
use message::{Incoming, decode};
use outbox::Outbox;

/// Called with the URI of a document whose notification was lost to a panic.
pub type Lost = Arc<dyn Fn(&str) + Send + Sync>;

/// Calls that may wait for their turn before reading pauses.
const WAITING_CALLS: usize = 4096;

/// How long calls may still run once nothing more can come in.
const LAST_CALLS: Duration = Duration::from_secs(2);

/// How long what waits to be written is given at the end.
const LAST_WORDS: Duration = Duration::from_millis(300);

/// Serves a client until `exit`, the end of its input or of its process. `requests` is what the server sends of
/// itself, `answers` takes what the client answers to that. Returns whether `shutdown` came before the end.
pub async fn serve<S, A>(
    input: impl AsyncRead + Unpin + Send + 'static,
    output: impl AsyncWrite + Unpin + Send + 'static,
    service: S,
    (requests, answers): (impl Stream<Item = Request> + Send + 'static, A),
    lost: Lost,
) -> bool
where
    S: Service<Request, Response = Option<Response>>,
    S::Error: Display + 'static,
    S::Future: Send + 'static,
    A: Sink<Response> + Unpin + Send + 'static,
{
    let outbox = Outbox::default();
    let (calls, waiting) = mpsc::channel(WAITING_CALLS);
    let (parent, parent_id) = oneshot::channel();
    let dispatcher = Dispatcher::new(service, outbox.clone(), lost, parent);
    let shut_down = dispatcher.shut_down();

    let mut reader = tokio::spawn(read(input, calls, answers, outbox.clone()));
    let mut writer = tokio::spawn(outbox::write(output, requests, outbox.clone()));
    let hung_up = async {
        (&mut reader).await.ok();
        tokio::time::sleep(LAST_CALLS).await;
    };
    let orphaned = async {
        match parent_id.await {
            Ok(id) => parent::gone(id).await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = dispatcher.run(waiting) => tracing::debug!("the client left"),
        () = hung_up => tracing::warn!("the client left while a call ran"),
        _ = &mut writer => tracing::warn!("the client cannot be written to"),
        () = outbox.overflow() => tracing::error!("the client does not read its answers"),
        () = orphaned => tracing::warn!("the client's process is gone"),
    }
    reader.abort();
    outbox.close();
    if !writer.is_finished() && tokio::time::timeout(LAST_WORDS, &mut writer).await.is_err() {
        writer.abort();
    }
    shut_down.load(Ordering::SeqCst)
}

/// Reads to the end of the input. The client's answers go straight to who waits for them, so a handler that asks the
/// client something does not keep the answer from being read.
async fn read<A: Sink<Response> + Unpin>(
    mut input: impl AsyncRead + Unpin,
    calls: mpsc::Sender<Request>,
    mut answers: A,
    outbox: Outbox,
) {
    let mut frames = Frames::default();
    let mut chunk = vec![0; 64 << 10];
    while let Ok(read @ 1..) = input.read(&mut chunk).await {
        frames.push(chunk.get(..read).unwrap_or_default());
        while let Some(frame) = frames.next_frame() {
            let body = match frame {
                Frame::Body(body) => body,
                Frame::Junk(why) => {
                    tracing::warn!(why, "not a message");
                    outbox.put(&Response::from_error(Id::Null, Error::parse_error()));
                    continue;
                }
            };
            match decode(&body) {
                Incoming::Call(call) => {
                    let exit = call.method() == "exit";
                    if calls.send(call).await.is_err() || exit {
                        return;
                    }
                }
                Incoming::Answer(answer) => {
                    // tower-lsp panics on an answer nobody waits for any more.
                    let sent = AssertUnwindSafe(answers.send(answer)).catch_unwind().await;
                    if !matches!(sent, Ok(Ok(()))) {
                        tracing::debug!("an answer came too late");
                    }
                }
                Incoming::Wrong(response) => {
                    tracing::warn!(bytes = body.len(), "a message that cannot be read");
                    frames.put_back(&body);
                    outbox.put(&response);
                }
            }
        }
    }
}
