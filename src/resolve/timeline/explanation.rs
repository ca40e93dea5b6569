//! What a conflict says, place by place and in one line.

use super::distances::{self, Told};
use super::{Claim, Step, Timeline};
use crate::calendar::{Day, Interval, Unit, month_name};
use crate::extract::Anchor;
use crate::resolve::events::Participant;

/// Days of a year and a month, for lengths told in words.
const YEAR: i32 = 365;
const MONTH: i32 = 30;

/// The steps of a conflict, the last at the place that is least sure, and the sum of them.
pub(super) fn steps(timeline: &Timeline<'_>, claims: &[&Claim]) -> Option<(Vec<Step>, String)> {
    let lasts = claims.iter().find_map(|claim| match **claim {
        Claim::Lasts { length, first, last } => Some((length, first, last)),
        _ => None,
    });
    match (lasts, claims) {
        (Some((length, first, last)), _) => stretch(timeline, length, first, last),
        (None, [Claim::Dated(_), Claim::Same { event, again, .. }, Claim::Dated(_)]) => {
            told_twice(timeline, *event, *again)
        }
        (None, _) => distances(timeline, claims),
    }
}

/// `the arrest of Lena Orr is dated Tuesday, May 7, 2024, here the copy says Thursday`
fn told_twice(timeline: &Timeline<'_>, event: usize, again: usize) -> Option<(Vec<Step>, String)> {
    let facts = &timeline.analysis.facts;
    let (first, second) = (facts.events.get(event)?, facts.events.get(again)?);
    let (date, here) = (first.date? as usize, second.date? as usize);
    let Some(Participant::Person(person)) = first.of else { return None };
    let what = format!("the {} of {}", first.kind.noun(), facts.people.get(person.0 as usize)?.name);
    let dated = |days: Interval, grain| match days.as_day() {
        Some(day) => day.with_weekday(),
        None => told_to(days.first, grain),
    };
    let grain = |date: usize| timeline.dates().get(date).map_or(Unit::Day, |date| date.grain);
    let there = dated(first.days?, grain(date));
    let says = format!("here it is {}", dated(second.days?, grain(here)));
    let steps = vec![
        Step { span: Some(timeline.dates().get(date)?.span), says: format!("{what} is dated {there}") },
        Step { span: Some(timeline.dates().get(here)?.span), says: says.clone() },
    ];
    Some((steps, format!("{what} is dated {there}, {says}")))
}

/// `“two days earlier” counted from May 3, 2024 is May 1, 2024, the copy says April 30`
fn distances(timeline: &Timeline<'_>, claims: &[&Claim]) -> Option<(Vec<Step>, String)> {
    let (&&Claim::Dated(date), before) = claims.split_last()? else { return None };
    let mut chain = Chain { timeline, date, steps: Vec::new(), sum: Vec::new(), at: None };
    for claim in before {
        match **claim {
            Claim::Dated(first) => chain.begin(first)?,
            Claim::Apart { told, .. } => chain.count(told)?,
            Claim::Lasts { .. } | Claim::Same { .. } => return None,
        }
    }
    chain.end()
}

/// Distances counted one from the other.
struct Chain<'t, 'a> {
    timeline: &'t Timeline<'a>,
    /// The date that is held against them.
    date: usize,
    steps: Vec<Step>,
    sum: Vec<String>,
    /// How finely the last step tells the time, and its first day.
    at: Option<(Day, Unit)>,
}

impl Chain<'_, '_> {
    fn begin(&mut self, first: usize) -> Option<()> {
        let date = self.timeline.dates().get(first)?;
        let days = date.interval?;
        let says = match days.as_day() {
            Some(day) => format!("“{}” is {}", self.timeline.words(first), day.with_weekday()),
            None => format!("“{}” is where it is counted from", self.timeline.words(first)),
        };
        self.steps.push(Step { span: Some(date.span), says });
        self.at = Some((days.first, date.grain));
        Some(())
    }

    fn count(&mut self, index: usize) -> Option<()> {
        let told = distances::told(self.timeline, index)?;
        let (from, grain) = match told.from {
            Anchor::Publication => self.publish()?,
            _ => self.at?,
        };
        let day = distances::moved(from, told.unit, told.by)?;
        let grain = grain.max(self.grain_of(told.unit));
        let about = if told.unit == Unit::Day { "is" } else { "is about" };
        let words = self.timeline.words(index);
        let said = self.in_words(day, grain);
        let says = if self.sum.is_empty() {
            format!("“{words}” {} {} {about} {said}", counted(told), self.in_full(from))
        } else {
            format!("“{words}” {about} {said}")
        };
        self.sum.push(says.clone());
        self.steps.push(Step { span: Some(self.timeline.dates().get(index)?.span), says });
        self.at = Some((day, grain));
        Some(())
    }

