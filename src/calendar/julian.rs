//! The calendars kept before the Gregorian one: which was in force where, and the day a date of it is.
//!
//! The dates are those of the acts that changed the calendar: the bull of 1582, the Calendar (New Style) Act 1750, the
//! Soviet decree of January 24, 1918, and their like. Where histories differ by weeks or parts of a country changed
//! apart, both calendars count for the whole time between.

use super::Day;

/// Year, month and day of the month as they are written, in whatever calendar.
pub type Ymd = (i32, u32, u32);

/// A calendar with the months of the Romans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Calendar {
    Julian,
    /// Sweden's own, a day ahead of the Julian from March 1, 1700 to February 30, 1712.
    Swedish,
    Gregorian,
}

/// The first day of the Gregorian calendar.
const REFORM: Ymd = (1582, 10, 15);

/// The last day of the Julian calendar in the last country that kept it, Greece.
const LAST_JULIAN: Ymd = (1923, 2, 15);

const SWEDISH: (Ymd, Ymd) = ((1700, 3, 1), (1712, 2, 30));

impl Calendar {
    /// The day of that date; none where the calendar has no such day.
    pub fn day(self, (year, month, day): Ymd) -> Option<Day> {
        match self {
            Self::Gregorian => Day::from_ymd(year, month, day),
            Self::Julian => from_julian(year, month, day),
            Self::Swedish if (year, month, day) == SWEDISH.1 => from_julian(1712, 2, 29),
            Self::Swedish => {
                let kept = (SWEDISH.0..SWEDISH.1).contains(&(year, month, day));
                from_julian(year, month, day).filter(|_| kept).map(|day| day - 1)
            }
        }
    }

    /// Year, month and day of the month of a day in this calendar.
    pub fn date(self, day: Day) -> Ymd {
        match self {
            Self::Gregorian => day.ymd(),
            Self::Julian => julian(day),
            Self::Swedish if self.day(SWEDISH.1) == Some(day) => SWEDISH.1,
            Self::Swedish => julian(day + 1),
        }
    }

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Julian => "the Julian calendar",
            Self::Swedish => "the Swedish calendar",
            Self::Gregorian => "the Gregorian calendar",
        }
    }
}

const fn julian_days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 => 28 + (year % 4 == 0) as u32,
        // No month but February tells the calendars apart.
        _ => super::days_in_month(year, month),
    }
}

/// Days from March 1 of the year 0 of the Julian calendar to 1970-01-01.
const EPOCH: i32 = 719_470;

fn from_julian(year: i32, month: u32, day: u32) -> Option<Day> {
    let exists = (1..=9999).contains(&year) && day >= 1 && day <= julian_days_in_month(year, month);
    exists.then(|| {
        let y = year - i32::from(month <= 2);
        let shifted = (month as i32 + 9) % 12;
        let of_year = (153 * shifted + 2) / 5 + day as i32 - 1;
        Day::from_number(365 * y + y.div_euclid(4) + of_year - EPOCH)
    })
}

fn julian(day: Day) -> Ymd {
    let z = day.number().saturating_add(EPOCH);
    let (cycle, of_cycle) = (z.div_euclid(1461), z.rem_euclid(1461));
    let of_era = (of_cycle - of_cycle / 1460) / 365;
    let of_year = of_cycle - 365 * of_era;
    let shifted = (5 * of_year + 2) / 153;
    let date = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (cycle * 4 + of_era + i32::from(month <= 2), month as u32, date as u32)
}

/// When countries changed their calendar: the first day of the Gregorian anywhere in them, and the last of the older
/// one anywhere in them. Between the two both were kept, by one part or another.
struct Change {
    countries: &'static [&'static str],
    gregorian_from: Ymd,
    julian_until: Ymd,
}

