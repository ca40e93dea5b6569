//! The edit that makes a date of the copy say another day.

use crate::calendar::{Day, days_in_month, month_name};
use crate::extract::CalendarDate;
use crate::fix::{Edit, Fix};
use crate::resolve::Analysis;

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
    Some(Fix { title: format!("Change the date to {}", to.in_words()), edits, preferred: false })
}

/// A day of the month with the ending the old one had.
fn with_ordinal(written: &str, day: u32) -> String {
    if written.bytes().all(|b| b.is_ascii_digit()) {
        return day.to_string();
    }
    let ending = match (day % 10, day / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}
