//! The timeline as a drawing: days in their order from left to right, a long gap shorter than it was.

use std::io;

use super::Moment;
use crate::calendar::Day;

/// Percent of the width left free at either side.
const MARGIN: f64 = 3.0;

/// Percent of the width that a number takes, on a narrow page.
const NUMBER: f64 = 7.5;

/// Percent of the width that the label of a day takes, on a narrow page.
const LABEL: f64 = 30.0;

/// Pixels from one row of numbers to the next.
const ROW: usize = 24;

/// Writes the drawing; its numbers are those of the list below it.
pub(super) fn drawing(moments: &[Moment], out: &mut dyn io::Write) -> io::Result<()> {
    let scale = Scale::new(moments);
    let rows = rows(moments, &scale);
    let base = (rows.iter().max().copied().unwrap_or(0) + 1) * ROW + 6;
    let (first, last) = (scale.first(), scale.last());
    writeln!(
        out,
        "<svg class=\"timeline\" role=\"img\" width=\"100%\" height=\"{}\" aria-label=\"Timeline from {first} to {last}, listed below\">",
        base + 24
    )?;
    writeln!(out, "<line class=\"axis\" x1=\"0%\" x2=\"100%\" y1=\"{base}\" y2=\"{base}\"/>")?;
    for ((index, moment), row) in moments.iter().enumerate().zip(rows) {
        mark(index + 1, moment, &scale, base - (row + 1) * ROW + 8, base, out)?;
    }
    for (x, day) in scale.labels() {
        let anchor = if x < 15.0 {
            "start"
        } else if x > 85.0 {
            "end"
        } else {
            "middle"
        };
        let at = if x < 15.0 {
            0.0
        } else if x > 85.0 {
            100.0
        } else {
            x
        };
        writeln!(
            out,
            "<text class=\"day\" x=\"{at:.1}%\" y=\"{}\" text-anchor=\"{anchor}\">{day}</text>",
            base + 18
        )?;
    }
    writeln!(out, "</svg>")
}

fn mark(
    number: usize,
    moment: &Moment,
    scale: &Scale,
    y: usize,
    base: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (from, to) = (scale.at(moment.days.first), scale.at(moment.days.last));
    let class = match (moment.is_open, moment.is_publication) {
        (true, _) => "open",
        (false, true) => "publication",
        (false, false) => "told",
    };
    write!(out, "<g class=\"{class}\"><line x1=\"{from:.1}%\" x2=\"{from:.1}%\" y1=\"{y}\" y2=\"{base}\"/>")?;
    if to > from {
        write!(out, "<line class=\"stretch\" x1=\"{from:.1}%\" x2=\"{to:.1}%\" y1=\"{y}\" y2=\"{y}\"/>")?;
    }
    write!(out, "<circle cx=\"{from:.1}%\" cy=\"{y}\" r=\"9.5\"/>")?;
    writeln!(out, "<text x=\"{from:.1}%\" y=\"{}\" text-anchor=\"middle\">{number}</text></g>", y + 4)
}

/// The row of each moment, from the axis up: none covers another's number or stretch.
fn rows(moments: &[Moment], scale: &Scale) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::new();
    let mut rows = Vec::with_capacity(moments.len());
    for moment in moments {
        let (from, to) = (scale.at(moment.days.first), scale.at(moment.days.last));
        let row = ends.iter().position(|end| *end <= from).unwrap_or(ends.len());
        let end = to.max(from) + NUMBER;
        match ends.get_mut(row) {
            Some(taken) => *taken = end,
            None => ends.push(end),
        }
        rows.push(row);
    }
    rows
}

/// The days that anything begins or ends on, in order, and where each is drawn, in percent.
struct Scale(Vec<(Day, f64)>);

impl Scale {
    fn new(moments: &[Moment]) -> Self {
        let mut days: Vec<Day> = moments.iter().flat_map(|m| [m.days.first, m.days.last]).collect();
        days.sort_unstable();
        days.dedup();
        let mut at = 0.0;
        let mut placed: Vec<(Day, f64)> = Vec::with_capacity(days.len());
        for day in days {
            if let Some((before, _)) = placed.last() {
                at += f64::from(day - *before).ln_1p();
            }
            placed.push((day, at));
        }
        let wide = if at > 0.0 { (100.0 - 2.0 * MARGIN) / at } else { 0.0 };
        let start = if at > 0.0 { MARGIN } else { 50.0 };
        for (_, x) in &mut placed {
            *x = start + *x * wide;
        }
        Self(placed)
    }

    fn at(&self, day: Day) -> f64 {
        let index = self.0.partition_point(|(known, _)| *known < day);
        self.0.get(index).or(self.0.last()).map_or(0.0, |(_, x)| *x)
    }

    fn first(&self) -> String {
        self.0.first().map(|(day, _)| day.in_words()).unwrap_or_default()
    }

    fn last(&self) -> String {
        self.0.last().map(|(day, _)| day.in_words()).unwrap_or_default()
    }

    /// The days that are named under the axis: the first, the last, and between them those there is room for.
    fn labels(&self) -> Vec<(f64, String)> {
        let mut labels: Vec<(f64, String)> = Vec::new();
        let last = self.0.last().map_or(0.0, |(_, x)| *x);
        for (index, (day, x)) in self.0.iter().enumerate() {
            let is_end = index + 1 == self.0.len();
            let room = labels.last().is_none_or(|(before, _)| x - before >= LABEL);
            if room && (is_end || index == 0 || last - x >= LABEL) {
                labels.push((*x, short(*day)));
            }
        }
        labels
    }
}

/// As `Apr 30, 2024`.
fn short(day: Day) -> String {
    let (year, month, date) = day.ymd();
    let name = crate::calendar::month_name(month);
    format!("{} {date}, {year}", name.get(..3).unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Interval;

    fn moment(first: &str, last: &str) -> Moment {
        Moment::of(Interval { first: Day::parse_iso(first).unwrap(), last: Day::parse_iso(last).unwrap() })
    }

    #[test]
    fn days_keep_their_order_and_numbers_their_room() {
        let moments = [
            moment("1941-06-09", "1941-06-09"),
            moment("2024-04-01", "2024-04-30"),
            moment("2024-04-29", "2024-04-29"),
            moment("2024-04-30", "2024-04-30"),
        ];
        let scale = Scale::new(&moments);
        let places: Vec<f64> = scale.0.iter().map(|(_, x)| *x).collect();
        assert!(places.is_sorted() && places.first() == Some(&MARGIN), "{places:?}");
        assert!((places.last().unwrap() - (100.0 - MARGIN)).abs() < 0.01);
        let rows = rows(&moments, &scale);
        assert_eq!(rows[0], 0);
        assert!(rows[1] != rows[2] && rows[2] != rows[3], "{rows:?}");
    }

    #[test]
    fn one_day_stands_in_the_middle() {
        let moments = [moment("2024-04-30", "2024-04-30")];
        assert!((Scale::new(&moments).at(moments[0].days.first) - 50.0).abs() < 0.01);
    }
}
