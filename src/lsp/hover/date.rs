use std::cmp::Ordering;

use crate::article::Published;
use crate::calendar::{Day, Unit};
use crate::extract::{Anchor, Clock, Expression, Time};
use crate::lexicon::{self, HolidayRule};
use crate::resolve::events::Event;
use crate::resolve::{Date, Interval, Reckoning};
use crate::text::Span;

use super::Sheet;
use super::card::Card;
use super::{clash, month};

/// The most dates of the story that one is reckoned over.
const STEPS: usize = 3;

/// The expression of time that is touched.
pub(super) fn at(sheet: &Sheet<'_>, touched: impl Fn(&Span) -> bool) -> Option<(Span, Card)> {
    let date = sheet.facts().dates.iter().find(|date| touched(&date.span))?;
    Some((date.span, card(sheet, date)?))
}

fn card(sheet: &Sheet<'_>, date: &Date) -> Option<Card> {
    let said = sheet.analysis().said(date);
    let Some(interval) = date.interval else {
        let head = said.and_then(timeless).or_else(|| duration(date.value.as_deref()?))?;
        return Some(Card::new(head).lines(clash::touching(sheet, date)));
    };
    let clock = said.and_then(|said| said.clock).filter(|clock| clock.slip.is_none());
    let time = clock.map(|clock| format!(", {}", shown(&clock))).unwrap_or_default();
    let published = sheet.analysis().article.published;
    let clash = clash::touching(sheet, date);
    let way = if clash.is_empty() { reckoned(sheet, date) } else { clash };
    let mut card = Card::new(interval.with_weekdays() + &time)
        .line(published.map(|published| published.distance(interval)).unwrap_or_default())
        .line(clock.and_then(|clock| universal(&clock, interval.first)).unwrap_or_default())
        .line(holiday(&sheet.words(date.span)).unwrap_or_default())
        .lines(happened(sheet, date))
        .lines(way);
    if let Some(day) = interval.as_day() {
        let home = sheet.analysis().house.home_country.as_deref();
        card = card.grid(month::grid(day, published.map(|published| published.day), month::week_of(home)));
    }
    Some(card)
}

/// As `9:30 p.m. EDT`.
fn shown(clock: &Clock) -> String {
    let half = if clock.hour < 12 { "a.m." } else { "p.m." };
    let minute = clock.minute.filter(|minute| *minute > 0).map(|minute| format!(":{minute:02}"));
    let zone = clock.zone.map(|zone| format!(" {}", zone.is.label)).unwrap_or_default();
    format!("{}{} {half}{zone}", (clock.hour + 11) % 12 + 1, minute.unwrap_or_default())
}

/// The same time on the clock of the whole world, where a zone is named.
fn universal(clock: &Clock, day: Day) -> Option<String> {
    let zone = clock.zone?.is;
    let offset = i32::from(zone.offset_on(day)?);
    let minutes = i32::from(clock.hour) * 60 + i32::from(clock.minute.unwrap_or(0)) - offset;
    let when = match minutes.div_euclid(24 * 60) {
        0 => "",
        by if by > 0 => " the next day",
        _ => " the day before",
    };
    let (hour, minute) = (minutes.rem_euclid(24 * 60) / 60, minutes.rem_euclid(60));
    (offset != 0).then(|| format!("{hour:02}:{minute:02} UTC{when}"))
}

/// The events that the copy puts on a date: `Arrest of Lena Orr`.
fn happened(sheet: &Sheet<'_>, date: &Date) -> Vec<String> {
    let facts = sheet.facts();
    let dated = |event: &&Event| {
        event.date.is_some_and(|index| facts.dates.get(index as usize).is_some_and(|d| d.span == date.span))
    };
    facts.events.iter().filter(dated).map(|event| event.in_words(facts)).collect()
}

/// When a holiday falls.
fn holiday(words: &str) -> Option<String> {
    let holiday = lexicon::holidays().exact(words)?;
    let weekday = |iso: u8| crate::calendar::Weekday::from_iso(u32::from(iso)).map_or("", |day| day.name());
    let month = |month: u8| crate::calendar::month_name(u32::from(month));
    Some(match holiday.rule {
        HolidayRule::Fixed { month: m, day } => format!("{}: {} {day}", holiday.name, month(m)),
        HolidayRule::Nth { nth, weekday: day, month: m, plus: 0 } => {
            let nth =
                ["first", "second", "third", "fourth", "fifth"].get(usize::from(nth).checked_sub(1)?)?;
            format!("{}: the {nth} {} of {}", holiday.name, weekday(day), month(m))
        }
        HolidayRule::Last { weekday: day, month: m } => {
            format!("{}: the last {} of {}", holiday.name, weekday(day), month(m))
        }
        HolidayRule::Easter { offset: 0 } | HolidayRule::Nth { .. } | HolidayRule::Open => return None,
        HolidayRule::Easter { offset } if offset < 0 => {
            format!("{}: {} days before Easter", holiday.name, offset.unsigned_abs())
        }
        HolidayRule::Easter { offset } => format!("{}: {offset} days after Easter", holiday.name),
    })
}

