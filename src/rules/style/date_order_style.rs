use crate::calendar::month_name;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, Date};
use crate::rules::Rule;
use crate::rules::running::is_running_text;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "date-order-style",
    family: "style",
    severity: Severity::Hint,
    summary: "Day and month stand in another order than the house has them.",
    page: include_str!("date_order_style.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let Some(sample) = analysis.house.style.and_then(|style| style.day) else { return };
    let day_first = sample.starts_with(|c: char| c.is_ascii_digit());
    let narrated = analysis.facts.dates.iter().filter(|date| analysis.narrates(date));
    found.extend(narrated.filter_map(|date| finding(analysis, date, day_first)));
}

/// `3 May` or `May 3`, and nothing between.
fn finding(analysis: &Analysis, date: &Date, day_first: bool) -> Option<Finding> {
    let parts = *analysis.said(date)?.date()?;
    let (day, month) = (parts.day?.span, parts.month?.span);
    let (one, two) = if day < month { (day, month) } else { (month, day) };
    let (day_text, month_text) = (analysis.text(day), analysis.text(month));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let plain = digits(day_text) && !digits(month_text) && analysis.text(Span::new(one.end, two.start)) == " ";
    if !plain || (day < month) == day_first || !is_running_text(analysis, date.span) {
        return None;
    }
    let at = one.join(two);
    // Houses that put the day first write its month out.
    let month = month_name(parts.month?.is.into());
    let way = if day_first { format!("{day_text} {month}") } else { format!("{month_text} {day_text}") };
    let message = format!("“{}” where the house writes “{way}”", analysis.text(at));
    let finding = Finding::new(&RULE, at, message);
    // A year takes its comma with it.
    Some(match parts.year {
        Some(_) => finding,
        None => finding.fix(Fix::replace(format!("Write “{way}”"), at, way).preferred()),
    })
}
