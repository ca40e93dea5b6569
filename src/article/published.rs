use super::written_date::written_date;
use super::{Block, House, Zone};
use crate::calendar::{Day, Interval};
use crate::format::Metadata;
use crate::text::Span;

/// What told the publication date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSource {
    /// It was given with the call.
    Given,
    /// The front matter, or the format's own field.
    Metadata,
    /// The folio of a printed page.
    Folio,
    /// The dateline.
    Dateline,
    /// The name of the file.
    FileName,
    /// Nothing; the draft is taken to be of today.
    Today,
}

/// The publication date and what told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub day: Day,
    /// What told it.
    pub source: DateSource,
    /// Where the copy says so.
    pub span: Option<Span>,
}

impl Published {
    /// How far days are from publication: `3 days before publication`; nothing for a stretch that holds it.
    pub fn distance(self, days: Interval) -> String {
        let away = |n: i32| if n == 1 { "1 day".to_owned() } else { format!("{n} days") };
        match days {
            days if days.as_day() == Some(self.day) => "the day of publication".to_owned(),
            days if days.contains(self.day) => String::new(),
            days if days.last < self.day => format!("{} before publication", away(self.day - days.last)),
            days => format!("{} after publication", away(days.first - self.day)),
        }
    }

    /// The day and what told it: `Friday, May 3, 2024 (from the folio)`.
    pub fn in_words(self) -> String {
        let day = self.day.with_weekday();
        let source = match self.source {
            DateSource::Given => "as set",
            DateSource::Metadata => "from the head of the file",
            DateSource::Folio => "from the folio",
            DateSource::Dateline => "from the dateline",
            DateSource::FileName => "from the file name",
            DateSource::Today => return format!("taken to be today, {day}"),
        };
        format!("{day} ({source})")
    }
}

/// The publication date: as given, else metadata, folio, dateline, file name, today.
pub(super) fn date(text: &str, blocks: &[Block], metadata: &Metadata, house: &House) -> Option<Published> {
    let at = |day, source, span| Some(Published { day, source, span });
    if let Some(day) = house.date {
        return at(day, DateSource::Given, None);
    }
    if let Some((day, span)) = metadata.date {
        return at(day, DateSource::Metadata, span);
    }
    for (zone, source) in [(Zone::Folio, DateSource::Folio), (Zone::Dateline, DateSource::Dateline)] {
        let mut blocks = blocks.iter().filter(|b| b.zone == zone);
        if let Some((day, span)) = blocks.find_map(|b| told(text, b.span, house.today)) {
            return at(day, source, Some(span));
        }
    }
    if let Some(day) = house.file_name.as_deref().and_then(in_file_name) {
        return at(day, DateSource::FileName, None);
    }
    house.today.and_then(|day| at(day, DateSource::Today, None))
}

/// The date of a folio or a dateline, in digits or in words.
fn told(text: &str, within: Span, today: Option<Day>) -> Option<(Day, Span)> {
    numeric_date(text, within).or_else(|| {
        let date = written_date(text, within)?;
        Some((date.day(today)?, date.span))
    })
}

/// The first full date in digits: `04/14/2017` (month first unless it cannot be), `2017-04-14`, `14.04.2017`.
pub(super) fn numeric_date(text: &str, within: Span) -> Option<(Day, Span)> {
    let bytes = within.of(text).as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes.get(at).is_some_and(u8::is_ascii_digit)
            && !at.checked_sub(1).is_some_and(|i| bytes[i].is_ascii_digit());
        if let Some((day, len)) = begins.then(|| date_at(bytes.get(at..).unwrap_or(&[]))).flatten() {
            let start = within.start + at as u32;
            return Some((day, Span::new(start, start + len as u32)));
        }
        at += 1;
    }
    None
}

fn date_at(bytes: &[u8]) -> Option<(Day, usize)> {
    let mut numbers = [(0u32, 0usize); 3];
    let mut at = 0;
    let mut mark = None;
    for (i, slot) in numbers.iter_mut().enumerate() {
        let len = bytes.get(at..)?.iter().take_while(|b| b.is_ascii_digit()).count();
        let digits = std::str::from_utf8(bytes.get(at..at + len)?).ok()?;
        *slot = (digits.parse().ok()?, len);
        at += len;
        if i == 2 {
            break;
        }
        let next = *bytes.get(at)?;
        if !matches!(next, b'/' | b'-' | b'.') || mark.is_some_and(|m| m != next) {
            return None;
        }
        mark = Some(next);
        at += 1;
    }
    let year_month_day = match numbers.map(|(n, len)| (n, len)) {
        [(y, 4), (m, _), (d, _)] => (y, m, d),
        [(a, 1 | 2), (b, 1 | 2), (y, 4)] if a > 12 || mark == Some(b'.') => (y, b, a),
        [(a, 1 | 2), (b, 1 | 2), (y, 4)] => (y, a, b),
        _ => return None,
    };
    let (year, month, day) = year_month_day;
    Some((Day::from_ymd(i32::try_from(year).ok()?, month, day)?, at))
}

/// `2017-04-14-talks.txt`, `20170414_talks.md`, `talks-2017_04_14.txt`
fn in_file_name(name: &str) -> Option<Day> {
    let runs = name.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let runs: Vec<&str> = runs.collect();
    let joined = runs.windows(3).find_map(|w| match w {
        [y, m, d] if y.len() == 4 && m.len() == 2 && d.len() == 2 => ymd(y, m, d),
        _ => None,
    });
    joined.or_else(|| {
        runs.iter().filter(|r| r.len() == 8).find_map(|r| ymd(r.get(..4)?, r.get(4..6)?, r.get(6..)?))
    })
}

fn ymd(year: &str, month: &str, day: &str) -> Option<Day> {
    let year: i32 = year.parse().ok().filter(|y| (1900..2200).contains(y))?;
    Day::from_ymd(year, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numeric(text: &str) -> Option<String> {
        numeric_date(text, Span::from(0..text.len())).map(|(day, span)| format!("{day} {}", span.of(text)))
    }

    #[test]
    fn dates_in_digits() {
        assert_eq!(numeric("(The Harbor Post 05/03/2024 page2)").as_deref(), Some("2024-05-03 05/03/2024"));
        assert_eq!(numeric("p. 3, 23/05/2024").as_deref(), Some("2024-05-23 23/05/2024"));
        assert_eq!(numeric("2024-02-31 then 03.05.2024").as_deref(), Some("2024-05-03 03.05.2024"));
        assert_eq!(numeric("call 555-12-2024"), None);
    }

    #[test]
    fn dates_in_file_names() {
        let day = |n| in_file_name(n).map(|d| d.to_string());
        assert_eq!(day("2024-05-03-ferry.txt").as_deref(), Some("2024-05-03"));
        assert_eq!(day("ferry_20240503.md").as_deref(), Some("2024-05-03"));
        assert_eq!(day("ferry-12345678.md"), None);
        assert_eq!(day("000123.txt"), None);
    }
}
