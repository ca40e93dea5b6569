//! Writes a store: the people in the order of their keys, then the names, then the rest.

use std::collections::HashMap;
use std::io::{self, Seek, SeekFrom, Write};

use super::codec::put;
use super::facts::{Entry, Source};
use super::layout::{BLOCK, Counts, HEADER, Header, Part, Section};
use super::office::Office;
use super::record;
use super::store::{MANY, PersonIndex};

/// Writes a store to a file, or to memory. What it holds in memory grows with the offices, not with the people.
pub struct Builder<W: Write + Seek> {
    out: Counted<W>,
    header: Header,
    blocks: Vec<u8>,
    before: String,
    texts: Texts,
    roles: Interned<[u32; 4]>,
    offices: Interned<[u32; 3]>,
    holders: Vec<Holders>,
}

/// The holders of an office, as differences.
#[derive(Default)]
struct Holders {
    bytes: Vec<u8>,
    last: u32,
}

/// Rows that are written once each.
struct Interned<T> {
    numbers: HashMap<T, u32>,
    rows: Vec<T>,
}

impl<T: std::hash::Hash + Eq + Copy> Interned<T> {
    fn new() -> Self {
        Self { numbers: HashMap::new(), rows: Vec::new() }
    }

    fn number(&mut self, row: T) -> u32 {
        let next = self.rows.len() as u32;
        let number = *self.numbers.entry(row).or_insert(next);
        if number == next {
            self.rows.push(row);
        }
        number
    }
}

/// Texts that are written once each.
struct Texts {
    numbers: HashMap<String, u32>,
    bytes: Vec<u8>,
    ends: Vec<u8>,
}

impl Texts {
    fn new() -> Self {
        let mut texts = Self { numbers: HashMap::new(), bytes: Vec::new(), ends: Vec::new() };
        texts.number("");
        texts
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(known) = self.numbers.get(text) {
            return *known;
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(text.to_owned(), number);
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.extend_from_slice(&(self.bytes.len() as u32).to_le_bytes());
        number
    }
}

/// Counts what is written, and its checksum.
struct Counted<W> {
    out: W,
    at: u64,
    hash: crc32fast::Hasher,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.at += written as u64;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Something has more of a thing than the layout can count.
fn too_many(what: &str) -> io::Error {
    io::Error::other(format!("too many {what} for one store"))
}

impl<W: Write + Seek> Builder<W> {
    /// Begins a store.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn new(out: W) -> io::Result<Self> {
        let mut out = Counted { out, at: 0, hash: crc32fast::Hasher::new() };
        out.write_all(&[0; HEADER])?;
        out.hash = crc32fast::Hasher::new();
        Ok(Self {
            out,
            header: Header::default(),
            blocks: Vec::new(),
            before: String::new(),
            texts: Texts::new(),
            roles: Interned::new(),
            offices: Interned::new(),
            holders: Vec::new(),
        })
    }

    /// Adds a person; they must come in the order of their keys.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn add(&mut self, entry: &Entry) -> io::Result<PersonIndex> {
        let index = u32::try_from(self.header.counts.people).map_err(|_| too_many("people"))?;
        if (index as usize).is_multiple_of(BLOCK) {
            self.blocks.extend_from_slice(&(self.out.at - HEADER as u64).to_le_bytes());
            self.before.clear();
        }
        let roles: Vec<u32> = entry.tenures.iter().map(|tenure| self.role(tenure, index)).collect();
        let mut bytes = Vec::with_capacity(64);
        record::write(&mut bytes, &self.before, entry, &roles);
        self.out.write_all(&bytes)?;
        self.before.clone_from(&entry.name);
        self.header.counts.people += 1;
        self.header.counts.tenures += roles.len() as u64;
        Ok(PersonIndex(index))
    }

    fn role(&mut self, tenure: &super::facts::Tenure, person: u32) -> u32 {
        let (label, place) = (self.texts.number(&tenure.office), self.texts.number(&tenure.place));
        let office = match self.offices.numbers.get(&[label, place, 0]) {
            Some(known) => *known,
            None => self.offices.number([label, place, 0]),
        };
        if self.holders.len() <= office as usize {
            self.holders.push(Holders::default());
        }
        if let Some(holders) = self.holders.get_mut(office as usize)
            && (holders.bytes.is_empty() || holders.last != person)
        {
            put(&mut holders.bytes, u64::from(person - holders.last));
            holders.last = person;
        }
        let (party, seat) = (self.texts.number(&tenure.party), self.texts.number(&tenure.seat));
        self.roles.number([office, party, seat, tenure.source])
    }

