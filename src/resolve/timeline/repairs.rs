//! Edits of one place after which what the copy says can be true.

use super::distances;
use super::{Claim, Repair, Timeline, on, stretches};
use crate::calendar::{Day, Interval, Unit};
use crate::extract::{Anchor, Time};
use crate::resolve::network::{Bound, Contradiction};

/// The edits that settle a contradiction, by its claims in order, the last at the place that is least sure.
pub(super) fn repairs(timeline: &mut Timeline<'_>, told: &Contradiction, claims: &[&Claim]) -> Vec<Repair> {
    let candidates: Vec<Repair> = match claims.iter().find(|claim| !matches!(claim, Claim::Dated(_))) {
        Some(&&Claim::Lasts { length, first, last }) => {
            lengths(timeline, length, first, last).into_iter().map(|n| Repair::Recount(length, n)).collect()
        }
        Some(&&Claim::Same { first, second, .. }) if claims.len() == 3 => same_days(timeline, first, second),
        Some(&&Claim::Apart { told: index, .. }) if claims.len() <= 3 => dates(timeline, claims, index),
        _ => Vec::new(),
    };
    candidates.into_iter().filter(|&repair| settles(timeline, told, repair)).collect()
}

/// The numbers that would be right: without both ends, and with them.
fn lengths(timeline: &Timeline<'_>, index: usize, first: usize, last: usize) -> Vec<u32> {
    let days = timeline.interval(first).zip(timeline.interval(last)).map(|(a, b)| (a.first, b.first));
    let Some((Time::Length(_, unit), (begin, end))) = timeline.said(index).map(|said| said.time).zip(days)
    else {
        return Vec::new();
    };
    let ((year, month, _), (last_year, last_month, _)) = (begin.ymd(), end.ymd());
    let counts = match unit {
        Unit::Day => vec![end - begin + 1, end - begin],
        Unit::Month => vec![12 * (last_year - year) + last_month as i32 - month as i32],
        Unit::Year => vec![last_year - year],
        _ => Vec::new(),
    };
    counts.into_iter().filter_map(|count| u32::try_from(count).ok()).filter(|&count| count > 1).collect()
}

/// The day that the distance comes to, the number of days the dates lie apart, and the day it would be counted from.
fn dates(timeline: &Timeline<'_>, claims: &[&Claim], index: usize) -> Vec<Repair> {
    let (Some(told), Some(&&Claim::Dated(date))) = (distances::told(timeline, index), claims.last()) else {
        return Vec::new();
    };
    if told.unit != Unit::Day {
        return Vec::new();
    }
    let day = |date: usize| timeline.interval(date).and_then(Interval::as_day);
    let base = match claims.first() {
        Some(&&Claim::Dated(base)) => Some(base),
        _ => None,
    };
    let published = timeline.analysis.article.published.map(|published| published.day);
    let from: Option<Day> = base.map_or(published.filter(|_| told.from == Anchor::Publication), day);
    let (Some(from), Some(said)) = (from, day(date)) else { return Vec::new() };
    let apart = said - from;
    let recount =
        (apart.signum() == told.by.signum()).then_some(Repair::Recount(index, apart.unsigned_abs()));
    let redate = Some(Repair::Redate(date, from + told.by));
    let rebase = base.map(|base| Repair::Redate(base, said - told.by));
    [redate, recount.filter(|_| apart.abs() > 1 && told.by.abs() > 1), rebase].into_iter().flatten().collect()
}

/// Either date as the other.
fn same_days(timeline: &Timeline<'_>, first: usize, second: usize) -> Vec<Repair> {
    let day = |date: usize| timeline.interval(date).and_then(Interval::as_day);
    let to = |date: usize, other: usize| Some(Repair::Redate(date, day(other)?));
    [to(second, first), to(first, second)].into_iter().flatten().collect()
}

/// Whether what hangs together can be true after the edit.
fn settles(timeline: &mut Timeline<'_>, told: &Contradiction, repair: Repair) -> bool {
    let edited = match repair {
        Repair::Redate(date, day) => {
            let point = timeline.point(date);
            timeline.dated.get(&date).copied().zip(Some(on(point, Interval::day(day))))
        }
        Repair::Recount(index, count) => recounted(timeline, told, index, count),
    };
    edited.is_some_and(|(statement, bound)| timeline.network.settles(told, statement, bound))
}

/// The statement of a distance or length and what it says with another number.
fn recounted(
    timeline: &mut Timeline<'_>,
    told: &Contradiction,
    index: usize,
    count: u32,
) -> Option<(usize, Bound)> {
    let count = i32::try_from(count).ok()?;
    let claim = |statement: usize| Some((statement, timeline.claims.get(statement)?.clone()));
    for (statement, claim) in told.chain.iter().filter_map(|&statement| claim(statement)).collect::<Vec<_>>()
    {
        match claim {
            Claim::Lasts { length, first, last } if length == index => {
                let Time::Length(_, unit) = timeline.said(length)?.time else { return None };
                let (min, max) = stretches::days(timeline, count, unit, first, last)?;
                return Some((
                    statement,
                    Bound { from: timeline.point(first), to: timeline.point(last), min, max },
                ));
            }
            Claim::Apart { told: at, from } if at == index => {
                let by = count * distances::told(timeline, index)?.by.signum();
                let to = timeline.point(index);
                return Some((
                    statement,
                    match from.first().copied().flatten() {
                        Some(base) => Bound { from: timeline.point(base), to, min: by, max: by },
                        None => on(to, Interval::day(timeline.analysis.article.published?.day + by)),
                    },
                ));
            }
            _ => {}
        }
    }
    None
}
