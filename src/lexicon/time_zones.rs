use std::sync::LazyLock;

use super::rows::{Row, rows};
use super::senses::ByHash;
use crate::calendar::{Day, Weekday, days_in_month};
use crate::text::hash_word;

/// What the label of a time zone says of the season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneTime {
    /// Universal time, the same all year.
    Universal,
    /// Standard time, that of winter where there is another in summer.
    Standard,
    /// Daylight saving time, summer time.
    Daylight,
    /// Whichever is kept: `ET`.
    Either,
}

/// The label of a time zone.
#[derive(Debug, PartialEq, Eq)]
pub struct TimeZone {
    /// As it is written, in capitals.
    pub label: &'static str,
    /// What it says of the season.
    pub time: ZoneTime,
    /// Minutes ahead of universal time; for [`ZoneTime::Either`] in winter.
    pub offset: i16,
    /// The label of the other half of the year.
    pub other: Option<&'static str>,
    region: &'static str,
    elsewhere: &'static str,
}

impl TimeZone {
    /// The minutes ahead of universal time on a day; none where that is not known.
    pub fn offset_on(&self, day: Day) -> Option<i16> {
        match self.time {
            ZoneTime::Either => self.is_daylight_saved(day).map(|saved| self.offset + 60 * i16::from(saved)),
            _ => Some(self.offset),
        }
    }

    /// Whether its region keeps daylight saving time on a day; none where that is not known.
    pub fn is_daylight_saved(&self, day: Day) -> Option<bool> {
        let (year, ..) = day.ymd();
        let rule = DAYLIGHT.iter().find(|rule| rule.region == self.region && rule.holds(year))?;
        let (begins, ends) = (rule.begins.of(year)?, rule.ends.of(year)?);
        Some(if begins < ends { begins <= day && day < ends } else { day < ends || begins <= day })
    }

    /// The words of a story in which the label may be right all year, or mean another zone.
    pub fn elsewhere(&self) -> impl Iterator<Item = &'static str> {
        self.elsewhere.split('|').filter(|word| !word.is_empty())
    }
}

/// A day of every year.
#[derive(Clone, Copy, Debug)]
enum Turning {
    /// That day of a month.
    On(u32, u32),
    /// The first Sunday of a month on or after a day.
    SundayFrom(u32, u32),
    /// The last Sunday of a month.
    LastSunday(u32),
}

impl Turning {
    fn of(self, year: i32) -> Option<Day> {
        let sunday_from = |day: Day| day + (Weekday::Sunday.iso() as i32 - day.weekday().iso() as i32);
        match self {
            Self::On(month, day) => Day::from_ymd(year, month, day),
            Self::SundayFrom(month, day) => Day::from_ymd(year, month, day).map(sunday_from),
            Self::LastSunday(month) => {
                Day::from_ymd(year, month, days_in_month(year, month) - 6).map(sunday_from)
            }
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (month, day) = text.split_once(' ')?;
        let month = month.parse().ok()?;
        Some(match day.strip_prefix("Sun>=") {
            Some(day) => Self::SundayFrom(month, day.parse().ok()?),
            None if day == "lastSun" => Self::LastSunday(month),
            None => Self::On(month, day.parse().ok()?),
        })
    }
}

/// When a region keeps daylight saving time.
#[derive(Debug)]
struct Daylight {
    region: &'static str,
    first_year: i32,
    last_year: Option<i32>,
    begins: Turning,
    ends: Turning,
}

impl Daylight {
    fn holds(&self, year: i32) -> bool {
        self.first_year <= year && self.last_year.is_none_or(|last| year <= last)
    }
}

static DAYLIGHT: LazyLock<Vec<Daylight>> = LazyLock::new(|| {
    let rule = |row: Row| {
        let (region, first_year) = row.get(0).split_once('-')?;
        Some(Daylight {
            region,
            first_year: first_year.parse().ok()?,
            last_year: row.get(1).parse().ok(),
            begins: Turning::read(row.get(2))?,
            ends: Turning::read(row.get(3))?,
        })
    };
    rows(include_str!("daylight.tsv")).filter_map(rule).collect()
});

static TIME_ZONES: LazyLock<ByHash<TimeZone>> = LazyLock::new(|| {
    let zone = |row: Row| {
        let time = match row.get(1) {
            "universal" => ZoneTime::Universal,
            "standard" => ZoneTime::Standard,
            "daylight" => ZoneTime::Daylight,
            _ => ZoneTime::Either,
        };
        let zone = TimeZone {
            label: row.get(0),
            time,
            offset: row.get(2).parse().ok()?,
            other: Some(row.get(4)).filter(|label| !label.is_empty()),
            region: row.get(3),
            elsewhere: row.get(5),
        };
        Some((hash_word(zone.label), zone))
    };
    rows(include_str!("time_zones.tsv")).filter_map(zone).collect()
});

/// The time zone a word labels, by its hash. Many labels are words as well: look at the capitals.
pub fn time_zone(hash: u64) -> Option<&'static TimeZone> {
    TIME_ZONES.get(&hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(label: &str, day: &str) -> Option<bool> {
        time_zone(hash_word(label)).unwrap().is_daylight_saved(Day::parse_iso(day).unwrap())
    }

    #[test]
    fn every_row_is_read() {
        assert_eq!(DAYLIGHT.len(), rows(include_str!("daylight.tsv")).count());
        for row in rows(include_str!("time_zones.tsv")) {
            let zone = time_zone(hash_word(row.get(0))).unwrap();
            assert_eq!(zone.other.is_some(), !zone.region.is_empty() && zone.time != ZoneTime::Either);
            let other = zone.other.map(|label| time_zone(hash_word(label)).unwrap());
            assert!(other.is_none_or(|other| other.offset.abs_diff(zone.offset) == 60), "{}", zone.label);
            assert!(zone.region.is_empty() || DAYLIGHT.iter().any(|rule| rule.region == zone.region));
        }
    }

    #[test]
    fn the_days_the_clocks_are_set() {
        for (label, begins, ends) in [
            ("EST", "2024-03-10", "2024-11-03"),
            ("PDT", "2006-04-02", "2006-10-29"),
            ("CST", "1986-04-27", "1986-10-26"),
            ("EST", "1974-01-06", "1974-10-27"),
            ("BST", "2017-03-26", "2017-10-29"),
            ("BST", "1994-03-27", "1994-10-23"),
            ("CET", "1990-03-25", "1990-09-30"),
        ] {
            let day = |text: &str, by| (Day::parse_iso(text).unwrap() + by).to_string();
            assert_eq!(saved(label, &day(begins, -1)), Some(false), "{label} {begins}");
            assert_eq!(saved(label, begins), Some(true), "{label} {begins}");
            assert_eq!(saved(label, &day(ends, -1)), Some(true), "{label} {ends}");
            assert_eq!(saved(label, ends), Some(false), "{label} {ends}");
        }
        assert_eq!(saved("AEDT", "2020-01-15"), Some(true));
        assert_eq!(saved("AEDT", "2020-06-15"), Some(false));
        assert_eq!(saved("EST", "1950-06-15"), None);
        assert_eq!(saved("HST", "2020-06-15"), None);
    }
}
