//! What stands under the cursor: who it is, who said it, which day it is.

mod card;
mod date;
mod person;
mod quantity;
mod quote;

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
        self.analysis().text(span).split_whitespace().collect::<Vec<_>>().join(" ")
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
        .or_else(|| quote::at(sheet, touched))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Copy;
    use crate::article::House;
    use crate::format::Format;
    use crate::resolve::{Cue, PersonId, Quote, QuoteKind, Sieve, Speaker};
    use crate::text::{LineIndex, Source};

    const TEXT: &str = "Mayor Ann Lee and former Treasurer Tom Oss met in Brookvale.\n\n\
        \u{201c}The ferry will sail again before the first snow falls,\u{201d} Lee said. Oss lost 1,250,000 votes.";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::from(start..start + words.len())
    }

    /// The copy as read, with the quote's speaker found by the given sieve.
    fn reading(sieve: Sieve) -> Reading {
        let mut copy = Copy::read(Source::from(TEXT), Format::Plain, House::default());
        let said = span("The ferry will sail again before the first snow falls,");
        copy.analysis.facts.quotes = vec![Quote {
            span: said,
            outer: Span::new(said.start - 3, said.end + 3),
            block: 1,
            kind: QuoteKind::Direct,
            closed: true,
            continues: None,
            speaker: Some(Speaker {
                person: Some(PersonId(0)),
                name: "Ann Lee".into(),
                span: Span::new(span("Lee said").start, span("Lee said").start + 3),
                sieve,
            }),
            cue: Some(Cue { span: span("said") }),
        }];
        Reading { copy, findings: Vec::new(), lines: LineIndex::new(TEXT) }
    }

    fn shown(sieve: Sieve, words: &str) -> String {
        let reading = reading(sieve);
        under(&Sheet(&reading), span(words).start + 1).map(|(_, card)| card.plain()).unwrap_or_default()
    }

    #[test]
    fn people_with_what_they_are_and_said() {
        assert_eq!(
            shown(Sieve::AdjacentVerb, "Ann Lee"),
            "Ann Lee\nMayor (line 1)\n\
            \u{201c}The ferry will sail again before the first \u{2026}\u{201d} (line 3)\n2 mentions, the first in line 1"
        );
        let oss = shown(Sieve::AdjacentVerb, "former");
        assert_eq!(oss, "Tom Oss\nformer Treasurer (line 1)\n2 mentions, the first in line 1");
    }

    #[test]
    fn quotes_with_their_speaker_and_what_decided() {
        let strong = "Ann Lee\nMayor\nby \u{201c}said\u{201d} beside the quote (line 3)";
        assert_eq!(shown(Sieve::AdjacentVerb, "ferry"), strong);
        let weak = "Probably Ann Lee, inferred\nMayor\n\u{201c}Lee\u{201d} speaks in the sentences around it (line 3)";
        assert_eq!(shown(Sieve::Nearby, "ferry"), weak);
    }

    #[test]
    fn numbers_with_their_unit() {
        assert_eq!(shown(Sieve::Colon, "1,250,000"), "1,250,000\nunit: votes");
    }
}
