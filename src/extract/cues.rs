//! Who says something in the narration: verbs of speech and "according to", each with the noun phrase that speaks.

use super::grammar::{Class, class};
use super::marks::{Bounds, Marked};
use super::passage::Passage;
use super::speech::{self, Speech};
use crate::lexicon::Senses;
use crate::text::{Shape, Span, Token, TokenKind};

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
    let reader = Reader { text, passage, marks };
    let mut found: Vec<Attribution> = Vec::new();
    let mut skip = marks.iter().filter(|m| !m.single && m.bounds == Bounds::Closed).peekable();
    let mut at = 0;
    while let Some(token) = passage.tokens.get(at) {
        while skip.next_if(|m| (m.end as usize) <= at).is_some() {}
        if let Some(quote) = skip.peek().filter(|m| m.holds(at)) {
            at = quote.end as usize;
            continue;
        }
        if let Some(cue) = reader.cue(token, at, found.last()) {
            found.push(cue);
        }
        at += 1;
    }
    found
}

/// The subject of the clause that the tokens `[from, end)` begin with, by its form alone: the first pronoun, name or
/// phrase with an article, after what a preposition or conjunction leads in.
pub(crate) fn subject(text: &str, passage: &Passage, from: usize, end: usize) -> Option<Source> {
    let reader = Reader { text, passage, marks: &[] };
    let start = reader.after_lead_in(from, end);
    let token = passage.tokens.get(start).filter(|_| start < end)?;
    if class(token).has(Class::PRONOUN) {
        return Some(reader.pronoun(start));
    }
    let senses = passage.senses.get(start).copied().unwrap_or_default();
    let alone = !passage.tokens.get(start + 1).is_some_and(Token::is_capitalized);
    let opening = passage.sentences.iter().any(|s| s.first as usize == start);
    if opening && alone && senses.has(Senses::COMMON_WORD) && !class(token).has(Class::DETERMINER) {
        return None;
    }
    let mut stop = start;
    while stop < end && reader.goes_on_right(stop, start) {
        stop += 1;
    }
    let named = passage.tokens.get(start..stop)?.iter().any(Token::is_capitalized);
    let stop = if named { stop } else { stop.min(start + 3) };
    reader.phrase(start, stop)
}

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
        speech::of(self.token(at)?.hash, senses, self.word(at))
    }

    /// Whether a quotation ends right before `first` or begins right behind `end`.
    fn beside_quote(&self, first: usize, end: usize) -> bool {
        let double = |m: &&Marked| !m.single && m.bounds != Bounds::Stray;
        self.marks.iter().filter(double).any(|m| {
            (m.end as usize) == first
                || (m.end as usize) + 1 == first
                || (end..end + 2).contains(&(m.first as usize))
        })
    }

    fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", |t| t.of(self.text))
    }

    fn cue(&self, token: &Token, at: usize, last: Option<&Attribution>) -> Option<Attribution> {
        if !token.is_word() {
            return None;
        }
        let speech = self.speech(at)?;
        if speech == Speech::According {
            return self.according(at);
        }
        let start = self.sentence_start(at);
        let left = self.subject_end(at, start)?;
        let (source, kind) = self.source(at, left, start, speech, last);
        if source.is_none() && !speech.is_strong() {
            return None;
        }
        let (first, end) = (at as u32, at as u32 + 1);
        let found = Attribution { cue: token.span, first, end, kind, strong: speech.is_strong(), source };
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
            source,
        })
    }

    /// Where the clause may begin at the earliest: at its sentence, or after the quotation or semicolon before it.
    fn sentence_start(&self, at: usize) -> usize {
        let sentence =
            self.passage.sentences.get(self.passage.sentence_of(at)).map_or(0, |s| s.first as usize);
        let quote =
            self.marks.iter().filter(|m| !m.single && m.end as usize <= at).map(|m| m.end as usize).max();
        let opened = self
            .marks
            .iter()
            .find(|m| !m.single && m.bounds == Bounds::Unclosed && m.holds(at))
            .map_or(0, |m| m.first as usize + 1);
        let start = sentence.max(quote.unwrap_or(0)).max(opened);
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
                let own = self.capital(before).then(|| self.left_phrase(start, left)).flatten();
                (own.or_else(inherited), CueKind::Participle)
            }
            Some(TokenKind::Comma | TokenKind::Dash) => {
                let behind = || self.inverted(verb, speech).filter(|s| s.kind == SourceKind::Name);
                (self.before_apposition(start, before).or_else(behind).or_else(inherited), kind)
            }
            Some(TokenKind::CloseBracket) => {
                let open = (start..before).rev().find(|&i| self.kind(i) == Some(TokenKind::OpenBracket));
                (open.and_then(|open| self.left_phrase(start, open)), kind)
            }
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
        if !speech.is_finite() {
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
            let first = if self.marks.iter().any(|m| m.holds(first)) { start } else { first };
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
        self.left_phrase(from, chosen)
    }

    fn in_bracket(&self, start: usize, at: usize) -> bool {
        let count = |kind| (start..at).filter(|&i| self.kind(i) == Some(kind)).count();
        count(TokenKind::OpenBracket) > count(TokenKind::CloseBracket)
    }

    /// The noun phrase that ends at `end`, not reaching back before `start`.
    fn left_phrase(&self, start: usize, end: usize) -> Option<Source> {
        const REACH: usize = 16;
        let mut first = end;
        while first > start && end - first < REACH && self.goes_on_left(first - 1, end) {
            first -= 1;
        }
        // What leads in ("In May", "Later") is no part of it.
        while first < end && self.leads_in(first) {
            first += 1;
        }
        let lower = |i: usize| !self.capital(i) && !self.class(i).has(Class::DETERMINER);
        if first < end && lower(first) && (first..end).all(|i| !self.capital(i)) {
            first = (first..end).find(|&i| self.class(i).has(Class::DETERMINER)).unwrap_or(first);
        }
        if first < end && self.class(first).has(Class::PREPOSITION) {
            first = self.last_name(first, end).or_else(|| self.last_article(first, end))?;
        }
        self.phrase(first, end)
    }

    fn leads_in(&self, at: usize) -> bool {
        let class = self.class(at);
        class.has(Class::ADVERB) || class.has(Class::CALENDAR) || !self.token(at).is_some_and(Token::is_word)
    }

    fn goes_on_left(&self, at: usize, end: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let class = class(token);
        match token.kind {
            TokenKind::Word if self.word(at).eq_ignore_ascii_case("and") => {
                at > 0 && self.capital(at - 1) && self.capital(at + 1) && at + 1 < end
            }
            TokenKind::Word if class.has(Class::PREPOSITION) => {
                !matches!(self.word(at), "as" | "after" | "since" | "before" | "than")
            }
            TokenKind::Word => {
                let stops = Class::PRONOUN.or(Class::CLAUSE).or(Class::AUXILIARY);
                let number = self.word(at) == "one";
                (number || !class.has(stops)) && self.speech(at).is_none_or(|s| !s.is_strong())
            }
            TokenKind::Number | TokenKind::Possessive | TokenKind::Hyphen | TokenKind::Apostrophe => true,
            TokenKind::Period => at > 0 && self.capital(at - 1),
            TokenKind::Other => self.word(at) == "&",
            _ => false,
        }
    }

    fn goes_on_right(&self, at: usize, first: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let class = class(token);
        match token.kind {
            TokenKind::Word if class.has(Class::DETERMINER) && at == first => true,
            TokenKind::Word if self.word(at) == "and" => {
                at > first && self.capital(at - 1) && self.capital(at + 1)
            }
            TokenKind::Word if class.has(Class::PREPOSITION) => {
                at > first && matches!(self.word(at), "of" | "for" | "at" | "from" | "with")
            }
            TokenKind::Word => {
                let stops = Class::PRONOUN
                    .or(Class::CLAUSE)
                    .or(Class::AUXILIARY)
                    .or(Class::ADVERB)
                    .or(Class::CALENDAR);
                !class.has(stops) && self.speech(at).is_none_or(|s| !s.is_strong())
            }
            TokenKind::Possessive | TokenKind::Hyphen | TokenKind::Apostrophe => at > first,
            TokenKind::Number => true,
            TokenKind::Period => at > first && self.capital(at - 1) && self.capital(at + 1),
            TokenKind::Other => self.word(at) == "&",
            _ => false,
        }
    }

    /// The noun phrase that begins at `first`.
    fn right_phrase(&self, first: usize, according: bool) -> Option<Source> {
        const REACH: usize = 20;
        let class = self.class(first);
        if according && class.has(Class::PRONOUN) {
            return Some(self.pronoun(first));
        }
        let limit =
            self.passage.sentences.get(self.passage.sentence_of(first)).map_or(first, |s| s.end as usize);
        let in_quote =
            |i: usize| self.marks.iter().any(|m| !m.single && m.bounds == Bounds::Closed && m.holds(i));
        let mut end = first;
        while end < limit && end - first < REACH && !in_quote(end) && self.goes_on_right(end, first) {
            end += 1;
        }
        let hearer = matches!(self.word(first), "reporters" | "journalists" | "lawmakers" | "aides");
        (!hearer || according).then(|| self.phrase(first, end)).flatten()
    }

    /// A source of the tokens `[first, end)`: its head is the name before the first preposition, if one ends there.
    fn phrase(&self, first: usize, end: usize) -> Option<Source> {
        let mut end = end;
        while end > first && !self.token(end - 1)?.is_word() && self.kind(end - 1) != Some(TokenKind::Number)
        {
            end -= 1;
        }
        if end <= first {
            return None;
        }
        let inner = |i: &usize| self.class(*i).has(Class::PREPOSITION);
        let core = (first + 1..end).find(inner).unwrap_or(end);
        let span = self.passage.span(first, core);
        let name = self.last_name(first, core);
        let kind = if name.is_some() { SourceKind::Name } else { SourceKind::Noun };
        let plain = self.class(first).has(Class::AUXILIARY.or(Class::CLAUSE).or(Class::PRONOUN));
        if kind == SourceKind::Noun
            && (plain || !self.passage.tokens.get(first..core)?.iter().any(Token::is_word))
        {
            return None;
        }
        let head = name.map_or(span, |at| self.passage.span(at, core));
        Some(Source { span, head, first: first as u32, end: end as u32, kind })
    }

    /// The first token of the capitalized run that ends at `end`.
    fn last_name(&self, first: usize, end: usize) -> Option<usize> {
        let mut at = end;
        while at > first && self.in_name(at - 1, at < end) {
            at -= 1;
        }
        while at < end && (!self.capital(at) || self.leads_in(at) || self.class(at).has(Class::DETERMINER)) {
            at += 1;
        }
        (at < end).then_some(at)
    }

    fn in_name(&self, at: usize, inside: bool) -> bool {
        let Some(token) = self.token(at) else { return false };
        match token.kind {
            TokenKind::Word => {
                let particle = matches!(
                    self.word(at),
                    "de" | "la"
                        | "van"
                        | "von"
                        | "der"
                        | "bin"
                        | "al"
                        | "el"
                        | "da"
                        | "di"
                        | "du"
                        | "ben"
                        | "ibn"
                );
                token.is_capitalized() || token.shape.has(Shape::MIXED) || particle && inside
            }
            TokenKind::Period => inside && at > 0 && self.capital(at - 1),
            TokenKind::Hyphen => inside,
            _ => false,
        }
    }

    fn last_article(&self, first: usize, end: usize) -> Option<usize> {
        (first..end).rev().find(|&i| self.class(i).has(Class::DETERMINER))
    }

    /// Past the words that lead a sentence in: conjunctions, adverbs, and all up to the comma where a preposition or
    /// a subordinate clause begins it.
    fn after_lead_in(&self, from: usize, end: usize) -> usize {
        let mut at = from;
        while at < end {
            let class = self.class(at);
            let subordinate = class.has(Class::PREPOSITION)
                || matches!(self.word(at), "When" | "While" | "If" | "Although" | "Though" | "Because");
            if subordinate {
                let comma = (at..end).find(|&i| self.kind(i) == Some(TokenKind::Comma));
                let Some(comma) = comma else { return at };
                at = comma + 1;
                continue;
            }
            let word = self.token(at).is_some_and(Token::is_word);
            let skipped = class.has(Class::ADVERB.or(Class::CLAUSE).or(Class::CALENDAR))
                || self.word(at).ends_with("ly");
            if word && !skipped || self.kind(at) == Some(TokenKind::Number) {
                return at;
            }
            at += 1;
        }
        at
    }
}
