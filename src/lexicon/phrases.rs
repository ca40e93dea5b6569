use super::lists::{Listed, PhraseList};
use super::packed::Packed;
use super::slots::key;
use crate::text::{Token, first_token, tokenize};

/// Phrases of one or more words, each with a value, found at a place in a token stream.
///
/// A phrase matches whatever its case, except that a word written with a capital in the list needs a capital in the
/// text, and one written in capitals needs capitals: `US` is not `us`, `Turkey` not `turkey`, but `prime minister` is
/// `Prime Minister`. Words must be parted as in the phrase: by space, by hyphen or not at all.
pub struct PhraseTable<T> {
    /// The number of buckets; for each where its phrases begin and end; four numbers a phrase; two numbers a word.
    packed: Packed,
    values: Vec<T>,
}

#[derive(Clone, Copy)]
struct Phrase {
    /// The key of the first token.
    first: u64,
    /// That of the second; 0 where there is none.
    second: u64,
    /// Where its words begin, and how many there are.
    words: (usize, usize),
    /// Its index in the list.
    index: usize,
}

impl<T> PhraseTable<T> {
    /// A list as it was laid out, with the value of each of its phrases.
    pub(super) fn new(packed: Packed, list: &PhraseList, value: impl Fn(Listed) -> T) -> Self {
        Self { packed, values: list.phrases().map(value).collect() }
    }

    /// The phrases that begin with a token, the longest first.
    fn beginning(&self, first: u64) -> impl Iterator<Item = Phrase> {
        let bucket = |count: u64| self.packed.halves(1 + (first & (count - 1)) as usize);
        let (start, end) = self.packed.get(0).and_then(bucket).unwrap_or_default();
        (start..end)
            .step_by(4)
            .filter_map(move |at| self.phrase(at))
            .filter(move |phrase| phrase.first == first)
    }

    fn phrase(&self, at: usize) -> Option<Phrase> {
        let (first, second) = (self.packed.get(at)?, self.packed.get(at + 1)?);
        Some(Phrase {
            first,
            second,
            words: self.packed.halves(at + 2)?,
            index: self.packed.get(at + 3)? as usize,
        })
    }

    /// The longest phrase that begins at token `at`: how many tokens it covers, and its value.
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let rest = tokens.get(at..)?;
        let first = rest.first()?;
        let second = rest.get(1).map_or(0, key);
        let may_be = |p: &Phrase| p.second == second || p.words.1 == 1;
        let found = self.beginning(key(first)).find(|p| may_be(p) && self.begins(*p, rest))?;
        Some((found.words.1, self.values.get(found.index)?))
    }

    /// What the whole of `text` is.
    pub fn exact(&self, text: &str) -> Option<&T> {
        self.beginning(key(&first_token(text)?)).next()?;
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
    use crate::lexicon::layout::phrases;

    fn table() -> PhraseTable<u8> {
        let list = ["vice president", "vice", "US", "Lt. Col.", "Turkey", "vice-president"];
        let bytes: Vec<u8> = phrases(list.into_iter()).into_iter().flat_map(u64::to_le_bytes).collect();
        PhraseTable { packed: Packed::new(bytes.leak()), values: vec![1, 2, 3, 4, 5, 6] }
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
