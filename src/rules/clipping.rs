//! What an article says that other articles can be held against, cut out of it: small, and without its text, so that a
//! whole folder of them can be kept, as bytes.

use serde::{Deserialize, Serialize};

use super::evidence::{Post, held_titles, holder_changes, looks_back};
use super::quotation;
use crate::calendar::Day;
use crate::extract::Modality;
use crate::lexicon::TitleLevel;
use crate::resolve::{AgeTime, Analysis, MentionKind, Person, Quote, QuoteKind, Seat, TitleUse};
use crate::text::{Span, hash_word, tidy};

/// The facts of one article. Its spans count bytes of the prose until [`Clipping::place`] turns them to those of the
/// source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Clipping {
    /// The file, as reports name it.
    pub file: String,
    /// When it was published.
    pub published: Option<Day>,
    /// The hash of its headline; 0 where it has none.
    pub headline: u64,
    /// The people it names in full.
    pub figures: Vec<Figure>,
    /// What it quotes.
    pub said: Vec<Said>,
    /// The dead and hurt it counts.
    pub tolls: Vec<Toll>,
}

/// A person named in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The full name.
    pub name: String,
    /// The surname.
    pub surname: String,
    /// The hash of the full name in lower case.
    pub key: u64,
    /// The hash of the given names in lower case.
    pub given: u64,
    /// Where the person is introduced.
    pub span: Span,
    /// Where the surname stands.
    pub surnames: Vec<Span>,
    /// The offices the narration says that they hold, each once.
    pub offices: Vec<Office>,
    /// How old they are at publication, where the copy gives one age.
    pub age: Option<(u32, Span)>,
}

/// An office somebody is said to hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Office {
    /// Where it is given.
    pub span: Span,
    /// The words of the office.
    pub words: String,
    /// The one name its synonyms and abbreviations share.
    pub canonical: String,
    /// Whether one person holds it in one jurisdiction at a time.
    pub single_seat: bool,
    /// The world it belongs to.
    pub level: TitleLevel,
    /// The group of offices of which one person normally holds just one.
    pub group: Option<String>,
    /// Of what.
    pub seat: Option<Seat>,
}

impl Office {
    fn of(title: &TitleUse, analysis: &Analysis) -> Self {
        Self {
            span: title.span,
            words: tidy(analysis.text(title.span)).into_owned(),
            canonical: title.title.canonical.to_owned(),
            single_seat: title.title.single_seat,
            level: title.title.level,
            group: title.title.group.map(str::to_owned),
            seat: title.seat.clone(),
        }
    }
}

impl<'a> From<&'a Office> for Post<'a> {
    fn from(office: &'a Office) -> Self {
        Self {
            canonical: &office.canonical,
            group: office.group.as_deref(),
            level: office.level,
            seat: office.seat.as_ref(),
        }
    }
}

/// A quotation with a sure speaker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// Between the marks.
    pub span: Span,
    /// The words as they stand.
    pub text: String,
    /// The lower half of the hash of each word in lower case.
    pub words: Vec<u32>,
    /// The hash of the speaker's full name in lower case.
    pub speaker: u64,
    /// The speaker's full name.
    pub name: String,
}

/// What a count is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Fate {
    Killed,
    Injured,
    Vote,
}

impl Fate {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Injured => "injured",
            Self::Vote => "vote",
        }
    }
}

/// How many were killed or hurt in what the story is about, or how a vote went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Toll {
    /// The number, with what it counts.
    pub span: Span,
    /// The words.
    pub words: String,
    /// The number in digits.
    pub value: String,
    /// What it counts.
    pub fate: Fate,
    /// What happened, as the hash of its noun.
    pub event: u64,
    /// Where, or in which body, as hashes.
    pub places: Vec<u64>,
    /// The long words of the sentence about a vote, as hashes, sorted.
    pub about: Vec<u64>,
}

/// A name as a key: in lower case, white space as one blank.
pub(super) fn key(name: &str) -> u64 {
    hash_word(&tidy(name))
}

impl Clipping {
    /// Cuts out what an article says.
    pub fn of(analysis: &Analysis) -> Self {
        let headline = analysis.article.headline().unwrap_or_default();
        let facts = &analysis.facts;
        Self {
            file: String::new(),
            published: analysis.article.published.map(|published| published.day),
            headline: if headline.is_empty() { 0 } else { key(headline) },
            figures: facts.people.iter().enumerate().filter_map(|(i, p)| figure(analysis, i, p)).collect(),
            said: facts.quotes.iter().filter_map(|quote| said(analysis, quote)).collect(),
            tolls: super::toll::tolls(analysis),
        }
    }

