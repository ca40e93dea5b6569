use crate::article::DateSource;
use crate::extract::{Anchor, Time};
use crate::finding::{Finding, Severity};
use crate::resolve::{Analysis, Date};
use crate::rules::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    name: "no-publication-date",
    family: "dates",
    severity: Severity::Hint,
    summary: "Weekdays and relative dates are used, and no publication date is known.",
    page: include_str!("no_publication_date.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let known = analysis.article.published.is_some_and(|p| p.source != DateSource::Today);
    if known {
        return;
    }
    let first = analysis.facts.dates.iter().find(|date| needs_publication(analysis, date));
    found.extend(first.map(|date| {
        let text = analysis.text(date.span);
        let message = format!("“{text}” counts from the publication date, and the copy does not tell it");
        Finding::new(&RULE, date.span, message)
            .help("put the date into the front matter (`date: 2024-05-10`) or the file name; until then such dates are not checked")
    }));
}

fn needs_publication(analysis: &Analysis, date: &Date) -> bool {
    let Some(said) = analysis.said(date).filter(|_| analysis.narrates(date)) else { return false };
    match said.time {
        Time::Date(parts) => parts.year.is_none() && (parts.weekday.is_some() || parts.month.is_some()),
        Time::Shift { from, .. } => from == Anchor::Publication,
        _ => false,
    }
}
