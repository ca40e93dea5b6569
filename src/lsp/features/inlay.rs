//! Beside each quote that names nobody, the one who is taken to say it; off until the editor asks for it.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintParams};

use super::super::analysis::Reading;
use super::super::convert;
use super::super::server::unread;
use super::super::session::Session;
use crate::resolve::{Quote, QuoteKind, Sieve, Speaker};
use crate::text::Span;

/// The speakers of the quotes that end in the range asked for.
pub(in crate::lsp) async fn speakers(
    session: &Session,
    params: InlayHintParams,
) -> Result<Option<Vec<InlayHint>>> {
    let Some(revision) = session.revision(&params.text_document.uri) else { return Ok(None) };
    if !session.shows_speakers() {
        return Ok(Some(Vec::new()));
    }
    let reading = revision.reading().await.map_err(unread)?;
    let encoding = session.abilities().encoding;
    let from = convert::offset(&reading, params.range.start, encoding);
    let end = convert::offset(&reading, params.range.end, encoding);
    let quotes = &reading.copy.analysis.facts.quotes;
    let hints = quotes.iter().enumerate().filter_map(|(at, quote)| {
        let label = label(&reading, quotes.get(at.wrapping_sub(1)), quote)?;
        let place = reading.copy.in_source(Span::at(quote.outer.end));
        (from..=end).contains(&place.start).then(|| {
            let position = convert::range(&reading, place, encoding).start;
            hint(position, label)
        })
    });
    Ok(Some(hints.collect()))
}

fn hint(position: tower_lsp::lsp_types::Position, label: String) -> InlayHint {
    InlayHint {
        position,
        label: InlayHintLabel::String(label),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

/// What stands beside a quote: its speaker, with a question mark where nothing ties the two.
fn label(reading: &Reading, before: Option<&Quote>, quote: &Quote) -> Option<String> {
    let speaker = quote.speaker.as_ref().filter(|_| quote.kind != QuoteKind::Label)?;
    // "So," Orr said, "we go": the speaker stands between the two.
    let interrupted = speaker.sieve == Sieve::Continuation && before.is_some_and(|b| b.block == quote.block);
    if interrupted || names(reading, speaker) {
        return None;
    }
    let mark = if speaker.sieve.confidence() < 80 { "?" } else { "" };
    Some(format!("{}{mark}", speaker.name))
}

/// Whether the words beside the quote name the speaker themselves.
fn names(reading: &Reading, speaker: &Speaker) -> bool {
    let words = reading.copy.analysis.text(speaker.span);
    let pronoun = ["he", "she", "they", "we", "i", "it", "who"].iter().any(|p| p.eq_ignore_ascii_case(words));
    speaker.sieve <= Sieve::Sentence && !pronoun
}
