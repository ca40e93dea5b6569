//! What stands where, by a key.

use super::Place;

/// More places than this under one key tell nothing new.
const MOST: usize = 64;

/// Places by keys, in one flat list: a folder of thousands of articles has a hundred places for each of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// In the order of the keys, then of the places.
    entries: Vec<(u64, Place)>,
    /// For every value of the upper bits of a key, where its entries begin, and where the last ones end.
    starts: Vec<u32>,
}

impl Index {
    pub(super) fn new(mut entries: Vec<(u64, Place)>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        entries.shrink_to_fit();
        let mut index = Self { entries, starts: Vec::new() };
        let buckets = (index.entries.len() / 4 + 1).next_power_of_two();
        let shift = u64::BITS - buckets.trailing_zeros();
        let begin = |bucket: usize| index.entries.partition_point(|(key, _)| bucket_of(*key, shift) < bucket);
        index.starts = (0..=buckets).map(|bucket| begin(bucket) as u32).collect();
        index
    }

    /// All entries of a key, in the order of their places.
    fn all(&self, key: u64) -> &[(u64, Place)] {
        let buckets = self.starts.len().saturating_sub(1).max(1);
        let bucket = bucket_of(key, u64::BITS - buckets.trailing_zeros());
        let at = |bucket: usize| self.starts.get(bucket).map(|start| *start as usize);
        let (Some(from), Some(to)) = (at(bucket), at(bucket + 1)) else { return &[] };
        let near = self.entries.get(from..to).unwrap_or(&[]);
        let first = near.partition_point(|(other, _)| *other < key);
        let near = near.get(first..).unwrap_or(&[]);
        let count = near.iter().take_while(|(other, _)| *other == key).count();
        near.get(..count).unwrap_or(&[])
    }

    /// How many places a key has.
    pub(super) fn count(&self, key: u64) -> usize {
        self.all(key).len()
    }

    /// The places of a key, in their order.
    pub(super) fn get(&self, key: u64) -> impl Iterator<Item = Place> {
        self.all(key).iter().take(MOST).map(|(_, place)| *place)
    }

    /// The first place of every key.
    pub(super) fn firsts(&self) -> impl Iterator<Item = (u64, Place)> {
        self.entries.chunk_by(|a, b| a.0 == b.0).filter_map(|same| same.first().copied())
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
    fn places_by_key() {
        for keys in [0_u64, 1, 5, 300] {
            let spread = |key: u64| key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let entries = (0..keys).flat_map(|key| (0..key as u32).map(move |n| (spread(key), (n % 70, n))));
            let index = Index::new(entries.rev().collect());
            for key in 0..=keys {
                let mut places: Vec<Place> = (0..key as u32).map(|n| (n % 70, n)).collect();
                places.sort_unstable();
                places.truncate(if key < keys { MOST } else { 0 });
                assert_eq!(index.get(spread(key)).collect::<Vec<_>>(), places, "{key} of {keys}");
                assert_eq!(index.count(spread(key)), if key < keys { key as usize } else { 0 });
            }
            assert_eq!(index.firsts().count() as u64, keys.saturating_sub(1));
        }
    }
}
