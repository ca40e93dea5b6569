use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::extract::{Bound, Counted, QuantityMention, Ratio};
use crate::resolve::quantities::rounding::{half_round_step, half_step};
use crate::resolve::quantities::{Difference, Sum};
use crate::rules::Rule;
use crate::rules::figures::{beside, magnitude_slip, narrated, phrase, told, write_anew};

/// The rule.
pub static RULE: Rule = Rule {
    name: "sum-mismatch",
    family: "numbers",
    severity: Severity::Error,
    summary: "The parts of a total do not add up to it, or two numbers are not so far apart as the copy says.",
    page: include_str!("sum_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let wrong = analysis.facts.amounts.sums.iter().filter(|sum| !sum.agrees && magnitude_slip(analysis, sum).is_none());
    found.extend(wrong.filter_map(|sum| finding(analysis, sum)));
    found.extend(analysis.facts.amounts.differences.iter().filter_map(|told| apart(analysis, told)));
}

fn finding(analysis: &Analysis, sum: &Sum) -> Option<Finding> {
    let total = narrated(analysis, sum.total)?;
    let parts: Option<Vec<_>> = sum.parts.iter().map(|part| narrated(analysis, *part)).collect();
    let parts = parts?;
    let message = format!(
        "{} is {}, the copy says {}",
        sum.addition(analysis)?,
        sum.sum.grouped(),
        phrase(analysis, total)
    );
    let mut finding = Finding::new(&RULE, total.span, message).help("check the total and its parts");
    // What is missing may be told further on.
    let apart = parts.iter().any(|part| analysis.sentence_span(part.span) != analysis.sentence_span(total.span));
    if apart && sum.sum < total.value {
        finding = finding.severity(Severity::Warning);
    }
    for part in &parts {
        finding = finding.related(part.span, format!("{} here", part.value.grouped()));
    }
    for single in &sum.singles {
        finding = finding.related(*single, "1 here");
    }
    finding.fixes.extend(write_anew(analysis, total, sum.sum));
    Some(finding)
}

/// Two numbers that are not so far apart as the copy says.
fn apart(analysis: &Analysis, told_as: &Difference) -> Option<Finding> {
    let (first, later) = (narrated(analysis, told_as.first)?, narrated(analysis, told_as.later)?);
    let by = narrated(analysis, told_as.by)?;
    let off = first.value.minus(later.value)?.abs();
    // Two numbers of a kind are rounded alike.
    let alike = rounding(first)?.min(rounding(later)?);
    let slack = rounding(by)?.plus(alike)?.plus(alike)?;
    if off.minus(by.value.abs())?.abs() <= slack || off.is_zero() {
        return None;
    }
    let (less, more) = if first.value < later.value { (first, later) } else { (later, first) };
    let message = format!(
        "{} less {} is {}, the copy says {}",
        more.value.grouped(),
        less.value.grouped(),
        off.grouped(),
        told(analysis, by.span)
    );
    let finding = Finding::new(&RULE, by.span, message).help("check the three numbers");
    let mut finding = beside(finding, [(first, "one number"), (later, "the other")]);
    finding.fixes.extend(write_anew(analysis, by, off));
    Some(finding)
}

/// How far a number may be from the one that is meant: a count that is not round is exact.
fn rounding(figure: &QuantityMention) -> Option<Ratio> {
    let round = half_round_step(figure, Ratio::new(1, 40)?)?;
    let share = figure.counted == Some(Counted::Unit("percent"));
    let exact = figure.step == 0 && round == half_step(figure)? && !share;
    let slack = if exact { Ratio::ZERO } else { round };
    if figure.bound == Bound::About { slack.plus(figure.value.abs().over(Ratio::whole(10))?) } else { Some(slack) }
}
