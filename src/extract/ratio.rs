use std::cmp::Ordering;
use std::fmt;

use super::Decimal;

/// An exact number: one whole number over another. Every operation that would not fit answers `None`, so that a
/// decision is made on exact numbers or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    /// Above the line, with the sign.
    above: i128,
    /// Below the line, positive; the two have no common divisor.
    below: i128,
}

/// The most digits after the point that a number is written with.
const MOST_PLACES: u32 = 12;

impl Ratio {
    /// Zero.
    pub const ZERO: Self = Self::whole(0);

    /// A whole number.
    pub const fn whole(number: i64) -> Self {
        Self { above: number as i128, below: 1 }
    }

    /// `above / below`; none where `below` is zero.
    pub fn new(above: i128, below: i128) -> Option<Self> {
        if below == 0 || above == i128::MIN || below == i128::MIN {
            return None;
        }
        let common = gcd(above.unsigned_abs(), below.unsigned_abs()) as i128;
        let sign = if below < 0 { -1 } else { 1 };
        Some(Self { above: sign * above / common, below: sign * below / common })
    }

    /// Ten to that power.
    pub fn power_of_ten(power: i8) -> Option<Self> {
        let ten = 10i128.checked_pow(u32::from(power.unsigned_abs()))?;
        if power < 0 { Self::new(1, ten) } else { Self::new(ten, 1) }
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.above.checked_mul(other.below)?;
        let right = other.above.checked_mul(self.below)?;
        Self::new(left.checked_add(right)?, self.below.checked_mul(other.below)?)
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { above: -other.above, ..other })
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        // Divided crosswise first, so that the product is as small as it can be.
        let (a, b) = (Self::new(self.above, other.below)?, Self::new(other.above, self.below)?);
        Self::new(a.above.checked_mul(b.above)?, a.below.checked_mul(b.below)?)
    }

    /// The quotient; none by zero.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.below, other.above)?)
    }

    /// Its distance from zero.
    #[must_use]
    pub fn abs(self) -> Self {
        Self { above: self.above.abs(), ..self }
    }

    /// With the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { above: -self.above, ..self }
    }

    /// Whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.above == 0
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.above < 0
    }

    /// The whole number it is, if it is one that fits.
    pub fn as_whole(self) -> Option<i64> {
        (self.below == 1).then(|| i64::try_from(self.above).ok())?
    }

    /// The multiple of `step` nearest to it, halves away from zero.
    pub fn rounded(self, step: Self) -> Option<Self> {
        let steps = self.abs().over(step.abs())?;
        let twice = steps.plus(Self::new(1, 2)?)?;
        let whole = Self::new(twice.above / twice.below, 1)?;
        let rounded = whole.times(step.abs())?;
        Some(if self.is_negative() { rounded.negated() } else { rounded })
    }

    /// The greatest power of ten that is not greater than it, as an exponent; none for zero.
    pub fn magnitude(self) -> Option<i8> {
        if self.is_zero() {
            return None;
        }
        let size = self.abs();
        (-12..36).rev().find(|&power| Self::power_of_ten(power).is_some_and(|ten| ten <= size))
    }

    /// Written out with so many digits, the last one rounded: `0.62137` and 2 give 0.62.
    pub fn to_digits(self, digits: i8) -> Option<Self> {
        let step = self.magnitude()? - digits + 1;
        self.rounded(Self::power_of_ten(step)?)
    }

    /// As copy writes it, with the thousands set apart: `1,250,000.5`.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (whole, rest) = plain.find('.').map_or((plain.as_str(), ""), |point| plain.split_at(point));
        let digits = whole.trim_start_matches('-');
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return plain;
        }
        let mut out = String::with_capacity(plain.len() + plain.len() / 3);
        out.push_str(whole.strip_suffix(digits).unwrap_or(""));
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out + rest
    }

    /// Its decimal digits with as many places as it takes; none where they never end.
    fn decimal(self) -> Option<(i128, u32)> {
        (0..=MOST_PLACES).find_map(|places| {
            let scaled = self.above.checked_mul(10i128.checked_pow(places)?)?;
            (scaled % self.below == 0).then_some((scaled / self.below, places))
        })
    }
}

