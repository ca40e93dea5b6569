//! Numbers with what they count: `$1.2 million`, `twelve men`, `3.5 percent`, `two-hour`.

mod bounds;
mod fractions;
mod units;

use super::number::{NUMERALS, Number, Numeral, number_at};
use super::{AgeMention, Decimal, Expression, Passage, Ratio, Time};
use crate::text::{Span, Token, TokenKind, WordTable, hash_ascii};

pub(crate) use bounds::bound;
use units::unit;

/// How a number bounds what it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    #[default]
    Exact,
    /// `about`, `nearly`, `some`
    About,
    /// `at least`, `more than`
    AtLeast,
    /// `at most`, `up to`, `fewer than`
    AtMost,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A unit, a currency, a share, in its one form: `kilometer`, `USD`, `percent`.
    Unit(&'static str),
    /// The noun after it, as it stands.
    Noun(Span),
}

/// A number in the copy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuantityMention {
    /// Where, with its sign of currency and its unit.
    pub span: Span,
    /// The number alone, with its scale: `1.2 million`.
    pub number: Span,
    /// The first token of the span, counted from the block's first.
    pub first: u32,
    /// One past the last token of the span.
    pub end: u32,
    /// Its number.
    pub value: Ratio,
    /// The power of ten that the last written digit stands for: -1 in `3.5`, 5 in `1.2 million`, 0 in `1,200`.
    pub step: i8,
    /// Whether the number is written in words alone.
    pub words: bool,
    /// What it counts.
    pub counted: Option<Counted>,
    /// How it bounds it.
    pub bound: Bound,
}

impl QuantityMention {
    /// The same, `by` bytes further on.
    #[must_use]
    pub fn shift(mut self, by: u32) -> Self {
        self.span = self.span.shift(by);
        self.number = self.number.shift(by);
        if let Some(Counted::Noun(noun)) = &mut self.counted {
            *noun = noun.shift(by);
        }
        self
    }
}

/// Words that end a noun phrase before it began: what follows the number is not what it counts.
static NO_NOUNS: WordTable<(), 128> = WordTable::new(&[
    ("of", ()),
    ("in", ()),
    ("on", ()),
    ("at", ()),
    ("to", ()),
    ("and", ()),
    ("or", ()),
    ("but", ()),
    ("for", ()),
    ("from", ()),
    ("by", ()),
    ("with", ()),
    ("was", ()),
    ("were", ()),
    ("is", ()),
    ("are", ()),
    ("has", ()),
    ("have", ()),
    ("had", ()),
    ("after", ()),
    ("before", ()),
    ("as", ()),
    ("a", ()),
    ("an", ()),
    ("the", ()),
    ("who", ()),
    ("that", ()),
    ("which", ()),
    ("than", ()),
    ("per", ()),
    ("when", ()),
    ("while", ()),
    ("will", ()),
    ("would", ()),
    ("can", ()),
    ("could", ()),
    ("if", ()),
    ("said", ()),
    ("so", ()),
    ("then", ()),
    ("there", ()),
    ("this", ()),
    ("it", ()),
    ("he", ()),
    ("she", ()),
    ("they", ()),
    ("we", ()),
    ("you", ()),
    ("another", ()),
    ("other", ()),
    ("into", ()),
    ("over", ()),
    ("under", ()),
    ("during", ()),
    ("since", ()),
    ("through", ()),
    ("between", ()),
    ("against", ()),
    ("not", ()),
    ("no", ()),
    ("up", ()),
    ("down", ()),
    ("out", ()),
    ("about", ()),
    ("because", ()),
    ("until", ()),
    ("where", ()),
]);

