//! Measures told in two units: `50 miles (80 kilometers)`, `50 miles, or 80 kilometers`.

use super::QuantityId;
use super::reading::{Reading, unit};
use super::rounding::{half_round_step, half_step};
use crate::extract::{Bound, QuantityMention, Ratio};
use crate::lexicon::{Dimension, unit_scale};
use crate::text::{Span, TokenKind, hash_ascii};

/// A measure and the same in another unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The measure told first.
    pub from: QuantityId,
    /// The measure told in brackets or after "or".
    pub to: QuantityId,
    /// From the one to the other, both included.
    pub place: Span,
    /// What the first is in the unit of the second.
    pub exact: Ratio,
    /// What the second is in the unit of the first; none where the first is told in two parts, as `6 feet 2 inches`.
    pub back: Option<Ratio>,
    /// Whether the two agree as precisely as they are written.
    pub agrees: bool,
}

/// Words that may stand between a measure and its bracket: `miles north (`.
const BETWEEN: usize = 2;

/// Words that may stand between a bracket and its number: `(about`, `(more than`.
const HEDGES: usize = 3;

/// Finds the conversions of a sentence.
pub(super) fn conversions(reading: &Reading<'_>, found: &mut Vec<Conversion>) {
    for (index, pair) in reading.figures.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        if measures(from).is_none() || !tells_again(reading, from, to) {
            continue;
        }
        let before = index.checked_sub(1).and_then(|i| reading.figures.get(i));
        let parts = before.filter(|first| is_first_part(reading, first, from));
        found.extend(conversion(reading, index, parts, from, to));
    }
    ranges(reading, found);
}

/// The dimension of a unit that has others beside it.
fn measures(figure: &QuantityMention) -> Option<Dimension> {
    Some(unit_scale(unit(figure)?)?.dimension)
}

/// Whether the second measure stands in a bracket after the first and fills it, or stands after ", or".
fn tells_again(reading: &Reading<'_>, from: &QuantityMention, to: &QuantityMention) -> bool {
    let end = from.end as usize;
    let mut at = end;
    while at < end + BETWEEN && reading.hash(at) != 0 {
        at += 1;
    }
    let after = to.end as usize;
    if reading.is(at, TokenKind::OpenBracket) {
        return follows_closely(reading, at + 1, to) && closes(reading, after);
    }
    let or = reading.is(end, TokenKind::Comma) && reading.hash(end + 1) == hash_ascii("or");
    or && follows_closely(reading, end + 2, to)
        && !reading.hash(after).eq(&hash_ascii("or"))
        && ends(reading, after)
}

/// Whether nothing but a few small words stands between the token `at` and a number.
fn follows_closely(reading: &Reading<'_>, at: usize, to: &QuantityMention) -> bool {
    let first = to.first as usize;
    at <= first && first <= at + HEDGES && (at..first).all(|i| reading.hash(i) != 0)
}

fn closes(reading: &Reading<'_>, at: usize) -> bool {
    let mark = |at| {
        [TokenKind::CloseBracket, TokenKind::Comma, TokenKind::Semicolon, TokenKind::Slash]
            .into_iter()
            .any(|kind| reading.is(at, kind))
    };
    let rate = [hash_ascii("per"), hash_ascii("an"), hash_ascii("a")].contains(&reading.hash(at));
    mark(at) || rate
}

fn ends(reading: &Reading<'_>, at: usize) -> bool {
    reading.token(at).is_none_or(|t| !t.is_word() && t.kind != TokenKind::Hyphen)
}

/// Whether a number is the first part of a measure in two: `6 feet` of `6 feet 2 inches`.
fn is_first_part(reading: &Reading<'_>, first: &QuantityMention, second: &QuantityMention) -> bool {
    let (a, b) = (first.end as usize, second.first as usize);
    let joined =
        a == b || a + 1 == b && (reading.is(a, TokenKind::Comma) || reading.hash(a) == hash_ascii("and"));
    let larger = || scale(first, 0) > scale(second, 0);
    joined && measures(first).is_some() && measures(first) == measures(second) && larger()
}

