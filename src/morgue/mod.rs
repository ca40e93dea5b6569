//! The clippings of many articles, found by what they say: each question is a look-up, so that holding an article
//! against all others takes time for what it says, not for how many they are. The clippings themselves may lie outside
//! of memory; one is read where a look-up hits it.

mod index;
mod recent;
mod sieve;

use std::cmp::Reverse;
use std::fmt::Debug;
use std::sync::Arc;

use self::index::Index;
use self::recent::Recent;
use crate::calendar::Day;
use crate::pack::unpack;
use crate::resolve::is_slip;
use crate::rules::clipping::{Clipping, Figure, Said, Toll};

pub use sieve::Sieve;

/// Words in a row that two quotations must share to be compared.
const SHINGLE: usize = 4;

/// Clippings held as they were read, where each article is held against the others once.
const READ: usize = 256;

/// The same where an article is held against them again with every keystroke.
const WRITTEN: usize = 1024;

/// Articles that must agree on a spelling for another one to stand out.
pub(crate) const USUAL: usize = 3;

/// Where clippings are kept, by their numbers from 0.
pub trait Cabinet: Debug + Send + Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// The clipping of that number.
    fn clipping(&self, number: usize) -> Option<Clipping>;
}

/// Clippings as bytes in memory.
impl Cabinet for Vec<Arc<[u8]>> {
    fn count(&self) -> usize {
        self.len()
    }

    fn clipping(&self, number: usize) -> Option<Clipping> {
        unpack(self.get(number)?)
    }
}

/// An article that is held against a morgue.
#[derive(Clone, Copy, Debug)]
pub struct Guest<'c> {
    /// What it says.
    pub clipping: &'c Clipping,
    /// Where it is filed itself, perhaps as it was before.
    pub index: Option<usize>,
    /// Its place among the articles of its day: those filed before it are earlier.
    pub rank: usize,
}

impl<'c> Guest<'c> {
    /// An article of the morgue.
    pub fn filed(clipping: &'c Clipping, index: usize) -> Self {
        Self { clipping, index: Some(index), rank: index }
    }
}

/// A fact of a filed article.
#[derive(Clone, Debug)]
pub(crate) struct Filed {
    /// Where the article is filed.
    pub index: usize,
    /// The article.
    pub clipping: Arc<Clipping>,
    at: usize,
}

impl Filed {
    /// The person, where it is one that was asked for.
    pub(crate) fn figure(&self) -> Option<(&Clipping, &Figure)> {
        Some((&self.clipping, self.clipping.figures.get(self.at)?))
    }

    /// The quotation.
    pub(crate) fn said(&self) -> Option<(&Clipping, &Said)> {
        Some((&self.clipping, self.clipping.said.get(self.at)?))
    }

    /// The count.
    pub(crate) fn toll(&self) -> Option<(&Clipping, &Toll)> {
        Some((&self.clipping, self.clipping.tolls.get(self.at)?))
    }
}

/// The clippings and the ways to them.
#[derive(Debug, Default)]
pub struct Morgue {
    cabinet: Option<Box<dyn Cabinet>>,
    recent: Recent,
    /// When each article was published.
    published: Vec<Option<Day>>,
    /// A key that each article shares with those that quote the same: the least of those of its quotations.
    likeness: Vec<u64>,
    /// The number of the first fact of each article: they are counted through, kind beside kind.
    firsts: Vec<u32>,
    /// People by full name.
    names: Index,
    /// Those who hold an office or have an age, by full name and day.
    figures: Index,
    /// The first of each usual name by given name and what a slip leaves of the surname.
    spellings: Index,
    /// Quotations by speaker, day and words in a row.
    said: Index,
    /// Counts by event and day.
    tolls: Index,
}

/// What a clipping is filed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Name = 1,
    Figure,
    Said,
    Toll,
}

impl Morgue {
    /// Files clippings so that any article can be held against them; of two articles of one day the one of the higher
    /// number counts as the newer.
    pub fn new(cabinet: Box<dyn Cabinet>) -> Self {
        Self::filed(cabinet, WRITTEN, |_| true)
    }

    /// Files clippings so that each of them can be held against the others, under what the sieve lets through.
    pub fn among(cabinet: Box<dyn Cabinet>, sieve: &Sieve) -> Self {
        Self::filed(cabinet, READ, |key| sieve.lets_through(key))
    }

