//! Titles: their own words, what they are titles of, whether they are held, and the name they stand by.

mod predicate;

use super::Passage;
use super::names::Name;
use super::words::{self, word_set};
use crate::lexicon::{self, CountryForm, CountryId, ModifierPosition, Senses, Title, TitleKind};
use crate::text::{Span, Token, TokenKind, first_from};

pub use crate::lexicon::Modality;

/// How a title is tied to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// `Prime Minister Anna Kern`
    Before,
    /// `Estmark's prime minister, Anna Kern,`
    CommaBefore,
    /// `Anna Kern, the prime minister,`
    Apposition,
    /// `Anna Kern is prime minister`
    Predicate,
    /// `the prime minister`
    Alone,
}

/// What a title is a title of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Jurisdiction {
    /// A country, named by its name, adjective or capital.
    Country(CountryId),
    /// A region, city or organization, as written.
    Named(Span),
}

/// A title as one paragraph shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TitleMention {
    /// The title with modifiers and jurisdiction, without the name.
    pub span: Span,
    /// The title's own words.
    pub head: Span,
    /// What it is.
    pub title: &'static Title,
    /// Of what, and where that is said.
    pub jurisdiction: Option<(Jurisdiction, Span)>,
    /// Whether it is held.
    pub modality: Modality,
    /// Whether it is the deputy's: "former deputy mayor".
    pub deputy: bool,
    /// The name it belongs to, as an index into the block's names.
    pub name: Option<u32>,
    /// How it is tied to that name.
    pub tie: Tie,
    /// Its first token, modifiers and jurisdiction included.
    pub first: u32,
    /// One past its last token.
    pub end: u32,
}

impl TitleMention {
    /// Moves it `by` bytes further on.
    pub(super) fn shift(&mut self, by: u32) {
        self.span = self.span.shift(by);
        self.head = self.head.shift(by);
        if let Some((of, span)) = &mut self.jurisdiction {
            *span = span.shift(by);
            if let Jurisdiction::Named(named) = of {
                *named = named.shift(by);
            }
        }
    }
}

/// A title phrase as token ranges, before any name is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct TitlePhrase {
    /// First token of the title's own words.
    pub first: usize,
    /// One past their last token.
    pub end: usize,
    /// The tokens with modifiers and jurisdiction.
    pub full: (usize, usize),
    /// The tokens of the jurisdiction.
    pub jurisdiction: Option<(usize, usize)>,
    country: Option<CountryId>,
    modality: Modality,
    deputy: bool,
    title: &'static Title,
}

word_set!(ARTICLES: "the" "a" "an" "its" "their" "his" "her" "our");
word_set!(OF: "of" "for" "at" "in" "to");
word_set!(LINKS: "and" "who" "or" "of" "for" "in" "at" "on" "under" "from" "with" "since");

/// Finds the titles of a block.
pub(super) fn phrases(passage: &Passage) -> Vec<TitlePhrase> {
    let mut found: Vec<TitlePhrase> = Vec::new();
    let mut at = 0;
    while let Some(start) = first_from(&passage.senses, at, |senses| senses.has(Senses::TITLE_START)) {
        at = start;
        let Some((len, title)) = lexicon::titles().longest(&passage.tokens, at) else {
            at += 1;
            continue;
        };
        let floor = found.last().map_or(0, |t| t.full.1);
        // "Stephen King", "Larry Judge": a family name that also is a title. "Sri Lanka", "General Motors": no title.
        let surname = len == 1 && (is_family_name(passage, at, floor) || is_titled_name(passage, at, floor));
        let named = place_at(passage, at).is_some_and(|(place, _)| place > len);
        if surname || named {
            at += 1;
            continue;
        }
        found.push(TitlePhrase::around(passage, at, at + len, title, floor));
        at = found.last().map_or(at + len, |t| t.end);
    }
    found
}

