use std::collections::BTreeMap;

use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon;
use crate::resolve::{Analysis, NameUse};
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
    let uses = naming::uses(analysis);
    for own in &uses {
        // One person's given name: "Sergei Orlin", "Sergey Orlin".
        let given = own.iter().filter_map(|n| n.given).filter(|span| !analysis.facts.is_quoted(*span));
        found.extend(finding(analysis, &given.collect::<Vec<_>>()));
    }
    surnames(analysis, &uses, found);
    places(analysis, found);
}

/// A family name that a second spelling of it stands for, without a first reference of its own.
fn surnames(analysis: &Analysis, uses: &[Vec<&NameUse>], found: &mut Vec<Finding>) {
    let mut odd: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for (id, person) in analysis.facts.people.iter().enumerate() {
        let hash = hash_word(&person.surname);
        let other = analysis.facts.people.iter().enumerate().find(|(at, p)| {
            *at != id && p.given.is_some() && p.surname != person.surname && lexicon::transliterations(hash_word(&p.surname), hash)
        });
        let Some((at, other)) = other else { continue };
        let same = match (&person.given, &other.given) {
            (Some(a), Some(b)) => id > at && (a == b || lexicon::transliterations(hash_word(a), hash_word(b))),
            (given, _) => given.is_none() && person.titles.is_empty(),
        };
        if same {
            let own = uses.get(id).into_iter().flatten().map(|n| n.surname);
            odd.entry(at).or_default().extend(own);
        }
    }
    let near = analysis.facts.names.iter().filter_map(|n| Some((n.variant_of?, n)));
    for (id, name) in near {
        let at = id.0 as usize;
        let Some(person) = analysis.facts.people.get(at) else { continue };
        if lexicon::transliterations(hash_word(&person.surname), hash_word(analysis.text(name.surname))) {
            odd.entry(at).or_default().push(name.surname);
        }
    }
    for (id, spans) in odd {
        let own = uses.get(id).into_iter().flatten().map(|n| n.surname).chain(spans);
        let mut all: Vec<Span> = own.filter(|span| !analysis.facts.is_quoted(*span)).collect();
        all.sort_unstable();
        found.extend(finding(analysis, &all));
    }
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
    let count = |span: &Span| spans.iter().filter(|other| is(other) == is(span)).count();
    let most = *spans.iter().rev().max_by_key(|span| count(span))?;
    let apart = |span: &&Span| is(span) != is(&most) && names_apart(analysis, **span, most);
    let odd: Vec<Span> = spans.iter().filter(apart).copied().collect();
    let (first, usual) = (*odd.first()?, *spans.iter().find(|span| is(span) == is(&most))?);
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
