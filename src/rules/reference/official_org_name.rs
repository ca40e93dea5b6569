use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::listed::forms;

/// The rule.
pub static RULE: Rule = Rule {
    name: "official-org-name",
    family: "reference",
    severity: Severity::Warning,
    summary: "An organization is written otherwise than the desk's list has it.",
    page: include_str!("official_org_name.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let desk = analysis.house.reference.desk().filter(|desk| desk.has_organizations());
    let Some(desk) = desk else { return };
    for (listed, span) in forms(analysis, |word| desk.organizations_at(word)) {
        let written = analysis.text(span);
        let fix = Fix::replace(format!("Replace with “{}”", listed.name), span, listed.name.as_str());
        let message = format!("“{written}”: the desk's list has {}", listed.name);
        found.push(Finding::new(&RULE, span, message).fix(fix.preferred()));
    }
}
