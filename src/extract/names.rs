//! Capitalized runs, cut at the titles inside them, and what each is taken for by itself.

mod context;
mod family;
mod kinds;
mod lists;
mod parts;
mod runs;

use std::cell::Cell;

use super::Passage;
use super::acronyms::{Fit, Introduction};
use super::titles::TitlePhrase;
use super::words::{among, word_set};
use crate::lexicon::Senses;
use crate::text::{Span, Token, TokenKind, hash_ascii};

pub use family::NameOrder;
pub use parts::Parts;

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
pub struct Evidence(u32);

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
    /// A verb stands beside it that hardly means anything but speech.
    pub const SAYS: Self = Self(1 << 16);
    /// The words around it are those around a company or an agency: "a Marsh spokesman", "Marsh shares".
    pub const BUSINESS: Self = Self(1 << 17);

    /// It stands in a list of people: `Anna Kern, Otto Vale and Bo Lind`.
    pub const LIST: Self = Self(1 << 18);

    /// What kind it is rests on its capitals alone: `VRB`.
    pub const GUESS: Self = Self(16384);
    /// It is part of a word with a hyphen: `Vale-based`, `ex-Vale`.
    pub const COMPOUND: Self = Self(32768);

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

impl Name {
    /// Whether nothing says that it is no person.
    pub fn may_be_person(&self) -> bool {
        matches!(self.kind, NameKind::Person | NameKind::Unknown)
    }
}

/// Finds the names of a block. `titles` are the titles in it and `acronyms` what it introduces, in text order.
pub(super) fn names(passage: &Passage, titles: &[TitlePhrase], acronyms: &[Introduction]) -> Vec<Name> {
    let headline = is_title_case(passage);
    let mut finder =
        Finder { passage, titles, acronyms, headline, asked: Cell::default(), found: Vec::new() };
    for sentence in &passage.sentences {
        finder.sentence(sentence.first as usize, sentence.end as usize);
    }
    if !headline {
        lists::settle(passage, &mut finder.found);
    }
    finder.found
}

/// The parts of each name.
pub(super) fn parts(text: &str, passage: &Passage, names: &[Name]) -> Vec<Parts> {
    names.iter().map(|name| Parts::new(text, passage, name.first as usize, name.end as usize)).collect()
}

/// Whether nearly every longer word of the block begins with a capital, words that are no names among them: a list of
/// names is no headline.
fn is_title_case(passage: &Passage) -> bool {
    let longer = |t: &&Token| t.is_word() && t.span.len() > 3;
    let (mut words, mut capitals) = (0, 0);
    for token in passage.tokens.iter().filter(longer) {
        words += 1;
        capitals += u32::from(token.is_capitalized());
    }
    if words < 4 || capitals * 10 <= words * 7 {
        return false;
    }
    let (mut plain, mut plain_capitals) = (0, 0);
    for (token, senses) in passage.tokens.iter().zip(&passage.senses).filter(|(t, _)| longer(t)) {
        if common(*senses) || senses.has(Senses::SPEECH_VERB) {
            plain += 1;
            plain_capitals += u32::from(token.is_capitalized());
        }
    }
    let few = words < 12;
    plain_capitals * 4 > words || few && plain_capitals > 1 && plain_capitals * 3 > plain
}

word_set!(OPENERS: "the" "a" "an" "this" "that" "these" "those" "but" "and" "for" "with" "as" "after" "before" "when"
    "while" "if" "in" "on" "at" "by" "from" "since" "like" "both" "one" "two" "three" "some" "many" "most" "then" "now"
    "because" "although" "though" "our" "their" "his" "her" "its" "my" "no" "not" "only" "even" "yet" "so" "or" "all"
    "every" "each" "another" "other" "under" "unlike" "what" "where");

word_set!(ALSO_GIVEN: "dean" "don" "earl" "duke");

/// The most tokens a title takes with its modifiers and jurisdiction.
const REACH: usize = 16;

/// How many tokens a name of the lists takes, and what it is.
type Listed = (usize, NameKind);

struct Finder<'p> {
    passage: &'p Passage,
    titles: &'p [TitlePhrase],
    acronyms: &'p [Introduction],
    headline: bool,
    /// What the lists said of the token that was asked for last.
    asked: Cell<Option<(usize, Option<Listed>)>>,
    found: Vec<Name>,
}

