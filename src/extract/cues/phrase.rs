//! The noun phrases that name a speaker, found by the words around them.

use super::{REACH, Reader, Source, SourceKind};
use crate::extract::grammar::{Class, class};
use crate::extract::marks::Bounds;
use crate::extract::passage::Passage;
use crate::lexicon::Senses;
use crate::text::{Shape, Token, TokenKind};

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
    let opening = passage.sentences.binary_search_by_key(&(start as u32), |s| s.first).is_ok();
    if opening && alone && senses.has(Senses::COMMON_WORD) && !class(token).has(Class::DETERMINER) {
        return reader.described_name(start, end);
    }
    let mut stop = start;
    let name = token.is_capitalized() && !class(token).has(Class::DETERMINER);
    let goes_on =
        |at: usize| !name || reader.in_name(at, at > start) || reader.capital(at + 1) && reader.links(at);
    while stop < end && reader.goes_on_right(stop, start) && goes_on(stop) {
        stop += 1;
    }
    let named = passage.tokens.get(start..stop)?.iter().any(Token::is_capitalized);
    let stop = if named { stop } else { stop.min(start + 3) };
    reader.phrase(start, stop)
}

impl Reader<'_> {
    /// The noun phrase that ends at `end`, not reaching back before `start`.
    pub(super) fn left_phrase(&self, start: usize, end: usize) -> Option<Source> {
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

    /// The name behind the plain nouns that a sentence begins with: "Deck hand Ada Orr".
    fn described_name(&self, first: usize, end: usize) -> Option<Source> {
        /// Nouns before a name.
        const NOUNS: usize = 4;
        let mut at = first + 1;
        let plain = |i: usize| {
            self.token(i).is_some_and(|t| t.is_word() && !t.is_capitalized())
                && self.class(i) == Class::default()
                && self.speech(i).is_none()
        };
        while at < end && at <= first + NOUNS && plain(at) {
            at += 1;
        }
        if at == first + 1 || at >= end || !self.capital(at) || self.class(at) != Class::default() {
            return None;
        }
        let mut stop = at;
        while stop < end && self.in_name(stop, stop > at) {
            stop += 1;
        }
        self.phrase(at, stop)
    }

    /// The name that ends at `end`.
    pub(super) fn name_before(&self, start: usize, end: usize) -> Option<Source> {
        self.phrase(self.last_name(start, end)?, end)
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
            // "the first minister", "the then mayor"
            TokenKind::Word if class.has(Class::ADVERB) => {
                at == first + 1 && self.class(first).has(Class::DETERMINER)
            }
            TokenKind::Word => {
                let stops = Class::PRONOUN.or(Class::CLAUSE).or(Class::AUXILIARY).or(Class::CALENDAR);
                !class.has(stops) && self.speech(at).is_none_or(|s| !s.is_strong())
            }
            TokenKind::Possessive | TokenKind::Hyphen | TokenKind::Apostrophe => at > first,
            TokenKind::Number => true,
            TokenKind::Period => {
                let particle = self.passage.sense(at + 1).has(Senses::PARTICLE);
                at > first && self.capital(at - 1) && (self.capital(at + 1) || particle)
            }
            TokenKind::Other => self.word(at) == "&",
            _ => false,
        }
    }

    /// The noun phrase that begins at `first`.
    pub(super) fn right_phrase(&self, first: usize, according: bool) -> Option<Source> {
        const REACH: usize = 20;
        let class = self.class(first);
        if according && class.has(Class::PRONOUN) {
            return Some(self.pronoun(first));
        }
        let limit =
            self.passage.sentences.get(self.passage.sentence_of(first)).map_or(first, |s| s.end as usize);
        // Speech does not nest, so only the last mark before the token can hold it.
        let last = |i: usize| self.marks.partition_point(|m| m.first as usize <= i).checked_sub(1);
        let in_quote = |i: usize| {
            let mark = last(i).and_then(|at| self.marks.get(at));
            mark.is_some_and(|m| m.bounds == Bounds::Closed && m.holds(i))
        };
        let mut end = first;
        while end < limit && end - first < REACH && !in_quote(end) && self.goes_on_right(end, first) {
            end += 1;
        }
        let hearer = matches!(self.word(first), "reporters" | "journalists" | "lawmakers" | "aides");
        (!hearer || according).then(|| self.phrase(first, end)).flatten()
    }

    /// A source of the tokens `[first, end)`: its head is the name before the first preposition, if one ends there.
    pub(super) fn phrase(&self, first: usize, end: usize) -> Option<Source> {
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
        let one = self.word(first).eq_ignore_ascii_case("one") && end > first + 1;
        let plain = self.class(first).has(Class::AUXILIARY.or(Class::CLAUSE).or(Class::PRONOUN)) && !one;
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
        let outside = Class::DETERMINER.or(Class::PREPOSITION).or(Class::CLAUSE);
        while at < end && (!self.capital(at) || self.leads_in(at) || self.class(at).has(outside)) {
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

    /// Whether a word stands inside names: "Bank of Lervik", "Orr and Lind".
    fn links(&self, at: usize) -> bool {
        matches!(self.word(at), "of" | "and" | "the" | "for" | "&")
    }

    fn last_article(&self, first: usize, end: usize) -> Option<usize> {
        (first..end).rev().find(|&i| self.class(i).has(Class::DETERMINER))
    }

    /// Past the comma of an expression of time that begins at `at`: "A few days later,", "this week,".
    fn after_time(&self, at: usize, end: usize) -> Option<usize> {
        /// Tokens of such an expression.
        const REACH: usize = 6;
        const LAST: &[&str] = &[
            "ago",
            "later",
            "earlier",
            "before",
            "after",
            "week",
            "month",
            "year",
            "day",
            "night",
            "morning",
            "afternoon",
            "evening",
            "weekend",
            "weeks",
            "months",
            "years",
            "days",
            "hours",
            "minutes",
            "moments",
        ];
        let comma = (at..end.min(at + REACH)).find(|&i| self.kind(i) == Some(TokenKind::Comma))?;
        let last = comma.checked_sub(1).filter(|&i| i > at)?;
        let plain = (at + 1..comma).all(|i| !self.capital(i));
        (plain && LAST.contains(&self.word(last))).then_some(comma + 1)
    }

    /// Past the words that lead a sentence in: conjunctions, adverbs, and all up to the comma where a preposition or
    /// a subordinate clause begins it.
    fn after_lead_in(&self, from: usize, end: usize) -> usize {
        let end = end.min(from + REACH);
        let mut at = from;
        while at < end {
            let class = self.class(at);
            if let Some(past) = class.has(Class::DETERMINER).then(|| self.after_time(at, end)).flatten() {
                at = past;
                continue;
            }
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
