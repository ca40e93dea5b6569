use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::timeline::ConflictKind;
use crate::rules::{Rule, clash};

/// The rule.
pub static RULE: Rule = Rule {
    name: "relative-date-conflict",
    family: "dates",
    severity: Severity::Warning,
    summary: "One event of a person, such as an arrest, is told on two different days.",
    page: include_str!("relative_date_conflict.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let help = "change one of the two dates, or tell the two events apart";
    found.extend(clash::findings(analysis, &RULE, ConflictKind::Event, help));
}
