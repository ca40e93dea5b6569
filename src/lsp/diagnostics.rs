use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use serde_json::json;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Url,
};

use super::analysis::{Reading, Unread};
use super::convert::{diagnostics, result_id};
use super::documents::{Document, State};
use super::features::facts;
use super::session::Session;
use super::workspace;
use crate::finding::Elsewhere;

/// The protocol's code for "ask again later".
const SERVER_CANCELLED: i64 = -32802;

/// Reads a document after every edit until it is closed, and sends what is found to a client that does not ask. An
/// edit that comes while one is read is read next, together with all that came since.
pub(super) async fn follow(session: Arc<Session>, uri: Url, document: Arc<Document>) {
    let mut states = document.watch();
    states.mark_changed();
    session.started().await;
    while states.changed().await.is_ok() {
        let state = states.borrow_and_update().clone();
        let closed = matches!(state, State::Closed);
        let overtaken = || states.has_changed().unwrap_or(true);
        if AssertUnwindSafe(tell(&session, &uri, state, overtaken)).catch_unwind().await.is_err() {
            tracing::error!(%uri, "what is found could not be told");
        }
        if closed && session.documents.drop_closed(&uri) {
            return;
        }
    }
}

/// Reads what stands, and sends what is found in it unless something newer stands by then.
async fn tell(session: &Session, uri: &Url, state: State, overtaken: impl Fn() -> bool) {
    let can = session.abilities();
    let State::Open(revision) = state else {
        if !can.pulls {
            session.client().publish_diagnostics(uri.clone(), Vec::new(), None).await;
        }
        return;
    };
    let Ok(reading) = revision.reading().await else { return };
    if overtaken() {
        return;
    }
    facts::push(session, uri, revision.version, &reading).await;
    if can.pulls {
        return;
    }
    let found = of(session, uri, revision.version, &reading);
    session.client().publish_diagnostics(uri.clone(), found, Some(revision.version)).await;
}

/// What is found in a document, in itself and beside the other copy of the workspace.
pub(super) fn of(session: &Session, uri: &Url, version: i32, reading: &Reading) -> Vec<Diagnostic> {
    let findings = workspace::findings(session, uri, reading);
    let locate = |place: &Elsewhere| workspace::location(session, place);
    diagnostics(reading, &findings, &locate, uri, (version, session.abilities()))
}

/// Answers a client that asks for the diagnostics of a document.
pub(super) async fn pull(
    session: &Session,
    params: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult> {
    let uri = params.text_document.uri;
    let found = match session.revision(&uri) {
        None => Vec::new(),
        Some(revision) => {
            let reading = revision.reading().await.map_err(ask_again)?;
            of(session, &uri, revision.version, &reading)
        }
    };
    let id = result_id(&found);
    let report = if params.previous_result_id.as_ref() == Some(&id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: Some(id),
                items: found,
            },
        })
    };
    Ok(DocumentDiagnosticReportResult::Report(report))
}

fn ask_again(why: Unread) -> Error {
    if why == Unread::Failed {
        return Error::internal_error();
    }
    Error {
        code: ErrorCode::ServerError(SERVER_CANCELLED),
        message: "the document changed".into(),
        data: Some(json!({ "retriggerRequest": true })),
    }
}
