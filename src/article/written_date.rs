use crate::calendar::Day;
use crate::lexicon;
use crate::text::{Span, Token, TokenKind, tokenize};

/// Days from today within which a date without a year may lie ahead: copy is filed before it is published.
const AHEAD: i32 = 60;

/// A day of the month written with the month's name, the year as far as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WrittenDate {
    month: u32,
    day: u32,
    year: Option<i32>,
    /// Where.
    pub(super) span: Span,
}

impl WrittenDate {
    /// The day it means: without a year, the one nearest to today that does not lie far ahead.
    pub(super) fn day(self, today: Option<Day>) -> Option<Day> {
        if let Some(year) = self.year {
            return Day::from_ymd(year, self.month, self.day);
        }
        let today = today?;
        let (year, ..) = today.ymd();
        let days = [year - 1, year, year + 1]
            .into_iter()
            .filter_map(|year| Day::from_ymd(year, self.month, self.day));
        days.filter(|day| *day - today <= AHEAD).max()
    }
}

/// The first date in words: `May 3, 2024`, `Sept. 3`, `3 May 2024`.
pub(super) fn written_date(text: &str, within: Span) -> Option<WrittenDate> {
    let words = within.of(text);
    let tokens = tokenize(words);
    let (at, found) = (0..tokens.len()).find_map(|at| Some((at, date_at(words, &tokens, at)?)))?;
    let first = if found.day_first { at.checked_sub(1)? } else { at };
    let span = tokens.get(first)?.span.join(tokens.get(found.end.checked_sub(1)?)?.span).shift(within.start);
    Some(WrittenDate { month: found.month, day: found.day, year: found.year, span })
}

struct Found {
    month: u32,
    day: u32,
    year: Option<i32>,
    day_first: bool,
    /// One past its last token.
    end: usize,
}

/// A date around the name of a month at `at`.
fn date_at(text: &str, tokens: &[Token], at: usize) -> Option<Found> {
    let month = lexicon::month(tokens.get(at).filter(|t| t.is_capitalized())?.hash)?;
    let is = |i: usize, kind| tokens.get(i).is_some_and(|t| t.kind == kind);
    let number = |i: usize, digits: std::ops::RangeInclusive<usize>| {
        let word = tokens.get(i).filter(|t| t.kind == TokenKind::Number)?.of(text);
        digits.contains(&word.len()).then(|| word.parse::<u32>().ok())?
    };
    let after = at + 1 + usize::from(is(at + 1, TokenKind::Period));
    let day = |i: usize| number(i, 1..=2).filter(|day| (1..=31).contains(day));
    let (day, end, day_first) = match (day(after), at.checked_sub(1).and_then(day)) {
        (Some(day), _) => (day, after + 1, false),
        (None, Some(day)) => (day, after, true),
        _ => return None,
    };
    let comma = usize::from(is(end, TokenKind::Comma));
    let year = number(end + comma, 4..=4).filter(|year| (1900..2200).contains(year));
    let end = if year.is_some() { end + comma + 1 } else { end };
    Some(Found { month: month.into(), day, year: year.map(|year| year as i32), day_first, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String)> {
        let today = Day::from_ymd(2024, 5, 10);
        let date = written_date(text, Span::from(0..text.len()))?;
        Some((date.span.of(text).to_owned(), date.day(today)?.to_string()))
    }

    #[test]
    fn dates_of_datelines() {
        for (text, words, day) in [
            ("HARBOR, May 3, 2024 \u{2014}", "May 3, 2024", "2024-05-03"),
            ("HARBOR, Sept. 3 (Harbor Press) -", "Sept. 3", "2023-09-03"),
            ("HARBOR, 3 May 2019 -", "3 May 2019", "2019-05-03"),
            ("HARBOR, June 2 -", "June 2", "2024-06-02"),
            ("PORT MARCH, Dec. 30 -", "Dec. 30", "2023-12-30"),
        ] {
            assert_eq!(read(text), Some((words.to_owned(), day.to_owned())), "{text}");
        }
        for text in
            ["HARBOR -", "MARCH, Norway -", "HARBOR, May 32 -", "HARBOR, Feb. 30, 2024 -", "5 Mile River -"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn without_a_year_and_without_today_no_day() {
        let text = "HARBOR, May 3 -";
        assert_eq!(written_date(text, Span::from(0..text.len())).and_then(|date| date.day(None)), None);
    }
}
