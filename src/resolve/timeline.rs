//! Distances in time that the copy states between two of its dates: `two days earlier, on April 3`.

use super::network::{Network, ORIGIN};
use super::{Analysis, Date, Reckoning};
use crate::article::Published;
use crate::calendar::{Day, Interval, Unit};
use crate::extract::{Anchor, Expression, Time};
use crate::text::TokenKind;

/// Tokens that may stand between a distance and the date that tells the same day.
const GAP: usize = 3;

/// Days the publication date may be off: copy is filed before midnight and published after it.
const FILED: i32 = 1;

/// The most units a distance may have to be held against a date.
const FARTHEST: u32 = 100_000;

/// A distance with the date that tells the same day beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// The distance, as an index into the dates of the story.
    pub told: usize,
    /// The date beside it, as an index into the dates of the story.
    pub date: usize,
    /// The date it is counted from; none if that is publication.
    pub from: Option<usize>,
    /// The day it is counted from.
    pub base: Day,
    /// The day it comes to.
    pub expected: Day,
    /// The day the date beside it says.
    pub said: Day,
}

/// Every distance of the narration that no reading of the dates around it makes true.
pub fn contradictions(analysis: &Analysis) -> Vec<Distance> {
    let dates = &analysis.facts.dates;
    (0..dates.len()).filter_map(|told| contradiction(analysis, told)).collect()
}

fn contradiction(analysis: &Analysis, told: usize) -> Option<Distance> {
    let dates = &analysis.facts.dates;
    let distance = dates.get(told).filter(|date| analysis.narrates(date))?;
    let said = analysis.said(distance)?;
    let Time::Shift { unit, by: Some(by), from, part: None } = said.time else { return None };
    if said.hedged || unit == Unit::Weekend || unit < Unit::Day {
        return None;
    }
    let date = dated(analysis, told, from)?;
    // A weekday alone comes round each week: it tells days, not weeks or months.
    if unit > Unit::Day && !names_month(analysis, date) {
        return None;
    }
    let bases = bases(analysis, told, date, from);
    let first = *bases.first()?;
    let slack = unit.slack() + if first.date.is_none() { FILED } else { 0 };
    let agrees = |base: &Base| can_be_true(analysis, date, base, unit, by, slack);
    if bases.iter().any(agrees) {
        return None;
    }
    Some(Distance {
        told,
        date,
        from: first.date,
        base: first.day,
        expected: moved(first.day, unit, by)?,
        said: dates.get(date)?.interval?.as_day()?,
    })
}

/// A day a distance may be counted from; publication has no date in the story.
#[derive(Clone, Copy)]
struct Base {
    date: Option<usize>,
    day: Day,
}

/// The date that tells the same day as the distance `told`, right beside it.
fn dated(analysis: &Analysis, told: usize, from: Anchor) -> Option<usize> {
    let beside = |other: usize, first: usize, second: usize| {
        let (a, b) = (said(analysis, first)?, said(analysis, second)?);
        let date = analysis.facts.dates.get(other)?;
        let same = date.block == analysis.facts.dates.get(told)?.block;
        let day = is_calendar_day(analysis, date);
        (same && day && is_apposed(analysis, date, a.1, b.1)).then_some(other)
    };
    let before = || {
        told.checked_sub(1)
            .and_then(|other| beside(other, other, told))
            .filter(|_| closes(analysis, told, from))
    };
    match from {
        Anchor::Next => before(),
        Anchor::Publication | Anchor::Story => beside(told + 1, told, told + 1).or_else(before),
    }
}

fn said(analysis: &Analysis, index: usize) -> Option<(&Date, &Expression)> {
    let date = analysis.facts.dates.get(index)?;
    Some((date, analysis.said(date)?))
}

/// Whether a date names one day by its weekday or by month and day.
fn is_calendar_day(analysis: &Analysis, date: &Date) -> bool {
    let parts = analysis.said(date).and_then(|said| said.date());
    let told =
        parts.is_some_and(|p| !p.ambiguous && (p.day.is_some() && p.month.is_some() || p.weekday.is_some()));
    told && date.interval.and_then(Interval::as_day).is_some()
}

fn names_month(analysis: &Analysis, index: usize) -> bool {
    said(analysis, index).and_then(|(_, said)| said.date()).is_some_and(|parts| parts.month.is_some())
}

