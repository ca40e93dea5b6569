//! The sentences on top of the copy and those of the story under them, to be held against each other.

use crate::article::Zone;
use crate::calendar::Unit;
use crate::extract::Passage;
use crate::resolve::{Analysis, Date, NameUse};
use crate::text::{Sentence, Span, Token, WordTable, word_bit};

/// Sentences of the story that are looked through.
const MOST: usize = 2_000;

/// A sentence of the copy.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    passage: &'a Passage,
    sentence: &'a Sentence,
}

impl<'a> Line<'a> {
    pub(super) fn tokens(self) -> &'a [Token] {
        self.passage.tokens.get(self.sentence.range()).unwrap_or(&[])
    }

    pub(super) fn span(self) -> Span {
        match (self.tokens().first(), self.tokens().last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    pub(super) fn says(self, word: u64) -> bool {
        self.sentence.words & word_bit(word) != 0 && self.tokens().iter().any(|t| t.hash == word)
    }

    pub(super) fn names(self, analysis: &'a Analysis) -> impl Iterator<Item = &'a NameUse> {
        let (names, span) = (&analysis.facts.names, self.span());
        let first = names.partition_point(|n| n.span.start < span.start);
        names.iter().skip(first).take_while(move |n| n.span.end <= span.end)
    }

    /// The one day that it dates something by; else the one month, year or decade.
    pub(super) fn day(self, analysis: &'a Analysis) -> Option<&'a Date> {
        let (dates, span) = (&analysis.facts.dates, self.span());
        let first = dates.partition_point(|d| d.span.start < span.start);
        let told = || dates.iter().skip(first).take_while(|d| d.span.end <= span.end);
        let one = |long: bool| {
            let long_or_day = |d: &&Date| if long { is_long(d.grain) } else { d.grain == Unit::Day };
            let mut told = told().filter(long_or_day);
            told.next().filter(|_| told.next().is_none())
        };
        one(false).or_else(|| one(true))
    }

    /// Whether it may have so many words in common with a list; most sentences cannot, which is plain at once.
    pub(super) fn may_share(self, words: &[u64], least: usize) -> bool {
        words.iter().filter(|word| self.sentence.words & word_bit(**word) != 0).count() >= least
    }

    /// The words of substance it has in common with a sorted list.
    pub(super) fn shared(self, words: &[u64]) -> usize {
        let mut there = vec![false; words.len()];
        for token in self.tokens().iter().filter(|t| t.hash != 0) {
            if let Some(there) = words.binary_search(&token.hash).ok().and_then(|at| there.get_mut(at)) {
                *there = true;
            }
        }
        there.iter().filter(|there| **there).count()
    }
}

pub(super) const fn is_long(grain: Unit) -> bool {
    matches!(grain, Unit::Month | Unit::Year | Unit::Decade)
}

/// The sentences on top of the copy, its standfirst and first paragraph, and those of the story under them.
pub(super) fn parts(analysis: &Analysis) -> Option<(Vec<Line<'_>>, Vec<Line<'_>>)> {
    let (mut top, mut story) = (Vec::new(), Vec::new());
    let mut lede = false;
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        let lines = mentions.passage.sentences.iter();
        let lines = lines.map(|sentence| Line { passage: &mentions.passage, sentence });
        match block.zone {
            Zone::Deck if !lede => top.extend(lines),
            Zone::Body if !lede => {
                lede = true;
                top.extend(lines);
            }
            Zone::Body | Zone::Caption => story.extend(lines),
            _ => {}
        }
    }
    (!story.is_empty() && story.len() <= MOST).then_some((top, story))
}

static SMALL: WordTable<(), 128> = WordTable::new(&[
    ("the", ()),
    ("and", ()),
    ("for", ()),
    ("but", ()),
    ("was", ()),
    ("were", ()),
    ("are", ()),
    ("been", ()),
    ("has", ()),
    ("have", ()),
    ("had", ()),
    ("that", ()),
    ("this", ()),
    ("with", ()),
    ("from", ()),
    ("its", ()),
    ("his", ()),
    ("her", ()),
    ("their", ()),
    ("she", ()),
    ("they", ()),
    ("who", ()),
    ("which", ()),
    ("not", ()),
    ("after", ()),
    ("before", ()),
    ("said", ()),
    ("says", ()),
    ("will", ()),
    ("would", ()),
    ("can", ()),
    ("could", ()),
    ("into", ()),
    ("about", ()),
    ("out", ()),
    ("more", ()),
    ("than", ()),
    ("when", ()),
    ("where", ()),
    ("what", ()),
    ("over", ()),
    ("also", ()),
]);

pub(super) fn is_substance(token: &Token) -> bool {
    token.is_word() && token.span.len() > 2 && !SMALL.has(token.hash)
}