/// Whether the word of a title is somebody's family name: a given name stands before it, and it is no title of the
/// name after it, or is known as a family name.
fn is_family_name(p: &Passage, at: usize, floor: usize) -> bool {
    let Some(given) = at.checked_sub(1).filter(|&given| given >= floor && p.capitalized(at)) else {
        return false;
    };
    if !p.capitalized(given)
        || !p.sense(given).has(Senses::GIVEN_NAME)
        || !p.tokens.get(at).is_some_and(Token::spaced)
    {
        return false;
    }
    let place = Senses::COUNTRY_START | Senses::REGION_START | Senses::CITY_START | Senses::NAME_IS_WORD;
    let ends = !p.capitalized(at + 1) && !p.sense(given).any(place) && !p.sense(at).has(Senses::ABBREVIATION);
    p.sense(at).has(Senses::SURNAME) || ends
}

/// "Sen. King", "Mr. Bishop": the word after a title is the holder's family name where no name follows it.
fn is_titled_name(p: &Passage, at: usize, floor: usize) -> bool {
    floor == at
        && at > 0
        && p.capitalized(at)
        && p.sense(at).has(Senses::SURNAME)
        && p.tokens.get(at).is_some_and(Token::spaced)
        && !p.capitalized(at + 1)
        && (p.capitalized(at - 1) || p.is(at - 1, TokenKind::Period))
}

impl TitlePhrase {
    /// Whether it is an office that is held: "mayor".
    pub(super) fn is_office(&self) -> bool {
        self.title.kind == TitleKind::Office
    }

    fn around(passage: &Passage, first: usize, end: usize, title: &'static Title, floor: usize) -> Self {
        let mut phrase = Self {
            first,
            end,
            full: (first, end),
            jurisdiction: None,
            country: None,
            modality: Modality::Now,
            deputy: false,
            title,
        };
        phrase.split_country(passage);
        phrase.grow_left(passage, floor);
        phrase.grow_right(passage);
        phrase
    }

    /// Listed titles that begin with their country, "US secretary of state", are cut in two.
    fn split_country(&mut self, p: &Passage) {
        let Some((len, country)) = place_at(p, self.first).filter(|(len, _)| self.first + len < self.end)
        else {
            return;
        };
        self.jurisdiction = Some((self.first, self.first + len));
        self.country = country;
        self.first += len;
    }

    fn grow_left(&mut self, p: &Passage, floor: usize) {
        for _ in 0..3 {
            let at = self.full.0;
            let modifier = modifier_before(p, at, floor);
            if let Some((start, modality)) = modifier {
                self.full.0 = start;
                self.note(modality);
                continue;
            }
            if self.jurisdiction.is_some() {
                return;
            }
            let Some((range, start, country)) = jurisdiction_before(p, at, floor) else { return };
            self.jurisdiction = Some(range);
            self.country = country;
            self.full.0 = start;
        }
    }

    /// `-elect`, ` emeritus`
    fn take_after(&mut self, p: &Passage) {
        let hyphen = p.is(self.end, TokenKind::Hyphen) && p.glued(self.end) && p.glued(self.end + 1);
        let at = self.end + usize::from(hyphen);
        if !hyphen && !p.sense(at).has(Senses::MODIFIER) {
            return;
        }
        let modifier = lexicon::modifiers().longest(&p.tokens, at);
        if let Some((len, modifier)) = modifier.filter(|(_, m)| m.position == ModifierPosition::After) {
            self.note(modifier.modality);
            self.end = at + len;
            self.full.1 = self.end;
        }
    }

    fn grow_right(&mut self, p: &Passage) {
        self.take_after(p);
        if self.jurisdiction.is_some() || !p.tokens.get(self.end).is_some_and(|t| words::among(&OF, t.hash)) {
            return;
        }
        let mut from = self.end + 1;
        if p.tokens.get(from).is_some_and(|t| words::among(&words::THE, t.hash)) {
            from += 1;
        }
        if let Some((len, country)) = place_at(p, from) {
            self.jurisdiction = Some((from, from + len));
            self.country = country;
            self.full.1 = from + len;
            return;
        }
        let run = (from..from + 6)
            .take_while(|&i| p.capitalized(i) && p.tokens.get(i).is_some_and(Token::spaced))
            .count();
        let of = p.tokens.get(self.end).is_some_and(|t| words::among(&words::OF, t.hash));
        if run > 0 && of && !p.sense(from).any(Senses::MONTH | Senses::WEEKDAY) {
            self.jurisdiction = Some((from, from + run));
            self.full.1 = from + run;
        }
    }

