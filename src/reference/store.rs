//! A store, read where it lies: nothing of it is copied or unpacked before it is asked for.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use fst::automaton::Str;
use fst::{Automaton, IntoStreamer, Map, Streamer};

use super::codec::{Bytes, u32_at, u64_at};
use super::facts::{Entry, Source, Tenure};
use super::layout::{BLOCK, Counts, Header, Section, Unusable};
use super::name::key;
use super::near::Near;
use super::record::{self, Record};
use super::when::{Holding, Term};
use crate::calendar::Day;
use crate::lexicon::{ByHash, Title};
use crate::text::hash_word;

/// The bytes of a store: a file mapped into memory, or made in it.
pub type Shared = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A person of a store, by number; those whose keys come first have the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonIndex(pub u32);

/// A store of people and the offices they held. It never changes.
pub struct Store {
    bytes: Shared,
    header: Header,
    ranges: [Range<usize>; Section::ALL.len()],
    /// The map of names, once its bytes have been found whole.
    names: OnceLock<Option<Map<Names>>>,
    /// Who goes by the names asked of late, and by names near to them: copy asks for the same ones after every edit.
    going_by: Asked,
    near: Asked,
    /// Whether it may list an office of the titles that were asked, by the hashes of these.
    titles: Mutex<ByHash<bool>>,
}

/// The names that are remembered.
const REMEMBERED: usize = 4096;

/// Names and the answers to them, in no order.
#[derive(Default)]
struct Asked(Mutex<HashMap<Box<str>, Arc<[PersonIndex]>>>);

impl Asked {
    fn remember(&self, name: &str, find: impl FnOnce() -> Vec<PersonIndex>) -> Arc<[PersonIndex]> {
        let asked = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = asked().get(name) {
            return Arc::clone(known);
        }
        let people: Arc<[PersonIndex]> = find().into();
        let mut asked = asked();
        if asked.len() >= REMEMBERED {
            asked.clear();
        }
        asked.insert(name.into(), Arc::clone(&people));
        people
    }
}

/// How many keys near to one are looked at.
const MOST_NEAR: usize = 8;

/// The bytes of the map of names.
struct Names {
    bytes: Shared,
    range: Range<usize>,
}

impl AsRef<[u8]> for Names {
    fn as_ref(&self) -> &[u8] {
        let bytes: &[u8] = (*self.bytes).as_ref();
        bytes.get(self.range.clone()).unwrap_or_default()
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("counts", &self.header.counts).finish_non_exhaustive()
    }
}

/// A value of the map of names that points into [`Section::Shared`] has this bit.
pub(super) const MANY: u64 = 1 << 63;

impl Store {
    /// Takes the bytes of a store. Reads the header alone; what damage there is elsewhere shows at [`Store::verify`], or
    /// as names that are not found.
    ///
    /// # Errors
    /// Where they are no store, one of another version, or not whole.
    pub fn open(bytes: Shared) -> Result<Self, Unusable> {
        let file: &[u8] = (*bytes).as_ref();
        let header = Header::read(file)?;
        let mut ranges = Section::ALL.map(|_| 0..0);
        for (range, section) in ranges.iter_mut().zip(Section::ALL) {
            *range = header.range(section, file)?;
        }
        Ok(Self {
            bytes,
            header,
            ranges,
            names: OnceLock::new(),
            going_by: Asked::default(),
            near: Asked::default(),
            titles: Mutex::default(),
        })
    }

    /// Reads all of it and holds it against its checksums.
    ///
    /// # Errors
    /// Which part is not as it was written.
    pub fn verify(&self) -> Result<(), Unusable> {
        for section in Section::ALL {
            self.header.verify(section, self.section(section))?;
        }
        let whole =
            self.names().is_some() && (0..self.people().0).all(|at| self.entry(PersonIndex(at)).is_some());
        if whole { Ok(()) } else { Err(Unusable::Damaged("people")) }
    }

    /// How much it holds.
    pub const fn counts(&self) -> Counts {
        self.header.counts
    }

    /// Its length in bytes.
    pub const fn len(&self) -> u64 {
        self.header.len
    }

    /// Whether it holds nobody.
    pub const fn is_empty(&self) -> bool {
        self.header.counts.people == 0
    }

    fn section(&self, section: Section) -> &[u8] {
        let bytes: &[u8] = (*self.bytes).as_ref();
        self.ranges.get(section as usize).and_then(|range| bytes.get(range.clone())).unwrap_or_default()
    }

    fn names(&self) -> Option<&Map<Names>> {
        let read = || {
            self.header.verify(Section::Names, self.section(Section::Names)).ok()?;
            let range = self.ranges.get(Section::Names as usize)?.clone();
            Map::new(Names { bytes: Arc::clone(&self.bytes), range }).ok()
        };
        self.names.get_or_init(read).as_ref()
    }

    /// The people who go by a key, as [`super::key`] makes it.
    pub fn find(&self, key: &str) -> Vec<PersonIndex> {
        self.names().and_then(|names| names.get(key)).map(|value| self.people_of(value)).unwrap_or_default()
    }

