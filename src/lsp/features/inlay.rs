//! Beside each quote that names nobody, the one who is taken to say it, and beside "on Wednesday" the day that is; off
//! until the editor asks for it.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{InlayHint, InlayHintLabel, InlayHintParams, Position};

use super::super::analysis::Reading;
use super::super::convert;
use super::super::server::unread;
use super::super::session::Session;
use super::super::settings::Hints;
use crate::calendar::Day;
use crate::resolve::{Quote, QuoteKind, Reckoning, Sieve, Speaker};
use crate::text::Span;

/// The hints that are wanted and stand in the range asked for, in text order.
pub(in crate::lsp) async fn hints(
    session: &Session,
    params: InlayHintParams,
) -> Result<Option<Vec<InlayHint>>> {
    let Some(revision) = session.revision(&params.text_document.uri) else { return Ok(None) };
    let wanted = session.hints();
    if wanted == Hints::default() {
        return Ok(Some(Vec::new()));
    }
    let reading = revision.reading().await.map_err(unread)?;
    let encoding = session.abilities().encoding;
    let from = convert::offset(&reading, params.range.start, encoding);
    let end = convert::offset(&reading, params.range.end, encoding);
    let speakers = speakers(&reading).filter(|_| wanted.speakers);
    let days = days(&reading).filter(|_| wanted.dates);
    let mut labels: Vec<(Span, String)> = speakers
        .chain(days)
        .map(|(after, label)| (reading.copy.in_source(Span::at(after)), label))
        .filter(|(place, _)| (from..=end).contains(&place.start))
        .collect();
    labels.sort_by_key(|(place, _)| place.start);
    let hints = labels.into_iter().map(|(place, label)| {
        let position = convert::range(&reading, place, encoding).start;
        hint(position, label)
    });
    Ok(Some(hints.collect()))
}

/// Who says each quote that names nobody, with the byte of the prose after the quote.
fn speakers(reading: &Reading) -> impl Iterator<Item = (u32, String)> + '_ {
    let quotes = &reading.copy.analysis.facts.quotes;
    quotes.iter().enumerate().filter_map(|(at, quote)| {
        Some((quote.outer.end, label(reading, quotes.get(at.wrapping_sub(1)), quote)?))
    })
}

/// The day of each date that does not say all itself, with the byte of the prose after the date.
fn days(reading: &Reading) -> impl Iterator<Item = (u32, String)> + '_ {
    let dates = reading.copy.analysis.facts.dates.iter();
    dates.filter(|date| matches!(date.reckoning, Reckoning::Publication | Reckoning::Story(_))).filter_map(
        |date| {
            let days = date.interval?;
            Some((date.span.end, days.as_day().map_or_else(|| days.in_words(), Day::with_weekday)))
        },
    )
}

fn hint(position: Position, label: String) -> InlayHint {
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
