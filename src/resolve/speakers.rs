//! Who says each quote: sieves in falling precision, each taking what the ones before left.

mod around;
mod sentence;

use super::facts::{Cue, Facts, Quote, QuoteKind, Sieve, Speaker};
use super::sources::Sources;
use crate::article::Article;
use crate::extract::{Attribution, Mentions, Passage, Source, subject};
use crate::text::{Span, TokenKind};

/// The quotes with their speakers; speech is told from labels where a verb of speech does.
pub(super) fn speakers(article: &Article, mentions: &[Mentions], facts: &Facts) -> Vec<Quote> {
    let sources = Sources::new(article, mentions, facts);
    let mut sieves = Sieves { article, mentions, facts, quotes: facts.quotes.clone(), sources };
    let count = sieves.quotes.len();
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
    sieves.quotes
}

/// Cues that are looked at on the way from a quote to its speaker; no sentence of prose has more.
const MOST_CUES: usize = 16;

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

/// The cues whose own words lie in the tokens `[from, end)`, in text order.
fn cues_within(mentions: &Mentions, from: usize, end: usize) -> &[Attribution] {
    let cues = &mentions.attributions;
    let (from, end) = (
        cues.partition_point(|a| (a.first as usize) < from),
        cues.partition_point(|a| (a.first as usize) < end),
    );
    cues.get(from..end).unwrap_or(&[])
}

struct Sieves<'a> {
    article: &'a Article,
    mentions: &'a [Mentions],
    facts: &'a Facts,
    /// Those of the facts, with what is found out of them.
    quotes: Vec<Quote>,
    sources: Sources<'a>,
}

impl<'a> Sieves<'a> {
    fn settle(&mut self, at: usize, found: Option<Voice>) {
        let Some(quote) = self.quotes.get_mut(at).filter(|q| q.speaker.is_none()) else { return };
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
        self.quotes.get(at)
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
        let they = || self.is(source.head, "they").then(|| self.sources.group(source.head)).flatten();
        let words = if person.is_none() { they().unwrap_or(source.head) } else { source.head };
        let name = known.unwrap_or_else(|| self.article.text(words).to_owned());
        Voice { speaker: Speaker { person, name, span: source.head, sieve }, cue }
    }

    /// The subject of the clause that begins with the token `from`, where it stands in the narration.
    fn subject(&self, passage: &Passage, from: usize, end: usize) -> Option<Source> {
        subject(self.article.prose.text(), passage, from, end).filter(|s| !self.facts.is_quoted(s.span))
    }

    fn spoken(&self, attribution: &Attribution, sieve: Sieve) -> Option<Voice> {
        Some(self.voice(attribution.source?, Some(attribution.cue), sieve))
    }