/// Finds the numbers of a block that are no part of a date, an age or a clock time, in text order.
pub(super) fn quantities(
    text: &str,
    passage: &Passage,
    times: &[Expression],
    ages: &[AgeMention],
) -> Vec<QuantityMention> {
    let tokens = &passage.tokens;
    let mut found = Vec::new();
    let mut elsewhere = Taken { times, ages };
    let mut past = 0;
    for at in passage.numbers.iter().map(|at| *at as usize) {
        let Some(token) = tokens.get(at).filter(|_| at >= past) else { continue };
        if let Some((value, end)) = fractions::fraction(passage, at) {
            if !elsewhere.holds(token.span) {
                found.push(share(passage, at, end, value));
            }
            past = end;
            continue;
        }
        let Some(number) = number_at(text, tokens, at).or_else(|| one_of(tokens, at)) else { continue };
        if elsewhere.holds(token.span) || !counts(text, tokens, at, &number) {
            past = number.end;
            continue;
        }
        let (mention, end) = measure(text, passage, at, number);
        found.push(mention);
        past = end;
    }
    found
}

/// A fraction in words.
fn share(passage: &Passage, at: usize, end: usize, value: Ratio) -> QuantityMention {
    QuantityMention {
        span: passage.span(at, end),
        number: passage.span(at, end),
        first: at as u32,
        end: end as u32,
        value,
        step: 0,
        words: true,
        counted: Some(Counted::Unit("fraction")),
        bound: bound(&passage.tokens, at, end, false),
    }
}

/// Dates and ages whose numbers are not told again.
struct Taken<'t> {
    times: &'t [Expression],
    ages: &'t [AgeMention],
}

impl Taken<'_> {
    /// Whether a number belongs to a date or an age; asked in text order.
    fn holds(&mut self, span: Span) -> bool {
        while let [first, rest @ ..] = self.times {
            if first.span.end > span.start {
                break;
            }
            self.times = rest;
        }
        while let [first, rest @ ..] = self.ages {
            if first.span.end > span.start {
                break;
            }
            self.ages = rest;
        }
        let time = self
            .times
            .first()
            .is_some_and(|time| time.span.overlaps(span) && !matches!(time.time, Time::Length(..)));
        time || self.ages.first().is_some_and(|age| age.span.overlaps(span))
    }
}

/// Whether a number counts something: no ordinal, score, clock time, fraction, or "one" for somebody.
fn counts(text: &str, tokens: &[Token], at: usize, number: &Number) -> bool {
    let glued = |i: usize| tokens.get(i).filter(|t| !t.spaced());
    if let Some(next) = glued(number.end) {
        let ordinal = ["st", "nd", "rd", "th", "s"].contains(&next.of(text));
        let paired =
            matches!(next.kind, TokenKind::Hyphen | TokenKind::Dash | TokenKind::Colon | TokenKind::Slash)
                && glued(number.end + 1).is_some_and(|t| t.kind == TokenKind::Number);
        if ordinal || paired || next.kind == TokenKind::Possessive {
            return false;
        }
    }
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let joined = before.is_some_and(|t| {
        matches!(t.kind, TokenKind::Hyphen | TokenKind::Colon | TokenKind::Slash)
            && !tokens.get(at).is_some_and(Token::spaced)
            && !(t.kind == TokenKind::Hyphen && t.spaced())
    });
    let one = number.words && number.value == Decimal::whole(1);
    let pronoun = one
        && (before.is_some_and(|t| {
            ["no", "any", "this", "that", "every", "each", "the", "another"]
                .iter()
                .any(|w| t.hash == hash_ascii(w))
        }) || tokens
            .get(number.end)
            .is_none_or(|t| !t.is_word() && t.kind != TokenKind::Hyphen || NO_NOUNS.has(t.hash)));
    !joined && !pronoun
}

/// `a dozen`, `a hundred`, `a million`: a scale that stands for one of itself.
fn one_of(tokens: &[Token], at: usize) -> Option<Number> {
    let before = tokens.get(at.checked_sub(1)?)?.hash;
    if before != hash_ascii("a") {
        return None;
    }
    let (value, step) = match NUMERALS.get(tokens.get(at)?.hash)? {
        Numeral::Dozen => (Decimal::whole(12), 0),
        Numeral::Hundred => (Decimal::whole(100), 2),
        Numeral::Scale(power) => (Decimal::whole(1).scaled(power)?, power as i8),
        _ => return None,
    };
    Some(Number { value, end: at + 1, words: true, step })
}