    fn filed(cabinet: Box<dyn Cabinet>, held: usize, wanted: impl Fn(u64) -> bool) -> Self {
        let count = cabinet.count();
        let mut morgue = Self { recent: Recent::new(held), cabinet: Some(cabinet), ..Self::default() };
        let (mut names, mut figures, mut said, mut tolls) =
            (Index::default(), Index::default(), Index::default(), Index::default());
        let mut first = 0;
        for number in 0..count {
            let clipping = morgue.get(number).unwrap_or_default();
            morgue.published.push(clipping.published);
            morgue.firsts.push(first);
            let day = day_key(&clipping, 0);
            let mut likeness = u64::MAX;
            each_key(&clipping, |kind, key, at| {
                let fact = first + at as u32;
                match kind {
                    _ if !wanted(mix(key, kind as u64)) => {}
                    Kind::Name => names.push(key, fact),
                    Kind::Figure => figures.push(key, fact),
                    Kind::Said => {
                        likeness = likeness.min(key);
                        said.push(mix(key, day), fact);
                    }
                    Kind::Toll => tolls.push(key, fact),
                }
            });
            morgue.likeness.push(likeness);
            first += clipping.figures.len().max(clipping.said.len()).max(clipping.tolls.len()) as u32;
        }
        morgue.names = names.sorted();
        let mut spellings = Index::default();
        for fact in morgue.names.firsts(USUAL) {
            let Some(filed) = morgue.fact(fact) else { continue };
            filed
                .figure()
                .into_iter()
                .flat_map(|(_, figure)| spelling_keys(figure))
                .for_each(|key| spellings.push(key, fact));
        }
        morgue.spellings = spellings.sorted();
        [morgue.figures, morgue.said, morgue.tolls] = [figures, said, tolls].map(Index::sorted);
        morgue
    }

    /// All articles, those that quote the same one after the other: what one of them is held against is then still at
    /// hand for the next.
    pub fn by_likeness(&self) -> Vec<usize> {
        let mut all: Vec<usize> = (0..self.likeness.len()).collect();
        all.sort_by_key(|index| self.likeness.get(*index));
        all
    }

    /// The clipping of that index.
    pub fn get(&self, index: usize) -> Option<Arc<Clipping>> {
        self.recent.get(index, || self.cabinet.as_ref()?.clipping(index))
    }

    /// Whether a filed article came out before the guest.
    pub(crate) fn is_earlier(&self, one: usize, guest: Guest<'_>) -> bool {
        let published = self.published.get(one).copied().flatten();
        (published, one) < (guest.clipping.published, guest.rank)
    }

    /// The article of a fact, and the number of the fact in it.
    fn place(&self, fact: u32) -> Option<(usize, usize)> {
        let index = self.firsts.partition_point(|first| *first <= fact).checked_sub(1)?;
        Some((index, (fact - self.firsts.get(index)?) as usize))
    }

    fn fact(&self, fact: u32) -> Option<Filed> {
        let (index, at) = self.place(fact)?;
        Some(Filed { index, clipping: self.get(index)?, at })
    }

    /// Those of the facts that are not the guest's.
    fn others(&self, guest: Guest<'_>, facts: impl Iterator<Item = u32>) -> Vec<Filed> {
        let is_other = |fact: &u32| self.place(*fact).is_some_and(|(index, _)| Some(index) != guest.index);
        facts.filter(is_other).filter_map(|fact| self.fact(fact)).collect()
    }

    /// What other articles of the same day say of the office or the age of somebody named just so.
    pub(crate) fn named_that_day(&self, guest: Guest<'_>, figure: &Figure) -> Vec<Filed> {
        self.others(guest, self.figures.get(mix(figure.key, day_key(guest.clipping, 0))))
    }

    /// Whether another article has a full name.
    pub(crate) fn is_named_elsewhere(&self, guest: Guest<'_>, name: u64) -> bool {
        let mut places = self.names.get(name).filter_map(|fact| self.place(fact));
        places.any(|(index, _)| Some(index) != guest.index)
    }

    /// How often a full name stands in the articles.
    pub(crate) fn count_of(&self, name: u64) -> usize {
        self.names.count(name)
    }

    /// Where a full name stands, each place read when it is asked for.
    pub(crate) fn named(&self, name: u64) -> impl Iterator<Item = Filed> {
        self.names.get(name).filter_map(|fact| self.fact(fact))
    }

