use super::number::NUMERALS;
use super::signs::Signs;
use super::words::word_set;
use crate::lexicon::{self, Senses};
use crate::text::{Sentence, Shape, Span, Stop, Token, TokenKind, sentences, tokenize};

// A fraction may begin with these.
word_set!(PARTS: "half" "third" "quarter" "fifth");

/// The words of a block, with what the lexicon says of each, and its sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// What each token may be; empty for marks and numbers.
    pub senses: Vec<Senses>,
    /// Its sentences, as ranges of token indices.
    pub sentences: Vec<Sentence>,
    /// What stands in it that rules look for.
    pub signs: Signs,
    /// The tokens that a number may begin with.
    pub numbers: Vec<u32>,
}

impl Passage {
    /// Cuts the text of a block.
    pub fn new(text: &str) -> Self {
        let tokens = tokenize(text);
        let senses =
            tokens.iter().map(|t| if t.is_word() { lexicon::senses(t.hash) } else { Senses::default() });
        let senses: Vec<Senses> = senses.collect();
        let starter = |t: &Token| {
            let senses = lexicon::senses(t.hash);
            senses.has(Senses::COMMON_WORD) && !senses.any(Senses::COMMON_ALSO_NAME | Senses::TITLE_START)
        };
        let sentences = sentences(&tokens, stop, starter);
        let listed = |t: &Token| NUMERALS.has(t.hash) || PARTS.has(t.hash);
        let begins = |(t, s): (&Token, &Senses)| {
            t.kind == TokenKind::Number || s.has(Senses::NUMBER_WORD) && listed(t)
        };
        let each = tokens.iter().zip(&senses).zip(0..);
        let numbers = each.filter(|(each, _)| begins(*each)).map(|(_, at)| at).collect();
        let signs = Signs::read(text, &tokens, &senses);
        Self { tokens, senses, sentences, signs, numbers }
    }

    /// Moves it `by` bytes further on.
    pub fn shift(&mut self, by: u32) {
        for token in &mut self.tokens {
            token.span = token.span.shift(by);
        }
    }

    /// The sentence a token belongs to, as an index.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| (s.end as usize) <= token)
    }

    /// A bit for each of its words, see [`word_bit`](crate::text::word_bit).
    pub fn word_bits(&self) -> u64 {
        self.sentences.iter().fold(0, |bits, sentence| bits | sentence.words)
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

    /// Whether the token `at` is the word with that hash.
    pub fn is_word(&self, at: usize, hash: u64) -> bool {
        self.tokens.get(at).is_some_and(|t| t.hash == hash && t.is_word())
    }

    /// What the token `at` may be.
    pub fn sense(&self, at: usize) -> Senses {
        self.senses.get(at).copied().unwrap_or_default()
    }

    /// Whether the token `at` is a word that begins with a capital.
    pub fn capitalized(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_word() && (t.is_capitalized() || t.shape.has(Shape::MIXED)))
    }

    /// Whether the token `at` follows the one before without white space.
    pub fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.spaced())
    }
}

fn stop(word: &Token) -> Stop {
    let senses = lexicon::senses(word.hash);
    if senses.has(Senses::ABBREVIATION_CAPITAL) && !word.is_capitalized() {
        return Stop::Ends;
    }
    if senses.has(Senses::ABBREVIATION_MAY_END) {
        return Stop::May;
    }
    if senses.has(Senses::ABBREVIATION) { Stop::Never } else { Stop::Ends }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_number_may_begin_with() {
        let passage = Passage::new("Half, a third, a quarter or a fifth of 20 to twenty boats");
        assert_eq!(passage.numbers, [0, 3, 6, 9, 11, 13]);
    }
}
