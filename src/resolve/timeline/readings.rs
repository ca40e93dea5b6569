//! The days an expression of time may mean.

use super::Timeline;
use crate::calendar::Interval;
use crate::extract::{Anchor, CalendarDate, Time};
use crate::resolve::Reckoning;

/// Days the publication date may be off: copy is filed before midnight and published after it.
pub(super) const FILED: i32 = 1;

/// The days a date may mean, the likeliest first: other weeks of a weekday, other years of a date without one.
pub(super) fn readings(timeline: &Timeline<'_>, index: usize) -> Vec<Interval> {
    let Some((date, said)) = timeline.dates().get(index).zip(timeline.said(index)) else { return Vec::new() };
    let Some(days) = date.interval else { return Vec::new() };
    let Some(parts) = said.date() else {
        // "yesterday", written the day before it is published
        return vec![Interval { first: days.first - FILED, last: days.last + FILED }];
    };
    let fixed = date.reckoning == Reckoning::Explicit || parts.year.is_some();
    let turns: &[i32] = if fixed { &[0] } else { &[0, -1, 1] };
    let turned = turns.iter().filter_map(|&turn| turned(days, parts, turn));
    turned.filter(|days| agrees(*days, parts)).collect()
}

/// The same weekday so many weeks on, or the same date so many years on.
fn turned(days: Interval, parts: &CalendarDate, turn: i32) -> Option<Interval> {
    if parts.month.is_none() {
        return Some(Interval { first: days.first + 7 * turn, last: days.last + 7 * turn });
    }
    let first = days.first.plus_months(12 * turn)?;
    let last =
        if days.first == days.last { first } else { Interval::month(first.ymd().0, first.ymd().1)?.last };
    Some(Interval { first, last })
}

/// Whether the weekday that is written is the day's.
fn agrees(days: Interval, parts: &CalendarDate) -> bool {
    let day = days.as_day();
    parts.weekday.zip(day).is_none_or(|(weekday, day)| weekday.is == day.weekday())
}

/// Whether a date tells days of the calendar by its own words: a day, a month or a year, not both ways round.
pub(super) fn is_calendar_date(timeline: &Timeline<'_>, index: usize) -> bool {
    let Some(parts) = timeline.said(index).and_then(|said| said.date()) else { return false };
    let told = parts.weekday.is_some() || parts.month.is_some() || parts.year.is_some();
    told && !parts.ambiguous && !readings(timeline, index).is_empty()
}

/// Whether a date tells one day by its weekday, or by month and day.
pub(super) fn is_calendar_day(timeline: &Timeline<'_>, index: usize) -> bool {
    is_calendar_date(timeline, index) && timeline.interval(index).and_then(Interval::as_day).is_some()
}

/// Whether an expression counts from publication: `yesterday`, `last week`.
pub(super) fn counts_from_publication(timeline: &Timeline<'_>, index: usize) -> bool {
    let time = timeline.said(index).map(|said| said.time);
    matches!(time, Some(Time::Shift { from: Anchor::Publication, .. })) && timeline.interval(index).is_some()
}
