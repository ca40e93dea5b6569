//! Units after a number: `km`, `percent`, `square miles`, `-foot`, `°C`.

use super::super::Passage;
use crate::lexicon::{self, Senses};
use crate::text::{Shape, Token, TokenKind, WordTable, hash_ascii};

/// Units of one word, to the one form all share. Words that mostly are no unit (`in`, `m`, `mark`) are left out.
static UNITS: WordTable<&str, 512> = WordTable::new(&[
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("ruble", "RUB"),
    ("rubles", "RUB"),
    ("rouble", "RUB"),
    ("roubles", "RUB"),
    ("rupee", "INR"),
    ("rupees", "INR"),
    ("won", "KRW"),
    ("cent", "cent"),
    ("cents", "cent"),
    ("pence", "penny"),
    ("penny", "penny"),
    ("pound", "pound"),
    ("pounds", "pound"),
    ("franc", "franc"),
    ("francs", "franc"),
    ("peso", "peso"),
    ("pesos", "peso"),
    ("rand", "rand"),
    ("baht", "baht"),
    ("krona", "krona"),
    ("kronor", "krona"),
    ("krone", "krone"),
    ("kroner", "krone"),
    ("crowns", "crown"),
    ("zloty", "zloty"),
    ("zlotys", "zloty"),
    ("rupiah", "rupiah"),
    ("ringgit", "ringgit"),
    ("shekel", "shekel"),
    ("shekels", "shekel"),
    ("lira", "lira"),
    ("liras", "lira"),
    ("riyal", "riyal"),
    ("riyals", "riyal"),
    ("rial", "riyal"),
    ("rials", "riyal"),
    ("dinar", "dinar"),
    ("dinars", "dinar"),
    ("dirham", "dirham"),
    ("dirhams", "dirham"),
    ("naira", "naira"),
    ("shilling", "shilling"),
    ("shillings", "shilling"),
    ("percent", "percent"),
    ("pct", "percent"),
    ("point", "point"),
    ("points", "point"),
    ("mile", "mile"),
    ("miles", "mile"),
    ("foot", "foot"),
    ("feet", "foot"),
    ("ft", "foot"),
    ("inch", "inch"),
    ("inches", "inch"),
    ("yard", "yard"),
    ("yards", "yard"),
    ("yd", "yard"),
    ("meter", "meter"),
    ("meters", "meter"),
    ("metre", "meter"),
    ("metres", "meter"),
    ("kilometer", "kilometer"),
    ("kilometers", "kilometer"),
    ("kilometre", "kilometer"),
    ("kilometres", "kilometer"),
    ("km", "kilometer"),
    ("kms", "kilometer"),
    ("centimeter", "centimeter"),
    ("centimeters", "centimeter"),
    ("centimetre", "centimeter"),
    ("centimetres", "centimeter"),
    ("cm", "centimeter"),
    ("millimeter", "millimeter"),
    ("millimeters", "millimeter"),
    ("millimetre", "millimeter"),
    ("millimetres", "millimeter"),
    ("mm", "millimeter"),
    ("fathom", "fathom"),
    ("fathoms", "fathom"),
    ("furlong", "furlong"),
    ("furlongs", "furlong"),
    ("kg", "kilogram"),
    ("kgs", "kilogram"),
    ("kilogram", "kilogram"),
    ("kilograms", "kilogram"),
    ("kilogramme", "kilogram"),
    ("kilogrammes", "kilogram"),
    ("kilo", "kilogram"),
    ("kilos", "kilogram"),
    ("gram", "gram"),
    ("grams", "gram"),
    ("gramme", "gram"),
    ("grammes", "gram"),
    ("mg", "milligram"),
    ("milligram", "milligram"),
    ("milligrams", "milligram"),
    ("ounce", "ounce"),
    ("ounces", "ounce"),
    ("oz", "ounce"),
    ("lb", "lb"),
    ("lbs", "lb"),
    ("stone", "stone"),
    ("ton", "ton"),
    ("tons", "ton"),
    ("tonne", "tonne"),
    ("tonnes", "tonne"),
    ("acre", "acre"),
    ("acres", "acre"),
    ("hectare", "hectare"),
    ("hectares", "hectare"),
    ("ha", "hectare"),
    ("sqm", "square meter"),
    ("liter", "liter"),
    ("liters", "liter"),
    ("litre", "liter"),
    ("litres", "liter"),
    ("ml", "milliliter"),
    ("milliliter", "milliliter"),
    ("milliliters", "milliliter"),
    ("millilitre", "milliliter"),
    ("millilitres", "milliliter"),
    ("gallon", "gallon"),
    ("gallons", "gallon"),
    ("barrel", "barrel"),
    ("barrels", "barrel"),
    ("pint", "pint"),
    ("pints", "pint"),
    ("quart", "quart"),
    ("quarts", "quart"),
    ("degree", "degree"),
    ("degrees", "degree"),
    ("mph", "mile per hour"),
    ("kph", "kilometer per hour"),
    ("kmh", "kilometer per hour"),
    ("knots", "knot"),
    ("watt", "watt"),
    ("watts", "watt"),
    ("kilowatt", "kilowatt"),
    ("kilowatts", "kilowatt"),
    ("kw", "kilowatt"),
    ("megawatt", "megawatt"),
    ("megawatts", "megawatt"),
    ("mw", "megawatt"),
    ("gigawatt", "gigawatt"),
    ("gigawatts", "gigawatt"),
    ("gw", "gigawatt"),
    ("horsepower", "horsepower"),
    ("hp", "horsepower"),
    ("bhp", "horsepower"),
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

/// The unit that begins at the token `at`, and where it ends.
pub(super) fn unit(text: &str, passage: &Passage, at: usize) -> Option<(&'static str, usize)> {
    let next = passage.tokens.get(at)?;
    if next.kind == TokenKind::Percent {
        return Some(("percent", at + 1));
    }
    if let Some(found) = temperature(text, passage, at) {
        return Some(found);
    }
    let at = at + usize::from(next.kind == TokenKind::Hyphen && !next.spaced());
    let word = passage.tokens.get(at).filter(|t| t.is_word())?;
    let phrase = passage.sense(at).has(Senses::UNIT).then(|| several_words(passage, at)).flatten();
    if let Some(found) = phrase.or_else(|| hyphened(passage, at)) {
        return Some(found);
    }
    if word.of(text) == "m" && is_measure(passage, at) {
        return Some(("meter", at + 1));
    }
    let capital = word.is_capitalized() && !matches!(word.of(text), "MW" | "GW");
    UNITS.get(word.hash).filter(|_| !capital).map(|unit| (unit, at + 1))
}

/// A unit of two words and more, as listed.
fn several_words(passage: &Passage, at: usize) -> Option<(&'static str, usize)> {
    let (covered, unit) = lexicon::units().longest(&passage.tokens, at)?;
    (covered > 1).then_some((unit.canonical, at + covered))
}

/// `square-kilometer`, `percentage-point`, `cubic-foot`, whose list form has a space.
fn hyphened(passage: &Passage, at: usize) -> Option<(&'static str, usize)> {
    let glued = |i: usize| passage.glued(i);
    if !(passage.is(at + 1, TokenKind::Hyphen) && glued(at + 1) && glued(at + 2)) {
        return None;
    }
    let (first, second) = (passage.tokens.get(at)?.hash, passage.tokens.get(at + 2)?.hash);
    let unit = UNITS.get(second)?;
    let joined = [
        ("square", "kilometer", "square kilometer"),
        ("square", "meter", "square meter"),
        ("square", "mile", "square mile"),
        ("square", "foot", "square foot"),
        ("cubic", "meter", "cubic meter"),
        ("cubic", "foot", "cubic foot"),
        ("percentage", "point", "percentage point"),
        ("basis", "point", "basis point"),
        ("nautical", "mile", "nautical mile"),
        ("metric", "ton", "tonne"),
    ];
    let known = joined.iter().find(|(head, tail, _)| first == hash_ascii(head) && unit == *tail)?;
    Some((known.2, at + 3))
}

/// `°C`, `C`, `degrees Fahrenheit`, `Celsius`, `-degree Celsius`.
fn temperature(text: &str, passage: &Passage, at: usize) -> Option<(&'static str, usize)> {
    let sign =
        |t: &Token| t.kind == TokenKind::Other && (t.hash == u64::from('°') || t.hash == u64::from('º'));
    let mut word = at;
    while passage.tokens.get(word).is_some_and(|t| {
        sign(t)
            || word < at + 3 && t.kind == TokenKind::Hyphen && !t.spaced()
            || [hash_ascii("degree"), hash_ascii("degrees"), hash_ascii("deg")].contains(&t.hash)
    }) {
        word += 1;
    }
    let token = passage.tokens.get(word).filter(|t| t.is_word())?;
    // "30 C" is a temperature where the phrase ends with it.
    let alone = passage.tokens.get(word + 1).is_none_or(|t| !t.is_word() && t.kind != TokenKind::Hyphen);
    let letter = token.shape.has(Shape::SINGLE) && (word > at || !token.spaced() || alone);
    let unit = match token.of(text) {
        "C" if letter => "degree Celsius",
        "F" if letter => "degree Fahrenheit",
        "Celsius" | "celsius" | "centigrade" | "Centigrade" => "degree Celsius",
        "Fahrenheit" | "fahrenheit" => "degree Fahrenheit",
        _ => return None,
    };
    Some((unit, word + 1))
}

/// Whether `m` after a number is meters: it ends the phrase, or a word of extent follows.
fn is_measure(passage: &Passage, at: usize) -> bool {
    let extent =
        ["high", "long", "wide", "deep", "tall", "above", "below", "from", "away", "off", "north", "south"];
    let next = passage.tokens.get(at + 1);
    next.is_none_or(|t| {
        matches!(t.kind, TokenKind::OpenBracket | TokenKind::CloseBracket)
            || extent.iter().any(|word| t.hash == hash_ascii(word))
    })
}
