//! Which days the expressions of time mean.
//!
//! "Ago", "last", "yesterday" and bare weekdays count from publication; "earlier", "later", "the next day" from the
//! date the story is at ([`story`]). The tense around a weekday decides its side; a day without a
//! year takes the year that lies nearest.

mod calendar;
mod distances;
mod periods;
mod story;

use story::Story;

use super::{Date, Reckoning, TimexType, timex};
use crate::article::{Article, Zone};
use crate::calendar::{Day, Interval, Unit};
use crate::extract::{Anchor, Clock, Expression, Mentions, PartOfDay, Tense, Time};
use crate::text::Span;

/// Every expression of time of an article, in text order.
pub(super) fn dates(article: &Article, mentions: &[Mentions], quoted: &dyn Fn(Span) -> bool) -> Vec<Date> {
    let mut resolver = Resolver {
        published: article.published.map(|p| p.day),
        dates: Vec::new(),
        block: 0,
        story: Story::default(),
    };
    let now = resolver.now();
    for (index, (block, mentions)) in article.blocks.iter().zip(mentions).enumerate() {
        resolver.block = index as u32;
        resolver.story.enter(block, resolver.dates.len(), now);
        for at in 0..mentions.times.len() {
            let mut date = resolver.date(mentions, at);
            date.quoted = block.zone == Zone::BlockQuote || quoted(date.span);
            resolver.story.take(resolver.dates.len(), &date, mentions, now);
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
    story: Story,
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
            Time::Season(season, year, turn) => self.season(mentions, said, season, year, turn),
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
}

#[cfg(test)]
mod forms;
#[cfg(test)]
mod tests;
