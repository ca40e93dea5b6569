//! Which days the expressions of time mean.
//!
//! "Ago", "last", "yesterday" and bare weekdays count from publication; "earlier", "later", "the next day" from the
//! last date of the sentence, else of the paragraph. The tense around a weekday decides its side; a day without a
//! year takes the year that lies nearest.

use super::{Date, Reckoning, TimexType, timex};
use crate::article::{Article, Zone};
use crate::calendar::{Day, Interval, Season, Unit, Weekday};
use crate::extract::{Anchor, CalendarDate, Clock, Expression, Mentions, PartOfDay, Tense, Time, Turn};
use crate::lexicon::HolidayRule;
use crate::text::Span;

/// Days from publication from which the tense outweighs nearness in choosing the year of a date.
const NEAR: i32 = 100;

/// How many dates ago a quarter may have been told for figures to be of that quarter still.
const QUARTER_REACH: usize = 6;

/// The most units a distance may have and still be one of days of the calendar.
const FARTHEST: u32 = 1_000_000;

/// Every expression of time of an article, in text order.
pub(super) fn dates(article: &Article, mentions: &[Mentions], quoted: &dyn Fn(Span) -> bool) -> Vec<Date> {
    let mut resolver = Resolver {
        published: article.published.map(|p| p.day),
        dates: Vec::new(),
        block: 0,
        first_of_paragraph: 0,
    };
    let mut paragraph = None;
    for (index, (block, mentions)) in article.blocks.iter().zip(mentions).enumerate() {
        resolver.block = index as u32;
        if paragraph != Some(block.paragraph) {
            paragraph = Some(block.paragraph);
            resolver.first_of_paragraph = resolver.dates.len();
        }
        for at in 0..mentions.times.len() {
            let mut date = resolver.date(mentions, at);
            date.quoted = block.zone == Zone::BlockQuote || quoted(date.span);
            resolver.dates.push(date);
        }
    }
    resolver.dates
}

/// What an expression comes to.
struct Meaning {
    interval: Option<Interval>,
    grain: Unit,
    reckoning: Reckoning,
    kind: TimexType,
    value: Option<String>,
}

impl Meaning {
    fn open(grain: Unit) -> Self {
        Self { interval: None, grain, reckoning: Reckoning::Open, kind: timex::kind(grain), value: None }
    }

    fn told(interval: Option<Interval>, grain: Unit, reckoning: Reckoning) -> Self {
        let Some(days) = interval else { return Self::open(grain) };
        let value = Some(timex::interval(days, grain));
        Self { interval, grain, reckoning, kind: TimexType::Date, value }
    }

    fn timeless(kind: TimexType, value: String, grain: Unit) -> Self {
        Self { interval: None, grain, reckoning: Reckoning::Explicit, kind, value: Some(value) }
    }

    /// The same at a time of that day.
    fn at_time(mut self, clock: Option<Clock>, part: Option<PartOfDay>) -> Self {
        let suffix = match (clock.filter(|clock| clock.slip.is_none()), part) {
            (Some(clock), _) => timex::clock(clock),
            (None, Some(part)) => timex::part(part).to_owned(),
            _ => return self,
        };
        if let Some(value) = self.value.as_mut().filter(|_| self.grain == Unit::Day) {
            value.push_str(&suffix);
            self.kind = TimexType::Time;
        }
        self
    }
}

struct Resolver {
    published: Option<Day>,
    dates: Vec<Date>,
    block: u32,
    /// The index of the first date of the paragraph.
    first_of_paragraph: usize,
}

impl Resolver {
    fn date(&self, mentions: &Mentions, at: usize) -> Date {
        let meaning =
            mentions.times.get(at).map_or(Meaning::open(Unit::Day), |e| self.meaning(mentions, at, e));
        let span = mentions.times.get(at).map(|said| said.span).unwrap_or_default();
        Date {
            span,
            block: self.block,
            mention: at as u32,
            kind: meaning.kind,
            value: meaning.value,
            interval: meaning.interval,
            grain: meaning.grain,
            reckoning: meaning.reckoning,
            quoted: false,
        }
    }

