//! One person, organization or place renamed over the whole article, in every form the copy uses.

use std::sync::Arc;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    PrepareRenameResponse, RenameParams, TextDocumentPositionParams, TextEdit, WorkspaceEdit,
};

use super::super::analysis::Reading;
use super::super::convert::{self, Offer};
use super::super::server::unread;
use super::super::session::Session;
use super::super::{actions, analysis::Revision};
use super::named::{Named, at_source};
use crate::fix::Edit;
use crate::resolve::{Analysis, Mention, NameUse, PersonId};
use crate::text::Span;

/// What a rename would change, and what stands there now.
pub(in crate::lsp) async fn prepare(
    session: &Session,
    params: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let Some(revision) = session.revision(&params.text_document.uri) else { return Ok(None) };
    let reading = revision.reading().await.map_err(unread)?;
    let encoding = session.abilities().encoding;
    let offset = convert::offset(&reading, params.position, encoding);
    let Some(touched) = touched(&reading, offset) else { return Ok(None) };
    let range = convert::range(&reading, reading.copy.in_source(touched.span), encoding);
    let placeholder = reading.copy.analysis.text(touched.span).to_owned();
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
}

/// The edits that give somebody or something another name: of a full name its given name and its surname wherever
/// they stand, of a surname the surname alone.
pub(in crate::lsp) async fn rename(session: &Session, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let at = params.text_document_position;
    let uri = at.text_document.uri;
    let Some(revision) = session.revision(&uri) else { return Ok(None) };
    let reading = Revision::reading(&revision).await.map_err(unread)?;
    let can = session.abilities();
    let offset = convert::offset(&reading, at.position, can.encoding);
    let Some(touched) = touched(&reading, offset) else {
        return Err(Error::invalid_params("there is no name here"));
    };
    let new = params.new_name.split_whitespace().collect::<Vec<_>>().join(" ");
    if new.is_empty() {
        return Err(Error::invalid_params("a name cannot be empty"));
    }
    let edits = edits(&reading.copy.analysis, &touched, &new).map_err(Error::invalid_params)?;
    let map = &reading.copy.manuscript.map;
    if let Some(edit) = edits.iter().find(|edit| !map.is_verbatim(edit.span)) {
        let written = reading.copy.analysis.text(edit.span);
        return Err(Error::invalid_params(format!(
            "“{written}” is written with marks inside; change it by hand"
        )));
    }
    Ok(Some(workspace_edit(session, &reading, &revision, edits, &uri)))
}

fn workspace_edit(
    session: &Session,
    reading: &Reading,
    revision: &Arc<Revision>,
    edits: Vec<Edit>,
    uri: &tower_lsp::lsp_types::Url,
) -> WorkspaceEdit {
    let can = session.abilities();
    let edits = edits.into_iter().map(|edit| {
        let range = convert::range(reading, reading.copy.in_source(edit.span), can.encoding);
        TextEdit::new(range, edit.text)
    });
    let offer = Offer { title: String::new(), preferred: false, edits: edits.collect() };
    actions::workspace_edit(offer, uri, revision.version, can)
}

/// The name under the cursor.
struct Touched {
    named: Named,
    span: Span,
}

fn touched(reading: &Reading, offset: u32) -> Option<Touched> {
    let (named, span) = at_source(reading, offset)?;
    let mentions = named.mentions(&reading.copy.analysis.facts);
    let by_name = mentions.iter().any(|m| m.span == span && m.kind.is_name() && m.certain);
    by_name.then_some(Touched { named, span })
}

fn edits(analysis: &Analysis, touched: &Touched, new: &str) -> std::result::Result<Vec<Edit>, &'static str> {
    match touched.named {
        Named::Person(index) => person(analysis, PersonId(index as u32), touched.span, new),
        Named::Organization(_) | Named::Place(_) => Ok(same_words(analysis, touched, new)),
    }
}

/// Every mention that is written with the same words.
fn same_words(analysis: &Analysis, touched: &Touched, new: &str) -> Vec<Edit> {
    let old = analysis.text(touched.span);
    let facts = &analysis.facts;
    // A city and the government it is the seat of are two, and share its name.
    let mentions: Vec<&Mention> = match touched.named {
        Named::Place(_) => facts.places.iter().flat_map(|place| &place.mentions).collect(),
        named => named.mentions(facts).iter().collect(),
    };
    let same =
        mentions.into_iter().filter(|m| m.kind.is_name() && analysis.text(m.span).eq_ignore_ascii_case(old));
    same.map(|mention| replace(analysis, mention.span, new)).collect()
}

fn person(
    analysis: &Analysis,
    id: PersonId,
    span: Span,
    new: &str,
) -> std::result::Result<Vec<Edit>, &'static str> {
    let names: Vec<&NameUse> = analysis.facts.names_of(id).filter(|name| name.certain).collect();
    let Some(touched) = names.iter().find(|name| name.span == span) else {
        return Err("there is no name here");
    };
    let surname = analysis.text(touched.surname);
    let Some(given) = touched.given.filter(|given| *given != touched.surname) else {
        return Ok(parts(analysis, &names, surname, new, |name| Some(name.surname)));
    };
    let words = surname.split_whitespace().count();
    let Some((new_given, new_surname)) = split(new, words) else {
        return Err("this is a full name: give a first name and a surname");
    };
    let given = analysis.text(given);
    let mut edits = Vec::new();
    if given != new_given {
        edits.extend(parts(analysis, &names, given, &new_given, |name| name.given));
    }
    if surname != new_surname {
        edits.extend(parts(analysis, &names, surname, &new_surname, |name| Some(name.surname)));
    }
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by_key(|edit| edit.span);
    Ok(edits)
}

/// Cuts a full name before its last words, as many as the old surname had.
fn split(name: &str, words: usize) -> Option<(String, String)> {
    let all: Vec<&str> = name.split(' ').collect();
    let cut = all
        .len()
        .checked_sub(words)
        .filter(|cut| *cut > 0)
        .or(all.len().checked_sub(1).filter(|c| *c > 0))?;
    let (given, surname) = all.split_at_checked(cut)?;
    Some((given.join(" "), surname.join(" ")))
}

/// Replaces one part of a name wherever it is written so.
fn parts(
    analysis: &Analysis,
    names: &[&NameUse],
    old: &str,
    new: &str,
    part: impl Fn(&NameUse) -> Option<Span>,
) -> Vec<Edit> {
    let spans = names.iter().filter_map(|name| part(name));
    let same = spans.filter(|span| analysis.text(*span).eq_ignore_ascii_case(old));
    same.map(|span| replace(analysis, span, new)).collect()
}

/// The new words, in capitals where the old ones stand in capitals.
fn replace(analysis: &Analysis, span: Span, new: &str) -> Edit {
    let old = analysis.text(span);
    let capitals = old.chars().count() > 1 && old.chars().all(|c| !c.is_lowercase());
    let text = if capitals { new.to_uppercase() } else { new.to_owned() };
    Edit { span, text }
}