/// What one of a measure's unit is, in the one unit of its dimension, by the reading `index` of the unit.
fn scale(figure: &QuantityMention, index: usize) -> Option<Ratio> {
    let (above, below) = *unit_scale(unit(figure)?)?.scales.get(index)?;
    Ratio::new(above, below)
}

/// All that one of a measure's unit may be.
fn scales(figure: &QuantityMention) -> impl Iterator<Item = Ratio> {
    let known = unit(figure).and_then(unit_scale);
    known.into_iter().flat_map(|known| &known.scales).filter_map(|(above, below)| Ratio::new(*above, *below))
}

fn conversion(
    reading: &Reading<'_>,
    index: usize,
    first_part: Option<&QuantityMention>,
    from: &QuantityMention,
    to: &QuantityMention,
) -> Option<Conversion> {
    let dimension = measures(from).filter(|dimension| measures(to) == Some(*dimension))?;
    if unit(from) == unit(to) || dimension == Dimension::Time || from.value.is_zero() || to.value.is_zero() {
        return None;
    }
    let place = first_part.map_or(from.span, |part| part.span.join(from.span)).join(to.span);
    let conversion = |exact, back, agrees| Conversion {
        from: reading.id(index),
        to: reading.id(index + 1),
        place,
        exact,
        back,
        agrees,
    };
    if dimension == Dimension::Temperature {
        let (exact, back, agrees) = temperature(from, to)?;
        return Some(conversion(exact, Some(back), agrees));
    }
    let mut nearest: Option<Conversion> = None;
    for from_scale in scales(from) {
        // What stands before in a larger unit, counted in this one.
        let larger = match first_part {
            Some(part) => part.value.times(scale(part, 0)?)?.over(from_scale)?,
            None => Ratio::ZERO,
        };
        let whole = from.value.plus(larger)?;
        for to_scale in scales(to) {
            let factor = from_scale.over(to_scale)?;
            let exact = whole.times(factor)?;
            let back = if first_part.is_none() { to.value.over(factor) } else { None };
            let agrees = agree(from, to, exact, factor)?;
            let made = conversion(exact, back, agrees);
            if agrees {
                return Some(made);
            }
            nearest.get_or_insert(made);
        }
    }
    nearest
}

/// Whether a measure converted is the other one: within a few percent, or within the rounding of both.
fn agree(from: &QuantityMention, to: &QuantityMention, exact: Ratio, factor: Ratio) -> Option<bool> {
    let hedged = [from.bound, to.bound].iter().any(|bound| *bound != Bound::Exact);
    let slack = if hedged { Ratio::new(10, 100)? } else { Ratio::new(7, 100)? };
    let round = half_round_step(to, Ratio::new(1, 8)?)?;
    let of_from = half_step(from)?.min(from.value.abs().times(Ratio::new(1, 20)?)?).times(factor)?;
    let most = to.value.abs().times(slack)?.max(round).plus(of_from)?;
    let off = exact.abs().minus(to.value.abs())?;
    // "more than 60 miles" holds for all that is more, up to what would have been written in its place.
    let beyond = match to.bound {
        Bound::AtLeast if !off.is_negative() => to.value.abs().times(Ratio::new(1, 10)?)?,
        Bound::AtMost if off.is_negative() => to.value.abs().times(Ratio::new(1, 10)?)?,
        _ => Ratio::ZERO,
    };
    Some(off.abs() <= most.plus(beyond)?)
}

