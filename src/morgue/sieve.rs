//! Which keys several articles may share, told without keeping the keys.

use super::{each_key, mix};
use crate::rules::clipping::Clipping;

/// Bits of each half; a power of two. A folder of ten thousand articles marks one in twelve.
const BITS: usize = 1 << 23;

/// Lets through the keys that were noted more than once, and a few beside them; a million articles fill it, and it lets
/// all through.
#[derive(Clone, Debug)]
pub struct Sieve {
    once: Vec<u64>,
    again: Vec<u64>,
}

impl Default for Sieve {
    fn default() -> Self {
        Self { once: vec![0; BITS / 64], again: vec![0; BITS / 64] }
    }
}

impl Sieve {
    /// Notes what a clipping will be filed under, in any order of the clippings.
    pub fn note(&mut self, clipping: &Clipping) {
        each_key(clipping, |kind, key, _| {
            let (word, bit) = place(mix(key, kind as u64));
            let (Some(once), Some(again)) = (self.once.get_mut(word), self.again.get_mut(word)) else {
                return;
            };
            *again |= *once & bit;
            *once |= bit;
        });
    }

    /// Whether more than one may be filed under a key.
    pub(super) fn lets_through(&self, key: u64) -> bool {
        let (word, bit) = place(key);
        self.again.get(word).is_some_and(|again| again & bit != 0)
    }
}

/// The word of a key, and its bit in it.
fn place(key: u64) -> (usize, u64) {
    let at = (key >> 20) as usize & (BITS - 1);
    (at / 64, 1 << (at % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::morgue::Kind;
    use crate::rules::clipping::{Fate, Figure, Toll};
    use crate::text::{Span, hash_word};

    fn clipping(name: &str) -> Clipping {
        let figure = Figure {
            name: name.to_owned(),
            surname: name.to_owned(),
            key: hash_word(name),
            given: 0,
            span: Span::at(0),
            surnames: Vec::new(),
            offices: Vec::new(),
            age: None,
        };
        let toll = Toll {
            span: Span::at(0),
            words: String::new(),
            value: String::new(),
            fate: Fate::Killed,
            event: hash_word(name),
            places: Vec::new(),
            about: Vec::new(),
        };
        Clipping { figures: vec![figure], tolls: vec![toll], ..Clipping::default() }
    }

    #[test]
    fn what_two_have_passes_and_little_else() {
        let mut sieve = Sieve::default();
        let names: Vec<String> = (0..20_000).map(|n| format!("name{n}")).collect();
        for name in names.iter().chain(names.iter().step_by(10)) {
            sieve.note(&clipping(name));
        }
        let passes = |name: &String| sieve.lets_through(mix(hash_word(name), Kind::Name as u64));
        assert!(names.iter().step_by(10).all(passes));
        assert!(names.iter().filter(|name| passes(name)).count() < 2_400);
        // A toll of an article without a day is not compared; its key is none of a name.
        assert!(!sieve.lets_through(mix(hash_word("name0"), Kind::Toll as u64)));
    }
}
