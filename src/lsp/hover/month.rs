//! A few weeks of the calendar, with a day and the day of publication marked.

use crate::calendar::{Day, month_name};

/// The most days between two that are shown in one grid.
const FARTHEST: i32 = 35;

/// The weeks from the day to publication where the two are near, else those around the day, a line a week:
/// `Apr  29 [30]  1 ( 3)`.
pub(super) fn weeks(day: Day, published: Option<Day>) -> String {
    let published = published.filter(|other| (day - *other).abs() <= FARTHEST);
    let other = published.unwrap_or(day);
    let monday = |day: Day| day - (day.weekday().iso() as i32 - 1);
    let (mut from, mut to) = (monday(day.min(other)), monday(day.max(other)));
    if from == to {
        (from, to) = (from - 7, to + 7);
    }
    let mut lines = vec!["     Mo  Tu  We  Th  Fr  Sa  Su".to_owned()];
    let mut month = 0;
    while from <= to {
        // A week is of the month of its Sunday, which is where a new month shows.
        let (_, now, _) = (from + 6).ymd();
        let name = if now == month { "   " } else { month_name(now).get(..3).unwrap_or_default() };
        month = now;
        let week: String = (0..7).map(|i| cell(from + i, day, published)).collect();
        lines.push(format!("{name} {}", week.trim_end()));
        from = from + 7;
    }
    let legend = if published.is_some_and(|published| published != day) { "  ( ) published" } else { "" };
    lines.push(format!("[ ] this day{legend}"));
    lines.join("\n")
}

fn cell(here: Day, day: Day, published: Option<Day>) -> String {
    let (.., number) = here.ymd();
    if here == day {
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
    fn the_weeks_between_two_days() {
        let day = |text| Day::parse_iso(text).unwrap();
        assert_eq!(
            weeks(day("2024-04-30"), Some(day("2024-05-10"))),
            "     Mo  Tu  We  Th  Fr  Sa  Su\n\
             May  29 [30]  1   2   3   4   5\n\
             \x20     6   7   8   9 (10) 11  12\n\
             [ ] this day  ( ) published"
        );
        let far = weeks(day("2017-04-06"), Some(day("2024-05-10")));
        assert_eq!(far.lines().count(), 5);
        assert!(far.contains("[ 6]") && !far.contains("published"), "{far}");
    }
}
