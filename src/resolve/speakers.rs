//! Who says each quote: sieves in falling precision, each taking what the ones before left.

use super::facts::{Cue, Facts, Quote, QuoteKind, Sieve, Speaker};
use super::sources::Sources;
use crate::article::{Article, Zone};
use crate::extract::{Attribution, CueKind, Mentions, Passage, Source, SourceKind, subject};
use crate::text::{Span, TokenKind};

/// Gives the quotes their speakers, and tells speech from labels where a verb of speech does.
pub(super) fn speakers(article: &Article, mentions: &[Mentions], facts: &mut Facts) {
    let sources = Sources::new(article, mentions, facts);
    let mut sieves = Sieves { article, mentions, facts, sources };
    let count = sieves.facts.quotes.len();
    for at in 0..count {
        let found = sieves.in_sentence(at);
        sieves.settle(at, found);
    }
    for at in 0..count {
        let found = sieves.continued(at);
        sieves.settle(at, found);
    }
    for at in (0..count).rev() {
        let found = sieves.taken_up(at);
        sieves.settle(at, found);
    }
    for at in 0..count {
        let found = sieves.any_subject(at).or_else(|| sieves.in_paragraph(at)).or_else(|| sieves.nearby(at));
        sieves.settle(at, found);
    }
}

/// A speaker found, with its cue.
#[derive(Clone, Debug)]
struct Voice {
    speaker: Speaker,
    cue: Option<Span>,
}

/// Where a quote stands: its block's mentions and its token range, marks included.
#[derive(Clone, Copy)]
struct Place<'a> {
    mentions: &'a Mentions,
    first: usize,
    end: usize,
}

impl Place<'_> {
    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.mentions.passage.tokens.get(at).map(|t| t.kind)
    }

    /// The tokens of the sentence of the narration before the quote, where the quote does not begin one.
    fn left(&self) -> (usize, usize) {
        let passage = &self.mentions.passage;
        let start =
            passage.sentences.get(passage.sentence_of(self.first)).map_or(self.first, |s| s.first as usize);
        (start.min(self.first), self.first)
    }

    /// The tokens of the narration behind the quote up to the end of the sentence.
    fn right(&self) -> (usize, usize) {
        let passage = &self.mentions.passage;
        let last = self.end.saturating_sub(1);
        let end = passage.sentences.get(passage.sentence_of(last)).map_or(self.end, |s| s.end as usize);
        (self.end, end.max(self.end))
    }
}

struct Sieves<'a> {
    article: &'a Article,
    mentions: &'a [Mentions],
    facts: &'a mut Facts,
    sources: Sources<'a>,
}

impl<'a> Sieves<'a> {
    fn settle(&mut self, at: usize, found: Option<Voice>) {
        let Some(quote) = self.facts.quotes.get_mut(at).filter(|q| q.speaker.is_none()) else { return };
        let Some(voice) = found else { return };
        quote.speaker = Some(voice.speaker);
        quote.cue = voice.cue.map(|span| Cue { span });
        let beside =
            matches!(quote.speaker.as_ref().map(|s| s.sieve), Some(Sieve::AdjacentVerb | Sieve::Colon));
        let text = self.article.text(quote.span);
        if beside && quote.kind == QuoteKind::Label && text.trim_end().ends_with([',', '.', '?', '!']) {
            quote.kind = QuoteKind::Direct;
        }
    }

    fn quote(&self, at: usize) -> Option<&Quote> {
        self.facts.quotes.get(at)
    }

