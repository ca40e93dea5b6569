//! The clippings of many articles, found by what they say: each question is a look-up, so that holding an article
//! against all others takes time for what it says, not for how many they are.

mod index;

use std::collections::HashMap;
use std::sync::Arc;

use self::index::Index;
use super::clipping::{Clipping, Figure, Said, Toll};
use crate::resolve::is_slip;

/// Words in a row that two quotations must share to be compared.
const SHINGLE: usize = 4;

/// A place in a morgue: the clipping, and the fact in it.
type Place = (u32, u32);

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
    pub fn of(morgue: &'c Morgue, index: usize) -> Option<Self> {
        Some(Self { clipping: morgue.get(index)?, index: Some(index), rank: index })
    }
}

/// The clippings and the ways to them.
#[derive(Clone, Debug, Default)]
pub struct Morgue {
    clippings: Vec<Arc<Clipping>>,
    /// People by full name.
    names: Index,
    /// People by full name and day.
    figures: Index,
    /// The first of each full name by given name and what a slip leaves of the surname.
    spellings: Index,
    /// Quotations by speaker, day and words in a row.
    said: Index,
    /// Counts by event and day.
    tolls: Index,
}

impl Morgue {
    /// Files clippings; of two articles of one day the later in the list counts as the newer.
    pub fn new(clippings: Vec<Arc<Clipping>>) -> Self {
        let (mut names, mut figures, mut said, mut tolls) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (index, clipping) in clippings.iter().enumerate() {
            let day = day_key(clipping, 0);
            let place = |at: usize| (index as u32, at as u32);
            for (at, figure) in clipping.figures.iter().enumerate() {
                names.push((figure.key, place(at)));
                figures.push((mix(figure.key, day), place(at)));
            }
            for (at, quoted) in clipping.said.iter().enumerate() {
                said.extend(shingles(quoted).into_iter().map(|key| (mix(key, day), place(at))));
            }
            tolls.extend(
                clipping.tolls.iter().enumerate().map(|(at, toll)| (mix(toll.event, day), place(at))),
            );
        }
        let [names, figures, said, tolls] = [names, figures, said, tolls].map(Index::new);
        let morgue = Self { clippings, names, figures, said, tolls, spellings: Index::default() };
        let firsts = morgue.names.firsts().filter_map(|(_, place)| Some((place, morgue.figure(place)?.1)));
        let spelled =
            |(place, figure)| spelling_keys(figure).map(move |key| (key, place)).collect::<Vec<_>>();
        let spellings = Index::new(firsts.flat_map(spelled).collect());
        Self { spellings, ..morgue }
    }

    /// All clippings, in the order they were given.
    pub fn clippings(&self) -> &[Arc<Clipping>] {
        &self.clippings
    }

    /// The clipping of that index.
    pub fn get(&self, index: usize) -> Option<&Clipping> {
        self.clippings.get(index).map(Arc::as_ref)
    }

    /// Whether a filed article came out before the guest.
    pub(super) fn is_earlier(&self, one: usize, guest: Guest<'_>) -> bool {
        let published = self.get(one).and_then(|clipping| clipping.published);
        (published, one) < (guest.clipping.published, guest.rank)
    }

    fn figure(&self, place: Place) -> Option<(usize, &Figure)> {
        Some((place.0 as usize, self.get(place.0 as usize)?.figures.get(place.1 as usize)?))
    }

    /// The articles of the same day that name somebody just so.
    pub(super) fn named_that_day(&self, guest: Guest<'_>, figure: &Figure) -> Vec<(usize, &Figure)> {
        let places = self.figures.get(mix(figure.key, day_key(guest.clipping, 0)));
        let others = places.filter(|place| Some(place.0 as usize) != guest.index);
        others.filter_map(|place| self.figure(place)).collect()
    }

    /// In how many articles a full name stands, and where.
    pub(super) fn named(&self, name: u64) -> (usize, Vec<(usize, &Figure)>) {
        (self.names.count(name), self.names.get(name).filter_map(|place| self.figure(place)).collect())
    }

    /// The full names of the same given name whose surname is a slip away.
    pub(super) fn nearly_named(&self, figure: &Figure) -> Vec<u64> {
        let near = spelling_keys(figure).flat_map(|key| self.spellings.get(key));
        let slip = |place: Place| {
            let (_, other) = self.figure(place)?;
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

    /// The quotations of the same speaker elsewhere, within a day, that share words in a row with this one; those that
    /// share the most come first.
    pub(super) fn like(&self, guest: Guest<'_>, said: &Said) -> Vec<(usize, &Said)> {
        let clipping = guest.clipping;
        let mut shared: HashMap<Place, usize> = HashMap::new();
        let keys = shingles(said);
        let days = if clipping.published.is_some() { &[-1, 0, 1][..] } else { &[0] };
        for day in days.iter().map(|by| day_key(clipping, *by)) {
            for place in keys.iter().flat_map(|key| self.said.get(mix(*key, day))) {
                if Some(place.0 as usize) != guest.index {
                    *shared.entry(place).or_default() += 1;
                }
            }
        }
        let mut places: Vec<(Place, usize)> = shared.into_iter().collect();
        places.sort_unstable_by_key(|(place, count)| (std::cmp::Reverse(*count), *place));
        let found = places.into_iter().filter_map(|((index, at), _)| {
            Some((index as usize, self.get(index as usize)?.said.get(at as usize)?))
        });
        found.collect()
    }

    /// The counts elsewhere, of the same day, of what befell people in an event of that name.
    pub(super) fn tolls_that_day(&self, guest: Guest<'_>, toll: &Toll) -> Vec<(usize, &Toll)> {
        let places = self.tolls.get(mix(toll.event, day_key(guest.clipping, 0)));
        let others = places.filter(|place| Some(place.0 as usize) != guest.index);
        let found = others.filter_map(|(index, at)| {
            Some((index as usize, self.get(index as usize)?.tolls.get(at as usize)?))
        });
        found.collect()
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
