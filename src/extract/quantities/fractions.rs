//! Fractions in words: `two-thirds`, `one quarter`, `a third of`, `half of`.

use super::super::number::{NUMERALS, Numeral};
use super::super::{Passage, Ratio};
use crate::lexicon::{NumberKind, number_word};
use crate::text::{TokenKind, hash_ascii};

/// Parts finer than this are told in figures, and a word for them is an ordinal.
const FINEST: u64 = 10;

/// The fraction that begins at a token, and where it ends.
pub(super) fn fraction(passage: &Passage, at: usize) -> Option<(Ratio, usize)> {
    counted(passage, at).or_else(|| single(passage, at))
}

/// `two-thirds`, `one third`
fn counted(passage: &Passage, at: usize) -> Option<(Ratio, usize)> {
    let Some(Numeral::Small(count @ 1..)) = NUMERALS.get(passage.tokens.get(at)?.hash) else { return None };
    let word = at + 1 + usize::from(passage.is(at + 1, TokenKind::Hyphen) && passage.glued(at + 1));
    let part = number_word(passage.tokens.get(word)?.hash)?;
    let parts = match part.kind {
        NumberKind::FractionPlural => part.denominator,
        NumberKind::Fraction if count == 1 => part.denominator,
        // "one third" is a fraction, "one third person" is not.
        NumberKind::Ordinal if count == 1 && (word > at + 1 || is_of(passage, word + 1)) => part.numerator,
        _ => return None,
    };
    let whole = (2..=FINEST).contains(&parts) && u64::from(count) < parts;
    Some((whole.then(|| Ratio::new(count.into(), parts.into())).flatten()?, word + 1))
}

/// `a third of`, `half of`, `a quarter of`
fn single(passage: &Passage, at: usize) -> Option<(Ratio, usize)> {
    let part = number_word(passage.tokens.get(at).filter(|t| t.is_word())?.hash)?;
    let a = at.checked_sub(1).is_some_and(|before| passage.is_word(before, hash_ascii("a")));
    let parts = match part.kind {
        NumberKind::Fraction if a || part.denominator == 2 => part.denominator,
        NumberKind::Ordinal if a && part.numerator > 2 => part.numerator,
        _ => return None,
    };
    let told = is_of(passage, at + 1) && (2..=FINEST).contains(&parts);
    Some((told.then(|| Ratio::new(1, parts.into())).flatten()?, at + 1))
}

fn is_of(passage: &Passage, at: usize) -> bool {
    passage.is_word(at, hash_ascii("of"))
}
