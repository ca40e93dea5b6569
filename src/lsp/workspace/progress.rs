//! Signs of progress for work that takes a while, which the user may stop.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tower_lsp::lsp_types::notification::Progress as ProgressNotification;
use tower_lsp::lsp_types::request::WorkDoneProgressCreate;
use tower_lsp::lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport,
};

use super::super::session::Session;

/// The work that runs, each with the flag that stops it.
#[derive(Debug, Default)]
pub(in crate::lsp) struct Running {
    last: AtomicU32,
    all: Mutex<Vec<(String, Arc<AtomicBool>)>>,
}

impl Running {
    /// Begins some work; what ran before is stopped.
    pub(super) fn begin(&self) -> Arc<AtomicBool> {
        let stop = Arc::new(AtomicBool::new(false));
        let name = format!("copydesk/{}", self.last.fetch_add(1, Ordering::Relaxed));
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().for_each(|(_, stop)| stop.store(true, Ordering::Relaxed));
        all.push((name, Arc::clone(&stop)));
        stop
    }

    fn token(&self, stop: &Arc<AtomicBool>) -> Option<String> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|(_, other)| Arc::ptr_eq(other, stop)).map(|(name, _)| name.clone())
    }

    /// Takes work off the list.
    pub(super) fn end(&self, stop: &Arc<AtomicBool>) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|(_, other)| !Arc::ptr_eq(other, stop));
    }

    /// Stops the work of that name.
    pub(in crate::lsp) fn cancel(&self, token: &NumberOrString) {
        let NumberOrString::String(token) = token else { return };
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter()
            .filter(|(name, _)| name == token)
            .for_each(|(_, stop)| stop.store(true, Ordering::Relaxed));
    }
}

/// What the client shows of some work; nothing where it cannot.
pub(super) struct Progress(Option<NumberOrString>);

impl Progress {
    /// Asks the client to show that work begins.
    pub(super) async fn begin(session: &Session, title: &str, stop: &Arc<AtomicBool>) -> Self {
        let token = session.shelf.running.token(stop).filter(|_| session.abilities().progress);
        let Some(token) = token.map(NumberOrString::String) else { return Self(None) };
        let params = WorkDoneProgressCreateParams { token: token.clone() };
        let asked = session.ask("window/workDoneProgress/create", |client| async move {
            client.send_request::<WorkDoneProgressCreate>(params).await
        });
        let shown = Self(asked.await.map(|()| token));
        let begin = WorkDoneProgressBegin {
            title: title.to_owned(),
            cancellable: Some(true),
            message: None,
            percentage: Some(0),
        };
        shown.send(session, WorkDoneProgress::Begin(begin)).await;
        shown
    }

    /// Tells how far it is.
    pub(super) async fn report(&self, session: &Session, done: usize, all: usize) {
        let report = WorkDoneProgressReport {
            cancellable: Some(true),
            message: Some(format!("{done} of {all} files")),
            percentage: Some((done * 100 / all.max(1)) as u32),
        };
        self.send(session, WorkDoneProgress::Report(report)).await;
    }

    /// Tells that it is over.
    pub(super) async fn end(&self, session: &Session, how: &str) {
        self.send(session, WorkDoneProgress::End(WorkDoneProgressEnd { message: Some(how.to_owned()) }))
            .await;
    }

    async fn send(&self, session: &Session, what: WorkDoneProgress) {
        let Some(token) = self.0.clone() else { return };
        let params = ProgressParams { token, value: ProgressParamsValue::WorkDone(what) };
        session.client().send_notification::<ProgressNotification>(params).await;
    }
}
