//! Dates that lean on the one before them: `June 4, 5 and 9`, `March and April`.

use super::words::{HEADS, Head, PREPOSITIONS};
use super::{CalendarDate, Found, Reader, Time};
use crate::text::{Token, TokenKind};

impl Reader<'_> {
    /// Where a list that goes on from the last date has its next item: whether "and", "or" or a comma stands between.
    fn goes_on(&self, at: usize) -> Option<&CalendarDate> {
        let (end, date) = self.last.as_ref()?;
        let between = self.tokens.get(*end..at)?;
        let link = |t: &Token| {
            t.kind == TokenKind::Comma
                || t.hash == word!("and")
                || t.hash == word!("or")
                || t.hash == word!("to")
        };
        ((1..=2).contains(&between.len()) && between.iter().all(link)).then_some(date)
    }

    /// A day of the month of the date before: the `9` of `June 4, 5 and 9`.
    pub(super) fn listed_day(&self, at: usize) -> Option<Found> {
        let date = self.goes_on(at)?;
        let (month, before) = (date.month?, date.day?);
        let (day, end) = self.day(at)?;
        let next = self.token(end);
        let ends = next.is_none_or(|t| {
            !t.is_word() && t.kind != TokenKind::Percent && t.kind != TokenKind::Hyphen
                || t.kind == TokenKind::Word && t.spaced() && self.may_follow(end)
        });
        let after = month.span.start < before.span.start && day.is > before.is && date.year.is_none();
        if !after || !ends || self.next_is_list_of_numbers(end) {
            return None;
        }
        let (year, end) = self.year_after(end, true);
        let date = CalendarDate { day: Some(day), month: Some(month), year, ..CalendarDate::default() };
        Some(Found::new(at, end, Time::Date(date)))
    }

    /// Words that may stand after the last day of a list, where a number does not count them.
    fn may_follow(&self, at: usize) -> bool {
        let hash = self.hash(at);
        PREPOSITIONS.has(hash)
            || [
                word!("and"),
                word!("or"),
                word!("at"),
                word!("on"),
                word!("with"),
                word!("when"),
                word!("respectively"),
            ]
            .contains(&hash)
    }

    /// `June 4, 5,000 people`: a comma with digits right after it belongs to the number.
    fn next_is_list_of_numbers(&self, at: usize) -> bool {
        self.glued(at, TokenKind::Comma) && self.glued(at + 1, TokenKind::Number)
    }

    /// Whether a month goes on from another: the `April` of `March and April`.
    pub(super) fn listed_month(&self, at: usize) -> bool {
        self.goes_on(at).is_some_and(|date| date.month.is_some() && date.day.is_none() && date.year.is_none())
    }

    /// `the 5th` where nothing follows that it counts.
    pub(super) fn bare_day(&self, at: usize) -> Option<Found> {
        let the = at.checked_sub(1).filter(|the| *the > self.floor && self.is_word(*the, "the"))?;
        let before = self.hash_before(the);
        let prepared = [word!("on"), word!("by"), word!("until"), word!("since")].contains(&before);
        let (day, end) = self.day(at).filter(|(_, end)| *end == at + 2)?;
        let ends = self.token(end).is_none_or(|t| {
            matches!(
                t.kind,
                TokenKind::Period | TokenKind::Comma | TokenKind::Semicolon | TokenKind::CloseQuote
            )
        });
        let date = CalendarDate { day: Some(day), ..CalendarDate::default() };
        (prepared && ends).then(|| Found::new(the, end, Time::Date(date)))
    }

    /// Whether a date with its year stands next.
    pub(super) fn full_date_after(&self, at: usize) -> bool {
        let at = at + usize::from(self.glued(at, TokenKind::Comma));
        let found = match HEADS.get(self.hash(at)) {
            Some(Head::Month(month)) => self.month_first(at, month, false),
            Some(Head::ShortMonth(month)) => self.month_first(at, month, true),
            _ => self.day_first(at),
        };
        found.is_some_and(|found| self.year_after(found.end, true).0.is_some())
    }
}
