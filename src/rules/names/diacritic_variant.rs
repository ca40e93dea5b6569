use std::collections::BTreeMap;

use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::resolve::{Analysis, NameUse};
use crate::rules::{Rule, naming};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "diacritic-variant",
    family: "names",
    severity: Severity::Hint,
    summary: "One name stands with and without its accents, hyphen or apostrophe.",
    page: include_str!("diacritic_variant.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let person = |n: &&NameUse| n.person.is_some() || n.variant_of.is_some();
    let names: Vec<&NameUse> = analysis.facts.names.iter().filter(person).collect();
    let full: Vec<Span> = names.iter().filter(|n| n.given.is_some()).map(|n| n.span).collect();
    let surnames: Vec<Span> = names.iter().map(|n| n.surname).collect();
    let mut told = conflicts(analysis, &surnames);
    // A full name may differ in its given name, or in the hyphen that ties two surnames.
    for conflict in conflicts(analysis, &full) {
        if !told.iter().any(|t| t.iter().any(|a| conflict.iter().any(|b| b.covers(*a)))) {
            told.push(conflict);
        }
    }
    found.extend(told.iter().filter_map(|spans| finding(analysis, spans)));
}

/// The names that are the same but for their marks, where there are several spellings.
fn conflicts(analysis: &Analysis, spans: &[Span]) -> Vec<Vec<Span>> {
    let mut groups: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for span in spans {
        groups.entry(naming::without_marks(analysis.text(*span))).or_default().push(*span);
    }
    let several = |group: &Vec<Span>| {
        let differ = |a: Span, b: Span| naming::differ_by_marks(analysis.text(a), analysis.text(b));
        group.first().is_some_and(|first| group.iter().any(|span| differ(*first, *span)))
    };
    groups.into_values().filter(several).collect()
}

fn finding(analysis: &Analysis, spans: &[Span]) -> Option<Finding> {
    let text = |span: &Span| analysis.text(*span).to_lowercase();
    let count = |span: &Span| spans.iter().filter(|other| text(other) == text(span)).count();
    let most = spans.iter().rev().max_by_key(|span| count(span))?;
    let usual = *spans.iter().find(|span| text(span) == text(most))?;
    let odd: Vec<Span> = spans.iter().filter(|span| text(span) != text(most)).copied().collect();
    let first = *odd.first()?;
    let (here, there) = (analysis.text(first), analysis.text(usual));
    let mut finding = Finding::new(&RULE, first, format!("“{here}” here, “{there}” {}", times(count(&usual))))
        .related(usual, format!("“{there}” here"))
        .help("write the name one way throughout");
    for again in odd.iter().skip(1) {
        finding = finding.related(*again, format!("“{}” again", analysis.text(*again)));
    }
    let edits = odd.iter().map(|span| Edit { span: *span, text: there.to_owned() }).collect();
    Some(finding.fix(Fix { title: format!("Write “{there}” throughout"), edits, preferred: true }))
}

fn times(count: usize) -> String {
    if count == 1 { "once elsewhere".to_owned() } else { format!("{count} times elsewhere") }
}