    fn place(&self, quote: &Quote) -> Option<Place<'a>> {
        let mentions = self.mentions.get(quote.block as usize)?;
        let first = mentions.passage.token_at(quote.outer.start);
        let end = mentions.passage.token_at(quote.outer.end);
        let end = end
            + usize::from(mentions.passage.tokens.get(end).is_some_and(|t| t.span.start < quote.outer.end));
        Some(Place { mentions, first, end: end.max(first) })
    }

    fn voice(&self, source: Source, cue: Option<Span>, sieve: Sieve) -> Voice {
        let person = self.sources.person(&source, self.facts);
        let known = person.and_then(|id| self.facts.people.get(id.0 as usize)).map(|p| p.name.clone());
        let name = known.unwrap_or_else(|| self.article.text(source.head).to_owned());
        Voice { speaker: Speaker { person, name, span: source.head, sieve }, cue }
    }

    /// The subject of the clause that begins with the token `from`, where it stands in the narration.
    fn subject(&self, passage: &Passage, from: usize, end: usize) -> Option<Source> {
        subject(self.article.prose.text(), passage, from, end).filter(|s| !self.facts.is_quoted(s.span))
    }

    fn spoken(&self, attribution: &Attribution, sieve: Sieve) -> Option<Voice> {
        Some(self.voice(attribution.source?, Some(attribution.cue), sieve))
    }

    fn in_sentence(&self, at: usize) -> Option<Voice> {
        let quote = self.quote(at)?;
        let place = self.place(quote)?;
        if matches!(self.article.blocks.get(quote.block as usize)?.zone, Zone::Headline | Zone::Crosshead) {
            return None;
        }
        self.led_in(place)
            .or_else(|| self.followed(quote, place))
            .or_else(|| self.credited(quote, place))
            .or_else(|| self.colon(place))
            .or_else(|| self.colon_before(quote, place))
            .or_else(|| self.speech_of_sentence(quote, place))
            .or_else(|| self.subject_of_sentence(quote, place).filter(|v| self.is_human(v)))
    }

    /// `Orr said: "…"`, `Orr said, "…"`, `Orr said that "…"`.
    fn led_in(&self, place: Place) -> Option<Voice> {
        let before = place.mentions.attributions.iter().rev().find(|a| a.finish() <= place.first)?;
        let gap = place.mentions.passage.tokens.get(before.finish()..place.first)?;
        let link = gap
            .iter()
            .all(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Colon) || self.is(t.span, "that"));
        (link
            && gap.len() <= 2
            && before.source.is_some_and(|s| s.first < before.first || before.kind != CueKind::Verb))
        .then(|| self.spoken(before, Sieve::AdjacentVerb))
        .flatten()
    }

    fn is(&self, span: Span, word: &str) -> bool {
        self.article.text(span).eq_ignore_ascii_case(word)
    }

    /// `"…," Orr said`, `"…," said Orr`, `"…," according to Orr`.
    fn followed(&self, quote: &Quote, place: Place) -> Option<Voice> {
        if !quote.closed {
            return self.trailing(quote, place);
        }
        let attribution = place.mentions.attributions.iter().find(|a| a.begin() >= place.end)?;
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
        let after_stop = |a: &&Attribution| {
            a.begin()
                .checked_sub(1)
                .and_then(|i| place.kind(i))
                .is_some_and(|k| matches!(k, TokenKind::Comma | TokenKind::Question | TokenKind::Exclamation))
        };
        let found = place.mentions.attributions.iter().find(|a| inside(a) && after_stop(a) && a.strong)?;
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
        if !next.is_capitalized() || at > 0 && passage.tokens.len() > at + 16 {
            return None;
        }
        let source = self.subject(passage, at + 1, passage.tokens.len())?;
        (source.kind == SourceKind::Name).then(|| self.voice(source, None, Sieve::Colon))
    }

    /// `Orr was blunt:` at the end of the paragraph before.
    fn colon_before(&self, quote: &Quote, place: Place) -> Option<Voice> {
        let block = (place.first == 0).then(|| (quote.block as usize).checked_sub(1)).flatten()?;
        let mentions = self.mentions.get(block)?;
        let passage = &mentions.passage;
        let colon = passage.tokens.len().checked_sub(1).filter(|&i| passage.is(i, TokenKind::Colon))?;
        let start = passage.sentences.get(passage.sentence_of(colon))?.first as usize;
        let cue = speech_between(mentions, start, colon).and_then(|a| self.spoken(a, Sieve::Colon));
        cue.or_else(|| {
            let source = self.subject(passage, start, colon)?;
            Some(self.voice(source, None, Sieve::Colon))
        })
    }

    /// `Orr was blunt: "…"`
    fn colon(&self, place: Place) -> Option<Voice> {
        let before = place.first.checked_sub(1)?;
        if place.kind(before) != Some(TokenKind::Colon) {
            return None;
        }
        let passage = &place.mentions.passage;
        let sentence = passage.sentences.get(passage.sentence_of(before))?;
        let start = sentence.first as usize;
        let cue = speech_between(place.mentions, start, before);
        cue.and_then(|a| self.spoken(a, Sieve::Colon)).or_else(|| {
            let source = self.subject(passage, start, before)?;
            Some(self.voice(source, None, Sieve::Colon))
        })
    }

    /// The verb of speech of the sentence that the quote is a part of.
    fn speech_of_sentence(&self, quote: &Quote, place: Place<'a>) -> Option<Voice> {
        let (from, end) = place.left();
        let before = speech_between(place.mentions, from, end);
        if let Some(found) = before {
            return self.spoken(found, Sieve::Sentence);
        }
        let (from, end) = place.right();
        let stopped =
            quote.kind == QuoteKind::Direct && self.article.text(quote.span).trim_end().ends_with('.');
        if stopped {
            return None;
        }
        let within = |a: &&Attribution| (from..end).contains(&(a.first as usize)) && a.source.is_some();
        let after = place.mentions.attributions.iter().find(within)?;
        let according = after.kind == CueKind::According;
        self.spoken(after, if according { Sieve::AccordingTo } else { Sieve::Sentence })
    }

    /// The subject of the sentence around a fragment.
    fn subject_of_sentence(&self, quote: &Quote, place: Place) -> Option<Voice> {
        let (from, end) = place.left();
        let colon = end.checked_sub(1).and_then(|i| place.kind(i)) == Some(TokenKind::Colon);
        if end - from < 2 || colon || quote.kind == QuoteKind::Label {
            return None;
        }
        let passage = &place.mentions.passage;
        let source = self.subject(passage, from, end)?;
        Some(self.voice(source, None, Sieve::Subject))
    }

    /// Whether a voice is that of a person of the story, or of a pronoun for one.
    fn is_human(&self, voice: &Voice) -> bool {
        let pronoun = ["he", "she", "they", "we", "i"].iter().any(|p| self.is(voice.speaker.span, p));
        pronoun || voice.speaker.person.is_some()
    }

    /// The subject of the sentence around a fragment, whoever or whatever it is.
    fn any_subject(&self, at: usize) -> Option<Voice> {
        let quote = self.quote(at).filter(|q| q.speaker.is_none() && q.kind == QuoteKind::Partial)?;
        self.subject_of_sentence(quote, self.place(quote)?)
    }

    /// The speaker of the quote before, in the paragraph or in the chain over paragraphs.
    fn continued(&self, at: usize) -> Option<Voice> {
        let quote = self.quote(at).filter(|q| q.kind != QuoteKind::Label)?;
        if let Some(before) = quote.continues.and_then(|i| self.quote(i as usize)) {
            return same(before, Sieve::Continuation);
        }
        let before = self.quote(at.checked_sub(1)?).filter(|q| q.block == quote.block)?;
        same(before, Sieve::Continuation)
    }

    /// The speaker of the quote that takes this one up: the next paragraph of one speech, or the next quote of the
    /// paragraph.
    fn taken_up(&self, at: usize) -> Option<Voice> {
        let quote = self.quote(at).filter(|q| q.kind != QuoteKind::Label)?;
        let next = self.quote(at + 1)?;
        (next.continues == Some(at as u32) || next.block == quote.block)
            .then(|| same(next, Sieve::Continuation))
            .flatten()
    }

    /// The last attribution before the quote in its paragraph, else the first after it, else the subject of the
    /// sentence before.
    fn in_paragraph(&self, at: usize) -> Option<Voice> {
        let quote = self.quote(at).filter(|q| q.kind == QuoteKind::Direct)?;
        let place = self.place(quote)?;
        let before = speech_between(place.mentions, 0, place.first);
        let after =
            || place.mentions.attributions.iter().find(|a| a.begin() >= place.end && a.source.is_some());
        if let Some(found) = before.or_else(after) {
            return self.spoken(found, Sieve::Paragraph);
        }
        let passage = &place.mentions.passage;
        let last = place.first.checked_sub(1)?;
        let sentence = passage.sentences.get(passage.sentence_of(last))?;
        let source = self.subject(passage, sentence.first as usize, sentence.end as usize)?;
        Some(self.voice(source, None, Sieve::Paragraph))
    }

    /// The last speaker of the paragraph before, else the first of the one after.
    fn nearby(&self, at: usize) -> Option<Voice> {
        let quote = self.quote(at).filter(|q| q.kind == QuoteKind::Direct)?;
        let body = |i: &usize| self.article.blocks.get(*i).is_some_and(|b| b.zone.is_narration());
        let here = quote.block as usize;
        let before = (0..here).rev().find(body).and_then(|block| self.last_voice(block));
        let after = || {
            let next = (here + 1..self.article.blocks.len()).find(body)?;
            let first = self.mentions.get(next)?.attributions.iter().find(|a| a.source.is_some())?;
            self.spoken(first, if first.strong { Sieve::Nearby } else { Sieve::Topic })
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
        let of_block = self.facts.quotes.iter().take(past).rev().take_while(|q| q.block as usize == block);
        let quoted = of_block.filter(|q| q.speaker.is_some()).find(|q| q.kind != QuoteKind::Label);
        let mentions = self.mentions.get(block)?;
        let told = mentions.attributions.iter().rev().find(|a| a.source.is_some());
        let from_told =
            || told.and_then(|a| self.spoken(a, if a.strong { Sieve::Nearby } else { Sieve::Topic }));
        let later = matches!((quoted, told), (Some(q), Some(a)) if a.cue.start > q.outer.end);
        if later {
            return from_told();
        }
        quoted.and_then(|q| same(q, Sieve::Nearby)).or_else(from_told)
    }
}