const CHANGES: &[Change] = &[
    change(&["ES", "IT", "PT", "VA", "SM"], REFORM, (1582, 10, 4)),
    change(&["FR", "MC"], (1582, 12, 20), (1582, 12, 9)),
    // Lorraine, Strasbourg and the like stay out: nobody tells a French date by them.
    change(&["BE", "LU"], (1582, 12, 25), (1583, 2, 10)),
    // Holland first, Drenthe last.
    change(&["NL"], (1582, 12, 25), (1701, 4, 30)),
    // The Catholic lands first, the Protestant ones in 1700.
    change(&["DE"], (1583, 2, 24), (1700, 2, 18)),
    change(&["AT"], (1583, 10, 16), (1583, 12, 14)),
    change(&["CZ", "SK", "SI", "HR"], (1583, 12, 25), (1587, 10, 21)),
    change(&["HU"], (1587, 11, 1), (1587, 10, 21)),
    // The Catholic cantons first, parts of the Grisons last.
    change(&["CH", "LI"], (1583, 10, 16), (1812, 1, 12)),
    change(&["DK", "NO"], (1700, 3, 1), (1700, 2, 18)),
    change(&["IS"], (1700, 11, 28), (1700, 11, 16)),
    change(
        &["GB", "GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR", "IE", "JM", "BB", "BM"],
        (1752, 9, 14),
        (1752, 9, 2),
    ),
    // The Spanish and French parts counted by the Gregorian calendar long before the English colonies.
    change(&["US", "CA"], REFORM, (1752, 9, 2)),
    change(&["SE", "FI"], (1753, 3, 1), (1753, 2, 17)),
    // Poland changed with Rome; its east went back under the tsars.
    change(&["PL", "LT", "LV", "EE", "BY", "UA"], REFORM, (1918, 2, 28)),
    // Land of the White armies went on until 1920.
    change(&["RU", "X-SU"], (1918, 2, 14), (1920, 3, 31)),
    change(&["BG"], (1916, 4, 14), (1916, 3, 31)),
    // Transylvania came to Romania from Hungary, and half of Yugoslavia from Austria.
    change(&["RO"], (1590, 12, 25), (1919, 3, 31)),
    change(&["RS", "ME", "X-YU"], (1583, 10, 16), (1919, 1, 31)),
    change(&["GR"], (1916, 1, 1), LAST_JULIAN),
];

const fn change(countries: &'static [&'static str], gregorian_from: Ymd, julian_until: Ymd) -> Change {
    Change { countries, gregorian_from, julian_until }
}

/// Whether some country may still have kept another calendar than the Gregorian on that date.
pub fn is_disputed(date: Ymd) -> bool {
    date <= LAST_JULIAN
}

/// The days a date may mean where it was told in one of these countries (ISO codes), each with its calendar. Without
/// countries, or with one whose past is not known here, every calendar kept anywhere then counts.
///
/// Empty where the date was left out when the calendar changed, or where no calendar has it.
pub fn days_meant(date: Ymd, countries: &[&str]) -> Vec<(Calendar, Day)> {
    let of = |code: &&str| CHANGES.iter().find(|change| change.countries.contains(code));
    let changes: Option<Vec<&Change>> = countries.iter().map(of).collect();
    let changes = changes.filter(|changes| !changes.is_empty());
    let kept = |calendar| match (&changes, calendar) {
        (_, Calendar::Swedish) => changes.is_none() || countries.iter().any(|c| matches!(*c, "SE" | "FI")),
        (Some(all), Calendar::Julian) => all.iter().any(|c| date <= c.julian_until && !is_swedish(date, c)),
        (Some(all), Calendar::Gregorian) => all.iter().any(|c| date >= c.gregorian_from),
        (None, Calendar::Julian) => date <= LAST_JULIAN,
        (None, Calendar::Gregorian) => date >= REFORM,
    };
    let calendars = [Calendar::Gregorian, Calendar::Julian, Calendar::Swedish];
    calendars.into_iter().filter(|c| kept(*c)).filter_map(|c| Some((c, c.day(date)?))).collect()
}

