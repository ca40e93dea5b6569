//! The language server. A client's bytes come through [`transport`]; the session keeps its documents in step edit by
//! edit ([`sync`]), has each revision read once, beside everything else, and tells what is found: pushed or pulled,
//! as the client has it. One file a feature. Nothing here decides what is a finding.

mod abilities;
mod actions;
mod analysis;
mod capabilities;
mod commands;
mod convert;
mod desk;
mod diagnostics;
mod documents;
mod features;
mod hover;
mod server;
mod session;
mod settings;
mod symbols;
pub mod sync;
pub mod transport;
mod workspace;

use std::io;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::LspService;
use tower_lsp::lsp_types::Url;
use tracing_subscriber::EnvFilter;

use crate::Copy;
use crate::article::House;
use crate::calendar::Day;
use crate::format::Format;
use crate::text::Source;

use features::facts;
use server::Server;

/// Tells today's date, for drafts that have none.
pub type Clock = fn() -> Day;

/// The variable that says what is logged, as `tracing` has it: `debug`, `copydesk=trace`.
const LOG: &str = "COPYDESK_LOG";

/// Serves a client on standard input and output until it leaves: 0 after `shutdown`, else 1.
pub fn run() -> ExitCode {
    let filter = EnvFilter::try_from_env(LOG).unwrap_or_else(|_| EnvFilter::new("warn,copydesk=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(false).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "no threads to run on");
            return ExitCode::FAILURE;
        }
    };
    runtime.spawn_blocking(warm_up);
    // On the runtime's own threads, so that a message goes from task to task without waking another thread.
    #[cfg(unix)]
    let output = transport::Output::new();
    #[cfg(not(unix))]
    let output = tokio::io::stdout();
    let served = runtime.spawn(connect(tokio::io::stdin(), output, crate::config::today));
    let clean = runtime.block_on(served).unwrap_or(false);
    // A thread may still wait for input; it ends with the process.
    runtime.shutdown_background();
    if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Serves a client until it leaves. Returns whether it said `shutdown` before.
pub async fn connect(
    input: impl AsyncRead + Unpin + Send + 'static,
    output: impl AsyncWrite + Unpin + Send + 'static,
    clock: Clock,
) -> bool {
    let (service, socket) = LspService::build(|client| Server::new(client, clock))
        .custom_method("window/workDoneProgress/cancel", Server::cancel_progress)
        .custom_method(facts::FACTS, Server::facts)
        .custom_method(facts::FOLLOW, Server::follow_facts)
        .finish();
    let session = Arc::clone(&service.inner().session);
    let lost = Arc::new(move |uri: &str| {
        if let Ok(uri) = Url::parse(uri) {
            session.lose(&uri);
        }
    });
    transport::serve(input, output, service, socket.split(), lost).await
}

/// Reads a line of copy, so that the word lists are at hand before the first document comes.
fn warm_up() {
    let line = "Mayor Ann Lee said on Friday, May 3: \u{201c}Two of five ferries sail.\u{201d}";
    let findings = Copy::read(Source::from(line), Format::Plain, House::default()).findings(|_| true);
    tracing::debug!(findings = findings.len(), "ready");
}
