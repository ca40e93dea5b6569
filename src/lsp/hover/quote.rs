use crate::resolve::{PersonId, Quote, QuoteKind, Sieve, Speaker};
use crate::text::Span;

use super::Sheet;
use super::card::Card;

/// The quote that is touched, its marks included.
pub(super) fn at(sheet: &Sheet<'_>, touched: impl Fn(&Span) -> bool) -> Option<(Span, Card)> {
    let quote = sheet.facts().quotes.iter().find(|quote| touched(&quote.outer))?;
    Some((quote.outer, card(sheet, quote)?))
}

fn card(sheet: &Sheet<'_>, quote: &Quote) -> Option<Card> {
    let Some(speaker) = &quote.speaker else {
        return (quote.kind != QuoteKind::Label).then(|| Card::new("No speaker found"));
    };
    let probably = if is_weak(speaker.sieve) { "Probably " } else { "" };
    let inferred = if is_weak(speaker.sieve) { ", inferred" } else { "" };
    let head = format!("{probably}{}{inferred}", speaker.name);
    Some(Card::new(head).line(title(sheet, speaker).unwrap_or_default()).line(how(sheet, quote, speaker)))
}

/// Whether the speaker is nowhere tied to the quote by words.
fn is_weak(sieve: Sieve) -> bool {
    !matches!(sieve, Sieve::AdjacentVerb | Sieve::AccordingTo | Sieve::Colon | Sieve::Sentence)
}

/// The title the speaker was given last before the quote, else first after.
fn title(sheet: &Sheet<'_>, speaker: &Speaker) -> Option<String> {
    let PersonId(index) = speaker.person?;
    let titles = &sheet.facts().people.get(index as usize)?.titles;
    let before = titles.iter().rfind(|title| title.span.start <= speaker.span.start);
    before.or(titles.first()).map(|title| sheet.words(title.span))
}

fn how(sheet: &Sheet<'_>, quote: &Quote, speaker: &Speaker) -> String {
    let cue = quote.cue.map(|cue| sheet.words(cue.span)).unwrap_or_default();
    let line = sheet.line(speaker.span);
    let named = sheet.words(speaker.span);
    match speaker.sieve {
        Sieve::AdjacentVerb | Sieve::AccordingTo if !cue.is_empty() => {
            format!("by “{cue}” beside the quote (line {line})")
        }
        Sieve::AdjacentVerb | Sieve::AccordingTo => format!("named beside the quote (line {line})"),
        Sieve::Colon => format!("by the colon before the quote (line {line})"),
        Sieve::Sentence => format!("“{named}” speaks in the sentence (line {line})"),
        Sieve::Subject => format!("“{named}” is the subject of the sentence (line {line})"),
        Sieve::Continuation => format!("goes on from the quote before (line {line})"),
        Sieve::Paragraph => format!("“{named}” speaks in the sentences around it (line {line})"),
        Sieve::Nearby => format!("“{named}” speaks in the paragraph before or after (line {line})"),
        Sieve::Around => format!("“{named}” speaks further off, before or after (line {line})"),
        Sieve::Topic => format!("the paragraph before speaks of “{named}” (line {line})"),
    }
}
