//! What the rules of quotations ask of a quote: its words, and whether it is a paragraph of its own.

use crate::resolve::{Analysis, Quote};
use crate::text::{Span, Token};

/// The words between the marks, numbers included.
pub(super) fn words<'a>(analysis: &'a Analysis, quote: &Quote) -> Vec<&'a Token> {
    let Some(mentions) = analysis.mentions.get(quote.block as usize) else { return Vec::new() };
    let passage = &mentions.passage;
    let range = passage.token_at(quote.span.start)..passage.token_at(quote.span.end);
    let inside = passage.tokens.get(range).unwrap_or(&[]);
    let mut words = Vec::with_capacity(inside.len());
    words.extend(inside.iter().filter(|t| counts(t)));
    words
}

/// Whether a token is a word or a number.
pub(super) fn counts(token: &Token) -> bool {
    token.is_word() || token.kind == crate::text::TokenKind::Number
}

/// Whether the paragraph of a quote holds nothing beside it.
pub(super) fn is_alone(analysis: &Analysis, quote: &Quote) -> bool {
    let Some(block) = analysis.article.blocks.get(quote.block as usize) else { return false };
    let empty = |span: Span| !analysis.text(span).contains(char::is_alphanumeric);
    empty(Span::new(block.span.start, quote.outer.start)) && empty(Span::new(quote.outer.end, block.span.end))
}

/// Whether the words of a quote end a sentence.
pub(super) fn ends_sentence(analysis: &Analysis, quote: &Quote) -> bool {
    analysis.text(quote.span).trim_end().ends_with(['.', '!', '?', '…'])
}