/// Whether Sweden kept its own calendar on that date, and it is the country of the change.
fn is_swedish(date: Ymd, change: &Change) -> bool {
    change.countries.contains(&"SE") && (SWEDISH.0..=SWEDISH.1).contains(&date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(date: Ymd, countries: &[&str]) -> Vec<(Calendar, String)> {
        days_meant(date, countries).into_iter().map(|(c, day)| (c, day.to_string())).collect()
    }

    #[test]
    fn known_days_of_the_julian_calendar() {
        for (julian, gregorian) in [
            ((1582, 10, 5), "1582-10-15"),
            ((1752, 9, 3), "1752-09-14"),
            ((1649, 1, 30), "1649-02-09"),
            ((1700, 2, 29), "1700-03-11"),
            ((1900, 2, 29), "1900-03-13"),
            ((1917, 10, 25), "1917-11-07"),
            ((1923, 2, 16), "1923-03-01"),
            ((1, 1, 3), "0001-01-01"),
        ] {
            let day = Calendar::Julian.day(julian).unwrap();
            assert_eq!(day.to_string(), gregorian);
            assert_eq!(Calendar::Julian.date(day), julian);
        }
        assert_eq!(Calendar::Julian.day((1901, 2, 29)), None);
        assert_eq!(Calendar::Julian.day((1900, 13, 1)), None);
    }

    #[test]
    fn every_day_goes_there_and_back() {
        let mut day = Day::from_ymd(1500, 1, 1).unwrap();
        while day < Day::from_ymd(1950, 1, 1).unwrap() {
            assert_eq!(Calendar::Julian.day(julian(day)), Some(day), "{day}");
            day = day + 1;
        }
    }

    #[test]
    fn sweden_had_a_calendar_of_its_own() {
        let day = |date| Calendar::Swedish.day(date).map(|day| day.to_string());
        assert_eq!(day((1700, 3, 1)).as_deref(), Some("1700-03-11"));
        assert_eq!(day((1712, 2, 30)).as_deref(), Some("1712-03-11"));
        assert_eq!(day((1712, 3, 1)), None);
        let last = Calendar::Swedish.day((1712, 2, 30)).unwrap();
        assert_eq!(Calendar::Swedish.date(last), (1712, 2, 30));
        assert_eq!(Calendar::Swedish.date(last - 1), (1712, 2, 29));
        assert_eq!(days((1709, 6, 28), &["SE"]), [(Calendar::Swedish, "1709-07-08".to_owned())]);
    }

    #[test]
    fn the_country_tells_the_calendar() {
        let calendars = |date, countries: &[&str]| -> Vec<_> {
            days_meant(date, countries).iter().map(|d| d.0).collect()
        };
        assert_eq!(calendars((1649, 1, 30), &["GB-ENG"]), [Calendar::Julian]);
        assert_eq!(calendars((1649, 1, 30), &["FR"]), [Calendar::Gregorian]);
        assert_eq!(calendars((1649, 1, 30), &[]), [Calendar::Gregorian, Calendar::Julian]);
        assert_eq!(calendars((1917, 10, 25), &["RU"]), [Calendar::Julian]);
        assert_eq!(calendars((1917, 10, 25), &["US"]), [Calendar::Gregorian]);
        assert_eq!(calendars((1917, 10, 25), &["US", "RU"]), [Calendar::Gregorian, Calendar::Julian]);
        assert_eq!(calendars((1917, 10, 25), &["US", "MX"]), [Calendar::Gregorian, Calendar::Julian]);
        assert_eq!(calendars((1500, 5, 1), &[]), [Calendar::Julian]);
        assert_eq!(calendars((1930, 5, 1), &[]), [Calendar::Gregorian]);
        assert_eq!(calendars((1752, 9, 5), &["GB"]), []);
        assert_eq!(calendars((1712, 2, 30), &["SE"]), [Calendar::Swedish]);
        assert_eq!(calendars((1900, 2, 29), &["GR"]), [Calendar::Julian]);
    }
}
