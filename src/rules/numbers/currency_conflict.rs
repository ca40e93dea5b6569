use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::resolve::quantities::QuantityId;
use crate::rules::Rule;
use crate::rules::figures::told;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "currency-conflict",
    family: "numbers",
    severity: Severity::Warning,
    summary: "One sum of money is told in two currencies.",
    page: include_str!("currency_conflict.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let clashes = analysis.facts.amounts.currencies.iter();
    found.extend(clashes.filter_map(|(usual, odd)| finding(analysis, *usual, *odd)));
}

fn finding(analysis: &Analysis, usual: QuantityId, odd: QuantityId) -> Option<Finding> {
    let (usual, odd) = (analysis.figure(usual)?, analysis.figure(odd)?);
    let (here, there) = (told(analysis, odd.span), told(analysis, usual.span));
    let mut finding = Finding::new(&RULE, odd.span, format!("{here} here and {there} elsewhere"))
        .related(usual.span, format!("{there} here"))
        .help("check the currency");
    // A sign stands before its number and takes the place of a sign.
    let sign = |figure: &crate::extract::QuantityMention| Span::new(figure.span.start, figure.number.start);
    let signs = [sign(odd), sign(usual)].map(|span| analysis.text(span));
    if signs.iter().all(|sign| !sign.is_empty() && !sign.contains(' ')) {
        let [_, new] = signs;
        finding.fixes.push(Fix::replace(format!("Replace with “{new}”"), sign(odd), new));
    }
    Some(finding)
}
