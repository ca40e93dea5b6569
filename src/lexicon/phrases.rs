use std::sync::OnceLock;

use super::packed::{Packed, halves};
use super::rows::{Row, rows};
use super::slots::{COLUMN_BITS, bucket, key};
use crate::text::{Token, first_two, tokenize};

/// Phrases of one or more words, each with a value, found at a place in a token stream.
///
/// A phrase matches whatever its case, except that a word written with a capital in the list needs a capital in the
/// text, and one written in capitals needs capitals: `US` is not `us`, `Turkey` not `turkey`, but `prime minister` is
/// `Prime Minister`. Words must be parted as in the phrase: by space, by hyphen or not at all.
pub struct PhraseTable<T: 'static> {
    /// The numbers of buckets and phrases; for each bucket where its phrases begin and end; four numbers a phrase: the keys
    /// of its first two words, 0 for one that is not there, where its words lie, and its place in the list; two numbers a
    /// word.
    packed: Packed,
    list: &'static str,
    /// Reads the value of a phrase from its row and column.
    read: fn(Row, usize) -> T,
    /// The values that were asked for, by the index of the phrase.
    values: Vec<OnceLock<T>>,
}

#[derive(Clone, Copy)]
struct Phrase {
    /// Where its words begin, and how many there are.
    words: (usize, usize),
    /// Its row, as a byte of the list, and its index with its column.
    place: (usize, usize),
}

impl Phrase {
    fn new(record: [[u8; 8]; 4]) -> Self {
        let [_, _, words, place] = record.map(u64::from_le_bytes);
        Self { words: halves(words), place: halves(place) }
    }
}

impl<T> PhraseTable<T> {
    /// A list as it was laid out.
    pub(super) fn new(packed: Packed, list: &'static str, read: fn(Row, usize) -> T) -> Self {
        let count = packed.halves(0).map_or(0, |(_, count)| count);
        Self { packed, list, read, values: std::iter::repeat_with(OnceLock::new).take(count).collect() }
    }

    /// The phrases that begin with two words, the longest first; that of the first alone where the second is 0.
    fn beginning(&self, first: u64, second: u64) -> impl Iterator<Item = Phrase> {
        let buckets = self.packed.halves(0).map_or(1, |(buckets, _)| buckets);
        let (start, end) = self.packed.halves(1 + bucket(first, second, buckets)).unwrap_or_default();
        let words = [first, second].map(u64::to_le_bytes);
        let records = self.packed.records(start, end).iter();
        records.filter(move |[one, two, ..]| [*one, *two] == words).map(|record| Phrase::new(*record))
    }

    fn value(&self, phrase: Phrase) -> Option<&T> {
        let (row, index) = phrase.place;
        let (index, column) = (index >> COLUMN_BITS, index & ((1 << COLUMN_BITS) - 1));
        let read = || Some((self.read)(rows(self.list.get(row..)?).next()?, column));
        let value = self.values.get(index)?;
        match value.get() {
            Some(value) => Some(value),
            None => read().map(|read| value.get_or_init(|| read)),
        }
    }

    /// The longest phrase that begins at token `at`: how many tokens it covers, and its value.
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let rest = tokens.get(at..)?;
        let (first, second) = (key(rest.first()?), rest.get(1).map_or(0, key));
        let begins = |phrase: &Phrase| self.begins(*phrase, rest);
        let longer = self.beginning(first, second).find(begins);
        let found = longer.or_else(|| self.beginning(first, 0).find(begins))?;
        Some((found.words.1, self.value(found)?))
    }

    /// What the whole of `text` is.
    pub fn exact(&self, text: &str) -> Option<&T> {
        let (first, second) = first_two(text)?;
        self.beginning(key(&first), second.as_ref().map_or(0, key)).next()?;
        let tokens = tokenize(text);
        let (covered, value) = self.longest(&tokens, 0)?;
        (covered == tokens.len()).then_some(value)
    }

    /// How many phrases it holds.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    fn begins(&self, phrase: Phrase, tokens: &[Token]) -> bool {
        let (start, len) = phrase.words;
        let word = |(i, token): (usize, &Token)| self.is(start + 2 * i, token, i > 0);
        tokens.get(..len).is_some_and(|tokens| tokens.iter().enumerate().all(word))
    }

    /// Whether the word laid out at `at` is the token, and `parted` as it is, where that is asked.
    fn is(&self, at: usize, token: &Token, parted: bool) -> bool {
        let (Some(hash), Some(written)) = (self.packed.get(at), self.packed.get(at + 1)) else {
            return false;
        };
        let [kind, needed, spaced, ..] = written.to_le_bytes();
        hash == token.hash
            && kind == token.kind as u8
            && (needed == 0 || token.shape.bits() & needed != 0)
            && (!parted || (spaced != 0) == token.spaced())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Senses;
    use crate::lexicon::layout::{List, phrases};

    const TEXT: &str =
        "# A remark.\nvice president\t1\nvice\t2\nUS\t3\nLt. Col.\t4\nTurkey\t5\nvice-president\t6\n";

    /// The values are the numbers of the second column.
    fn table() -> PhraseTable<u8> {
        let list = List { name: "test", text: TEXT, columns: &[0], start: Senses::MODIFIER };
        let bytes: Vec<u8> = phrases(&list).into_iter().flat_map(u64::to_le_bytes).collect();
        PhraseTable::new(Packed::new(bytes.leak()), TEXT, |row, _| row.get(1).parse().unwrap())
    }

    fn find(text: &str) -> Option<(usize, u8)> {
        table().longest(&tokenize(text), 0).map(|(n, v)| (n, *v))
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(find("Vice President Cole"), Some((2, 1)));
        assert_eq!(find("vice squad"), Some((1, 2)));
        assert_eq!(find("vice-president"), Some((3, 6)));
        assert_eq!(find("vice\u{a0}president"), Some((2, 1)));
    }

    #[test]
    fn words_are_parted_as_in_the_phrase() {
        assert_eq!(find("Lt. Col. Hale"), Some((4, 4)));
        assert_eq!(find("Lt.Col. Hale"), None);
        assert_eq!(find("vice - president"), Some((1, 2)));
    }

    #[test]
    fn capitals_in_the_list_ask_for_capitals() {
        assert_eq!(find("us"), None);
        assert_eq!(find("Us"), None);
        assert_eq!(find("US"), Some((1, 3)));
        assert_eq!(find("turkey"), None);
        assert_eq!(find("TURKEY"), Some((1, 5)));
        assert_eq!(find("VICE PRESIDENT"), Some((2, 1)));
    }

    #[test]
    fn exact_covers_all() {
        assert_eq!(table().exact("vice president"), Some(&1));
        assert_eq!(table().exact("vice president Cole"), None);
        assert!(table().longest(&tokenize("vice"), 3).is_none());
    }
}
