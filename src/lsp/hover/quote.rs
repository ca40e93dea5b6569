use crate::resolve::{PersonId, Quote, QuoteKind, Sieve, Speaker};
use crate::text::Span;

use super::card::Card;
use super::{Sheet, person};

/// The quote that is touched, its marks included.
pub(super) fn at(sheet: &Sheet<'_>, touched: impl Fn(&Span) -> bool) -> Option<(Span, Card)> {
    let quote = sheet.facts().quotes.iter().find(|quote| touched(&quote.outer))?;
    Some((quote.outer, card(sheet, quote)?))
}

/// The words that name the speaker of a quote, where they are no name of a person: a pronoun, an office, a body.
pub(super) fn speaker_at(sheet: &Sheet<'_>, touched: impl Fn(&Span) -> bool) -> Option<(Span, Card)> {
    let quotes = &sheet.facts().quotes;
    let speaker = quotes.iter().filter_map(|q| q.speaker.as_ref()).find(|s| touched(&s.span))?;
    if let Some(PersonId(index)) = speaker.person {
        let person = sheet.facts().people.get(index as usize)?;
        return Some((speaker.span, person::card(sheet, person, PersonId(index))));
    }
    let said: Vec<&Quote> = quotes.iter().filter(|q| is_by(q, speaker)).collect();
    Some((speaker.span, Card::new(&speaker.name).lines(person::excerpts(sheet, &said))))
}

/// Whether a quote is by that speaker: the same person, or one told by the same words.
fn is_by(quote: &Quote, speaker: &Speaker) -> bool {
    let Some(other) = quote.speaker.as_ref().filter(|_| quote.kind != QuoteKind::Label) else { return false };
    match (speaker.person, other.person) {
        (Some(one), Some(two)) => one == two,
        (None, None) => speaker.name == other.name && !is_pronoun(&speaker.name),
        _ => false,
    }
}

fn is_pronoun(name: &str) -> bool {
    ["he", "she", "they", "it", "we", "i", "who"].iter().any(|p| p.eq_ignore_ascii_case(name))
}

fn card(sheet: &Sheet<'_>, quote: &Quote) -> Option<Card> {
    let Some(speaker) = &quote.speaker else {
        return (quote.kind != QuoteKind::Label).then(|| Card::new(quote.form.unspoken()));
    };
    let probably = if speaker.sieve.is_inferred() { "Probably " } else { "" };
    let inferred = if speaker.sieve.is_inferred() { ", inferred" } else { "" };
    let head = format!("{probably}{}{inferred}", speaker.name);
    let others: Vec<&Quote> =
        sheet.facts().quotes.iter().filter(|q| q.outer != quote.outer && is_by(q, speaker)).collect();
    let card =
        Card::new(head).line(title(sheet, speaker).unwrap_or_default()).line(how(sheet, quote, speaker));
    Some(if others.is_empty() {
        card
    } else {
        card.line("also says:").lines(person::excerpts(sheet, &others))
    })
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
