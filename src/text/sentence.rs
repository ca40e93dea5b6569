use std::ops::Range;

use super::{Shape, Token, TokenKind, first_from};

/// A sentence, as a range of indices into the tokens of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
    /// A bit for each of its words, see [`word_bit`].
    pub words: u64,
    /// One number for its words in their order.
    pub key: u64,
}

/// A bit for a word, by the top of its hash: what a sentence has no bit of does not stand in it.
pub const fn word_bit(hash: u64) -> u64 {
    1 << (hash >> 58)
}

impl Sentence {
    fn new(tokens: &[Token], first: usize, end: usize) -> Self {
        let (mut words, mut key) = (0, 0u64);
        for token in tokens.get(first..end).unwrap_or(&[]).iter().filter(|t| t.is_word()) {
            words |= word_bit(token.hash);
            key = key.rotate_left(5) ^ token.hash;
        }
        Self { first: first as u32, end: end as u32, words, key }
    }

    /// The indices of its tokens.
    pub const fn range(self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// Whether the period after a word can end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It belongs to the word: `Mr.`, `Gov.`
    Never,
    /// It may do both: `Inc.`, `a.m.`, `U.S.`
    May,
    /// The word is no abbreviation.
    Ends,
}

/// Cuts tokens into sentences.
///
/// `stop` tells of a word whether a period after it ends a sentence; `starter` whether a capitalized word is one that
/// begins sentences rather than names, which settles the cases of [`Stop::May`].
pub fn sentences(
    tokens: &[Token],
    stop: impl Fn(&Token) -> Stop,
    starter: impl Fn(&Token) -> bool,
) -> Vec<Sentence> {
    let mut found = Vec::with_capacity(tokens.len() / 16 + 1);
    let mut first = 0;
    let mut at = 0;
    while let Some(mark) = first_from(tokens, at, may_end) {
        let Some(end) = end_at(tokens, first, mark, &stop, &starter) else {
            at = mark + 1;
            continue;
        };
        found.push(Sentence::new(tokens, first, end));
        first = end;
        at = end;
    }
    if first < tokens.len() {
        found.push(Sentence::new(tokens, first, tokens.len()));
    }
    found
}

/// More marks than this after one another end no sentence; a row of them is read in one go.
const LONGEST_END: usize = 8;

/// Where the sentence ends whose last mark may be the token `at`.
fn end_at(
    tokens: &[Token],
    first: usize,
    at: usize,
    stop: &impl Fn(&Token) -> Stop,
    starter: &impl Fn(&Token) -> bool,
) -> Option<usize> {
    let token = tokens.get(at)?;
    let dotted = token.shape.has(Shape::DOTTED);
    let mut end = at + 1;
    let reach = at + LONGEST_END;
    while tokens.get(end).filter(|_| end < reach).is_some_and(|t| {
        t.kind == TokenKind::Ellipsis || !t.spaced() && (is_closer(t.kind) || is_end_mark(t.kind))
    }) {
        end += 1;
    }
    let Some(next) = tokens.get(end) else { return Some(end) };
    if next.shape.has(Shape::BROKEN) && !dotted {
        return Some(end);
    }
    if !next.spaced() || !can_start(next) {
        return None;
    }
    let closed = end > at + 1;
    let certainty = match (dotted, token.kind) {
        (true, _) => Stop::May,
        (false, TokenKind::Period) if !closed => word_before(tokens, first, at, stop),
        _ => Stop::Ends,
    };
    match certainty {
        Stop::Never => None,
        Stop::May if next.is_word() && !starter(next) => None,
        Stop::May if next.kind == TokenKind::Number => None,
        _ => Some(end),
    }
}

fn word_before(tokens: &[Token], first: usize, at: usize, stop: &impl Fn(&Token) -> Stop) -> Stop {
    let Some(word) = at.checked_sub(1).filter(|&i| i >= first).and_then(|i| tokens.get(i)) else {
        return Stop::Ends;
    };
    if !word.is_word() || tokens.get(at).is_some_and(Token::spaced) {
        return Stop::Ends;
    }
    // The initial of a name: "John F. Kennedy", "J. Edgar Hoover".
    if word.shape.has(Shape::SINGLE) && word.is_capitalized() {
        return Stop::Never;
    }
    stop(word)
}

fn may_end(token: &Token) -> bool {
    token.shape.has(Shape::DOTTED) || is_end_mark(token.kind)
}

fn is_end_mark(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Period | TokenKind::Question | TokenKind::Exclamation | TokenKind::Ellipsis)
}

fn is_closer(kind: TokenKind) -> bool {
    use TokenKind::{Apostrophe, CloseBracket, CloseQuote, StraightQuote};
    matches!(kind, StraightQuote | CloseQuote | Apostrophe | CloseBracket)
}

fn can_start(token: &Token) -> bool {
    !token.is_word() || token.is_capitalized() || token.shape.has(Shape::MIXED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{hash_word, tokenize};

    fn split(text: &str) -> Vec<&str> {
        let tokens = tokenize(text);
        let is = |t: &Token, list: &[&str]| list.iter().any(|w| hash_word(w) == t.hash);
        let stop = |t: &Token| match t {
            t if is(t, &["gov", "sen", "mr"]) => Stop::Never,
            t if is(t, &["inc", "jan"]) => Stop::May,
            _ => Stop::Ends,
        };
        let found = sentences(&tokens, stop, |t| is(t, &["the", "he", "but"]));
        let text_of = |s: &Sentence| {
            let span = tokens[s.first as usize].span.join(tokens[s.end as usize - 1].span);
            span.of(text)
        };
        found.iter().map(text_of).collect()
    }

    #[test]
    fn abbreviations_do_not_split() {
        let text = "Gov. Dale met Sen. Orr at 9 a.m. Monday in the U.S. Capitol.";
        assert_eq!(split(text), [text]);
        assert_eq!(split("He left Acme Inc. The rest stayed."), ["He left Acme Inc.", "The rest stayed."]);
        assert_eq!(split("On Jan. 5 John F. Marsh sued."), ["On Jan. 5 John F. Marsh sued."]);
        assert_eq!(split("It ended at 9 a.m. He slept."), ["It ended at 9 a.m.", "He slept."]);
    }

    #[test]
    fn quotes_that_end_a_sentence_close_it() {
        assert_eq!(split("\"Go home.\" He left."), ["\"Go home.\"", "He left."]);
        assert_eq!(split("“Why?” he asked. “Now.”"), ["“Why?” he asked.", "“Now.”"]);
        assert_eq!(split("He said. \"Go now.\""), ["He said.", "\"Go now.\""]);
    }

    #[test]
    fn numbers_and_glued_words_do_not_split() {
        assert_eq!(split("It rose 3.5 percent.Then fell"), ["It rose 3.5 percent.Then fell"]);
        assert_eq!(split("A day. ... The talks went on."), ["A day. ...", "The talks went on."]);
    }
}
