use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon::TitleKind;
use crate::resolve::{Analysis, NameUse, Person, PersonId};
use crate::rules::Rule;
use crate::rules::evidence::speaks_of_kin;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "given-name-variant",
    family: "names",
    severity: Severity::Error,
    summary: "One surname with one title has two given names.",
    page: include_str!("given_name_variant.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let people: Vec<(PersonId, &Person)> =
        analysis.facts.people.iter().enumerate().map(|(i, p)| (PersonId(i as u32), p)).collect();
    for (i, (id_b, b)) in people.iter().enumerate() {
        for (id_a, a) in people.iter().take(i) {
            if a.given.is_none() || b.given.is_none() || a.surname != b.surname {
                continue;
            }
            let (usual, odd) = if full(analysis, *id_b).len() > full(analysis, *id_a).len() { ((*id_b, *b), (*id_a, *a)) } else { ((*id_a, *a), (*id_b, *b)) };
            if same_role(usual.1, odd.1) && !apart(analysis, usual.0, odd.0) {
                found.extend(finding(analysis, usual, odd));
            }
        }
    }
}

/// Where the person's name stands in full.
fn full(analysis: &Analysis, id: PersonId) -> Vec<&NameUse> {
    analysis.facts.names.iter().filter(|n| n.person == Some(id) && n.given.is_some()).collect()
}

/// Whether both are given the same office, rank or role of the same place.
fn same_role(a: &Person, b: &Person) -> bool {
    a.titles.iter().any(|x| {
        b.titles.iter().any(|y| {
            let seats = match (&x.seat, &y.seat) {
                (Some(p), Some(q)) => p.name == q.name,
                _ => true,
            };
            x.title.kind != TitleKind::Honorific && x.title.canonical == y.title.canonical && seats
        })
    })
}

/// Whether the copy tells the two apart: it speaks of relatives, or names both in one sentence.
fn apart(analysis: &Analysis, a: PersonId, b: PersonId) -> bool {
    let (a, b) = (full(analysis, a), full(analysis, b));
    let kin = b.iter().chain(&a).any(|n| speaks_of_kin(analysis, n.span));
    let together = b.iter().filter_map(|n| analysis.sentence_span(n.span)).any(|s| a.iter().any(|n| s.covers(n.span)));
    let quoted = b.iter().all(|n| analysis.facts.is_quoted(n.span));
    let headline = |n: &&NameUse| analysis.article.blocks.get(n.block as usize).is_some_and(|b| b.zone == Zone::Headline);
    kin || together || quoted || b.iter().all(headline) && a.is_empty()
}

fn finding(analysis: &Analysis, (usual_id, usual): (PersonId, &Person), (odd_id, odd): (PersonId, &Person)) -> Option<Finding> {
    let here = *full(analysis, odd_id).iter().find(|n| !analysis.facts.is_quoted(n.span))?;
    let there: Span = full(analysis, usual_id).first()?.span;
    let (given, other) = (analysis.text(here.given?), usual.given.as_deref()?);
    let message = format!("{} here, {} elsewhere, with the same title", odd.name, usual.name);
    Some(
        Finding::new(&RULE, here.span, message)
            .related(there, format!("{} here", usual.name))
            .help("settle on one given name, or say that they are two people")
            .fix(Fix::replace(format!("Replace “{given}” with “{other}”"), here.given?, other)),
    )
}
