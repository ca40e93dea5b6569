//! What a word that may be a verb of speech is where it stands.

use super::{Reader, Source};
use crate::extract::grammar::Class;
use crate::extract::speech::Speech;
use crate::text::{Token, TokenKind};

impl Reader<'_> {
    /// Whether a word that may be a verb of speech is another part of speech where it stands: "Orr's comments", "the
    /// so-called reform", "United States".
    pub(super) fn is_noun(&self, at: usize, start: usize, speech: Speech) -> bool {
        const ARTICLES: &[&str] =
            &["the", "a", "an", "these", "those", "his", "her", "its", "their", "my", "our", "your"];
        let Some(before) = at.checked_sub(1).filter(|&i| i >= start) else { return false };
        let owned = matches!(self.kind(before), Some(TokenKind::Possessive | TokenKind::Apostrophe))
            || ARTICLES.iter().any(|w| w.eq_ignore_ascii_case(self.word(before)));
        let hyphen = self.kind(before) == Some(TokenKind::Hyphen);
        let named = self.capital(at) && !speech.is_strong();
        named
            || owned && self.word(at).ends_with('s')
            || hyphen
            || self.word(before).eq_ignore_ascii_case("so") && self.word(at) == "called"
    }

    /// Whether the subject that ends at `left` is a relative pronoun without a comma before it.
    pub(super) fn is_relative(&self, left: usize, start: usize) -> bool {
        let Some(before) = left.checked_sub(1).filter(|&i| i > start) else { return false };
        self.class(before).has(Class::RELATIVE)
            && !matches!(self.kind(before - 1), Some(TokenKind::Comma | TokenKind::Dash))
    }

    /// The thing that bears the words, right before its participle: "a sign reading", "with her ads asking".
    pub(super) fn bearer(&self, start: usize, left: usize, verb: usize) -> Option<Source> {
        /// Tokens of the noun phrase.
        const REACH: usize = 8;
        if self.token(verb + 1).is_none_or(Token::is_word) {
            return None;
        }
        let from = start.max(left.saturating_sub(REACH));
        let words = (from..left).rev().take_while(|&i| self.token(i).is_some_and(Token::is_word));
        let first = words.last()?;
        let opens = |&i: &usize| self.class(i).has(Class::DETERMINER);
        if self.word(verb) == "reading" {
            let noun = (first..left).rev().find(opens)?;
            return self.phrase(noun, left);
        }
        let with = (first..left).find(|&i| self.word(i) == "with")?;
        let ends = ["ends", "ended", "opens", "opened", "closes", "closed", "begins", "began"];
        let absolute = self.kind(with.checked_sub(1)?) == Some(TokenKind::Comma);
        (absolute || ends.contains(&self.word(with - 1))).then(|| self.phrase(with + 1, left)).flatten()
    }
}