    /// Takes up a modifier further from the title than those before: it is what the whole rest is, in "former acting
    /// mayor".
    fn note(&mut self, modality: Modality) {
        self.deputy |= modality == Modality::Deputy;
        if modality != Modality::Now {
            self.modality = modality;
        }
    }

    fn mention(&self, p: &Passage, name: Option<u32>, tie: Tie) -> TitleMention {
        let place = self.jurisdiction.map(|(a, b)| {
            let span = p.span(a, b);
            (self.country.map_or(Jurisdiction::Named(span), Jurisdiction::Country), span)
        });
        TitleMention {
            span: p.span(self.full.0, self.full.1),
            head: p.span(self.first, self.end),
            title: self.title,
            jurisdiction: place,
            modality: self.modality,
            deputy: self.deputy,
            name,
            tie,
            first: self.full.0 as u32,
            end: self.full.1 as u32,
        }
    }
}

/// A modifier that ends right before the token `at`: `former`, `then-`, `ex-`.
fn modifier_before(p: &Passage, at: usize, floor: usize) -> Option<(usize, Modality)> {
    for len in 1..=3 {
        let start = at.checked_sub(len).filter(|&s| s >= floor)?;
        if !p.sense(start).has(Senses::MODIFIER) {
            continue;
        }
        let Some((found, modifier)) = lexicon::modifiers().longest(&p.tokens, start) else { continue };
        let hyphen = usize::from(
            p.is(start + found, TokenKind::Hyphen) && p.glued(start + found) && p.glued(start + found + 1),
        );
        let stands = match modifier.position {
            ModifierPosition::Before => true,
            ModifierPosition::Prefix => hyphen == 1,
            ModifierPosition::After => false,
        };
        if stands && start + found + hyphen == at {
            return Some((start, modifier.modality));
        }
    }
    None
}

/// A country, region or organization that ends right before the token `at`, perhaps with a possessive between: its
/// tokens, where it begins, and the country if it is one.
fn jurisdiction_before(
    p: &Passage,
    at: usize,
    floor: usize,
) -> Option<((usize, usize), usize, Option<CountryId>)> {
    let possessive = at > floor && p.is(at - 1, TokenKind::Possessive);
    let end = if possessive { at - 1 } else { at };
    for len in 1..=4 {
        let Some(start) = end.checked_sub(len).filter(|&s| s >= floor) else { break };
        if let Some((found, country)) = place_at(p, start)
            && start + found == end
        {
            return Some(((start, end), start, country));
        }
    }
    // "Acme chief executive", "Acme's chairman": a capitalized run of unknown words.
    let run = (floor..end).rev().take_while(|&i| named_word(p, i)).count();
    let run = (1..=run.min(5)).rev().find(|&n| n == run.min(5))?;
    let start = end - run;
    let opens = start == 0
        || !p.is(start - 1, TokenKind::Comma)
            && p.sentences.binary_search_by_key(&(start as u32), |s| s.first).is_ok();
    let start = if opens && p.sense(start).has(Senses::COMMON_WORD) { start + 1 } else { start };
    (start < end).then_some(((start, end), start, None))
}

fn named_word(p: &Passage, at: usize) -> bool {
    let senses = p.sense(at);
    p.capitalized(at)
        && !senses.any(Senses::MONTH | Senses::WEEKDAY | Senses::TITLE_START | Senses::MODIFIER)
        && p.tokens.get(at).is_some_and(|t| t.span.len() > 1)
}

/// A listed country, region, city or organization at the token: how many tokens, and the country if it is one.
fn place_at(p: &Passage, at: usize) -> Option<(usize, Option<CountryId>)> {
    let (tokens, senses) = (&p.tokens, p.sense(at));
    if !p.capitalized(at) {
        return None;
    }
    if senses.has(Senses::COUNTRY_START)
        && let Some((len, country)) = lexicon::countries().longest(tokens, at)
    {
        let whole = country.form != CountryForm::Capital;
        return Some((len, whole.then_some(country.country)));
    }
    if senses.has(Senses::REGION_START)
        && let Some((len, _)) = lexicon::regions().longest(tokens, at)
    {
        return Some((len, None));
    }
    if senses.has(Senses::ORG_START)
        && let Some((len, _)) = lexicon::organizations().longest(tokens, at)
    {
        return Some((len, None));
    }
    if senses.has(Senses::CITY_START) {
        return lexicon::cities().longest(tokens, at).map(|(len, _)| (len, None));
    }
    None
}

