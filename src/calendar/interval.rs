use super::{Day, Season, days_in_month};

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
}

impl Interval {
    /// One day.
    pub const fn day(day: Day) -> Self {
        Self { first: day, last: day }
    }

    /// The ISO week, Monday to Sunday, that holds a day.
    pub fn week(day: Day) -> Self {
        let first = day - (day.weekday().iso() as i32 - 1);
        Self { first, last: first + 6 }
    }

    /// The Saturday and Sunday of the ISO week that holds a day.
    pub fn weekend(day: Day) -> Self {
        let week = Self::week(day);
        Self { first: week.last - 1, last: week.last }
    }

    /// So many months from the first of `month` (1 to 12) on.
    pub fn months(year: i32, month: u32, count: u32) -> Option<Self> {
        let first = Day::from_ymd(year, month, 1)?;
        let index = month - 1 + count - 1;
        let (last_year, last_month) = (year + (index / 12) as i32, index % 12 + 1);
        let last = Day::from_ymd(last_year, last_month, days_in_month(last_year, last_month))?;
        Some(Self { first, last })
    }

    /// A month, 1 to 12.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::months(year, month, 1)
    }

    /// A quarter, 1 to 4.
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        Self::months(year, quarter.checked_sub(1)? * 3 + 1, 3)
    }

    /// A season; the winter of a year begins in its December.
    pub fn season(year: i32, season: Season) -> Option<Self> {
        Self::months(year, season.first_month(), 3)
    }

    /// So many whole years.
    pub fn years(year: i32, count: u32) -> Option<Self> {
        Self::months(year, 1, count * 12)
    }

    /// Whether a day is one of its days.
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// The one day it covers, if it is one.
    pub fn as_day(self) -> Option<Day> {
        (self.first == self.last).then_some(self.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(interval: Interval) -> String {
        format!("{}/{}", interval.first, interval.last)
    }

    #[test]
    fn stretches_of_the_calendar() {
        let day = Day::from_ymd(2024, 2, 15).unwrap();
        assert_eq!(days(Interval::week(day)), "2024-02-12/2024-02-18");
        assert_eq!(days(Interval::weekend(day)), "2024-02-17/2024-02-18");
        assert_eq!(days(Interval::month(2024, 2).unwrap()), "2024-02-01/2024-02-29");
        assert_eq!(days(Interval::quarter(2023, 4).unwrap()), "2023-10-01/2023-12-31");
        assert_eq!(days(Interval::season(2023, Season::Winter).unwrap()), "2023-12-01/2024-02-29");
        assert_eq!(days(Interval::years(1990, 10).unwrap()), "1990-01-01/1999-12-31");
        assert_eq!(Interval::month(2023, 13), None);
        assert_eq!(Interval::quarter(2023, 0), None);
    }
}
