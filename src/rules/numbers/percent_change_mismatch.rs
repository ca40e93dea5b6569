use crate::extract::{Bound, Counted, QuantityMention, Ratio};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::quantities::{Change, Direction};
use crate::rules::Rule;
use crate::rules::figures::{of_change, difference, exact_percent_change, narrated, percent_change, share_fits, told, write_anew};

/// The rule.
pub static RULE: Rule = Rule {
    name: "percent-change-mismatch",
    family: "numbers",
    severity: Severity::Error,
    summary: "A percentage by which something changed does not follow from the two numbers.",
    page: include_str!("percent_change_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    found.extend(analysis.facts.amounts.changes.iter().filter_map(|change| finding(analysis, change)));
}

fn finding(analysis: &Analysis, change: &Change) -> Option<Finding> {
    let (from, to) = (narrated(analysis, change.from)?, narrated(analysis, change.to)?);
    let by = narrated(analysis, change.by?)?;
    let bounded = |figure: &QuantityMention| matches!(figure.bound, Bound::AtLeast | Bound::AtMost);
    if from.value.is_zero() || from.value == to.value || bounded(from) || bounded(to) || goes_astray(change, from, to) {
        return None;
    }
    let percents = from.counted == Some(Counted::Unit("percent"));
    let unit = |unit| by.counted == Some(Counted::Unit(unit));
    let points = unit("percentage point") || unit("point");
    let (fits, exact) = match (percents, points) {
        (false, false) if unit("percent") => (share_fits(by, percent_change(from, to)?)?, exact_percent_change(from, to)?),
        (true, true) => (share_fits(by, difference(from, to)?)?, to.value.minus(from.value)?),
        _ => return None,
    };
    if fits {
        return None;
    }
    let exact = exact.abs().rounded(Ratio::power_of_ten(by.step.min(0))?)?;
    let what = if points { "percentage points" } else { "percent" };
    let message = format!(
        "from {} to {} is {} {what}, the copy says {}",
        told(analysis, from.span),
        told(analysis, to.span),
        exact.grouped(),
        told(analysis, by.span),
    );
    let mut finding = of_change(&RULE, by.span, message, (from, to)).help("check the three numbers against the source");
    finding.fixes.extend(write_anew(analysis, by, exact));
    Some(finding)
}

/// Whether the numbers go the other way than the words say.
fn goes_astray(change: &Change, from: &QuantityMention, to: &QuantityMention) -> bool {
    match change.told {
        Some((Direction::Up, _)) => to.value < from.value,
        Some((Direction::Down, _)) => to.value > from.value,
        _ => false,
    }
}
