//! What `build.rs` laid out.

use super::senses::Senses;
use super::slots::find;

/// Numbers of 64 bits, compiled in.
#[derive(Clone, Copy)]
pub(super) struct Packed(&'static [[u8; 8]]);

impl Packed {
    pub(super) const fn new(bytes: &'static [u8]) -> Self {
        Self(bytes.as_chunks().0)
    }

    /// The number at an index.
    pub(super) fn get(self, at: usize) -> Option<u64> {
        self.0.get(at).map(|number| u64::from_le_bytes(*number))
    }

    /// The two halves of the number at an index, the upper first.
    pub(super) fn halves(self, at: usize) -> Option<(usize, usize)> {
        self.get(at).map(halves)
    }

    /// The records of four numbers from one index to another.
    pub(super) fn records(self, start: usize, end: usize) -> &'static [[[u8; 8]; 4]] {
        self.0.get(start..end).unwrap_or(&[]).as_chunks().0
    }

    #[cfg(test)]
    pub(super) fn all(self) -> Vec<u64> {
        self.0.iter().map(|number| u64::from_le_bytes(*number)).collect()
    }
}

/// The two halves of a number, the upper first.
pub(super) const fn halves(number: u64) -> (usize, usize) {
    ((number >> 32) as usize, number as u32 as usize)
}

/// The table of that name.
macro_rules! packed {
    ($name:literal) => {
        $crate::lexicon::packed::Packed::new(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".bin")))
    };
}
pub(super) use packed;

pub(super) static SENSES: Packed = packed!("senses");

/// What the word with that hash may be.
pub fn senses(hash: u64) -> Senses {
    let slot = |at| SENSES.get(at);
    find(hash, slot).and_then(slot).map_or(Senses::default(), Senses::from_bits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::layout::tables;
    use crate::text::hash_word;

    #[test]
    fn what_is_compiled_in_is_what_the_lists_say() {
        let laid_out = tables();
        for (name, packed) in [
            ("titles", packed!("titles")),
            ("title_modifiers", packed!("title_modifiers")),
            ("countries", packed!("countries")),
            ("regions", packed!("regions")),
            ("cities", packed!("cities")),
            ("organizations", packed!("organizations")),
            ("units", packed!("units")),
            ("holidays", packed!("holidays")),
            ("senses", SENSES),
        ] {
            let numbers = laid_out.iter().find(|(other, _)| *other == name).map(|(_, numbers)| numbers);
            assert!(numbers == Some(&packed.all()), "{name}");
        }
    }

    #[test]
    fn what_words_may_be() {
        let of = |word| senses(hash_word(word));
        assert!(
            of("Sergey").has(Senses::GIVEN_NAME | Senses::GIVEN_MALE)
                && !of("Sergey").has(Senses::GIVEN_FEMALE)
        );
        assert!(of("Lavrov").has(Senses::SURNAME) && !of("Lavrov").has(Senses::GIVEN_NAME));
        assert!(of("Grace").has(Senses::NAME_IS_WORD) && of("grace").has(Senses::COMMON_ALSO_NAME));
        assert!(of("said").has(Senses::SPEECH_STRONG));
        assert!(of("however").has(Senses::COMMON_WORD) && !of("however").has(Senses::COMMON_ALSO_NAME));
        assert!(of("Gov").has(Senses::TITLE_START | Senses::ABBREVIATION));
        assert!(!of("Gov").has(Senses::ABBREVIATION_MAY_END) && of("Inc").has(Senses::ABBREVIATION_MAY_END));
        assert!(of("a.m.").has(Senses::ABBREVIATION_MAY_END) && of("a.m").has(Senses::ABBREVIATION));
        assert!(of("Sun").has(Senses::ABBREVIATION_CAPITAL) && !of("min").any(Senses::ABBREVIATION_CAPITAL));
        assert!(!of("e.g.").any(Senses::ABBREVIATION_CAPITAL) && of("e.g.").has(Senses::ABBREVIATION));
        assert!(of("Foundation").has(Senses::ORG_HEAD) && of("River").has(Senses::PLACE_HEAD));
        assert!(of("Hurricane").has(Senses::THING_HEAD_FIRST) && of("Hill").has(Senses::HEAD_WEAK));
        assert!(of("van").has(Senses::PARTICLE) && of("al").has(Senses::PARTICLE_FIRST));
        assert!(of("Jr").has(Senses::NAME_SUFFIX) && of("former").has(Senses::MODIFIER));
        assert!(of("may").has(Senses::MONTH) && of("Tuesday").has(Senses::WEEKDAY));
        assert!(of("Christmas").has(Senses::HOLIDAY_START) && of("kilometers").has(Senses::UNIT));
        assert!(of("Norwegian").has(Senses::COUNTRY_START) && of("Ohio").has(Senses::REGION_START));
        assert!(of("Marseille").has(Senses::CITY_START) && of("Reuters").has(Senses::ORG_START));
        assert_eq!(of("xyzzy"), Senses::default());
    }
}
