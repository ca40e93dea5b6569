use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::timeline::ConflictKind;
use crate::rules::{Rule, clash};

/// The rule.
pub static RULE: Rule = Rule {
    name: "duration-mismatch",
    family: "dates",
    severity: Severity::Warning,
    summary: "A range of dates is longer or shorter than the copy says beside it.",
    page: include_str!("duration_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let help = "change the length or one end of the range";
    found.extend(clash::findings(analysis, &RULE, ConflictKind::Length, help));
}