/// A temperature, or a difference of temperatures, in the other scale: what it is, what the other is in the first
/// scale, and whether the two agree.
fn temperature(from: &QuantityMention, to: &QuantityMention) -> Option<(Ratio, Ratio, bool)> {
    let fahrenheit = |figure| unit(figure) == Some("degree Fahrenheit");
    let celsius = |figure| unit(figure) == Some("degree Celsius");
    let to_celsius = fahrenheit(from) || !celsius(from) && celsius(to);
    let (nine_fifths, freezing) = (Ratio::new(9, 5)?, Ratio::whole(32));
    let (warm, cold) = if to_celsius { (from, to) } else { (to, from) };
    let in_fahrenheit = cold.value.times(nine_fifths)?.plus(freezing)?;
    let in_celsius = warm.value.minus(freezing)?.over(nine_fifths)?;
    let difference = cold.value.times(nine_fifths)?;
    let tenth = Ratio::new(1, 10)?;
    let slack = half_round_step(warm, tenth)?
        .plus(half_round_step(cold, tenth)?.times(nine_fifths)?)?
        .plus(Ratio::whole(1))?;
    let near = |value: Ratio| Some(value.minus(warm.value)?.abs() <= slack);
    let agrees = near(in_fahrenheit)? || near(difference)?;
    Some(if to_celsius { (in_celsius, in_fahrenheit, agrees) } else { (in_fahrenheit, in_celsius, agrees) })
}

/// `10 to 15 miles (16 to 24 kilometers)`: each end with its own.
fn ranges(reading: &Reading<'_>, found: &mut Vec<Conversion>) {
    for (index, four) in reading.figures.windows(4).enumerate() {
        let [a, b, c, d] = four else { continue };
        let joined = |x: &QuantityMention, y: &QuantityMention| {
            let between = x.end as usize;
            between + 1 == y.first as usize
                && [hash_ascii("to"), hash_ascii("and"), hash_ascii("or")].contains(&reading.hash(between))
        };
        if !joined(a, b) || !joined(c, d) || measures(b).is_none() || measures(b) != measures(d) {
            continue;
        }
        let opens = reading.is(b.end as usize, TokenKind::OpenBracket);
        if !opens || b.end + 1 != c.first || !closes(reading, d.end as usize) {
            continue;
        }
        let like = |x: &QuantityMention, y: &QuantityMention| QuantityMention { counted: y.counted, ..*x };
        let first = conversion(reading, index, None, &like(a, b), &like(c, d));
        let second = conversion(reading, index, None, b, d);
        let pair = |conversion: Conversion, shift: usize| Conversion {
            from: reading.id(index + shift),
            to: reading.id(index + shift + 2),
            ..conversion
        };
        found.extend(first.map(|made| pair(made, 0)));
        found.extend(second.map(|made| pair(made, 1)));
    }
}

/// The unit that readers of another country use in place of one.
const COUNTERPARTS: [(&str, &str); 24] = [
    ("mile", "kilometer"),
    ("kilometer", "mile"),
    ("foot", "meter"),
    ("meter", "foot"),
    ("yard", "meter"),
    ("inch", "centimeter"),
    ("centimeter", "inch"),
    ("millimeter", "inch"),
    ("nautical mile", "kilometer"),
    ("lb", "kilogram"),
    ("kilogram", "lb"),
    ("stone", "kilogram"),
    ("ounce", "gram"),
    ("gram", "ounce"),
    ("acre", "hectare"),
    ("hectare", "acre"),
    ("square mile", "square kilometer"),
    ("square kilometer", "square mile"),
    ("square foot", "square meter"),
    ("square meter", "square foot"),
    ("gallon", "liter"),
    ("liter", "gallon"),
    ("mile per hour", "kilometer per hour"),
    ("kilometer per hour", "mile per hour"),
];

/// A measure in the unit that others use, to three digits, with that unit.
pub fn counterpart(figure: &QuantityMention) -> Option<(Ratio, &'static str)> {
    let (nine_fifths, freezing) = (Ratio::new(9, 5)?, Ratio::whole(32));
    let (value, other) = match unit(figure)? {
        "degree Celsius" => (figure.value.times(nine_fifths)?.plus(freezing)?, "degree Fahrenheit"),
        "degree Fahrenheit" => (figure.value.minus(freezing)?.over(nine_fifths)?, "degree Celsius"),
        known => {
            let (_, other) = COUNTERPARTS.iter().find(|(from, _)| *from == known)?;
            let (above, below) = *unit_scale(other)?.scales.first()?;
            (figure.value.times(scale(figure, 0)?)?.over(Ratio::new(above, below)?)?, *other)
        }
    };
    Some((if value.is_zero() { value } else { value.to_digits(3)? }, other))
}

