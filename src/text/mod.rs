//! Bytes to words: source, byte spans, line index, tokens, sentences. Knows nothing of newsrooms.

/// The hash of a word, computed when the program is compiled.
macro_rules! word {
    ($word:literal) => {
        const { $crate::text::hash_ascii($word) }
    };
}

mod letter;
mod lines;
mod sentence;
mod source;
mod span;
mod table;
mod tidy;
mod token;
mod word;

pub use letter::plain_letter;
pub use lines::{Encoding, LineIndex, Place};
pub use sentence::{Sentence, Stop, sentences, word_bit};
pub use source::{InvalidUtf8, Source};
pub use span::Span;
pub use table::WordTable;
pub use tidy::tidy;
pub use token::{
    Shape, Token, TokenKind, first_two, hash_ascii, hash_letters, hash_word, tokenize, tokenize_into,
};

/// The index of the first item that fits, at or after `from`.
#[inline]
pub(crate) fn first_from<T>(items: &[T], from: usize, fits: impl Fn(&T) -> bool) -> Option<usize> {
    items.get(from..)?.iter().position(fits).map(|skipped| from + skipped)
}
