//! How mentions hang together over the article: people (identity), offices, speakers, calendar, amounts.

mod acronyms;
mod ages;
mod bare;
mod cast;
mod dates;
mod entities;
pub mod events;
mod facts;
mod gender;
mod items;
mod kinds;
pub mod lives;
mod locations;
pub mod network;
mod organizations;
mod people;
mod places;
pub mod quantities;
mod quotes;
mod seats;
mod slips;
mod sources;
mod speakers;
mod spelling;
mod stages;
mod teams;
pub mod timeline;
mod timex;
mod uses;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::article::{Article, Block, House, Zone};
use crate::extract::{Expression, Kept, Mentions, Passage, QuantityMention};
use crate::format::Manuscript;
use crate::lexicon::{self, CountryId, Senses};
use crate::reference::Known;
use crate::text::{Span, Token, tidy};

pub use crate::calendar::Interval;
pub use crate::extract::{Modality, NameOrder};
pub use acronyms::AcronymUse;
pub use facts::{
    Age, AgeTime, Cue, Date, Entity, Facts, Gender, GenderCue, LifeEvent, LifeStep, Location, LooseMark,
    Mention, MentionKind, NameUse, Person, PersonId, Quantity, Quote, QuoteForm, QuoteKind, Reckoning, Seat,
    Sieve, Speaker, TimexType, TitleUse,
};
pub use spelling::{Sketch, is_slip};

/// An article read to the end: its zones, the words of each block, and what they say together.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The article.
    pub article: Article,
    /// What each block mentions, placed; one for each of the article's blocks.
    pub mentions: Vec<Mentions>,
    /// What the mentions say together.
    pub facts: Facts,
    /// What the desk told beside the copy.
    pub house: House,
    /// For each person whom the lists know by that name, once it was asked.
    known: Vec<OnceLock<Vec<Known>>>,
}

/// The length of copy, in bytes, from which on it is read and checked on all threads: a chapter, about 5,000 words.
pub(crate) const LONG: usize = 30_000;

/// The days that the expressions of time of an article mean, in text order; `quoted` tells what stands inside quotation
/// marks.
pub fn days(article: &Article, mentions: &[Mentions], quoted: &dyn Fn(Span) -> bool) -> Vec<Date> {
    dates::dates(article, mentions, quoted)
}

impl Analysis {
    /// Reads an article.
    pub fn new(article: Article, house: House) -> Self {
        let read = |block: &Block| Mentions::read(article.text(block.span), block.zone, block.span.start);
        let mentions = article.blocks.iter().map(read).collect();
        Self::of(article, mentions, house)
    }

    /// Reads the next revision of an article: of its blocks those anew that were not in the one before, or stood elsewhere.
    pub fn again(manuscript: &Manuscript, house: House, kept: &mut Kept) -> Self {
        let (article, mentions) = kept.read(manuscript, &house);
        Self::of(article, mentions, house)
    }

    fn of(article: Article, mentions: Vec<Mentions>, house: House) -> Self {
        let facts = stages::facts(&article, &mentions);
        let known = vec![OnceLock::new(); facts.people.len()];
        let mut analysis = Self { article, mentions, facts, house, known };
        analysis.facts.conflicts = timeline::conflicts(&analysis);
        analysis
    }

    /// The people of the lists that go by a person's full name, with or without a middle name and a suffix.
    pub fn known(&self, id: PersonId) -> &[Known] {
        let person = self.facts.people.get(id.0 as usize).zip(self.known.get(id.0 as usize));
        person.map_or(&[], |(person, known)| known.get_or_init(|| self.look_up(person)))
    }

    fn look_up(&self, person: &Person) -> Vec<Known> {
        let Some(given) = &person.given else { return Vec::new() };
        let lists = &self.house.reference;
        let found = lists.people(&person.name);
        let plain = format!("{given} {}", person.family);
        if !found.is_empty() || plain == person.name { found } else { lists.people(&plain) }
    }

