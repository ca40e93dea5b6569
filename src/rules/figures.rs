//! What the rules of numbers share: what the narration says, and numbers written anew.

use crate::extract::{Counted, QuantityMention, Ratio};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::resolve::quantities::QuantityId;
use crate::text::Span;

/// The number, unless it is inside quotation marks.
pub(super) fn narrated(analysis: &Analysis, id: QuantityId) -> Option<&QuantityMention> {
    analysis.figure(id).filter(|figure| !analysis.facts.is_quoted(figure.span))
}

/// Puts another number in place of one in digits; none where it is written in words or with a scale.
pub(super) fn write_anew(analysis: &Analysis, figure: &QuantityMention, value: Ratio) -> Option<Fix> {
    let written = analysis.text(figure.number);
    if figure.words || !written.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) {
        return None;
    }
    let new = value.grouped();
    let grouped = written.contains(',') || value.abs() >= Ratio::whole(10_000);
    let new = if grouped { new } else { new.replace(',', "") };
    let plain = new.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
    (plain && new != written).then(|| Fix::replace(format!("Replace with “{new}”"), figure.number, new))
}

/// So many digits as a number is written with, at least `least`.
pub(super) fn digits(figure: &QuantityMention, least: i8) -> i8 {
    let written = figure.value.magnitude().map_or(1, |magnitude| magnitude - figure.step + 1);
    let zeros = (0..written).take_while(|zeros| ends_in_zeros(figure, *zeros + 1)).count() as i8;
    (written - zeros).max(least)
}

fn ends_in_zeros(figure: &QuantityMention, zeros: i8) -> bool {
    let step = Ratio::power_of_ten(figure.step + zeros);
    step.and_then(|step| figure.value.over(step)).is_some_and(|steps| steps.as_whole().is_some())
}

/// The words of a span with white space made even.
pub(super) fn told(analysis: &Analysis, span: Span) -> String {
    analysis.text(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A unit in words, as it follows a number: `miles`, `percent`.
pub(super) fn unit_words(figure: &QuantityMention) -> &'static str {
    match figure.counted {
        Some(Counted::Unit(unit)) => plural(unit),
        _ => "",
    }
}

fn plural(unit: &'static str) -> &'static str {
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
