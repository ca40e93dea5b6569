//! Ages: `52-year-old`, `Frear, 52,`, `aged 9`.

use super::number::{NUMERALS, number_at};
use super::{Decimal, Passage};
use crate::text::{Span, Token, TokenKind, WordTable, hash_ascii};

/// The greatest age a person is given.
const OLDEST: i64 = 122;

/// How an age is tied to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgeForm {
    /// `52-year-old`, before or after the name.
    YearOld,
    /// `, 52,` or `(52)` right after the name; `aged 52` too.
    Apposed,
    /// `is 52`, `turned 52`.
    Said,
}

/// An age in the copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgeMention {
    /// Where.
    pub span: Span,
    /// Its first token.
    pub first: u32,
    /// One past its last token.
    pub end: u32,
    /// Years.
    pub years: u32,
    /// How it is tied to somebody.
    pub form: AgeForm,
}

impl AgeMention {
    /// The same, `by` bytes further on.
    #[must_use]
    pub fn shift(self, by: u32) -> Self {
        Self { span: self.span.shift(by), ..self }
    }
}

/// Verbs between a name and its age.
static VERBS: WordTable<(), 16> =
    WordTable::new(&[("is", ()), ("was", ()), ("turned", ()), ("turns", ()), ("turning", ()), ("now", ())]);

/// Finds the ages of a block, in text order.
pub(super) fn ages(text: &str, passage: &Passage) -> Vec<AgeMention> {
    let tokens = &passage.tokens;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let begins = token.kind == TokenKind::Number || NUMERALS.has(token.hash);
        let Some((form, years, first, end)) = begins.then(|| age(text, tokens, at)).flatten() else {
            at += 1;
            continue;
        };
        found.push(AgeMention {
            span: passage.span(first, end),
            first: first as u32,
            end: end as u32,
            years,
            form,
        });
        at = end.max(at + 1);
    }
    found
}

fn age(text: &str, tokens: &[Token], at: usize) -> Option<(AgeForm, u32, usize, usize)> {
    let number = number_at(text, tokens, at)?;
    let years = years(number.value)?;
    if let Some(end) = year_old(tokens, number.end) {
        return Some((AgeForm::YearOld, years, at, end));
    }
    let digits = tokens.get(at)?.kind == TokenKind::Number && number.end == at + 1;
    let before = at.checked_sub(1).and_then(|i| tokens.get(i))?;
    let closed = tokens.get(number.end).is_none_or(|t| {
        matches!(
            t.kind,
            TokenKind::Comma
                | TokenKind::Period
                | TokenKind::CloseBracket
                | TokenKind::Semicolon
                | TokenKind::Dash
        )
    });
    let bare = digits && closed && tokens.get(at)?.of(text).len() <= 3;
    if before.hash == hash_ascii("aged") || before.hash == hash_ascii("age") {
        return Some((AgeForm::Apposed, years, at - 1, number.end));
    }
    if bare && VERBS.has(before.hash) {
        return Some((AgeForm::Said, years, at, number.end));
    }
    let apposed = before.kind == TokenKind::Comma && !before.spaced()
        || before.kind == TokenKind::OpenBracket
            && tokens.get(number.end).is_some_and(|t| t.kind == TokenKind::CloseBracket);
    let named = at.checked_sub(2).and_then(|i| tokens.get(i)).is_some_and(|t| {
        t.is_capitalized() || t.kind == TokenKind::Period && !t.spaced() || t.kind == TokenKind::CloseBracket
    });
    (bare && apposed && named).then_some((AgeForm::Apposed, years, at, number.end))
}

fn years(value: Decimal) -> Option<u32> {
    let years = value.as_whole().filter(|years| (0..=OLDEST).contains(years))?;
    u32::try_from(years).ok()
}

/// The end of `-year-old`, ` years old`, ` years of age` after a number.
fn year_old(tokens: &[Token], at: usize) -> Option<usize> {
    let hash = |i: usize| tokens.get(i).map_or(0, |t| t.hash);
    let hyphen = |i: usize| usize::from(tokens.get(i).is_some_and(|t| t.kind == TokenKind::Hyphen));
    let unit = at + hyphen(at);
    if hash(unit) != hash_ascii("year") && hash(unit) != hash_ascii("years") {
        return None;
    }
    let old = unit + 1 + hyphen(unit + 1);
    if hash(old) == hash_ascii("old") {
        return Some(old + 1);
    }
    (hash(unit + 1) == hash_ascii("of") && hash(unit + 2) == hash_ascii("age")).then_some(unit + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_and_what_only_looks_like_one() {
        let told = |text: &str| -> Vec<(String, u32)> {
            let found = ages(text, &Passage::new(text));
            found.iter().map(|age| (age.span.of(text).to_owned(), age.years)).collect()
        };
        for (text, age, years) in [
            ("Ada Orr, 52, said no.", "52", 52),
            ("Ada Orr (52) said no.", "52", 52),
            ("A 52-year-old sailor", "52-year-old", 52),
            ("the nine-year-old boy", "nine-year-old", 9),
            ("She is 52 years old.", "52 years old", 52),
            ("a man of 61 years of age", "61 years of age", 61),
            ("A boy aged 9 ran.", "aged 9", 9),
            ("Ms. Orr, who is 52, said no.", "52", 52),
            ("Ada Orr Jr., 7.", "7", 7),
        ] {
            assert_eq!(told(text), [(age.to_owned(), years)], "{text}");
        }
        for text in [
            "the score was 52, 40",
            "in 52 years",
            "On May 5, 2017, 12 came",
            "Orr, 1,200 of them",
            "is 52 miles",
        ] {
            assert!(told(text).iter().all(|(_, years)| *years == 52 && text.contains("was 52")), "{text}");
        }
    }
}