/// Whether nothing but `, on` or an opening bracket stands between two expressions.
fn is_apposed(analysis: &Analysis, date: &Date, a: &Expression, b: &Expression) -> bool {
    let Some(mentions) = analysis.mentions.get(date.block as usize) else { return false };
    let between = mentions.passage.tokens.get(a.end as usize..b.first as usize).unwrap_or(&[]);
    let links = between.iter().all(|token| {
        matches!(token.kind, TokenKind::Comma | TokenKind::OpenBracket | TokenKind::Dash)
            || ["on", "just", "only", "exactly"].contains(&analysis.text(token.span))
    });
    links && (1..=GAP).contains(&between.len())
}

/// Whether a distance that follows its date ends there, as in `On April 6, two days later, he resigned`.
fn closes(analysis: &Analysis, told: usize, from: Anchor) -> bool {
    let Some((date, expression)) = said(analysis, told) else { return false };
    let tokens = analysis.mentions.get(date.block as usize).map(|m| &m.passage.tokens);
    let next = tokens.and_then(|tokens| tokens.get(expression.end as usize));
    from == Anchor::Next || next.is_none_or(|token| !token.is_word() && token.kind != TokenKind::Number)
}

/// The days a distance may be counted from, the likeliest first: one for each date of the paragraph before it.
fn bases(analysis: &Analysis, told: usize, date: usize, from: Anchor) -> Vec<Base> {
    let dates = &analysis.facts.dates;
    let base = |index: usize| {
        let date = dates.get(index).filter(|date| is_calendar_day(analysis, date) && !date.quoted)?;
        Some(Base { date: Some(index), day: date.interval?.as_day()? })
    };
    match from {
        Anchor::Publication => {
            let published: Option<Published> = analysis.article.published;
            published.map(|p| Base { date: None, day: p.day }).into_iter().collect()
        }
        Anchor::Next => base(told + 1).into_iter().collect(),
        Anchor::Story => {
            let paragraph = |index: usize| {
                let block = dates.get(index)?.block as usize;
                analysis.article.blocks.get(block).map(|block| block.paragraph)
            };
            let here = paragraph(told);
            let earlier = (0..told.min(date)).rev().take_while(|&i| paragraph(i) == here);
            earlier.filter_map(base).collect()
        }
    }
}

/// Whether any reading of the two dates lies the distance apart, give or take the slack.
fn can_be_true(analysis: &Analysis, date: usize, base: &Base, unit: Unit, by: i32, slack: i32) -> bool {
    let ends = readings(analysis, date);
    let starts = base.date.map_or_else(|| vec![base.day], |index| readings(analysis, index));
    starts.iter().any(|&start| {
        let Some(days) = moved(start, unit, by).map(|end| end - start) else { return true };
        ends.iter().any(|&end| {
            let mut network = Network::default();
            network.state(ORIGIN, 1, start.number(), start.number());
            network.state(ORIGIN, 2, end.number(), end.number());
            network.state(1, 2, days - slack, days + slack);
            network.contradiction().is_none()
        })
    })
}

/// The days a date may mean: other weeks of a weekday, other years of a day without one.
fn readings(analysis: &Analysis, index: usize) -> Vec<Day> {
    let Some((date, expression)) = said(analysis, index) else { return Vec::new() };
    let Some(day) = date.interval.and_then(Interval::as_day) else { return Vec::new() };
    let parts = expression.date();
    if date.reckoning == Reckoning::Explicit || parts.is_some_and(|p| p.year.is_some()) {
        return vec![day];
    }
    let months = if parts.is_some_and(|p| p.month.is_some()) { 12 } else { 0 };
    let other = |turn: i32| if months == 0 { Some(day + 7 * turn) } else { day.plus_months(months * turn) };
    [0, -1, 1].into_iter().filter_map(other).collect()
}

fn moved(day: Day, unit: Unit, by: i32) -> Option<Day> {
    if by.unsigned_abs() > FARTHEST {
        return None;
    }
    match unit {
        Unit::Day => Some(day + by),
        Unit::Week => Some(day + by.checked_mul(7)?),
        Unit::Month => day.plus_months(by),
        Unit::Quarter => day.plus_months(by.checked_mul(3)?),
        Unit::Year => day.plus_months(by.checked_mul(12)?),
        Unit::Decade => day.plus_months(by.checked_mul(120)?),
        _ => None,
    }
}
