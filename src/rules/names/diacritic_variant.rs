use std::collections::BTreeSet;

use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon::ByHash;
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
    let text = |span: Span| analysis.text(span);
    let plain: Vec<(u64, Span)> = spans.iter().map(|span| (naming::plain_hash(text(*span)), *span)).collect();
    let mut usual: ByHash<&str> = ByHash::default();
    let mut several = BTreeSet::new();
    for (hash, span) in &plain {
        let first = *usual.entry(*hash).or_insert_with(|| text(*span));
        if first != text(*span) && naming::differ_by_marks(first, text(*span)) {
            several.insert(*hash);
        }
    }
    let of = |name: u64| plain.iter().filter(move |(hash, _)| *hash == name).map(|(_, span)| *span);
    several.into_iter().map(|name| of(name).collect()).collect()
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
