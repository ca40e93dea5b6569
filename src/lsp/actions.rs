use std::collections::HashMap;

use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Command,
    Diagnostic, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit,
    Url, WorkspaceEdit,
};

use super::abilities::Abilities;
use super::commands::SHOW_PLACE;
use super::convert::{Offer, OtherPlace, Remedy, SOURCE, diagnostics};
use super::server::unread;
use super::session::Session;

/// What may be done about the findings in a range: their fixes as plain edits, and a way to the other places.
pub(super) async fn code_actions(
    session: &Session,
    params: CodeActionParams,
) -> Result<Option<CodeActionResponse>> {
    let wanted = |kind: &CodeActionKind| kind.as_str().is_empty() || *kind == CodeActionKind::QUICKFIX;
    if !params.context.only.as_ref().is_none_or(|only| only.iter().any(wanted)) {
        return Ok(None);
    }
    let uri = params.text_document.uri;
    let can = session.abilities();
    let Some(revision) = session.revision(&uri) else { return Ok(None) };
    let version = revision.version;
    let mut found = carried(&params.context.diagnostics, version);
    if found.is_empty() {
        let reading = revision.reading().await.map_err(unread)?;
        let all = diagnostics(&reading, &uri, version, can);
        found = all.into_iter().filter(|d| touch(d.range, params.range)).collect();
    }
    let offers = found.iter().flat_map(|diagnostic| about(diagnostic, &uri, can));
    Ok(Some(offers.map(CodeActionOrCommand::CodeAction).collect()))
}

/// The diagnostics of ours that the client sent along, as long as they are of this version.
fn carried(diagnostics: &[Diagnostic], version: i32) -> Vec<Diagnostic> {
    let ours: Vec<_> = diagnostics.iter().filter(|d| d.source.as_deref() == Some(SOURCE)).cloned().collect();
    let fresh = |diagnostic: &Diagnostic| remedy(diagnostic).is_some_and(|remedy| remedy.version == version);
    if ours.iter().all(fresh) { ours } else { Vec::new() }
}

fn remedy(diagnostic: &Diagnostic) -> Option<Remedy> {
    serde_json::from_value(diagnostic.data.clone()?).ok()
}

fn touch(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}

fn about(diagnostic: &Diagnostic, uri: &Url, can: Abilities) -> Vec<CodeAction> {
    let Some(remedy) = remedy(diagnostic) else { return Vec::new() };
    let fixes = remedy.fixes.into_iter().map(|offer| fix(offer, diagnostic, uri, remedy.version, can));
    let places =
        remedy.places.iter().filter(|_| can.shows_documents).map(|place| show(place, diagnostic, uri));
    fixes.chain(places).collect()
}

fn fix(offer: Offer, diagnostic: &Diagnostic, uri: &Url, version: i32, can: Abilities) -> CodeAction {
    CodeAction {
        title: offer.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        is_preferred: (can.preferred_actions && offer.preferred).then_some(true),
        edit: Some(workspace_edit(offer, uri, version, can)),
        ..CodeAction::default()
    }
}

pub(super) fn workspace_edit(offer: Offer, uri: &Url, version: i32, can: Abilities) -> WorkspaceEdit {
    if !can.versioned_edits {
        return WorkspaceEdit::new(HashMap::from([(uri.clone(), offer.edits)]));
    }
    let edit = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: Some(version) },
        edits: offer.edits.into_iter().map(OneOf::Left).collect(),
    };
    let changes = DocumentChanges::Edits(vec![edit]);
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}

fn show(place: &OtherPlace, diagnostic: &Diagnostic, uri: &Url) -> CodeAction {
    let title = format!("Show the other place (line {}: {})", place.range.start.line + 1, place.message);
    let arguments = vec![json!({ "uri": uri, "range": place.range })];
    CodeAction {
        title: title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        command: Some(Command::new(title, SHOW_PLACE.to_owned(), Some(arguments))),
        ..CodeAction::default()
    }
}
