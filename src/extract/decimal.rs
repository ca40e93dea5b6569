use std::cmp::Ordering;
use std::fmt;

/// A decimal number as written: exact, with the digits after its point kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The number without its point.
    digits: i128,
    /// How many of the digits stand after the point.
    places: u8,
}

impl Decimal {
    /// More digits than any figure in copy has.
    const MOST_DIGITS: usize = 24;

    /// A whole number.
    pub const fn whole(number: i64) -> Self {
        Self { digits: number as i128, places: 0 }
    }

    /// Reads digits with at most one point; commas must set off groups of three (`1,234.5`), or of two before the
    /// last three, as in India (`12,34,567`).
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let mut groups = whole.rsplit(',');
        let last = groups.next()?;
        let grouped = whole.contains(',');
        let sizes_fit = !grouped || last.len() == 3 && groups.all(|g| (1..=3).contains(&g.len()));
        if !sizes_fit || fraction.contains([',', '.']) || text.len() > Self::MOST_DIGITS {
            return None;
        }
        let mut digits: i128 = 0;
        for b in whole.bytes().chain(fraction.bytes()).filter(|b| *b != b',') {
            let digit = b.is_ascii_digit().then(|| i128::from(b - b'0'))?;
            digits = digits.checked_mul(10)?.checked_add(digit)?;
        }
        (!whole.is_empty()).then_some(Self { digits, places: fraction.len() as u8 })
    }

    /// The same times ten to the `power`: `1.25` and 6 give 1250000.
    pub fn scaled(self, power: u8) -> Option<Self> {
        let used = power.min(self.places);
        let factor = 10i128.checked_pow(u32::from(power - used))?;
        let digits = self.digits.checked_mul(factor)?;
        (digits.unsigned_abs() < 10u128.pow(36)).then_some(Self { digits, places: self.places - used })
    }

    /// The sum, exact.
    pub fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let digits = self.at(places)?.checked_add(other.at(places)?)?;
        Some(Self { digits, places })
    }

    /// The number without its point, and how many of its digits stand after it.
    pub(super) const fn parts(self) -> (i128, u8) {
        (self.digits, self.places)
    }

    /// How many digits stand after the point.
    pub const fn places(self) -> u8 {
        self.places
    }

    /// The whole number it is, if it is one that fits.
    pub fn as_whole(self) -> Option<i64> {
        let unit = 10i128.checked_pow(u32::from(self.places))?;
        (self.digits % unit == 0).then(|| i64::try_from(self.digits / unit).ok())?
    }

    fn at(self, places: u8) -> Option<i128> {
        self.digits.checked_mul(10i128.checked_pow(u32::from(places - self.places))?)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let places = self.places.max(other.places);
        Some(self.at(places)?.cmp(&other.at(places)?))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10u128.pow(u32::from(self.places));
        let (whole, fraction) = (self.digits.unsigned_abs() / unit, self.digits.unsigned_abs() % unit);
        let sign = if self.digits < 0 { "-" } else { "" };
        if self.places == 0 {
            return write!(f, "{sign}{whole}");
        }
        write!(f, "{sign}{whole}.{fraction:0>width$}", width = usize::from(self.places))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_copy_writes() {
        for (text, shown) in
            [("1,234.50", "1234.50"), ("12,34,567", "1234567"), ("007", "7"), ("3.05", "3.05"), ("0", "0")]
        {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), shown);
        }
        for bad in ["1,23", "1.2.3", "1,2,3", "", "1.2,345", "9999999999999999999999999"] {
            assert_eq!(Decimal::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn scales_are_exact() {
        let scaled = |t: &str, p| Decimal::parse(t).unwrap().scaled(p).unwrap().to_string();
        assert_eq!(scaled("1.25", 6), "1250000");
        assert_eq!(scaled("1.25", 1), "12.5");
        assert_eq!(Decimal::parse("1.50").unwrap().plus(Decimal::whole(2)).unwrap().to_string(), "3.50");
        assert_eq!(Decimal::parse("2.00").unwrap().as_whole(), Some(2));
        assert_eq!(Decimal::parse("2.01").unwrap().as_whole(), None);
        assert!(Decimal::parse("2.10").unwrap() > Decimal::parse("2.09").unwrap());
    }
}
