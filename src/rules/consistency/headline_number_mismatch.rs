use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::scores;
use crate::rules::tally::finding;

/// The rule.
pub static RULE: Rule = Rule {
    name: "headline-number-mismatch",
    family: "consistency",
    severity: Severity::Error,
    summary: "The headline gives a number that the story tells otherwise.",
    page: include_str!("headline_number_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let clashes = analysis.facts.amounts.clashes.iter();
    let told = clashes.filter(|clash| clash.in_headline);
    found.extend(told.filter_map(|clash| finding(analysis, &RULE, clash, true)));
    if let Some((head, story)) = scores::clash(analysis, true) {
        let (here, there) = (analysis.text(head.span), analysis.text(story.span));
        let message = format!("{here} in the headline, {there} in the story");
        found.push(Finding::new(&RULE, head.span, message).related(story.span, "the story").help("check the score"));
    }
}
