//! All the lists that are asked together: the desk's own first, then the stores it names, then our own.

use std::sync::Arc;

use super::desk::Desk;
use super::facts::{Entry, Tenure};
use super::office::{Office, Place};
use super::store::{PersonIndex, Store};
use super::when::Holding;
use super::{key, starter};
use crate::calendar::Day;
use crate::lexicon::Title;

/// The lists of a house. Cheap to copy; it never changes.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    own: Option<Arc<Own>>,
}

#[derive(Debug)]
struct Own {
    /// The people of the desk's list.
    people: Option<Store>,
    stores: Vec<Arc<Store>>,
    desk: Desk,
}

impl PartialEq for Reference {
    fn eq(&self, other: &Self) -> bool {
        match (&self.own, &other.own) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }
}

impl Eq for Reference {}

/// Somebody of a list.
#[derive(Clone, Debug)]
pub struct Known {
    /// What the list says of them.
    pub entry: Entry,
    /// Whether the desk lists them itself.
    pub of_desk: bool,
    list: usize,
}

impl Reference {
    /// The lists of a desk: its own people, the stores it names, and the rest.
    pub fn new(people: Option<Store>, stores: Vec<Arc<Store>>, desk: Desk) -> Self {
        Self { own: Some(Arc::new(Own { people, stores, desk })) }
    }

    /// What the desk lists beside people.
    pub fn desk(&self) -> Option<&Desk> {
        self.own.as_ref().map(|own| &own.desk).filter(|desk| !desk.is_empty())
    }

    /// Whether the desk lists people itself.
    pub fn lists_people(&self) -> bool {
        self.own.as_ref().is_some_and(|own| own.people.is_some())
    }

    /// The lists, the nearest first, each with the number it goes by.
    fn lists(&self) -> impl Iterator<Item = (usize, &Store)> {
        let own = self.own.as_deref();
        let people = own.and_then(|own| own.people.as_ref()).into_iter().map(|store| (0, store));
        let stores = (1..).zip(own.into_iter().flat_map(|own| own.stores.iter().map(Arc::as_ref)));
        people.chain(stores).chain(starter::store().into_iter().map(|store| (usize::MAX, store)))
    }

    fn known(
        store: &Store,
        list: usize,
        people: impl IntoIterator<Item = PersonIndex>,
    ) -> impl Iterator<Item = Known> {
        let entries = people.into_iter().filter_map(|person| store.entry(person));
        entries.map(move |entry| Known { entry, of_desk: list == 0, list })
    }

    /// The people who go by a name.
    pub fn people(&self, name: &str) -> Vec<Known> {
        let known = |(list, store): (usize, &Store)| {
            let people = store.going_by(name);
            Self::known(store, list, people.iter().copied()).collect::<Vec<_>>()
        };
        self.lists().flat_map(known).collect()
    }

    /// The people one of whose names is one slip away from this one, which is nobody's.
    pub fn near(&self, name: &str) -> Vec<Known> {
        let mut found = Vec::new();
        for (list, store) in self.lists() {
            found.extend(Self::known(store, list, store.near(name).iter().copied()));
        }
        found
    }

    /// The people one of whose names begins so, at most so many of each list.
    pub fn beginning(&self, letters: &str, most: usize) -> Vec<Known> {
        let key = key(letters);
        let mut found = Vec::new();
        for (list, store) in self.lists() {
            let begins = fst::automaton::Str::new(&key);
            let begins = fst::Automaton::starts_with(begins);
            let people = store.matching(begins, most).into_iter().flat_map(|(_, people)| people);
            found.extend(Self::known(store, list, people));
        }
        found
    }

    /// Whether a list may know who holds an office of a title.
    pub fn may_list(&self, title: &Title) -> bool {
        self.lists().any(|(_, store)| store.may_list(title))
    }

    /// The people who held an office on a day.
    pub fn holders(&self, office: &Office, day: Day) -> Vec<Known> {
        let Some(key) = office.key() else { return Vec::new() };
        let mut found: Vec<Known> = Vec::new();
        for (list, store) in self.lists() {
            found.extend(Self::known(store, list, store.holders(&key)));
        }
        let holds = |known: &Known| {
            let of_key =
                |tenure: &&Tenure| office_of(tenure).and_then(|office| office.key()).as_ref() == Some(&key);
            known
                .entry
                .tenures
                .iter()
                .filter(of_key)
                .any(|tenure| self.on(known, tenure, day) == Holding::Held)
        };
        found.retain(holds);
        found
    }

    /// What the list of somebody answers to whether they held an office on a day.
    pub fn on(&self, known: &Known, tenure: &Tenure, day: Day) -> Holding {
        tenure.term.on(day, self.as_of(known, tenure))
    }

    /// The day the list was true on; none of a desk's own, which is kept.
    pub fn as_of(&self, known: &Known, tenure: &Tenure) -> Option<Day> {
        self.source(known, tenure.source).and_then(|source| source.date)
    }

    /// Who says so.
    pub fn source(&self, known: &Known, source: u32) -> Option<super::Source> {
        self.lists().find(|(list, _)| *list == known.list).and_then(|(_, store)| store.source(source))
    }
}

/// What an office of a list is in terms of titles.
pub fn office_of(tenure: &Tenure) -> Option<Office> {
    Office::read(&tenure.office, &tenure.place)
}

/// Whether a tenure may be of the office that copy gives by this title of this place.
pub fn is_of(tenure: &Tenure, title: &Title, place: &Place) -> bool {
    office_of(tenure)
        .is_some_and(|office| office.may_be(title, place) || is_seat(tenure, &office, title, place))
}

/// "Sen. Orr of Ohio": a legislator's title may be followed by the constituency.
fn is_seat(tenure: &Tenure, office: &Office, title: &Title, place: &Place) -> bool {
    let Place::Named(name) = place else { return false };
    super::same_title(office.title, title) && tenure.seat.starts_with(name.as_str())
}
