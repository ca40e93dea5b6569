//! Money told in two currencies: `200 yuan ($30)`, `($1 = 9.50 crowns)`.

use super::QuantityId;
use super::reading::{Reading, unit};
use super::rounding::{Range, half_round_step, half_step};
use crate::extract::words::word_set;
use crate::extract::{QuantityMention, Ratio};
use crate::text::{Span, TokenKind, hash_ascii};

/// A sum of money and the same in another currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The sum told first.
    pub from: QuantityId,
    /// The sum told in brackets, after "or" or after a sign of equality.
    pub to: QuantityId,
    /// From the one to the other, both included.
    pub place: Span,
    /// How many of the second currency one of the first is, as precisely as both are written.
    pub rate: Range,
    /// Whether it states the rate itself: `$1 = 9.50 crowns`.
    pub stated: bool,
    /// Whether its sentence tells of another time, whose rate was another.
    pub past: bool,
}

/// The currencies that units of quantities stand for; those that also are weights or parts are left out.
const CURRENCIES: [&str; 34] = [
    "USD", "CAD", "AUD", "HKD", "NZD", "SGD", "BRL", "GBP", "EUR", "JPY", "CNY", "RUB", "INR", "KRW", "ILS",
    "TRY", "NGN", "franc", "peso", "rand", "baht", "krona", "krone", "crown", "zloty", "rupiah", "ringgit",
    "shekel", "lira", "riyal", "dinar", "dirham", "naira", "shilling",
];

/// Whether a unit is a currency.
pub fn is_currency(unit: &str) -> bool {
    CURRENCIES.contains(&unit)
}

word_set!(THEN: "then" "ago" "budget" "historic" "inflation" "today" "worth" "at" "rate" "rates" "former" "equivalent");

/// Words that may stand between a sum and its bracket, and between the bracket and the other sum.
const BETWEEN: usize = 2;

/// Finds the exchanges of a sentence.
pub(super) fn exchanges(reading: &Reading<'_>, found: &mut Vec<Exchange>) {
    for (index, pair) in reading.figures.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        let two = unit(from).is_some_and(is_currency)
            && unit(to).is_some_and(is_currency)
            && unit(from) != unit(to);
        if !two {
            continue;
        }
        let stated = is_stated(reading, from, to);
        if stated || tells_again(reading, from, to) {
            found.extend(exchange(reading, index, (from, to), stated));
        }
    }
}

fn exchange(
    reading: &Reading<'_>,
    index: usize,
    (from, to): (&QuantityMention, &QuantityMention),
    stated: bool,
) -> Option<Exchange> {
    let exact = Range { least: from.value, most: from.value };
    let (first, second) =
        if stated { (exact, Range::around(to.value, half_step(to)?)?) } else { (meant(from)?, meant(to)?) };
    if first.least <= Ratio::ZERO || second.least <= Ratio::ZERO {
        return None;
    }
    let rate = Range { least: second.least.over(first.most)?, most: second.most.over(first.least)? };
    let counts = |span: Span| reading.figures.iter().any(|figure| figure.number.covers(span));
    let year = |at: usize| {
        reading.token(at).is_some_and(|t| t.kind == TokenKind::Number && t.span.len() == 4 && !counts(t.span))
    };
    let past = (reading.first..reading.end).any(|at| THEN.has(reading.hash(at)) || year(at));
    let place = from.span.join(to.span);
    Some(Exchange { from: reading.id(index), to: reading.id(index + 1), place, rate, stated, past })
}

/// What a sum may have been before it was rounded.
fn meant(figure: &QuantityMention) -> Option<Range> {
    Range::around(figure.value, half_round_step(figure, Ratio::new(1, 20)?)?)
}

/// `$1 = 9.50 crowns`
fn is_stated(reading: &Reading<'_>, from: &QuantityMention, to: &QuantityMention) -> bool {
    let sign = reading.token(from.end as usize).is_some_and(|t| t.hash == u64::from('='));
    sign && from.end + 1 == to.first && from.value == Ratio::whole(1)
}

/// Whether the second sum fills a bracket after the first, or stands after ", or".
fn tells_again(reading: &Reading<'_>, from: &QuantityMention, to: &QuantityMention) -> bool {
    let (end, first, after) = (from.end as usize, to.first as usize, to.end as usize);
    let opener = (end..=end + BETWEEN).find(|&at| reading.hash(at) == 0);
    let Some(mark) = opener else { return false };
    let closely =
        |at: usize| at <= first && first <= at + BETWEEN && (at..first).all(|i| reading.hash(i) != 0);
    if reading.is(mark, TokenKind::OpenBracket) {
        let closed = [TokenKind::CloseBracket, TokenKind::Comma, TokenKind::Semicolon];
        return closely(mark + 1) && closed.into_iter().any(|kind| reading.is(after, kind));
    }
    let or = mark == end && reading.is(mark, TokenKind::Comma) && reading.hash(mark + 1) == hash_ascii("or");
    or && closely(mark + 2) && reading.token(after).is_none_or(|t| !t.is_word())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Zone;
    use crate::extract::Mentions;

    fn rates(text: &str) -> Vec<(String, bool)> {
        let mentions = Mentions::read(text, Zone::Body, 0);
        let mut found = Vec::new();
        for reading in Reading::sentences(&mentions, 0) {
            exchanges(&reading, &mut found);
        }
        found.iter().map(|exchange| (exchange.place.of(text).to_owned(), exchange.stated)).collect()
    }

    #[test]
    fn brackets_or_and_stated_rates() {
        for (text, told) in [
            ("It costs 200 yuan ($30) a day.", Some(("200 yuan ($30", false))),
            ("It costs 200 yuan, or about $30, a day.", Some(("200 yuan, or about $30", false))),
            ("The dock is new. ($1 = 9.50 crowns)", Some(("$1 = 9.50 crowns", true))),
            ("It costs $30 and 20 yuan.", None),
            ("It costs $30 (two days).", None),
        ] {
            let told: Vec<_> = told.into_iter().map(|(place, stated)| (place.to_owned(), stated)).collect();
            assert_eq!(rates(text), told, "{text}");
        }
    }

    proptest::proptest! {
        /// Sums converted at one rate and rounded as newsrooms round are within each other's rates.
        #[test]
        fn rounding_keeps_the_rate(cents in 20i64..4000, first in 3i64..90_000, second in 3i64..90_000, digits in 2i8..4) {
            let rate = Ratio::new(cents.into(), 100).unwrap();
            let told = |sum: i64| {
                let to = Ratio::whole(sum).times(rate).unwrap().to_digits(digits).unwrap();
                format!("It costs ${sum} ({} yuan).", to.grouped())
            };
            let read = |text: &str| {
                let mentions = Mentions::read(text, Zone::Body, 0);
                let mut found = Vec::new();
                Reading::sentences(&mentions, 0).for_each(|reading| exchanges(&reading, &mut found));
                found.first().map(|exchange| exchange.rate)
            };
            let (a, b) = (read(&told(first)), read(&told(second)));
            proptest::prop_assert!(a.unwrap().meets(b.unwrap()), "{} {}", told(first), told(second));
        }
    }
}
