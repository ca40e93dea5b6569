//! One block of copy, as events are looked for in it.

use std::ops::Range;

use super::words::{HELPERS, Helper, OPEN};
use crate::article::Article;
use crate::extract::{Expression, Passage, TitleMention};
use crate::resolve::{Facts, NameUse};
use crate::text::{Span, Token, TokenKind};

/// Tokens before a verb that are asked whether it was.
const OPEN_REACH: usize = 8;

/// A block and all that is known of it.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) article: &'a Article,
    pub(super) facts: &'a Facts,
    pub(super) passage: &'a Passage,
    pub(super) times: &'a [Expression],
    pub(super) titles: &'a [TitleMention],
    /// Where organizations are named, in text order, each with its index.
    pub(super) organizations: &'a [(Span, u32)],
}

/// A verb with its helpers.
#[derive(Clone, Copy)]
pub(super) struct Verb {
    /// The first token of the group.
    pub(super) first: usize,
    /// What its helpers say: whom it befell.
    pub(super) helper: Option<Helper>,
}

impl<'a> Scene<'a> {
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.passage.tokens.get(at)
    }

    pub(super) fn before(&self, at: usize) -> Option<&'a Token> {
        self.token(at.checked_sub(1)?)
    }

    pub(super) fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.passage.is(at, kind)
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &'a [Token] {
        self.passage.tokens.get(range).unwrap_or(&[])
    }

    /// The tokens of the sentence of a token.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        self.passage.sentences.get(self.passage.sentence_of(at)).map_or(at..at, |sentence| sentence.range())
    }

    /// The name a token belongs to.
    pub(super) fn name_over(&self, at: usize) -> Option<&'a NameUse> {
        let span = self.token(at)?.span;
        let names = &self.facts.names;
        let name = names.get(names.partition_point(|name| name.span.end <= span.start))?;
        name.span.overlaps(span).then_some(name)
    }

    /// The name that ends right before a token.
    pub(super) fn name_before(&self, at: usize) -> Option<&'a NameUse> {
        let last = at.checked_sub(1)?;
        self.name_over(last).filter(|name| self.token(last).is_some_and(|t| name.span.end <= t.span.end))
    }

    /// The organization that is named there, as an index.
    pub(super) fn organization(&self, span: Span) -> Option<u32> {
        let after = self.organizations.partition_point(|(named, _)| *named <= span);
        let (named, index) = self.organizations.get(after.checked_sub(1)?)?;
        (*named == span).then_some(*index)
    }

    /// The first token of a name.
    pub(super) fn first_of(&self, name: &NameUse) -> usize {
        self.passage.token_at(name.span.start)
    }

    /// Whether a token is part of a title.
    pub(super) fn in_title(&self, token: &Token) -> bool {
        let title = self.titles.get(self.titles.partition_point(|title| title.span.end <= token.span.start));
        title.is_some_and(|title| title.span.overlaps(token.span))
    }

    /// Whether a token is part of an expression of time.
    pub(super) fn in_time(&self, at: usize) -> bool {
        let after = self.times.partition_point(|time| (time.end as usize) <= at);
        self.times.get(after).is_some_and(|time| (time.first as usize) <= at)
    }

    /// The expression of time that ends right before a token, a possessive between them aside, and where it begins.
    pub(super) fn time_before(&self, at: usize) -> Option<(usize, usize)> {
        let owner = usize::from(at > 0 && self.is(at - 1, TokenKind::Possessive));
        let after = self.times.partition_point(|time| (time.end as usize) <= at);
        let time = self.times.get(after.checked_sub(1)?)?;
        let end = time.end as usize;
        (end == at || end + owner == at).then_some((after - 1, time.first as usize))
    }

    /// The first expression of time that begins at a token or after it.
    pub(super) fn time_from(&self, at: usize) -> Option<(usize, &'a Expression)> {
        let index = self.times.partition_point(|time| (time.first as usize) < at);
        Some((index, self.times.get(index)?))
    }

    /// The verb with its helpers; none if it tells of nothing that was.
    pub(super) fn verb(&self, head: usize) -> Option<Verb> {
        let start = self.sentence(head).start;
        let (mut first, mut helper) = (head, None);
        while first > start {
            let Some(said) = self.before(first).and_then(|token| HELPERS.get(token.hash)) else { break };
            match said {
                Helper::Unreal => return None,
                Helper::Was | Helper::Were => helper = Some(said),
                Helper::Had => helper = helper.or(Some(Helper::Had)),
                Helper::Adverb => {}
            }
            first -= 1;
        }
        let around = self.slice(start.max(first.saturating_sub(OPEN_REACH))..first);
        (!around.iter().any(|token| OPEN.has(token.hash))).then_some(Verb { first, helper })
    }
}
