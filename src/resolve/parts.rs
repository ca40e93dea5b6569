//! The parts of a name, for comparing names without spelling them out.

use crate::extract::Passage;
use crate::lexicon::{self, Senses};
use crate::text::{Shape, Span, TokenKind};

/// The most parts a name is compared by.
const MOST: usize = 6;

/// A name as its spaced parts: `Alexandria Ocasio-Cortez` has two, a suffix or courtesy title is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    hashes: [u64; MOST],
    senses: [Senses; MOST],
    initials: [bool; MOST],
    letters: [char; MOST],
    len: usize,
    /// The bytes of the last part.
    pub(super) surname: Span,
    /// The bytes of the first part, where there is more than one.
    pub(super) given: Option<Span>,
    /// The bytes of what stands between the first part and the last.
    pub(super) middle: Option<Span>,
    /// The suffix after the last part.
    pub(super) suffix: Option<Span>,
}

impl Parts {
    /// Reads the tokens `[first, end)` of a passage over `text`; its spans count the bytes of `text`.
    pub(super) fn new(text: &str, passage: &Passage, first: usize, end: usize) -> Self {
        let mut parts = Self::default();
        let mut at = first;
        let mut begin = Span::default();
        while at < end {
            let Some(token) = passage.tokens.get(at) else { break };
            let senses = passage.sense(at);
            let suffix = senses.has(Senses::NAME_SUFFIX) && parts.len > 0;
            if token.kind != TokenKind::Word || suffix {
                if suffix {
                    parts.suffix = Some(token.span);
                }
                at += 1;
                continue;
            }
            let mut last = at;
            while last + 2 < end + 1
                && passage.is(last + 1, TokenKind::Hyphen)
                && passage.glued(last + 1)
                && passage.glued(last + 2)
                && last + 2 < end
            {
                last += 2;
            }
            let hash = (at..=last)
                .step_by(2)
                .filter_map(|i| passage.tokens.get(i))
                .fold(0u64, |h, t| h.rotate_left(7) ^ t.hash);
            // "al-Sharif" counts as "Sharif".
            let article = last == at + 2 && senses.has(Senses::PARTICLE);
            let hash = if article { passage.tokens.get(last).map_or(hash, |t| t.hash) } else { hash };
            let span = if article { passage.span(last, last + 1) } else { passage.span(at, last + 1) };
            match parts.len {
                0 => begin = span,
                1 => {}
                2 => parts.middle = Some(parts.surname),
                _ => parts.middle = parts.middle.map(|middle| middle.join(parts.surname)),
            }
            let initial = (token.shape.has(Shape::SINGLE) || token.shape.has(Shape::DOTTED)) && last == at;
            parts.push(hash, senses, initial, span.of(text).chars().next().unwrap_or(' '));
            parts.surname = span;
            at = last + 1;
        }
        parts.given = (parts.len > 1).then_some(begin);
        parts
    }

    fn push(&mut self, hash: u64, senses: Senses, initial: bool, letter: char) {
        let at = self.len.min(MOST - 1);
        self.hashes[at] = hash;
        self.senses[at] = senses;
        self.initials[at] = initial;
        self.letters[at] = letter;
        self.len = at + 1;
    }

    pub(super) fn count(&self) -> usize {
        self.len
    }

    /// The hash of the first part.
    pub(super) fn first(&self) -> u64 {
        self.hashes[0]
    }

    /// The hash of the last part.
    pub(super) fn last(&self) -> u64 {
        self.hashes[self.len.saturating_sub(1)]
    }

    /// What the first part may be.
    pub(super) fn first_senses(&self) -> Senses {
        self.senses[0]
    }

    /// What the last part may be.
    pub(super) fn last_senses(&self) -> Senses {
        self.senses[self.len.saturating_sub(1)]
    }

    /// Whether the parts can be one person's name: no word twice, and not more than five.
    pub(super) fn is_plausible(&self) -> bool {
        let parts = self.hashes.get(..self.len).unwrap_or(&[]);
        self.len < MOST
            && parts.iter().enumerate().all(|(i, h)| !parts.iter().take(i).any(|other| other == h))
    }

    fn first_text<'t>(&self, text: &'t str) -> &'t str {
        self.given.map_or("", |span| span.of(text))
    }

    /// One number for the whole name.
    pub(super) fn key(&self) -> u64 {
        self.prefix(self.len)
    }

    /// The number that the first `count` parts alone would have.
    pub(super) fn prefix(&self, count: usize) -> u64 {
        self.hashes.iter().take(count).fold(count as u64, |k, h| k.rotate_left(9) ^ h)
    }

    /// Whether two names with one surname can be one person's: the same given name, an initial of it, a short form,
    /// another spelling, or a middle name in its place.
    pub(super) fn given_fits(&self, other: &Self, text: &str) -> bool {
        if self.len < 2 || other.len < 2 || self.first() == other.first() {
            return true;
        }
        let initial = (self.initials[0] || other.initials[0]) && self.letters[0] == other.letters[0];
        let short = |a: &str, b: &str| a.len() >= 3 && b.len() > a.len() && b.starts_with(a);
        let (one, two) = (self.first_text(text), other.first_text(text));
        if short(one, two) || short(two, one) {
            return true;
        }
        let middle = |a: &Self, b: &Self| {
            a.hashes.iter().take(a.len.saturating_sub(1)).skip(1).any(|&h| h == b.first())
        };
        initial
            || middle(self, other)
            || middle(other, self)
            || lexicon::nicknames(self.first(), other.first())
            || lexicon::transliterations(self.first(), other.first())
    }
}
