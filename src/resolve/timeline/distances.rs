//! Distances in time that the copy states between two of its dates: `two days earlier, on April 3`.

use super::readings::{FILED, counts_from_publication, is_calendar_date, is_calendar_day};
use super::{Claim, Timeline, happenings, on, strength};
use crate::calendar::{Day, Interval, Unit};
use crate::extract::{Anchor, Time, Vague};
use crate::resolve::network::Bound;
use crate::text::{Token, TokenKind, WordTable};

/// Tokens that may stand between a distance and the date that tells the same day.
const GAP: usize = 3;

/// Tokens that may stand between the date of an event and the distance it lies at: `The May 3 strike came two days after`.
const EVENT_GAP: usize = 3;

/// The most units a distance may have to be held against a date.
const FARTHEST: u32 = 100_000;

/// The most dates a distance may be counted from.
const MOST_BASES: usize = 6;

/// The most dates that are looked through for them.
const LOOK_BACK: usize = 16;

/// The most distances that are counted one from the other.
const MOST_LINKS: usize = 3;

/// Days more that a distance in months or years may be off, as those are not all alike.
const UNEVEN: i32 = 2;

/// What may stand between a distance and its date beside commas and brackets.
static LINKS: WordTable<(), 16> =
    WordTable::new(&[("on", ()), ("in", ()), ("just", ()), ("only", ()), ("exactly", ())]);

/// Verbs that say when an event was.
static WAS: WordTable<(), 32> = WordTable::new(&[
    ("came", ()),
    ("comes", ()),
    ("happened", ()),
    ("occurred", ()),
    ("was", ()),
    ("followed", ()),
]);

/// A distance as it is told.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub(super) unit: Unit,
    pub(super) by: i32,
    pub(super) from: Anchor,
}

/// States every distance that has a date beside it.
pub(super) fn add(timeline: &mut Timeline<'_>) {
    for index in 0..timeline.dates().len() {
        let Some(told) = told(timeline, index).filter(|_| timeline.narrates(index)) else { continue };
        if let Some(date) = dated(timeline, index, told) {
            state(timeline, index, date, told);
        }
    }
}

/// The distance an expression tells, where it can be held against dates.
pub(super) fn told(timeline: &Timeline<'_>, index: usize) -> Option<Told> {
    let said = timeline.said(index)?;
    // "20 years ago last month": the two are one distance.
    let tied = index.checked_sub(1).and_then(|before| timeline.between(before, index));
    if tied.is_some_and(<[Token]>::is_empty) {
        return None;
    }
    let (unit, by, from) = match said.time {
        Time::Shift { unit, by: Some(by), from, part: None } => (unit, by, from),
        // "two days after Orr resigned"
        Time::Length(Some(amount), unit) => {
            let by =
                i32::try_from(amount.as_whole()?).ok()?.checked_mul(happenings::direction(timeline, index)?);
            (unit, by?, Anchor::Next)
        }
        _ => return None,
    };
    let reckoned = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade);
    (reckoned && by != 0 && !said.hedged && by.unsigned_abs() <= FARTHEST).then_some(Told { unit, by, from })
}

fn state(timeline: &mut Timeline<'_>, index: usize, date: usize, told: Told) {
    let Some(from) = bases(timeline, index, date, told) else { return };
    let point = timeline.point(date);
    timeline.points.insert(index, point);
    if apart(timeline, index, told, from, MOST_LINKS) {
        timeline.say_date(date, strength::TOLD_TWICE);
    }
}

/// States that the day an expression tells lies at its distance from one of some dates.
fn apart(
    timeline: &mut Timeline<'_>,
    index: usize,
    told: Told,
    from: Vec<Option<usize>>,
    links: usize,
) -> bool {
    let to = timeline.point(index);
    let mut bounds = Vec::new();
    for &base in &from {
        match base {
            None => bounds.extend(from_publication(timeline, index, told).map(|days| on(to, days))),
            Some(base) => {
                let Some((min, max)) = reach(timeline.interval(base), told) else { continue };
                tell_base(timeline, base, links);
                bounds.push(Bound { from: timeline.point(base), to, min, max });
            }
        }
    }
    let stated = !bounds.is_empty() && bounds.len() == from.len();
    if stated {
        timeline.state(strength::DISTANCE, Claim::Apart { told: index, from }, bounds);
    }
    stated
}

