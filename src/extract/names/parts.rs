//! The parts of a name, for comparing names without spelling them out.

use super::family::{Arrangement, NameOrder, Words};
use crate::extract::Passage;
use crate::lexicon::{self, Senses};
use crate::text::{Shape, Span, TokenKind};

/// The most parts a name is compared by.
const MOST: usize = 6;

/// A name as its spaced parts: `Alexandria Ocasio-Cortez` has two, a suffix or courtesy title is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    hashes: [u64; MOST],
    senses: [Senses; MOST],
    initials: [bool; MOST],
    letters: [char; MOST],
    /// The bytes of each, an Arabic article left out.
    spans: [Span; MOST],
    /// Where each begins, its article included.
    begins: [u32; MOST],
    len: usize,
    /// The words of the family name with its particles: from, and one past.
    family: (usize, usize),
    /// The word the person goes by.
    called: usize,
    /// The other word that may be.
    other: Option<usize>,
    pub(crate) order: NameOrder,
    /// The hash of the given name.
    given_hash: u64,
    /// The bytes of the word the person goes by.
    pub(crate) surname: Span,
    /// The bytes of the first given name, of all given names where the family name comes first; none of a bare
    /// family name.
    pub(crate) given: Option<Span>,
    /// The bytes of what stands between the given name and the family name.
    pub(crate) middle: Option<Span>,
    /// The suffix after them.
    pub(crate) suffix: Option<Span>,
}

