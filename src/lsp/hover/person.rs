use crate::resolve::{MentionKind, Modality, Person, PersonId, Quote, TitleUse};
use crate::text::Span;

use super::Sheet;
use super::card::Card;
use super::life;

/// Titles and quotes that are listed; the rest is counted.
const MOST: usize = 5;

/// Words of a quote that are shown.
const FIRST_WORDS: usize = 8;

/// The person whose mention or title is touched.
pub(super) fn at(sheet: &Sheet<'_>, touched: impl Fn(&Span) -> bool) -> Option<(Span, Card)> {
    let people = &sheet.facts().people;
    let spans = |person: &Person| {
        let mentions = person.mentions.iter().map(|mention| mention.span);
        mentions.chain(person.titles.iter().map(|title| title.span)).find(|span| touched(span))
    };
    let (index, span) = people.iter().enumerate().find_map(|(i, person)| Some((i, spans(person)?)))?;
    Some((span, card(sheet, people.get(index)?, PersonId(index as u32))))
}

/// All that is known of a person.
pub(super) fn card(sheet: &Sheet<'_>, person: &Person, id: PersonId) -> Card {
    let said: Vec<&Quote> = sheet.facts().quotes.iter().filter(|quote| is_by(quote, id)).collect();
    Card::new(&person.name)
        .lines(titles(sheet, person))
        .line(life::ages(sheet, id))
        .line(life::span(sheet, id))
        .lines(life::steps(sheet, id))
        .lines(excerpts(sheet, &said))
        .line(mentions(sheet, person))
}

fn is_by(quote: &Quote, id: PersonId) -> bool {
    quote.speaker.as_ref().is_some_and(|speaker| speaker.person == Some(id))
}

/// Each title once, as first written.
fn titles(sheet: &Sheet<'_>, person: &Person) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for title in &person.titles {
        let words = sheet.words(title.span);
        if seen.contains(&words) {
            continue;
        }
        lines.push(format!("{words}{} (line {})", modality(title, &words), sheet.line(title.span)));
        seen.push(words);
    }
    let left_out = more(lines.len(), "title");
    lines.truncate(MOST);
    if !left_out.is_empty() {
        lines.push(left_out);
    }
    lines
}

/// Whether the title is held, where its own words do not say so.
fn modality(title: &TitleUse, words: &str) -> String {
    if title.modality == Modality::Now {
        return String::new();
    }
    let name = title.modality.name();
    if words.to_lowercase().contains(name) { String::new() } else { format!(", {name}") }
}

/// The first words of some quotes, and how many more there are.
pub(super) fn excerpts(sheet: &Sheet<'_>, quotes: &[&Quote]) -> Vec<String> {
    let mut lines: Vec<String> = quotes.iter().take(MOST).map(|quote| excerpt(sheet, quote)).collect();
    lines.push(more(quotes.len(), "quote"));
    lines
}

fn excerpt(sheet: &Sheet<'_>, quote: &Quote) -> String {
    let words = sheet.words(quote.span);
    let mut first: Vec<&str> = words.split(' ').take(FIRST_WORDS + 1).collect();
    let cut = first.len() > FIRST_WORDS;
    first.truncate(FIRST_WORDS);
    let end = if cut { " …" } else { "" };
    format!("“{}{end}” (line {})", first.join(" "), sheet.line(quote.span))
}

fn more(all: usize, what: &str) -> String {
    match all.saturating_sub(MOST) {
        0 => String::new(),
        1 => format!("and 1 more {what}"),
        left => format!("and {left} more {what}s"),
    }
}

fn mentions(sheet: &Sheet<'_>, person: &Person) -> String {
    let named = person.mentions.iter().filter(|mention| mention.kind == MentionKind::Name).count();
    let first = person.mentions.first().map(|mention| sheet.line(mention.span)).unwrap_or_default();
    match (named, person.mentions.len()) {
        (_, 0) => String::new(),
        (_, 1) => format!("1 mention (line {first})"),
        (named, all) if named == all => format!("{all} mentions, the first in line {first}"),
        (named, all) => format!("{all} mentions, {named} by name, the first in line {first}"),
    }
}