    /// The usual names of the same given name whose surname is a slip away.
    pub(crate) fn nearly_named(&self, figure: &Figure) -> Vec<u64> {
        let near = spelling_keys(figure).flat_map(|key| self.spellings.get(key));
        let slip = |fact: u32| {
            let filed = self.fact(fact)?;
            let (_, other) = filed.figure()?;
            let near = other.key != figure.key
                && other.given == figure.given
                && is_slip(&other.surname, &figure.surname);
            near.then_some(other.key)
        };
        let mut near: Vec<u64> = near.filter_map(slip).collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    /// So many quotations of the same speaker elsewhere, within a day, that share words in a row with this one; those
    /// that share the most come first.
    pub(crate) fn like(&self, guest: Guest<'_>, said: &Said, most: usize) -> Vec<Filed> {
        let clipping = guest.clipping;
        let keys = shingles(said);
        let days = if clipping.published.is_some() { &[-1, 0, 1][..] } else { &[0] };
        let mut shared: Vec<u32> = Vec::new();
        for day in days.iter().map(|by| day_key(clipping, *by)) {
            shared.extend(keys.iter().flat_map(|key| self.said.get(mix(*key, day))));
        }
        shared.sort_unstable();
        let mut facts: Vec<(Reverse<usize>, u32)> = shared
            .chunk_by(|a, b| a == b)
            .filter_map(|same| Some((Reverse(same.len()), *same.first()?)))
            .collect();
        facts.sort_unstable();
        let is_other = |fact: &u32| self.place(*fact).is_some_and(|(index, _)| Some(index) != guest.index);
        facts
            .into_iter()
            .map(|(_, fact)| fact)
            .filter(is_other)
            .take(most)
            .filter_map(|fact| self.fact(fact))
            .collect()
    }

    /// The counts elsewhere, of the same day, of what befell people in an event of that name.
    pub(crate) fn tolls_that_day(&self, guest: Guest<'_>, toll: &Toll) -> Vec<Filed> {
        self.others(guest, self.tolls.get(mix(toll.event, day_key(guest.clipping, 0))))
    }
}

/// Tells what a clipping is filed under: the kind, the key, and the number of the fact among those of its kind. What an
/// article without a day says of offices, ages and events is not compared; quotations get their day when they are filed.
fn each_key(clipping: &Clipping, mut tell: impl FnMut(Kind, u64, usize)) {
    let day = clipping.published.map(|_| day_key(clipping, 0));
    for (at, figure) in clipping.figures.iter().enumerate() {
        tell(Kind::Name, figure.key, at);
        if let Some(day) = day.filter(|_| figure.age.is_some() || !figure.offices.is_empty()) {
            tell(Kind::Figure, mix(figure.key, day), at);
        }
    }
    for (at, quoted) in clipping.said.iter().enumerate() {
        for key in shingles(quoted) {
            tell(Kind::Said, key, at);
        }
    }
    if let Some(day) = day {
        clipping.tolls.iter().enumerate().for_each(|(at, toll)| tell(Kind::Toll, mix(toll.event, day), at));
    }
}

/// The day of an article, some days on; one of their own for those without a day.
fn day_key(clipping: &Clipping, by: i64) -> u64 {
    clipping.published.map_or(u64::MAX, |day| (i64::from(day.number()) + by) as u64)
}

/// Mixes a word into a key.
fn mix(key: u64, word: u64) -> u64 {
    (key ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
}

/// Keys that two spellings one slip apart share: the given name with the surname, whole and without each letter but
/// the first.
fn spelling_keys(figure: &Figure) -> impl Iterator<Item = u64> {
    let letters: Vec<char> = figure.surname.chars().flat_map(char::to_lowercase).collect();
    let (given, all) = (figure.given, letters.len());
    let past = if (4..=24).contains(&all) { all + 1 } else { 1 };
    (1..past).map(move |gone| {
        let kept = letters.iter().enumerate().filter(|(at, _)| *at != gone);
        kept.fold(given, |key, (_, letter)| mix(key, u64::from(*letter)))
    })
}

/// The keys of the words in a row of a quotation, with its speaker.
fn shingles(said: &Said) -> Vec<u64> {
    let rows = said.words.windows(SHINGLE);
    let mut keys: Vec<u64> =
        rows.map(|row| row.iter().fold(said.speaker, |key, word| mix(key, u64::from(*word)))).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
