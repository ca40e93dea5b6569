//! Clock times and parts of the day: `9:30 a.m.`, `noon`, `this morning`, `Monday night`.

use super::words::{HEADS, Head, SIDES, Side};
use super::{Anchor, CalendarDate, Clock, Found, PartOfDay, Reader, Reading, Time, shift};
use crate::calendar::Unit;
use crate::text::{TokenKind, WordTable};

/// Half of the day after a clock time.
static HALVES: WordTable<bool, 16> = WordTable::new(&[
    ("a.m.", false),
    ("am", false),
    ("a.m", false),
    ("p.m.", true),
    ("pm", true),
    ("p.m", true),
]);

/// Names of time zones after a clock time, and whether they are universal time.
static ZONES: WordTable<bool, 64> = WordTable::new(&[
    ("utc", true),
    ("gmt", true),
    ("et", false),
    ("est", false),
    ("edt", false),
    ("ct", false),
    ("cst", false),
    ("cdt", false),
    ("mt", false),
    ("mst", false),
    ("mdt", false),
    ("pt", false),
    ("pst", false),
    ("pdt", false),
    ("bst", false),
    ("cet", false),
    ("cest", false),
    ("ist", false),
]);

impl Reader<'_> {
    /// A clock time in digits: `9 a.m.`, `9:30`, `14:30 GMT`, `5 o'clock`.
    pub(super) fn clock(&self, at: usize) -> Option<Found> {
        let mut hour = self.digits(at, 2).filter(|h| *h <= 24)?;
        let mut end = at + 1;
        let minute = self.minute(end);
        if minute.is_some() {
            end += 2;
        }
        let half = HALVES.get(self.hash(end));
        let oclock = self.is_word(end, "o'clock");
        end += usize::from(half.is_some() || oclock);
        let zone = ZONES.get(self.hash(end)).filter(|_| half.is_some() || minute.is_some());
        end += usize::from(zone.is_some());
        let told = half.is_some() || oclock || minute.is_some() && (zone.is_some() || self.names_a_time(at));
        if !told || half.is_some() && !(1..=12).contains(&hour) || hour == 24 {
            return None;
        }
        if let Some(afternoon) = half {
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        let clock = Clock { hour: hour as u8, minute: minute.map(|m| m as u8), utc: zone == Some(true) };
        Some(self.clock_with_day(at, end, clock))
    }

    /// `:30` after an hour; not the `:45.3` of a race.
    fn minute(&self, at: usize) -> Option<u32> {
        let colon = self.glued(at, TokenKind::Colon) || self.glued(at, TokenKind::Period);
        let two = colon && self.str(at + 1).len() == 2 && self.glued(at + 1, TokenKind::Number);
        two.then(|| self.digits(at + 1, 2)).flatten().filter(|m| *m < 60)
    }

    /// Whether the word before makes `9:30` a time of day rather than a score or a verse.
    fn names_a_time(&self, at: usize) -> bool {
        let before = self.hash_before(at);
        let padded = self.str(at).len() == 2;
        padded && (before == word!("at") || before == word!("until") || before == word!("by"))
    }

    /// A clock time with the day right after it: `9 a.m. Tuesday`.
    fn clock_with_day(&self, first: usize, end: usize, clock: Clock) -> Found {
        let alone = CalendarDate { clock: Some(clock), ..CalendarDate::default() };
        let on = end + usize::from(self.is_word(end, "on"));
        let day = match HEADS.get(self.hash(on)) {
            Some(Head::Weekday(day)) => self.weekday(on, day, false),
            _ => Reading::None,
        };
        match day {
            Reading::One(Found { end, time: Time::Date(day), .. }) => {
                Found::new(first, end, Time::Date(CalendarDate { clock: Some(clock), ..day }))
            }
            _ => Found::new(first, end, Time::Date(alone)),
        }
    }

    /// `noon`, `midnight`.
    pub(super) fn clock_word(&self, at: usize, hour: u8) -> Option<Found> {
        let capital = self.token(at)?.is_capitalized();
        let clock = Clock { hour, minute: Some(0), utc: false };
        (!capital).then(|| self.clock_with_day(at, at + 1, clock))
    }

    /// A part of the day after a weekday, `yesterday` or `tomorrow`.
    pub(super) fn part_after(&self, at: usize) -> Option<PartOfDay> {
        let token = self.token(at).filter(|t| t.spaced() && !t.is_capitalized())?;
        match HEADS.get(token.hash)? {
            Head::Part(part) => Some(part),
            _ => None,
        }
    }

    /// `this morning`, `last night`, `that evening`, `the next morning`.
    pub(super) fn part_of_day(&self, at: usize, part: PartOfDay) -> Option<Found> {
        let day = |by, from| shift(Unit::Day, by, from, Some(part));
        let time = match SIDES.get(self.hash_before(at))? {
            Side::This => day(0, Anchor::Publication),
            Side::Last => day(-1, Anchor::Publication),
            Side::That => day(0, Anchor::Story),
            Side::Next | Side::Following => day(1, Anchor::Story),
            Side::Previous => day(-1, Anchor::Story),
            Side::Every => Time::Every(1, Unit::Day),
            _ => return None,
        };
        Some(Found::new(at - 1, at + 1, time))
    }

    /// `today`, `yesterday`, `tomorrow`, with a part of the day.
    pub(super) fn deictic(&self, at: usize, days: i8) -> Option<Found> {
        let token = self.token(at)?;
        let inside_name = token.is_capitalized()
            && at > 0
            && self.token(at - 1).is_some_and(|t| t.is_capitalized() && token.spaced());
        let part = self.part_after(at + 1);
        let end = at + 1 + usize::from(part.is_some());
        let time = shift(Unit::Day, i32::from(days), Anchor::Publication, part);
        (!inside_name).then(|| Found::new(at, end, time))
    }
}
