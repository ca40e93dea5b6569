use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon;
use crate::resolve::{Analysis, NameUse, Person, PersonId};
use crate::rules::{Rule, naming};
use crate::text::{Span, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "name-spelling-variant",
    family: "names",
    severity: Severity::Error,
    summary: "A surname is spelled in two ways that differ by a slip.",
    page: include_str!("name_spelling_variant.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let odd: Vec<&NameUse> = analysis.facts.names.iter().filter(|n| n.variant_of.is_some()).collect();
    if odd.is_empty() {
        return;
    }
    for (id, person) in analysis.facts.people.iter().enumerate() {
        let id = PersonId(id as u32);
        let slip = |n: &&NameUse| is_slip(&person.surname, analysis.text(n.surname));
        let variants = odd.iter().copied().filter(|n| n.variant_of == Some(id));
        let variants: Vec<&NameUse> = variants.filter(slip).collect();
        let mut told: Vec<&str> = Vec::new();
        for first in &variants {
            let written = analysis.text(first.surname);
            if told.contains(&written) {
                continue;
            }
            told.push(written);
            let same: Vec<Span> =
                variants.iter().map(|v| v.surname).filter(|s| analysis.text(*s) == written).collect();
            found.extend(finding(analysis, person, &same));
        }
    }
}

/// Whether nothing but a slip explains the spelling: no accent left out, no other way to write a foreign name.
fn is_slip(usual: &str, written: &str) -> bool {
    !naming::differ_by_marks(usual, written) && !lexicon::transliterations(hash_word(usual), hash_word(written))
}

fn finding(analysis: &Analysis, person: &Person, variants: &[Span]) -> Option<Finding> {
    let at = *variants.first()?;
    let written = analysis.text(at);
    let usual: Vec<Span> = person.mentions.iter().map(|m| m.span).filter(|s| analysis.text(*s).ends_with(&person.surname)).collect();
    if usual.len() <= variants.len() && usual.len() < 2 {
        return None;
    }
    let times = if usual.len() == 1 { "once".to_owned() } else { format!("{} times", usual.len()) };
    let message = format!("“{written}” here, “{}” {times} elsewhere", person.surname);
    let to_usual = Fix {
        title: format!("Replace with “{}”", person.surname),
        edits: variants.iter().map(|v| Edit { span: *v, text: person.surname.clone() }).collect(),
        preferred: true,
    };
    let mut finding = Finding::new(&RULE, at, message).help("use one spelling throughout").fix(to_usual);
    for other in variants.iter().skip(1) {
        finding = finding.related(*other, format!("“{written}” again"));
    }
    let known = usual.first().map(|span| (*span, person.name.clone()));
    Some(known.into_iter().fold(finding, |f, (span, name)| f.related(span, format!("{name} here"))))
}
