use crate::calendar::{days_in_month, is_disputed, month_name};
use crate::extract::CalendarDate;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::rules::{Rule, old_style};

/// The rule.
pub static RULE: Rule = Rule {
    name: "nonexistent-date",
    family: "dates",
    severity: Severity::Error,
    summary: "The month has no such day.",
    page: include_str!("nonexistent_date.md"),
    check,
};

/// A year with February 29, for dates without a year.
const ANY_LEAP_YEAR: i32 = 2000;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for date in &analysis.facts.dates {
        let Some(parts) = analysis.said(date).and_then(|said| said.date()) else { continue };
        if analysis.narrates(date) {
            found.extend(missing(analysis, parts));
        } else if analysis.is_story(date) && parts.year.is_some() {
            let asked = |f: Finding| f.severity(Severity::Warning).help("check it against what the speaker said");
            found.extend(missing(analysis, parts).map(asked));
        }
    }
}

fn missing(analysis: &Analysis, parts: &CalendarDate) -> Option<Finding> {
    let (month, day) = (parts.month?, parts.day?);
    let last = days_in_month(parts.year.map_or(ANY_LEAP_YEAR, |year| year.is), u32::from(month.is));
    if u32::from(day.is) <= last || was_kept(analysis, parts) {
        return None;
    }
    let span = month.span.join(day.span).join(parts.year.map_or(day.span, |year| year.span));
    let name = month_name(u32::from(month.is));
    let month = match parts.year.filter(|_| month.is == 2) {
        Some(year) => format!("{name} {}", year.is),
        None => name.to_owned(),
    };
    let message = format!("{month} has {last} days, the copy says {}", analysis.text(span));
    let digits = analysis.text(day.span).trim_end_matches(|c: char| !c.is_ascii_digit());
    let number = crate::text::Span::new(day.span.start, day.span.start + digits.len() as u32);
    let ordinal = digits.len() < analysis.text(day.span).len();
    let mut finding = Finding::new(&RULE, span, message).help("check the day and the month");
    if !ordinal {
        let title = format!("Change the day to {last}, the last of the month");
        finding = finding.fix(Fix::replace(title, number, last.to_string()));
    }
    Some(finding)
}

/// Whether an older calendar had the day: February 29, 1900, in Russia.
fn was_kept(analysis: &Analysis, parts: &CalendarDate) -> bool {
    let date = || Some((parts.year?.is, u32::from(parts.month?.is), u32::from(parts.day?.is)));
    date().is_some_and(|date| is_disputed(date) && !old_style::days(analysis, date).is_empty())
}
