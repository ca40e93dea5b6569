use crate::extract::{Counted, QuantityMention};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::running::is_running_text;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "percent-style",
    family: "style",
    severity: Severity::Hint,
    summary: "A percentage is not written as the house writes it.",
    page: include_str!("percent_style.md"),
    check,
};

/// The ways of writing one, after the number.
const WAYS: [&str; 5] = ["%", " %", " percent", " per cent", " pct"];

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let Some(way) = analysis.house.style.and_then(|style| style.percent?.strip_prefix('9')) else { return };
    let percents = analysis.mentions.iter().flat_map(|mentions| &mentions.quantities);
    let percents = percents.filter(|q| q.counted == Some(Counted::Unit("percent")) && !q.words);
    found.extend(percents.filter_map(|figure| finding(analysis, figure, way)));
}

fn finding(analysis: &Analysis, figure: &QuantityMention, way: &str) -> Option<Finding> {
    let unit = Span::new(figure.number.end, figure.span.end.max(figure.number.end));
    let written = analysis.text(unit);
    let other = written != way && WAYS.contains(&written);
    if !other || analysis.facts.is_quoted(figure.span) || !is_running_text(analysis, figure.span) {
        return None;
    }
    let number = analysis.text(figure.number);
    let message = format!("“{number}{written}” where the house writes “{number}{way}”");
    let at = figure.number.join(unit);
    let fix = Fix::replace(format!("Write “{number}{way}”"), unit, way).preferred();
    Some(Finding::new(&RULE, at, message).fix(fix))
}
