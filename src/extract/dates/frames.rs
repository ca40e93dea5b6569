//! A noun of time in its frame: `the year ended Sept. 30`, `the fiscal year`, `the end of the month`, `the day before`,
//! `an additional year`, `twice a week`, `a fortnight ago`.

use super::words::{HEADS, Head, SIDES, Side};
use super::{Anchor, Found, Reader, Time, Vague, shift};
use crate::calendar::Unit;
use crate::extract::Decimal;
use crate::extract::number::{NUMERALS, Numeral};
use crate::text::{TokenKind, WordTable};

/// Kinds of a year beside the calendar's.
static FISCAL: WordTable<(), 16> = WordTable::new(&[
    ("fiscal", ()),
    ("financial", ()),
    ("calendar", ()),
    ("full", ()),
    ("business", ()),
    ("tax", ()),
]);

/// Adjectives that leave a unit the length it has.
static FURTHER: WordTable<(), 16> =
    WordTable::new(&[("additional", ()), ("extra", ()), ("further", ()), ("full", ()), ("whole", ())]);

/// Parts of a unit, before "of the": `the end of the month`.
static PARTS: WordTable<(), 16> = WordTable::new(&[
    ("end", ()),
    ("start", ()),
    ("beginning", ()),
    ("middle", ()),
    ("rest", ()),
    ("remainder", ()),
    ("close", ()),
    ("course", ()),
]);

/// Sides of a unit, before "in the": `later in the day`.
static WITHIN: WordTable<(), 16> =
    WordTable::new(&[("early", ()), ("earlier", ()), ("late", ()), ("later", ())]);

