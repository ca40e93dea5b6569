use crate::calendar::{Day, Unit};
use crate::extract::{Anchor, CalendarDate, Time};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::timeline::{Distance, contradictions};
use crate::rules::{Rule, redate::redate};

/// The rule.
pub static RULE: Rule = Rule {
    name: "relative-interval-mismatch",
    family: "dates",
    severity: Severity::Warning,
    summary: "A distance in time and the date beside it come to different days.",
    page: include_str!("relative_interval_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    found.extend(contradictions(analysis).iter().filter_map(|distance| finding(analysis, distance)));
}

fn finding(analysis: &Analysis, distance: &Distance) -> Option<Finding> {
    let dates = &analysis.facts.dates;
    let (told, date) = (dates.get(distance.told)?, dates.get(distance.date)?);
    let parts = analysis.said(date)?.date()?;
    let Time::Shift { unit, by: Some(by), from, .. } = analysis.said(told)?.time else { return None };
    let counted = match from {
        Anchor::Next if by < 0 => "before",
        Anchor::Next => "after",
        Anchor::Publication | Anchor::Story => "counted from",
    };
    let about = if unit == Unit::Day { "is" } else { "is about" };
    let message = format!(
        "“{}” {counted} {} {about} {}, the copy says {}",
        analysis.text(told.span),
        distance.base.in_words(),
        in_words(distance.expected, parts),
        analysis.text(date.span)
    );
    let mut finding = Finding::new(&RULE, date.span, message)
        .related(told.span, "the distance")
        .help("change the distance or one of the two dates");
    match distance.from.and_then(|index| dates.get(index)) {
        Some(from) => finding = finding.related(from.span, "what it is counted from"),
        None => {
            if let Some(at) = analysis.article.published.and_then(|p| p.span) {
                finding = finding.related(at, "what it is counted from");
            }
        }
    }
    finding.related.sort_by_key(|related| related.span);
    if unit == Unit::Day && parts.weekday.is_none() {
        finding.fixes.extend(redate(analysis, parts, distance.expected));
    }
    Some(finding)
}

/// A day as the date beside it is told: by its weekday alone, or in full.
fn in_words(day: Day, like: &CalendarDate) -> String {
    if like.month.is_none() { day.weekday().name().to_owned() } else { day.in_words() }
}