fn measure(text: &str, passage: &Passage, at: usize, number: Number) -> (QuantityMention, usize) {
    let tokens = &passage.tokens;
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let currency = before.filter(|t| t.kind == TokenKind::Currency);
    let money = currency.map(|sign| currency_code(text, tokens, at - 1, sign.of(text)));
    let money = money.or_else(|| Some((at.checked_sub(1)?, code_before(before?.of(text))?)));
    let number = short_scale(text, tokens, number, currency.is_some());
    let (first, counted, end) = match money {
        Some((first, code)) => (first, Some(Counted::Unit(code)), number.end),
        None => match unit(text, passage, number.end) {
            Some((unit, end)) => (at, Some(Counted::Unit(unit)), end),
            None => (at, noun_after(text, tokens, number.end).map(Counted::Noun), number.end),
        },
    };
    let negative = is_negative(tokens, first);
    let first = first - usize::from(negative);
    let value = Ratio::from(number.value);
    let mention = QuantityMention {
        span: passage.span(first, end),
        number: passage.span(at, number.end),
        first: first as u32,
        end: end as u32,
        value: if negative { value.negated() } else { value },
        step: number.step,
        words: number.words,
        counted,
        bound: bound(
            tokens,
            first,
            end,
            number.words && number.end == at + 1 && one_of(tokens, at).is_some(),
        ),
    };
    (mention, end)
}

/// Whether a minus stands before a number: the word, or a sign glued to it with a space before.
fn is_negative(tokens: &[Token], first: usize) -> bool {
    let Some(before) = first.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    let sign = matches!(before.kind, TokenKind::Hyphen | TokenKind::Dash) || before.hash == u64::from('−');
    let glued = tokens.get(first).is_some_and(|t| !t.spaced());
    before.is_word() && [hash_ascii("minus"), hash_ascii("negative")].contains(&before.hash)
        || sign && glued && before.spaced() && before.span.len() <= 3 && before.kind != TokenKind::Dash
}

/// The code of a currency sign, with the letters that may stand before it: `US$`, `C$`.
fn currency_code(text: &str, tokens: &[Token], at: usize, sign: &str) -> (usize, &'static str) {
    let glued = tokens.get(at).is_some_and(|t| !t.spaced());
    let letters = at.checked_sub(1).filter(|_| glued).and_then(|i| tokens.get(i)).filter(|t| t.is_word());
    let dollars = match letters.map(|t| t.of(text)) {
        Some("US") => Some("USD"),
        Some("C" | "CA" | "CDN") => Some("CAD"),
        Some("A" | "AU") => Some("AUD"),
        Some("HK") => Some("HKD"),
        Some("NZ") => Some("NZD"),
        Some("S") => Some("SGD"),
        Some("R") => Some("BRL"),
        _ => None,
    };
    match (sign, dollars) {
        ("$", Some(code)) => (at - 1, code),
        ("$", None) => (at, "USD"),
        ("£", _) => (at, "GBP"),
        ("€", _) => (at, "EUR"),
        ("¥", _) => (at, "JPY"),
        ("₹", _) => (at, "INR"),
        ("₽", _) => (at, "RUB"),
        ("₩", _) => (at, "KRW"),
        ("₪", _) => (at, "ILS"),
        ("₺", _) => (at, "TRY"),
        ("₦", _) => (at, "NGN"),
        ("¢", _) => (at, "cent"),
        _ => (at, "currency"),
    }
}

/// The currency of letters that stand before a sum: `Rs 500 crore`, `EUR 5 million`.
fn code_before(letters: &str) -> Option<&'static str> {
    Some(match letters {
        "Rs" | "INR" => "INR",
        "USD" => "USD",
        "EUR" => "EUR",
        "GBP" => "GBP",
        "JPY" => "JPY",
        "CAD" => "CAD",
        "AUD" => "AUD",
        _ => return None,
    })
}

