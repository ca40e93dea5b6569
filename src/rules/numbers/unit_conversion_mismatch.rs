use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::quantities::Conversion;
use crate::rules::Rule;
use crate::rules::figures::{digits, narrated, told, unit_words, write_anew};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unit-conversion-mismatch",
    family: "numbers",
    severity: Severity::Error,
    summary: "A measure and its conversion do not agree.",
    page: include_str!("unit_conversion_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let wrong = analysis.facts.amounts.conversions.iter().filter(|conversion| !conversion.agrees);
    found.extend(wrong.filter_map(|conversion| finding(analysis, conversion)));
}

fn finding(analysis: &Analysis, conversion: &Conversion) -> Option<Finding> {
    let (from, to) = (narrated(analysis, conversion.from)?, narrated(analysis, conversion.to)?);
    let exact = conversion.exact.to_digits(digits(to, 2))?;
    let message = format!(
        "{} is about {} {}, the copy says {}",
        told(analysis, from.span),
        exact.grouped(),
        unit_words(to),
        told(analysis, to.span),
    );
    let mut finding = Finding::new(&RULE, to.span, message)
        .related(from.span, "converted from here")
        .help("check which of the two is right, and convert it again");
    finding.fixes.extend(write_anew(analysis, to, exact));
    let back = conversion.back.and_then(|back| back.to_digits(digits(from, 2)));
    finding.fixes.extend(back.and_then(|back| write_anew(analysis, from, back)));
    Some(finding)
}
