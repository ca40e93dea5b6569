//! What a list says: people, the offices they held and from when until when, and who says so.

use std::fmt;

use super::codec::{Bytes, put, put_end, put_start, put_text};
use super::when::{End, Term};
use crate::calendar::{Day, Interval};

/// Who says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// What it is called.
    pub name: String,
    /// The licence its facts may be used under, as it calls it.
    pub license: String,
    /// The day it was true on.
    pub date: Option<Day>,
}

/// An office somebody held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenure {
    /// What the list calls the office: "Secretary of State".
    pub office: String,
    /// The country, region, city or organization it is an office of; empty where the office says it.
    pub place: String,
    /// The party it was held for; empty where there is none.
    pub party: String,
    /// The constituency or district; empty where there is none.
    pub seat: String,
    /// From when until when.
    pub term: Term,
    /// Who says so, as an index into the sources.
    pub source: u32,
}

impl fmt::Display for Tenure {
    /// `Senator (United States, Ohio), Harbor Party, January 3, 2019 to now`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words())?;
        if !self.party.is_empty() {
            write!(f, ", {}", self.party)?;
        }
        write!(f, ", {}", self.term)
    }
}

impl Tenure {
    /// The office and what it is of: `Senator (United States, Ohio)`.
    pub fn in_words(&self) -> String {
        match (self.place.as_str(), self.seat.as_str()) {
            ("", "") => self.office.clone(),
            (of, "") | ("", of) => format!("{} ({of})", self.office),
            (place, seat) => format!("{} ({place}, {seat})", self.office),
        }
    }
}

/// A person of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name, as the list spells it first.
    pub name: String,
    /// Other names and spellings.
    pub others: Vec<String>,
    /// What other lists know the person by: `wikidata:Q42`.
    pub ids: Vec<String>,
    /// When they were born.
    pub born: Option<Interval>,
    /// When they died; [`End::Unknown`] where the list does not say whether they did.
    pub died: End,
    /// The offices they held, the earliest first.
    pub tenures: Vec<Tenure>,
    /// Who says so, as an index into the sources.
    pub source: u32,
}

impl Entry {
    /// A person of whom only the name is known.
    pub fn new(name: impl Into<String>, source: u32) -> Self {
        Self {
            name: name.into(),
            others: Vec::new(),
            ids: Vec::new(),
            born: None,
            died: End::Unknown,
            tenures: Vec::new(),
            source,
        }
    }

    /// All names and spellings.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.others.iter().map(String::as_str))
    }

    /// Takes another spelling, unless it is known.
    pub fn also(&mut self, name: impl Into<String>) {
        let name = name.into();
        if !name.trim().is_empty() && !self.names().any(|known| known == name) {
            self.others.push(name);
        }
    }

    /// Years of age on a day, where the birth date is known to the day; else the least and the most it may be.
    pub fn age_on(&self, day: Day) -> Option<(u32, u32)> {
        let born = self.born?;
        let years = |born: Day| {
            let ((y, m, d), (by, bm, bd)) = (day.ymd(), born.ymd());
            u32::try_from(y - by - i32::from((m, d) < (bm, bd))).ok()
        };
        Some((years(born.last)?, years(born.first)?))
    }

    /// The page that tells of the person, by the first id that has one.
    pub fn link(&self) -> Option<String> {
        self.ids.iter().find_map(|id| {
            let (scheme, id) = id.split_once(':')?;
            Some(match scheme {
                "wikidata" => format!("https://www.wikidata.org/wiki/{id}"),
                "bioguide" => format!("https://bioguide.congress.gov/search/bio/{id}"),
                _ => return None,
            })
        })
    }

    /// Writes the whole entry, to be sorted outside of memory.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        put_text(out, &self.name);
        for list in [&self.others, &self.ids] {
            put(out, list.len() as u64);
            for text in list {
                put_text(out, text);
            }
        }
        put_start(out, self.born);
        put_end(out, self.died);
        put(out, u64::from(self.source));
        put(out, self.tenures.len() as u64);
        for tenure in &self.tenures {
            for text in [&tenure.office, &tenure.place, &tenure.party, &tenure.seat] {
                put_text(out, text);
            }
            put_start(out, tenure.term.start);
            put_end(out, tenure.term.end);
            put(out, u64::from(tenure.source));
        }
    }

    /// Reads an entry that was written so.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes);
        let name = bytes.text()?.to_owned();
        let (others, ids) = (texts(&mut bytes)?, texts(&mut bytes)?);
        let (born, died, source) = (bytes.start()?.0, bytes.end()?, bytes.number()? as u32);
        let count = bytes.index()?;
        let mut tenures = Vec::new();
        for _ in 0..count {
            tenures.push(tenure(&mut bytes)?);
        }
        Some(Self { name, others, ids, born, died, tenures, source })
    }
}

fn texts(bytes: &mut Bytes<'_>) -> Option<Vec<String>> {
    let count = bytes.index()?;
    (0..count).map(|_| bytes.text().map(str::to_owned)).collect()
}

fn tenure(bytes: &mut Bytes<'_>) -> Option<Tenure> {
    let mut text = || bytes.text().map(str::to_owned);
    let (office, place, party, seat) = (text()?, text()?, text()?, text()?);
    Some(Tenure { office, place, party, seat, term: bytes.term()?, source: bytes.number()? as u32 })
}

#[cfg(test)]
mod tests {
    use super::super::when::read;
    use super::*;

    #[test]
    fn an_entry_outlives_its_bytes() {
        let mut entry = Entry::new("Ana Vale", 3);
        entry.also("A. Vale");
        entry.also("Ana Vale");
        entry.ids.push("wikidata:Q1".into());
        (entry.born, entry.died) = (read("1950-03-04"), End::Past);
        entry.tenures.push(Tenure {
            office: "Mayor".into(),
            place: "Brandal".into(),
            party: String::new(),
            seat: String::new(),
            term: Term { start: read("2001"), end: End::Open },
            source: 2,
        });
        assert_eq!(entry.others, ["A. Vale"]);
        let mut bytes = Vec::new();
        entry.write(&mut bytes);
        assert_eq!(Entry::read(&bytes).as_ref(), Some(&entry));
        assert_eq!(Entry::read(&bytes[..bytes.len() - 1]), None);
    }

    #[test]
    fn ages() {
        let mut entry = Entry::new("Ana Vale", 0);
        let on = |entry: &Entry, day: &str| entry.age_on(Day::parse_iso(day).unwrap());
        entry.born = read("1950-03-04");
        assert_eq!(on(&entry, "2020-03-03"), Some((69, 69)));
        assert_eq!(on(&entry, "2020-03-04"), Some((70, 70)));
        entry.born = read("1950");
        assert_eq!(on(&entry, "2020-03-04"), Some((69, 70)));
        assert_eq!(on(&entry, "1940-01-01"), None);
    }
}
