//! The sieves that stay in the sentence of a quote: a verb of speech beside it, a colon, a credit, the one who speaks in
//! the sentence around it.

use super::{MOST_CUES, Place, Sieves, Voice, cues_within};
use crate::article::Zone;
use crate::extract::{Attribution, CueKind, Mentions, Passage, Source, SourceKind};
use crate::resolve::facts::{Quote, QuoteKind, Sieve, Speaker};
use crate::text::{Span, TokenKind, hash_word};

impl<'a> Sieves<'a> {
    pub(super) fn in_sentence(&self, at: usize) -> Option<Voice> {
        let quote = self.quote(at)?;
        let place = self.place(quote)?;
        if matches!(self.article.blocks.get(quote.block as usize)?.zone, Zone::Headline | Zone::Crosshead) {
            return None;
        }
        self.led_in(place)
            .or_else(|| self.led_in_from_afar(quote, place))
            .or_else(|| self.followed(quote, place))
            .or_else(|| self.credited(quote, place))
            .or_else(|| self.colon(place))
            .or_else(|| self.colon_before(quote, place))
            .or_else(|| self.speech_of_sentence(quote, place))
            .or_else(|| self.opening_name(place))
            .or_else(|| self.owner_of_words(quote, place))
            .or_else(|| self.subject_of_sentence(quote, place).filter(|v| self.is_human(v)))
    }