/// States the days of a date that a distance is counted from; without that it may be any day.
fn tell_base(timeline: &mut Timeline<'_>, base: usize, links: usize) {
    if place(timeline, base) != Place::Link {
        timeline.say_date(base, strength::DATE);
    } else if !timeline.points.contains_key(&base) && links > 0 {
        let told = told(timeline, base);
        if let Some((told, from)) = told.and_then(|told| Some((told, bases(timeline, base, base, told)?))) {
            apart(timeline, base, told, from, links - 1);
        }
    }
}

/// The date that tells the same day as a distance, right beside it.
fn dated(timeline: &Timeline<'_>, index: usize, told: Told) -> Option<usize> {
    let fits = |date: usize| {
        // A weekday alone comes round each week: it tells days, not weeks or months.
        let weekday = timeline
            .said(date)
            .and_then(|said| said.date())
            .is_some_and(|parts| parts.month.or(parts.day).is_none() && parts.year.is_none());
        let day = is_calendar_day(timeline, date);
        is_calendar_date(timeline, date)
            && (day || told.unit > Unit::Week)
            && !(weekday && told.unit > Unit::Day)
    };
    let before = || {
        let date = index.checked_sub(1).filter(|&date| fits(date))?;
        let between = timeline.between(date, index)?;
        let closed = told.from == Anchor::Next || closes(timeline, index);
        (is_apposed(between) && closed || told.from == Anchor::Next && is_event(between)).then_some(date)
    };
    let after = || {
        let between = timeline.between(index, index + 1).filter(|_| fits(index + 1))?;
        is_apposed(between).then_some(index + 1)
    };
    if told.from == Anchor::Next { before() } else { after().or_else(before) }
}

/// Whether nothing but `, on` or an opening bracket stands between two expressions.
fn is_apposed(between: &[Token]) -> bool {
    let links = |token: &Token| {
        matches!(token.kind, TokenKind::Comma | TokenKind::OpenBracket | TokenKind::Dash)
            || LINKS.has(token.hash)
    };
    (1..=GAP).contains(&between.len()) && between.iter().all(links)
}

/// Whether an event and its verb stand between its date and a distance: `The May 3 strike came two days after`.
fn is_event(between: &[Token]) -> bool {
    let Some((verb, nouns)) = between.split_last() else { return false };
    let small = |token: &Token| token.is_word() && !token.is_capitalized();
    WAS.has(verb.hash) && (1..EVENT_GAP).contains(&nouns.len()) && nouns.iter().all(small)
}

/// Whether a distance that follows its date ends there, as in `On April 6, two days later, he resigned`.
fn closes(timeline: &Timeline<'_>, index: usize) -> bool {
    timeline.after(index).is_none_or(|token| !token.is_word() && token.kind != TokenKind::Number)
}

/// The dates a distance may be counted from, the likeliest first; none if one of them cannot be told.
fn bases(timeline: &Timeline<'_>, index: usize, date: usize, told: Told) -> Option<Vec<Option<usize>>> {
    let bases = match told.from {
        Anchor::Publication => vec![None],
        Anchor::Next => vec![Some(next(timeline, index)?)],
        Anchor::Story => told_before(timeline, index.min(date), told)?.into_iter().map(Some).collect(),
    };
    (!bases.is_empty()).then_some(bases)
}

/// The date after a distance, or that of the event after it.
fn next(timeline: &Timeline<'_>, index: usize) -> Option<usize> {
    if matches!(timeline.said(index)?.time, Time::Length(..)) {
        return happenings::base(timeline, index);
    }
    Some(index + 1).filter(|&next| is_calendar_date(timeline, next))
}

