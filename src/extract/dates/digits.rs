//! Dates in digits alone, bare years and decades: `2017-04-12`, `4/12/2017`, `2011-14`, `the 1990s`.

use super::words::{HEADS, PREPOSITIONS};
use super::{CalendarDate, Found, Reader, Reading, Time, Written};
use crate::extract::number::NUMERALS;
use crate::text::TokenKind;

/// The years a bare number of four digits may mean.
const YEARS: std::ops::RangeInclusive<u32> = 1800..=2060;

/// A year of two digits in full: 1970 to 2069.
const fn in_full(year: u32) -> u32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

impl Reader<'_> {
    /// `2017-04-12`, `4/12/2017`, `4/12/17`, `12.04.2017`, `9/11`.
    pub(super) fn in_digits(&self, at: usize) -> Option<Found> {
        let glued_before = at > 0 && !self.spaced(at) && !self.is(at - 1, TokenKind::OpenBracket);
        if glued_before {
            return None;
        }
        let token = self.token(at)?;
        let text = token.of(self.text);
        if text.bytes().filter(|b| *b == b'.').count() == 2 {
            return self.dotted_date(at);
        }
        let mark = self.token(at + 1).filter(|t| !t.spaced())?.kind;
        if !matches!(mark, TokenKind::Hyphen | TokenKind::Slash) {
            return None;
        }
        let (a, b) = (self.digits(at, 4)?, self.digits(at + 2, 2)?);
        let third = self.glued(at + 3, mark).then(|| self.digits(at + 4, 4)).flatten();
        let Some(c) =
            third.filter(|_| !self.glued(at + 5, mark) && !self.spaced(at + 2) && !self.spaced(at + 4))
        else {
            return self.september_11(at, a, b, mark);
        };
        let part = |n: u32, i: usize| Some(Written::new(n as u8, self.span(i)));
        let whole = |y: u32, i: usize| Some(Written::new(y as i32, self.span(i)));
        let year = match self.str(at + 4).len() {
            4 => c,
            2 if mark == TokenKind::Slash || text.len() == 2 && self.str(at + 2).len() == 2 => in_full(c),
            _ if text.len() == 4 => a,
            _ => return None,
        };
        let (year, month, day, ambiguous) = if text.len() == 4 {
            (whole(a, at), part(b, at + 2), part(c, at + 4), false)
        } else if a <= 12 {
            (whole(year, at + 4), part(a, at), part(b, at + 2), b <= 12 && a != b)
        } else {
            (whole(year, at + 4), part(b, at + 2), part(a, at), false)
        };
        self.checked(CalendarDate { day, month, year, ambiguous, ..CalendarDate::default() }, at, at + 5)
    }

    /// `9/11`, which names the attacks of 2001.
    fn september_11(&self, at: usize, a: u32, b: u32, mark: TokenKind) -> Option<Found> {
        let more = self.glued(at + 3, TokenKind::Slash) || self.spaced(at + 2);
        if (a, b, mark) != (9, 11, TokenKind::Slash) || more {
            return None;
        }
        let span = self.span(at).join(self.span(at + 2));
        let date = CalendarDate {
            day: Some(Written::new(11, self.span(at + 2))),
            month: Some(Written::new(9, self.span(at))),
            year: Some(Written::new(2001, span)),
            ..CalendarDate::default()
        };
        Some(Found::new(at, at + 3, Time::Date(date)))
    }

    /// `12.04.2017`, day first.
    fn dotted_date(&self, at: usize) -> Option<Found> {
        let token = self.token(at)?;
        let mut start = token.span.start;
        let mut parts = token.of(self.text).split('.').map(|part| {
            let span = crate::text::Span::new(start, start + part.len() as u32);
            start = span.end + 1;
            (part.parse::<u32>().ok(), part.len(), span)
        });
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let year = Written::new(year.0.filter(|_| year.1 == 4)? as i32, year.2);
        let small = |(n, len, span): (Option<u32>, usize, crate::text::Span)| {
            Some(Written::new(n.filter(|_| len <= 2)? as u8, span))
        };
        let (day, month) = (small(day), small(month));
        self.checked(CalendarDate { day, month, year: Some(year), ..CalendarDate::default() }, at, at + 1)
    }

    /// A date in digits whose parts are within their bounds.
    fn checked(&self, date: CalendarDate, first: usize, end: usize) -> Option<Found> {
        let glued =
            self.token(end).is_some_and(|t| !t.spaced() && (t.is_word() || t.kind == TokenKind::Number));
        let fits = (1..=31).contains(&date.day?.is)
            && (1..=12).contains(&date.month?.is)
            && (1700..=2100).contains(&date.year?.is);
        (fits && !glued).then_some(Found::new(first, end, Time::Date(date)))
    }

    /// `fiscal 1998`, `fiscal year 2016`; not `the fiscal year`.
    pub(super) fn fiscal_year(&self, at: usize) -> Option<Found> {
        let number = at + 1 + usize::from(self.is_word(at + 1, "year"));
        let year =
            self.digits(number, 4).filter(|year| YEARS.contains(year) && self.str(number).len() == 4)?;
        Some(Found::new(at, number + 1, Time::FiscalYear(year as i32)))
    }

    /// `nineteen ninety-six`, as it is spoken.
    pub(super) fn year_in_words(&self, at: usize) -> Option<Reading> {
        let rest = crate::extract::number::number_at(self.text, self.tokens, at + 1).filter(|n| n.words)?;
        let rest = (rest.value.as_whole().filter(|n| (10..100).contains(n))?, rest.end);
        let unit = HEADS.get(self.hash(rest.1)).is_some();
        let span = self.span(at).join(self.span(rest.1 - 1));
        let year = Some(Written::new(1900 + rest.0 as i32, span));
        let date = CalendarDate { year, ..CalendarDate::default() };
        (!unit).then(|| Reading::One(Found::new(at, rest.1, Time::Date(date))))
    }

    /// `55 BC`
    pub(super) fn before_christ(&self, at: usize) -> Option<Found> {
        let year = self.digits(at, 4).filter(|year| (1..=4000).contains(year))?;
        let era = self.hash(at + 1);
        let told = [word!("bc"), word!("bce"), word!("b.c."), word!("b.c")].contains(&era);
        told.then(|| Found::new(at, at + 2, Time::BeforeChrist(year as u16)))
    }

    /// A bare year, a decade `1990s`, or a range of years.
    pub(super) fn year(&self, at: usize) -> Reading {
        let (Some(token), Some(year)) = (self.token(at), self.digits(at, 4)) else { return Reading::None };
        if let Some(found) = self.decade(at, year) {
            return Reading::One(found);
        }
        if token.span.len() != 4
            || !(YEARS.contains(&year) || self.is_old_year(at, year))
            || !self.stands_as_year(at, year)
        {
            return Reading::None;
        }
        let written = Written::new(year as i32, token.span);
        let date = |year| Time::Date(CalendarDate { year: Some(year), ..CalendarDate::default() });
        let one = Found::new(at, at + 1, date(written));
        let dash = self.glued(at + 1, TokenKind::Hyphen) || self.glued(at + 1, TokenKind::Dash);
        let short = (dash && !self.spaced(at + 2)).then(|| self.digits(at + 2, 2)).flatten();
        let last = short.filter(|_| self.str(at + 2).len() == 2).map(|n| year / 100 * 100 + n);
        match last.filter(|last| *last > year) {
            Some(last) => {
                let two = date(Written::new(last as i32, self.span(at + 2)));
                Reading::Two(one, Found { ends_range: true, ..Found::new(at + 2, at + 3, two) })
            }
            None => Reading::One(one),
        }
    }

    /// A year before those a bare number may mean, where a preposition makes it one and it counts nothing: `in 1649`.
    fn is_old_year(&self, at: usize, year: u32) -> bool {
        let before = self.hash_before(at);
        let prepared = [word!("in"), word!("since"), word!("until"), word!("circa")].contains(&before);
        let ends = self.token(at + 1).is_none_or(|t| {
            matches!(
                t.kind,
                TokenKind::Period | TokenKind::Comma | TokenKind::Semicolon | TokenKind::CloseBracket
            ) || PREPOSITIONS.has(t.hash)
        });
        (1000..1800).contains(&year) && prepared && ends
    }

    /// Whether a number of four digits is a year by the words around it.
    fn stands_as_year(&self, at: usize, year: u32) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.token(i));
        let glued = !self.spaced(at)
            && before.is_some_and(|t| {
                !matches!(
                    t.kind,
                    TokenKind::OpenBracket
                        | TokenKind::Dash
                        | TokenKind::Hyphen
                        | TokenKind::StraightQuote
                        | TokenKind::OpenQuote
                        | TokenKind::OpenSingle
                )
            });
        let number_sign = before.is_some_and(|t| {
            t.kind == TokenKind::Currency
                || t.of(self.text) == "#"
                || t.hash == word!("no")
                || t.hash == word!("room")
        });
        let Some(after) = self.token(at + 1) else { return !glued && !number_sign };
        let prepared = before.is_some_and(|t| PREPOSITIONS.has(t.hash) || t.hash == word!("the"));
        // "what she had said in 1987: that"
        let colon = after.kind == TokenKind::Colon && !(prepared && self.spaced(at + 2));
        let mark = !after.spaced()
            && (after.is_word()
                || colon
                || matches!(after.kind, TokenKind::Percent | TokenKind::Slash | TokenKind::Currency)
                || after.of(self.text) == "°");
        let counted = after.is_word() && !after.is_capitalized() && after.of(self.text).ends_with('s');
        let hyphen = after.kind == TokenKind::Hyphen && !after.spaced();
        let compound = hyphen && self.token(at + 2).is_some_and(|t| t.is_word() && !t.is_capitalized());
        let count = counted
            && (!prepared || year.is_multiple_of(100))
            && after.hash != word!("as")
            && after.hash != word!("was");
        let measured = after.hash == word!("people")
            || NUMERALS.has(after.hash)
            || compound && self.is_word(at + 2, "year");
        !(glued || number_sign || mark || count || measured)
    }

    /// `1990s`, `'90s`.
    fn decade(&self, at: usize, year: u32) -> Option<Found> {
        let plural = self.token(at + 1).filter(|t| !t.spaced())?;
        let s = plural.hash == word!("s") || plural.kind == TokenKind::Possessive;
        if !s || !year.is_multiple_of(10) {
            return None;
        }
        let apostrophe = self.is(at.wrapping_sub(1), TokenKind::Apostrophe)
            || self.is(at.wrapping_sub(1), TokenKind::OpenSingle);
        match self.str(at).len() {
            4 if (1500..=2090).contains(&year) && plural.kind != TokenKind::Possessive => {
                Some(Found::new(at, at + 2, Time::Decade(year as i32)))
            }
            2 if apostrophe && !self.spaced(at) && (20..=90).contains(&year) => {
                Some(Found::new(at - 1, at + 2, Time::Decade(1900 + year as i32)))
            }
            _ => None,
        }
    }

    /// `the sixties`; not `in her sixties`.
    pub(super) fn named_decade(&self, at: usize, decade: u8) -> Option<Found> {
        let before = self.hash_before(at);
        let the = before == word!("the");
        the.then(|| Found::new(at, at + 1, Time::Decade(1900 + i32::from(decade))))
    }
}
