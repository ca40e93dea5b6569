use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::quantities::Sum;
use crate::rules::Rule;
use crate::rules::figures::{magnitude_slip, narrated, phrase, write_anew};

/// The rule.
pub static RULE: Rule = Rule {
    name: "sum-mismatch",
    family: "numbers",
    severity: Severity::Error,
    summary: "The parts of a total do not add up to it.",
    page: include_str!("sum_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let wrong = analysis.facts.amounts.sums.iter().filter(|sum| !sum.agrees && magnitude_slip(analysis, sum).is_none());
    found.extend(wrong.filter_map(|sum| finding(analysis, sum)));
}

fn finding(analysis: &Analysis, sum: &Sum) -> Option<Finding> {
    let total = narrated(analysis, sum.total)?;
    let parts: Option<Vec<_>> = sum.parts.iter().map(|part| narrated(analysis, *part)).collect();
    let parts = parts?;
    let addition: Vec<String> = parts.iter().map(|part| part.value.grouped()).collect();
    let message = format!(
        "{} is {}, the copy says {}",
        addition.join(" + "),
        sum.sum.grouped(),
        phrase(analysis, total)
    );
    let mut finding = Finding::new(&RULE, total.span, message).help("check the total and its parts");
    for part in &parts {
        finding = finding.related(part.span, format!("{} here", part.value.grouped()));
    }
    finding.fixes.extend(write_anew(analysis, total, sum.sum));
    Some(finding)
}