    /// `Orr said: "…"`, `Orr said, "…"`, `Orr said that "…"`.
    fn led_in(&self, place: Place<'a>) -> Option<Voice> {
        let mut cues = self.cues(place.mentions, 0, place.first).rev().take(MOST_CUES);
        let before = cues.find(|a| a.finish() <= place.first)?;
        let gap = place.mentions.passage.tokens.get(before.finish()..place.first)?;
        let link = gap
            .iter()
            .all(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Colon) || self.is(t.span, "that"));
        (link
            && gap.len() <= 2
            && before.source.is_some_and(|s| s.first < before.first || before.kind != CueKind::Verb))
        .then(|| self.spoken(before, Sieve::AdjacentVerb))
        .flatten()
        .filter(|v| before.strong || self.is_human(v))
    }

    /// `Orr told the crew in the harbor on Monday, "…?"`: what follows such a quote is another sentence.
    fn led_in_from_afar(&self, quote: &Quote, place: Place<'a>) -> Option<Voice> {
        let (from, end) = place.left();
        let mark = end.checked_sub(1).filter(|&i| i > from).and_then(|i| place.kind(i));
        let ends = self.article.text(quote.span).trim_end().ends_with(['.', '!', '?']);
        if !ends || !matches!(mark, Some(TokenKind::Comma | TokenKind::Colon)) {
            return None;
        }
        let cue =
            self.speech_between(place.mentions, from, end).filter(|a| a.strong && a.kind == CueKind::Verb)?;
        self.spoken(cue, Sieve::Sentence)
    }

    /// `"…," Orr said`, `"…," said Orr`, `"…," according to Orr`.
    fn followed(&self, quote: &Quote, place: Place<'a>) -> Option<Voice> {
        if !quote.closed {
            return self.trailing(quote, place);
        }
        let attribution = self.cues_behind(place).take(MOST_CUES).find(|a| a.begin() >= place.end)?;
        let gap = place.mentions.passage.tokens.get(place.end..attribution.begin())?;
        let link = |t: &crate::text::Token| {
            matches!(t.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Ellipsis)
                || self.is(t.span, "as")
        };
        if gap.len() > 2 || !gap.iter().all(link) {
            return None;
        }
        let stopped = self.article.text(quote.span).trim_end().ends_with('.') && gap.is_empty();
        if stopped && !ends_there(place, attribution) {
            return None;
        }
        let sieve =
            if attribution.kind == CueKind::According { Sieve::AccordingTo } else { Sieve::AdjacentVerb };
        self.spoken(attribution, sieve)
    }

    /// The speaker swallowed by a quotation whose closing mark is lost: `"Long day, Orr said.`
    fn trailing(&self, quote: &Quote, place: Place) -> Option<Voice> {
        let inside = |a: &&Attribution| quote.outer.covers(a.cue) && a.begin() > place.first + 1;
        let cues = cues_within(place.mentions, place.first, place.end);
        let after_stop = |a: &&Attribution| {
            a.begin()
                .checked_sub(1)
                .and_then(|i| place.kind(i))
                .is_some_and(|k| matches!(k, TokenKind::Comma | TokenKind::Question | TokenKind::Exclamation))
        };
        let found = cues.iter().find(|a| inside(a) && after_stop(a) && a.strong)?;
        self.spoken(found, Sieve::AdjacentVerb)
    }

    /// `"…" — Ada Orr, mayor of Lervik`, to the end of the paragraph or at the head of the next.
    fn credited(&self, quote: &Quote, place: Place) -> Option<Voice> {
        let (mentions, at) = if place.kind(place.end).is_some() {
            (place.mentions, place.end)
        } else {
            (self.mentions.get(quote.block as usize + 1)?, 0)
        };
        let passage = &mentions.passage;
        let dash = passage.tokens.get(at)?;
        let is_dash = dash.kind == TokenKind::Dash || matches!(self.article.text(dash.span), "―" | "-");
        let next = passage.tokens.get(at + 1).filter(|_| is_dash)?;
        if !next.is_capitalized() {
            return None;
        }
        let source = self.subject(passage, at + 1, passage.tokens.len())?;
        let next = passage.tokens.get(source.end as usize).map(|t| t.kind);
        let another = matches!(next, Some(TokenKind::OpenQuote | TokenKind::StraightQuote));
        if at > 0 && passage.tokens.len() > at + 16 && !another {
            return None;
        }
        (source.kind == SourceKind::Name).then(|| self.voice(source, None, Sieve::Colon))
    }

    /// `Orr was blunt:` at the end of the paragraph before.
    fn colon_before(&self, quote: &Quote, place: Place) -> Option<Voice> {
        let block = (place.first == 0).then(|| (quote.block as usize).checked_sub(1)).flatten()?;
        let mentions = self.mentions.get(block)?;
        let last = mentions.passage.tokens.len().checked_sub(1)?;
        self.before_colon(mentions, last)
    }

    /// `Orr was blunt: "…"`
    fn colon(&self, place: Place<'a>) -> Option<Voice> {
        let before = place.first.checked_sub(1)?;
        self.before_colon(place.mentions, before).or_else(|| self.before_dash(place, before))
    }

    /// `the mayor of Lervik, Ada Orr -- "…"`
    fn before_dash(&self, place: Place<'a>, at: usize) -> Option<Voice> {
        let ends = |at: usize| matches!(place.kind(at), None | Some(TokenKind::Period | TokenKind::Dash));
        if place.kind(at) != Some(TokenKind::Dash) || !ends(place.end) {
            return None;
        }
        let source = name_ending(place.mentions, at)?;
        Some(self.voice(source, None, Sieve::Colon)).filter(|v| v.speaker.person.is_some())
    }

    /// The one who speaks behind the colon `at`: the name right before it, the speaker of its sentence, its subject, or
    /// the one person it names.
    fn before_colon(&self, mentions: &'a Mentions, at: usize) -> Option<Voice> {
        let passage = &mentions.passage;
        if !passage.is(at, TokenKind::Colon) {
            return None;
        }
        let start = passage.sentences.get(passage.sentence_of(at))?.first as usize;
        if let Some(source) = name_set_off(mentions, start, at) {
            return Some(self.voice(source, None, Sieve::Colon));
        }
        if let Some(cue) = self.speech_between(mentions, start, at) {
            return self.spoken(cue, Sieve::Colon);
        }
        let subject = self.subject(passage, start, at).map(|source| self.voice(source, None, Sieve::Colon));
        let human = subject.as_ref().is_some_and(|v| self.is_human(v));
        let only = || self.only_person(passage.span(start, at));
        if human { subject } else { only().or(subject) }
    }

    /// The one person that a span names.
    fn only_person(&self, span: Span) -> Option<Voice> {
        let (span, person) = self.sources.only_person(span)?;
        let name = self.facts.people.get(person.0 as usize)?.name.clone();
        let speaker = Speaker { person: Some(person), name, span, sieve: Sieve::Colon };
        Some(Voice { speaker, cue: None })
    }

    /// The verb of speech of the sentence that the quote is a part of.
    fn speech_of_sentence(&self, quote: &Quote, place: Place<'a>) -> Option<Voice> {
        let (from, end) = place.left();
        let before = self.speech_between(place.mentions, from, end);
        if let Some(found) = before {
            return self.spoken(found, Sieve::Sentence);
        }
        let (from, end) = place.right();
        let text = self.article.text(quote.span).trim_end();
        if quote.kind == QuoteKind::Direct && text.ends_with(['.', '!', '?']) {
            return None;
        }
        let after = self.cues(place.mentions, from, end).find(|a| a.source.is_some())?;
        let according = after.kind == CueKind::According;
        self.spoken(after, if according { Sieve::AccordingTo } else { Sieve::Sentence })
    }

    /// The person whose name begins the sentence, where the words alone do not tell the name from a noun and only a
    /// participle speaks: `Dean left early, telling reporters, "…"`.
    fn opening_name(&self, place: Place<'a>) -> Option<Voice> {
        let (from, end) = place.left();
        let cue = self
            .cues(place.mentions, from, end)
            .rev()
            .take(MOST_CUES)
            .find(|a| a.strong && a.source.is_none())?;
        let first = place.mentions.passage.tokens.get(from)?.span;
        let (span, person) = self.sources.first_person(place.mentions.passage.span(from, end))?;
        let name = self.facts.people.get(person.0 as usize)?.name.clone();
        let speaker = Speaker { person: Some(person), name, span, sieve: Sieve::Sentence };
        (span.start == first.start).then_some(Voice { speaker, cue: Some(cue.cue) })
    }

    /// The one whose words a noun of speech names: `It was Orr's promise of "a quiet harbor"`.
    fn owner_of_words(&self, quote: &Quote, place: Place) -> Option<Voice> {
        /// Tokens between the owner and the quote.
        const REACH: usize = 14;
        let (from, end) = place.left();
        let from = from.max(end.saturating_sub(REACH));
        let passage = &place.mentions.passage;
        let word = |i: usize| passage.tokens.get(i).map_or("", |t| self.article.text(t.span));
        let noun = (from..end).rev().find(|&i| WORDS_OF.contains(&word(i)))?;
        let owner = (from..noun).rev().find(|&i| passage.is(i, TokenKind::Possessive))?;
        let told = (owner + 1..noun)
            .all(|i| passage.tokens.get(i).is_some_and(|t| t.is_word() && !t.is_capitalized()));
        let source = name_ending(place.mentions, owner).filter(|_| told && quote.kind != QuoteKind::Label)?;
        Some(self.voice(source, None, Sieve::Sentence)).filter(|v| v.speaker.person.is_some())
    }

    /// The subject of the sentence around a fragment.
    fn subject_of_sentence(&self, quote: &Quote, place: Place) -> Option<Voice> {
        let (from, end) = place.left();
        let colon = end.checked_sub(1).and_then(|i| place.kind(i)) == Some(TokenKind::Colon);
        if end - from < 2 || colon || quote.kind == QuoteKind::Label {
            return None;
        }
        let passage = &place.mentions.passage;
        let source = if self.hangs(quote, passage, from) {
            let (from, end) = place.right();
            self.subject(passage, from, end)?
        } else {
            self.subject(passage, from, end)?
        };
        Some(self.voice(source, None, Sieve::Subject))
    }

    /// Whether a participle begins the sentence, so that its subject stands behind the quote: `Calling him "a thief," Orr
    /// left`.
    fn hangs(&self, quote: &Quote, passage: &Passage, from: usize) -> bool {
        let first = passage.tokens.get(from).map_or("", |t| self.article.text(t.span));
        first.len() > 5 && first.ends_with("ing") && self.article.text(quote.span).trim_end().ends_with(',')
    }

    /// The subject of the sentence around a fragment, whoever or whatever it is.
    pub(super) fn any_subject(&self, at: usize) -> Option<Voice> {
        let quote = self.quote(at).filter(|q| q.speaker.is_none() && q.kind == QuoteKind::Partial)?;
        self.subject_of_sentence(quote, self.place(quote)?)
    }
}

