use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::scores;
use crate::rules::tally::finding;

/// The rule.
pub static RULE: Rule = Rule {
    name: "repeated-quantity-conflict",
    family: "numbers",
    severity: Severity::Error,
    summary: "One count is told with two numbers.",
    page: include_str!("repeated_quantity_conflict.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let clashes = analysis.facts.amounts.clashes.iter();
    let told = clashes.filter(|clash| !clash.in_headline);
    found.extend(told.filter_map(|clash| finding(analysis, &RULE, clash, false)));
    if let Some((lede, story)) = scores::clash(analysis, false) {
        let (here, there) = (analysis.text(lede.span), analysis.text(story.span));
        let message = format!("{here} here, {there} in the story");
        found.push(Finding::new(&RULE, lede.span, message).related(story.span, "the story").help("check the score"));
    }
}