/// A unit as it follows a number: `miles`, `percent`.
pub fn unit_in_words(unit: &'static str) -> &'static str {
    match unit {
        "mile" => "miles",
        "foot" => "feet",
        "inch" => "inches",
        "yard" => "yards",
        "meter" => "meters",
        "kilometer" => "kilometers",
        "centimeter" => "centimeters",
        "millimeter" => "millimeters",
        "nautical mile" => "nautical miles",
        "kilogram" => "kilograms",
        "gram" => "grams",
        "pound" | "lb" => "pounds",
        "ounce" => "ounces",
        "stone" => "stone",
        "ton" => "tons",
        "tonne" => "metric tons",
        "acre" => "acres",
        "hectare" => "hectares",
        "square mile" => "square miles",
        "square kilometer" => "square kilometers",
        "square foot" => "square feet",
        "square meter" => "square meters",
        "gallon" => "gallons",
        "liter" => "liters",
        "cubic meter" => "cubic meters",
        "cubic foot" => "cubic feet",
        "mile per hour" => "mph",
        "kilometer per hour" => "km/h",
        "knot" => "knots",
        "degree Celsius" => "degrees Celsius",
        "degree Fahrenheit" => "degrees Fahrenheit",
        unit => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Zone;
    use crate::extract::Mentions;
    use proptest::prelude::*;

    fn agree(text: &str) -> Vec<bool> {
        let mentions = Mentions::read(text, Zone::Body, 0);
        let mut found = Vec::new();
        for reading in Reading::sentences(&mentions, 0) {
            conversions(&reading, &mut found);
        }
        found.iter().map(|conversion| conversion.agrees).collect()
    }

    #[test]
    fn ranges_parts_and_temperatures() {
        for (text, agrees) in [
            ("a wall of 10 to 15 feet (3 to 4.5 meters)", &[true, true][..]),
            ("a wall of 10 to 15 feet (3 to 7 meters)", &[true, false]),
            ("at 6 feet 2 inches (1.88 meters)", &[true]),
            ("at 6 feet 2 inches (1.58 meters)", &[false]),
            ("at minus 40 C (minus 40 F)", &[true]),
            ("at -10 C (50 F)", &[false]),
            ("a 40-square-mile (104-square-kilometer) lake", &[true]),
            ("5 miles or 10 kilometers", &[]),
            ("500 miles (two days)", &[]),
        ] {
            assert_eq!(agree(text), agrees, "{text}");
        }
    }

    const PAIRS: [(&str, &str, i128, i128); 5] = [
        ("miles", "kilometers", 1_609_344, 1_000_000),
        ("feet", "meters", 3048, 10_000),
        ("pounds", "kilograms", 45_359_237, 100_000_000),
        ("acres", "hectares", 40_468_564_224, 100_000_000_000),
        ("inches", "centimeters", 254, 100),
    ];

    proptest! {
        /// What is measured in tenths is told in one unit to some digits, and converted to some digits.
        #[test]
        fn what_newsrooms_round_agrees(
            tenths in 10i64..90_000,
            pair in 0..PAIRS.len(),
            there in any::<bool>(),
            (told, converted) in (2i8..5, 2i8..5),
        ) {
            let (large, small, above, below) = PAIRS[pair];
            let factor = Ratio::new(above, below).unwrap();
            let (from, to) = if there { (large, small) } else { (small, large) };
            let factor = if there { factor } else { Ratio::whole(1).over(factor).unwrap() };
            let meant = Ratio::new(tenths.into(), 10).unwrap();
            let first = meant.to_digits(told).unwrap();
            for whole in [first, meant] {
                let second = whole.times(factor).unwrap().to_digits(converted).unwrap();
                let text = format!("It is {} {from} ({} {to}) away.", first.grouped(), second.grouped());
                prop_assert_eq!(agree(&text), vec![true], "{}", text);
            }
        }
    }
}
