//! Time as a list knows it: ends of a tenure that are days, months, years, open or unknown, and what they say of a day.

use crate::calendar::{Day, Interval};

/// Until when something lasted, as a list knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// It goes on, as far as the list knows.
    Open,
    /// The list says nothing.
    Unknown,
    /// It ended, and the list does not say when.
    Past,
    /// Its last day is one of these.
    On(Interval),
}

/// From when until when something lasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// Its first day is one of these, where that is known.
    pub start: Option<Interval>,
    /// Its last day.
    pub end: End,
}

/// What a list answers to whether somebody held an office on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holding {
    /// They did not.
    NotHeld,
    /// The list does not know.
    Unknown,
    /// They did.
    Held,
}

impl Holding {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::NotHeld => "not held",
            Self::Unknown => "unknown",
        }
    }
}

impl Term {
    /// Whether the day lies in it, by a list that was true on `as_of`.
    pub fn on(self, day: Day, as_of: Option<Day>) -> Holding {
        self.started(day).min(self.lasts(day, as_of))
    }

    /// Whether it had begun.
    fn started(self, day: Day) -> Holding {
        match self.start {
            Some(start) if day < start.first => Holding::NotHeld,
            Some(start) if day >= start.last => Holding::Held,
            _ => Holding::Unknown,
        }
    }

    /// Whether it had not ended.
    fn lasts(self, day: Day, as_of: Option<Day>) -> Holding {
        let (over, lasts) = match self.end {
            End::Open => (false, true),
            End::Unknown => (false, false),
            End::Past => (as_of.is_some_and(|known| day > known), false),
            End::On(end) => (day > end.last, day <= end.first),
        };
        if over {
            Holding::NotHeld
        } else if lasts {
            Holding::Held
        } else {
            Holding::Unknown
        }
    }

    /// Whether it cannot be: it ends before it begins.
    pub fn is_reversed(self) -> bool {
        matches!((self.start, self.end), (Some(start), End::On(end)) if end.last < start.first)
    }
}

/// Reads a day, month or year: `2017-04-14`, `2017-04`, `2017`.
pub fn read(text: &str) -> Option<Interval> {
    let text = text.trim();
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u32>().ok())?;
    match text.len() {
        4 => Interval::years(i32::try_from(number(text)?).ok()?, 1),
        7 => {
            let (year, month) = text.split_once('-').filter(|(year, _)| year.len() == 4)?;
            Some(number(month)?)
                .filter(|month| (1..=12).contains(month))
                .and_then(|month| Interval::month(i32::try_from(number(year)?).ok()?, month))
        }
        _ => Day::parse_iso(text).map(Interval::day),
    }
}

/// As a list writes it: `2017-04-14`, `2017-04`, `2017`, else both ends.
pub fn written(when: Interval) -> String {
    let (year, month, _) = when.first.ymd();
    if when.as_day().is_some() {
        when.first.to_string()
    } else if Interval::month(year, month) == Some(when) {
        format!("{year:04}-{month:02}")
    } else if Interval::years(year, 1) == Some(when) {
        format!("{year:04}")
    } else {
        format!("{}/{}", when.first, when.last)
    }
}

/// As a journalist says it: `April 14, 2017`, `April 2017`, `2017`.
pub fn in_words(when: Interval) -> String {
    let (year, month, _) = when.first.ymd();
    if when.as_day().is_some() {
        when.first.in_words()
    } else if Interval::month(year, month) == Some(when) {
        format!("{} {year}", crate::calendar::month_name(month))
    } else if Interval::years(year, 1) == Some(when) {
        year.to_string()
    } else {
        format!("{year} to {}", when.last.ymd().0)
    }
}

