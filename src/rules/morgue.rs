//! The clippings of many articles, found by what they say: each question is a look-up, so that holding an article
//! against all others takes time for what it says, not for how many they are.

use std::collections::HashMap;

use super::clipping::{Clipping, Figure, Said, Toll};
use crate::resolve::is_slip;

/// Words in a row that two quotations must share to be compared.
const SHINGLE: usize = 4;

/// More articles than this that say the same tell nothing new.
const MOST: usize = 64;

/// A place in a morgue: the clipping, and the fact in it.
type Place = (u32, u32);

/// Where a full name stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    /// In how many articles.
    pub(super) count: usize,
    places: Vec<Place>,
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
    pub fn of(morgue: &'c Morgue, index: usize) -> Option<Self> {
        Some(Self { clipping: morgue.get(index)?, index: Some(index), rank: index })
    }
}

/// The clippings and the ways to them.
#[derive(Clone, Debug, Default)]
pub struct Morgue {
    clippings: Vec<Clipping>,
    /// By full name.
    names: HashMap<u64, Named>,
    /// By full name and day.
    figures: HashMap<u64, Vec<Place>>,
    /// By given name and what a slip leaves of the surname: full names.
    spellings: HashMap<u64, Vec<u64>>,
    /// By speaker, day and words in a row.
    said: HashMap<u64, Vec<Place>>,
    /// By event and day.
    tolls: HashMap<u64, Vec<Place>>,
}

impl Morgue {
    /// Files clippings; of two articles of one day the later in the list counts as the newer.
    pub fn new(clippings: Vec<Clipping>) -> Self {
        let mut morgue = Self::default();
        for (index, clipping) in clippings.iter().enumerate() {
            morgue.file(index as u32, clipping);
        }
        Self { clippings, ..morgue }
    }

    fn file(&mut self, index: u32, clipping: &Clipping) {
        let day = day_key(clipping, 0);
        for (at, figure) in clipping.figures.iter().enumerate() {
            let place = (index, at as u32);
            let named = self.names.entry(figure.key).or_default();
            named.count += 1;
            if named.count == 1 {
                for key in spelling_keys(figure) {
                    add(&mut self.spellings, key, figure.key);
                }
            }
            if named.places.len() < MOST {
                named.places.push(place);
            }
            add(&mut self.figures, mix(figure.key, day), place);
        }
        for (at, said) in clipping.said.iter().enumerate() {
            for key in shingles(said) {
                add(&mut self.said, mix(key, day), (index, at as u32));
            }
        }
        for (at, toll) in clipping.tolls.iter().enumerate() {
            add(&mut self.tolls, mix(toll.event, day), (index, at as u32));
        }
    }

    /// All clippings, in the order they were given.
    pub fn clippings(&self) -> &[Clipping] {
        &self.clippings
    }

    /// The clipping of that index.
    pub fn get(&self, index: usize) -> Option<&Clipping> {
        self.clippings.get(index)
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
        let day = day_key(guest.clipping, 0);
        let places = self.figures.get(&mix(figure.key, day)).into_iter().flatten();
        places
            .filter(|place| Some(place.0 as usize) != guest.index)
            .filter_map(|place| self.figure(*place))
            .collect()
    }

    /// In how many articles a full name stands, and where.
    pub(super) fn named(&self, name: u64) -> (usize, Vec<(usize, &Figure)>) {
        let Some(named) = self.names.get(&name) else { return (0, Vec::new()) };
        (named.count, named.places.iter().filter_map(|place| self.figure(*place)).collect())
    }

    /// The full names of the same given name whose surname is a slip away.
    pub(super) fn nearly_named(&self, figure: &Figure) -> Vec<u64> {
        let near = spelling_keys(figure).into_iter().filter_map(|key| self.spellings.get(&key)).flatten();
        let mut near: Vec<u64> = near.copied().filter(|name| *name != figure.key).collect();
        near.sort_unstable();
        near.dedup();
        let slip = |name: &u64| {
            let first = self.names.get(name).and_then(|named| self.figure(*named.places.first()?));
            first.is_some_and(|(_, other)| {
                other.given == figure.given && is_slip(&other.surname, &figure.surname)
            })
        };
        near.retain(slip);
        near
    }

    /// The quotations of the same speaker elsewhere, within a day, that share words in a row with this one; those that
    /// share the most come first.
    pub(super) fn like(&self, guest: Guest<'_>, said: &Said) -> Vec<(usize, &Said)> {
        let clipping = guest.clipping;
        let mut shared: HashMap<Place, usize> = HashMap::new();
        let keys = shingles(said);
        let days = if clipping.published.is_some() { vec![-1, 0, 1] } else { vec![0] };
        for day in days.into_iter().map(|by| day_key(clipping, by)) {
            for place in keys.iter().filter_map(|key| self.said.get(&mix(*key, day))).flatten() {
                if Some(place.0 as usize) != guest.index {
                    *shared.entry(*place).or_default() += 1;
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
        let day = day_key(guest.clipping, 0);
        let places = self.tolls.get(&mix(toll.event, day)).into_iter().flatten();
        let found =
            places.filter(|place| Some(place.0 as usize) != guest.index).filter_map(|&(index, at)| {
                Some((index as usize, self.get(index as usize)?.tolls.get(at as usize)?))
            });
        found.collect()
    }
}

fn add<T>(map: &mut HashMap<u64, Vec<T>>, key: u64, value: T) {
    let values = map.entry(key).or_default();
    if values.len() < MOST {
        values.push(value);
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
fn spelling_keys(figure: &Figure) -> Vec<u64> {
    let letters: Vec<char> = figure.surname.chars().flat_map(char::to_lowercase).collect();
    if letters.len() < 4 || letters.len() > 24 {
        return Vec::new();
    }
    let without = |gone: usize| {
        let kept = letters.iter().enumerate().filter(|(at, _)| *at != gone);
        kept.fold(figure.given, |key, (_, letter)| mix(key, u64::from(*letter)))
    };
    let mut keys: Vec<u64> = (1..=letters.len()).map(without).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys of the words in a row of a quotation, with its speaker.
fn shingles(said: &Said) -> Vec<u64> {
    let rows = said.words.windows(SHINGLE);
    let mut keys: Vec<u64> =
        rows.map(|row| row.iter().fold(said.speaker, |key, word| mix(key, *word))).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