/// `m`, `bn`, `k` glued to a number: any of them after a sign of currency, else those that are no unit of measure
/// or stand before what is counted.
fn short_scale(text: &str, tokens: &[Token], number: Number, money: bool) -> Number {
    let apart = |t: &Token| t.spaced() && !(money && matches!(t.of(text), "m" | "bn"));
    let Some(letters) = tokens.get(number.end).filter(|t| !apart(t)).map(|t| t.of(text)) else {
        return number;
    };
    let counts = || noun_after(text, tokens, number.end + 1).is_some_and(|noun| is_plural(noun.of(text)));
    let power = match letters {
        "k" | "K" if money || counts() => 3,
        "m" | "M" if money || counts() => 6,
        "bn" => 9,
        "b" | "B" if money => 9,
        "tn" | "trn" => 12,
        "t" | "T" if money => 12,
        _ => return number,
    };
    match number.value.scaled(power) {
        Some(value) => Number { value, end: number.end + 1, step: number.step + power as i8, ..number },
        None => number,
    }
}

/// What is counted, with or without a hyphen before it.
fn noun_after(text: &str, tokens: &[Token], at: usize) -> Option<Span> {
    let hyphen = tokens.get(at).is_some_and(|t| t.kind == TokenKind::Hyphen && !t.spaced());
    noun(text, tokens, at + usize::from(hyphen))
}

/// The first plural among the next three small words, else the next one.
fn noun(text: &str, tokens: &[Token], at: usize) -> Option<Span> {
    let small =
        |t: &&Token| t.is_word() && !t.is_capitalized() && !NO_NOUNS.has(t.hash) && !NUMERALS.has(t.hash);
    let words = tokens.get(at..).unwrap_or(&[]).iter().take(3).take_while(small);
    words.clone().find(|t| is_plural(t.of(text))).or_else(|| words.clone().next()).map(|t| t.span)
}

/// Whether a word looks like a plural.
pub(crate) fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") || ["people", "men", "women", "children"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;

    fn told(text: &str) -> Vec<String> {
        let mentions = extract(text, crate::article::Zone::Body);
        let show = |q: &QuantityMention| {
            let counted = match q.counted {
                Some(Counted::Unit(unit)) => unit.to_owned(),
                Some(Counted::Noun(noun)) => noun.of(text).to_owned(),
                None => "-".to_owned(),
            };
            format!("{}|{}|{counted}", q.span.of(text), q.value)
        };
        mentions.quantities.iter().map(show).collect()
    }

    #[test]
    fn numbers_with_what_they_count() {
        for (text, shown) in [
            ("It cost $1.2 million.", "$1.2 million|1200000|USD"),
            ("It cost US$3bn.", "US$3bn|3000000000|USD"),
            ("It cost $458 m (in all).", "$458 m|458000000|USD"),
            ("It cost Rs 500 crore.", "Rs 500 crore|5000000000|INR"),
            ("Two-thirds of them came.", "Two-thirds|2/3|fraction"),
            ("Almost a third of them came.", "third|1/3|fraction"),
            ("Half of the crew came.", "Half|0.5|fraction"),
            ("It rose 3.5 percent.", "3.5 percent|3.5|percent"),
            ("It rose 3.5%.", "3.5%|3.5|percent"),
            ("Support fell two percentage points.", "two percentage points|2|percentage point"),
            ("They saw twelve armed men run.", "twelve|12|men"),
            ("They held a two-hour meeting.", "two-hour|2|hour"),
            ("Some 1,200 people came.", "1,200|1200|people"),
            ("It is a 40-mile road.", "40-mile|40|mile"),
        ] {
            assert_eq!(told(text), [shown], "{text}");
        }
    }

    #[test]
    fn numbers_of_dates_ages_and_scores_are_left_out() {
        for text in [
            "On April 6, 2017, at 9:30 a.m.",
            "Ada Orr, 52, won 3-2.",
            "the 5th time, no one came",
            "a third time, in the third quarter of the game",
            "one of them was a 9-year-old",
            "in the 1990s",
            "two days earlier",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
