use crate::extract::Evidence;
use crate::resolve::{MentionKind, NameUse, Person, PersonId, Quote};
use crate::text::Span;

use super::card::Card;
use super::{Sheet, entity, life, listed, role};

/// Titles that are listed; the rest is counted.
const TITLES: usize = 12;

/// Quotes that are listed; the rest is counted.
const MOST: usize = 5;

/// Other spellings that are listed.
const SPELLINGS: usize = 6;

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
        .lines(role::descriptions(sheet, person))
        .line(life::ages(sheet, id))
        .line(life::span(sheet, id))
        .lines(life::steps(sheet, id))
        .line(if said.is_empty() { reported(sheet, id) } else { String::new() })
        .lines(excerpts(sheet, &said))
        .line(spellings(sheet, person, id))
        .line(mentions(sheet, person))
        .lines(listed::lines(sheet, id))
}

fn is_by(quote: &Quote, id: PersonId) -> bool {
    quote.speaker.as_ref().is_some_and(|speaker| speaker.person == Some(id))
}

/// Where somebody speaks whose words are nowhere quoted.
fn reported(sheet: &Sheet<'_>, id: PersonId) -> String {
    let speaks = |name: &&NameUse| name.person == Some(id) && name.evidence.any(Evidence::SAYS);
    let first = sheet.facts().names.iter().find(speaks);
    first.map(|name| format!("speaks, not quoted (line {})", sheet.line(name.span))).unwrap_or_default()
}

/// The names that spell a part otherwise, each as first written: `also written “Sergei Orlov” (line 4)`.
fn spellings(sheet: &Sheet<'_>, person: &Person, id: PersonId) -> String {
    let text = |span| sheet.analysis().text(span).to_lowercase();
    let (surname, given) = (person.surname.to_lowercase(), person.given.as_ref().map(|g| g.to_lowercase()));
    let mut seen: Vec<String> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for name in sheet.facts().names.iter().filter(|n| n.person == Some(id) || n.variant_of == Some(id)) {
        let other_given = || name.given.zip(given.as_ref()).is_some_and(|(here, known)| text(here) != *known);
        if text(name.surname) == surname && !other_given() {
            continue;
        }
        let words = sheet.words(name.span);
        if told.len() < SPELLINGS && !seen.contains(&words) {
            told.push(format!("“{words}” (line {})", sheet.line(name.span)));
            seen.push(words);
        }
    }
    if told.is_empty() { String::new() } else { format!("also written {}", told.join(", ")) }
}

/// Each title once for each way it is held, as first written.
fn titles(sheet: &Sheet<'_>, person: &Person) -> Vec<String> {
    let told = sheet.analysis().titles_told(person).into_iter();
    let mut lines: Vec<String> =
        told.map(|(title, told)| format!("{told} (line {})", sheet.line(title.span))).collect();
    let left_out = more(lines.len(), TITLES, "title");
    lines.truncate(TITLES);
    if !left_out.is_empty() {
        lines.push(left_out);
    }
    lines
}

/// The first words of some quotes, and how many more there are.
pub(super) fn excerpts(sheet: &Sheet<'_>, quotes: &[&Quote]) -> Vec<String> {
    let mut lines: Vec<String> = quotes.iter().take(MOST).map(|quote| excerpt(sheet, quote)).collect();
    lines.push(more(quotes.len(), MOST, "quote"));
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

fn more(all: usize, most: usize, what: &str) -> String {
    match all.saturating_sub(most) {
        0 => String::new(),
        1 => format!("and 1 more {what}"),
        left => format!("and {left} more {what}s"),
    }
}

/// How often somebody is spoken of, and in which lines.
fn mentions(sheet: &Sheet<'_>, person: &Person) -> String {
    let named = person.mentions.iter().filter(|mention| mention.kind == MentionKind::Name).count();
    let lines = entity::lines(sheet, &person.mentions);
    match (named, person.mentions.len()) {
        (_, 0) => String::new(),
        (_, 1) => format!("1 mention ({lines})"),
        (named, all) if named == all => format!("{all} mentions ({lines})"),
        (named, all) => format!("{all} mentions, {named} by name ({lines})"),
    }
}
