//! The names of a story as claims: each where it is introduced, and again where the copy says something new of it.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::{Claim, Kind};
use crate::extract::NameKind;
use crate::lexicon;
use crate::resolve::{Analysis, Entity, Mention, MentionKind, Person, PersonId};
use crate::text::Span;

/// Bytes that a name and its title may take together to be shown as one.
const LONGEST: u32 = 160;

/// People with their titles, organizations, and what else has a name.
pub(super) fn names(analysis: &Analysis) -> Vec<Claim> {
    let facts = &analysis.facts;
    let mut claims: Vec<Claim> = facts.people.iter().flat_map(|person| of_person(analysis, person)).collect();
    let organizations = facts.organizations.iter();
    claims.extend(
        organizations.filter_map(|entity| introduced(entity, Kind::Name, full_name(analysis, entity))),
    );
    claims.extend(others(analysis));
    claims
}

/// The places of a story, each where it is named first.
pub(super) fn places(analysis: &Analysis) -> Vec<Claim> {
    let places = analysis.facts.places.iter();
    places.filter_map(|place| introduced(place, Kind::Place, around(place))).collect()
}

/// A person's first reference, the first in full, and those that give a title not given before.
fn of_person(analysis: &Analysis, person: &Person) -> Vec<Claim> {
    let mut told: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
    for (title, _) in analysis.titles_told(person) {
        told.entry(title.mention).or_default().push(title.span);
    }
    let mut claims = Vec::new();
    let mut known = 0;
    for (index, mention) in (0..).zip(&person.mentions).filter(|(_, m)| m.kind == MentionKind::Name) {
        let titles = told.remove(&index).unwrap_or_default();
        let words = analysis.words(mention.span);
        let length = words.split(' ').count();
        if titles.is_empty() && length <= known {
            continue;
        }
        let is_full = words == person.name;
        claims.push(Claim::new(
            Kind::Name,
            with_titles(mention, &titles),
            if is_full { String::new() } else { person.name.clone() },
        ));
        known = known.max(length);
    }
    claims
}

/// A name with the titles beside it, where that is not long.
fn with_titles(mention: &Mention, titles: &[Span]) -> Span {
    let whole = titles.iter().fold(mention.span, |whole, title| whole.join(*title));
    if whole.len() <= LONGEST { whole } else { mention.span }
}

fn introduced(entity: &Entity, kind: Kind, reading: String) -> Option<Claim> {
    let first = entity.mentions.iter().find(|mention| mention.kind == MentionKind::Name)?;
    Some(Claim::new(kind, first.span, reading))
}

fn full_name(analysis: &Analysis, entity: &Entity) -> String {
    let first = entity.mentions.iter().find(|mention| mention.kind == MentionKind::Name);
    let same = first.is_some_and(|mention| analysis.words(mention.span) == entity.name);
    if same { String::new() } else { entity.name.clone() }
}

/// `in Ohio, United States`, as the copy says or the lists know.
fn around(place: &Entity) -> String {
    let country = place.country.map(|id| lexicon::country(id).name);
    let names = [place.region, country].into_iter().flatten().filter(|name| *name != place.name);
    let names: Vec<&str> = names.collect();
    if names.is_empty() { String::new() } else { format!("in {}", names.join(", ")) }
}

/// Names that are of no person, organization or place that is known: things, near spellings, what is left open.
fn others(analysis: &Analysis) -> Vec<Claim> {
    let facts = &analysis.facts;
    let entities = facts.organizations.iter().chain(&facts.places);
    let named: BTreeSet<String> = entities.clone().map(|entity| entity.name.to_lowercase()).collect();
    let mut known: BTreeSet<Span> = entities.flat_map(|e| &e.mentions).map(|mention| mention.span).collect();
    known.extend(facts.people.iter().flat_map(|person| &person.titles).map(|title| title.span));
    let mut claims: BTreeMap<String, Claim> = BTreeMap::new();
    for name in facts.names.iter().filter(|name| name.person.is_none()) {
        if matches!(name.kind, NameKind::Demonym) || is_among(&known, name.span) {
            continue;
        }
        let words = analysis.words(name.span);
        if named.contains(&words.to_lowercase()) {
            continue;
        }
        let near = name.variant_of.and_then(|PersonId(at)| facts.people.get(at as usize));
        let reading = near.map(|person| format!("near “{}”", person.name)).unwrap_or_default();
        claims.entry(words).or_insert_with(|| Claim::new(Kind::Name, name.span, reading));
    }
    claims.into_values().collect()
}

/// Whether one of the spans, which do not overlap each other, overlaps this one.
fn is_among(spans: &BTreeSet<Span>, span: Span) -> bool {
    spans.range(..Span::at(span.end)).next_back().is_some_and(|last| last.overlaps(span))
}
