//! What stands under the cursor: who it is, who said it, which day it is.

mod card;
mod clash;
mod date;
mod entity;
mod life;
mod listed;
mod month;
mod person;
mod quantity;
mod quote;
mod role;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind, Range};

use crate::resolve::{Analysis, Facts};
use crate::text::Span;

use super::abilities::Abilities;
use super::analysis::Reading;
use super::convert;
use super::server::unread;
use super::session::Session;

use card::Card;

/// Answers a hover.
pub(super) async fn hover(session: &Session, params: HoverParams) -> Result<Option<Hover>> {
    let at = params.text_document_position_params;
    let Some(revision) = session.revision(&at.text_document.uri) else { return Ok(None) };
    let reading = revision.reading().await.map_err(unread)?;
    let can = session.abilities();
    let offset = convert::offset(&reading, at.position, can.encoding);
    let Some((span, card)) = under(&Sheet(&reading), offset) else { return Ok(None) };
    let range = convert::range(&reading, reading.copy.in_source(span), can.encoding);
    Ok(Some(show(&card, range, can)))
}

fn show(card: &Card, range: Range, can: Abilities) -> Hover {
    let (kind, value) = if can.markdown {
        (MarkupKind::Markdown, card.markdown())
    } else {
        (MarkupKind::PlainText, card.plain())
    };
    Hover { contents: HoverContents::Markup(MarkupContent { kind, value }), range: Some(range) }
}

/// A read document, as the cards look at it.
struct Sheet<'r>(&'r Reading);

impl<'r> Sheet<'r> {
    fn analysis(&self) -> &'r Analysis {
        &self.0.copy.analysis
    }

    fn facts(&self) -> &'r Facts {
        &self.analysis().facts
    }

    /// The words of a span of prose, white space made even.
    fn words(&self, span: Span) -> String {
        self.analysis().words(span)
    }

    /// The line of the file, from 1, that a span of prose begins in.
    fn line(&self, span: Span) -> u32 {
        self.0.lines.line_of(self.0.copy.in_source(span).start) + 1
    }
}

/// What stands at a byte of the source, the narrowest first; a quote is all that lies between its marks.
fn under(sheet: &Sheet<'_>, offset: u32) -> Option<(Span, Card)> {
    let at = sheet.0.copy.manuscript.map.to_prose(offset)?;
    let touched = |span: &Span| span.touches(at);
    person::at(sheet, touched)
        .or_else(|| date::at(sheet, touched))
        .or_else(|| quantity::at(sheet, touched))
        .or_else(|| quote::speaker_at(sheet, touched))
        .or_else(|| entity::at(sheet, touched))
        .or_else(|| quote::at(sheet, touched))
}
