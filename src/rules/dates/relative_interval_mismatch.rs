use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::timeline::ConflictKind;
use crate::rules::{Rule, clash};

/// The rule.
pub static RULE: Rule = Rule {
    name: "relative-interval-mismatch",
    family: "dates",
    severity: Severity::Warning,
    summary: "A distance in time and the date beside it come to different days.",
    page: include_str!("relative_interval_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let help = "change the distance or one of the two dates";
    found.extend(clash::findings(analysis, &RULE, ConflictKind::Distance, help));
}
