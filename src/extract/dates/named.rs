//! Days and times told by a name: `Thanksgiving Day`, `last Christmas`, `the near future`, `current`.

use super::words::{HEADS, Head, PREPOSITIONS};
use super::{Found, Reader, Time, Vague};
use crate::calendar::Unit;
use crate::lexicon::{self, HolidayRule, Senses};
use crate::text::{TokenKind, WordTable};

/// What makes an open day of one word a day and not a name or a verb: `during Lent`, `before Eid`.
static SURE: WordTable<(), 32> = WordTable::new(&[
    ("on", ()),
    ("during", ()),
    ("before", ()),
    ("after", ()),
    ("since", ()),
    ("until", ()),
    ("for", ()),
    ("this", ()),
    ("last", ()),
    ("next", ()),
]);

/// What makes the future near: `the near future`.
static REACHES: WordTable<(), 16> =
    WordTable::new(&[("near", ()), ("foreseeable", ()), ("immediate", ()), ("distant", ()), ("recent", ())]);

/// How long a term is: `in the short term`.
static TERMS: WordTable<(), 16> =
    WordTable::new(&[("near", ()), ("short", ()), ("medium", ()), ("long", ()), ("longer", ())]);

impl Reader<'_> {
    /// At a capitalized word that may begin the name of a holiday.
    pub(super) fn holiday(&self, at: usize, sense: Senses) -> Option<Found> {
        if !sense.has(Senses::HOLIDAY_START) || !self.token(at)?.is_capitalized() {
            return None;
        }
        let (len, holiday) = lexicon::holidays().longest(self.tokens, at)?;
        let end = at + len;
        let open = holiday.rule == HolidayRule::Open && len == 1 && !SURE.has(self.hash_before(at));
        let after = self.token(end).filter(|t| t.spaced() && t.is_capitalized() && t.is_word());
        let named = after.is_some_and(|t| {
            !matches!(HEADS.get(t.hash), Some(Head::Month(_) | Head::ShortMonth(_) | Head::Weekday(_)))
        });
        // "Black Friday, Nov. 24, 2017": a weekday with its full date is read by its parts.
        let weekday = matches!(HEADS.get(self.hash(end - 1)), Some(Head::Weekday(_)));
        if open || named || weekday && self.full_date_after(end) {
            return None;
        }
        let (year, end) = self.of_year(end);
        let (first, turn) = self.turn(at);
        Some(Found::new(first, end, Time::Holiday(holiday.rule, year, turn)))
    }

    /// `the future`, `the past`, `the near future`.
    pub(super) fn after_the(&self, at: usize, vague: Vague) -> Option<Found> {
        let reach = usize::from(REACHES.has(self.hash_before(at)));
        let the = at - reach;
        let ends = self.ends_phrase(at + 1) && !(self.is(at + 1, TokenKind::Number) && self.spaced(at + 1));
        (self.hash_before(the) == word!("the") && ends)
            .then(|| Found::new(the - 1, at + 1, Time::Vague(vague)))
    }

    /// `the near term`, `the short term`.
    pub(super) fn term(&self, at: usize) -> Option<Found> {
        let the = at.checked_sub(2).filter(|the| *the >= self.floor)?;
        let told = TERMS.has(self.hash(at - 1)) && self.is_word(the, "the");
        let ends = self.ends_phrase(at + 1);
        (told && ends).then(|| Found::new(the, at + 1, Time::Vague(Vague::Future)))
    }

    /// Whether a phrase ends before a token: a mark, a preposition or a new clause follows.
    fn ends_phrase(&self, at: usize) -> bool {
        self.token(at).is_none_or(|t| {
            let begins = PREPOSITIONS.has(t.hash) && HEADS.get(t.hash).is_none() || is_clause(t.hash);
            !t.is_word() || begins
        })
    }

    /// `current` before what it tells of; not `the current year`.
    pub(super) fn current(&self, at: usize) -> Option<Found> {
        let next = self.token(at + 1).filter(|t| t.is_word() && t.spaced())?;
        let unit = HEADS.get(next.hash).is_some_and(|head| !matches!(head, Head::Vague(_)));
        (!unit && !self.token(at)?.is_capitalized())
            .then(|| Found::new(at, at + 1, Time::Vague(Vague::Present)))
    }

    /// `year-end`, `by year end`.
    pub(super) fn year_end(&self, at: usize) -> Option<Found> {
        let end = at + 1 + usize::from(self.glued(at + 1, TokenKind::Hyphen));
        let before = self.hash_before(at);
        let told = self.is_word(end, "end") && (PREPOSITIONS.has(before) || before == word!("at"));
        let next = self.token(end + 1);
        let ends = next.is_none_or(|t| !t.is_word() || PREPOSITIONS.has(t.hash));
        (told && ends && !self.is_word(at, "the")).then(|| Found::new(at, end + 1, Time::End(Unit::Year)))
    }
}

/// Words that begin a new clause.
fn is_clause(hash: u64) -> bool {
    ["and", "but", "that", "it", "is", "was", "as", "when", "would", "will"]
        .iter()
        .any(|word| hash == crate::text::hash_ascii(word))
}