    /// The publication date, as the first step.
    fn publish(&mut self) -> Option<(Day, Unit)> {
        let published = self.timeline.analysis.article.published?;
        let says = format!("it is published on {}, {}", published.day.weekday(), published.day.in_words());
        self.steps.push(Step { span: published.span, says });
        Some((published.day, Unit::Day))
    }

    fn end(mut self) -> Option<(Vec<Step>, String)> {
        let says = format!("the copy says {}", self.timeline.words(self.date));
        self.sum.push(says.clone());
        self.steps.push(Step { span: Some(self.timeline.dates().get(self.date)?.span), says });
        Some((self.steps, self.sum.join(", ")))
    }

    /// Years reach years alone, where the date they are held against is one.
    fn grain_of(&self, unit: Unit) -> Unit {
        let date = self.timeline.dates().get(self.date).map_or(Unit::Day, |date| date.grain);
        if unit >= Unit::Month { date } else { Unit::Day }
    }

    /// A day as the date held against it is told: by its weekday alone, its month, its year, or in full.
    fn in_words(&self, day: Day, grain: Unit) -> String {
        let parts = self.timeline.said(self.date).and_then(|said| said.date());
        if parts.is_some_and(|parts| parts.month.is_none() && parts.weekday.is_some()) {
            return day.weekday().name().to_owned();
        }
        told_to(day, grain)
    }

    fn in_full(&self, day: Day) -> String {
        told_to(day, self.at.map_or(Unit::Day, |(_, grain)| grain))
    }
}

/// How a distance is counted.
const fn counted(told: Told) -> &'static str {
    match told.from {
        Anchor::Next if told.by < 0 => "before",
        Anchor::Next => "after",
        Anchor::Publication | Anchor::Story => "counted from",
    }
}

/// `April 6, 2017`, `April 2017` or `2017`.
fn told_to(day: Day, grain: Unit) -> String {
    let (year, month, _) = day.ymd();
    match grain {
        Unit::Month => format!("{} {year}", month_name(month)),
        Unit::Quarter | Unit::Season | Unit::Year | Unit::Decade | Unit::Century => year.to_string(),
        _ => day.in_words(),
    }
}

/// `April 4 to April 6 is 2 days, or 3 with both ends, the copy says five days`
fn stretch(timeline: &Timeline<'_>, length: usize, first: usize, last: usize) -> Option<(Vec<Step>, String)> {
    let (begin, end) = (timeline.dates().get(first)?, timeline.dates().get(last)?);
    let counted = in_units(begin.interval?, end.interval?, begin.grain.min(end.grain));
    let (from, to) = (timeline.words(first), timeline.words(last));
    let reckoned = format!("{from} to {to} is {counted}");
    let says = format!("the copy says {}", timeline.words(length));
    let sum = format!("{reckoned}, {says}");
    let steps = vec![
        Step { span: Some(begin.span), says: "it begins here".to_owned() },
        Step { span: Some(end.span), says: reckoned },
        Step { span: Some(timeline.dates().get(length)?.span), says },
    ];
    Some((steps, sum))
}

/// A stretch in its largest unit: `16 years`, `4 months`, `2 days, or 3 with both ends`.
fn in_units(first: Interval, last: Interval, grain: Unit) -> String {
    let days = last.first - first.first;
    let number =
        |count: i32, unit: Unit| format!("{count} {}{}", unit.name(), if count == 1 { "" } else { "s" });
    let ((year, month, _), (last_year, last_month, _)) = (first.first.ymd(), last.first.ymd());
    match grain {
        Unit::Year => number(last_year - year, Unit::Year),
        _ if days >= 2 * YEAR => format!("about {}", number((days + YEAR / 2) / YEAR, Unit::Year)),
        Unit::Month => number(12 * (last_year - year) + last_month as i32 - month as i32, Unit::Month),
        _ if days > 2 * MONTH => format!("about {}", number((days + MONTH / 2) / MONTH, Unit::Month)),
        _ => format!("{}, or {} with both ends", number(days, Unit::Day), days + 1),
    }
}
