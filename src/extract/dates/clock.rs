//! Clock times: `9:30 a.m. EDT`, `1430 GMT`, `9.30pm`, `from 9 to 11 p.m. Tuesday`, `8 o'clock last night`.

use super::words::{HEADS, Head, SIDES, Side};
use super::{
    Anchor, CalendarDate, Clock, ClockSlip, Found, Half, PartOfDay, Reader, Reading, Time, Written, shift,
};
use crate::calendar::Unit;
use crate::lexicon::{TimeZone, time_zone};
use crate::text::{Shape, TokenKind, WordTable};

static HALVES: WordTable<Half, 16> = WordTable::new(&[
    ("a.m.", Half::Morning),
    ("am", Half::Morning),
    ("a.m", Half::Morning),
    ("p.m.", Half::Afternoon),
    ("pm", Half::Afternoon),
    ("p.m", Half::Afternoon),
]);

/// Words before a time of day.
pub(super) static BEFORE_TIMES: WordTable<(), 32> = WordTable::new(&[
    ("at", ()),
    ("by", ()),
    ("until", ()),
    ("till", ()),
    ("around", ()),
    ("about", ()),
    ("before", ()),
    ("after", ()),
    ("since", ()),
]);

/// A clock time as its digits have it.
#[derive(Clone, Copy)]
struct Dial {
    hour: u32,
    minute: Option<u32>,
    /// Whether its hour has two digits.
    padded: bool,
    /// Whether it may be of the clock of 12 hours.
    turns: bool,
    end: usize,
}