    fn meaning(&self, mentions: &Mentions, at: usize, said: &Expression) -> Meaning {
        match said.time {
            Time::Date(ref date) => self.calendar(mentions, at, said, date),
            Time::Shift { unit, by, from, part } => {
                let past_weekend =
                    unit == Unit::Weekend && said.tense != Tense::Future && from == Anchor::Publication;
                let by = if past_weekend { by.map(|by| by - self.weekends_back(by)) } else { by };
                let meaning = self.shift(mentions, at, unit, by, from);
                meaning.at_time(said.clock, part)
            }
            Time::Season(season, year, turn) => self.season(said.tense, season, year, turn),
            Time::Quarter(quarter, year, turn) => self.quarter(said.tense, quarter, year, turn),
            Time::Decade(year) => Meaning::told(Interval::years(year, 10), Unit::Decade, Reckoning::Explicit),
            Time::Century(century) => {
                Meaning::told(Interval::years((century - 1) * 100, 100), Unit::Century, Reckoning::Explicit)
            }
            Time::Length(amount, unit) => {
                Meaning::timeless(TimexType::Duration, timex::length(amount, unit), unit)
            }
            Time::Every(count, unit) => {
                let amount = crate::extract::Decimal::whole(i64::from(count));
                Meaning::timeless(TimexType::Set, timex::length(Some(amount), unit), unit)
            }
            Time::EveryWeekday(day, part) => {
                let part = part.map(timex::part).unwrap_or_default();
                Meaning::timeless(TimexType::Set, format!("XXXX-WXX-{}{part}", day.iso()), Unit::Day)
            }
            Time::Holiday(rule, year, turn) => self.holiday(said.tense, rule, year, turn),
            Time::Half(half, year) => self.half(half, year),
            Time::FiscalYear(year) => Meaning::timeless(TimexType::Date, format!("FY{year}"), Unit::Year),
            Time::BeforeChrist(year) => {
                Meaning::timeless(TimexType::Date, format!("BC{year:04}"), Unit::Year)
            }
            Time::End(_) => self.end_of_year(said.tense),
            Time::Vague(vague) => {
                Meaning::timeless(TimexType::Date, timex::vague(vague).to_owned(), Unit::Day)
            }
        }
    }

    fn calendar(&self, mentions: &Mentions, at: usize, said: &Expression, date: &CalendarDate) -> Meaning {
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
                self.day_of_month(mentions, said, u32::from(month.is), u32::from(day.is))
            }
            (None, Some(month), None) => self.month(mentions, said, u32::from(month.is), date),
            (None, None, Some(day)) => self.day_alone(mentions, said, u32::from(day.is)),
            (None, None, None) => match date.weekday {
                Some(weekday) => self.weekday(said.tense, weekday.is, date),
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

    fn weekday(&self, tense: Tense, weekday: Weekday, date: &CalendarDate) -> Meaning {
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
            (Some(Turn::This), _) => in_week,
            (Some(Turn::Next), _) | (None, Tense::Future) => ahead,
            (Some(Turn::Last), _) | (None, Tense::Past | Tense::Unknown) => -back,
        };
        Meaning::told(Some(Interval::day(published + days)), Unit::Day, Reckoning::Publication)
    }

    /// A day and month without a year.
    fn day_of_month(&self, mentions: &Mentions, said: &Expression, month: u32, day: u32) -> Meaning {
        if let Some((index, year)) = self.year_of_sentence(mentions, said) {
            let day = Day::from_ymd(year, month, day).map(Interval::day);
            return Meaning::told(day, Unit::Day, Reckoning::Story(index));
        }
        let Some(published) = self.published else { return Meaning::open(Unit::Day) };
        let day = nearest(published, said.tense, |year| Day::from_ymd(year, month, day));
        Meaning::told(day.map(Interval::day), Unit::Day, Reckoning::Publication)
    }

