//! How words are laid out by their hash: open addressing in one flat block.

use super::senses::Senses;
use crate::text::Token;

/// What a token is looked up by. Marks have no hash; their kind stands in for it.
pub(super) fn key(token: &Token) -> u64 {
    if token.hash == 0 { token.kind as u64 } else { token.hash }
}

/// The bucket of the phrases that begin with two words; `buckets` is a power of two.
pub(super) const fn bucket(first: u64, second: u64, buckets: usize) -> usize {
    (first ^ second.rotate_left(11)) as usize & (buckets - 1)
}

/// Bits that the number of a column takes beside the index of a phrase.
pub(super) const COLUMN_BITS: u32 = 3;

/// Room for the words of all lists with a third to spare; a power of two.
pub(super) const SLOTS: usize = 1 << 17;

/// Where the word of that hash is, or the free slot where it would be; none if it is not there and all are taken.
///
/// A slot holds the upper bits of the hash above the senses, and is 0 where it is free; the lower 17 bits of the hash
/// say where to look. A word that is not listed is taken for one that is once in some billion words.
pub(super) fn find(hash: u64, slot: impl Fn(usize) -> Option<u64>) -> Option<usize> {
    let mut at = hash as usize % SLOTS;
    for _ in 0..SLOTS {
        let slot = slot(at)?;
        if slot == 0 || (slot ^ hash) & !Senses::MASK == 0 {
            return Some(at);
        }
        at = (at + 1) % SLOTS;
    }
    None
}
