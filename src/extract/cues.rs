//! Who says something in the narration: verbs of speech and "according to", each with the noun phrase that speaks.

mod phrase;
mod sense;

pub(crate) use phrase::subject;

use super::grammar::{Class, class};
use super::marks::{Bounds, Marked};
use super::passage::Passage;
use super::speech::{self, Speech};
use crate::text::{Span, Token, TokenKind};

/// What ties words to a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// A finite verb of speech: "said".
    Verb,
    /// A participle or infinitive whose subject is that of its sentence: "saying", "went on to say".
    Participle,
    /// "according to".
    According,
}

/// What kind of words name a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A personal pronoun.
    Pronoun,
    /// A name.
    Name,
    /// A description: "the minister", "a spokesman for the port".
    Noun,
}

/// The words that name a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The noun phrase up to its first preposition, title included.
    pub span: Span,
    /// The name at its end, the pronoun, or the same as `span`.
    pub head: Span,
    /// The first token of the whole noun phrase.
    pub first: u32,
    /// One past its last token.
    pub end: u32,
    /// What kind of words.
    pub kind: SourceKind,
}

impl Source {
    fn shift(self, by: u32) -> Self {
        Self { span: self.span.shift(by), head: self.head.shift(by), ..self }
    }
}

/// A cue of speech outside quotation marks, with its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The cue's own words.
    pub cue: Span,
    /// Its first token.
    pub first: u32,
    /// One past its last token.
    pub end: u32,
    /// What it is.
    pub kind: CueKind,
    /// Whether it is a verb of speech and hardly anything else.
    pub strong: bool,
    /// Whether it only tells which one is meant: "the man who said so".
    pub relative: bool,
    /// Who speaks, where the words tell.
    pub source: Option<Source>,
}

impl Attribution {
    /// The same, `by` bytes further on.
    #[must_use]
    pub fn shift(&self, by: u32) -> Self {
        Self { cue: self.cue.shift(by), source: self.source.map(|s| s.shift(by)), ..*self }
    }

    /// The first token of the cue and its speaker together.
    pub fn begin(&self) -> usize {
        self.source.map_or(self.first, |s| s.first.min(self.first)) as usize
    }

    /// One past the last token of the two.
    pub fn finish(&self) -> usize {
        self.source.map_or(self.end, |s| s.end.max(self.end)) as usize
    }
}

/// The cues of a block, in text order.
pub(super) fn attributions(text: &str, passage: &Passage, marks: &[Marked]) -> Vec<Attribution> {
    let speech = speech_marks(passage, marks);
    let reader = Reader { text, passage, marks: &speech };
    let mut found: Vec<Attribution> = Vec::new();
    let closed = speech.iter().filter(|m| m.bounds == Bounds::Closed);
    let stretches = closed.map(|m| (m.first as usize, m.end as usize));
    let mut at = 0;
    for (first, end) in stretches.chain([(passage.tokens.len(), 0)]) {
        for verb in at..first {
            if let Some(cue) = reader.cue(verb, found.last()) {
                found.push(cue);
            }
        }
        at = at.max(end);
    }
    found
}

/// The stretches that may be speech: those in double marks, and those in single ones that hold a clause's end.
fn speech_marks(passage: &Passage, marks: &[Marked]) -> Vec<Marked> {
    use TokenKind::{Comma, Exclamation, Period, Question};
    let ends =
        |m: &Marked| (m.end as usize).checked_sub(2).and_then(|i| passage.tokens.get(i)).map(|t| t.kind);
    let clause = |m: &Marked| matches!(ends(m), Some(Comma | Period | Question | Exclamation));
    let mut speech: Vec<Marked> = Vec::with_capacity(marks.len());
    let mut double = 0;
    for mark in marks {
        let inner = mark.outer.start < double;
        if !mark.single {
            double = double.max(mark.outer.end);
        }
        let single = mark.single && mark.bounds == Bounds::Closed && clause(mark) && !inner;
        let covered = speech.last().is_some_and(|l| mark.first < l.end && l.bounds == Bounds::Closed);
        if (!mark.single || single) && !covered {
            speech.push(*mark);
        }
    }
    speech
}

