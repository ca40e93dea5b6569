use super::token::hash_bytes;

/// A table of lower-case ASCII words, laid out when the program is compiled and asked by the hash a token carries:
/// one look at a bit for most words that are not in it.
#[derive(Debug)]
pub struct WordTable<T: Copy + 'static, const SLOTS: usize> {
    slots: [Option<(u64, T)>; SLOTS],
    /// Sixteen bits a slot, of which every word sets one.
    filter: [u16; SLOTS],
}

impl<T: Copy + 'static, const SLOTS: usize> WordTable<T, SLOTS> {
    /// Lays out the words. `SLOTS` is a power of two, more than the words; at twice their number look-ups are short.
    ///
    /// # Panics
    /// When the program is compiled, if the words do not fit.
    pub const fn new(words: &[(&str, T)]) -> Self {
        let mut table = Self::empty();
        let mut next = 0;
        while next < words.len() {
            let (word, meaning) = words[next];
            table.add(word.as_bytes(), 0, word.len(), meaning);
            next += 1;
        }
        table
    }

    /// Lays out lists of words with blanks between them. Of a word that stands in several, the first list counts.
    ///
    /// # Panics
    /// When the program is compiled, if the words do not fit.
    pub const fn of_lists(lists: &[(&str, T)]) -> Self {
        let mut table = Self::empty();
        let mut next = 0;
        while next < lists.len() {
            let (list, meaning) = lists[next];
            let mut from = 0;
            while let Some((start, end)) = word_from(list.as_bytes(), from) {
                table.add(list.as_bytes(), start, end, meaning);
                from = end;
            }
            next += 1;
        }
        table
    }

    const fn empty() -> Self {
        assert!(SLOTS.is_power_of_two());
        Self { slots: [None; SLOTS], filter: [0; SLOTS] }
    }

    /// Adds the word in the bytes `[from, end)`, unless it is there already. Returns its slot.
    const fn add(&mut self, bytes: &[u8], from: usize, end: usize, meaning: T) -> usize {
        let hash = hash_bytes(bytes, from, end);
        let mut at = hash as usize & (SLOTS - 1);
        let mut probes = 0;
        while let Some((known, _)) = self.slots[at] {
            if known == hash {
                return at;
            }
            at = (at + 1) & (SLOTS - 1);
            probes += 1;
            assert!(probes + 1 < SLOTS, "one slot stays free");
        }
        self.slots[at] = Some((hash, meaning));
        self.filter[Self::place(hash)] |= Self::bit(hash);
        at
    }

    /// Where the filter holds the bit of a word.
    const fn place(hash: u64) -> usize {
        (hash >> 17) as usize & (SLOTS - 1)
    }

    const fn bit(hash: u64) -> u16 {
        1 << (hash >> 60)
    }

    /// What the word of this hash means, if it is in the table.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<T> {
        let passes = self.filter.get(Self::place(hash)).is_some_and(|bits| bits & Self::bit(hash) != 0);
        if passes { self.find(hash) } else { None }
    }

    fn find(&self, hash: u64) -> Option<T> {
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
    #[inline]
    pub fn has(&self, hash: u64) -> bool {
        self.get(hash).is_some()
    }
}

impl<const SLOTS: usize> WordTable<u16, SLOTS> {
    /// Lays out lists of words with blanks between them, whose meanings are bits: a word has those of all its lists.
    ///
    /// # Panics
    /// When the program is compiled, if the words do not fit.
    pub const fn of_bits(lists: &[(&str, u16)]) -> Self {
        let mut table = Self::empty();
        let mut next = 0;
        while next < lists.len() {
            let (list, bits) = lists[next];
            let mut from = 0;
            while let Some((start, end)) = word_from(list.as_bytes(), from) {
                let at = table.add(list.as_bytes(), start, end, bits);
                if let Some((hash, known)) = table.slots[at] {
                    table.slots[at] = Some((hash, known | bits));
                }
                from = end;
            }
            next += 1;
        }
        table
    }
}

/// Where the next word at or behind a byte begins and ends.
const fn word_from(list: &[u8], mut start: usize) -> Option<(usize, usize)> {
    while start < list.len() && list[start] == b' ' {
        start += 1;
    }
    let mut end = start;
    while end < list.len() && list[end] != b' ' {
        end += 1;
    }
    if start < end { Some((start, end)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hash_word;

    static TABLE: WordTable<u8, 8> = WordTable::new(&[("one", 1), ("two", 2), ("three", 3), ("a.m.", 4)]);

    #[test]
    fn lists_of_words() {
        static BITS: WordTable<u16, 4> = WordTable::of_bits(&[("one two", 1), ("two", 4)]);
        static LISTS: WordTable<u8, 16> = WordTable::of_lists(&[("one  two ", 1), ("three one", 2), ("", 3)]);
        let of = |word| LISTS.get(hash_word(word));
        assert_eq!(["one", "two", "three", ""].map(of), [Some(1), Some(1), Some(2), None]);
        assert_eq!(["one", "two", "six"].map(|word| BITS.get(hash_word(word))), [Some(1), Some(5), None]);
    }

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
