//! Dates by their calendar parts: `Wednesday`, `April 6`, `May`, `the 5th`, a clock time.

use super::{Meaning, Resolver};
use crate::calendar::{Day, Interval, Unit, Weekday};
use crate::extract::{CalendarDate, Expression, Mentions, Tense, Turn};
use crate::resolve::Reckoning;

/// Days from publication from which the tense outweighs nearness in choosing the year of a date.
const NEAR: i32 = 100;

impl Resolver {
    /// The days of a date by its calendar parts.
    pub(super) fn calendar(
        &self,
        mentions: &Mentions,
        at: usize,
        said: &Expression,
        date: &CalendarDate,
    ) -> Meaning {
        let year = date.year.map(|year| (year.is, Reckoning::Explicit));
        let year = year.or_else(|| self.year_within(date)).or_else(|| self.year_of_range(mentions, at, date));
        let meaning = match (year, date.month, date.day) {
            (Some(year), Some(month), Some(day)) => {
                let day = Day::from_ymd(year.0, u32::from(month.is), u32::from(day.is));
                Meaning::told(day.map(Interval::day), Unit::Day, year.1)
            }
            (Some(year), Some(month), None) => {
                Meaning::told(Interval::month(year.0, u32::from(month.is)), Unit::Month, year.1)
            }
            (Some(year), None, _) => Meaning::told(Interval::years(year.0, 1), Unit::Year, year.1),
            (None, Some(month), Some(day)) => {
                self.day_of_month(mentions, said, date, u32::from(month.is), u32::from(day.is))
            }
            (None, Some(month), None) => self.month(mentions, said, u32::from(month.is), date),
            (None, None, Some(day)) => self.day_alone(mentions, said, u32::from(day.is)),
            (None, None, None) => match date.weekday {
                Some(weekday) => self.weekday(mentions, said, weekday.is, date),
                None => self.same_day(mentions, said),
            },
        };
        meaning.at_time(said.clock, date.part)
    }

    /// The year of `May 3 last year`.
    fn year_within(&self, date: &CalendarDate) -> Option<(i32, Reckoning)> {
        let (unit, turn) = date.within?;
        let year = self.published?.ymd().0 + turn.steps();
        (unit == Unit::Year).then_some((year, Reckoning::Publication))
    }

    /// The year written at the end of the range that a date begins: `from Dec. 28 to Jan. 3, 2010`.
    fn year_of_range(&self, mentions: &Mentions, at: usize, date: &CalendarDate) -> Option<(i32, Reckoning)> {
        let end = mentions.times.get(at + 1).filter(|end| end.ends_range)?.date()?;
        let (first, last) = (date.month?.is, end.month?.is);
        let year = end.year?.is - i32::from(first > last);
        Some((year, Reckoning::Story(self.dates.len() as u32 + 1)))
    }

    /// A clock time without a day: the day of the sentence, else of publication.
    fn same_day(&self, mentions: &Mentions, said: &Expression) -> Meaning {
        let of_sentence = self.of_sentence(mentions, said).filter(|(_, d)| d.grain == Unit::Day);
        match (of_sentence, self.published) {
            (Some((index, date)), _) => {
                Meaning::told(date.interval, Unit::Day, Reckoning::Story(index as u32))
            }
            (None, Some(day)) => Meaning::told(Some(Interval::day(day)), Unit::Day, Reckoning::Publication),
            _ => Meaning::open(Unit::Day),
        }
    }

    /// `the 5th`: of the month of the sentence's date, else the nearest one.
    fn day_alone(&self, mentions: &Mentions, said: &Expression, day: u32) -> Meaning {
        let of_story = self.of_sentence(mentions, said).and_then(|(index, date)| {
            let (year, month, _) = date.interval?.first.ymd();
            Some((Day::from_ymd(year, month, day)?, Reckoning::Story(index as u32)))
        });
        let nearest = || {
            let published = self.published?;
            let months = [-1, 0, 1].into_iter().filter_map(|by| {
                let (year, month, _) = published.plus_months(by)?.ymd();
                Day::from_ymd(year, month, day)
            });
            let fits = |day: &Day| match said.tense {
                Tense::Past => *day <= published,
                Tense::Future => *day >= published,
                Tense::Unknown => true,
            };
            let day = months.filter(fits).min_by_key(|day| (*day - published).abs())?;
            Some((day, Reckoning::Publication))
        };
        match of_story.or_else(nearest) {
            Some((day, reckoning)) => Meaning::told(Some(Interval::day(day)), Unit::Day, reckoning),
            None => Meaning::open(Unit::Day),
        }
    }

    /// `that August`: of the year the story is at.
    fn that_month(&self, mentions: &Mentions, said: &Expression, month: u32) -> Meaning {
        let told = self.of_story(mentions, said).and_then(|(index, date)| {
            let year = date.interval?.first.ymd().0;
            Some((Interval::month(year, month), Reckoning::Story(index as u32)))
        });
        told.map_or_else(|| Meaning::open(Unit::Month), |(days, from)| Meaning::told(days, Unit::Month, from))
    }

