//! Ages: `52-year-old`, `Frear, 52,`, `aged 9`, `in her 60s`.

use super::number::{NUMERALS, number_at};
use super::words::{WordSet, word_set};
use super::{Decimal, Passage};
use crate::text::{Span, Token, TokenKind, WordTable, hash_ascii};

/// The greatest age a person is given.
const OLDEST: i64 = 122;

/// From here on "died at 15" tells an age and no hour.
const NO_HOUR: u32 = 13;

/// Tokens that may stand between "died" and "at 87".
const DEATH_REACH: usize = 12;

/// How an age is tied to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgeForm {
    /// `52-year-old`, before or after the name.
    YearOld,
    /// `, 52,` right after the name.
    Apposed,
    /// `(52)` right after the name.
    Bracketed,
    /// `aged 52`, `, age 52`.
    Aged,
    /// One of several: `aged 14 and 16`.
    Paired,
    /// The age at which something happened: `at age 52`, `died at 52`.
    At,
    /// `is 52`, `was 52`.
    Said,
    /// `turned 52`.
    Turned,
    /// `in her 60s`.
    Decade,
}

/// An age in the copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgeMention {
    /// Where.
    pub span: Span,
    /// The number alone.
    pub number: Span,
    /// Its first token.
    pub first: u32,
    /// One past its last token.
    pub end: u32,
    /// Years; the least, where it is told in decades.
    pub years: u32,
    /// The most years it may be.
    pub most: u32,
    /// How it is tied to somebody.
    pub form: AgeForm,
}

impl AgeMention {
    /// The same, `by` bytes further on.
    #[must_use]
    pub fn shift(self, by: u32) -> Self {
        Self { span: self.span.shift(by), number: self.number.shift(by), ..self }
    }
}

/// Verbs between somebody and an age.
static VERBS: WordTable<AgeForm, 32> = WordTable::new(&[
    ("is", AgeForm::Said),
    ("was", AgeForm::Said),
    ("turn", AgeForm::Turned),
    ("turned", AgeForm::Turned),
    ("turns", AgeForm::Turned),
    ("turning", AgeForm::Turned),
]);

word_set!(DEATHS: "died" "dies" "dead" "death" "dying" "die");
word_set!(POSSESSIVES: "his" "her" "their");
word_set!(MORE: "and" "or" "to" "through");
word_set!(KIN: "brother" "sister" "sibling" "twin" "son" "daughter" "father" "mother" "wife" "husband");

/// Finds the ages of a block, in text order.
pub(super) fn ages(text: &str, passage: &Passage) -> Vec<AgeMention> {
    let reader = Reader { text, passage, tokens: &passage.tokens };
    let mut found: Vec<AgeMention> = Vec::new();
    for at in passage.numbers.iter().map(|at| *at as usize) {
        let last = found.last().map(|age| (age.end as usize, age.form));
        if last.is_some_and(|(end, _)| at < end) {
            continue;
        }
        let paired = last.filter(|(_, form)| *form == AgeForm::Paired).map(|(end, _)| end);
        found.extend(reader.age(at, paired));
    }
    found
}

struct Reader<'t> {
    text: &'t str,
    passage: &'t Passage,
    tokens: &'t [Token],
}