    fn month(&self, mentions: &Mentions, said: &Expression, month: u32, date: &CalendarDate) -> Meaning {
        if let Some((index, year)) = self.year_of_sentence(mentions, said).filter(|_| date.turn.is_none()) {
            return Meaning::told(Interval::month(year, month), Unit::Month, Reckoning::Story(index));
        }
        let Some(published) = self.published else { return Meaning::open(Unit::Month) };
        let (year, now, _) = published.ymd();
        let year = match (date.turn, said.tense) {
            (Some(Turn::Last), _) => year - i32::from(month >= now),
            (Some(Turn::Next), _) => year + i32::from(month <= now),
            (Some(Turn::This), _) => year,
            (None, Tense::Future) => year + i32::from(month < now),
            (None, Tense::Past | Tense::Unknown) => year - i32::from(month > now),
        };
        Meaning::told(Interval::month(year, month), Unit::Month, Reckoning::Publication)
    }

    fn season(&self, tense: Tense, season: Season, year: Option<i32>, turn: Option<Turn>) -> Meaning {
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
            (Some(Turn::This), _) => of(now),
            (None, Tense::Future) => not_over,
            (None, _) => last_begun,
        };
        Meaning::told(interval, Unit::Season, Reckoning::Publication)
    }

    fn quarter(&self, tense: Tense, quarter: u8, year: Option<i32>, turn: Option<Turn>) -> Meaning {
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
    fn holiday(&self, tense: Tense, rule: HolidayRule, year: Option<i32>, turn: Option<Turn>) -> Meaning {
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
    fn half(&self, half: u8, year: Option<i32>) -> Meaning {
        let Some(year) = year.or_else(|| Some(self.published?.ymd().0)) else {
            return Meaning::open(Unit::Quarter);
        };
        let days = Interval::months(year, if half == 1 { 1 } else { 7 }, 6);
        let value = days.map(|_| format!("{year:04}-H{half}"));
        Meaning { interval: days, value, ..Meaning::told(days, Unit::Quarter, Reckoning::Publication) }
    }

    /// The last month of the year at hand, or of the last one over.
    fn end_of_year(&self, tense: Tense) -> Meaning {
        let Some(published) = self.published else { return Meaning::open(Unit::Month) };
        let (year, month, _) = published.ymd();
        let year = if tense == Tense::Past && month < 12 { year - 1 } else { year };
        Meaning::told(Interval::month(year, 12), Unit::Month, Reckoning::Publication)
    }

    /// "The weekend" told in the past before a Saturday is the last one; "last weekend" always is.
    fn weekends_back(&self, by: i32) -> i32 {
        let begun = self.published.is_some_and(|day| day.weekday() >= Weekday::Saturday);
        i32::from(by == 0 && !begun)
    }

    fn shift(&self, mentions: &Mentions, at: usize, unit: Unit, by: Option<i32>, from: Anchor) -> Meaning {
        let at_hand = || self.quarter_at_hand(unit, by, from);
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
                let (index, date) = self.of_sentence(mentions, said).or_else(|| self.of_paragraph())?;
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

    /// The last date before an expression in its sentence.
    fn of_sentence(&self, mentions: &Mentions, said: &Expression) -> Option<(usize, &Date)> {
        let passage = &mentions.passage;
        let sentence = passage.sentences.get(passage.sentence_of(said.first as usize))?;
        let start = passage.tokens.get(sentence.first as usize)?.span.start;
        self.last_date().filter(|(_, date)| date.block == self.block && date.span.start >= start)
    }

    fn of_paragraph(&self) -> Option<(usize, &Date)> {
        self.last_date().filter(|(index, _)| *index >= self.first_of_paragraph)
    }

    /// The last expression that tells days.
    fn last_date(&self) -> Option<(usize, &Date)> {
        self.dates.iter().enumerate().rev().find(|(_, date)| date.interval.is_some())
    }

    /// The year written in another date of the sentence, unless it is the year of publication.
    fn year_of_sentence(&self, mentions: &Mentions, said: &Expression) -> Option<(u32, i32)> {
        let (index, date) = self.of_sentence(mentions, said)?;
        let parts = mentions.times.get(date.mention as usize)?.date()?;
        let year = parts.month.and(parts.year)?.is;
        let now = self.published.map(|d| d.ymd().0);
        (now != Some(year)).then_some((index as u32, year))
    }
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

#[cfg(test)]
mod forms;
#[cfg(test)]
mod tests;