    /// `that Friday`: of the week the story is at.
    fn that_weekday(&self, mentions: &Mentions, said: &Expression, weekday: Weekday) -> Meaning {
        let told = self.of_story(mentions, said).and_then(|(index, date)| {
            let week = Interval::week(date.interval?.as_day()?);
            let day = week.first + (weekday.iso() as i32 - 1);
            Some((Interval::day(day), Reckoning::Story(index as u32)))
        });
        told.map_or_else(|| Meaning::open(Unit::Day), |(day, from)| Meaning::told(Some(day), Unit::Day, from))
    }

    fn weekday(
        &self,
        mentions: &Mentions,
        said: &Expression,
        weekday: Weekday,
        date: &CalendarDate,
    ) -> Meaning {
        if date.turn == Some(Turn::That) {
            return self.that_weekday(mentions, said, weekday);
        }
        let tense = said.tense;
        let Some(published) = self.published else { return Meaning::open(Unit::Day) };
        let back = (published.weekday().iso() as i32 - weekday.iso() as i32).rem_euclid(7);
        let ahead = (7 - back) % 7;
        let in_week = weekday.iso() as i32 - published.weekday().iso() as i32;
        if let Some((Unit::Week, turn)) = date.within {
            let day = published + in_week + 7 * turn.steps();
            return Meaning::told(Some(Interval::day(day)), Unit::Day, Reckoning::Publication);
        }
        let days = match (date.turn, tense) {
            (Some(Turn::Last), _) if back == 0 => -7,
            (Some(Turn::Next), _) if ahead == 0 => 7,
            (Some(Turn::This | Turn::That), _) => in_week,
            (Some(Turn::Next), _) | (None, Tense::Future) => ahead,
            (Some(Turn::Last), _) | (None, Tense::Past | Tense::Unknown) => -back,
        };
        Meaning::told(Some(Interval::day(published + days)), Unit::Day, Reckoning::Publication)
    }

    /// A day and month without a year.
    fn day_of_month(
        &self,
        mentions: &Mentions,
        said: &Expression,
        date: &CalendarDate,
        month: u32,
        day: u32,
    ) -> Meaning {
        let of = |year| Day::from_ymd(year, month, day);
        let near = self.published.and_then(|published| nearest(published, said.tense, of));
        // A weekday beside it may tell that it is not of the year the passage tells of.
        let fits = |day: Option<Day>| match (day, date.weekday) {
            (Some(day), Some(weekday)) => day.weekday() == weekday.is,
            _ => true,
        };
        let of_story = self.year_of_story(mentions, said, date);
        if let Some((index, year)) = of_story.filter(|(_, year)| fits(of(*year)) || !fits(near)) {
            return Meaning::told(of(year).map(Interval::day), Unit::Day, Reckoning::Story(index));
        }
        let told = || Meaning::told(near.map(Interval::day), Unit::Day, Reckoning::Publication);
        self.published.map_or_else(|| Meaning::open(Unit::Day), |_| told())
    }

    fn month(&self, mentions: &Mentions, said: &Expression, month: u32, date: &CalendarDate) -> Meaning {
        if date.turn == Some(Turn::That) {
            return self.that_month(mentions, said, month);
        }
        if let Some((index, year)) = self.year_of_story(mentions, said, date).filter(|_| date.turn.is_none())
        {
            return Meaning::told(Interval::month(year, month), Unit::Month, Reckoning::Story(index));
        }
        let Some(published) = self.published else { return Meaning::open(Unit::Month) };
        let (year, now, _) = published.ymd();
        let year = match (date.turn, said.tense) {
            (Some(Turn::Last), _) => year - i32::from(month >= now),
            (Some(Turn::Next), _) => year + i32::from(month <= now),
            (Some(Turn::This | Turn::That), _) => year,
            (None, Tense::Future) => year + i32::from(month < now),
            (None, Tense::Past | Tense::Unknown) => year - i32::from(month > now),
        };
        Meaning::told(Interval::month(year, month), Unit::Month, Reckoning::Publication)
    }
}

/// The day of the year nearest to publication; the tense decides where two lie about as near.
fn nearest(published: Day, tense: Tense, of: impl Fn(i32) -> Option<Day>) -> Option<Day> {
    let (year, ..) = published.ymd();
    let days = [year, year - 1, year + 1].into_iter().filter_map(of);
    days.min_by_key(|&day| {
        let ahead = day - published;
        let wrong_side = match tense {
            Tense::Past => ahead > NEAR,
            Tense::Future => ahead < -NEAR,
            Tense::Unknown => false,
        };
        (wrong_side, ahead.abs())
    })
}
