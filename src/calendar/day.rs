use std::fmt;
use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(i32);

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday = 1,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All seven, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The weekday of an ISO number: 1 is Monday, 7 is Sunday.
    pub fn from_iso(number: u32) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)? as usize).copied()
    }

    /// Its ISO number: 1 is Monday, 7 is Sunday.
    pub const fn iso(self) -> u32 {
        self as u32
    }

    /// Its English name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month (1 to 12); empty for any other number.
pub fn month_name(month: u32) -> &'static str {
    (month as usize).checked_sub(1).and_then(|i| MONTHS.get(i)).unwrap_or(&"")
}

/// Whether a year of the Gregorian calendar has February 29.
pub const fn is_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The number of days of a month (1 to 12); 0 for any other number.
pub const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + is_leap_year(year) as u32,
        _ => 0,
    }
}

impl Day {
    /// The day `year-month-day`; none where there is no such day, or the year lies outside 1 to 9999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        let exists = (1..=9999).contains(&year) && day >= 1 && day <= days_in_month(year, month);
        // Days from civil, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        exists.then(|| {
            let y = year - i32::from(month <= 2);
            let era = y.div_euclid(400);
            let of_era = y.rem_euclid(400);
            let shifted = (month as i32 + 9) % 12;
            let of_year = (153 * shifted + 2) / 5 + day as i32 - 1;
            let of_cycle = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
            Self(era * 146_097 + of_cycle - 719_468)
        })
    }

    /// Reads `YYYY-MM-DD` (anything may follow after a `T` or a space).
    pub fn parse_iso(text: &str) -> Option<Self> {
        let (date, rest) = text.split_at_checked(10)?;
        if !(rest.is_empty() || rest.starts_with(['T', ' '])) {
            return None;
        }
        let mut parts = date.split('-');
        let mut next = |len: usize| {
            let part = parts.next()?;
            let digits = part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse::<u32>().ok())?
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        Self::from_ymd(i32::try_from(year).ok()?, month, day)
    }

    /// The day so many days from 1970-01-01.
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Days from 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let of_cycle = z.rem_euclid(146_097);
        let of_era = (of_cycle - of_cycle / 1460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
        let of_year = of_cycle - (365 * of_era + of_era / 4 - of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = era * 400 + of_era + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// Its weekday.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        Weekday::from_iso((self.0 + 3).rem_euclid(7) as u32 + 1).unwrap_or(Weekday::Monday)
    }

    /// As a journalist writes it: `April 6, 2017`.
    pub fn in_words(self) -> String {
        let (year, month, day) = self.ymd();
        format!("{} {day}, {year}", month_name(month))
    }

    /// The same day of another month, so many months on; the last day of that month where it is shorter.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let (year, month, day) = self.ymd();
        let index = year.checked_mul(12)?.checked_add(month as i32 - 1)?.checked_add(months)?;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32 + 1);
        Self::from_ymd(year, month, day.min(days_in_month(year, month)))
    }

    /// The ISO 8601 year and week (1 to 53) it belongs to.
    pub fn iso_week(self) -> (i32, u32) {
        // A week belongs to the year that holds its Thursday.
        let thursday = self + (4 - self.weekday().iso() as i32);
        let (year, ..) = thursday.ymd();
        let first = Self::from_ymd(year, 1, 1).map_or(0, |d| thursday - d);
        (year, first as u32 / 7 + 1)
    }
}

impl Add<i32> for Day {
    type Output = Self;

    fn add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl Sub<i32> for Day {
    type Output = Self;

    fn sub(self, days: i32) -> Self {
        Self(self.0.saturating_sub(days))
    }
}

impl Sub for Day {
    type Output = i32;

    fn sub(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_follows_the_last() {
        let mut day = Day::from_ymd(1799, 12, 31).unwrap();
        for year in 1800..2200 {
            for month in 1..=12 {
                for date in 1..=days_in_month(year, month) {
                    let next = Day::from_ymd(year, month, date).unwrap();
                    assert_eq!(next - day, 1);
                    assert_eq!(next.ymd(), (year, month, date));
                    day = next;
                }
            }
        }
    }

    #[test]
    fn known_weekdays() {
        assert_eq!(Day::parse_iso("1969-07-20").unwrap().weekday(), Weekday::Sunday);
        assert_eq!(Day::parse_iso("2000-02-29").unwrap().weekday(), Weekday::Tuesday);
        assert_eq!(Day::parse_iso("0001-01-01").unwrap().weekday(), Weekday::Monday);
    }

    #[test]
    fn iso_weeks() {
        let week = |text| Day::parse_iso(text).unwrap().iso_week();
        assert_eq!(week("2021-01-03"), (2020, 53));
        assert_eq!(week("2018-12-31"), (2019, 1));
        assert_eq!(week("2017-04-14"), (2017, 15));
        let mut day = Day::parse_iso("1900-01-01").unwrap();
        for _ in 0..40_000 {
            let (next, same) = ((day + 1).iso_week(), day.iso_week());
            assert_eq!(next == same, (day + 1).weekday() != Weekday::Monday, "{day}");
            day = day + 1;
        }
    }

    #[test]
    fn months_on() {
        let plus = |text, n| Day::parse_iso(text).unwrap().plus_months(n).map(|d| d.to_string());
        assert_eq!(plus("2024-01-31", 1).as_deref(), Some("2024-02-29"));
        assert_eq!(plus("2024-03-15", -15).as_deref(), Some("2022-12-15"));
        assert_eq!(plus("2024-03-15", i32::MAX), None);
    }

    #[test]
    fn iso_dates() {
        assert_eq!(Day::parse_iso("2017-04-14T10:00").unwrap().to_string(), "2017-04-14");
        for bad in ["2017-04-31", "2017-4-14", "2017-04-14x", "0000-01-01", "", "+017-04-14", "2017-04-é4"] {
            assert_eq!(Day::parse_iso(bad), None, "{bad}");
        }
    }
}