impl Reader<'_> {
    /// The age whose number begins at a token; `paired` is the end of one of several right before it.
    fn age(&self, at: usize, paired: Option<usize>) -> Option<AgeMention> {
        let number = number_at(self.text, self.tokens, at)?;
        let years = years(number.value)?;
        let numbered = (at, number.end);
        if let Some(age) = self.decade(at, years) {
            return Some(age);
        }
        if paired.is_some_and(|end| end + 1 == at) {
            return Some(self.exact(numbered, numbered, years, AgeForm::Paired));
        }
        if let Some(end) = year_old(self.tokens, number.end) {
            return Some(self.exact((at, end), numbered, years, AgeForm::YearOld));
        }
        let (form, first) = self
            .after_age(at, number.end)
            .or_else(|| self.at_death(at, number.end, years))
            .or_else(|| {
            let digits = self.is(at, TokenKind::Number) && number.end == at + 1;
            let bare = digits && self.tokens.get(at)?.span.len() <= 3;
            bare.then(|| self.apposed(at)).flatten()
        })?;
        Some(self.exact((first, number.end), numbered, years, form))
    }

    fn exact(&self, tokens: (usize, usize), number: (usize, usize), years: u32, form: AgeForm) -> AgeMention {
        AgeMention {
            span: self.passage.span(tokens.0, tokens.1),
            number: self.passage.span(number.0, number.1),
            first: tokens.0 as u32,
            end: tokens.1 as u32,
            years,
            most: years,
            form,
        }
    }

    fn hash(&self, at: usize) -> u64 {
        self.tokens.get(at).map_or(0, |t| t.hash)
    }

    /// The hash of the word so many tokens before `at`.
    fn hash_before(&self, at: usize, back: usize) -> u64 {
        at.checked_sub(back).map_or(0, |i| self.hash(i))
    }

    fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.passage.is(at, kind)
    }

    /// `in her early 60s`.
    fn decade(&self, at: usize, years: u32) -> Option<AgeMention> {
        let plural = self.hash(at + 1) == hash_ascii("s") && self.passage.glued(at + 1);
        if !plural || years < 20 || !years.is_multiple_of(10) {
            return None;
        }
        let hyphen = usize::from(at.checked_sub(1).is_some_and(|i| self.is(i, TokenKind::Hyphen)));
        let word = at.checked_sub(1 + hyphen)?;
        let (least, most) = match self.hash(word) {
            hash if hash == hash_ascii("early") => (0, 4),
            hash if hash == hash_ascii("mid") => (2, 7),
            hash if hash == hash_ascii("late") => (5, 9),
            _ => (0, 9),
        };
        let narrowed = usize::from((least, most) != (0, 9));
        let owner = (at - hyphen).checked_sub(1 + narrowed)?;
        let stands = POSSESSIVES.has(self.hash(owner)) && self.hash_before(owner, 1) == hash_ascii("in");
        let age = self.exact((owner - usize::from(owner > 0), at + 2), (at, at + 1), years, AgeForm::Decade);
        stands.then_some(AgeMention { years: years + least, most: years + most, ..age })
    }

    /// `aged 9`, `age 52`, `at the age of 52`: the form and the first token.
    fn after_age(&self, at: usize, end: usize) -> Option<(AgeForm, usize)> {
        let before = self.hash_before(at, 1);
        if before == hash_ascii("of") && self.hash_before(at, 2) == hash_ascii("age") {
            let the = 3 + usize::from(self.hash_before(at, 3) == hash_ascii("the"));
            return (self.hash_before(at, the) == hash_ascii("at")).then(|| (AgeForm::At, at - the));
        }
        let several =
            MORE.has(self.hash(end)) || self.is(end, TokenKind::Hyphen) || self.is(end, TokenKind::Dash);
        let pair = self.hash(end) == hash_ascii("and") && self.is(end + 1, TokenKind::Number);
        if before == hash_ascii("aged") {
            return match (several, pair) {
                (_, true) => Some((AgeForm::Paired, at)),
                (true, _) if self.is_number(end + 1) => None,
                _ => Some((AgeForm::Aged, at - 1)),
            };
        }
        if before != hash_ascii("age") {
            return None;
        }
        if self.hash_before(at, 2) == hash_ascii("at") {
            return Some((AgeForm::At, at - 2));
        }
        let apposed = at.checked_sub(2).is_some_and(|i| self.is(i, TokenKind::Comma));
        apposed.then(|| (AgeForm::Aged, at - 1))
    }

    fn is_number(&self, at: usize) -> bool {
        self.is(at, TokenKind::Number) || NUMERALS.has(self.hash(at))
    }

    /// `dies at 95`, `died on Tuesday at 84`.
    fn at_death(&self, at: usize, end: usize, years: u32) -> Option<(AgeForm, usize)> {
        if self.hash_before(at, 1) != hash_ascii("at") || years < NO_HOUR {
            return None;
        }
        let right_after = among(&DEATHS, self.hash_before(at, 2));
        let near = || (2..DEATH_REACH).any(|back| among(&DEATHS, self.hash_before(at, back)));
        let closed = self.closes(end) || right_after && self.tokens.get(end).is_some_and(Token::is_word);
        (closed && (right_after || near())).then(|| (AgeForm::At, at - 1))
    }

    /// An age in digits by the mark or verb before it.
    fn apposed(&self, at: usize) -> Option<(AgeForm, usize)> {
        let before = at.checked_sub(1)?;
        let token = self.tokens.get(before)?;
        if let Some(form) = VERBS.get(token.hash) {
            let closed = self.closes(at + 1) || self.hash(at + 1) == hash_ascii("and");
            let dated = form == AgeForm::Turned;
            return (closed || dated && !self.is_unit(at + 1)).then_some((form, at));
        }
        if token.kind == TokenKind::OpenBracket {
            let named = before.checked_sub(1).is_some_and(|i| self.ends_name(i));
            return (named && self.is(at + 1, TokenKind::CloseBracket)).then_some((AgeForm::Bracketed, at));
        }
        let adverb = token.hash == hash_ascii("now") || token.hash == hash_ascii("then");
        if adverb && before.checked_sub(1).is_some_and(|i| VERBS.get(self.hash(i)) == Some(AgeForm::Said)) {
            return self.closes(at + 1).then_some((AgeForm::Said, at));
        }
        let comma = if adverb { before.checked_sub(1)? } else { before };
        let apposed = self.is(comma, TokenKind::Comma) && self.passage.glued(comma) && self.closes(at + 1);
        let named = comma.checked_sub(1).is_some_and(|i| self.ends_name(i) || among(&KIN, self.hash(i)));
        (apposed && named).then_some((AgeForm::Apposed, at))
    }

    /// Whether a unit follows rather than a time: "turned 52 degrees".
    fn is_unit(&self, at: usize) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|t| t.is_word() && !TURNED_THEN.has(t.hash) || t.kind == TokenKind::Percent)
    }

    fn ends_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| {
            t.is_capitalized()
                || t.kind == TokenKind::Period && !t.spaced()
                || t.kind == TokenKind::CloseBracket
        })
    }

    fn closes(&self, at: usize) -> bool {
        use TokenKind::{CloseBracket, Comma, Dash, Period, Semicolon};
        self.tokens.get(at).is_none_or(|t| matches!(t.kind, Comma | Period | CloseBracket | Semicolon | Dash))
    }
}

