use crate::extract::words::word_set;
use crate::extract::{Counted, QuantityMention};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::resolve::quantities::Change;
use crate::resolve::quantities::rounding::Range;
use crate::rules::Rule;
use crate::rules::figures::{of_change, difference, exact_percent_change, narrated, says, share_fits, told};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "percent-vs-points",
    family: "numbers",
    severity: Severity::Warning,
    summary: "The difference of two percentages is called percent, not percentage points.",
    page: include_str!("percent_vs_points.md"),
    check,
};

word_set!(GROWTH: "growth" "grew" "inflation" "gdp" "sales" "profit" "profits" "revenue" "economy" "prices");

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    found.extend(analysis.facts.amounts.changes.iter().filter_map(|change| finding(analysis, change)));
}

fn finding(analysis: &Analysis, change: &Change) -> Option<Finding> {
    let (from, to) = (narrated(analysis, change.from)?, narrated(analysis, change.to)?);
    let by = narrated(analysis, change.by?)?;
    let percent = |figure: &QuantityMention| figure.counted == Some(Counted::Unit("percent"));
    let all = percent(from) && percent(to) && percent(by);
    if !all || from.value.is_zero() || says(analysis, by.span, &GROWTH) {
        return None;
    }
    let points = to.value.minus(from.value)?.abs();
    let same = points == by.value || share_fits(by, difference(from, to)?)?;
    let exact = exact_percent_change(from, to)?;
    if !same || share_fits(by, Range { least: exact, most: exact })? {
        return None;
    }
    let message = format!(
        "from {} to {} is {} percentage points, the copy says {}",
        told(analysis, from.span),
        told(analysis, to.span),
        points.grouped(),
        told(analysis, by.span)
    );
    let mut finding = of_change(&RULE, by.span, message, (from, to)).help("write “percentage points” for the difference of two percentages");
    let unit = Span::new(by.number.end, by.span.end);
    if !analysis.text(unit).contains('-') {
        finding.fixes.push(Fix::replace("Write “percentage points”", unit, " percentage points").preferred());
    }
    Some(finding)
}
