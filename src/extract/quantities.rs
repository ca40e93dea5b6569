//! Numbers with what they count: `$1.2 million`, `twelve men`, `3.5 percent`, `two-hour`.

use super::number::{NUMERALS, Number, number_at};
use super::{AgeMention, Decimal, Expression, Passage, Time};
use crate::text::{Span, Token, TokenKind, WordTable, hash_ascii};

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
    /// Its number.
    pub value: Decimal,
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
        if let Some(Counted::Noun(noun)) = &mut self.counted {
            *noun = noun.shift(by);
        }
        self
    }
}

static UNITS: WordTable<&str, 256> = WordTable::new(&[
    ("percent", "percent"),
    ("pct", "percent"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("ruble", "RUB"),
    ("rubles", "RUB"),
    ("roubles", "RUB"),
    ("rupee", "INR"),
    ("rupees", "INR"),
    ("won", "KRW"),
    ("cent", "cent"),
    ("cents", "cent"),
    ("pound", "pound"),
    ("pounds", "pound"),
    ("mile", "mile"),
    ("miles", "mile"),
    ("foot", "foot"),
    ("feet", "foot"),
    ("inch", "inch"),
    ("inches", "inch"),
    ("yard", "yard"),
    ("yards", "yard"),
    ("meter", "meter"),
    ("meters", "meter"),
    ("metre", "meter"),
    ("metres", "meter"),
    ("kilometer", "kilometer"),
    ("kilometers", "kilometer"),
    ("kilometre", "kilometer"),
    ("kilometres", "kilometer"),
    ("km", "kilometer"),
    ("centimeters", "centimeter"),
    ("centimetres", "centimeter"),
    ("cm", "centimeter"),
    ("mm", "millimeter"),
    ("millimeters", "millimeter"),
    ("kg", "kilogram"),
    ("kilogram", "kilogram"),
    ("kilograms", "kilogram"),
    ("kilos", "kilogram"),
    ("gram", "gram"),
    ("grams", "gram"),
    ("ounce", "ounce"),
    ("ounces", "ounce"),
    ("ton", "ton"),
    ("tons", "ton"),
    ("tonne", "tonne"),
    ("tonnes", "tonne"),
    ("acre", "acre"),
    ("acres", "acre"),
    ("hectare", "hectare"),
    ("hectares", "hectare"),
    ("liter", "liter"),
    ("liters", "liter"),
    ("litre", "liter"),
    ("litres", "liter"),
    ("gallon", "gallon"),
    ("gallons", "gallon"),
    ("barrel", "barrel"),
    ("barrels", "barrel"),
    ("degree", "degree"),
    ("degrees", "degree"),
    ("mph", "mile per hour"),
    ("kph", "kilometer per hour"),
    ("megawatts", "megawatt"),
    ("gigawatts", "gigawatt"),
    ("second", "second"),
    ("seconds", "second"),
    ("minute", "minute"),
    ("minutes", "minute"),
    ("hour", "hour"),
    ("hours", "hour"),
    ("day", "day"),
    ("days", "day"),
    ("week", "week"),
    ("weeks", "week"),
    ("month", "month"),
    ("months", "month"),
    ("quarters", "quarter"),
    ("year", "year"),
    ("years", "year"),
    ("decade", "decade"),
    ("decades", "decade"),
    ("century", "century"),
    ("centuries", "century"),
]);

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
    let mut taken = Taken { times, ages };
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let begins = token.kind == TokenKind::Number || NUMERALS.has(token.hash);
        let Some(number) = begins.then(|| number_at(text, tokens, at)).flatten() else {
            at += 1;
            continue;
        };
        if taken.holds(token.span) || !counts(text, tokens, at, &number) {
            at = number.end;
            continue;
        }
        let (mention, end) = measure(text, passage, at, number);
        found.push(mention);
        at = end.max(at + 1);
    }
    found
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