    /// What a date says by itself.
    pub fn said(&self, date: &Date) -> Option<&Expression> {
        self.mentions.get(date.block as usize)?.times.get(date.mention as usize)
    }

    /// How the copy puts a number.
    pub fn figure(&self, id: quantities::QuantityId) -> Option<&QuantityMention> {
        let quantity = self.facts.quantities.get(id.0 as usize)?;
        self.mentions.get(quantity.block as usize)?.quantities.get(quantity.mention as usize)
    }

    /// Whether a date belongs to the story.
    pub fn is_story(&self, date: &Date) -> bool {
        self.article.blocks.get(date.block as usize).is_some_and(|block| block.zone.is_story())
    }

    /// Whether a date belongs to the story, outside of quotation marks.
    pub fn narrates(&self, date: &Date) -> bool {
        self.is_story(date) && !date.quoted
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.article.text(span)
    }

    /// The words of a span, white space made even.
    pub fn words(&self, span: Span) -> String {
        tidy(self.text(span)).into_owned()
    }

    /// The titles of a person that say something new, as told: each once for each way it is held, in text order.
    pub fn titles_told<'p>(&self, person: &'p Person) -> Vec<(&'p TitleUse, String)> {
        let mut known = BTreeSet::new();
        let mut titles: Vec<(&TitleUse, String)> = Vec::new();
        for title in &person.titles {
            let mut told = self.words(title.span);
            let modality = title.modality.name();
            if title.modality != Modality::Now && !told.to_lowercase().contains(modality) {
                told = format!("{told}, {modality}");
            }
            if known.insert(told.clone()) {
                titles.push((title, told));
            }
        }
        titles
    }

    /// What follows a span in its block.
    pub fn text_after(&self, span: Span) -> &str {
        let block = self.article.block_at(span.end).and_then(|i| self.article.blocks.get(i));
        block.map_or("", |b| self.text(Span { start: span.end, end: b.span.end.max(span.end) }))
    }

    /// The tokens of the sentence that holds the start of a span.
    pub fn sentence(&self, at: Span) -> &[Token] {
        let block = self.article.block_at(at.start).and_then(|i| self.mentions.get(i));
        let Some(passage) = block.map(|m| &m.passage) else { return &[] };
        let sentence = passage.sentences.get(passage.sentence_of(passage.token_at(at.start)));
        sentence.and_then(|s| passage.tokens.get(s.range())).unwrap_or(&[])
    }

    /// The bytes of the sentence that holds the start of a span.
    pub fn sentence_span(&self, at: Span) -> Option<Span> {
        let tokens = self.sentence(at);
        Some(tokens.first()?.span.join(tokens.last()?.span))
    }

    /// The countries the story names, by name, adjective or capital, in text order.
    pub fn countries(&self) -> Vec<(CountryId, Span)> {
        self.countries_where(Zone::is_story)
    }

    /// The countries that blocks of these zones name, by name, adjective or capital, in text order.
    pub fn countries_where(&self, wanted: impl Fn(Zone) -> bool) -> Vec<(CountryId, Span)> {
        let blocks = self.article.blocks.iter().zip(&self.mentions).filter(|(block, _)| wanted(block.zone));
        blocks.flat_map(|(_, mentions)| countries(&mentions.passage)).collect()
    }
}

/// The countries a passage names.
fn countries(passage: &Passage) -> Vec<(CountryId, Span)> {
    let mut named = Vec::new();
    let mut at = 0;
    while at < passage.tokens.len() {
        let starts = passage.capitalized(at) && passage.sense(at).has(Senses::COUNTRY_START);
        let country = starts.then(|| lexicon::countries().longest(&passage.tokens, at)).flatten();
        let Some((len, country)) = country else {
            at += 1;
            continue;
        };
        if lexicon::country(country.country).is_country() {
            named.push((country.country, passage.span(at, at + len)));
        }
        at += len;
    }
    named
}
