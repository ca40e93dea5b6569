use crate::text::Span;

use super::Sheet;
use super::card::Card;

/// The number that is touched.
pub(super) fn at(sheet: &Sheet<'_>, touched: impl Fn(&Span) -> bool) -> Option<(Span, Card)> {
    let quantity = sheet.facts().quantities.iter().find(|quantity| touched(&quantity.span))?;
    let unit = quantity.unit.as_ref().map(|unit| format!("unit: {unit}")).unwrap_or_default();
    Some((quantity.span, Card::new(grouped(&quantity.value)).line(unit)))
}

/// A decimal number with its thousands set apart: `1,250,000.5`.
fn grouped(value: &str) -> String {
    let (whole, rest) = value.find('.').map_or((value, ""), |point| value.split_at(point));
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        return value.to_owned();
    }
    let mut out = String::with_capacity(value.len() + value.len() / 3);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped("1250000.5"), "1,250,000.5");
        assert_eq!(grouped("999"), "999");
        assert_eq!(grouped("1/3"), "1/3");
    }
}
