//! What may be done about a finding that is right as it stands: mark it as checked, or let its rule pass by a comment
//! beside the copy, where the format has comments.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{CodeAction, CodeActionKind, Command, Diagnostic, Range, TextEdit, Url};

use super::super::analysis::{Reading, Revision};
use super::super::commands::STET;
use super::super::convert::{self, Offer};
use super::super::server::unread;
use super::super::session::Session;
use super::{Abilities, workspace_edit};
use crate::config::stet::{self, Quoted, Scope};
use crate::finding::Finding;
use crate::rules;
use crate::text::Span;

/// A comment that is to be put in, from the offer to the edit.
#[derive(Debug, Serialize, Deserialize)]
struct Comment {
    uri: Url,
    /// The version of the document its range counts in.
    version: i32,
    rule: String,
    /// The finding; the whole file where there is none.
    range: Option<Range>,
}

/// What may be done about a finding of a document that stands in a file.
pub(super) fn offers(
    finding: &Finding,
    diagnostic: &Diagnostic,
    (uri, revision, reading): (&Url, &Revision, &Reading),
    can: Abilities,
) -> Vec<CodeAction> {
    if uri.scheme() != "file" {
        return Vec::new();
    }
    let rule = finding.rule.name;
    let words = Quoted::of(&reading.copy, finding);
    let mark = json!({ "uri": uri, "rule": rule, "quoted": words });
    let mark = command("Mark as checked", vec![mark], diagnostic);
    if !stet::has_comments(revision.format()) {
        let file = json!({ "uri": uri, "rule": rule });
        return vec![mark, command(&format!("Ignore {rule} in this file"), vec![file], diagnostic)];
    }
    let comment = |title: String, range: Option<Range>| {
        let comment = Comment { uri: uri.clone(), version: revision.version, rule: rule.to_owned(), range };
        let edit = if can.resolves_edits { None } else { put_in(&comment, reading, can) };
        CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic.clone()]),
            data: if can.resolves_edits { serde_json::to_value(&comment).ok() } else { None },
            edit,
            ..CodeAction::default()
        }
    };
    let here = comment(format!("Ignore {rule} here, with a comment"), Some(diagnostic.range));
    let file = comment(format!("Ignore {rule} in this file, with a comment"), None);
    vec![mark, here, file]
}

fn command(title: &str, arguments: Vec<serde_json::Value>, diagnostic: &Diagnostic) -> CodeAction {
    CodeAction {
        title: title.to_owned(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        command: Some(Command::new(title.to_owned(), STET.to_owned(), Some(arguments))),
        ..CodeAction::default()
    }
}

/// Puts the edit into an action that was offered without it.
pub(in crate::lsp) async fn resolve(session: &Session, mut action: CodeAction) -> Result<CodeAction> {
    let Some(data) = action.data.clone() else { return Ok(action) };
    let comment: Comment =
        serde_json::from_value(data).map_err(|error| Error::invalid_params(error.to_string()))?;
    let stands = session.revision(&comment.uri).filter(|revision| revision.version == comment.version);
    let Some(revision) = stands else { return Err(Error::content_modified()) };
    let reading = revision.reading().await.map_err(unread)?;
    action.edit = put_in(&comment, &reading, session.abilities());
    Ok(action)
}

fn put_in(
    comment: &Comment,
    reading: &Reading,
    can: Abilities,
) -> Option<tower_lsp::lsp_types::WorkspaceEdit> {
    let rule = rules::by_name(&comment.rule)?;
    let offset = |position| convert::offset(reading, position, can.encoding);
    let span =
        comment.range.map(|range| Span::new(offset(range.start), offset(range.end).max(offset(range.start))));
    let (at, words) = stet::insertion(&reading.copy, rule, span.map_or(Scope::File, Scope::Here));
    let range = convert::range(reading, Span::at(at), can.encoding);
    let offer = Offer { title: String::new(), preferred: false, edits: vec![TextEdit::new(range, words)] };
    Some(workspace_edit(offer, &comment.uri, comment.version, can))
}
