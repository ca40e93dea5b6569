use crate::text::{Sentence, Span, Stop, Token, TokenKind, sentences, tokenize};

/// The words of a block, with what the lexicon says of each, and its sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its sentences, as ranges of token indices.
    pub sentences: Vec<Sentence>,
}

impl Passage {
    /// Cuts the text of a block.
    pub fn new(text: &str) -> Self {
        let tokens = tokenize(text);
        let sentences = sentences(&tokens, |_| Stop::Ends, |_| false);
        Self { tokens, sentences }
    }

    /// The same, `by` bytes further on.
    #[must_use]
    pub fn shift(&self, by: u32) -> Self {
        let mut placed = self.clone();
        for token in &mut placed.tokens {
            token.span = token.span.shift(by);
        }
        placed
    }

    /// The sentence a token belongs to, as an index.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| (s.end as usize) <= token)
    }

    /// The index of the first token that ends after the byte `offset`.
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= offset)
    }

    /// The bytes of the tokens `[first, end)`; empty at the start of the text where there are none.
    pub fn span(&self, first: usize, end: usize) -> Span {
        let last = end.checked_sub(1).and_then(|i| self.tokens.get(i));
        match (self.tokens.get(first), last) {
            (Some(a), Some(b)) => a.span.join(b.span),
            _ => Span::default(),
        }
    }

    /// Whether the token `at` is of that kind.
    pub fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == kind)
    }
}
