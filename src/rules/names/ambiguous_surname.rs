use std::collections::BTreeMap;

use crate::article::Zone;
use crate::extract::Evidence;
use crate::extract::words::word_set;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon;
use crate::resolve::{Analysis, Gender, NameUse, Person, PersonId};
use crate::rules::{Rule, naming};
use crate::text::{TokenKind, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "ambiguous-surname",
    family: "names",
    severity: Severity::Info,
    summary: "A bare surname could mean either of two people just introduced.",
    page: include_str!("ambiguous_surname.md"),
    check,
};

word_set!(PRONOUNS: "he" "she" "his" "her" "him" "himself" "herself");

/// Paragraphs after the two full names in which a bare surname is held against both.
const NEAR: u32 = 2;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut families: BTreeMap<&str, Vec<(PersonId, &Person)>> = BTreeMap::new();
    for (id, person) in naming::people(analysis).filter(|(_, p)| p.given.is_some()) {
        families.entry(&person.surname).or_default().push((id, person));
    }
    let two = |(surname, of): (&&str, &Vec<_>)| {
        let [a, b] = *of.as_slice() else { return None };
        (!lexicon::household_name(hash_word(surname))).then_some((a, b))
    };
    found.extend(families.iter().filter_map(two).filter_map(|(a, b)| between(analysis, a, b)));
}

/// The first bare surname soon after both full names, if neither was called by it before the other came.
fn between(analysis: &Analysis, a: (PersonId, &Person), b: (PersonId, &Person)) -> Option<Finding> {
    let own = analysis.facts.names_of(a.0).chain(analysis.facts.names_of(b.0));
    let mut names: Vec<&NameUse> = own.filter(|n| naming::zone(analysis, n) == Some(Zone::Body)).collect();
    names.sort_by_key(|n| n.span);
    let first_of = |id: PersonId| names.iter().find(|n| n.person == Some(id) && n.given.is_some()).copied();
    let (one, two) = (first_of(a.0)?, first_of(b.0)?);
    let (first, second) = if one.span < two.span { (one, two) } else { (two, one) };
    let bare = *names.iter().find(|n| n.given.is_none() && analysis.text(n.surname) == a.1.surname)?;
    let next = names.iter().filter(|n| n.span > second.span).min_by_key(|n| n.span)?;
    let near = first.block == second.block && bare.block <= second.block + NEAR && next.span == bare.span;
    let open = near && bare.span > second.span && !is_told_apart(analysis, bare, a.1, b.1);
    open.then(|| finding(analysis, bare, (first, second), [a.1, b.1]))
}

/// Whether something beside the bare surname tells whose it is: a title, an apposition, a pronoun.
fn is_told_apart(analysis: &Analysis, bare: &NameUse, a: &Person, b: &Person) -> bool {
    let titled = Evidence::TITLE.with(Evidence::AGE).with(Evidence::ROLE).with(Evidence::COMPOUND);
    if bare.evidence.any(titled) || analysis.facts.is_quoted(bare.span) || !bare.evidence.any(Evidence::SAYS) {
        return true;
    }
    let sentence = analysis.sentence(bare.span);
    let after = sentence.partition_point(|t| t.span.end <= bare.span.end);
    let mark = sentence.get(after).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Possessive));
    let known = a.gender != b.gender && a.gender != Gender::Unknown && b.gender != Gender::Unknown;
    mark || known && sentence.iter().any(|t| t.is_word() && PRONOUNS.has(t.hash))
}

fn finding(analysis: &Analysis, bare: &NameUse, full: (&NameUse, &NameUse), people: [&Person; 2]) -> Finding {
    let [a, b] = people;
    let surname = analysis.text(bare.span);
    let finding = Finding::new(&RULE, bare.span, format!("“{surname}” could be {} or {}", a.name, b.name))
        .related(full.0.span, "named here")
        .related(full.1.span, "named here")
        .help("give the first name too");
    people.iter().fold(finding, |finding, person| {
        finding.fix(Fix::replace(format!("Write “{}”", person.name), bare.span, person.name.as_str()))
    })
}
