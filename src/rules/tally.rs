//! Two numbers for one count, as a finding.

use super::Rule;
use super::figures::{phrase, write_anew};
use crate::extract::QuantityMention;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::resolve::quantities::Clash;

/// The finding at one of the two numbers, with the other beside it.
pub(super) fn finding(
    analysis: &Analysis,
    rule: &'static Rule,
    clash: &Clash,
    at_first: bool,
) -> Option<Finding> {
    let (first, later) = (analysis.figure(clash.first)?, analysis.figure(clash.later)?);
    let (here, there) = if at_first { (first, later) } else { (later, first) };
    let message = format!("{} here and {} elsewhere", phrase(analysis, here), phrase(analysis, there));
    let mut finding = Finding::new(rule, here.span, message)
        .related(there.span, format!("{} here", phrase(analysis, there)))
        .help("make the numbers the same, or say what each of them counts");
    if clash.bounded {
        finding = finding.severity(Severity::Warning);
    }
    finding.fixes.extend(replace(analysis, here, there));
    finding.fixes.extend(replace(analysis, there, here));
    Some(finding)
}

fn replace(analysis: &Analysis, figure: &QuantityMention, by: &QuantityMention) -> Option<Fix> {
    write_anew(analysis, figure, by.value)
}
