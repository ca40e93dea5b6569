use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::{Stream, StreamExt};
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::sync::Notify;
use tower_lsp::jsonrpc::{Request, Response};

use super::message::encode;

/// The bytes of answers that may wait for a client that does not read; past that the connection is given up.
const MOST_WAITING: usize = 256 << 20;

/// The answers that wait to be written. Putting one in never waits, so a client that does not read holds up
/// neither reading nor handling.
#[derive(Clone, Default)]
pub(super) struct Outbox(Arc<Shared>);

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    /// There is something new to do for the writer.
    wake: Notify,
    /// More waits than may.
    full: Notify,
}

#[derive(Default)]
struct Queue {
    messages: VecDeque<Vec<u8>>,
    bytes: usize,
    closed: bool,
}

impl Outbox {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts in an answer.
    pub(super) fn put(&self, response: &Response) {
        let message = encode(response);
        let mut queue = self.queue();
        queue.bytes += message.len();
        queue.messages.push_back(message);
        let full = queue.bytes > MOST_WAITING;
        drop(queue);
        self.0.wake.notify_one();
        if full {
            self.0.full.notify_one();
        }
    }

    /// Lets the writer end once it has written what waits.
    pub(super) fn close(&self) {
        self.queue().closed = true;
        self.0.wake.notify_one();
    }

    /// Returns when more waits than may.
    pub(super) async fn overflow(&self) {
        self.0.full.notified().await;
    }

    /// The next message; none when closed and empty.
    async fn next(&self) -> Option<Vec<u8>> {
        loop {
            {
                let mut queue = self.queue();
                if let Some(message) = queue.messages.pop_front() {
                    queue.bytes -= message.len();
                    return Some(message);
                }
                if queue.closed {
                    return None;
                }
            }
            self.0.wake.notified().await;
        }
    }
}

/// Writes answers first, then what the server sends of itself, until the outbox is closed or the client is gone.
pub(super) async fn write(
    mut output: impl AsyncWrite + Unpin,
    requests: impl Stream<Item = Request>,
    outbox: Outbox,
) -> io::Result<()> {
    let mut requests = std::pin::pin!(requests);
    loop {
        let message = tokio::select! {
            biased;
            answer = outbox.next() => match answer {
                Some(message) => message,
                None => return output.flush().await,
            },
            Some(request) = requests.next() => encode(&request),
        };
        output.write_all(&message).await?;
        output.flush().await?;
    }
}
