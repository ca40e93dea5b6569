use crate::lexicon;
use crate::resolve::{Entity, Mention};
use crate::text::Span;

use super::Sheet;
use super::card::Card;

/// Other forms of the name that are listed; the rest is left out.
const MOST: usize = 5;

/// The organization or place whose mention is touched.
pub(super) fn at(sheet: &Sheet<'_>, touched: impl Fn(&Span) -> bool) -> Option<(Span, Card)> {
    let facts = sheet.facts();
    let mention = |entity: &Entity| entity.mentions.iter().map(|m| m.span).find(|span| touched(span));
    let mut entities = facts.organizations.iter().chain(&facts.places);
    let (span, entity) = entities.find_map(|e| mention(e).map(|span| (span, e)))?;
    Some((span, card(sheet, entity)))
}

fn card(sheet: &Sheet<'_>, entity: &Entity) -> Card {
    let acronym = entity.acronym.map(|span| format!("{} (line {})", sheet.words(span), sheet.line(span)));
    let country = entity.country.map(|id| lexicon::country(id).name).filter(|name| *name != entity.name);
    Card::new(&entity.name)
        .line(acronym.unwrap_or_default())
        .line(country.unwrap_or_default())
        .line(forms(sheet, entity))
        .line(mentions(sheet, &entity.mentions))
}

/// The other ways the copy writes it, each as first written.
fn forms(sheet: &Sheet<'_>, entity: &Entity) -> String {
    let acronym = entity.acronym.map(|span| sheet.words(span));
    let mut seen: Vec<String> = Vec::new();
    for mention in &entity.mentions {
        let words = sheet.words(mention.span);
        let known = words == entity.name || acronym.as_ref() == Some(&words) || seen.contains(&words);
        if !known && seen.len() < MOST {
            seen.push(words);
        }
    }
    if seen.is_empty() { String::new() } else { format!("also {}", seen.join(", ")) }
}

fn mentions(sheet: &Sheet<'_>, mentions: &[Mention]) -> String {
    let first = mentions.first().map(|mention| sheet.line(mention.span)).unwrap_or_default();
    match mentions.len() {
        0 => String::new(),
        1 => format!("1 mention (line {first})"),
        all => format!("{all} mentions, the first in line {first}"),
    }
}