impl std::fmt::Display for Term {
    /// `Jan. 3, 2017 to …` in words, for people.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.start {
            Some(start) => f.write_str(&in_words(start))?,
            None => f.write_str("?")?,
        }
        match self.end {
            End::Open => f.write_str(" to now"),
            End::Unknown => f.write_str(" to ?"),
            End::Past => f.write_str(" to ?, ended"),
            End::On(end) => write!(f, " to {}", in_words(end)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn term(start: &str, end: &str) -> Term {
        let end = match end {
            "" => End::Unknown,
            "now" => End::Open,
            "past" => End::Past,
            end => End::On(read(end).unwrap()),
        };
        Term { start: read(start), end }
    }

    fn on(start: &str, end: &str, day: &str) -> &'static str {
        term(start, end).on(Day::parse_iso(day).unwrap(), Day::parse_iso("2024-06-01")).name()
    }

    #[test]
    fn each_end_says_what_it_knows() {
        assert_eq!(on("2013-02-01", "2017-01-20", "2017-01-20"), "held");
        assert_eq!(on("2013-02-01", "2017-01-20", "2017-01-21"), "not held");
        assert_eq!(on("2013-02-01", "2017-01-20", "2013-01-31"), "not held");
        assert_eq!(on("2013", "2017", "2013-06-01"), "unknown");
        assert_eq!(on("2013", "2017", "2014-01-01"), "held");
        assert_eq!(on("2013", "2017", "2017-03-01"), "unknown");
        assert_eq!(on("2013", "2017", "2018-01-01"), "not held");
        assert_eq!(on("2013", "now", "2030-01-01"), "held");
        assert_eq!(on("2013", "", "2014-01-01"), "unknown");
        assert_eq!(on("2013", "past", "2014-01-01"), "unknown");
        assert_eq!(on("2013", "past", "2024-06-02"), "not held");
        assert_eq!(on("", "2017", "2018-01-01"), "not held");
        assert_eq!(on("", "2017", "2012-01-01"), "unknown");
    }

    #[test]
    fn dates_are_read_as_they_are_written() {
        for text in ["2017", "2017-04", "2017-04-14"] {
            assert_eq!(written(read(text).unwrap()), text);
        }
        for bad in ["", "17", "2017-13", "2017-4-1", "2017-02-30", "+017", "20170414", "2017-é4"] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(in_words(read("2017-04").unwrap()), "April 2017");
    }

    fn interval() -> impl Strategy<Value = Interval> {
        (-40_000..40_000_i32, 0..800_i32).prop_map(|(first, more)| Interval {
            first: Day::from_number(first),
            last: Day::from_number(first + more),
        })
    }

    fn end() -> impl Strategy<Value = End> {
        prop_oneof![Just(End::Open), Just(End::Unknown), Just(End::Past), interval().prop_map(End::On)]
    }

    proptest! {
        /// Whatever day of its interval an end was in truth, a sure answer is the true one.
        #[test]
        fn a_sure_answer_holds_for_every_day_the_ends_may_be(
            start in interval(), end in interval(), at in 0.0..1.0_f64, to in 0.0..1.0_f64, day in -42_000..42_000_i32,
        ) {
            let pick = |i: Interval, part: f64| i.first + (f64::from(i.last - i.first) * part) as i32;
            let (first, last, day) = (pick(start, at), pick(end, to), Day::from_number(day));
            let truth = first <= day && day <= last;
            let said = Term { start: Some(start), end: End::On(end) }.on(day, None);
            prop_assert!(said != Holding::Held || truth);
            prop_assert!(said != Holding::NotHeld || !truth);
        }

        /// To know more never turns one sure answer into the other.
        #[test]
        fn less_knowledge_is_never_more_sure(start in interval(), end in end(), day in -42_000..42_000_i32) {
            let day = Day::from_number(day);
            let known = Term { start: Some(start), end }.on(day, None);
            let vague = Term { start: None, end }.on(day, None);
            prop_assert!(vague != Holding::Held);
            prop_assert!(vague != Holding::NotHeld || known == Holding::NotHeld);
        }

        #[test]
        fn once_ended_it_stays_ended(start in interval(), end in interval(), day in -42_000..42_000_i32) {
            let term = Term { start: Some(start), end: End::On(end) };
            let later = Day::from_number(day).max(end.last) + 1;
            prop_assert_eq!(term.on(later, None), Holding::NotHeld);
        }
    }
}
