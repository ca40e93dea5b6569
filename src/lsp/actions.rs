mod checked;
mod together;

use std::collections::HashMap;

use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Command,
    Diagnostic, DocumentChanges, NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, Range,
    TextDocumentEdit, Url, WorkspaceEdit,
};

use super::abilities::Abilities;
use super::analysis::Reading;
use super::commands::SHOW_PLACE;
use super::convert::{Offer, OtherPlace, Remedy, SOURCE, range};
use super::diagnostics::of;
use super::server::unread;
use super::session::Session;
use super::workspace;
use crate::finding::Finding;

pub(super) use checked::resolve;
pub(super) use together::FIX_ALL;

/// What may be done about the findings in a range: their fixes as plain edits, and a way to the other places.
pub(super) async fn code_actions(
    session: &Session,
    params: CodeActionParams,
) -> Result<Option<CodeActionResponse>> {
    let only = params.context.only.as_deref();
    // What changes the whole document is offered to who asks for such things.
    let all = only.is_some_and(|only| only.iter().any(|asked| is_within(&FIX_ALL, asked)));
    let quick = only.is_none_or(|only| only.iter().any(|asked| is_within(&CodeActionKind::QUICKFIX, asked)));
    if !all && !quick {
        return Ok(None);
    }
    let uri = params.text_document.uri;
    let can = session.abilities();
    let Some(revision) = session.revision(&uri) else { return Ok(None) };
    let version = revision.version;
    let reading = revision.reading().await.map_err(unread)?;
    let mut actions = Vec::new();
    if quick {
        let findings = workspace::findings(session, &uri, &reading);
        let mut found = carried(&params.context.diagnostics, version);
        if found.is_empty() {
            let here = |d: &Diagnostic| touch(d.range, params.range);
            found = of(session, &uri, version, &reading).into_iter().filter(here).collect();
        }
        for diagnostic in &found {
            actions.extend(about(diagnostic, &uri, can));
            let Some(finding) = told_of(diagnostic, &reading, &findings, can) else { continue };
            let of = (diagnostic, &uri, version);
            actions.extend(together::spellings(finding, &reading, of, can));
            actions.extend(checked::offers(finding, diagnostic, (&uri, &revision, &reading), can));
        }
    }
    if all {
        actions.extend(together::fix_all(&reading, (&uri, version), can));
    }
    Ok(Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()))
}

/// Whether a kind of action is one of those asked for: `source.fixAll.copydesk` is a `source.fixAll`.
fn is_within(kind: &CodeActionKind, asked: &CodeActionKind) -> bool {
    let (kind, asked) = (kind.as_str(), asked.as_str());
    asked.is_empty() || kind.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The finding a diagnostic tells.
fn told_of<'f>(
    diagnostic: &Diagnostic,
    reading: &Reading,
    findings: &'f [Finding],
    can: Abilities,
) -> Option<&'f Finding> {
    let is_it = |finding: &&Finding| {
        let named =
            matches!(&diagnostic.code, Some(NumberOrString::String(code)) if code == finding.rule.name);
        named && range(reading, finding.span, can.encoding) == diagnostic.range
    };
    findings.iter().find(is_it)
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
