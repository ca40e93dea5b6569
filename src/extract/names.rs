//! Capitalized runs, cut at the titles inside them, and what each is taken for by itself.

use super::Passage;
use super::titles::TitlePhrase;
use super::words::{OF, THE, among, word_set};
use crate::lexicon::{self, CountryForm, Senses};
use crate::text::{Shape, Span, TokenKind};

/// What a name is taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// A place.
    Place,
    /// A nationality or another adjective of a place: "Russian".
    Demonym,
    /// A named thing that is none of these: a law, a prize, a ship.
    Thing,
    /// Not to be told from the paragraph alone.
    #[default]
    Unknown,
}

/// What speaks for a name being one of a person, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence(u16);

impl Evidence {
    /// A title or courtesy title stands before it.
    pub const TITLE: Self = Self(1);
    /// Its first word is a given name.
    pub const GIVEN: Self = Self(2);
    /// It holds an initial: `John F. Marsh`.
    pub const INITIAL: Self = Self(4);
    /// A verb of speech stands beside it.
    pub const SPEECH: Self = Self(8);
    /// An age follows: `, 52,`.
    pub const AGE: Self = Self(16);
    /// A title or role follows in apposition.
    pub const ROLE: Self = Self(32);
    /// "the" stands before it.
    pub const ARTICLE: Self = Self(64);
    /// It begins a sentence with a word that also is a common one.
    pub const DOUBTFUL_START: Self = Self(128);
    /// The lexicon knows the whole of it.
    pub const LISTED: Self = Self(256);
    /// A preposition of place stands before it.
    pub const LOCATIVE: Self = Self(512);
    /// It qualifies the word after it by a hyphen: `Marsh-style`.
    pub const ATTRIBUTIVE: Self = Self(1024);
    /// It holds a particle or a suffix of personal names: `van der Berg`, `Vale Jr.`
    pub const PARTICLE: Self = Self(2048);
    /// Its last word is a common family name.
    pub const SURNAME: Self = Self(4096);
    /// The block is in title case or capitals, so that capitals say nothing.
    pub const HEADLINE: Self = Self(8192);

    /// Whether any bit of `other` is set.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn set(&mut self, on: bool, bit: Self) {
        if on {
            *self = self.with(bit);
        }
    }
}

/// A name as one paragraph shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its bytes, without a title before it.
    pub span: Span,
    /// Its first token.
    pub first: u32,
    /// One past its last token.
    pub end: u32,
    /// What it is taken for.
    pub kind: NameKind,
    /// What speaks for a person.
    pub evidence: Evidence,
}

word_set!(LOCATIVES: "in" "at" "near" "from" "to" "into" "outside" "across" "around" "over" "toward" "towards" "within" "throughout");
word_set!(NEVER: "i" "i'm" "i've" "i'd" "i'll" "ok" "tv" "mr" "mrs" "ms" "a.m." "p.m." "am" "pm" "et" "gmt" "edt" "est" "pdt" "pst" "bst");
word_set!(ORG_LINKS: "of" "for" "on" "against" "to");
word_set!(AND: "and");
// Particles only where a hyphen ties them: "as-Sadr".
word_set!(NO_PARTICLE: "as" "an" "ad" "ar" "at" "ash" "on" "to" "in" "y" "e" "and");
word_set!(ARABIC: "al" "el" "ul" "ur" "as" "ash" "an" "ad" "ar" "abu" "bin" "ibn");

impl Name {
    /// Whether nothing says that it is no person.
    pub fn may_be_person(&self) -> bool {
        matches!(self.kind, NameKind::Person | NameKind::Unknown)
    }
}

/// Finds the names of a block. `titles` are the titles in it, in text order.
pub(super) fn names(passage: &Passage, titles: &[TitlePhrase]) -> Vec<Name> {
    let headline = is_title_case(passage);
    let mut finder = Finder { passage, titles, headline, found: Vec::new() };
    for sentence in &passage.sentences {
        finder.sentence(sentence.first as usize, sentence.end as usize);
    }
    finder.found
}