fn measure(text: &str, passage: &Passage, at: usize, number: Number) -> (QuantityMention, usize) {
    let tokens = &passage.tokens;
    let currency = at.checked_sub(1).and_then(|i| tokens.get(i)).filter(|t| t.kind == TokenKind::Currency);
    if let Some(sign) = currency {
        let (first, code) = currency_code(text, tokens, at - 1, sign.of(text));
        let (value, end) = short_scale(text, tokens, &number);
        let span = passage.span(first, end);
        let counted = Some(Counted::Unit(code));
        return (QuantityMention { span, value, counted, bound: bound(tokens, first) }, end);
    }
    let (counted, end) = counted(text, tokens, number.end);
    let end = end.unwrap_or(number.end);
    let span = passage.span(at, end);
    (QuantityMention { span, value: number.value, counted, bound: bound(tokens, at) }, end)
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

/// `m`, `bn`, `k` glued to an amount of money.
fn short_scale(text: &str, tokens: &[Token], number: &Number) -> (Decimal, usize) {
    let power = match tokens.get(number.end).filter(|t| !t.spaced()).map(|t| t.of(text)) {
        Some("k" | "K") => 3,
        Some("m" | "M") => 6,
        Some("b" | "B" | "bn") => 9,
        Some("t" | "T" | "tn" | "trn") => 12,
        _ => return (number.value, number.end),
    };
    number.value.scaled(power).map_or((number.value, number.end), |value| (value, number.end + 1))
}

/// What stands after a number, and where the quantity then ends; a noun is no part of it.
fn counted(text: &str, tokens: &[Token], at: usize) -> (Option<Counted>, Option<usize>) {
    let Some(next) = tokens.get(at) else { return (None, None) };
    if next.kind == TokenKind::Percent {
        return (Some(Counted::Unit("percent")), Some(at + 1));
    }
    let hyphen = usize::from(next.kind == TokenKind::Hyphen && !next.spaced());
    let Some(word) = tokens.get(at + hyphen).filter(|t| t.is_word()) else { return (None, None) };
    let following = tokens.get(at + hyphen + 1).map_or(0, |t| t.hash);
    if word.hash == hash_ascii("per") && following == hash_ascii("cent") {
        return (Some(Counted::Unit("percent")), Some(at + 2));
    }
    let points = following == hash_ascii("points") || following == hash_ascii("point");
    if word.hash == hash_ascii("percentage") && points {
        return (Some(Counted::Unit("percentage point")), Some(at + hyphen + 2));
    }
    if let Some(unit) = UNITS.get(word.hash).filter(|_| !word.is_capitalized()) {
        return (Some(Counted::Unit(unit)), Some(at + hyphen + 1));
    }
    (noun(text, tokens, at + hyphen).map(Counted::Noun), None)
}

/// The first plural among the next three small words, else the next one.
fn noun(text: &str, tokens: &[Token], at: usize) -> Option<Span> {
    let small = |t: &&Token| t.is_word() && !t.is_capitalized() && !NO_NOUNS.has(t.hash);
    let words = tokens.get(at..).unwrap_or(&[]).iter().take(3).take_while(small);
    let plural = |t: &&Token| {
        let word = t.of(text);
        word.ends_with('s') && !word.ends_with("ss") || ["people", "men", "women", "children"].contains(&word)
    };
    words.clone().find(plural).or_else(|| words.clone().next()).map(|t| t.span)
}

/// The bound the words before a number put on it.
fn bound(tokens: &[Token], at: usize) -> Bound {
    let back = |n: usize| at.checked_sub(n).and_then(|i| tokens.get(i)).map_or(0, |t| t.hash);
    let is = |n: usize, words: &[&str]| words.iter().any(|w| back(n) == hash_ascii(w));
    if is(1, &["than"]) && is(2, &["more", "greater", "longer", "higher"])
        || is(1, &["least"])
        || is(1, &["over"])
    {
        return Bound::AtLeast;
    }
    if is(1, &["than"]) || is(1, &["most", "under"]) || is(1, &["to"]) && is(2, &["up"]) {
        return Bound::AtMost;
    }
    let about = ["about", "around", "nearly", "almost", "some", "roughly", "approximately", "estimated"];
    if is(1, &about) { Bound::About } else { Bound::Exact }
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
            "one of them was a 9-year-old",
            "in the 1990s",
            "two days earlier",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
