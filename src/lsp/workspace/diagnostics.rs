//! What is found in the whole workspace, for a client that asks: answered when there is something new to say.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    Diagnostic, FullDocumentDiagnosticReport, Url, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
    WorkspaceDiagnosticReportResult, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport,
};

use super::super::convert::result_id;
use super::super::diagnostics;
use super::super::session::Session;

/// What is known of a file.
struct Known {
    version: Option<i64>,
    id: String,
    diagnostics: Vec<Diagnostic>,
}

/// Answers with all that changed since the client asked last; as long as nothing did, it waits.
pub(in crate::lsp) async fn pull(
    session: &Arc<Session>,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let asked_before = !params.previous_result_ids.is_empty();
    let mut before: HashMap<Url, String> =
        params.previous_result_ids.into_iter().map(|previous| (previous.uri, previous.value)).collect();
    let mut editions = session.shelf.edition.subscribe();
    if !session.shelf.folders().is_empty() {
        session.shelf.scanned.subscribe().wait_for(|scanned| *scanned).await.ok();
    }
    loop {
        editions.mark_unchanged();
        let items = news(session, &mut before).await;
        if !items.is_empty() || !asked_before {
            return Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }));
        }
        if editions.changed().await.is_err() {
            return Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport::default()));
        }
    }
}

/// The files of which something else is to be said than before; what is gone has nothing wrong any more.
async fn news(
    session: &Arc<Session>,
    before: &mut HashMap<Url, String>,
) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let mut known: Vec<(Url, Known)> = Vec::new();
    for (url, filed) in session.shelf.files() {
        if session.document(&url).is_none() {
            let (id, diagnostics) = (filed.result_id.clone(), filed.diagnostics.clone());
            known.push((url, Known { version: None, id, diagnostics }));
        }
    }
    for (url, document) in session.documents.all() {
        let Some(revision) = document.revision() else { continue };
        let Ok(reading) = revision.reading().await else { continue };
        let diagnostics = diagnostics::of(session, &url, revision.version, &reading);
        let (version, id) = (Some(i64::from(revision.version)), result_id(&diagnostics));
        known.push((url, Known { version, id, diagnostics }));
    }
    let nothing = result_id(&[]);
    let there: HashSet<&Url> = known.iter().map(|(url, _)| url).collect();
    let gone = before.iter().filter(|(url, id)| **id != nothing && !there.contains(url));
    let mut gone: Vec<Url> = gone.map(|(url, _)| url.clone()).collect();
    gone.sort();
    let gone = gone
        .into_iter()
        .map(|url| (url, Known { version: None, id: nothing.clone(), diagnostics: Vec::new() }));
    known.extend(gone);
    known.retain(|(url, known)| before.get(url) != Some(&known.id));
    known.sort_by(|a, b| a.0.cmp(&b.0));
    before.extend(known.iter().map(|(url, known)| (url.clone(), known.id.clone())));
    known.into_iter().map(|(url, known)| report(url, known)).collect()
}

fn report(uri: Url, known: Known) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version: known.version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(known.id),
            items: known.diagnostics,
        },
    })
}