impl Finder<'_> {
    /// The titles whose own words begin in the tokens `[first, end)`.
    fn titles_in(&self, first: usize, end: usize) -> &[TitlePhrase] {
        let from = self.titles.partition_point(|t| t.first < first);
        let to = self.titles.partition_point(|t| t.first < end);
        self.titles.get(from..to.max(from)).unwrap_or(&[])
    }

    /// Cuts a run at the titles inside it and keeps what is left on both sides.
    fn run(&mut self, first: usize, end: usize, opens: bool) {
        let last_head =
            self.passage.sense(end - 1).any(Senses::ORG_HEAD | Senses::PLACE_HEAD | Senses::THING_HEAD);
        let inside = |t: &&TitlePhrase| first <= t.first && t.end <= end;
        let whole = |t: &&TitlePhrase| last_head && t.end < end && !self.is_holder(t, end);
        let title = |t: &&TitlePhrase| inside(t) && !whole(t) && !self.is_given(t, first, end);
        let cut = self.titles_in(first, end).iter().rfind(title);
        let Some(title) = cut else { return self.piece(first, end, opens, false) };
        let (before, after) = (title.full.0.max(first), title.full.1.max(title.end));
        // Titles may stand one after the other: "President and Chief Executive", "Vice President".
        let earliest = self
            .titles_in(first, end)
            .iter()
            .find(inside)
            .map_or(before, |t| t.full.0.max(first))
            .min(before);
        if earliest > first {
            self.piece(first, earliest, opens, false);
        } else if let Some(jurisdiction) = title.jurisdiction.filter(|j| j.0 >= first && j.1 <= end) {
            self.piece(jurisdiction.0, jurisdiction.1, false, false);
        }
        if after < end {
            self.piece(after, end, false, true);
        }
    }

    /// Whether a title at the head of a run is a given name: `Dean Lind`, but `Dean of Vale College`.
    fn is_given(&self, title: &TitlePhrase, first: usize, end: usize) -> bool {
        let p = self.passage;
        // "Eva St. Clair"
        let saint = title.first > first
            && p.is_word(title.first, hash_ascii("st"))
            && p.sense(title.first - 1).has(Senses::GIVEN_NAME)
            && title.end < end;
        if saint {
            return true;
        }
        let alone = title.first == first && title.end == first + 1 && title.full.0 == first;
        alone
            && p.tokens.get(first).is_some_and(|t| among(&ALSO_GIVEN, t.hash))
            && (end - first == 2
                || end - first == 4
                    && (p.is(first + 2, TokenKind::Hyphen) || p.is(first + 2, TokenKind::Period)))
            && !common(p.sense(end - 1))
    }

    /// `Anna Ward`, `Ward said` or the `Ward` of `Mayor Ward` after a title: somebody, though the family name also
    /// heads organizations or places.
    fn is_holder(&self, title: &TitlePhrase, end: usize) -> bool {
        let first = title.full.1;
        let (p, given) = (self.passage, self.passage.sense(first));
        let full = given.has(Senses::GIVEN_NAME) && !given.has(Senses::COMMON_WORD);
        let family = p.sense(end - 1);
        match end.saturating_sub(first) {
            1 => {
                let office =
                    title.is_office() && family.has(Senses::HEAD_WEAK) && !self.is_located(title.full.0);
                family.has(Senses::SURNAME) && (office || p.sense(end).has(Senses::SPEECH_STRONG))
            }
            2 => full && family.any(Senses::SURNAME | Senses::HEAD_WEAK),
            _ => false,
        }
    }

    fn piece(&mut self, first: usize, end: usize, opens: bool, titled: bool) {
        let p = self.passage;
        let (mut first, mut end) = (first, end);
        while first < end && !p.tokens.get(first).is_some_and(Token::is_word) {
            first += 1;
        }
        while end > first
            && !p.tokens.get(end - 1).is_some_and(|t| t.is_word() || t.kind == TokenKind::Period)
        {
            end -= 1;
        }
        if opens && !titled {
            first = self.without_opener(first, end);
        }
        if end <= first {
            return;
        }
        let titled = titled || self.follows_courtesy(first);
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
        let end = self.with_suffix(end, titled);
        if !titled && let Some(person) = self.person_after_description(first, end) {
            self.piece(first, person, opens, false);
            return self.piece(person, end, false, true);
        }
        let (kind, evidence) = self.classify(first, end, opens, titled);
        self.push(first, end, kind, evidence);
    }

    /// The full name that the copy gives an acronym for, where one begins at the token: its end and what it is.
    fn introduced(&self, at: usize) -> Option<(usize, NameKind)> {
        let from = self.acronyms.partition_point(|i| (i.first as usize) < at);
        let found = self.acronyms.get(from).filter(|i| i.first as usize == at && i.fit != Fit::Loose)?;
        let end = found.end as usize;
        let person = self.passage.sense(at).has(Senses::GIVEN_NAME) && end - at <= 3;
        if !self.passage.capitalized(at) || person {
            return None;
        }
        let thing =
            || if common(self.passage.sense(end - 1)) { NameKind::Thing } else { NameKind::Organization };
        Some((end, self.headed(at, end).unwrap_or_else(thing)))
    }

    /// Where the run begins without the small word that opens its sentence: `The Vale River Board`.
    fn without_opener(&self, first: usize, end: usize) -> usize {
        let opener = self.passage.tokens.get(first).is_some_and(|t| among(&OPENERS, t.hash));
        let listed = || self.listed(first).is_some_and(|(len, _)| len > 1);
        if opener && first + 1 < end && !listed() { first + 1 } else { first }
    }

    /// Where a person begins after the words that describe them: `Controversial Estmarker Anna Kern`, `Centre Anna
    /// Kern`.
    fn person_after_description(&self, first: usize, end: usize) -> Option<usize> {
        let p = self.passage;
        let person = end.checked_sub(2).filter(|&at| at > first && !self.headline)?;
        let (given, family) = (p.sense(person), p.sense(person + 1));
        let plain = |i: usize| p.tokens.get(i).is_some_and(|t| t.is_word() && t.spaced() && t.span.len() > 1);
        let named = plain(person)
            && plain(person + 1)
            && p.capitalized(person)
            && given.has(Senses::GIVEN_NAME)
            && !given.any(
                Senses::COMMON_WORD | Senses::COUNTRY_START | Senses::REGION_START | Senses::NAME_SUFFIX,
            )
            && !common(family)
            && (family.has(Senses::SURNAME | Senses::HEAD_WEAK)
                || !family
                    .any(Senses::ORG_HEAD | Senses::PLACE_HEAD | Senses::THING_HEAD | Senses::COUNTRY_START));
        if !named || given.has(Senses::MONTH) || self.listed(person).is_some_and(|(len, _)| len > 1) {
            return None;
        }
        let mut at = first;
        while at < person {
            at += self.description(at, family.has(Senses::SURNAME))?;
        }
        (at == person).then_some(person)
    }

    /// The tokens of a word or name that may describe the person after it: a common word, a nationality, a club.
    fn description(&self, at: usize, any_name: bool) -> Option<usize> {
        let p = self.passage;
        match self.listed(at) {
            Some((len, kind)) => {
                let given = p.sense(at).has(Senses::GIVEN_NAME) && kind == NameKind::Place;
                (any_name && !given || kind == NameKind::Demonym).then_some(len)
            }
            None => {
                (p.capitalized(at) && common(p.sense(at)) && !p.is_word(at, hash_ascii("the"))).then_some(1)
            }
        }
    }

    /// `Vale, Jr.` and `Vale Jr.`
    fn with_suffix(&self, end: usize, titled: bool) -> usize {
        let p = self.passage;
        // "Queen Anna I": without a title the letter is the pronoun.
        if titled && p.is_word(end, hash_ascii("i")) && p.sense(end - 1).has(Senses::GIVEN_NAME) {
            return end + 1;
        }
        let at = if p.is(end, TokenKind::Comma) { end + 1 } else { end };
        if !p.sense(at).has(Senses::NAME_SUFFIX) || !p.capitalized(at) || at == end {
            return end;
        }
        // A period after the number of a king ends the sentence.
        let abbreviated = p.is(at + 1, TokenKind::Period) && p.sense(at).has(Senses::ABBREVIATION);
        if abbreviated { at + 2 } else { at + 1 }
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
}

/// Whether a word is a common one and no name.
fn common(senses: Senses) -> bool {
    senses.has(Senses::COMMON_WORD)
        && !senses.any(Senses::COMMON_ALSO_NAME | Senses::GIVEN_NAME | Senses::SURNAME)
}
