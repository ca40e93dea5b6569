use crate::extract::Evidence;
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon::{self, Traditions};
use crate::resolve::{Analysis, NameOrder, NameUse, Person};
use crate::rules::evidence::speaks_of_kin;
use crate::rules::{Rule, naming};
use crate::text::{Span, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "surname-order-conflict",
    family: "names",
    severity: Severity::Warning,
    summary: "Somebody whose family name comes first is called by the given name.",
    page: include_str!("surname_order_conflict.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (id, person) in naming::people(analysis) {
        if person.order != NameOrder::FamilyFirst || !goes_by_family_name(person) || has_relative(analysis, person) {
            continue;
        }
        let mut uses = analysis.facts.names_of(id);
        let wrong: Vec<&NameUse> = uses.clone().filter(|n| is_given_alone(analysis, person, n)).collect();
        let full = uses.find(|n| n.given.is_some());
        found.extend(finding(analysis, person, full, &wrong));
    }
}

/// Vietnamese people go by the given name.
fn goes_by_family_name(person: &Person) -> bool {
    let from = lexicon::traditions(hash_word(&person.family));
    !from.any(Traditions::VIETNAMESE) || from.any(Traditions::CHINESE.or(Traditions::KOREAN))
}

/// Relatives are told apart by their given names.
fn has_relative(analysis: &Analysis, person: &Person) -> bool {
    analysis.facts.people.iter().filter(|p| p.family == person.family).count() > 1
}

/// The given name alone, where copy puts a family name: it speaks, or follows a title.
fn is_given_alone(analysis: &Analysis, person: &Person, name: &NameUse) -> bool {
    let given = person.given.as_deref().is_some_and(|given| analysis.text(name.span) == given);
    let formal = name.evidence.any(Evidence::SPEECH.with(Evidence::SAYS).with(Evidence::TITLE));
    let barred = name.evidence.any(Evidence::HEADLINE.with(Evidence::COMPOUND));
    given && formal && !barred && !analysis.facts.is_quoted(name.span) && !speaks_of_kin(analysis, name.span)
}

fn finding(analysis: &Analysis, person: &Person, full: Option<&NameUse>, wrong: &[&NameUse]) -> Option<Finding> {
    let first = *wrong.first()?;
    let full = full.filter(|n| n.span < first.span)?;
    let (family, given) = (&person.family, analysis.text(first.span));
    let mut finding = Finding::new(&RULE, first.span, format!("{given} is the given name of {}; the family name is {family}", person.name))
        .related(full.span, "the full name, family name first")
        .help("use the family name at later mentions");
    for again in wrong.iter().skip(1) {
        finding = finding.related(again.span, format!("{given} again"));
    }
    let edit = |span: Span| Edit { span, text: family.clone() };
    let edits = wrong.iter().map(|n| edit(n.span)).collect();
    Some(finding.fix(Fix { title: format!("Replace with “{family}”"), edits, preferred: false }))
}