    fn people_of(&self, value: u64) -> Vec<PersonIndex> {
        if value & MANY == 0 {
            return vec![PersonIndex(value as u32)];
        }
        let shared =
            usize::try_from(value & !MANY).ok().and_then(|at| self.section(Section::Shared).get(at..));
        let mut bytes = Bytes(shared.unwrap_or_default());
        let count = bytes.index().unwrap_or_default();
        ascending(bytes, count)
    }

    /// The people who go by a name, however it is written.
    pub fn going_by(&self, name: &str) -> Arc<[PersonIndex]> {
        self.going_by.remember(name, || self.find(&key(name)))
    }

    /// The people whose names are one slip after the first letter away from this one, or the same.
    pub fn near(&self, name: &str) -> Arc<[PersonIndex]> {
        self.near.remember(name, || {
            let key = key(name);
            // The first letter is kept: few names are looked at.
            let begins = key.get(..key.chars().next().map_or(0, char::len_utf8)).unwrap_or_default();
            let begins = Str::new(begins).starts_with();
            let near = Near::new(&key).map(|near| near.intersection(begins));
            let found = near.map(|near| self.matching(near, MOST_NEAR)).unwrap_or_default();
            found.into_iter().flat_map(|(_, people)| people).collect()
        })
    }

    /// The keys that the automaton lets through, each with its people; at most `limit`, in order.
    pub fn matching(&self, automaton: impl Automaton, limit: usize) -> Vec<(String, Vec<PersonIndex>)> {
        let mut found = Vec::new();
        let Some(names) = self.names() else { return found };
        let mut stream = names.search(automaton).into_stream();
        while let Some((key, value)) = stream.next() {
            if let Ok(key) = std::str::from_utf8(key) {
                found.push((key.to_owned(), self.people_of(value)));
            }
            if found.len() >= limit {
                break;
            }
        }
        found
    }

    /// What the store answers to whether a person held an office of those wanted on a day; the office by its label and
    /// place. Unknown where they hold none of them.
    pub fn holding(
        &self,
        person: PersonIndex,
        day: Day,
        wanted: impl Fn(&str, &str) -> bool,
    ) -> Option<Holding> {
        let record = self.record(person)?;
        let mut best = None;
        for (role, term) in record.tenures() {
            let Some(role) = self.role(role) else { continue };
            let Some((label, place)) = self.office_names(role.office) else { continue };
            if wanted(label, place) {
                best = best.max(Some(term.on(day, self.source_date(role.source))));
            }
        }
        best
    }

    /// The offices a person held and from when until when, without their names.
    pub fn terms(&self, person: PersonIndex) -> impl Iterator<Item = Term> {
        self.record(person).into_iter().flat_map(|record| record.tenures().map(|(_, term)| term))
    }

    /// All that the store says of a person.
    pub fn entry(&self, person: PersonIndex) -> Option<Entry> {
        let record = self.record(person)?;
        let mut entry = Entry::new(self.name_of(person)?, record.source);
        entry.others = record.others().map(str::to_owned).collect();
        entry.ids = record.ids().map(std::borrow::Cow::into_owned).collect();
        (entry.born, entry.died) = (record.born, record.died);
        for (role, term) in record.tenures() {
            entry.tenures.push(self.tenure(role, term)?);
        }
        Some(entry)
    }

    /// Everybody, in the order of the keys.
    pub fn entries(&self) -> impl Iterator<Item = Entry> {
        (0..self.people().0).filter_map(|at| self.entry(PersonIndex(at)))
    }

    /// The people who held an office, by its [`super::Office::key`].
    pub fn holders(&self, key: &str) -> Vec<PersonIndex> {
        let begin = self.first_office(key);
        let mut holders = Vec::new();
        for index in begin.. {
            let Some(office) =
                self.office_in_order(index).filter(|_| self.office_key(index) == key.as_bytes())
            else {
                break;
            };
            let bytes = self.section(Section::Holders).get(office.holders).unwrap_or_default();
            holders.extend(ascending(Bytes(bytes), bytes.len()));
        }
        holders.sort_unstable();
        holders.dedup();
        holders
    }

    /// Whether it may list an office of a title, of whatever place: what it calls some offices may be no title.
    pub fn may_list(&self, title: &Title) -> bool {
        let hash = hash_word(title.canonical) ^ title.group.map_or(0, hash_word).rotate_left(1);
        let asked = || self.titles.lock().unwrap_or_else(PoisonError::into_inner);
        let known = asked().get(&hash).copied();
        known.unwrap_or_else(|| {
            let may = self.lists_title(title);
            asked().insert(hash, may);
            may
        })
    }

    fn lists_title(&self, title: &Title) -> bool {
        let begins = |title: &str| {
            let key = format!("{title}@");
            self.office_key(self.first_office(&key)).starts_with(key.as_bytes())
        };
        self.office_key(0).is_empty() || begins(title.canonical) || title.group.is_some_and(begins)
    }

