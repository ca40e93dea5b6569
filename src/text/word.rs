//! Words as they are read, byte by byte or character by character.

use super::Shape;
use super::token::{LOWER, OFFSET, step, step_char};

/// A word as far as it is read.
pub(super) struct Word {
    pub(super) hash: u64,
    letters: u32,
    /// The [`class`] bits of its characters.
    seen: u8,
    /// Those of its first.
    first: u8,
    /// [`class::CAPITAL`] where a capital stands after a small letter.
    mixed: u8,
}

impl Default for Word {
    fn default() -> Self {
        Self { hash: OFFSET, letters: 0, seen: 0, first: 0, mixed: 0 }
    }
}

impl Word {
    /// Takes in the ASCII letters and digits that `bytes` begin with. Returns how many.
    pub(super) fn take_ascii(&mut self, bytes: &[u8]) -> usize {
        let (mut hash, mut seen, mut taken) = (self.hash, self.seen, 0);
        for &b in bytes {
            let class = CLASSES[usize::from(b)];
            if class & class::INSIDE == 0 {
                break;
            }
            hash = step(hash, b | LOWER);
            self.mixed |= class & seen << 1;
            seen |= class;
            taken += 1;
        }
        if let Some(&b) = bytes.first().filter(|_| self.letters == 0 && taken > 0) {
            self.first = CLASSES[usize::from(b)];
        }
        self.letters += taken as u32;
        if seen & class::DIGIT != 0 {
            let digits = bytes.iter().take(taken).filter(|b| b.is_ascii_digit()).count();
            self.letters -= digits as u32;
        }
        (self.hash, self.seen) = (hash, seen);
        taken
    }

    pub(super) fn take_wide(&mut self, c: char) {
        self.hash = step_char(self.hash, c);
        let class = match (c.is_uppercase(), c.is_alphabetic()) {
            (true, _) => class::CAPITAL,
            (_, true) => class::SMALL,
            _ => class::DIGIT,
        };
        if self.letters == 0 {
            self.first = class;
        }
        self.letters += u32::from(class != class::DIGIT);
        self.mixed |= class & self.seen << 1;
        self.seen |= class | class::WIDE;
    }

    /// How the word is written, which takes so many bytes.
    pub(super) fn shape(&self, len: usize) -> Shape {
        let bit = |on: bool, bit: Shape| if on { bit } else { Shape::default() };
        bit(self.first == class::CAPITAL, Shape::CAPITALIZED)
            .with(bit(self.letters > 1 && self.seen & class::SMALL == 0, Shape::ALL_CAPS))
            .with(bit(self.mixed & class::CAPITAL != 0, Shape::MIXED))
            .with(bit(self.letters == 1 && len <= 4, Shape::SINGLE))
            .with(bit(self.seen & class::WIDE != 0, Shape::WIDE))
    }
}

/// What a byte or a character is, as bits.
pub(super) mod class {
    pub(in crate::text) const SMALL: u8 = 1;
    /// The bit above that of small letters.
    pub(in crate::text) const CAPITAL: u8 = 2;
    pub(in crate::text) const DIGIT: u8 = 4;
    pub(in crate::text) const BLANK: u8 = 8;
    pub(in crate::text) const BREAK: u8 = 16;
    /// Outside of ASCII.
    pub(in crate::text) const WIDE: u8 = 32;
    pub(in crate::text) const APOSTROPHE: u8 = 64;

    pub(in crate::text) const LETTER: u8 = SMALL | CAPITAL;
    /// What stands inside a word.
    pub(in crate::text) const INSIDE: u8 = LETTER | DIGIT;
    /// What a word may go on with.
    pub(in crate::text) const MORE: u8 = INSIDE | WIDE | APOSTROPHE;

    pub(super) const fn of(byte: u8) -> u8 {
        match byte {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            b'\n' | b'\r' => BREAK,
            b'\'' => APOSTROPHE,
            0..=b' ' | 127 => BLANK,
            128.. => WIDE,
            _ => 0,
        }
    }
}

/// The class of each byte.
pub(super) static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] = class::of(byte as u8);
        byte += 1;
    }
    classes
};
