//! Numbers, texts and times as the bytes of a store.

use super::when::{End, Term};
use crate::calendar::{Day, Interval};

/// 1900-01-01 in days from 1970-01-01: most dates of a list then take three bytes.
const BASE: i32 = -25_567;

/// How an end of a term is written, in the lowest three bits of its number.
mod kind {
    pub(super) const UNKNOWN: u64 = 0;
    pub(super) const OPEN: u64 = 1;
    pub(super) const PAST: u64 = 2;
    pub(super) const DAY: u64 = 3;
    pub(super) const MONTH: u64 = 4;
    pub(super) const YEAR: u64 = 5;
    pub(super) const RANGE: u64 = 6;
}

/// Writes a number, seven bits a byte, the lowest first.
pub(super) fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Writes a text after its length.
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// Writes the last day of something.
pub(super) fn put_end(out: &mut Vec<u8>, end: End) {
    match end {
        End::Unknown => put(out, kind::UNKNOWN),
        End::Open => put(out, kind::OPEN),
        End::Past => put(out, kind::PAST),
        End::On(when) => put_interval(out, when),
    }
}

/// Writes the first day of something, where it is known.
pub(super) fn put_start(out: &mut Vec<u8>, start: Option<Interval>) {
    put_end(out, start.map_or(End::Unknown, End::On));
}

fn put_interval(out: &mut Vec<u8>, when: Interval) {
    let (year, month, _) = when.first.ymd();
    let kind = if when.as_day().is_some() {
        kind::DAY
    } else if Interval::month(year, month) == Some(when) {
        kind::MONTH
    } else if Interval::years(year, 1) == Some(when) {
        kind::YEAR
    } else {
        kind::RANGE
    };
    let days = i64::from(when.first.number()) - i64::from(BASE);
    let unsigned = ((days << 1) ^ (days >> 63)) as u64;
    put(out, unsigned << 3 | kind);
    if kind == kind::RANGE {
        put(out, u64::from((when.last - when.first).unsigned_abs()));
    }
}

/// The first day of something, where the list knows it.
pub(super) struct Start(pub(super) Option<Interval>);

/// Reads what was written; nothing where the bytes end or do not fit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    /// The next so many bytes.
    pub(super) fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for (at, &byte) in self.0.iter().enumerate().take(10) {
            number |= u64::from(byte & 0x7f).checked_shl(7 * at as u32)?;
            if byte < 0x80 {
                self.0 = self.0.get(at + 1..)?;
                return Some(number);
            }
        }
        None
    }

    /// The next number, which counts or points.
    pub(super) fn index(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let len = self.index()?;
        std::str::from_utf8(self.take(len)?).ok()
    }

    pub(super) fn end(&mut self) -> Option<End> {
        let number = self.number()?;
        let unsigned = number >> 3;
        let first = match number & 7 {
            kind::UNKNOWN => return Some(End::Unknown),
            kind::OPEN => return Some(End::Open),
            kind::PAST => return Some(End::Past),
            _ => {
                let days = (unsigned >> 1) as i64 ^ -((unsigned & 1) as i64);
                let day = Day::from_number(i32::try_from(days + i64::from(BASE)).ok()?);
                // The years 1 to 9999: what lies outside was not written by us.
                Some(day).filter(|day| (-719_162..=2_932_896).contains(&day.number()))?
            }
        };
        let (year, month, _) = first.ymd();
        Some(End::On(match number & 7 {
            kind::DAY => Interval::day(first),
            kind::MONTH => Interval::month(year, month)?,
            kind::YEAR => Interval::years(year, 1)?,
            kind::RANGE => Interval { first, last: first + i32::try_from(self.number()?).ok()? },
            _ => return None,
        }))
    }

    /// The first day of something, where it is known, as an end.
    pub(super) fn start(&mut self) -> Option<Start> {
        match self.end()? {
            End::On(when) => Some(Start(Some(when))),
            _ => Some(Start(None)),
        }
    }

    pub(super) fn term(&mut self) -> Option<Term> {
        Some(Term { start: self.start()?.0, end: self.end()? })
    }
}

/// The number that stands at index `at` of an array of them.
pub(super) fn u32_at(array: &[u8], at: usize) -> Option<u32> {
    let begin = at.checked_mul(4)?;
    let bytes = array.get(begin..begin.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// The number that stands at index `at` of an array of them.
pub(super) fn u64_at(array: &[u8], at: usize) -> Option<u64> {
    let begin = at.checked_mul(8)?;
    let bytes = array.get(begin..begin.checked_add(8)?)?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(number in any::<u64>(), text in "\\PC{0,20}", first in -700_000..2_900_000_i32, more in 0..9_000_i32) {
            let first = Day::from_number(first);
            let (year, month, _) = first.ymd();
            let mut ends = vec![End::Open, End::Unknown, End::Past];
            ends.push(End::On(Interval { first, last: first + more }));
            ends.push(End::On(Interval::month(year, month).unwrap()));
            ends.push(End::On(Interval::years(year, 1).unwrap()));
            let mut out = Vec::new();
            put(&mut out, number);
            put_text(&mut out, &text);
            for end in &ends {
                put_end(&mut out, *end);
            }
            let mut bytes = Bytes(&out);
            prop_assert_eq!(bytes.number(), Some(number));
            prop_assert_eq!(bytes.text(), Some(text.as_str()));
            for end in ends {
                prop_assert_eq!(bytes.end(), Some(end));
            }
            prop_assert!(bytes.0.is_empty());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let mut bytes = Bytes(&bytes);
            while bytes.term().is_some() || bytes.text().is_some() {}
        }
    }
}
