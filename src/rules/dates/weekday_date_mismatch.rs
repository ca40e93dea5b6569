use crate::calendar::{Calendar, Day, Weekday, Ymd, is_disputed};
use crate::extract::{CalendarDate, Tense};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, Date, Reckoning};
use crate::rules::{Rule, old_style, redate::redate};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "weekday-date-mismatch",
    family: "dates",
    severity: Severity::Error,
    summary: "A weekday and the date beside it are not the same day.",
    page: include_str!("weekday_date_mismatch.md"),
    check,
};

/// The first year in which the English-speaking world kept the Gregorian calendar throughout.
const GREGORIAN_FROM: i32 = 1753;

/// Days from publication within which a date without a year is surely of the nearest year.
const NEAR: i32 = 60;

/// Days from publication within which it is so where the tense of its verb looks to the same side.
const HALF_A_YEAR: i32 = 183;

/// Confidence, in percent, where the weekday fits the year before or after the one that was taken.
const FITS_ANOTHER_YEAR: u8 = 40;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for date in &analysis.facts.dates {
        let Some(parts) = analysis.said(date).and_then(|said| said.date()) else { continue };
        if analysis.narrates(date) {
            found.extend(clash(analysis, date, parts));
        } else if analysis.is_story(date) && parts.year.is_some() {
            let asked = |f: Finding| f.severity(Severity::Info).help("check it against what the speaker said");
            found.extend(clash(analysis, date, parts).map(asked));
        }
    }
}

fn clash(analysis: &Analysis, date: &Date, parts: &CalendarDate) -> Option<Finding> {
    let (weekday, month, day) = (parts.weekday?, parts.month?, parts.day?);
    let meant = date.interval?.as_day()?;
    let counted = matches!(date.reckoning, Reckoning::Explicit | Reckoning::Publication);
    if !counted || parts.ambiguous || meant.weekday() == weekday.is {
        return None;
    }
    if is_disputed(meant.ymd()) {
        return old_clash(analysis, parts, meant.ymd());
    }
    let tense = analysis.said(date).map_or(Tense::Unknown, |said| said.tense);
    let year = parts.year.map_or(month.span, |year| year.span);
    let span = weekday.span.join(month.span).join(day.span).join(year);
    let published = analysis.article.published;
    let verb = if published.is_some_and(|p| meant > p.day) { "is" } else { "was" };
    let message =
        format!("{} {verb} a {}, the copy says {}", meant.in_words(), meant.weekday(), weekday.is);
    let mut finding = Finding::new(&RULE, span, message)
        .fix(rename(analysis, weekday.span, meant.weekday()));
    finding.fixes.extend(redate(analysis, parts, nearest(meant, weekday.is)));
    if parts.year.is_none() && parts.within.is_none() {
        let published = published?;
        finding = finding.help(format!(
            "the year is not written; {} is the one nearest to publication on {}",
            meant.ymd().0,
            published.day.in_words()
        ));
        if let Some(at) = published.span {
            finding = finding.related(at, format!("published on {}", published.day.in_words()));
        }
        if !is_surely_near(meant - published.day, tense) && fits_another_year(meant, weekday.is) {
            finding = finding.confidence(FITS_ANOTHER_YEAR);
        }
    }
    Some(finding)
}

/// A date of a time when not all countries kept the Gregorian calendar.
fn old_clash(analysis: &Analysis, parts: &CalendarDate, date: Ymd) -> Option<Finding> {
    let (weekday, month, day, year) = (parts.weekday?, parts.month?, parts.day?, parts.year?);
    let mut days = old_style::days(analysis, date);
    let fits = |date: Ymd| old_style::days(analysis, date).iter().any(|(_, day)| day.weekday() == weekday.is);
    if days.is_empty() || fits(date) || old_style::other_year(date).is_some_and(fits) {
        return None;
    }
    let (year_told, ..) = date;
    if year_told >= GREGORIAN_FROM && days.iter().any(|(calendar, _)| *calendar == Calendar::Gregorian) {
        days.retain(|(calendar, _)| *calendar == Calendar::Gregorian);
    }
    let told = |(calendar, day): &(Calendar, Day)| format!("a {} in {}", day.weekday(), calendar.name());
    let told: Vec<String> = days.iter().map(told).collect();
    let span = weekday.span.join(month.span).join(day.span).join(year.span);
    let (said, was) = (analysis.text(month.span.join(day.span).join(year.span)), told.join(" and "));
    let mut finding = Finding::new(&RULE, span, format!("{said} was {was}, the copy says {}", weekday.is));
    for (calendar, day) in &days {
        finding = finding.fix(rename(analysis, weekday.span, day.weekday()));
        let (year, month, date) = calendar.date(nearest(*day, weekday.is));
        let to = Day::from_ymd(year, month, date);
        finding.fixes.extend(to.and_then(|to| redate(analysis, parts, to)));
    }
    finding.fixes.dedup_by(|a, b| a.title == b.title);
    Some(finding)
}

fn is_surely_near(ahead: i32, tense: Tense) -> bool {
    let agrees = matches!((tense, ahead.signum()), (Tense::Past, -1) | (Tense::Future, 1));
    ahead.abs() <= if agrees { HALF_A_YEAR } else { NEAR }
}

fn fits_another_year(day: Day, weekday: Weekday) -> bool {
    let (year, month, date) = day.ymd();
    [year - 1, year + 1]
        .into_iter()
        .filter_map(|year| Day::from_ymd(year, month, date))
        .any(|day| day.weekday() == weekday)
}

/// The day nearest to `day` that falls on `weekday`.
fn nearest(day: Day, weekday: Weekday) -> Day {
    let ahead = (weekday.iso() as i32 - day.weekday().iso() as i32).rem_euclid(7);
    day + if ahead > 3 { ahead - 7 } else { ahead }
}

/// Changes the weekday, written as it is written now.
fn rename(analysis: &Analysis, span: Span, weekday: Weekday) -> Fix {
    let written = analysis.text(span);
    let mut text = weekday.name();
    if written.len() < "Sunday".len() {
        let long = matches!(weekday, Weekday::Tuesday | Weekday::Thursday) && written.len() > 3;
        let letters = match weekday {
            Weekday::Thursday if long => 5,
            _ if long => 4,
            _ => 3,
        };
        text = text.get(..letters).unwrap_or(text);
    }
    let capitals = written.chars().all(|c| !c.is_lowercase());
    let text = if capitals { text.to_uppercase() } else { text.to_owned() };
    Fix::replace(format!("Change the weekday to {weekday}"), span, text)
}
