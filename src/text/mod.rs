//! Bytes to words: source, byte spans, line index, tokens, sentences. Knows nothing of newsrooms.

mod lines;
mod sentence;
mod source;
mod span;
mod table;
mod token;

pub use lines::{Encoding, LineIndex, Place};
pub use sentence::{Sentence, Stop, sentences};
pub use source::{InvalidUtf8, Source};
pub use span::Span;
pub use table::WordTable;
pub use token::{Shape, Token, TokenKind, hash_ascii, hash_word, tokenize, tokenize_into};