/// The dates of the paragraph before an expression.
fn told_before(timeline: &Timeline<'_>, before: usize, told: Told) -> Option<Vec<usize>> {
    let paragraph = |index: usize| {
        let block = timeline.dates().get(index)?.block as usize;
        timeline.analysis.article.blocks.get(block).map(|block| block.paragraph)
    };
    let here = paragraph(before);
    let mut found = Vec::new();
    for index in (0..before).rev().take(LOOK_BACK).take_while(|&i| paragraph(i) == here) {
        match place(timeline, index) {
            Place::Told | Place::Link if counts(timeline, index, told) => found.push(index),
            Place::Told | Place::Link | Place::None => {}
            // What the copy counts from may be this, of which the day is not known.
            Place::Unknown => return None,
        }
    }
    found.truncate(MOST_BASES);
    Some(found)
}

/// Whether days may be counted from an expression: nothing is two days after a month.
fn counts(timeline: &Timeline<'_>, index: usize, told: Told) -> bool {
    told.unit > Unit::Week || timeline.interval(index).and_then(Interval::as_day).is_some()
}

/// What an expression is to a distance that is counted from a date before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A date whose days are known.
    Told,
    /// A distance from another date.
    Link,
    /// Nothing that is counted from: a length, a quoted date, a distance whose date stands beside it.
    None,
    /// A date of which the days are not known.
    Unknown,
}

fn place(timeline: &Timeline<'_>, index: usize) -> Place {
    let Some((date, said)) = timeline.dates().get(index).zip(timeline.said(index)) else {
        return Place::None;
    };
    let no_day = matches!(
        said.time,
        Time::Length(..) | Time::Every(..) | Time::EveryWeekday(..) | Time::Vague(Vague::Present)
    );
    if date.quoted || no_day {
        return Place::None;
    }
    if is_calendar_date(timeline, index) || counts_from_publication(timeline, index) {
        return Place::Told;
    }
    match told(timeline, index) {
        Some(told) if dated(timeline, index, told).is_some() => Place::None,
        Some(told) if told.from == Anchor::Story => Place::Link,
        _ => Place::Unknown,
    }
}

/// The days an expression counted from publication may mean: those it was resolved to, or the distance as counted.
fn from_publication(timeline: &Timeline<'_>, index: usize, told: Told) -> Option<Interval> {
    let published = timeline.analysis.article.published?.day;
    let (min, max) = reach(Some(Interval::day(published)), told)?;
    let days = timeline.interval(index).unwrap_or(Interval::day(published + min));
    let (first, last) = (days.first.min(published + min), days.last.max(published + max));
    Some(Interval { first: first - FILED, last: last + FILED })
}

/// The least and the most days of a distance from a day. Weeks, months and years are rounded by up to half, or down.
fn reach(from: Option<Interval>, told: Told) -> Option<(i32, i32)> {
    let base = from.map_or(Day::from_number(0), |from| from.first);
    let days = moved(base, told.unit, told.by)? - base;
    let one = told.by.unsigned_abs() == 1;
    let (short, long) = match told.unit {
        Unit::Day => (0, 0),
        Unit::Week => (if one { 6 } else { 3 }, 6),
        Unit::Month => (if one { 28 } else { 15 } + UNEVEN, 30 + UNEVEN),
        Unit::Year => (if one { 363 } else { 183 } + UNEVEN, 364 + UNEVEN),
        _ => (told.unit.slack() + UNEVEN, told.unit.slack() + UNEVEN),
    };
    Some(if told.by < 0 { (days - long, days + short) } else { (days - short, days + long) })
}

/// The day so many units from another.
pub(super) fn moved(day: Day, unit: Unit, by: i32) -> Option<Day> {
    match unit {
        Unit::Day => Some(day + by),
        Unit::Week => Some(day + by.checked_mul(7)?),
        Unit::Month => day.plus_months(by),
        Unit::Year => day.plus_months(by.checked_mul(12)?),
        Unit::Decade => day.plus_months(by.checked_mul(120)?),
        _ => None,
    }
}