/// The greatest common divisor; of zero and another number, the other.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    if a == 1 || b == 1 {
        return 1;
    }
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let exact = self.above.checked_mul(other.below).zip(other.above.checked_mul(self.below));
        if let Some((left, right)) = exact {
            return left.cmp(&right);
        }
        // Too large to compare crosswise: by whole parts, then by what is left.
        let whole = |r: &Self| (r.above.div_euclid(r.below), r.above.rem_euclid(r.below));
        let ((a, rest_a), (b, rest_b)) = (whole(self), whole(other));
        a.cmp(&b).then_with(|| match (rest_a, rest_b) {
            (0, 0) => Ordering::Equal,
            (0, _) => Ordering::Less,
            (_, 0) => Ordering::Greater,
            (a, b) => Self { above: other.below, below: b }.cmp(&Self { above: self.below, below: a }),
        })
    }
}

impl From<Decimal> for Ratio {
    fn from(decimal: Decimal) -> Self {
        let (digits, places) = decimal.parts();
        Self::new(digits, 10i128.pow(u32::from(places))).unwrap_or(Self::ZERO)
    }
}

impl fmt::Display for Ratio {
    /// Decimal digits where they end, else a fraction: `1200000`, `2.5`, `2/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((digits, places)) = self.decimal() else {
            return write!(f, "{}/{}", self.above, self.below);
        };
        let sign = if digits < 0 { "-" } else { "" };
        let unit = 10u128.pow(places);
        let (whole, rest) = (digits.unsigned_abs() / unit, digits.unsigned_abs() % unit);
        if places == 0 {
            return write!(f, "{sign}{whole}");
        }
        write!(f, "{sign}{whole}.{rest:0>width$}", width = places as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Ratio {
        Ratio::from(Decimal::parse(text).unwrap())
    }

    #[test]
    fn shows_digits_or_a_fraction() {
        assert_eq!(read("1.50").to_string(), "1.5");
        assert_eq!(read("1200").to_string(), "1200");
        assert_eq!(Ratio::new(4, -6).unwrap().to_string(), "-2/3");
        assert_eq!(Ratio::new(-5, 100).unwrap().to_string(), "-0.05");
        assert_eq!(Ratio::new(1, 0), None);
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(read("1250000.5").grouped(), "1,250,000.5");
        assert_eq!(read("1000").negated().grouped(), "-1,000");
        assert_eq!(read("999").grouped(), "999");
        assert_eq!(Ratio::new(1, 3).unwrap().grouped(), "1/3");
    }

    #[test]
    fn rounds_to_steps_and_digits() {
        assert_eq!(read("62.137").to_digits(2), Some(Ratio::whole(62)));
        assert_eq!(read("0.0625").to_digits(2), Some(read("0.063")));
        assert_eq!(read("964").rounded(Ratio::whole(100)), Some(Ratio::whole(1000)));
        assert_eq!(Ratio::whole(-15).rounded(Ratio::whole(10)), Some(Ratio::whole(-20)));
        assert_eq!(read("999").magnitude(), Some(2));
        assert_eq!(Ratio::ZERO.magnitude(), None);
        assert_eq!(Ratio::new(0, 2), Some(Ratio::ZERO));
    }

    #[test]
    fn compares_what_does_not_fit_crosswise() {
        let large = |a: i128| Ratio::new(a, i128::MAX / 3).unwrap();
        assert!(large(i128::MAX / 5) < large(i128::MAX / 4));
        assert_eq!(large(i128::MAX / 5).cmp(&large(i128::MAX / 5)), Ordering::Equal);
    }

    proptest! {
        #[test]
        fn arithmetic_is_exact(a in -9999i64..9999, b in 1i64..9999, c in -9999i64..9999, d in 1i64..9999) {
            let (x, y) = (Ratio::new(a.into(), b.into()).unwrap(), Ratio::new(c.into(), d.into()).unwrap());
            prop_assert_eq!(x.plus(y).unwrap().minus(y), Some(x));
            prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
            if c != 0 {
                prop_assert_eq!(x.times(y).unwrap().over(y), Some(x));
            }
        }
    }
}
