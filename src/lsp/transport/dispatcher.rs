use std::any::Any;
use std::fmt::Display;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_service::Service;

use super::Lost;
use super::outbox::Outbox;

/// What became of a call: its answer, none, or the message of a panic.
type Outcome = Result<Option<Response>, String>;

/// Takes the client's calls in order. A notification, and `initialize`, run to their end; a request is polled once,
/// so that what it looks at is what the calls before it left, and goes on beside the others if it has to wait.
pub(super) struct Dispatcher<S> {
    service: S,
    outbox: Outbox,
    lost: Lost,
    /// Told the process to live and die with.
    parent: Option<oneshot::Sender<u32>>,
    /// Whether `shutdown` was answered.
    shut_down: Arc<AtomicBool>,
    /// The requests that run beside the others.
    beside: JoinSet<()>,
    /// Told the ids of requests that panicked while they ran beside the others.
    panicked: mpsc::UnboundedSender<Id>,
    to_forget: mpsc::UnboundedReceiver<Id>,
}

impl<S> Dispatcher<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Error: Display + 'static,
    S::Future: Send + 'static,
{
    pub(super) fn new(service: S, outbox: Outbox, lost: Lost, parent: oneshot::Sender<u32>) -> Self {
        let (panicked, to_forget) = mpsc::unbounded_channel();
        let shut_down = Arc::default();
        let beside = JoinSet::new();
        Self { service, outbox, lost, parent: Some(parent), shut_down, beside, panicked, to_forget }
    }

    /// Whether `shutdown` was answered.
    pub(super) fn shut_down(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.shut_down)
    }

    /// Runs until `exit`, or until no more calls come and those that came are answered.
    pub(super) async fn run(mut self, mut calls: mpsc::Receiver<Request>) {
        loop {
            tokio::select! {
                biased;
                Some(id) = self.to_forget.recv() => self.forget(&id).await,
                Some(_) = self.beside.join_next() => {}
                call = calls.recv() => match call {
                    Some(call) if call.method() == "exit" => return,
                    Some(call) => self.take(call).await,
                    None => break,
                },
            }
        }
        while self.beside.join_next().await.is_some() {}
    }

    async fn take(&mut self, call: Request) {
        let id = call.id().cloned();
        let method = call.method().to_owned();
        if method == "initialize" {
            self.watch_parent(call.params());
        }
        let uri =
            call.params().and_then(|params| params.pointer("/textDocument/uri")).and_then(Value::as_str);
        let uri = uri.map(str::to_owned);
        let mut running = self.start(call).await;
        let Some(id) = id else {
            if let Err(panic) = running.await {
                tracing::error!(method, panic, "a notification's handler panicked");
                if let Some(uri) = uri {
                    (self.lost)(&uri);
                }
            }
            return;
        };
        let reply = Reply {
            id,
            method,
            outbox: self.outbox.clone(),
            shut_down: self.shut_down(),
            panicked: self.panicked.clone(),
        };
        if reply.method == "initialize" {
            return reply.send(running.await);
        }
        match (&mut running).now_or_never() {
            Some(outcome) => reply.send(outcome),
            None => drop(self.beside.spawn(async move { reply.send(running.await) })),
        }
    }

    /// Calls the service; the future comes to an end even where the handler panics.
    async fn start(&mut self, call: Request) -> BoxFuture<'static, Outcome> {
        if let Err(error) = poll_fn(|cx| self.service.poll_ready(cx)).await {
            return std::future::ready(Err(error.to_string())).boxed();
        }
        match catch_unwind(AssertUnwindSafe(|| self.service.call(call))) {
            Ok(future) => outcome(future).boxed(),
            Err(panic) => std::future::ready(Err(words(panic.as_ref()))).boxed(),
        }
    }

    /// tower-lsp keeps the id of a request that panicked as one that still runs, and would refuse it.
    async fn forget(&mut self, id: &Id) {
        let cancel = Request::build("$/cancelRequest").params(json!({ "id": id })).finish();
        if let Err(panic) = self.start(cancel).await.await {
            tracing::error!(panic, "could not cancel a request");
        }
    }

    fn watch_parent(&mut self, initialize: Option<&Value>) {
        let id = initialize.and_then(|params| params.get("processId")).and_then(Value::as_u64);
        if let Some(id) = id.and_then(|id| u32::try_from(id).ok())
            && let Some(parent) = self.parent.take()
        {
            // Nobody listens any more only when everything ends.
            parent.send(id).ok();
        }
    }
}

/// What it takes to answer a request.
struct Reply {
    id: Id,
    method: String,
    outbox: Outbox,
    shut_down: Arc<AtomicBool>,
    panicked: mpsc::UnboundedSender<Id>,
}

impl Reply {
    fn send(self, outcome: Outcome) {
        let response = match outcome {
            Ok(Some(response)) => response,
            // tower-lsp answers nothing to a request it does not know whose name begins with `$/`.
            Ok(None) => Response::from_error(self.id, Error::method_not_found()),
            Err(panic) => {
                tracing::error!(method = self.method, panic, "a request's handler panicked");
                self.panicked.send(self.id.clone()).ok();
                Response::from_error(self.id, Error::internal_error())
            }
        };
        if self.method == "shutdown" && response.is_ok() {
            self.shut_down.store(true, Ordering::SeqCst);
        }
        self.outbox.put(&response);
    }
}

async fn outcome<E: Display>(future: impl Future<Output = Result<Option<Response>, E>>) -> Outcome {
    match AssertUnwindSafe(future).catch_unwind().await {
        Ok(answered) => answered.map_err(|error| error.to_string()),
        Err(panic) => Err(words(panic.as_ref())),
    }
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".into())
}
