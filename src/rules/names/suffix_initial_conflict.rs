use std::collections::BTreeMap;

use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon::{self, Senses};
use crate::resolve::{Analysis, NameUse};
use crate::rules::Rule;
use crate::rules::evidence::speaks_of_kin;
use crate::text::{Span, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "suffix-initial-conflict",
    family: "names",
    severity: Severity::Warning,
    summary: "One name has two middle initials, or is both Jr. and Sr.",
    page: include_str!("suffix_initial_conflict.md"),
    check,
};

/// A use of a full name with what is compared of it.
struct Use<'a> {
    name: &'a NameUse,
    /// Where the initial or suffix stands.
    at: Span,
    /// Its letter, or the suffix.
    is: String,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut full: BTreeMap<(u64, u64), Vec<&NameUse>> = BTreeMap::new();
    let marked = |n: &&NameUse| n.person.is_some() && (n.middle.is_some() || n.suffix.is_some());
    for name in analysis.facts.names.iter().filter(marked) {
        let Some(given) = name.given else { continue };
        let key = (hash_word(analysis.text(given)), hash_word(analysis.text(name.surname)));
        full.entry(key).or_default().push(name);
    }
    for names in full.values().filter(|names| names.len() > 1) {
        found.extend(conflict(analysis, &uses(names, |n| suffix(analysis, n))));
        found.extend(conflict(analysis, &uses(names, |n| initial(analysis, n))));
    }
}

fn uses<'a>(names: &[&'a NameUse], part: impl Fn(&NameUse) -> Option<(Span, String)>) -> Vec<Use<'a>> {
    names.iter().filter_map(|name| part(name).map(|(at, is)| Use { name, at, is })).collect()
}

/// `Jr`, `Sr`, `III`: what tells generations of one name apart.
fn suffix(analysis: &Analysis, name: &NameUse) -> Option<(Span, String)> {
    let at = name.suffix?;
    let is = analysis.text(at).trim_end_matches('.').to_lowercase();
    matches!(is.as_str(), "jr" | "sr" | "ii" | "iii" | "iv").then_some((at, is))
}

/// The letter of a middle initial, or of a middle name that is a given name.
fn initial(analysis: &Analysis, name: &NameUse) -> Option<(Span, String)> {
    let at = name.middle?;
    let text = analysis.text(at).trim_end_matches('.');
    let letter = text.chars().next().filter(|c| c.is_uppercase())?;
    let alone = text.chars().count() == 1;
    let given = || lexicon::senses(hash_word(text)).has(Senses::GIVEN_NAME);
    (alone || given()).then(|| (at, letter.to_lowercase().collect()))
}

/// The form that stands least often against the usual one, which stands more often, else first.
fn conflict(analysis: &Analysis, uses: &[Use]) -> Option<Finding> {
    let count = |is: &str| uses.iter().filter(|u| u.is == is).count();
    let usual = uses.iter().rev().max_by_key(|u| count(&u.is))?;
    let odd: Vec<&Use> = uses.iter().filter(|u| u.is != usual.is).collect();
    let first = *odd.first()?;
    // Two middle names spelled out are two people; an initial is compared with both.
    let spelled = |u: &Use| u.name.middle == Some(u.at) && analysis.text(u.at).trim_end_matches('.').chars().count() > 1;
    if uses.iter().any(|u| is_apart(analysis, u, uses)) || spelled(usual) && spelled(first) {
        return None;
    }
    let usual_at = uses.iter().find(|u| u.is == usual.is)?;
    let (here, there) = (analysis.text(first.name.span), analysis.text(usual_at.name.span));
    let mut finding = Finding::new(&RULE, first.name.span, format!("{here} here, {there} elsewhere"))
        .related(usual_at.name.span, format!("{there} here"))
        .help("settle on one form, or say that they are two people");
    for again in odd.iter().skip(1) {
        finding = finding.related(again.name.span, format!("{} here", analysis.text(again.name.span)));
    }
    let text = analysis.text(usual_at.at).trim_end_matches('.');
    let edits = odd.iter().map(|u| Edit { span: bare(analysis, u.at), text: text.to_owned() }).collect();
    Some(finding.fix(Fix { title: format!("Write “{text}” in place of “{}”", analysis.text(bare(analysis, first.at))), edits, preferred: false }))
}

/// The span without its period.
fn bare(analysis: &Analysis, at: Span) -> Span {
    let length = analysis.text(at).trim_end_matches('.').len() as u32;
    Span::new(at.start, at.start + length)
}

/// Whether the copy tells the bearers apart: it speaks of relatives, or names both in one sentence.
fn is_apart(analysis: &Analysis, one: &Use, uses: &[Use]) -> bool {
    let sentence = analysis.sentence_span(one.name.span);
    let together = sentence.is_some_and(|s| uses.iter().any(|u| u.is != one.is && s.covers(u.name.span)));
    together || speaks_of_kin(analysis, one.name.span)
}
