//! The edit that makes a date of the copy say another day.

use crate::calendar::{Day, days_in_month, month_name};
use crate::extract::CalendarDate;
use crate::fix::{Edit, Fix};
use crate::resolve::Analysis;
use crate::text::{Span, tidy};

/// Changes those parts of the date that differ; not where it is written in digits alone.
pub(super) fn redate(analysis: &Analysis, parts: &CalendarDate, to: Day) -> Option<Fix> {
    let (day, month) = (parts.day?, parts.month?);
    let (to_year, to_month, to_day) = to.ymd();
    let in_words = analysis.text(month.span).starts_with(|c: char| c.is_alphabetic());
    let new_year = parts.year.filter(|year| year.is != to_year);
    let fits = u32::from(day.is) <= days_in_month(to_year, u32::from(month.is)) && in_words;
    if !fits || parts.year.is_none() && to_month == 1 && month.is == 12 {
        return None;
    }
    let mut edits = vec![Edit { span: day.span, text: with_ordinal(analysis.text(day.span), to_day) }];
    if u32::from(month.is) != to_month {
        edits.push(Edit { span: month.span, text: month_name(to_month).to_owned() });
    }
    if let Some(year) = new_year {
        edits.push(Edit { span: year.span, text: to_year.to_string() });
    }
    edits.sort_by_key(|edit| edit.span);
    Some(Fix { title: title(analysis, parts, to), edits, preferred: false })
}

/// `Change May 3 to May 5`, with the year where the date has one.
fn title(analysis: &Analysis, parts: &CalendarDate, to: Day) -> String {
    let spans = [parts.day, parts.month].into_iter().flatten().map(|part| part.span);
    let year = parts.year.map(|year| year.span);
    let old = spans.chain(year).reduce(Span::join).map_or("", |span| analysis.text(span));
    let (_, month, day) = to.ymd();
    let new = if year.is_some() { to.in_words() } else { format!("{} {day}", month_name(month)) };
    format!("Change {} to {new}", tidy(old))
}

/// A day of the month with the ending the old one had.
fn with_ordinal(written: &str, day: u32) -> String {
    if written.bytes().all(|b| b.is_ascii_digit()) {
        return day.to_string();
    }
    ordinal(day)
}

/// `21st`, `112th`.
pub(super) fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number / 10 % 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