/// Whether the sentence is over with the attribution: `"…." Orr said.`
fn ends_there(place: Place, attribution: &Attribution) -> bool {
    match place.kind(attribution.finish()) {
        None | Some(TokenKind::Period) => true,
        Some(_) => false,
    }
}

/// The last attribution whose cue lies in the tokens `[from, end)`.
fn speech_between(mentions: &Mentions, from: usize, end: usize) -> Option<&Attribution> {
    let within = |a: &&Attribution| (from..end).contains(&(a.first as usize)) && a.source.is_some();
    mentions.attributions.iter().rev().find(within)
}

fn same(other: &Quote, sieve: Sieve) -> Option<Voice> {
    let speaker =
        other.speaker.clone().filter(|s| s.sieve != Sieve::Subject || other.kind != QuoteKind::Label)?;
    Some(Voice { speaker: Speaker { sieve, ..speaker }, cue: other.cue.map(|c| c.span) })
}

#[cfg(test)]
mod tests {
    use crate::article::House;
    use crate::format::Format;
    use crate::resolve::{QuoteKind, Sieve};
    use crate::text::Source;

    /// Each quote with its speaker and the sieve that decided.
    fn speakers(text: &str) -> Vec<(String, String, Option<Sieve>)> {
        let copy = crate::Copy::read(Source::from(text), Format::Plain, House::default());
        let facts = &copy.analysis.facts;
        let speech = facts.quotes.iter().filter(|q| q.kind != QuoteKind::Label);
        let show = |q: &crate::resolve::Quote| {
            let name = q.speaker.as_ref().map_or("-", |s| &s.name);
            (copy.analysis.text(q.span).to_owned(), name.to_owned(), q.speaker.as_ref().map(|s| s.sieve))
        };
        speech.map(show).collect()
    }