    /// Writes the names: keys in ascending order, each with a person; a key of several people comes several times.
    ///
    /// # Errors
    /// Where it cannot be written, or they are out of order.
    pub fn names(
        &mut self,
        names: impl Iterator<Item = io::Result<(Vec<u8>, PersonIndex)>>,
    ) -> io::Result<()> {
        self.end_section(Section::People)?;
        let blocks = std::mem::take(&mut self.blocks);
        self.section(Section::Blocks, &blocks)?;
        let mut shared = Vec::new();
        let mut map = fst::MapBuilder::new(&mut self.out).map_err(io::Error::other)?;
        let mut count = 0;
        let mut same: Option<(Vec<u8>, Vec<u32>)> = None;
        let mut insert = |key: &[u8], people: &mut Vec<u32>| {
            people.sort_unstable();
            people.dedup();
            count += 1;
            let value = match people.as_slice() {
                [one] => u64::from(*one),
                many => {
                    let at = shared.len() as u64;
                    put(&mut shared, many.len() as u64);
                    let mut last = 0;
                    for person in many {
                        put(&mut shared, u64::from(person - last));
                        last = *person;
                    }
                    at | MANY
                }
            };
            map.insert(key, value).map_err(io::Error::other)
        };
        for name in names {
            let (key, PersonIndex(person)) = name?;
            match &mut same {
                Some((before, people)) if *before == key => people.push(person),
                Some((before, people)) => {
                    insert(before, people)?;
                    same = Some((key, vec![person]));
                }
                None => same = Some((key, vec![person])),
            }
        }
        if let Some((key, people)) = &mut same {
            insert(key, people)?;
        }
        map.finish().map_err(io::Error::other)?;
        self.header.counts.names = count;
        self.end_section(Section::Names)?;
        self.section(Section::Shared, &shared)
    }

    /// How much was added so far.
    pub const fn counts(&self) -> Counts {
        self.header.counts
    }

    /// Writes the rest and the header, and gives back what was written to.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self, sources: &[Source]) -> io::Result<W> {
        let (offices, holders, order) = self.office_sections()?;
        let roles: Vec<u8> = self.roles.rows.iter().flatten().flat_map(|cell| cell.to_le_bytes()).collect();
        let sources = self.source_section(sources);
        if u32::try_from(self.texts.bytes.len()).is_err() {
            return Err(too_many("texts"));
        }
        let (text, ends) = (std::mem::take(&mut self.texts.bytes), std::mem::take(&mut self.texts.ends));
        for (section, bytes) in [
            (Section::Text, &text),
            (Section::TextEnds, &ends),
            (Section::Roles, &roles),
            (Section::Offices, &offices),
            (Section::Holders, &holders),
            (Section::OfficeOrder, &order),
            (Section::Sources, &sources),
        ] {
            self.section(section, bytes)?;
        }
        self.header.len = self.out.at;
        let header = self.header.write();
        let mut out = self.out.out;
        out.seek(SeekFrom::Start(0))?;
        out.write_all(&header)?;
        out.flush()?;
        Ok(out)
    }

    fn office_sections(&mut self) -> io::Result<(Vec<u8>, Vec<u8>, Vec<u8>)> {
        let texts = |number: u32, texts: &Texts| {
            let end = |at: u32| super::codec::u32_at(&texts.ends, at as usize).unwrap_or_default() as usize;
            let begin = number.checked_sub(1).map_or(0, end);
            let bytes = texts.bytes.get(begin..end(number)).unwrap_or_default();
            String::from_utf8_lossy(bytes).into_owned()
        };
        let (mut rows, mut holders, mut order) = (Vec::new(), Vec::new(), Vec::new());
        for (number, [label, place, _]) in self.offices.rows.iter().enumerate() {
            let office = Office::read(&texts(*label, &self.texts), &texts(*place, &self.texts));
            let key = office.and_then(|office| office.key()).unwrap_or_default();
            let key_number = self.texts.number(&key);
            let held = self.holders.get(number).map(|h| h.bytes.as_slice()).unwrap_or_default();
            let begin = u32::try_from(holders.len()).map_err(|_| too_many("holders of offices"))?;
            for cell in [*label, *place, key_number, begin, held.len() as u32] {
                rows.extend_from_slice(&u32::to_le_bytes(cell));
            }
            holders.extend_from_slice(held);
            order.push((key, number as u32));
        }
        order.sort();
        let order = order.iter().flat_map(|(_, number)| number.to_le_bytes()).collect();
        Ok((rows, holders, order))
    }

    fn source_section(&mut self, sources: &[Source]) -> Vec<u8> {
        let mut rows = Vec::new();
        for source in sources {
            let (name, license) = (self.texts.number(&source.name), self.texts.number(&source.license));
            let day = source.date.map_or(0, |day| day.number() as u32);
            for cell in [name, license, u32::from(source.date.is_some()), day] {
                rows.extend_from_slice(&u32::to_le_bytes(cell));
            }
        }
        rows
    }

    fn section(&mut self, section: Section, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.end_section(section)
    }

    /// Notes where a section lies and its checksum; the next begins at a multiple of eight.
    fn end_section(&mut self, section: Section) -> io::Result<()> {
        let hash = std::mem::replace(&mut self.out.hash, crc32fast::Hasher::new());
        let offset = match (section as usize).checked_sub(1).and_then(|before| self.header.parts.get(before))
        {
            Some(before) => (before.offset + before.len).next_multiple_of(8),
            None => HEADER as u64,
        };
        if let Some(part) = self.header.parts.get_mut(section as usize) {
            *part = Part { offset, len: self.out.at - offset, checksum: hash.finalize() };
        }
        let pad = (self.out.at.next_multiple_of(8) - self.out.at) as usize;
        self.out.write_all([0; 8].get(..pad).unwrap_or_default())?;
        self.out.hash = crc32fast::Hasher::new();
        Ok(())
    }
}