    /// Names the file, and puts every span where `to_source` says; what `verbatim` does not hold cannot be edited and is
    /// left without a place to edit.
    #[must_use]
    pub fn place(
        mut self,
        file: &str,
        to_source: impl Fn(Span) -> Span,
        verbatim: impl Fn(Span) -> bool,
    ) -> Self {
        file.clone_into(&mut self.file);
        for figure in &mut self.figures {
            figure.surnames.retain(|span| verbatim(*span));
            figure.surnames.iter_mut().for_each(|span| *span = to_source(*span));
            figure.span = to_source(figure.span);
            for office in &mut figure.offices {
                office.span = to_source(office.span);
            }
            if let Some((_, span)) = &mut figure.age {
                *span = to_source(*span);
            }
        }
        self.said.iter_mut().for_each(|said| said.span = to_source(said.span));
        self.tolls.iter_mut().for_each(|toll| toll.span = to_source(toll.span));
        self
    }

    /// The person of that full name.
    pub(super) fn figure(&self, key: u64) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.key == key)
    }

    /// Whether both articles name one and the same person in full beside the one that is asked about.
    pub(super) fn shares_company(&self, other: &Self, beside: [u64; 2]) -> bool {
        let mut ours = self.figures.iter().map(|figure| figure.key);
        ours.any(|key| !beside.contains(&key) && other.figure(key).is_some())
    }
}

fn figure(analysis: &Analysis, index: usize, person: &Person) -> Option<Figure> {
    let given = person.given.as_deref().filter(|given| given.chars().count() > 2)?;
    let named = |kind| kind == MentionKind::Name;
    let full = |span: Span| analysis.text(span).split_whitespace().count() > 1;
    let introduced = person.mentions.iter().find(|m| named(m.kind) && m.certain && full(m.span))?;
    let id = crate::resolve::PersonId(index as u32);
    let of_person = analysis.facts.names_of(id).filter(|name| name.certain);
    let surnames = of_person.map(|name| name.surname).filter(|span| analysis.text(*span) == person.surname);
    let now = person.titles.iter().all(|t| t.modality == Modality::Now && !holder_changes(analysis, t));
    let held = if now { held_titles(analysis, person) } else { Vec::new() };
    let mut offices: Vec<Office> = Vec::new();
    for title in held.into_iter().filter(|t| !t.quoted && !looks_back(analysis, t.span)) {
        if offices.iter().all(|office| office.canonical != title.title.canonical) {
            offices.push(Office::of(title, analysis));
        }
    }
    Some(Figure {
        name: tidy(&person.name).into_owned(),
        surname: person.surname.clone(),
        key: key(&person.name),
        given: key(given),
        span: introduced.span,
        surnames: surnames.collect(),
        offices,
        age: age(analysis, id),
    })
}

/// The one age of a person at publication.
fn age(analysis: &Analysis, id: crate::resolve::PersonId) -> Option<(u32, Span)> {
    let of_person = analysis.facts.ages.iter().filter(|age| age.person == Some(id) && !age.quoted);
    let mut ages = of_person.filter(|age| age.time == AgeTime::Now && age.years == age.most);
    let first = ages.next()?;
    ages.all(|age| age.years == first.years).then_some((first.years, first.span))
}

/// Shorter quotations are phrases that anybody may say.
const LEAST_WORDS: usize = 7;

/// The surest of the ways that a quotation comes to its speaker, in percent.
const SURE: u8 = 88;

fn said(analysis: &Analysis, quote: &Quote) -> Option<Said> {
    let speaker = quote.speaker.as_ref().filter(|s| s.sieve.confidence() >= SURE)?;
    let person = analysis.facts.people.get(speaker.person?.0 as usize)?;
    if quote.kind == QuoteKind::Label || !quote.closed || person.given.is_none() {
        return None;
    }
    let text = analysis.text(quote.span);
    let tokens = quotation::words(analysis, quote);
    if tokens.len() < LEAST_WORDS || is_cut(text) || is_translated(analysis, quote) {
        return None;
    }
    Some(Said {
        span: quote.span,
        text: tidy(text).into_owned(),
        words: tokens.iter().map(|token| token.hash as u32).collect(),
        speaker: key(&person.name),
        name: tidy(&person.name).into_owned(),
    })
}

/// Whether a quotation leaves out words, or holds others than the speaker's.
fn is_cut(text: &str) -> bool {
    let row = text.as_bytes().windows(2).any(|pair| matches!(pair, b".." | b"--"));
    row || text.contains(['…', '[', '(', '*'])
}

/// Words beside a quotation that say it was put into English.
const TRANSLATED: [&str; 6] =
    ["translator", "translation", "translated", "interpreter", "speaking in", "said in "];

fn is_translated(analysis: &Analysis, quote: &Quote) -> bool {
    let block = analysis.article.blocks.get(quote.block as usize);
    let paragraph = block.map_or("", |block| analysis.text(block.span));
    TRANSLATED.iter().any(|word| paragraph.contains(word))
}