    fn names(text: &str) -> Vec<(String, Option<Sieve>)> {
        speakers(text).into_iter().map(|(_, name, sieve)| (name, sieve)).collect()
    }

    #[test]
    fn beside_the_marks_and_interrupted() {
        let text = "\"We sail at noon,\" Ada Orr said. \"We are back at six.\"";
        assert_eq!(
            names(text),
            [("Ada Orr".into(), Some(Sieve::AdjacentVerb)), ("Ada Orr".into(), Some(Sieve::Continuation))]
        );
    }

    #[test]
    fn a_pronoun_is_the_subject_before_it() {
        let text = "Ada Orr met the crew. \"We sail at noon,\" she said.";
        assert_eq!(names(text), [("Ada Orr".into(), Some(Sieve::AdjacentVerb))]);
    }

    #[test]
    fn paragraphs_of_one_speech() {
        let text = "\"We sail at noon,\" Ada Orr said. \"The sea is calm.\n\n\"Nobody stays behind.\"";
        let found = names(text);
        assert!(found.iter().all(|(name, _)| name == "Ada Orr"), "{found:?}");
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_colon_a_credit_and_according_to() {
        assert_eq!(
            names("Ada Orr was blunt: \"We sail at noon.\""),
            [("Ada Orr".into(), Some(Sieve::Colon))]
        );
        assert_eq!(
            names("“We sail at noon, come what may.” — Ada Orr"),
            [("Ada Orr".into(), Some(Sieve::Colon))]
        );
        let text = "The pier is \"not fit for carts or trucks,\" according to Ada Orr.";
        assert_eq!(names(text), [("Ada Orr".into(), Some(Sieve::AccordingTo))]);
    }

    #[test]
    fn a_fragment_takes_the_speaker_of_its_sentence() {
        let text = "Ada Orr said the plan was \"dead and ought to be buried\" by May.";
        assert_eq!(names(text), [("Ada Orr".into(), Some(Sieve::Sentence))]);
    }

    #[test]
    fn the_words_stand_where_nobody_is_known() {
        let text = "\"We sail at noon,\" said a spokesman for the port.";
        assert_eq!(names(text), [("a spokesman".into(), Some(Sieve::AdjacentVerb))]);
    }
}