    /// The cues of the narration whose own words lie in the tokens `[from, end)`, in text order.
    fn cues(
        &self,
        mentions: &'a Mentions,
        from: usize,
        end: usize,
    ) -> impl DoubleEndedIterator<Item = &'a Attribution> {
        cues_within(mentions, from, end).iter().filter(|a| !self.facts.is_quoted(a.cue))
    }

    /// The cues of the narration behind the quote, the nearest first.
    fn cues_behind(&self, place: Place<'a>) -> impl Iterator<Item = &'a Attribution> {
        self.cues(place.mentions, place.end, usize::MAX)
    }

    /// The last attribution whose cue lies in the tokens `[from, end)`; a sure verb of speech goes before one that may
    /// only qualify another word: "Orr said those who know it call it …", "Orr said anybody who complains …".
    fn speech_between(&self, mentions: &'a Mentions, from: usize, end: usize) -> Option<&'a Attribution> {
        let mut told = self.cues(mentions, from, end).rev().filter(|a| a.source.is_some());
        let last = told.next()?;
        if last.strong && !last.relative {
            return Some(last);
        }
        told.take(MOST_CUES).find(|a| a.strong && !a.relative).or(Some(last))
    }

    fn is(&self, span: Span, word: &str) -> bool {
        self.article.text(span).eq_ignore_ascii_case(word)
    }

    /// Whether a voice is that of a person of the story, or of a pronoun for one.
    fn is_human(&self, voice: &Voice) -> bool {
        let pronoun = ["he", "she", "they", "we", "i"].iter().any(|p| self.is(voice.speaker.span, p));
        pronoun || voice.speaker.person.is_some()
    }
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
    fn the_name_before_a_colon_stands_for_itself() {
        assert_eq!(
            names("The harbor board disagrees - Ada Orr: \"We sail at noon, come what may.\""),
            [("Ada Orr".into(), Some(Sieve::Colon))]
        );
    }

    #[test]
    fn a_sure_verb_goes_before_one_that_qualifies() {
        let text = "Ada Orr said those who know the pier call it \"not fit for carts or trucks\" now.";
        assert_eq!(names(text), [("Ada Orr".into(), Some(Sieve::Sentence))]);
    }

    #[test]
    fn words_of_an_open_quotation_name_nobody() {
        let text = "\"We sail at noon,\" Ada Orr said. \"I said so to Lind.\n\n\"Lind said no.\n\n\"We sail all the same.\"";
        let found = names(text);
        assert!(found.iter().all(|(name, _)| name == "Ada Orr"), "{found:?}");
    }

    #[test]
    fn what_leads_in_goes_before_the_sentence_behind() {
        let text = "Ada Orr told the crew in the harbor on Monday, \"Do we sail at noon?\" Bo Lind said no.";
        assert_eq!(names(text), [("Ada Orr".into(), Some(Sieve::Sentence))]);
    }

    #[test]
    fn a_spokesman_is_not_the_one_he_speaks_for() {
        let text = "Ada Orr left. \"We sail at noon,\" Orr's spokesman said.";
        assert_eq!(names(text), [("Orr's spokesman".into(), Some(Sieve::AdjacentVerb))]);
    }

    #[test]
    fn an_office_is_its_holder_where_one_fits() {
        let text = "Transport Minister Ada Orr met the crew. \"We sail at noon,\" the minister said.";
        assert_eq!(names(text), [("Ada Orr".into(), Some(Sieve::AdjacentVerb))]);
        let text = "Transport Minister Ada Orr met Finance Minister Bo Lind. \"We sail at noon,\" the minister said.";
        assert_eq!(names(text), [("the minister".into(), Some(Sieve::AdjacentVerb))]);
    }

    #[test]
    fn groups_speak_together() {
        let text = "\"We sail at noon,\" the brothers said. \"The sea is calm,\" they added.";
        let found = names(text);
        assert!(found.iter().all(|(name, _)| name == "the brothers"), "{found:?}");
    }

    #[test]
    fn nobody_is_named_but_described() {
        for text in [
            "\"We sail at noon,\" a spokesman for the port, who declined to be named, told Reuters.",
            "\"We sail at noon,\" said a spokesman for the port, who declined to be named.",
            "\"We sail at noon,\" a spokesman tweeted.",
            "In a statement, a spokesman wrote: \"We sail at noon.\"",
        ] {
            assert_eq!(names(text), [("a spokesman".into(), Some(Sieve::AdjacentVerb))], "{text}");
        }
    }

    #[test]
    fn words_have_an_owner() {
        let text = "Ada Orr won. It was Orr's promise of \"a harbor for every boat in town\" that drew them.";
        assert_eq!(names(text), [("Ada Orr".into(), Some(Sieve::Sentence))]);
        let text = "Ada Orr won. Calling the pier \"not fit for carts or trucks,\" Orr left.";
        assert_eq!(names(text)[0].0, "Ada Orr");
    }

    #[test]
    fn the_paragraph_before_leads_in_with_its_last_sentence() {
        let text = "Ada Orr warned of a third crack.\n\n\"We sail at noon, come what may.\"";
        assert_eq!(names(text), [("Ada Orr".into(), Some(Sieve::Nearby))]);
        let text =
            "Ada Orr warned of a third crack. The pier is closed.\n\n\"We sail at noon, come what may.\"";
        assert_eq!(names(text), [("Ada Orr".into(), Some(Sieve::Around))]);
    }

    #[test]
    fn a_pronoun_in_what_somebody_says_is_theirs() {
        let text = "On the view of Peter Lind, Thomas Orr said he believes \"the pier is not fit for carts at all.\"";
        assert_eq!(names(text), [("Thomas Orr".into(), Some(Sieve::AdjacentVerb))]);
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
