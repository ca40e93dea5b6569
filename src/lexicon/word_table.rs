use super::Senses;

/// Room for the words of all lists with a third to spare; a power of two.
const SLOTS: usize = 1 << 17;

/// The senses of words by their hash: open addressing in one flat block, which start-up fills in little more time
/// than reading the lists takes.
///
/// A slot holds the upper bits of the hash above the senses; the lower 17 bits of the hash say where to look. A word
/// that is not listed is taken for one that is once in some billion words.
pub(super) struct WordTable {
    slots: Vec<u64>,
}

impl WordTable {
    pub(super) fn new() -> Self {
        Self { slots: vec![0; SLOTS] }
    }

    /// Adds senses to those of a word.
    pub(super) fn add(&mut self, hash: u64, senses: Senses) {
        if let Some(slot) = self.find(hash).and_then(|at| self.slots.get_mut(at)) {
            *slot |= hash & !Senses::MASK | senses.bits();
        }
    }

    /// Takes senses from those of a listed word; others must remain.
    pub(super) fn remove(&mut self, hash: u64, senses: Senses) {
        if let Some(slot) = self.find(hash).and_then(|at| self.slots.get_mut(at)) {
            *slot &= !senses.bits();
        }
    }

    /// The senses of a word; none if it is not listed.
    pub(super) fn get(&self, hash: u64) -> Senses {
        let slot = self.find(hash).and_then(|at| self.slots.get(at));
        slot.map_or(Senses::default(), |slot| Senses::from_bits(*slot))
    }

    /// Where the word is, or the free slot where it would be; none if it is not listed and the table is full.
    fn find(&self, hash: u64) -> Option<usize> {
        let mut at = hash as usize % SLOTS;
        for _ in 0..SLOTS {
            let slot = *self.slots.get(at)?;
            if slot == 0 || (slot ^ hash) & !Senses::MASK == 0 {
                return Some(at);
            }
            at = (at + 1) % SLOTS;
        }
        None
    }

    #[cfg(test)]
    pub(super) fn filled(&self) -> usize {
        self.slots.iter().filter(|slot| **slot != 0).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_share_a_home() {
        let mut table = WordTable::new();
        let words = [7, 7 | 1 << 40, 7 | 1 << 41, u64::MAX, u64::MAX - (1 << 50)];
        for (i, word) in words.into_iter().enumerate() {
            table.add(word, if i % 2 == 0 { Senses::MONTH } else { Senses::SURNAME });
        }
        table.add(7, Senses::COMMON_WORD);
        assert_eq!(table.get(7), Senses::MONTH | Senses::COMMON_WORD);
        assert_eq!(table.get(words[1]), Senses::SURNAME);
        assert_eq!(table.get(words[4]), Senses::MONTH);
        assert_eq!(table.get(8), Senses::default());
        table.remove(7, Senses::MONTH);
        assert_eq!(table.get(7), Senses::COMMON_WORD);
        assert_eq!(table.filled(), words.len());
    }
}
