use super::hash_ascii;

/// A table of lower-case ASCII words, laid out when the program is compiled and asked by the hash a token carries:
/// one probe for most words that are not in it.
#[derive(Debug)]
pub struct WordTable<T: Copy + 'static, const SLOTS: usize> {
    slots: [Option<(u64, T)>; SLOTS],
}

impl<T: Copy + 'static, const SLOTS: usize> WordTable<T, SLOTS> {
    /// Lays out the words. `SLOTS` is a power of two, more than the words; at twice their number look-ups are short.
    ///
    /// # Panics
    /// When the program is compiled, if the words do not fit.
    pub const fn new(words: &[(&str, T)]) -> Self {
        assert!(SLOTS.is_power_of_two() && words.len() < SLOTS);
        let mut slots = [None; SLOTS];
        let mut next = 0;
        while next < words.len() {
            let (word, meaning) = words[next];
            let hash = hash_ascii(word);
            let mut at = hash as usize & (SLOTS - 1);
            while slots[at].is_some() {
                at = (at + 1) & (SLOTS - 1);
            }
            slots[at] = Some((hash, meaning));
            next += 1;
        }
        Self { slots }
    }

    /// What the word of this hash means, if it is in the table.
    pub fn get(&self, hash: u64) -> Option<T> {
        let mut at = hash as usize & (SLOTS - 1);
        while let Some((known, meaning)) = self.slots.get(at).copied().flatten() {
            if known == hash {
                return Some(meaning);
            }
            at = (at + 1) & (SLOTS - 1);
        }
        None
    }

    /// Whether the word of this hash is in the table.
    pub fn has(&self, hash: u64) -> bool {
        self.get(hash).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hash_word;

    static TABLE: WordTable<u8, 8> = WordTable::new(&[("one", 1), ("two", 2), ("three", 3), ("a.m.", 4)]);

    #[test]
    fn finds_its_words_in_any_case_and_nothing_else() {
        for (word, meaning) in [("One", 1), ("TWO", 2), ("three", 3), ("A.M.", 4)] {
            assert_eq!(TABLE.get(hash_word(word)), Some(meaning), "{word}");
        }
        for word in ["four", "on", "", "drei"] {
            assert!(!TABLE.has(hash_word(word)), "{word}");
        }
    }
}
