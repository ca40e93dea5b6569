use super::senses::ByHash;
use crate::text::{Shape, Token, TokenKind, tokenize};

/// Phrases by their first word, the longest first.
pub struct PhraseTable<T> {
    by_first: ByHash<Vec<Phrase<T>>>,
}

struct Phrase<T> {
    /// What follows the first word: the hash of a word, or the kind of a mark.
    rest: Box<[Piece]>,
    /// Whether the first word must be capitalized.
    capital: bool,
    value: T,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Word { hash: u64, spaced: bool, capital: bool },
    Mark { kind: TokenKind },
}

impl Piece {
    fn of(token: &Token) -> Self {
        if token.is_word() {
            return Self::Word { hash: token.hash, spaced: token.spaced(), capital: begins_large(token) };
        }
        Self::Mark { kind: token.kind }
    }

    fn fits(self, token: &Token) -> bool {
        match self {
            Self::Mark { kind } => token.kind == kind,
            Self::Word { hash, spaced, capital } => {
                token.hash == hash
                    && token.is_word()
                    && token.spaced() == spaced
                    && (!capital || begins_large(token))
            }
        }
    }
}

fn begins_large(token: &Token) -> bool {
    token.shape.has(Shape::CAPITALIZED)
}

impl<T> PhraseTable<T> {
    pub(super) fn new(phrases: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: ByHash<Vec<Phrase<T>>> = ByHash::default();
        for (phrase, value) in phrases {
            let tokens = tokenize(phrase);
            let Some((first, rest)) = tokens.split_first() else { continue };
            let rest = rest.iter().map(Piece::of).collect();
            by_first.entry(first.hash).or_default().push(Phrase {
                rest,
                capital: begins_large(first),
                value,
            });
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|p| std::cmp::Reverse(p.rest.len()));
        }
        Self { by_first }
    }

    /// The longest phrase that begins at the token `at`: how many tokens it covers, and what it is. A word
    /// that the phrase has with a capital must have one; words must be separated as the phrase has them.
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let first = tokens.get(at).filter(|t| t.is_word())?;
        let after = tokens.get(at + 1..).unwrap_or(&[]);
        let phrases = self.by_first.get(&first.hash)?;
        let fits = |p: &&Phrase<T>| {
            (!p.capital || begins_large(first))
                && after.len() >= p.rest.len()
                && p.rest.iter().zip(after).all(|(piece, token)| piece.fits(token))
        };
        phrases.iter().find(fits).map(|p| (p.rest.len() + 1, &p.value))
    }

    /// The hashes of the words that phrases begin with.
    pub(super) fn starts(&self) -> impl Iterator<Item = u64> {
        self.by_first.keys().copied()
    }

    /// What the whole of `text` is.
    pub fn exact(&self, text: &str) -> Option<&T> {
        let tokens = tokenize(text);
        self.longest(&tokens, 0).filter(|(len, _)| *len == tokens.len()).map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let table =
            PhraseTable::new([("vice", 1), ("vice president", 2), ("Gov.", 3), ("secretary-general", 4)]);
        let find = |text: &str| {
            let tokens = tokenize(text);
            table.longest(&tokens, 0).map(|(len, v)| (len, *v))
        };
        assert_eq!(find("Vice president Orr"), Some((2, 2)));
        assert_eq!(find("vice squad"), Some((1, 1)));
        assert_eq!(find("Gov. Orr"), Some((2, 3)));
        assert_eq!(find("Secretary-General"), Some((3, 4)));
        assert_eq!([find("secretary"), find("gov. Orr"), find("secretary- general")], [None; 3]);
    }
}