impl Parts {
    /// Reads the tokens `[first, end)` of a passage over `text`; its spans count the bytes of `text`.
    pub(crate) fn new(text: &str, passage: &Passage, first: usize, end: usize) -> Self {
        let mut parts = Self::default();
        let mut at = first;
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
            while last + 2 < end
                && passage.is(last + 1, TokenKind::Hyphen)
                && passage.glued(last + 1)
                && passage.glued(last + 2)
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
            let initial = (token.shape.has(Shape::SINGLE) || token.shape.has(Shape::DOTTED)) && last == at;
            let begin = passage.span(at, at + 1).start;
            parts.push(hash, senses, initial, span.of(text).chars().next().unwrap_or(' '), (begin, span));
            at = last + 1;
        }
        parts.arrange(text);
        parts
    }

    /// The same, `by` bytes further on.
    pub(in crate::extract) fn shift(&mut self, by: u32) {
        if self.len == 0 {
            return;
        }
        self.spans.iter_mut().take(self.len).for_each(|span| *span = span.shift(by));
        self.begins.iter_mut().take(self.len).for_each(|begin| *begin = begin.wrapping_add(by));
        self.surname = self.surname.shift(by);
        for span in [&mut self.given, &mut self.middle, &mut self.suffix].into_iter().flatten() {
            *span = span.shift(by);
        }
    }

    fn arrange(&mut self, text: &str) {
        let found = Words {
            text,
            spans: &self.spans[..self.len],
            hashes: &self.hashes[..self.len],
            senses: &self.senses[..self.len],
            initials: &self.initials[..self.len],
        };
        if self.len == 0 {
            return;
        }
        let Arrangement { order, family, called, other } = found.arrange();
        self.order = order;
        self.family = (family.start, family.end);
        (self.called, self.other) = (called, other);
        self.settle();
    }

    /// Sets what follows from the arrangement.
    fn settle(&mut self) {
        self.surname = self.spans[self.called];
        let (from, end) = self.family;
        // The family name is at one end, or before the given name of syllables.
        let (first, past) = if from == 0 { (end, self.len) } else { (0, from) };
        if first >= past {
            (self.given, self.middle, self.given_hash) = (None, None, self.hashes[self.called]);
            return;
        }
        self.middle = (from > 1).then(|| self.spans[1].join(self.spans[from - 1]));
        let past = if from == 0 { past } else { first + 1 };
        self.given = Some(self.spans[first].join(self.spans[past - 1]));
        self.given_hash = match past - first {
            1 => self.hashes[first],
            _ => self.hashes[first..past].iter().fold(0u64, |h, word| h.rotate_left(7) ^ word),
        };
    }

    /// Takes in by which words the copy calls people: where it never uses the word this name would be called by, but
    /// the other one, that one it is.
    pub(crate) fn called_as(&self, alone: impl Fn(u64) -> bool) -> Option<Self> {
        let other = self.other?;
        if !alone(self.hashes[other]) || alone(self.hashes[self.called]) {
            return None;
        }
        let mut parts = *self;
        (parts.called, parts.other) = (other, Some(self.called));
        if self.order == NameOrder::Either {
            let first = other == 0;
            parts.order = if first { NameOrder::FamilyFirst } else { NameOrder::GivenFirst };
            parts.family = (other, other + 1);
        }
        parts.settle();
        Some(parts)
    }

    /// The bytes of the family name with its particles.
    pub(crate) fn family(&self) -> Span {
        let (from, end) = self.family;
        match (self.begins.get(from), end.checked_sub(1).and_then(|last| self.spans.get(last))) {
            (Some(&begin), Some(last)) => Span::new(begin, last.end),
            _ => self.surname,
        }
    }

    fn push(&mut self, hash: u64, senses: Senses, initial: bool, letter: char, (begin, span): (u32, Span)) {
        let at = self.len.min(MOST - 1);
        self.hashes[at] = hash;
        self.senses[at] = senses;
        self.initials[at] = initial;
        self.letters[at] = letter;
        (self.begins[at], self.spans[at]) = (begin, span);
        self.len = at + 1;
    }

    /// How many names there are: the particles of a bare family name do not count, `van der Berg` is one.
    pub(crate) fn count(&self) -> usize {
        if self.given.is_none() && self.other.is_none() { self.len.min(1) } else { self.len }
    }

    /// How many words there are.
    pub(crate) fn words(&self) -> usize {
        self.len
    }

    /// The hash of the given name, of the whole where there is none.
    pub(crate) fn first(&self) -> u64 {
        self.given_hash
    }

    /// The hash of the word the person goes by.
    pub(crate) fn last(&self) -> u64 {
        self.hashes[self.called]
    }

    /// What the first word may be.
    pub(crate) fn opening_senses(&self) -> Senses {
        self.senses[0]
    }

    /// What the given name may be.
    pub(crate) fn first_senses(&self) -> Senses {
        let (from, end) = self.family;
        self.senses[if from == 0 && end < self.len { end } else { 0 }]
    }

    /// What the word the person goes by may be.
    pub(crate) fn last_senses(&self) -> Senses {
        self.senses[self.called]
    }

    /// Whether middle initials or suffixes tell two people of one given name and surname apart: "John R. Orr" and "John
    /// P. Orr", "Jr." and "Sr."
    pub(crate) fn differs(&self, other: &Self, text: &str) -> bool {
        let middle = |parts: &Self| (parts.len > 2).then(|| parts.letters[1]);
        let initial = self.initials[1] || other.initials[1];
        let middles = matches!((middle(self), middle(other)), (Some(a), Some(b)) if initial && a != b);
        let suffixes = match (self.suffix, other.suffix) {
            (Some(a), Some(b)) => a.of(text) != b.of(text),
            _ => false,
        };
        middles || suffixes
    }

    /// Whether two names begin and end with the same words.
    pub(crate) fn same_ends(&self, other: &Self) -> bool {
        self.len > 1 && other.len > 1 && self.first() == other.first() && self.last() == other.last()
    }

    /// Whether the last part also names a country or region.
    pub(crate) fn last_is_place(&self) -> bool {
        self.last_senses().any(Senses::COUNTRY_START | Senses::REGION_START)
    }

    /// Whether the parts can be one person's name: no word twice, and not more than five.
    pub(crate) fn is_plausible(&self) -> bool {
        let parts = self.hashes.get(..self.len).unwrap_or(&[]);
        self.len < MOST
            && parts.iter().enumerate().all(|(i, h)| !parts.iter().take(i).any(|other| other == h))
    }

    fn first_text<'t>(&self, text: &'t str) -> &'t str {
        self.given.map_or("", |span| span.of(text))
    }

    /// One number for the whole name.
    pub(crate) fn key(&self) -> u64 {
        self.prefix(self.len)
    }

    /// The number that the first `count` parts alone would have.
    pub(crate) fn prefix(&self, count: usize) -> u64 {
        self.hashes.iter().take(count).fold(count as u64, |k, h| k.rotate_left(9) ^ h)
    }

    /// Whether two names with one surname can be one person's: the same given name, an initial of it, a short form,
    /// another spelling, or a middle name in its place.
    pub(crate) fn given_fits(&self, other: &Self, text: &str) -> bool {
        if self.given.is_none() || other.given.is_none() || self.first() == other.first() {
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
