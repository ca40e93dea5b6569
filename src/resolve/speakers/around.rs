//! The sieves that look beyond the sentence of a quote: the quotes and speakers before and after it.

use super::{MOST_CUES, Sieves, Voice};
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
        let before = self.speech_between(place.mentions, 0, place.first);
        let after = || self.cues_behind(place).find(|a| a.begin() >= place.end && a.source.is_some());
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
            let first = self.cues(self.mentions.get(next)?, 0, usize::MAX).find(|a| a.source.is_some())?;
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
        let past = self.quotes.partition_point(|q| (q.block as usize) <= block);
        let before = self.quotes.get(..past).unwrap_or(&[]).iter().rev().take(MOST_CUES);
        let mut of_block = before.take_while(|q| q.block as usize == block);
        let quoted = of_block.find(|q| q.speaker.is_some() && q.kind != QuoteKind::Label);
        let mentions = self.mentions.get(block)?;
        let told = self.cues(mentions, 0, usize::MAX).rev().find(|a| a.source.is_some());
        let from_told = || told.and_then(|a| self.spoken(a, self.leads_on(mentions, a)));
        let Some(quoted) = quoted else { return from_told() };
        let later = told.filter(|a| a.cue.start > quoted.outer.end).and_then(|_| from_told());
        // `"…," Orr said, adding that …`: the paragraph quotes the one whose words it tells.
        later.filter(|v| !is_by(quoted, &v.speaker)).or_else(|| same(quoted, Sieve::Nearby))
    }

    /// How surely a cue of one paragraph leads in a quote of the next: "said" and its like in the last sentence announce
    /// words; who "vowed" or "confirmed" something has not been quoted yet.
    fn leads_on(&self, mentions: &Mentions, cue: &Attribution) -> Sieve {
        let passage = &mentions.passage;
        let last = passage.sentence_of(cue.first as usize) + 1 == passage.sentences.len();
        let plain = PLAIN_SAYING.iter().any(|w| w.eq_ignore_ascii_case(self.article.text(cue.cue)));
        if plain && last { Sieve::Nearby } else { Sieve::Around }
    }
}

/// Whether a quote has that speaker.
fn is_by(quote: &Quote, speaker: &Speaker) -> bool {
    let same = |s: &Speaker| s.name == speaker.name || s.person.is_some() && s.person == speaker.person;
    quote.speaker.as_ref().is_some_and(same)
}

/// Verbs that mean no more than that words were uttered or written.
const PLAIN_SAYING: &[&str] = &[
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "tell",
    "telling",
    "wrote",
    "writes",
    "write",
    "writing",
    "tweeted",
    "tweets",
    "explained",
    "explains",
    "argued",
    "argues",
    "noted",
    "notes",
    "added",
    "adds",
    "recalled",
    "recalls",
    "asked",
    "asks",
    "answered",
    "answers",
    "replied",
    "replies",
    "warned",
    "warns",
];

/// Paragraphs that may stand between a quote and the narration that leads it in.
const BLOCKS: usize = 16;

/// Whether a cue at the head of a paragraph speaks of the quote before it: "So wrote Orr in 1969".
fn takes_up(cue: &Attribution) -> bool {
    cue.strong && cue.first < 2 && cue.source.is_some_and(|s| s.first > cue.first)
}

fn same(other: &Quote, sieve: Sieve) -> Option<Voice> {
    let speaker =
        other.speaker.clone().filter(|s| s.sieve != Sieve::Subject || other.kind != QuoteKind::Label)?;
    Some(Voice { speaker: Speaker { sieve, ..speaker }, cue: other.cue.map(|c| c.span) })
}
