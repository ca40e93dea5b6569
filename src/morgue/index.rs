//! What stands where, by a key.

/// More places than this under one key tell nothing new.
const MOST: usize = 64;

/// The upper and the lower half of a key, and the number of a fact: twelve bytes, where two numbers would take sixteen.
type Entry = [u32; 3];

/// Facts by keys, in one flat list.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// In the order of the keys, then of the facts.
    entries: Vec<Entry>,
    /// For every value of the upper bits of a key, where its entries begin, and where the last ones end.
    starts: Vec<u32>,
}

fn key_of(entry: &Entry) -> u64 {
    u64::from(entry[0]) << 32 | u64::from(entry[1])
}

impl Index {
    pub(super) fn push(&mut self, key: u64, fact: u32) {
        self.entries.push([(key >> 32) as u32, key as u32, fact]);
    }

    /// Puts in order what was pushed: nothing is found before.
    #[must_use]
    pub(super) fn sorted(mut self) -> Self {
        self.entries.sort_unstable();
        self.entries.dedup();
        self.entries.shrink_to_fit();
        let buckets = (self.entries.len() / 4 + 1).next_power_of_two();
        let shift = u64::BITS - buckets.trailing_zeros();
        self.starts = Vec::with_capacity(buckets + 1);
        for (at, entry) in self.entries.iter().enumerate() {
            let bucket = bucket_of(key_of(entry), shift);
            while self.starts.len() <= bucket {
                self.starts.push(at as u32);
            }
        }
        self.starts.resize(buckets + 1, self.entries.len() as u32);
        self
    }

    /// The entries from the first of a key on, in the bucket of the key.
    fn from(&self, key: u64) -> &[Entry] {
        let buckets = self.starts.len().saturating_sub(1).max(1);
        let bucket = bucket_of(key, u64::BITS - buckets.trailing_zeros());
        let at = |bucket: usize| self.starts.get(bucket).map(|start| *start as usize);
        let (Some(from), Some(to)) = (at(bucket), at(bucket + 1)) else { return &[] };
        let near = self.entries.get(from..to).unwrap_or(&[]);
        let first = near.partition_point(|entry| key_of(entry) < key);
        near.get(first..).unwrap_or(&[])
    }

    /// How many facts a key has.
    pub(super) fn count(&self, key: u64) -> usize {
        self.from(key).partition_point(|entry| key_of(entry) == key)
    }

    /// The facts of a key, in their order.
    pub(super) fn get(&self, key: u64) -> impl Iterator<Item = u32> {
        let same = self.from(key).iter().take_while(move |entry| key_of(entry) == key);
        same.take(MOST).map(|entry| entry[2])
    }

    /// The first fact of every key that has so many.
    pub(super) fn firsts(&self, least: usize) -> impl Iterator<Item = u32> {
        let keys = self.entries.chunk_by(|a, b| key_of(a) == key_of(b));
        keys.filter(move |same| same.len() >= least).filter_map(|same| same.first().map(|entry| entry[2]))
    }
}

/// The upper bits of a key; a shift by all of them leaves none.
fn bucket_of(key: u64, shift: u32) -> usize {
    key.checked_shr(shift).unwrap_or(0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_by_key() {
        for keys in [0_u64, 1, 5, 300] {
            let spread = |key: u64| key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let mut index = Index::default();
            for key in (0..keys).rev() {
                (0..key as u32).rev().for_each(|fact| index.push(spread(key), fact));
            }
            let index = index.sorted();
            for key in 0..=keys {
                let most = if key < keys { MOST.min(key as usize) } else { 0 };
                let facts: Vec<u32> = (0..most as u32).collect();
                assert_eq!(index.get(spread(key)).collect::<Vec<_>>(), facts, "{key} of {keys}");
                assert_eq!(index.count(spread(key)), if key < keys { key as usize } else { 0 });
            }
            assert_eq!(index.firsts(1).count() as u64, keys.saturating_sub(1));
            assert_eq!(index.firsts(3).count() as u64, keys.saturating_sub(3));
        }
    }
}
