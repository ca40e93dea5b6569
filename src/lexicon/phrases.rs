use std::cmp::Reverse;
use std::ops::Range;

use super::senses::ByHash;
use crate::text::{Shape, Token, TokenKind, first_token, tokenize, tokenize_into};

/// Phrases of one or more words, each with a value, found at a place in a token stream.
///
/// A phrase matches whatever its case, except that a word written with a capital in the list needs a capital in the
/// text, and one written in capitals needs capitals: `US` is not `us`, `Turkey` not `turkey`, but `prime minister` is
/// `Prime Minister`. Words must be parted as in the phrase: by space, by hyphen or not at all.
pub struct PhraseTable<T> {
    /// By the first token's key, which of the phrases begin with it.
    index: ByHash<Range<u32>>,
    /// By the first token's key; of those that share it the longest first.
    phrases: Vec<Phrase<T>>,
    words: Vec<Word>,
}

struct Phrase<T> {
    start: u32,
    len: u32,
    /// The key of the first token.
    first: u64,
    /// That of the second; 0 where there is none.
    second: u64,
    value: T,
}

#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    kind: TokenKind,
    needs: Shape,
    spaced: bool,
}

impl Word {
    fn new(token: &Token) -> Self {
        let needs = if token.shape.has(Shape::ALL_CAPS) {
            Shape::ALL_CAPS
        } else if token.shape.has(Shape::CAPITALIZED) {
            Shape::CAPITALIZED
        } else {
            Shape::default()
        };
        Self { hash: token.hash, kind: token.kind, needs, spaced: token.spaced() }
    }

    fn is(self, token: &Token) -> bool {
        self.hash == token.hash
            && self.kind == token.kind
            && (self.needs == Shape::default() || token.shape.has(self.needs))
    }
}

/// Marks have no hash; their kind stands in for it.
fn key(token: &Token) -> u64 {
    if token.hash == 0 { token.kind as u64 } else { token.hash }
}

impl<T> PhraseTable<T> {
    /// A table of `(phrase, value)`; of two equal phrases the first counts. A phrase with a number in it is left out,
    /// since number tokens are all alike.
    pub(super) fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut tokens = Vec::new();
        let mut table = Self { index: ByHash::default(), phrases: Vec::new(), words: Vec::new() };
        for (text, value) in entries {
            tokenize_into(text, &mut tokens);
            if !tokens.iter().any(|t| t.kind == TokenKind::Number) {
                table.add(&tokens, value);
            }
        }
        table.phrases.sort_unstable_by_key(|p| (p.first, Reverse(p.len), p.start));
        let mut begin = 0;
        for same in table.phrases.chunk_by(|a, b| a.first == b.first) {
            let end = begin + same.len() as u32;
            table.index.extend(same.first().map(|p| (p.first, begin..end)));
            begin = end;
        }
        table
    }

    fn add(&mut self, tokens: &[Token], value: T) {
        let [first, ..] = tokens else { return };
        let (start, len) = (self.words.len() as u32, tokens.len() as u32);
        let second = tokens.get(1).map_or(0, key);
        self.phrases.push(Phrase { start, len, first: key(first), second, value });
        self.words.extend(tokens.iter().map(Word::new));
    }

    /// The phrases that begin with a token, the longest first.
    fn beginning(&self, first: &Token) -> Option<&[Phrase<T>]> {
        let Range { start, end } = *self.index.get(&key(first))?;
        self.phrases.get(start as usize..end as usize)
    }

    /// The longest phrase that begins at token `at`: how many tokens it covers, and its value.
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let rest = tokens.get(at..)?;
        let first = rest.first()?;
        let second = rest.get(1).map_or(0, key);
        let may_be = |p: &Phrase<T>| p.second == second || p.len == 1;
        let found = self.beginning(first)?.iter().find(|p| may_be(p) && self.begins(p, rest))?;
        Some((found.len as usize, &found.value))
    }

    /// What the whole of `text` is.
    pub fn exact(&self, text: &str) -> Option<&T> {
        self.beginning(&first_token(text)?)?;
        let tokens = tokenize(text);
        let (covered, value) = self.longest(&tokens, 0)?;
        (covered == tokens.len()).then_some(value)
    }

    /// How many phrases it holds.
    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The hash of the first word of every phrase that begins with a word.
    pub(super) fn starts(&self) -> impl Iterator<Item = u64> {
        let first = |p: &Phrase<T>| self.words.get(p.start as usize).map_or(0, |w| w.hash);
        self.phrases.iter().map(first).filter(|hash| *hash != 0)
    }

    fn begins(&self, phrase: &Phrase<T>, tokens: &[Token]) -> bool {
        let (start, len) = (phrase.start as usize, phrase.len as usize);
        let (Some(words), Some(tokens)) = (self.words.get(start..start + len), tokens.get(..len)) else {
            return false;
        };
        words
            .iter()
            .zip(tokens)
            .enumerate()
            .all(|(i, (word, token))| word.is(token) && (i == 0 || word.spaced == token.spaced()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn table() -> PhraseTable<u8> {
        PhraseTable::new([
            ("vice president", 1),
            ("vice", 2),
            ("US", 3),
            ("Lt. Col.", 4),
            ("Turkey", 5),
            ("vice-president", 6),
        ])
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