/// Whether the sentence is over with the attribution: `"…." Orr said.`
fn ends_there(place: Place, attribution: &Attribution) -> bool {
    match place.kind(attribution.finish()) {
        None | Some(TokenKind::Period) => true,
        Some(_) => false,
    }
}

/// Nouns for what somebody says.
const WORDS_OF: &[&str] = &[
    "accusation",
    "accusations",
    "advice",
    "allegation",
    "allegations",
    "answer",
    "argument",
    "assertion",
    "assessment",
    "call",
    "claim",
    "claims",
    "comment",
    "comments",
    "contention",
    "criticism",
    "denunciation",
    "description",
    "dictum",
    "insistence",
    "message",
    "motto",
    "phrase",
    "pledge",
    "promise",
    "promises",
    "question",
    "rejection",
    "remark",
    "remarks",
    "reply",
    "response",
    "statement",
    "suggestion",
    "threat",
    "tweet",
    "view",
    "vow",
    "warning",
    "words",
];

/// The name that ends right before the token `at`.
fn name_ending(mentions: &Mentions, at: usize) -> Option<Source> {
    let names = &mentions.names;
    let name =
        names.get(names.partition_point(|n| (n.end as usize) < at)).filter(|n| n.end as usize == at)?;
    let (first, end) = (name.first, name.end);
    Some(Source { span: name.span, head: name.span, first, end, kind: SourceKind::Name })
}

/// The name that ends right before the colon `at` and stands alone: `Orr: "…"`, `The view from Lervik - Ada Orr: "…"`,
/// `Orr and Lind: "…"`.
fn name_set_off(mentions: &Mentions, start: usize, at: usize) -> Option<Source> {
    let name = name_ending(mentions, at)?;
    let and = hash_word("and");
    let pair = (name.first as usize).checked_sub(1).filter(|&i| mentions.passage.is_word(i, and));
    let first = pair.and_then(|i| name_ending(mentions, i)).map_or(name.first, |other| other.first);
    let before = (first as usize).checked_sub(1).filter(|&i| i >= start);
    let dash = |i: usize| matches!(mentions.passage.tokens.get(i), Some(t) if t.spaced() && matches!(t.kind, TokenKind::Dash | TokenKind::Hyphen));
    before.is_none_or(dash).then_some(name)
}
