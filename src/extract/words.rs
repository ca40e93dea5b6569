//! Small closed sets of words, looked up by hash.

use crate::text::WordTable;

/// A set of up to 63 lower-case ASCII words.
pub(crate) type WordSet = WordTable<(), 64>;

macro_rules! word_set {
    ($visibility:vis $name:ident: $($word:literal)+) => {
        $visibility static $name: $crate::extract::words::WordSet =
            $crate::text::WordTable::new(&[$(($word, ())),+]);
    };
}
pub(crate) use word_set;

word_set!(pub(super) THE: "the");
word_set!(pub(super) OF: "of");

/// Whether a word is in the set.
pub(super) fn among(set: &WordSet, hash: u64) -> bool {
    set.has(hash)
}
