//! The sieves that look beyond the sentence of a quote: the quotes and speakers before and after it.

use super::{MOST_CUES, Sieves, Voice, speech_between};
use crate::extract::{Attribution, Mentions};
use crate::resolve::facts::{Quote, QuoteKind, Sieve, Speaker};

impl Sieves<'_> {
    /// The speaker of the quote before, in the paragraph or in the chain over paragraphs.
    pub(super) fn continued(&self, at: usize) -> Option<Voice> {
        let quote = self.quote(at).filter(|q| q.kind != QuoteKind::Label)?;
        if let Some(before) = quote.continues.and_then(|i| self.quote(i as usize)) {
            return same(before, Sieve::Continuation);
        }
        let before = self.quote(at.checked_sub(1)?).filter(|q| q.block == quote.block)?;
        same(before, Sieve::Continuation)
    }

    /// The speaker of the quote that takes this one up: the next paragraph of one speech, or the next quote of the
    /// paragraph.
    pub(super) fn taken_up(&self, at: usize) -> Option<Voice> {
        let quote = self.quote(at).filter(|q| q.kind != QuoteKind::Label)?;
        let next = self.quote(at + 1)?;
        (next.continues == Some(at as u32) || next.block == quote.block)
            .then(|| same(next, Sieve::Continuation))
            .flatten()
    }

    /// The last attribution before the quote in its paragraph, else the first after it, else the subject of the
    /// sentence before.
    pub(super) fn in_paragraph(&self, at: usize) -> Option<Voice> {
        let quote = self.quote(at).filter(|q| q.kind == QuoteKind::Direct)?;
        let place = self.place(quote)?;
        let before = speech_between(place.mentions, 0, place.first);
        let after = || place.cues_behind().iter().find(|a| a.begin() >= place.end && a.source.is_some());
        if let Some(found) = before.or_else(after) {
            return self.spoken(found, Sieve::Paragraph);
        }
        let passage = &place.mentions.passage;
        let last = place.first.checked_sub(1)?;
        let sentence = passage.sentences.get(passage.sentence_of(last))?;
        let source = self.subject(passage, sentence.first as usize, sentence.end as usize)?;
        Some(self.voice(source, None, Sieve::Paragraph))
    }

    /// The last speaker of the paragraph before, else the first of the one after, else the person spoken of before.
    pub(super) fn nearby(&self, at: usize) -> Option<Voice> {
        let quote = self.quote(at).filter(|q| q.kind == QuoteKind::Direct)?;
        let body = |i: &usize| self.article.blocks.get(*i).is_some_and(|b| b.zone.is_narration());
        let here = quote.block as usize;
        let before = (0..here).rev().take(BLOCKS).find(body).and_then(|block| self.last_voice(block));
        let after = || {
            let next = (here + 1..self.article.blocks.len()).take(BLOCKS).find(body)?;
            let first = self.mentions.get(next)?.attributions.iter().find(|a| a.source.is_some())?;
            self.spoken(first, if takes_up(first) { Sieve::Nearby } else { Sieve::Around })
        };
        let sure = |v: &Voice| v.speaker.sieve == Sieve::Nearby || self.is_human(v);
        before.filter(sure).or_else(|| after().filter(sure)).or_else(|| self.subject_before(here))
    }

    /// The person who is the subject of the sentence that ends the paragraph before.
    fn subject_before(&self, here: usize) -> Option<Voice> {
        let block = here.checked_sub(1)?;
        self.article.blocks.get(block).filter(|b| b.zone.is_narration())?;
        let passage = &self.mentions.get(block)?.passage;
        let last = passage.sentences.last()?;
        let source = self.subject(passage, last.first as usize, last.end as usize)?;
        Some(self.voice(source, None, Sieve::Topic)).filter(|v| self.is_human(v))
    }

    fn last_voice(&self, block: usize) -> Option<Voice> {
        let past = self.facts.quotes.partition_point(|q| (q.block as usize) <= block);
        let before = self.facts.quotes.get(..past).unwrap_or(&[]).iter().rev().take(MOST_CUES);
        let mut of_block = before.take_while(|q| q.block as usize == block);
        let quoted = of_block.find(|q| q.speaker.is_some() && q.kind != QuoteKind::Label);
        let mentions = self.mentions.get(block)?;
        let told = mentions.attributions.iter().rev().find(|a| a.source.is_some());
        let from_told = || told.and_then(|a| self.spoken(a, leads_on(mentions, a)));
        let later = matches!((quoted, told), (Some(q), Some(a)) if a.cue.start > q.outer.end);
        if later {
            return from_told();
        }
        quoted.and_then(|q| same(q, Sieve::Nearby)).or_else(from_told)
    }
}

/// Paragraphs that may stand between a quote and the narration that leads it in.
const BLOCKS: usize = 16;

/// Whether a cue at the head of a paragraph speaks of the quote before it: "So wrote Orr in 1969".
fn takes_up(cue: &Attribution) -> bool {
    cue.strong && cue.first < 2 && cue.source.is_some_and(|s| s.first > cue.first)
}

/// How surely a cue of one paragraph leads in a quote of the next: a verb of speech in its last sentence does.
fn leads_on(mentions: &Mentions, cue: &Attribution) -> Sieve {
    let passage = &mentions.passage;
    let last = passage.sentence_of(cue.first as usize) + 1 == passage.sentences.len();
    if cue.strong && last { Sieve::Nearby } else { Sieve::Around }
}

fn same(other: &Quote, sieve: Sieve) -> Option<Voice> {
    let speaker =
        other.speaker.clone().filter(|s| s.sieve != Sieve::Subject || other.kind != QuoteKind::Label)?;
    Some(Voice { speaker: Speaker { sieve, ..speaker }, cue: other.cue.map(|c| c.span) })
}