/// The way from what the copy says to the day, a step a line.
fn reckoned(sheet: &Sheet<'_>, date: &Date) -> Vec<String> {
    let mut lines = Vec::new();
    let mut date = date;
    while lines.len() < STEPS {
        let words = sheet.words(date.span);
        match date.reckoning {
            Reckoning::Explicit | Reckoning::Open => break,
            Reckoning::Publication => {
                let said = sheet.analysis().said(date);
                let published = sheet.analysis().article.published;
                lines.extend(
                    published.map(|p| format!("“{words}”: {}, {}", way(said, date, p), p.in_words())),
                );
                break;
            }
            Reckoning::Story(index) => {
                let Some(anchor) = sheet.facts().dates.get(index as usize) else { break };
                let (from, line) = (sheet.words(anchor.span), sheet.line(anchor.span));
                lines.push(format!("“{words}”: from “{from}”, line {line}"));
                date = anchor;
            }
        }
    }
    lines
}

/// What of publication decides a day.
fn way(said: Option<&Expression>, date: &Date, published: Published) -> &'static str {
    let day = date.interval.and_then(Interval::as_day);
    let parts = said.and_then(|said| said.date());
    match (parts, day) {
        (Some(parts), Some(_)) if parts.month.is_some() && parts.year.is_none() => {
            "the one nearest to publication"
        }
        (Some(parts), Some(day))
            if parts.weekday.is_some() && parts.turn.is_none() && parts.within.is_none() =>
        {
            match day.cmp(&published.day) {
                Ordering::Less => "the last one before publication",
                Ordering::Greater => "the first one after publication",
                Ordering::Equal => "the day of publication",
            }
        }
        (Some(parts), _) if parts.weekday.is_none() && parts.month.is_none() && parts.year.is_none() => {
            "no day named, so that of publication"
        }
        _ => "counted from publication",
    }
}

/// What comes again and again.
fn timeless(said: &Expression) -> Option<String> {
    match said.time {
        Time::EveryWeekday(day, None) => Some(format!("every {day}")),
        Time::EveryWeekday(day, Some(part)) => Some(format!("every {day} {}", part.name())),
        Time::Every(1, unit) => Some(format!("every {}", unit.name())),
        Time::Every(count, unit) => Some(format!("every {count} {}s", unit.name())),
        Time::Shift { unit, from: Anchor::Story, .. } if unit >= Unit::Day => {
            Some("No date before it to count from".to_owned())
        }
        _ => None,
    }
}

/// A plain TIMEX3 duration in words: `P2D` is `2 days`, `PT5H30M` is `5 hours 30 minutes`.
fn duration(value: &str) -> Option<String> {
    let (mut clock, mut number, mut parts) = (false, String::new(), Vec::new());
    for c in value.strip_prefix('P')?.chars() {
        let name = match (c, clock) {
            ('T', false) if number.is_empty() => {
                clock = true;
                continue;
            }
            ('0'..='9' | '.', _) => {
                number.push(c);
                continue;
            }
            ('Y', false) => "year",
            ('Q', false) => "quarter",
            ('M', false) => "month",
            ('W', false) => "week",
            ('D', false) => "day",
            ('H', true) => "hour",
            ('M', true) => "minute",
            ('S', true) => "second",
            _ => return None,
        };
        if number.is_empty() {
            return None;
        }
        parts.push(format!("{number} {name}{}", if number == "1" { "" } else { "s" }));
        number.clear();
    }
    (!parts.is_empty() && number.is_empty()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_in_words() {
        assert_eq!(duration("P2D").as_deref(), Some("2 days"));
        assert_eq!(duration("PT1H").as_deref(), Some("1 hour"));
        assert_eq!(duration("PT5H30M").as_deref(), Some("5 hours 30 minutes"));
        assert_eq!(duration("P1M").as_deref(), Some("1 month"));
        for other in ["PXD", "P", "PT", "P2", "2017-04-12"] {
            assert_eq!(duration(other), None, "{other}");
        }
    }

    #[test]
    fn holidays_by_their_rule() {
        assert_eq!(holiday("Thanksgiving").as_deref(), Some("Thanksgiving: the fourth Thursday of November"));
        assert_eq!(holiday("Tuesday"), None);
    }
}