    /// The first office, in the order of their keys, whose key is no less.
    fn first_office(&self, key: &str) -> usize {
        let count = self.section(Section::OfficeOrder).len() / 4;
        partition(count, |index| self.office_key(index) < key.as_bytes())
    }

    fn office_in_order(&self, index: usize) -> Option<OfficeRow> {
        self.office(u32_at(self.section(Section::OfficeOrder), index)?)
    }

    fn office_key(&self, index: usize) -> &[u8] {
        self.office_in_order(index).and_then(|office| self.written(office.key)).unwrap_or_default()
    }

    /// Who says what is in it.
    pub fn sources(&self) -> Vec<Source> {
        let count = self.section(Section::Sources).len() / 16;
        (0..count as u32).filter_map(|at| self.source(at)).collect()
    }

    /// Who says so.
    pub fn source(&self, at: u32) -> Option<Source> {
        let [name, license, ..] = self.row::<4>(Section::Sources, at)?;
        Some(Source {
            name: self.text(name)?.to_owned(),
            license: self.text(license)?.to_owned(),
            date: self.source_date(at),
        })
    }

    /// The day a source was true on.
    pub fn source_date(&self, at: u32) -> Option<Day> {
        let [_, _, dated, day] = self.row::<4>(Section::Sources, at)?;
        (dated == 1).then(|| Day::from_number(day as i32))
    }

    fn people(&self) -> PersonIndex {
        PersonIndex(u32::try_from(self.header.counts.people).unwrap_or_default())
    }

    /// The record of a person, and those before it in its block.
    fn block(&self, person: PersonIndex) -> impl Iterator<Item = Record<'_>> {
        let block = person.0 as usize / BLOCK;
        let begin =
            u64_at(self.section(Section::Blocks), block).and_then(|begin| usize::try_from(begin).ok());
        let bytes = begin.and_then(|begin| self.section(Section::People).get(begin..)).unwrap_or_default();
        record::records(bytes).take(person.0 as usize % BLOCK + 1)
    }

    fn record(&self, person: PersonIndex) -> Option<Record<'_>> {
        if person >= self.people() {
            return None;
        }
        self.block(person).nth(person.0 as usize % BLOCK)
    }

    /// The name, which begins as the one before it does.
    fn name_of(&self, person: PersonIndex) -> Option<String> {
        let mut name = Vec::new();
        for record in self.block(person) {
            name.truncate(record.kept);
            name.extend_from_slice(record.rest);
        }
        String::from_utf8(name).ok()
    }

    fn text(&self, at: u32) -> Option<&str> {
        std::str::from_utf8(self.written(at)?).ok()
    }

    /// A text as bytes.
    fn written(&self, at: u32) -> Option<&[u8]> {
        let ends = self.section(Section::TextEnds);
        let end = u32_at(ends, at as usize)? as usize;
        let begin = at.checked_sub(1).map_or(Some(0), |before| u32_at(ends, before as usize))? as usize;
        self.section(Section::Text).get(begin..end)
    }

    fn row<const N: usize>(&self, section: Section, at: u32) -> Option<[u32; N]> {
        let bytes = self.section(section);
        let mut row = [0; N];
        for (column, cell) in row.iter_mut().enumerate() {
            *cell = u32_at(bytes, (at as usize).checked_mul(N)?.checked_add(column)?)?;
        }
        Some(row)
    }

    fn role(&self, at: u32) -> Option<Role> {
        let [office, party, seat, source] = self.row(Section::Roles, at)?;
        Some(Role { office, party, seat, source })
    }

    fn office(&self, at: u32) -> Option<OfficeRow> {
        let [label, place, key, begin, len] = self.row(Section::Offices, at)?;
        let begin = begin as usize;
        Some(OfficeRow { label, place, key, holders: begin..begin.checked_add(len as usize)? })
    }

    fn office_names(&self, at: u32) -> Option<(&str, &str)> {
        let office = self.office(at)?;
        Some((self.text(office.label)?, self.text(office.place)?))
    }

    fn tenure(&self, role: u32, term: Term) -> Option<Tenure> {
        let Role { office, party, seat, source } = self.role(role)?;
        let (label, place) = self.office_names(office)?;
        Some(Tenure {
            office: label.to_owned(),
            place: place.to_owned(),
            party: self.text(party)?.to_owned(),
            seat: self.text(seat)?.to_owned(),
            term,
            source,
        })
    }
}

/// An office as somebody held it.
struct Role {
    office: u32,
    party: u32,
    seat: u32,
    source: u32,
}

struct OfficeRow {
    label: u32,
    place: u32,
    key: u32,
    holders: Range<usize>,
}

/// Numbers that were written as differences; at most `count`, and as many as there are.
fn ascending(mut bytes: Bytes<'_>, count: usize) -> Vec<PersonIndex> {
    let mut last = 0_u32;
    let next = std::iter::from_fn(|| {
        last = last.checked_add(u32::try_from(bytes.number()?).ok()?)?;
        Some(PersonIndex(last))
    });
    next.take(count).collect()
}

/// The first index of `0..count` for which it does not hold.
fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
