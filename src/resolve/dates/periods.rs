//! Seasons, quarters and halves of a year, holidays.

use super::{Meaning, Resolver};
use crate::calendar::{Interval, Season, Unit};
use crate::extract::{Expression, Mentions, Tense, Turn};
use crate::lexicon::HolidayRule;
use crate::resolve::Reckoning;

impl Resolver {
    /// A season: of the year told with it or the story's, else the one the tense allows.
    pub(super) fn season(
        &self,
        mentions: &Mentions,
        said: &Expression,
        season: Season,
        year: Option<i32>,
        turn: Option<Turn>,
    ) -> Meaning {
        let tense = said.tense;
        let of_story =
            || self.of_story(mentions, said).and_then(|(i, date)| Some((i, date.interval?.first.ymd().0)));
        if let Some((index, year)) = of_story().filter(|_| turn == Some(Turn::That)) {
            let days = Interval::season(year, season);
            return Meaning::told(days, Unit::Season, Reckoning::Story(index as u32));
        }
        if let Some(year) = year {
            return Meaning::told(Interval::season(year, season), Unit::Season, Reckoning::Explicit);
        }
        let Some(published) = self.published else { return Meaning::open(Unit::Season) };
        let (now, ..) = published.ymd();
        let begun = |i: &Interval| i.first <= published;
        let of = |year| Interval::season(year, season);
        let last_begun = [now, now - 1, now - 2].into_iter().filter_map(of).find(begun);
        let over = [now, now - 1, now - 2].into_iter().filter_map(of).find(|i| i.last < published);
        let ahead = [now, now + 1].into_iter().filter_map(of).find(|i| i.first > published);
        let not_over = [now - 1, now, now + 1].into_iter().filter_map(of).find(|i| i.last >= published);
        let interval = match (turn, tense) {
            (Some(Turn::Last), _) => over,
            (Some(Turn::Next), _) => ahead,
            (Some(Turn::This | Turn::That), _) => of(now),
            (None, Tense::Future) => not_over,
            (None, _) => last_begun,
        };
        Meaning::told(interval, Unit::Season, Reckoning::Publication)
    }

    /// A quarter: of the year told with it, else the one the tense allows.
    pub(super) fn quarter(
        &self,
        tense: Tense,
        quarter: u8,
        year: Option<i32>,
        turn: Option<Turn>,
    ) -> Meaning {
        let of = |year| Interval::quarter(year, u32::from(quarter));
        if let Some(year) = year {
            return Meaning::told(of(year), Unit::Quarter, Reckoning::Explicit);
        }
        let Some(published) = self.published else { return Meaning::open(Unit::Quarter) };
        let (now, ..) = published.ymd();
        let begun = of(now).is_some_and(|i| i.first <= published);
        let over = of(now).is_some_and(|i| i.last < published);
        let year = match (turn, tense) {
            (Some(Turn::Last), _) => now - i32::from(!over),
            (Some(Turn::Next), _) => now + i32::from(begun),
            (None, Tense::Future) if !over => now,
            _ => now - i32::from(!begun),
        };
        Meaning::told(of(year), Unit::Quarter, Reckoning::Publication)
    }

    /// A holiday: of the year told with it, else the nearest one the tense allows.
    pub(super) fn holiday(
        &self,
        tense: Tense,
        rule: HolidayRule,
        year: Option<i32>,
        turn: Option<Turn>,
    ) -> Meaning {
        if let Some(year) = year {
            return Meaning::told(rule.day(year).map(Interval::day), Unit::Day, Reckoning::Explicit);
        }
        let Some(published) = self.published else { return Meaning::open(Unit::Day) };
        let tense = match turn {
            Some(Turn::Last) => Tense::Past,
            Some(Turn::Next) => Tense::Future,
            _ => tense,
        };
        let (now, ..) = published.ymd();
        let days = [now - 1, now, now + 1].into_iter().filter_map(|year| rule.day(year));
        let day = match tense {
            Tense::Past => days.filter(|day| *day <= published).max(),
            Tense::Future => days.filter(|day| *day >= published).min(),
            Tense::Unknown => days.min_by_key(|day| (*day - published).abs()),
        };
        Meaning::told(day.map(Interval::day), Unit::Day, Reckoning::Publication)
    }

    /// Half of a year; the year of publication where none is told.
    pub(super) fn half(&self, half: u8, year: Option<i32>) -> Meaning {
        let Some(year) = year.or_else(|| Some(self.published?.ymd().0)) else {
            return Meaning::open(Unit::Quarter);
        };
        let days = Interval::months(year, if half == 1 { 1 } else { 7 }, 6);
        let value = days.map(|_| format!("{year:04}-H{half}"));
        Meaning { interval: days, value, ..Meaning::told(days, Unit::Quarter, Reckoning::Publication) }
    }

    /// The last month of the year at hand, or of the last one over.
    pub(super) fn end_of_year(&self, tense: Tense) -> Meaning {
        let Some(published) = self.published else { return Meaning::open(Unit::Month) };
        let (year, month, _) = published.ymd();
        let year = if tense == Tense::Past && month < 12 { year - 1 } else { year };
        Meaning::told(Interval::month(year, 12), Unit::Month, Reckoning::Publication)
    }
}
