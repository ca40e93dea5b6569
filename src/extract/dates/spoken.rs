//! Clock times in words: `noon`, `five o'clock`, `half past nine`, `a quarter to five`, `two in the morning`.

use super::clock::{BEFORE_TIMES, to_24};
use super::words::{HEADS, Head};
use super::{Clock, Found, Reader, Reading};
use crate::extract::number::{NUMERALS, Numeral};
use crate::text::TokenKind;

impl Reader<'_> {
    /// `noon`, `midnight`, with a zone and a day.
    pub(super) fn clock_word(&self, at: usize, hour: u8) -> Option<Found> {
        let capital = self.token(at)?.is_capitalized();
        (!capital).then(|| self.told_in_words(at, at + 1, hour, Some(0)))
    }

    /// `12 noon`, `12 midnight`: the word after the number.
    pub(super) fn noon_or_midnight(&self, at: usize, hour: u32) -> Option<Found> {
        match HEADS.get(self.hash(at))? {
            Head::Clock(word) if hour == 12 => self.clock_word(at, word),
            _ => None,
        }
    }

    /// At a number in words: `five o'clock`, `at two in the morning`, `at ten to nine`; else an amount of time.
    pub(super) fn numeral(&self, at: usize) -> Reading {
        self.spoken(at).map_or_else(|| self.amount(at), Reading::One)
    }

    fn spoken(&self, at: usize) -> Option<Found> {
        let hour = self.spoken_number(at)?;
        let before = BEFORE_TIMES.has(self.hash_before(at));
        if self.is_word(at + 1, "o'clock") {
            return (hour <= 12).then(|| self.told_in_words(at, at + 2, hour, None));
        }
        if before && hour <= 12 && self.in_the_part(at + 1).is_some() {
            return Some(self.told_in_words(at, at + 1, hour, None));
        }
        let to = self.hash_before(at) == word!("at") && self.is_word(at + 1, "to");
        let minute = 60u8.checked_sub(hour).filter(|_| to && hour.is_multiple_of(5))?;
        self.on_the_hour(at, at + 2, -1, minute)
    }

    /// At "past": `half past nine`, `a quarter past four`, `at ten past six`.
    pub(super) fn past_the_hour(&self, at: usize) -> Option<Found> {
        let before = self.hash_before(at);
        let first = at.checked_sub(1)?;
        let (minute, plain) = match before {
            word if word == word!("half") => (30, true),
            word if word == word!("quarter") => (15, true),
            _ => (self.spoken_number(first).filter(|n| n.is_multiple_of(5))?, false),
        };
        (plain || BEFORE_TIMES.has(self.hash_before(first)))
            .then(|| self.on_the_hour(first, at + 1, 0, minute))?
    }

    /// At "quarter": `at a quarter to five`, `at quarter past`.
    pub(super) fn quarter_to_the_hour(&self, at: usize) -> Option<Found> {
        let first = at - usize::from(self.hash_before(at) == word!("a"));
        if !BEFORE_TIMES.has(self.hash_before(first)) {
            return None;
        }
        if self.is_word(at + 1, "past") {
            return self.on_the_hour(first, at + 2, 0, 15);
        }
        self.is_word(at + 1, "to").then(|| self.on_the_hour(first, at + 2, -1, 45))?
    }

    /// So many minutes into the hour named at a token, or the one before it.
    fn on_the_hour(&self, first: usize, at: usize, by: i8, minute: u8) -> Option<Found> {
        let hour = self.spoken_number(at).filter(|hour| *hour <= 12)?;
        let next = self.token(at + 1);
        let counts = next.is_some_and(|t| {
            t.kind == TokenKind::Percent
                || t.kind == TokenKind::Hyphen && !t.spaced()
                || t.hash == word!("percent")
                || matches!(HEADS.get(t.hash), Some(Head::Units(_) | Head::Unit(_)))
        });
        let hour = (hour as i8 + by).rem_euclid(12) as u8;
        let hour = if hour == 0 { 12 } else { hour };
        (!counts).then(|| self.told_in_words(first, at + 1, hour, Some(minute)))
    }

    /// 1 to 12 in a word or digits, or 20.
    fn spoken_number(&self, at: usize) -> Option<u8> {
        let number = match NUMERALS.get(self.hash(at)) {
            Some(Numeral::Small(n)) => n,
            Some(Numeral::Tens(20)) => 20,
            Some(_) => return None,
            None => self.digits(at, 2)? as u8,
        };
        (matches!(number, 1..=12 | 20) && !self.glued(at + 1, TokenKind::Hyphen)).then_some(number)
    }

    fn told_in_words(&self, first: usize, end: usize, hour: u8, minute: Option<u8>) -> Found {
        let half = self.half(end);
        let end = end + usize::from(half.is_some());
        let zone = self.zone(end);
        let hour = half.map_or(hour, |half| to_24(u32::from(hour), half.is));
        let clock = Clock { hour, minute, half, zone, slip: None };
        let named = matches!(HEADS.get(self.hash(first)), Some(Head::Clock(_)));
        self.with_day(first, end + usize::from(zone.is_some()), clock, !named)
    }
}
