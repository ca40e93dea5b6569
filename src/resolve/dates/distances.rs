//! So many units from an anchor: `last week`, `two days earlier`, `the quarter`.

use super::{Meaning, Resolver};
use crate::calendar::{Day, Interval, Unit, Weekday};
use crate::extract::{Anchor, Mentions};
use crate::resolve::Reckoning;
use crate::text::hash_ascii;

/// How many dates ago a quarter may have been told for figures to be of that quarter still.
const QUARTER_REACH: usize = 10;

/// The most units a distance may have and still be one of days of the calendar.
const FARTHEST: u32 = 1_000_000;

impl Resolver {
    /// "The weekend" told in the past before a Saturday is the last one; "last weekend" always is.
    pub(super) fn weekends_back(&self, by: i32) -> i32 {
        let begun = self.published.is_some_and(|day| day.weekday() >= Weekday::Saturday);
        i32::from(by == 0 && !begun)
    }

    /// So many units from an anchor.
    pub(super) fn shift(
        &self,
        mentions: &Mentions,
        at: usize,
        unit: Unit,
        by: Option<i32>,
        from: Anchor,
    ) -> Meaning {
        let at_hand = || self.quarter_at_hand(unit, by, from).filter(|_| !is_last_year(mentions, at));
        let Some((base, grain, reckoning)) = at_hand().or_else(|| self.base(mentions, at, from)) else {
            return Meaning::open(unit);
        };
        let Some(by) = by else { return Meaning::open(unit) };
        // Nothing is two days after a month; a year before a quarter is a quarter.
        if grain > unit && unit < Unit::Year {
            return Meaning::open(unit);
        }
        let quarterly = unit == Unit::Year && grain == Unit::Quarter;
        let grain = if quarterly { Unit::Quarter } else { unit.max(Unit::Day) };
        Meaning::told(stretch(base.first, unit, by, grain), grain, reckoning)
    }

    /// What a distance is counted from.
    fn base(&self, mentions: &Mentions, at: usize, from: Anchor) -> Option<(Interval, Unit, Reckoning)> {
        let said = mentions.times.get(at)?;
        match from {
            Anchor::Publication => Some((Interval::day(self.published?), Unit::Day, Reckoning::Publication)),
            Anchor::Story => {
                let (index, date) = self.of_story(mentions, said)?;
                Some((date.interval?, date.grain, Reckoning::Story(index as u32)))
            }
            Anchor::Next => {
                let next = self.meaning(mentions, at + 1, mentions.times.get(at + 1)?);
                Some((next.interval?, next.grain, Reckoning::Story(self.dates.len() as u32 + 1)))
            }
        }
    }

    /// Where figures of a quarter are told, "a year ago" is the same quarter of the year before, and "the quarter" is
    /// that one.
    fn quarter_at_hand(
        &self,
        unit: Unit,
        by: Option<i32>,
        from: Anchor,
    ) -> Option<(Interval, Unit, Reckoning)> {
        let compares = unit == Unit::Year && by == Some(-1) && from != Anchor::Next;
        let names = unit == Unit::Quarter && by == Some(0) && from == Anchor::Story;
        let recent = self.dates.iter().enumerate().rev().take(QUARTER_REACH);
        let mut quarters = recent.filter(|(_, date)| {
            date.grain == Unit::Quarter
                && date.interval.is_some()
                && !matches!(date.reckoning, Reckoning::Story(_))
        });
        let (index, date) = quarters.next().filter(|_| compares || names)?;
        Some((date.interval?, Unit::Quarter, Reckoning::Story(index as u32)))
    }
}

/// `last year` alone is a year, also among figures of a quarter.
fn is_last_year(mentions: &Mentions, at: usize) -> bool {
    let Some(said) = mentions.times.get(at).filter(|said| said.end - said.first == 2) else { return false };
    mentions.passage.tokens.get(said.end as usize - 1).is_some_and(|token| token.hash == hash_ascii("year"))
}

/// The whole unit of that grain which lies `by` units from a day.
fn stretch(day: Day, unit: Unit, by: i32, grain: Unit) -> Option<Interval> {
    if by.unsigned_abs() > FARTHEST {
        return None;
    }
    let months = |per: i32| day.plus_months(by.checked_mul(per)?);
    let moved = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => day,
        Unit::Day => day + by,
        Unit::Week | Unit::Weekend => day + by.checked_mul(7)?,
        Unit::Month => months(1)?,
        Unit::Quarter => months(3)?,
        Unit::Season | Unit::Year => months(12)?,
        Unit::Decade => months(120)?,
        Unit::Century => months(1200)?,
    };
    let (year, month, _) = moved.ymd();
    if !(1..=9999).contains(&year) {
        return None;
    }
    match grain {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Some(Interval::day(moved)),
        Unit::Week => Some(Interval::week(moved)),
        Unit::Weekend => Some(Interval::weekend(moved)),
        Unit::Month => Interval::month(year, month),
        Unit::Quarter => Interval::quarter(year, month.div_ceil(3)),
        Unit::Season | Unit::Year => Interval::years(year, 1),
        Unit::Decade => Interval::years(year / 10 * 10, 10),
        Unit::Century => Interval::years(year / 100 * 100, 100),
    }
}
