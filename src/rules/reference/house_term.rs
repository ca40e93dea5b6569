use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::reference::HouseTerm;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::listed::{forms, stands};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "house-term",
    family: "reference",
    severity: Severity::Info,
    summary: "A word or phrase stands that the house's word list does not want.",
    page: include_str!("house_term.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let desk = analysis.house.reference.desk().filter(|desk| desk.has_terms());
    let Some(desk) = desk else { return };
    for (term, span) in forms(analysis, |word| desk.terms_at(word)) {
        if !is_let_pass(analysis, term, span) {
            found.push(finding(analysis, term, span));
        }
    }
}

/// Whether a phrase that is let pass holds it.
fn is_let_pass(analysis: &Analysis, term: &HouseTerm, span: Span) -> bool {
    let Some(block) = analysis.article.block_at(span.start).and_then(|at| analysis.article.blocks.get(at)) else {
        return false;
    };
    let text = analysis.text(block.span);
    let start = (span.start - block.span.start) as usize;
    term.unless.iter().any(|phrase| {
        let earliest = start.saturating_sub(phrase.len());
        (earliest..=start).any(|at| {
            let len = text.get(at..).and_then(|text| stands(text, phrase));
            len.is_some_and(|len| at + len >= start + span.len() as usize)
        })
    })
}

fn finding(analysis: &Analysis, term: &HouseTerm, span: Span) -> Finding {
    let written = analysis.text(span);
    let finding = if term.write.is_empty() {
        Finding::new(&RULE, span, format!("“{written}” is not written in this house"))
    } else {
        let text = in_case_of(written, &term.write);
        let message = format!("“{written}”: this house writes “{}”", term.write);
        let fix = Fix::replace(format!("Replace with “{text}”"), span, text);
        Finding::new(&RULE, span, message).fix(fix)
    };
    if term.note.is_empty() { finding } else { finding.help(term.note.as_str()) }
}

/// The term with a capital where what it stands for has one.
fn in_case_of(written: &str, term: &str) -> String {
    let capital = written.chars().next().is_some_and(char::is_uppercase);
    let mut letters = term.chars();
    match letters.next().filter(|first| capital && first.is_lowercase()) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => term.to_owned(),
    }
}