impl Reader<'_> {
    /// `the year` where it is one: the unit at `at` after "the", with what tells which.
    pub(super) fn the_unit(&self, at: usize, unit: Unit) -> Option<Found> {
        let adjective = usize::from(FISCAL.has(self.hash_before(at)) && unit >= Unit::Month);
        let the =
            at.checked_sub(adjective + 1).filter(|the| *the >= self.floor && self.is_word(*the, "the"))?;
        if let Some(found) = self.beside(the, at, unit).filter(|_| adjective == 0) {
            return Some(found);
        }
        if !matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year) {
            return None;
        }
        let next = self.hash(at + 1);
        if next == word!("ended") || next == word!("ending") || next == word!("to") && unit >= Unit::Month {
            return Some(Found::new(the, at + 1, Time::Length(Some(Decimal::whole(1)), unit)));
        }
        let before = self.hash_before(the);
        let two_before = the.checked_sub(2).map_or(0, |i| self.hash(i));
        let part = before == word!("of") && PARTS.has(two_before);
        let within = before == word!("in") && WITHIN.has(two_before);
        let day = unit == Unit::Day;
        let ends_day = before == word!("end") || before == word!("ended") || before == word!("for");
        let framed = [word!("for"), word!("in"), word!("during"), word!("throughout")].contains(&before);
        let known = if day { ends_day } else { framed || adjective == 1 };
        let number = self.is(at + 1, TokenKind::Number) || self.is(at + 1, TokenKind::Hyphen);
        let from = if day { Anchor::Story } else { Anchor::Publication };
        let possessive = self.is(at + 1, TokenKind::Possessive) && unit >= Unit::Week;
        let told = (part || within || known || possessive) && !number && !self.names(at + 1);
        told.then(|| Found::new(the, at + 1, shift(unit, 0, from, None)))
    }

    /// Whether what follows tells which one it is, so that it is not the one at hand: `the week of`, `the year when`.
    fn names(&self, at: usize) -> bool {
        let hash = self.hash(at);
        [word!("of"), word!("when"), word!("that"), word!("before"), word!("after"), word!("since")]
            .contains(&hash)
    }

    /// `the day before`, `the month after`, `the day after tomorrow`.
    fn beside(&self, the: usize, at: usize, unit: Unit) -> Option<Found> {
        let next = self.hash(at + 1);
        let sign = match next {
            word if [word!("before"), word!("previous"), word!("earlier")].contains(&word) => -1,
            word if [word!("after"), word!("following"), word!("later")].contains(&word) => 1,
            _ => return None,
        };
        let days = match HEADS.get(self.hash(at + 2)) {
            Some(Head::Deictic(days)) if unit == Unit::Day => Some(i32::from(days)),
            _ => None,
        };
        if let Some(days) = days {
            return Some(Found::new(the, at + 3, shift(Unit::Day, days + sign, Anchor::Publication, None)));
        }
        let word = next == word!("before") || next == word!("after");
        if word && self.date_follows(at + 2) {
            return Some(Found::new(the, at + 1, shift(unit, sign, Anchor::Next, None)));
        }
        let ends = self.token(at + 2).is_none_or(|t| !t.is_word() && t.kind != TokenKind::Number);
        ends.then(|| Found::new(the, at + 2, shift(unit, sign, Anchor::Story, None)))
    }

    /// The word that gives a unit its side, over an adjective: `next` of `next fiscal year`.
    pub(super) fn side_before(&self, at: usize) -> Option<(Side, usize)> {
        let adjective = usize::from(FISCAL.has(self.hash_before(at)));
        let word = at.checked_sub(adjective + 1).filter(|word| *word >= self.floor)?;
        let side = SIDES.get(self.hash(word))?;
        (adjective == 0 || !matches!(side, Side::One | Side::Some)).then_some((side, word))
    }

    /// `an additional year`, `a full day`.
    pub(super) fn a_further_unit(&self, at: usize, unit: Unit) -> Option<Found> {
        let adjective = FURTHER.has(self.hash_before(at)) && at > self.floor;
        let a = at.checked_sub(2).filter(|a| adjective && *a >= self.floor)?;
        let one = SIDES.get(self.hash(a)) == Some(Side::One);
        let time = Time::Length(Some(Decimal::whole(1)), unit);
        (one && !self.is(at + 1, TokenKind::Hyphen)).then(|| Found::new(a, at + 1, time))
    }

    /// `twice a week`, `three times a year`; `a` stands at `a`.
    pub(super) fn times_a_unit(&self, a: usize, at: usize, unit: Unit) -> Option<Found> {
        let before = self.hash_before(a);
        if before == word!("once") || before == word!("twice") {
            return Some(Found::new(a - 1, at + 1, Time::Every(1, unit)));
        }
        let number = a.checked_sub(2).filter(|i| *i >= self.floor)?;
        let counted = NUMERALS.has(self.hash(number)) || self.is(number, TokenKind::Number);
        (before == word!("times") && counted).then(|| Found::new(number, at + 1, Time::Every(1, unit)))
    }

    /// `a fortnight ago`, `a fortnight`.
    pub(super) fn fortnight(&self, at: usize) -> Option<Found> {
        let one = SIDES.get(self.hash_before(at)) == Some(Side::One);
        let first = if one { at - 1 } else { return None };
        Some(match self.distance(at + 1) {
            Some((from, sign, end)) => Found::new(first, end, shift(Unit::Week, 2 * sign, from, None)),
            None => Found::new(first, at + 1, Time::Length(Some(Decimal::whole(2)), Unit::Week)),
        })
    }

    /// `the latest period`, which business copy says for the quarter it reports on.
    pub(super) fn period(&self, at: usize) -> Option<Found> {
        let latest = SIDES.get(self.hash_before(at)) == Some(Side::Latest);
        let the =
            at.checked_sub(2).filter(|the| latest && *the >= self.floor && self.is_word(*the, "the"))?;
        Some(Found::new(the, at + 1, shift(Unit::Quarter, 0, Anchor::Story, None)))
    }

    /// `the nineteenth century`, `the twenty-first century`.
    pub(super) fn century_in_words(&self, at: usize) -> Option<Found> {
        let last = at.checked_sub(1).filter(|last| *last >= self.floor)?;
        let ordinal = crate::lexicon::number_word(self.hash(last))
            .filter(|word| word.kind == crate::lexicon::NumberKind::Ordinal)?
            .numerator as i32;
        let joined = self.is(last.wrapping_sub(1), TokenKind::Hyphen) && last >= self.floor + 2;
        let (first, number) = match joined.then(|| NUMERALS.get(self.hash(last - 2))).flatten() {
            Some(Numeral::Tens(20)) => (last - 2, 20 + ordinal),
            _ => (last, ordinal),
        };
        let first = first - usize::from(self.hash_before(first) == word!("the"));
        (1..=21).contains(&number).then(|| Found::new(first, at + 1, Time::Century(number)))
    }

    /// `the first half of 1990`, `the second half of the year`, `the fiscal first half`.
    pub(super) fn half_of(&self, at: usize) -> Option<Found> {
        let hyphen = usize::from(self.is(at.wrapping_sub(1), TokenKind::Hyphen));
        let ordinal = at.checked_sub(1 + hyphen).filter(|i| *i >= self.floor)?;
        let half = match self.hash(ordinal) {
            word if word == word!("first") => 1,
            word if word == word!("second") || word == word!("last") => 2,
            _ => return None,
        };
        let fiscal = FISCAL.has(self.hash_before(ordinal)) && ordinal > self.floor;
        let first = ordinal - usize::from(fiscal);
        let (year, end) = self.of_year(at + 1);
        if year.is_some() || fiscal {
            return Some(Found::new(first, end, Time::Half(half, year)));
        }
        let of_the_year =
            self.is_word(at + 1, "of") && self.is_word(at + 2, "the") && self.is_word(at + 3, "year");
        of_the_year.then(|| Found::new(first, at + 4, Time::Half(half, None)))
    }

    /// `these days`, `those days`.
    pub(super) fn days_at_hand(&self, at: usize) -> Option<Found> {
        let vague = match self.hash_before(at) {
            word if word == word!("these") => Vague::Present,
            word if word == word!("those") => Vague::Past,
            _ => return None,
        };
        Some(Found::new(at - 1, at + 1, Time::Vague(vague)))
    }
}