impl Reader<'_> {
    /// A clock time in digits, or the two ends of a range of them.
    pub(super) fn clock(&self, at: usize) -> Reading {
        let Some(dial) = self.dial(at) else { return Reading::None };
        match self.clock_range(at, dial) {
            Some((one, two)) => Reading::Two(one, two),
            None => self.clock_at(at, dial).into(),
        }
    }

    /// `9`, `9:30`, `9.30`, `1430`, `14:30:05`.
    fn dial(&self, at: usize) -> Option<Dial> {
        let before = at.checked_sub(1).and_then(|i| self.token(i));
        if !self.spaced(at) && before.is_some_and(|t| matches!(t.kind, TokenKind::Colon | TokenKind::Period))
        {
            return None;
        }
        let text = self.str(at);
        let number =
            |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u32>().ok())?;
        let dotted = text.split_once('.').filter(|(hour, minute)| hour.len() <= 2 && minute.len() == 2);
        let military = text.split_at_checked(2).filter(|(_, minute)| minute.len() == 2);
        let turns = !text.starts_with('0') && military.is_none();
        if let Some((hour, minute)) = dotted.or(military) {
            let padded = hour.len() == 2;
            return Some(Dial {
                hour: number(hour)?,
                minute: Some(number(minute)?),
                padded,
                turns,
                end: at + 1,
            });
        }
        let hour = self.digits(at, 2)?;
        let minute = self.minute(at + 1);
        let second = minute.and_then(|_| self.minute(at + 3));
        let end = at + 1 + if minute.is_some() { 2 } else { 0 } + if second.is_some() { 2 } else { 0 };
        Some(Dial { hour, minute, padded: text.len() == 2, turns, end })
    }

    /// `:30` after an hour; not the `:45.3` of a race.
    fn minute(&self, at: usize) -> Option<u32> {
        let two = self.glued(at, TokenKind::Colon) && self.glued(at + 1, TokenKind::Number);
        two.then(|| self.digits(at + 1, 2)).flatten().filter(|_| self.str(at + 1).len() == 2)
    }

    fn clock_at(&self, at: usize, dial: Dial) -> Option<Found> {
        let colon = dial.minute.is_some() && dial.end > at + 1;
        let mut end = dial.end;
        let half = self.half(end);
        let oclock = self.is_word(end, "o'clock") && dial.minute.is_none();
        end += usize::from(half.is_some() || oclock);
        if half.is_none()
            && dial.minute.is_none()
            && matches!(HEADS.get(self.hash(end)), Some(Head::Clock(_)))
        {
            // "12 noon"
            return self.noon_or_midnight(end, dial.hour).map(|found| Found { first: at, ..found });
        }
        let zone = self.zone(end).filter(|_| half.is_some() || dial.minute.is_some());
        end += usize::from(zone.is_some());
        let clock = of_dial(dial, half, zone, colon)?;
        let found = self.with_day(at, end, clock, dial.turns);
        let dated = found.end > end;
        let part = part_of(&found.time).is_some();
        let before = BEFORE_TIMES.has(self.hash_before(at));
        let sure = half.is_some() || zone.is_some() || oclock;
        let likely = match dial.minute {
            Some(_) if colon => before && (dial.padded || dated) || part,
            _ => self.hash_before(at) == word!("at") && part,
        };
        (sure || likely).then_some(found)
    }

    /// `a.m.` or `p.m.`
    pub(super) fn half(&self, at: usize) -> Option<Written<Half>> {
        HALVES.get(self.hash(at)).map(|half| Written::new(half, self.span(at)))
    }

    /// The label of a time zone, in capitals.
    pub(super) fn zone(&self, at: usize) -> Option<Written<&'static TimeZone>> {
        let token = self.token(at).filter(|t| t.shape.has(Shape::ALL_CAPS))?;
        Some(Written::new(time_zone(token.hash)?, token.span))
    }

    /// `9-11 p.m.`, `9 to 11 p.m.`: the half stands with the second time only.
    fn clock_range(&self, at: usize, dial: Dial) -> Option<(Found, Found)> {
        let dash = self.glued(dial.end, TokenKind::Hyphen) || self.is(dial.end, TokenKind::Dash);
        let to = self.is_word(dial.end, "to") || self.is_word(dial.end, "and") && self.is_between(at);
        let next = dial.end + 1;
        let last = (dash || to).then(|| self.dial(next)).flatten()?;
        let half = self.half(last.end).filter(|_| dial.hour <= 12 && (1..=12).contains(&last.hour))?;
        let two = self.clock_at(next, last)?;
        let same = of_dial(dial, Some(half), None, true)?;
        let later = two.clock.is_some_and(|end| (same.hour, same.minute) >= (end.hour, end.minute));
        let hour = if later { (same.hour + 12) % 24 } else { same.hour };
        let clock = Clock { hour, half: None, zone: two.clock.and_then(|clock| clock.zone), ..same };
        let one = Found { clock: Some(clock), ..Found::new(at, dial.end, two.time) };
        Some((one, Found { ends_range: true, ..two }))
    }

    fn is_between(&self, at: usize) -> bool {
        self.hash_before(at) == word!("between")
    }

    /// A clock time with the day or the part of the day right after it: `9 a.m. Tuesday`, `4 in the morning`.
    pub(super) fn with_day(&self, first: usize, end: usize, mut clock: Clock, turns: bool) -> Found {
        let alone = Time::Date(CalendarDate::default());
        let turn = |clock: &mut Clock, part| {
            if clock.half.is_none() && turns {
                clock.hour = hour_in(clock.hour, part);
            }
        };
        if let Some((part, end)) = self.in_the_part(end) {
            turn(&mut clock, part);
            let time = Time::Date(CalendarDate { part: Some(part), ..CalendarDate::default() });
            return Found { clock: Some(clock), ..Found::new(first, end, time) };
        }
        let day = self.day_at(end + usize::from(self.is_word(end, "on")));
        let Some(day) = day else { return Found { clock: Some(clock), ..Found::new(first, end, alone) } };
        if let Some(part) = part_of(&day.time) {
            turn(&mut clock, part);
        }
        Found { first, clock: Some(clock), ..day }
    }

    /// The day that is named at a token: a date, a weekday, `yesterday`, `that morning`, `the next day`.
    fn day_at(&self, at: usize) -> Option<Found> {
        let side = at + usize::from(self.is_word(at, "the"));
        let reading = match HEADS.get(self.hash(at)) {
            Some(Head::Weekday(day)) => self.weekday(at, day, false),
            Some(Head::Month(month)) => self.month(at, month, false),
            Some(Head::ShortMonth(month)) => self.month(at, month, true),
            Some(Head::Deictic(days)) => self.deictic(at, days).into(),
            Some(Head::Tonight) => return Some(Found::new(at, at + 1, tonight())),
            _ if self.is(at, TokenKind::Number) => self.day_and_month(at),
            _ if SIDES.has(self.hash(side)) => match HEADS.get(self.hash(side + 1)) {
                Some(Head::Part(part)) => self.part_of_day(side + 1, part).into(),
                Some(Head::Unit(Unit::Day)) => self.unit(side + 1, Unit::Day, false).into(),
                _ => Reading::None,
            },
            _ => Reading::None,
        };
        let Reading::One(found) = reading else { return None };
        let is_day = match found.time {
            Time::Date(date) => date.weekday.is_some() || date.day.is_some(),
            Time::Shift { unit, .. } => unit == Unit::Day,
            _ => false,
        };
        is_day.then_some(found)
    }

    /// `in the morning`, `at night` after a clock time, and where it ends.
    pub(super) fn in_the_part(&self, at: usize) -> Option<(PartOfDay, usize)> {
        let night = self.is_word(at, "at") && self.is_word(at + 1, "night");
        let the = self.is_word(at, "in") && self.is_word(at + 1, "the");
        match HEADS.get(self.hash(at + 2)) {
            _ if night => Some((PartOfDay::Night, at + 2)),
            Some(Head::Part(part)) if the => Some((part, at + 3)),
            _ => None,
        }
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

    /// `overnight` of what happened; not `an overnight stay`.
    pub(super) fn overnight(&self, at: usize) -> Option<Found> {
        let before = self.hash_before(at);
        let noun = [word!("a"), word!("an"), word!("the"), word!("their"), word!("his")].contains(&before);
        let small = self.token(at).is_some_and(|t| !t.is_capitalized());
        let night = shift(Unit::Day, -1, Anchor::Publication, Some(PartOfDay::Night));
        (small && !noun).then(|| Found::new(at, at + 1, night))
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

/// Tonight.
pub(super) const fn tonight() -> Time {
    shift(Unit::Day, 0, Anchor::Publication, Some(PartOfDay::Night))
}

/// The time that digits show; none where it is no time at all.
fn of_dial(
    dial: Dial,
    half: Option<Written<Half>>,
    zone: Option<Written<&'static TimeZone>>,
    colon: bool,
) -> Option<Clock> {
    let minute = dial.minute.unwrap_or(0);
    let slip = match half {
        Some(_) if dial.hour > 12 && dial.hour < 24 && colon => Some(ClockSlip::Hour),
        Some(_) if minute >= 60 && colon && dial.hour <= 12 => Some(ClockSlip::Minute),
        _ => None,
    };
    if slip.is_none() && (dial.hour > if half.is_some() { 12 } else { 23 } || minute >= 60) {
        return None;
    }
    let hour = half.filter(|_| dial.hour <= 12).map_or(dial.hour as u8, |half| to_24(dial.hour, half.is));
    Some(Clock { hour, minute: dial.minute.map(|m| m as u8), half, zone, slip })
}

/// An hour of the clock of 12 hours on that of 24.
pub(super) const fn to_24(hour: u32, half: Half) -> u8 {
    let morning = (hour % 12) as u8;
    match half {
        Half::Morning => morning,
        Half::Afternoon => morning + 12,
    }
}

/// An hour of the clock of 12 hours in a part of the day: 9 at night is 21, 2 at night is 2.
const fn hour_in(hour: u8, part: PartOfDay) -> u8 {
    match part {
        PartOfDay::Morning | PartOfDay::Night if hour == 12 => 0,
        PartOfDay::Night if hour < 5 => hour,
        PartOfDay::Afternoon | PartOfDay::Evening | PartOfDay::Night if hour < 12 => hour + 12,
        _ => hour,
    }
}

/// The part of the day that an expression names.
const fn part_of(time: &Time) -> Option<PartOfDay> {
    match time {
        Time::Date(date) => date.part,
        Time::Shift { part, .. } => *part,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Zone;
    use crate::extract::{Expression, extract};
    use crate::text::Span;

    /// The clock times of a text: their words and the time they show.
    fn times(text: &str) -> Vec<(&str, String)> {
        let shown = |said: &Expression| {
            let clock = said.clock?;
            let minute = clock.minute.map(|minute| format!(":{minute:02}")).unwrap_or_default();
            let zone = clock.zone.map(|zone| format!(" {}", zone.is.label)).unwrap_or_default();
            Some((said.span, format!("{}{minute}{zone}", clock.hour)))
        };
        let times = extract(text, Zone::Body).times;
        times.iter().filter_map(shown).map(|(span, time): (Span, _)| (span.of(text), time)).collect()
    }

    #[test]
    fn forms_of_a_clock_time() {
        for (words, time) in [
            ("9:30 a.m. EDT", "9:30 EDT"),
            ("14:30 GMT", "14:30 GMT"),
            ("1430 GMT", "14:30 GMT"),
            ("9.30pm", "21:30"),
            ("12:15 AM", "0:15"),
            ("noon", "12:00"),
            ("midnight", "0:00"),
            ("12 noon", "12:00"),
            ("half past nine", "9:30"),
            ("a quarter to five", "4:45"),
            ("quarter past 1", "1:15"),
            ("ten to one", "12:50"),
            ("5 o\u{2019}clock", "5"),
            ("eight o'clock last night", "20"),
            ("9 on Tuesday night", "21"),
            ("10:30 on Tuesday night", "22:30"),
            ("two in the morning", "2"),
            ("4 in the afternoon", "16"),
            ("10:40 p.m. on April 30", "22:40"),
            ("8 p.m. on 5 May 2024", "20"),
            ("8:40 p.m. that morning", "20:40"),
            ("2:30 the next day", "2:30"),
            ("noon tomorrow", "12:00"),
            ("08:15", "8:15"),
        ] {
            let text = format!("The train left at {words}, full.");
            assert_eq!(times(&text), [(words, time.to_owned())], "{text}");
        }
    }

    #[test]
    fn the_first_of_two_times_takes_its_half_from_the_second() {
        let both = |text: &str| times(text).into_iter().map(|(_, time)| time).collect::<Vec<_>>();
        assert_eq!(both("It is open 9-11 p.m. on Monday."), ["21", "23"]);
        assert_eq!(both("It is open from 10 to 2 p.m. daily."), ["10", "14"]);
        assert_eq!(both("It is open from 12 to 1:30 p.m. ET."), ["12 ET", "13:30 ET"]);
        assert_eq!(both("It is open between 11 and 1 a.m. today."), ["23", "1"]);
        assert_eq!(both("It is open from 9 a.m. to 5 p.m. daily."), ["9", "17"]);
    }

    #[test]
    fn numbers_that_are_no_times() {
        for text in [
            "They won 7:45 after a ratio of 3:1.",
            "He read Romans 3:16 and Mark 12:30.",
            "She ran it in 2:05:30 and 14:58.3.",
            "Shares rose to 9.30 on Tuesday and closed at 9.75 today.",
            "In 1430 est. half of it was lost; the quarter to March was slow.",
            "I am 12, I am, and he shot two in the leg.",
            "Prices rose from a quarter to five percent.",
            "He went past nine houses at 30 on Tuesday.",
        ] {
            assert_eq!(times(text), [], "{text}");
        }
    }

    #[test]
    fn times_no_clock_shows() {
        for (text, slips) in [("at 13:30 p.m. today", 1), ("at 7:75 a.m.", 1), ("at 0:30 a.m.", 0)] {
            let times = extract(text, Zone::Body).times;
            let slipped = times.iter().filter(|said| said.clock.is_some_and(|clock| clock.slip.is_some()));
            assert_eq!(slipped.count(), slips, "{text}");
        }
    }
}
