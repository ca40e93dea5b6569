use super::Decimal;
use crate::text::{Token, TokenKind, WordTable};

/// A number as it stands in the copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// What it says.
    pub(super) value: Decimal,
    /// One past its last token.
    pub(super) end: usize,
    /// Whether it is written in words alone.
    pub(super) words: bool,
    /// The power of ten its last written digit stands for: -1 in `3.5`, 5 in `1.2 million`.
    pub(super) step: i8,
}

/// What a word adds to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    /// 0 to 19.
    Small(u8),
    /// 20, 30 to 90.
    Tens(u8),
    Hundred,
    /// Times ten to that power.
    Scale(u8),
    Dozen,
}

use Numeral::{Dozen, Hundred, Scale, Small, Tens};

const WORDS: [(&str, Numeral); 44] = [
    ("zero", Small(0)),
    ("one", Small(1)),
    ("two", Small(2)),
    ("three", Small(3)),
    ("four", Small(4)),
    ("five", Small(5)),
    ("six", Small(6)),
    ("seven", Small(7)),
    ("eight", Small(8)),
    ("nine", Small(9)),
    ("ten", Small(10)),
    ("eleven", Small(11)),
    ("twelve", Small(12)),
    ("thirteen", Small(13)),
    ("fourteen", Small(14)),
    ("fifteen", Small(15)),
    ("sixteen", Small(16)),
    ("seventeen", Small(17)),
    ("eighteen", Small(18)),
    ("nineteen", Small(19)),
    ("twenty", Tens(20)),
    ("thirty", Tens(30)),
    ("forty", Tens(40)),
    ("fifty", Tens(50)),
    ("sixty", Tens(60)),
    ("seventy", Tens(70)),
    ("eighty", Tens(80)),
    ("ninety", Tens(90)),
    ("hundred", Hundred),
    ("dozen", Dozen),
    ("thousand", Scale(3)),
    ("lakh", Scale(5)),
    ("lakhs", Scale(5)),
    ("mln", Scale(6)),
    ("million", Scale(6)),
    ("crore", Scale(7)),
    ("crores", Scale(7)),
    ("bln", Scale(9)),
    ("trn", Scale(12)),
    ("billion", Scale(9)),
    ("bn", Scale(9)),
    ("mn", Scale(6)),
    ("trillion", Scale(12)),
    ("tn", Scale(12)),
];

/// The words of numbers, each of which the lexicon has for one.
pub(super) static NUMERALS: WordTable<Numeral, 128> = WordTable::new(&WORDS);

/// The number that begins at the token `at`: `1,200`, `1.2 million`, `5 1/2`, `twenty-one`, `one hundred and five`.
pub(super) fn number_at(text: &str, tokens: &[Token], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    match token.kind {
        TokenKind::Number => {
            let value = Decimal::parse(token.of(text))?;
            let (value, end) = fraction(text, tokens, value, at + 1);
            let places = value.places() as i8;
            let (value, end, power) = scales(tokens, value, end, 0);
            Some(Number { value, end, words: false, step: power as i8 - places })
        }
        TokenKind::Word => in_words(tokens, at),
        _ => None,
    }
}

/// `1/2` after a whole number: halves and quarters, which copy writes so.
fn fraction(text: &str, tokens: &[Token], value: Decimal, at: usize) -> (Decimal, usize) {
    let [Some(top), Some(slash), Some(bottom)] = [at, at + 1, at + 2].map(|i| tokens.get(i)) else {
        return (value, at);
    };
    let joined = slash.kind == TokenKind::Slash && !slash.spaced() && !bottom.spaced();
    let part = match (joined && top.spaced(), top.of(text), bottom.of(text)) {
        (true, "1", "2") => "0.5",
        (true, "1", "4") => "0.25",
        (true, "3", "4") => "0.75",
        _ => return (value, at),
    };
    let sum = Decimal::parse(part).and_then(|part| value.plus(part));
    sum.map_or((value, at), |sum| (sum, at + 3))
}

/// The scale words after a number, and what power of ten they make: `million`, `hundred thousand`; a hyphen may stand
/// before one, as in `200-million`.
fn scales(tokens: &[Token], value: Decimal, at: usize, before: u8) -> (Decimal, usize, u8) {
    let hyphen = tokens.get(at).is_some_and(|t| t.kind == TokenKind::Hyphen && !t.spaced());
    let word = at + usize::from(hyphen);
    let power = match tokens.get(word).and_then(|t| NUMERALS.get(t.hash)) {
        Some(Scale(power)) => power,
        Some(Hundred) => 2,
        _ => return (value, at, before),
    };
    match value.scaled(power) {
        Some(scaled) => scales(tokens, scaled, word + 1, before + power),
        None => (value, at, before),
    }
}

fn in_words(tokens: &[Token], first: usize) -> Option<Number> {
    let (mut total, mut group, mut at) = (0i64, 0i64, first);
    let (mut last, mut largest) = (None, u8::MAX);
    loop {
        let joined = at > first && tokens.get(at).is_some_and(|t| t.kind == TokenKind::Hyphen && !t.spaced());
        let and = at > first
            && matches!(last, Some(Hundred | Scale(_)))
            && tokens.get(at).is_some_and(|t| t.hash == const { crate::text::hash_ascii("and") });
        let word = at + usize::from(joined || and);
        let Some(numeral) = tokens.get(word).and_then(|t| NUMERALS.get(t.hash)) else { break };
        match (last, numeral) {
            (None | Some(Hundred | Scale(_)), Small(n) | Tens(n)) | (Some(Tens(_)), Small(n @ 1..=9)) => {
                group += i64::from(n);
            }
            (Some(Small(1..=19) | Tens(_)), Hundred) => group *= 100,
            (Some(Small(1..=19)), Dozen) => group *= 12,
            (Some(Small(_) | Tens(_) | Hundred | Dozen), Scale(power)) if power < largest && group > 0 => {
                total += group * 10i64.pow(u32::from(power));
                group = 0;
                largest = power;
            }
            _ => break,
        }
        last = Some(numeral);
        at = word + 1;
    }
    let step = match last? {
        Hundred => 2,
        Scale(power) => power as i8,
        _ => 0,
    };
    Some(Number { value: Decimal::whole(total + group), end: at, words: true, step })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Senses, senses};
    use crate::text::{hash_word, tokenize};

    fn read(text: &str) -> Option<(String, usize)> {
        number_at(text, &tokenize(text), 0).map(|n| (n.value.to_string(), n.end))
    }

    #[test]
    fn the_lexicon_has_every_numeral() {
        for (word, _) in WORDS {
            assert!(senses(hash_word(word)).has(Senses::NUMBER_WORD), "{word}");
        }
    }

    #[test]
    fn digits_and_words() {
        for (text, value, end) in [
            ("1,200 men", "1200", 1),
            ("1.2 million euros", "1200000", 2),
            ("5 1/2 hours", "5.5", 4),
            ("twenty-one guns", "21", 3),
            ("one hundred and five", "105", 4),
            ("two thousand three hundred", "2300", 4),
            ("sixty million", "60000000", 2),
            ("two dozen eggs", "24", 2),
            ("one and two", "1", 1),
            ("five six", "5", 1),
            ("300 thousand", "300000", 2),
        ] {
            assert_eq!(read(text), Some((value.to_owned(), end)), "{text}");
        }
        for text in ["million", "and", "1.2.3", "hundred"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