/// Tokens before a cue that its clause may begin in.
const REACH: usize = 200;

struct Reader<'a> {
    text: &'a str,
    passage: &'a Passage,
    marks: &'a [Marked],
}

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.passage.tokens.get(at)
    }

    fn class(&self, at: usize) -> Class {
        self.token(at).map(class).unwrap_or_default()
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.token(at).map(|t| t.kind)
    }

    fn speech(&self, at: usize) -> Option<Speech> {
        let senses = self.passage.senses.get(at).copied().unwrap_or_default();
        speech::of(self.token(at)?.hash, senses, || self.word(at))
    }

    /// Whether a quotation ends right before `first` or begins right behind `end`.
    fn beside_quote(&self, first: usize, end: usize) -> bool {
        let from = self.marks.partition_point(|m| (m.end as usize) + 1 < first);
        let near = self.marks.iter().skip(from).take_while(|m| (m.first as usize) < end + 2);
        near.filter(|m| m.bounds != Bounds::Stray).any(|m| {
            (m.end as usize) == first
                || (m.end as usize) + 1 == first
                || (end..end + 2).contains(&(m.first as usize))
        })
    }

    /// Whether the token `at` belongs to a stretch in quotation marks.
    fn in_speech(&self, at: usize) -> bool {
        let past = self.marks.partition_point(|m| m.first as usize <= at);
        past.checked_sub(1).and_then(|i| self.marks.get(i)).is_some_and(|m| m.holds(at))
    }

    fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", |t| t.of(self.text))
    }

    #[inline]
    fn cue(&self, at: usize, last: Option<&Attribution>) -> Option<Attribution> {
        let token = self.token(at).filter(|t| t.is_word())?;
        let speech = self.speech(at)?;
        self.cue_of(token, at, speech, last)
    }

    fn cue_of(
        &self,
        token: &Token,
        at: usize,
        speech: Speech,
        last: Option<&Attribution>,
    ) -> Option<Attribution> {
        if speech == Speech::According {
            return self.according(at);
        }
        let start = self.sentence_start(at);
        if self.is_noun(at, start, speech) {
            return None;
        }
        let left = self.subject_end(at, start)?;
        let (source, kind) = self.source(at, left, start, speech, last);
        if source.is_none() && !speech.is_strong() {
            return None;
        }
        let (first, end) = (at as u32, at as u32 + 1);
        let (strong, relative) = (speech.is_strong(), self.is_relative(left, start));
        let found = Attribution { cue: token.span, first, end, kind, strong, relative, source };
        let counts = speech != Speech::Faint || self.beside_quote(found.begin(), found.finish());
        counts.then_some(found)
    }

    fn according(&self, at: usize) -> Option<Attribution> {
        if !self.word(at + 1).eq_ignore_ascii_case("to") {
            return None;
        }
        let cue = self.passage.span(at, at + 2);
        let source = self.right_phrase(at + 2, true);
        Some(Attribution {
            cue,
            first: at as u32,
            end: at as u32 + 2,
            kind: CueKind::According,
            strong: true,
            relative: false,
            source,
        })
    }

    /// Where the clause may begin at the earliest: at its sentence, or after the quotation or semicolon before it.
    fn sentence_start(&self, at: usize) -> usize {
        let sentence =
            self.passage.sentences.get(self.passage.sentence_of(at)).map_or(0, |s| s.first as usize);
        // Speech does not overlap: the last stretch before the token ends there or holds it.
        let past = self.marks.partition_point(|m| m.first as usize <= at);
        let before = past.checked_sub(1).and_then(|i| self.marks.get(i));
        let opened = before.filter(|m| m.bounds == Bounds::Unclosed && m.holds(at));
        let earlier = past.checked_sub(2).and_then(|i| self.marks.get(i));
        let ended =
            [before, earlier].into_iter().flatten().map(|m| m.end as usize).filter(|&end| end <= at).max();
        let opened = opened.map_or(0, |m| m.first as usize + 1);
        let start = sentence.max(ended.unwrap_or(0)).max(opened).max(at.saturating_sub(REACH));
        let breaks = |i: &usize| matches!(self.kind(*i), Some(TokenKind::Semicolon | TokenKind::Colon));
        (start..at).rev().find(breaks).map_or(start, |i| i + 1)
    }

    /// One past the subject's last token, left of the verb and its auxiliaries; `None` where the verb is passive.
    fn subject_end(&self, verb: usize, start: usize) -> Option<usize> {
        let mut left = verb;
        let mut be = false;
        while left > start {
            let class = self.class(left - 1);
            let adverb =
                class.has(Class::ADVERB) || self.word(left - 1).ends_with("ly") && !self.capital(left - 1);
            let calendar = class.has(Class::CALENDAR) && left - 1 > start;
            if !class.has(Class::AUXILIARY) && !adverb && !calendar {
                break;
            }
            be |= class.has(Class::BE);
            left -= 1;
        }
        let participle = self.word(verb).ends_with("ing");
        (!be || participle).then_some(left)
    }

    fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalized)
    }

    fn source(
        &self,
        verb: usize,
        left: usize,
        start: usize,
        speech: Speech,
        last: Option<&Attribution>,
    ) -> (Option<Source>, CueKind) {
        let kind = if speech.is_finite() { CueKind::Verb } else { CueKind::Participle };
        let before = left.checked_sub(1).filter(|&i| i >= start);
        let Some(before) = before else {
            return (self.inverted(verb, speech), kind);
        };
        let inherited = || self.inherited(start, verb, last);
        let class = self.class(before);
        match self.kind(before) {
            Some(TokenKind::Word) if before == start && self.word(before).eq_ignore_ascii_case("so") => {
                (self.inverted(verb, speech), kind)
            }
            Some(TokenKind::Comma | TokenKind::Dash) if before == start => {
                (self.inverted(verb, speech), kind)
            }
            _ if !speech.is_finite() => {
                let own = self.capital(before).then(|| self.name_before(start, left)).flatten();
                (own.or_else(|| self.bearer(start, left, verb)).or_else(inherited), CueKind::Participle)
            }
            Some(TokenKind::Comma)
                if self.kind(before.saturating_sub(1)) == Some(TokenKind::CloseBracket) =>
            {
                (self.before_bracket(start, before - 1), kind)
            }
            Some(TokenKind::Comma | TokenKind::Dash) => {
                let behind = || self.inverted(verb, speech).filter(|s| s.kind == SourceKind::Name);
                (self.before_apposition(start, before).or_else(behind).or_else(inherited), kind)
            }
            Some(TokenKind::CloseBracket) => (self.before_bracket(start, before), kind),
            Some(TokenKind::Word) if class.has(Class::RELATIVE) => {
                let comma = before.checked_sub(1).filter(|&i| self.kind(i) == Some(TokenKind::Comma));
                (self.left_phrase(start, comma.unwrap_or(before)), kind)
            }
            Some(TokenKind::Word) if class.has(Class::PRONOUN) && !self.after_preposition(before, start) => {
                (Some(self.pronoun(before)), kind)
            }
            Some(TokenKind::Word) if self.word(before) == "to" => (inherited(), CueKind::Participle),
            Some(TokenKind::Word) if class.has(Class::CLAUSE) => (inherited(), kind),
            Some(TokenKind::Word | TokenKind::Possessive | TokenKind::Number | TokenKind::Period) => {
                (self.left_phrase(start, left), kind)
            }
            _ => (None, kind),
        }
    }

    /// The phrase before the bracket that closes at `close`: `Rep. Ada Orr (R-Lervik)`.
    fn before_bracket(&self, start: usize, close: usize) -> Option<Source> {
        let open = (start..close).rev().find(|&i| self.kind(i) == Some(TokenKind::OpenBracket))?;
        self.left_phrase(start, open)
    }

    fn after_preposition(&self, at: usize, start: usize) -> bool {
        let class = at.checked_sub(1).filter(|&i| i >= start).map(|i| self.class(i)).unwrap_or_default();
        class.has(Class::PREPOSITION) && !class.has(Class::CLAUSE)
    }

    fn pronoun(&self, at: usize) -> Source {
        let span = self.token(at).map(|t| t.span).unwrap_or_default();
        Source { span, head: span, first: at as u32, end: at as u32 + 1, kind: SourceKind::Pronoun }
    }

    /// The subject after the verb: `"…," said Orr`.
    fn inverted(&self, verb: usize, speech: Speech) -> Option<Source> {
        // "As Orr put it"
        if !speech.is_finite() || self.word(verb) == "put" {
            return None;
        }
        if self.class(verb + 1).has(Class::PRONOUN) {
            return Some(self.pronoun(verb + 1));
        }
        self.right_phrase(verb + 1, false)
    }

    /// The speaker of the cue before in the sentence, or the sentence's subject.
    fn inherited(&self, start: usize, verb: usize, last: Option<&Attribution>) -> Option<Source> {
        let sentence = self.passage.sentence_of(verb);
        let before = last.filter(|a| self.passage.sentence_of(a.first as usize) == sentence);
        before.and_then(|a| a.source).or_else(|| {
            let first = self.passage.sentences.get(sentence).map_or(start, |s| s.first as usize);
            let first = if self.in_speech(first) { start } else { first };
            subject(self.text, self.passage, first, verb)
        })
    }

    /// The phrase that the apposition ending with the comma at `comma` belongs to.
    fn before_apposition(&self, start: usize, comma: usize) -> Option<Source> {
        let commas: Vec<usize> = (start..comma)
            .filter(|&i| {
                matches!(self.kind(i), Some(TokenKind::Comma | TokenKind::Dash)) && !self.in_bracket(start, i)
            })
            .collect();
        // What a preposition leads in is over with its comma: "In a letter to Lind, the mayor, Ada Orr, said".
        let led_in = self.class(start).has(Class::PREPOSITION) && commas.len() > 1;
        let start = commas.first().filter(|_| led_in).map_or(start, |&i| i + 1);
        let commas = commas.get(usize::from(led_in)..).unwrap_or(&[]);
        let (&last, earlier) = commas.split_last()?;
        let opens = |&&i: &&usize| {
            let class = self.class(i + 1);
            class.has(Class::RELATIVE)
                || class.has(Class::DETERMINER)
                || self.kind(i + 1) == Some(TokenKind::Number)
        };
        let relative = commas.iter().rev().find(|&&i| self.class(i + 1).has(Class::RELATIVE));
        let chosen = relative.or_else(|| commas.iter().find(opens)).copied().unwrap_or(last);
        let from = earlier.iter().rev().find(|&&i| i < chosen).map_or(start, |&i| i + 1);
        // "Orr, meanwhile, who …": an adverb between commas is no phrase.
        let before = || {
            let end = from.checked_sub(1).filter(|&i| i > start)?;
            self.left_phrase(earlier.iter().rev().find(|&&i| i < end).map_or(start, |&i| i + 1), end)
        };
        let found = self.left_phrase(from, chosen).or_else(before)?;
        // "her deputy, Ada Orr, said": the name is the apposition.
        let name = (found.kind == SourceKind::Noun).then(|| self.left_phrase(chosen + 1, comma)).flatten();
        Some(name.filter(|n| n.kind == SourceKind::Name).unwrap_or(found))
    }

    fn in_bracket(&self, start: usize, at: usize) -> bool {
        let count = |kind| (start..at).filter(|&i| self.kind(i) == Some(kind)).count();
        count(TokenKind::OpenBracket) > count(TokenKind::CloseBracket)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each cue with its speaker: `said: Orr`.
    fn cues(text: &str) -> Vec<String> {
        let passage = Passage::new(text);
        let marks = super::super::marks::marks(text, &passage.tokens);
        let found = attributions(text, &passage, &marks);
        let show = |a: &Attribution| {
            let source = a.source.map_or("-", |s| s.head.of(text));
            format!("{}: {source}", a.cue.of(text))
        };
        found.iter().map(show).collect()
    }

    #[test]
    fn before_and_after_the_verb() {
        assert_eq!(cues("\"So,\" Orr said."), ["said: Orr"]);
        assert_eq!(cues("\"So,\" said Harbor Master Ada Orr."), ["said: Harbor Master Ada Orr"]);
        assert_eq!(cues("\"So,\" the minister later told reporters."), ["told: the minister"]);
        assert_eq!(cues("\"So,\" said a spokesman for the port, who left."), ["said: a spokesman"]);
        assert_eq!(cues("On Monday Orr said no."), ["said: Orr"]);
    }

    #[test]
    fn over_an_apposition() {
        assert_eq!(cues("\"So,\" Orr, a lawyer from Lervik, said."), ["said: Orr"]);
        assert_eq!(cues("\"So,\" Ada Orr, who ran the port for 12 years, said."), ["said: Ada Orr"]);
        assert_eq!(cues("In May, Ada Orr, the mayor, said no."), ["said: Ada Orr"]);
        assert_eq!(cues("\"So,\" Rep. Ada Orr (R-Lervik) said."), ["said: Rep. Ada Orr"]);
    }

    #[test]
    fn behind_a_bracket_or_a_lead_in() {
        assert_eq!(cues("After the vote, Rep. Ada Orr (R-Lervik), said, \"So.\""), ["said: Rep. Ada Orr"]);
        let text = "In a letter to Jon Lind, her deputy, Ada Orr, said no.";
        assert_eq!(cues(text), ["said: Ada Orr"]);
        assert_eq!(cues("The film shows Ada Orr asking, \"So?\""), ["asking: Ada Orr"]);
        assert_eq!(cues("Orr, meanwhile, who left early, said no."), ["said: Orr"]);
        assert_eq!(cues("A few days later, Orr turned around, telling the port, \"So.\""), ["telling: Orr"]);
        assert_eq!(cues("Earlier this week, Orr was lost, saying, \"So.\""), ["saying: Orr"]);
        assert_eq!(cues("Band member Ada Orr laughed, saying, \"So.\""), ["saying: Ada Orr"]);
    }

    #[test]
    fn what_bears_the_words_speaks() {
        assert_eq!(cues("Orr held a cardboard sign reading, \"So.\""), ["reading: a cardboard sign"]);
        let text = "Lind tied Orr to the port, with one of her ads asking, \"So?\"";
        assert_eq!(cues(text), ["asking: one"]);
    }

    #[test]
    fn nouns_of_speech_are_no_verbs() {
        let none: [&str; 0] = [];
        for text in [
            "Orr's comments \"upset\" many.",
            "The so called \"reform\" fails.",
            "The United States \"won\".",
        ] {
            assert_eq!(cues(text), none, "{text}");
        }
        assert_eq!(cues("\"So,\" one harbor hand told reporters."), ["told: one harbor hand"]);
    }

    #[test]
    fn base_forms_speak_beside_a_quotation() {
        assert_eq!(cues("\"So,\" they argue."), ["argue: they"]);
        let none: [&str; 0] = [];
        assert_eq!(cues("They argue in the hall."), none);
    }

    #[test]
    fn the_subject_is_inherited() {
        assert_eq!(cues("Orr laughed and said no."), ["said: Orr"]);
        assert_eq!(cues("\"So,\" Orr said, adding that it was late."), ["said: Orr", "adding: Orr"]);
    }

    #[test]
    fn what_is_said_of_somebody_is_no_cue() {
        let none: [&str; 0] = [];
        assert_eq!(cues("Orr was told to leave."), none);
        assert_eq!(cues("\"Orr said no.\""), none);
    }

    #[test]
    fn according_to() {
        assert_eq!(cues("According to Lind, it was late."), ["According to: Lind"]);
        assert_eq!(cues("It was \"late,\" according to the inspector."), ["according to: the inspector"]);
    }
}