word_set!(TURNED_THEN: "in" "on" "this" "last" "next" "earlier" "today" "yesterday" "monday" "tuesday" "wednesday"
    "thursday" "friday" "saturday" "sunday" "and" "two" "during" "while");

fn among(set: &WordSet, hash: u64) -> bool {
    hash != 0 && set.has(hash)
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

    fn told(text: &str) -> Vec<(&str, u32, u32)> {
        let found = ages(text, &Passage::new(text));
        found.iter().map(|age| (age.span.of(text), age.years, age.most)).collect()
    }

    #[test]
    fn ages_as_they_are_written() {
        for (text, age, years) in [
            ("Ada Orr, 52, said no.", "52", 52),
            ("Ada Orr (52) said no.", "52", 52),
            ("Orr, now 52, said no.", "52", 52),
            ("A 52-year-old sailor", "52-year-old", 52),
            ("the nine-year-old boy", "nine-year-old", 9),
            ("She is 52 years old.", "52 years old", 52),
            ("She is now 52.", "52", 52),
            ("a man of 61 years of age", "61 years of age", 61),
            ("A boy aged 9 ran.", "aged 9", 9),
            ("Ada Orr, age 9, ran.", "age 9", 9),
            ("She died at the age of 81.", "at the age of 81", 81),
            ("She sailed at age 17.", "at age 17", 17),
            ("Skipper dies at 95", "at 95", 95),
            ("Orr died on Tuesday at 84.", "at 84", 84),
            ("Orr has died at 87 after a stroke.", "at 87", 87),
            ("Ms. Orr, who is 52, said no.", "52", 52),
            ("Orr, who turned 76 in January, said no.", "76", 76),
            ("Ada Orr Jr., 7.", "7", 7),
            ("Her brother, 26, wept.", "26", 26),
        ] {
            assert_eq!(told(text), [(age, years, years)], "{text}");
        }
    }

    #[test]
    fn ages_told_in_decades_and_in_pairs() {
        for (text, age, least, most) in [
            ("a sailor in her 60s", "in her 60s", 60, 69),
            ("Orr, in his early 30s, left", "in his early 30s", 30, 34),
            ("a man in his mid-50s", "in his mid-50s", 52, 57),
        ] {
            assert_eq!(told(text), [(age, least, most)], "{text}");
        }
        assert_eq!(told("the twins, aged 14 and 16, ran"), [("14", 14, 14), ("16", 16, 16)]);
    }

    #[test]
    fn numbers_that_are_no_ages() {
        for text in [
            "the score was 3-1, 40",
            "in 52 years",
            "On May 5, 2017, 12 came",
            "Orr, 1,200 of them",
            "it is 52 miles",
            "people aged 18 to 99",
            "readers aged nine to 11",
            "under the age of 65",
            "voters under age 30",
            "She died at 10.",
            "back in the 60s",
            "He turned 90 degrees.",
            "the bus, 52, was late",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
