//! Small closed sets of words, looked up by hash.

use std::sync::LazyLock;

pub(super) type WordSet = LazyLock<Vec<u64>>;

macro_rules! word_set {
    ($name:ident: $($word:literal)+) => {
        static $name: $crate::extract::words::WordSet = std::sync::LazyLock::new(|| $crate::extract::words::sorted(&[$($word),+]));
    };
    (pub $name:ident: $($word:literal)+) => {
        pub(super) static $name: $crate::extract::words::WordSet = std::sync::LazyLock::new(|| $crate::extract::words::sorted(&[$($word),+]));
    };
}
pub(super) use word_set;

word_set!(pub THE: "the");
word_set!(pub OF: "of");
word_set!(pub HAVE: "has" "have" "had");

/// The hashes of the words, sorted.
pub(super) fn sorted(list: &[&str]) -> Vec<u64> {
    let mut set: Vec<u64> = list.iter().map(|w| crate::text::hash_word(w)).collect();
    set.sort_unstable();
    set
}

/// Whether a word is in the set.
pub(super) fn among(set: &WordSet, hash: u64) -> bool {
    set.binary_search(&hash).is_ok()
}
