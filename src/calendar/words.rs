//! Days and stretches of days in words.

use super::{Day, Interval, month_name};

/// Days of a stretch whose ends are told with their weekdays.
const SHORT: i32 = 13;

impl Day {
    /// As `Thursday, April 6, 2017`.
    pub fn with_weekday(self) -> String {
        format!("{}, {}", self.weekday(), self.in_words())
    }
}

impl Interval {
    /// As `April 6, 2017`, `April 2017`, `2017` or `July 1 – September 30, 2017`.
    pub fn in_words(self) -> String {
        stretch(self)
    }

    /// The same with the weekdays, where days count.
    pub fn with_weekdays(self) -> String {
        let Self { first, last } = self;
        if first == last {
            first.with_weekday()
        } else if last - first <= SHORT {
            format!("{} – {}", first.with_weekday(), last.with_weekday())
        } else {
            stretch(self)
        }
    }
}

fn stretch(days: Interval) -> String {
    let Interval { first, last } = days;
    let ((year, month, day), (last_year, last_month, _)) = (first.ymd(), last.ymd());
    let closes = (last + 1).ymd().2 == 1;
    match (day == 1 && closes, year == last_year) {
        _ if first == last => first.in_words(),
        (true, true) if (month, last_month) == (1, 12) => year.to_string(),
        (true, true) if month == last_month => format!("{} {year}", month_name(month)),
        (true, false) if (month, last_month) == (1, 12) => format!("{year} – {last_year}"),
        (_, true) => format!("{} {day} – {}", month_name(month), last.in_words()),
        _ => format!("{} – {}", first.in_words(), last.in_words()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_in_words() {
        let days = |first, last| Interval {
            first: Day::parse_iso(first).unwrap(),
            last: Day::parse_iso(last).unwrap(),
        };
        for (first, last, words) in [
            ("2016-07-06", "2016-07-06", "July 6, 2016"),
            ("2016-02-01", "2016-02-29", "February 2016"),
            ("2016-01-01", "2016-12-31", "2016"),
            ("2010-01-01", "2019-12-31", "2010 – 2019"),
            ("2016-07-01", "2016-09-30", "July 1 – September 30, 2016"),
            ("2016-12-20", "2017-01-10", "December 20, 2016 – January 10, 2017"),
        ] {
            assert_eq!(days(first, last).in_words(), words);
        }
        let weekend = days("2024-05-04", "2024-05-05").with_weekdays();
        assert_eq!(weekend, "Saturday, May 4, 2024 – Sunday, May 5, 2024");
    }
}
