use super::Day;

/// Western Easter Sunday of a year: the first Sunday after the full moon on or after March 21, by the tables of the
/// Gregorian calendar (the method printed without a name in Nature, 1876, as in Meeus, "Astronomical Algorithms",
/// chapter 8). None before 1583, when there was no such calendar.
pub fn easter(year: i32) -> Option<Day> {
    if year < 1583 {
        return None;
    }
    let (of_cycle, century, of_century) = (year % 19, year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * of_cycle + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (of_cycle + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    Day::from_ymd(year, (days / 31) as u32, (days % 31 + 1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Weekday;

    #[test]
    fn known_and_bounded() {
        for (year, day) in [
            (1818, "1818-03-22"),
            (1961, "1961-04-02"),
            (2000, "2000-04-23"),
            (2016, "2016-03-27"),
            (2017, "2017-04-16"),
            (2024, "2024-03-31"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year).map(|day| day.to_string()).as_deref(), Some(day));
        }
        for year in 1583..4000 {
            let day = easter(year).unwrap();
            let (_, month, date) = day.ymd();
            assert_eq!(day.weekday(), Weekday::Sunday, "{year}");
            assert!((3, 22) <= (month, date) && (month, date) <= (4, 25), "{year}");
        }
        assert_eq!(easter(1582), None);
    }
}
