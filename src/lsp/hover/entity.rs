use crate::lexicon;
use crate::resolve::{Entity, Mention, MentionKind};
use crate::text::Span;

use super::Sheet;
use super::card::Card;

/// Other forms of the name, people and lines that are listed; the rest is left out or counted.
const MOST: usize = 6;

/// The organization or place whose mention is touched.
pub(super) fn at(sheet: &Sheet<'_>, touched: impl Fn(&Span) -> bool) -> Option<(Span, Card)> {
    let facts = sheet.facts();
    let mention = |entity: &Entity| entity.mentions.iter().map(|m| m.span).find(|span| touched(span));
    let organization = facts.organizations.iter().find_map(|e| mention(e).map(|span| (span, e)));
    if let Some((span, entity)) = organization {
        return Some((span, organization_card(sheet, entity)));
    }
    let (span, entity) = facts.places.iter().find_map(|e| mention(e).map(|span| (span, e)))?;
    Some((span, place_card(sheet, entity)))
}

fn organization_card(sheet: &Sheet<'_>, entity: &Entity) -> Card {
    let acronym = entity.acronym.map(|span| format!("{} (line {})", sheet.words(span), sheet.line(span)));
    Card::new(&entity.name)
        .line(lexicon::organizations().exact(&entity.name).map_or("", |listed| kind(listed.kind)))
        .line(acronym.unwrap_or_default())
        .line(forms(sheet, entity))
        .lines(people(sheet, entity))
        .line(mentions(sheet, entity))
}

/// What sort of body the lists take it for.
fn kind(listed: &str) -> &'static str {
    match listed {
        "intl" => "international body",
        "government" => "public body",
        "party" => "party or union",
        "company" => "company",
        "media" => "news medium",
        "agency" => "news agency",
        "sport" => "club or sports body",
        "education" => "school or university",
        _ => "",
    }
}

/// The people whose office the copy says is one of the organization.
fn people(sheet: &Sheet<'_>, entity: &Entity) -> Vec<String> {
    let is_of = |name: &str| {
        name == entity.name || entity.mentions.iter().any(|m| sheet.analysis().text(m.span) == name)
    };
    let mut lines = Vec::new();
    for person in &sheet.facts().people {
        let office = person.titles.iter().find(|t| t.seat.as_ref().is_some_and(|seat| is_of(&seat.name)));
        lines.extend(office.map(|title| format!("{}: {}", person.name, sheet.words(title.span))));
    }
    lines.truncate(MOST);
    lines
}

fn place_card(sheet: &Sheet<'_>, entity: &Entity) -> Card {
    Card::new(&entity.name)
        .line(around(entity))
        .lines(listed(entity))
        .line(forms(sheet, entity))
        .line(mentions(sheet, entity))
}

/// The region and country it lies in.
fn around(entity: &Entity) -> String {
    let country = entity.country.map(|id| lexicon::country(id).name);
    let parts = [entity.region, country].into_iter().flatten().filter(|name| *name != entity.name);
    parts.collect::<Vec<_>>().join(", ")
}

/// What the lists know: the adjective and capital of a country or region, what is paid with in a country, and what a
/// capital is the capital of.
fn listed(entity: &Entity) -> Vec<String> {
    use lexicon::CountryForm::{Capital, Name};
    let found = lexicon::countries().exact(&entity.name);
    let country = found.map(|found| lexicon::country(found.country));
    let named = found.is_some_and(|found| found.form == Name);
    let (adjective, capital, of) = match (found.map(|found| found.form), country) {
        (Some(Name), Some(country)) => (country.adjective, country.capital, None),
        (Some(Capital), Some(country)) => (None, None, Some(country.name)),
        _ => lexicon::regions()
            .exact(&entity.name)
            .map_or((None, None, None), |region| (region.adjective, region.capital, None)),
    };
    let line = |what: &str, value: Option<&str>| value.map(|value| format!("{what} {value}"));
    let facts = country.filter(|_| named).and_then(|country| lexicon::country_facts(country.code));
    let currency = facts.map(|facts| format!("{} ({})", facts.currency, facts.currency_code));
    let lines = [
        line("adjective:", adjective),
        line("capital:", capital),
        line("seat of the government:", facts.and_then(|facts| facts.seat)),
        line("currency:", currency.as_deref()),
        line("capital of", of),
    ];
    lines.into_iter().flatten().collect()
}

/// The other ways the copy writes it, each as first written.
fn forms(sheet: &Sheet<'_>, entity: &Entity) -> String {
    let acronym = entity.acronym.map(|span| sheet.words(span));
    let mut seen: Vec<String> = Vec::new();
    for mention in &entity.mentions {
        let mut words = sheet.words(mention.span);
        if words == entity.name || acronym.as_ref() == Some(&words) {
            continue;
        }
        if mention.kind == MentionKind::Seat {
            words.push_str(" (its government)");
        }
        if !seen.contains(&words) && seen.len() < MOST {
            seen.push(words);
        }
    }
    if seen.is_empty() { String::new() } else { format!("also {}", seen.join(", ")) }
}

/// How often it is spoken of, and in which lines.
fn mentions(sheet: &Sheet<'_>, entity: &Entity) -> String {
    let lines = lines(sheet, &entity.mentions);
    match entity.mentions.len() {
        0 => String::new(),
        1 => format!("1 mention ({lines})"),
        all => format!("{all} mentions ({lines})"),
    }
}

/// The lines that mentions stand in: `lines 1, 3`.
pub(super) fn lines(sheet: &Sheet<'_>, mentions: &[Mention]) -> String {
    let mut lines: Vec<u32> = mentions.iter().map(|mention| sheet.line(mention.span)).collect();
    lines.sort_unstable();
    lines.dedup();
    let more = if lines.len() > MOST { ", …" } else { "" };
    let told: Vec<String> = lines.iter().take(MOST).map(u32::to_string).collect();
    let word = if lines.len() == 1 { "line" } else { "lines" };
    format!("{word} {}{more}", told.join(", "))
}
