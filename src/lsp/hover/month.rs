//! A month of the calendar, with a day and the day of publication marked.

use crate::calendar::{Day, Weekday};

/// The day a week begins with.
pub(super) const fn week_of(home_country: Option<&str>) -> Weekday {
    match home_country {
        Some(code) if matches!(code.as_bytes(), b"US") => Weekday::Sunday,
        _ => Weekday::Monday,
    }
}

/// The month that holds a day, a week a line; the day of publication is marked where it lies in that month.
pub(super) fn grid(day: Day, published: Option<Day>, begins: Weekday) -> String {
    let (year, month, number) = day.ymd();
    let first = day - (number as i32 - 1);
    let lead = (first.weekday().iso() + 7 - begins.iso()) % 7;
    let mut lines = vec![head(begins)];
    let mut from = first - lead as i32;
    while from <= day || from.ymd().1 == month {
        let cells: String = (0..7).map(|i| cell(from + i, day, published)).collect();
        lines.push(cells.trim_end().to_owned());
        from = from + 7;
    }
    let other = published.filter(|other| *other != day && (other.ymd().0, other.ymd().1) == (year, month));
    if other.is_some() {
        lines.push("[ ] this day  ( ) published".to_owned());
    }
    lines.join("\n")
}

/// ` Mo  Tu  We  Th  Fr  Sa  Su`
fn head(begins: Weekday) -> String {
    let days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let in_order: Vec<&str> = days.into_iter().cycle().skip(begins.iso() as usize - 1).take(7).collect();
    format!(" {}", in_order.join("  "))
}

/// A day of the month as four signs; nothing for a day of another one.
fn cell(here: Day, day: Day, published: Option<Day>) -> String {
    let (year, month, number) = here.ymd();
    if (year, month) != (day.ymd().0, day.ymd().1) {
        " ".repeat(4)
    } else if here == day {
        format!("[{number:>2}]")
    } else if published == Some(here) {
        format!("({number:>2})")
    } else {
        format!(" {number:>2} ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_with_two_days_marked() {
        let day = |text| Day::parse_iso(text).unwrap();
        assert_eq!(
            grid(day("2024-05-07"), Some(day("2024-05-10")), Weekday::Monday),
            " Mo  Tu  We  Th  Fr  Sa  Su\n\
             \x20         1   2   3   4   5\n\
             \x20 6 [ 7]  8   9 (10) 11  12\n\
             \x2013  14  15  16  17  18  19\n\
             \x2020  21  22  23  24  25  26\n\
             \x2027  28  29  30  31\n\
             [ ] this day  ( ) published"
        );
        let far = grid(day("2017-04-06"), Some(day("2024-05-10")), week_of(Some("US")));
        let lines: Vec<&str> = far.lines().collect();
        assert_eq!(lines.first(), Some(&" Su  Mo  Tu  We  Th  Fr  Sa"));
        assert_eq!(lines.get(2), Some(&"  2   3   4   5 [ 6]  7   8"));
        assert_eq!(lines.last(), Some(&" 30"));
    }

    #[test]
    fn no_month_is_longer_than_eight_lines() {
        let first = Day::parse_iso("2024-01-31").unwrap();
        for month in 0..48 {
            for begins in [Weekday::Monday, Weekday::Sunday] {
                let day = first.plus_months(month).unwrap();
                let grid = grid(day, Some(day - 1), begins);
                assert!(grid.lines().count() <= 8, "{grid}");
            }
        }
    }
}
