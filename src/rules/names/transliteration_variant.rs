use std::collections::BTreeMap;

use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon;
use crate::resolve::{Analysis, Person, PersonId};
use crate::rules::{Rule, naming};
use crate::text::{Span, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "transliteration-variant",
    family: "names",
    severity: Severity::Info,
    summary: "One name is carried over from another script in two ways.",
    page: include_str!("transliteration_variant.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (id, _) in naming::people(analysis) {
        // One person's given name: "Sergei Orlin", "Sergey Orlin".
        let given = analysis.facts.names_of(id).filter_map(|n| n.given);
        let mut written = given.clone().map(|span| analysis.text(span));
        let first = written.next();
        if written.all(|other| Some(other) == first) {
            continue;
        }
        found.extend(finding(analysis, &given.filter(|span| !analysis.facts.is_quoted(*span)).collect::<Vec<_>>()));
    }
    surnames(analysis, found);
    places(analysis, found);
}

/// A family name that a second spelling of it stands for, without a first reference of its own.
fn surnames(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut odd: BTreeMap<PersonId, Vec<Span>> = BTreeMap::new();
    let bearers = bearers(analysis);
    for (id, person) in naming::people(analysis) {
        let group = lexicon::transliteration(hash_word(&person.surname)).and_then(|group| bearers.get(&group));
        let other = group.into_iter().flatten().find(|(_, p)| p.surname != person.surname);
        let Some(&(at, other)) = other else { continue };
        let same = match (&person.given, &other.given) {
            (Some(a), Some(b)) => id > at && (a == b || lexicon::transliterations(hash_word(a), hash_word(b))),
            (given, _) => given.is_none() && person.titles.is_empty(),
        };
        if same {
            let own = analysis.facts.names_of(id).map(|n| n.surname);
            odd.entry(at).or_default().extend(own);
        }
    }
    let near = analysis.facts.names.iter().filter_map(|n| Some((n.variant_of?, n)));
    for (id, name) in near {
        let Some(person) = analysis.facts.people.get(id.0 as usize) else { continue };
        if lexicon::transliterations(hash_word(&person.surname), hash_word(analysis.text(name.surname))) {
            odd.entry(id).or_default().push(name.surname);
        }
    }
    for (id, spans) in odd {
        let own = analysis.facts.names_of(id).map(|n| n.surname).chain(spans);
        let mut all: Vec<Span> = own.filter(|span| !analysis.facts.is_quoted(*span)).collect();
        all.sort_unstable();
        found.extend(finding(analysis, &all));
    }
}

/// The first to bear each spelling of a family name among those named in full, by what the spellings stand for.
fn bearers(analysis: &Analysis) -> BTreeMap<u32, Vec<(PersonId, &Person)>> {
    let mut bearers: BTreeMap<u32, Vec<(PersonId, &Person)>> = BTreeMap::new();
    for (id, person) in naming::people(analysis).filter(|(_, p)| p.given.is_some()) {
        let Some(group) = lexicon::transliteration(hash_word(&person.surname)) else { continue };
        let group = bearers.entry(group).or_default();
        if group.iter().all(|(_, p)| p.surname != person.surname) {
            group.push((id, person));
        }
    }
    bearers
}

/// The places of the story that two spellings of one name stand for.
fn places(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut named: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
    for mention in analysis.facts.places.iter().flat_map(|place| &place.mentions) {
        let group = lexicon::place_spelling(hash_word(analysis.text(mention.span)));
        if let Some(group) = group.filter(|_| !analysis.facts.is_quoted(mention.span)) {
            named.entry(group).or_default().push(mention.span);
        }
    }
    for (_, mut spans) in named {
        spans.sort_unstable();
        found.extend(finding(analysis, &spans));
    }
}

/// The spelling that stands less often, at its first place, against the usual one.
fn finding(analysis: &Analysis, spans: &[Span]) -> Option<Finding> {
    let is = |span: &Span| hash_word(analysis.text(*span));
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for span in spans {
        *counts.entry(is(span)).or_default() += 1;
    }
    if counts.len() < 2 {
        return None;
    }
    let usual = *spans.iter().rev().max_by_key(|span| counts.get(&is(span)))?;
    let apart = |span: &&Span| is(span) != is(&usual) && names_apart(analysis, **span, usual);
    let odd: Vec<Span> = spans.iter().filter(apart).copied().collect();
    let first = *odd.first()?;
    let (here, there) = (analysis.text(first), analysis.text(usual));
    let mut finding = Finding::new(&RULE, first, format!("“{here}” here, “{there}” elsewhere"))
        .related(usual, format!("“{there}” here"))
        .help("use one spelling throughout");
    for again in odd.iter().skip(1) {
        finding = finding.related(*again, format!("“{}” again", analysis.text(*again)));
    }
    let fix = |from: &[Span], to: &str| Fix {
        title: format!("Write “{to}” throughout"),
        edits: from.iter().map(|span| Edit { span: *span, text: to.to_owned() }).collect(),
        preferred: false,
    };
    Some(finding.fix(fix(&odd, there)))
}

/// Whether the two are spellings from another script, and do not differ by an accent alone.
fn names_apart(analysis: &Analysis, a: Span, b: Span) -> bool {
    let (a, b) = (analysis.text(a), analysis.text(b));
    let (x, y) = (hash_word(a), hash_word(b));
    let place = lexicon::place_spelling(x).is_some() && lexicon::place_spelling(x) == lexicon::place_spelling(y);
    (place || lexicon::transliterations(x, y)) && !naming::differ_by_marks(a, b)
}
