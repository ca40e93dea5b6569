use super::QuantityId;
use crate::extract::{Counted, Mentions, Passage, QuantityMention};
use crate::text::{Token, TokenKind};

/// A sentence that holds numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'a> {
    pub(super) passage: &'a Passage,
    /// The numbers of the sentence, in text order.
    pub(super) figures: &'a [QuantityMention],
    /// The place of the first of them among all numbers of the story.
    base: u32,
    /// The first token of the sentence.
    pub(super) first: usize,
    /// One past its last token.
    pub(super) end: usize,
}

impl<'a> Reading<'a> {
    /// The sentences of a block that hold numbers; `base` is the place of the block's first among those of the story.
    pub(super) fn sentences(mentions: &'a Mentions, base: u32) -> impl Iterator<Item = Self> {
        let passage = &mentions.passage;
        let mut rest = mentions.quantities.as_slice();
        let mut base = base;
        std::iter::from_fn(move || {
            let sentence = passage.sentences.get(passage.sentence_of(rest.first()?.first as usize))?;
            let count = rest.partition_point(|figure| figure.first < sentence.end).max(1);
            let (figures, later) = rest.split_at(count);
            rest = later;
            base += count as u32;
            let (first, end) = (sentence.first as usize, sentence.end as usize);
            Some(Self { passage, figures, base: base - count as u32, first, end })
        })
    }

    /// The number `index` of the sentence among those of the story.
    pub(super) fn id(&self, index: usize) -> QuantityId {
        QuantityId(self.base + index as u32)
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.passage.tokens.get(at).filter(|_| at >= self.first && at < self.end)
    }

    /// The hash of the word at a token of the sentence, else 0.
    pub(super) fn hash(&self, at: usize) -> u64 {
        self.token(at).filter(|t| t.is_word()).map_or(0, |t| t.hash)
    }

    pub(super) fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.token(at).is_some_and(|t| t.kind == kind)
    }
}

/// The unit of a number, where it has one.
pub(super) fn unit(figure: &QuantityMention) -> Option<&'static str> {
    match figure.counted {
        Some(Counted::Unit(unit)) => Some(unit),
        _ => None,
    }
}