/// Whether nearly every longer word of the block begins with a capital.
fn is_title_case(passage: &Passage) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for token in passage.tokens.iter().filter(|t| t.is_word() && t.span.len() > 3) {
        words += 1;
        capitals += u32::from(token.is_capitalized());
    }
    words >= 4 && capitals * 10 > words * 7
}

/// The most tokens a title takes with its modifiers and jurisdiction.
const REACH: usize = 16;

struct Finder<'p> {
    passage: &'p Passage,
    titles: &'p [TitlePhrase],
    headline: bool,
    found: Vec<Name>,
}

impl Finder<'_> {
    /// The titles whose own words begin in the tokens `[first, end)`.
    fn titles_in(&self, first: usize, end: usize) -> &[TitlePhrase] {
        let from = self.titles.partition_point(|t| t.first < first);
        let to = self.titles.partition_point(|t| t.first < end);
        self.titles.get(from..to.max(from)).unwrap_or(&[])
    }

    fn sentence(&mut self, first: usize, end: usize) {
        let mut at = first;
        let mut opens = true;
        while at < end {
            let p = self.passage;
            let Some(token) = p.tokens.get(at) else { return };
            if !token.is_word() {
                use TokenKind::{Colon, Dash, OpenQuote, OpenSingle, StraightQuote};
                opens |= matches!(token.kind, OpenQuote | OpenSingle | StraightQuote | Colon | Dash);
                at += 1;
                continue;
            }
            if !self.begins(at, opens) {
                opens = false;
                at += 1;
                continue;
            }
            let stop = self.run_end(at, end);
            self.run(at, stop, opens);
            opens = false;
            at = stop;
        }
    }

    /// Whether a run of capitalized words begins at the token.
    fn begins(&self, at: usize, opens: bool) -> bool {
        let p = self.passage;
        let Some(token) = p.tokens.get(at) else { return false };
        if among(&ARABIC, token.hash) && self.arabic(at) {
            return true;
        }
        if !p.capitalized(at) || among(&NEVER, token.hash) && !token.shape.has(Shape::MIXED) {
            return false;
        }
        let senses = p.sense(at);
        let next_is_name = p.capitalized(at + 1)
            && p.tokens.get(at + 1).is_some_and(|t| t.spaced())
            && !common(p.sense(at + 1));
        if senses.any(Senses::MONTH | Senses::WEEKDAY) {
            let person = senses.has(Senses::GIVEN_NAME)
                && next_is_name
                && !p.sense(at + 1).any(Senses::MONTH | Senses::WEEKDAY);
            return person;
        }
        if !opens || !senses.has(Senses::COMMON_WORD) || token.shape.has(Shape::DOTTED) {
            return true;
        }
        if token.shape.has(Shape::ALL_CAPS) && !self.headline {
            return true;
        }
        // The first word of a sentence is capitalized anyway: it begins a name only where something else says so.
        let listed = self.listed(at).is_some_and(|(len, _)| len > 1);
        let named =
            senses.any(Senses::COMMON_ALSO_NAME | Senses::GIVEN_NAME | Senses::TITLE_START) && next_is_name;
        let abbreviated = senses.has(Senses::ABBREVIATION) && p.is(at + 1, TokenKind::Period);
        let headed = p.capitalized(at + 1) && self.head_follows(at + 1);
        let titled = self.titles_in(at, at + REACH).iter().any(|t| t.full.0 == at && p.capitalized(t.full.1));
        listed || named || abbreviated || headed || titled
    }

    /// Whether the capitalized words from here on end in the head of an organization or place.
    fn head_follows(&self, at: usize) -> bool {
        let heads = Senses::ORG_HEAD | Senses::PLACE_HEAD;
        (at..at + 4).take_while(|&i| self.passage.capitalized(i)).any(|i| self.passage.sense(i).any(heads))
    }

    /// `al-Sharif`, with the particle in small letters.
    fn arabic(&self, at: usize) -> bool {
        let p = self.passage;
        p.is(at + 1, TokenKind::Hyphen) && p.glued(at + 1) && p.glued(at + 2) && p.capitalized(at + 2)
    }

    fn run_end(&self, first: usize, end: usize) -> usize {
        let mut at =
            if self.arabic(first) && !self.passage.capitalized(first) { first + 3 } else { first + 1 };
        while at < end {
            let next = self.extend(first, at);
            if next == at {
                break;
            }
            at = next;
        }
        at.min(end)
    }

    /// Where the run goes on after the token `at`, if that token belongs to it; else `at`.
    fn extend(&self, first: usize, at: usize) -> usize {
        let p = self.passage;
        let Some(token) = p.tokens.get(at) else { return at };
        match token.kind {
            TokenKind::Word if p.capitalized(at) && token.spaced() => {
                let calendar =
                    p.sense(at).any(Senses::MONTH | Senses::WEEKDAY) && !p.sense(at).has(Senses::GIVEN_NAME);
                if calendar || among(&NEVER, token.hash) { at } else { at + 1 }
            }
            TokenKind::Word if token.spaced() && self.arabic(at) => at + 3,
            TokenKind::Word if token.spaced() => self.link(first, at),
            TokenKind::Period if !token.spaced() => self.abbreviated(at),
            TokenKind::Hyphen if !token.spaced() && p.glued(at + 1) => self.hyphenated(first, at),
            TokenKind::Other
                if token.spaced()
                    && p.capitalized(at + 1)
                    && p.tokens.get(at + 1).is_some_and(|t| t.spaced()) =>
            {
                if self.ampersand(at) {
                    at + 2
                } else {
                    at
                }
            }
            _ => at,
        }
    }

    fn ampersand(&self, at: usize) -> bool {
        self.passage.tokens.get(at).is_some_and(|t| t.hash == u64::from('&'))
    }

    /// Small words inside a name: particles ("van der"), and the links of organizations ("of", "for", "and").
    fn link(&self, first: usize, at: usize) -> usize {
        let p = self.passage;
        let mut word = at;
        while !among(&NO_PARTICLE, p.tokens.get(at).map_or(0, |t| t.hash))
            && word < at + 3
            && p.tokens.get(word).is_some_and(|t| t.is_word() && t.spaced())
            && !p.capitalized(word)
            && p.sense(word).has(Senses::PARTICLE)
        {
            word += 1;
        }
        if word > at
            && p.capitalized(word)
            && p.tokens.get(word).is_some_and(|t| t.spaced())
            && !p.sense(at - 1).any(Senses::SPEECH_VERB)
        {
            return word + 1;
        }
        let Some(token) = p.tokens.get(at) else { return at };
        let mut next = at + 1;
        if p.tokens.get(next).is_some_and(|t| among(&THE, t.hash)) {
            next += 1;
        }
        if !p.capitalized(next) || !p.tokens.get(next).is_some_and(|t| t.spaced()) {
            return at;
        }
        let before = p.sense(at - 1);
        let headed = before.any(Senses::ORG_HEAD | Senses::THING_HEAD);
        let title = before.has(Senses::TITLE_START)
            && among(&OF, token.hash)
            && self.titles_in(at.saturating_sub(REACH), at).iter().any(|t| at < t.end);
        let calendar = p.sense(next).any(Senses::MONTH | Senses::WEEKDAY);
        if among(&ORG_LINKS, token.hash)
            && !calendar
            && (title || (headed && (among(&OF, token.hash) || before.has(Senses::ORG_HEAD))))
        {
            return next + 1;
        }
        let in_list = (first..at)
            .any(|i| p.tokens.get(i).is_some_and(|t| among(&OF, t.hash) || among(&ORG_LINKS, t.hash)));
        let of_head = in_list && p.sense(first).has(Senses::ORG_HEAD) && !p.sense(next).any(Senses::ORG_HEAD);
        if among(&AND, token.hash) && of_head && p.sense(next).has(Senses::COMMON_WORD) {
            next + 1
        } else {
            at
        }
    }

    /// The period of an initial, a courtesy title or a suffix.
    fn abbreviated(&self, at: usize) -> usize {
        let p = self.passage;
        let Some(word) = at.checked_sub(1).and_then(|i| p.tokens.get(i)) else { return at };
        let senses = p.sense(at - 1);
        let next_capital = p.capitalized(at + 1);
        let initial = word.shape.has(Shape::SINGLE) && word.is_capitalized() && next_capital;
        let abbreviation = senses.has(Senses::ABBREVIATION) && !senses.any(Senses::MONTH | Senses::WEEKDAY);
        let suffix = senses.has(Senses::NAME_SUFFIX);
        if initial || suffix || (abbreviation && (next_capital || senses.has(Senses::ABBREVIATION_MAY_END))) {
            at + 1
        } else {
            at
        }
    }

    /// `Ocasio-Cortez`, `Jong-un`, `President-elect`; not `Marsh-style`.
    fn hyphenated(&self, first: usize, at: usize) -> usize {
        let p = self.passage;
        let Some(next) = p.tokens.get(at + 1).filter(|t| t.is_word()) else { return at };
        if p.capitalized(at + 1) {
            return at + 2;
        }
        let syllable = next.span.len() <= 5
            && !p.sense(at + 1).any(Senses::COMMON_WORD | Senses::SPEECH_VERB)
            && at - first >= 2;
        let elect = self.titles_in(at.saturating_sub(REACH), at).iter().any(|t| at - 1 < t.end && t.full.1 > at + 1);
        if syllable || elect { at + 2 } else { at }
    }

    fn listed(&self, at: usize) -> Option<(usize, NameKind)> {
        let tokens = &self.passage.tokens;
        let mut best: Option<(usize, NameKind)> = None;
        let mut offer = |len: usize, kind| {
            if best.is_none_or(|(longest, _)| len > longest) {
                best = Some((len, kind));
            }
        };
        let senses = self.passage.sense(at);
        if senses.has(Senses::COUNTRY_START) {
            if let Some((len, country)) = lexicon::countries().longest(tokens, at) {
                offer(
                    len,
                    if matches!(country.form, CountryForm::Name | CountryForm::Capital) {
                        NameKind::Place
                    } else {
                        NameKind::Demonym
                    },
                );
            }
        }
        if senses.has(Senses::ORG_START) {
            if let Some((len, _)) = lexicon::organizations().longest(tokens, at) {
                offer(len, NameKind::Organization);
            }
        }
        if senses.has(Senses::REGION_START) {
            if let Some((len, region)) = lexicon::regions().longest(tokens, at) {
                offer(len, if region.is_demonym { NameKind::Demonym } else { NameKind::Place });
            }
        }
        if senses.has(Senses::CITY_START) {
            if let Some((len, _)) = lexicon::cities().longest(tokens, at) {
                offer(len, NameKind::Place);
            }
        }
        best
    }

    /// Cuts a run at the titles inside it and keeps what is left on both sides.
    fn run(&mut self, first: usize, end: usize, opens: bool) {
        let last_head =
            self.passage.sense(end - 1).any(Senses::ORG_HEAD | Senses::PLACE_HEAD | Senses::THING_HEAD);
        let inside = |t: &&TitlePhrase| first <= t.first && t.end <= end;
        let cut = self.titles_in(first, end).iter().rfind(|t| inside(t) && !(last_head && t.end < end));
        let Some(title) = cut else { return self.piece(first, end, opens, false) };
        let (before, after) = (title.full.0.max(first), title.full.1.max(title.end));
        // Titles may stand one after the other: "President and Chief Executive", "Vice President".
        let earliest = self.titles_in(first, end).iter().find(inside).map_or(before, |t| t.full.0.max(first)).min(before);
        if earliest > first {
            self.piece(first, earliest, opens, false);
        } else if let Some(jurisdiction) = title.jurisdiction.filter(|j| j.0 >= first && j.1 <= end) {
            self.piece(jurisdiction.0, jurisdiction.1, false, false);
        }
        if after < end {
            self.piece(after, end, false, true);
        }
    }

    fn piece(&mut self, first: usize, end: usize, opens: bool, titled: bool) {
        let p = self.passage;
        let (mut first, mut end) = (first, end);
        while first < end && !p.tokens.get(first).is_some_and(|t| t.is_word()) {
            first += 1;
        }
        while end > first
            && !p.tokens.get(end - 1).is_some_and(|t| t.is_word() || t.kind == TokenKind::Period)
        {
            end -= 1;
        }
        if end <= first {
            return;
        }
        if !titled {
            // A nationality before a name is no part of it: "German Anna Kern", "Russian Embassy" stays whole.
            if let Some((len, NameKind::Demonym)) = self.listed(first) {
                let rest = first + len;
                let person = rest < end
                    && p.sense(rest).has(Senses::GIVEN_NAME)
                    && end - rest >= 2
                    && !common(p.sense(end - 1));
                if rest < end && (person || self.all_common(rest, end)) {
                    self.push(first, rest, NameKind::Demonym, Evidence::default());
                    if person {
                        self.piece(rest, end, false, false);
                    }
                    return;
                }
            }
        }
        let end = self.with_suffix(end);
        let (kind, evidence) = self.classify(first, end, opens, titled);
        self.push(first, end, kind, evidence);
    }

    /// `Vale, Jr.` and `Vale Jr.`
    fn with_suffix(&self, end: usize) -> usize {
        let p = self.passage;
        let at = if p.is(end, TokenKind::Comma) { end + 1 } else { end };
        if !p.sense(at).has(Senses::NAME_SUFFIX) || !p.capitalized(at) || at == end {
            return end;
        }
        if p.is(at + 1, TokenKind::Period) { at + 2 } else { at + 1 }
    }

    fn all_common(&self, first: usize, end: usize) -> bool {
        (first..end).all(|i| {
            self.passage.sense(i).has(Senses::COMMON_WORD)
                && !self
                    .passage
                    .sense(i)
                    .any(Senses::ORG_HEAD | Senses::THING_HEAD | Senses::PLACE_HEAD | Senses::SURNAME)
        })
    }

    fn push(&mut self, first: usize, end: usize, kind: NameKind, evidence: Evidence) {
        let span = self.passage.span(first, end);
        self.found.push(Name { span, first: first as u32, end: end as u32, kind, evidence });
    }

    fn classify(&self, first: usize, end: usize, opens: bool, titled: bool) -> (NameKind, Evidence) {
        let p = self.passage;
        let words = (first..end).filter(|&i| p.tokens.get(i).is_some_and(|t| t.is_word())).count();
        let (head, tail) = (p.sense(first), p.sense(self.last_word(first, end)));
        let mut evidence = self.around(first, end);
        evidence.set(titled, Evidence::TITLE);
        evidence.set(head.has(Senses::GIVEN_NAME) && words > 1, Evidence::GIVEN);
        evidence.set(tail.has(Senses::SURNAME), Evidence::SURNAME);
        evidence.set(opens && head.has(Senses::COMMON_WORD), Evidence::DOUBTFUL_START);
        evidence.set(self.headline, Evidence::HEADLINE);
        let particle = (first..end).any(|i| {
            !p.capitalized(i)
                && p.sense(i).has(Senses::PARTICLE)
                && !among(&OF, p.tokens.get(i).map_or(0, |t| t.hash))
        });
        evidence.set(particle || tail.has(Senses::NAME_SUFFIX) && words > 1, Evidence::PARTICLE);
        let initial = (first..end).any(|i| {
            p.tokens.get(i).is_some_and(|t| {
                t.shape.has(Shape::SINGLE) && t.is_capitalized() && t.shape.has(Shape::CAPITALIZED)
            }) && i + 1 < end
        });
        evidence.set(initial && words > 1, Evidence::INITIAL);
        let listed = self.listed(first).filter(|(len, _)| first + len == end);
        evidence.set(listed.is_some(), Evidence::LISTED);
        (self.kind(first, end, words, evidence, listed.map(|(_, kind)| kind)), evidence)
    }

    fn last_word(&self, first: usize, end: usize) -> usize {
        (first..end).rev().find(|&i| self.passage.tokens.get(i).is_some_and(|t| t.is_word())).unwrap_or(first)
    }

    fn kind(
        &self,
        first: usize,
        end: usize,
        words: usize,
        evidence: Evidence,
        listed: Option<NameKind>,
    ) -> NameKind {
        let p = self.passage;
        let titled = evidence.any(Evidence::TITLE);
        if let Some(kind) = listed.filter(|_| !titled || words > 2) {
            return kind;
        }
        if let Some(kind) = self.headed(first, end) {
            return kind;
        }
        let (head, tail) = (p.sense(first), p.sense(self.last_word(first, end)));
        if titled {
            return NameKind::Person;
        }
        if evidence.any(Evidence::HEADLINE) {
            return NameKind::Unknown;
        }
        if words > 1
            && evidence.any(Evidence::LOCATIVE)
            && !evidence.any(Evidence::GIVEN.with(Evidence::SPEECH).with(Evidence::INITIAL))
        {
            return NameKind::Place;
        }
        let caps = p.tokens.get(first).is_some_and(|t| t.shape.has(Shape::ALL_CAPS));
        if words == 1 {
            return if caps && p.span(first, end).len() >= 2 && !common(head) {
                NameKind::Organization
            } else {
                NameKind::Unknown
            };
        }
        let plain_tail = !common(tail) || tail.has(Senses::SURNAME);
        if words <= 5 && plain_tail && !caps {
            let abroad = evidence.any(Evidence::LOCATIVE) && head.has(Senses::COUNTRY_START);
            let given = evidence.any(Evidence::GIVEN)
                && !abroad
                && !(head.has(Senses::PERSON_AMBIGUOUS) && !tail.has(Senses::SURNAME) && common(head));
            let initial = evidence.any(Evidence::INITIAL) && words >= 2;
            if given || initial || evidence.any(Evidence::PARTICLE) {
                return NameKind::Person;
            }
            if evidence.any(Evidence::AGE.with(Evidence::ROLE)) && words <= 4 && !common(head) {
                return NameKind::Person;
            }
            if tail.has(Senses::SURNAME) && !common(head) && evidence.any(Evidence::SPEECH) && words <= 3 {
                return NameKind::Person;
            }
        }
        NameKind::Unknown
    }

    /// What the head noun makes of the run: the last word, or the one before the first "of".
    fn headed(&self, first: usize, end: usize) -> Option<NameKind> {
        let p = self.passage;
        let link = (first + 1..end)
            .find(|&i| !p.capitalized(i) && p.tokens.get(i).is_some_and(|t| among(&ORG_LINKS, t.hash)));
        let head = p.sense(link.map_or(self.last_word(first, end), |i| i - 1));
        let alone = link.is_none() && end - first == 1;
        if alone {
            return None;
        }
        if head.has(Senses::ORG_HEAD) {
            return Some(NameKind::Organization);
        }
        if head.has(Senses::PLACE_HEAD) {
            return Some(NameKind::Place);
        }
        let first_of_person =
            p.sense(first).has(Senses::GIVEN_NAME) && end - first == 2 && head.has(Senses::SURNAME);
        if head.has(Senses::THING_HEAD) && !first_of_person {
            return Some(NameKind::Thing);
        }
        None
    }

    fn around(&self, first: usize, end: usize) -> Evidence {
        let p = self.passage;
        let mut evidence = Evidence::default();
        if let Some(before) = first.checked_sub(1) {
            let hash = p.tokens.get(before).map_or(0, |t| t.hash);
            evidence.set(among(&THE, hash), Evidence::ARTICLE);
            evidence.set(among(&LOCATIVES, hash), Evidence::LOCATIVE);
            evidence.set(p.sense(before).has(Senses::SPEECH_VERB), Evidence::SPEECH);
        }
        evidence.set(p.sense(end).has(Senses::SPEECH_VERB) && !p.glued(end), Evidence::SPEECH);
        evidence.set(p.is(end, TokenKind::Hyphen) && p.glued(end), Evidence::ATTRIBUTIVE);
        if p.is(end, TokenKind::Comma) {
            let age = p.is(end + 1, TokenKind::Number)
                && p.tokens.get(end + 1).is_some_and(|t| t.span.len() <= 2)
                && (p.is(end + 2, TokenKind::Comma) || p.is(end + 2, TokenKind::Period));
            evidence.set(age, Evidence::AGE);
            let role = self.titles_in(end, end + REACH).iter().any(|t| t.full.0 > end && t.full.0 <= end + 2);
            evidence.set(role, Evidence::ROLE);
        }
        evidence
    }
}

/// Whether a word is a common one and no name.
fn common(senses: Senses) -> bool {
    senses.has(Senses::COMMON_WORD)
        && !senses.any(Senses::COMMON_ALSO_NAME | Senses::GIVEN_NAME | Senses::SURNAME)
}