/// Ties the titles of a block to its names.
pub(super) fn tie(passage: &Passage, titles: &[TitlePhrase], names: &[Name]) -> Vec<TitleMention> {
    let ties = Ties { passage, names };
    titles.iter().map(|title| ties.mention(title)).collect()
}

struct Ties<'p> {
    passage: &'p Passage,
    names: &'p [Name],
}

impl Ties<'_> {
    fn mention(&self, title: &TitlePhrase) -> TitleMention {
        let p = self.passage;
        if let Some(name) = self.name_from(title.full.1).filter(|_| self.spaced(title.full.1)) {
            return title.mention(p, Some(name), Tie::Before);
        }
        let before = self.skip_article(title.full.0);
        if before > 0
            && p.is(before - 1, TokenKind::Comma)
            && self.ends(title.full.1)
            // "Anna Kern, the mayor's sister"
            && !p.is(title.full.1, TokenKind::Possessive)
            && let Some(name) = self.name_until(before - 1)
        {
            return title.mention(p, Some(name), Tie::Apposition);
        }
        let plural = title.first + 1 == title.end
            && !title.title.canonical.ends_with('s')
            && p.tokens.get(title.first).is_some_and(|t| t.span.len() as usize > title.title.canonical.len());
        let told = before < title.full.0 && title.jurisdiction.is_some() || self.possessive(title);
        if p.is(title.full.1, TokenKind::Comma)
            && told
            && !plural
            && let Some(name) = self.name_from(title.full.1 + 1).filter(|&n| self.closed(n))
        {
            return title.mention(p, Some(name), Tie::CommaBefore);
        }
        self.predicate(title, before).unwrap_or_else(|| title.mention(p, None, Tie::Alone))
    }

    /// `Kern is prime minister`, `Kern, who served as mayor`, `Kern stepped down as mayor`
    fn predicate(&self, title: &TitlePhrase, before: usize) -> Option<TitleMention> {
        let (subject, told) = predicate::before(self.passage, before)?;
        let name = self.name_until(subject)?;
        let mut mention = title.mention(self.passage, Some(name), Tie::Predicate);
        mention.modality = told.unwrap_or(title.modality);
        Some(mention)
    }

    fn name_from(&self, at: usize) -> Option<u32> {
        let i = self.names.partition_point(|n| (n.first as usize) < at);
        self.names.get(i).filter(|n| n.first as usize == at && n.may_be_person()).map(|_| i as u32)
    }

    fn name_until(&self, end: usize) -> Option<u32> {
        let i = self.names.partition_point(|n| (n.end as usize) < end);
        self.names.get(i).filter(|n| n.end as usize == end && n.may_be_person()).map(|_| i as u32)
    }

    fn spaced(&self, at: usize) -> bool {
        self.passage.tokens.get(at).is_some_and(Token::spaced)
    }

    fn skip_article(&self, at: usize) -> usize {
        let article = at
            .checked_sub(1)
            .filter(|&i| self.passage.tokens.get(i).is_some_and(|t| words::among(&ARTICLES, t.hash)));
        article.unwrap_or(at)
    }

    fn possessive(&self, title: &TitlePhrase) -> bool {
        title.jurisdiction.is_some_and(|(_, end)| self.passage.is(end, TokenKind::Possessive))
    }

    /// Whether the name ends its apposition: a mark, a verb of speech or the sentence's end follows.
    fn closed(&self, name: u32) -> bool {
        let Some(name) = self.names.get(name as usize) else { return false };
        self.ends(name.end as usize)
    }

    /// Whether an apposition may end before the token: a mark follows, a link, or nothing.
    fn ends(&self, at: usize) -> bool {
        self.passage.tokens.get(at).is_none_or(|t| !t.is_word() || words::among(&LINKS, t.hash))
    }
}
