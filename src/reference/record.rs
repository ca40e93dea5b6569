//! A person as the bytes of a store: the length, the name as what differs from the one before, life, names, tenures.

use super::codec::{Bytes, put, put_end, put_start, put_text};
use super::facts::Entry;
use super::when::{End, Term};
use crate::calendar::Interval;

/// What a record holds beside the name and the tenures.
mod flag {
    pub(super) const IDS: u8 = 1;
    pub(super) const BORN: u8 = 2;
    pub(super) const DIED: u8 = 4;
    pub(super) const OTHERS: u8 = 8;
    pub(super) const SOURCE: u8 = 16;
    /// An id of Wikidata alone, as a number.
    pub(super) const ITEM: u8 = 32;
}

const ITEM: &str = "wikidata:Q";

/// A record, read as far as is cheap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    /// How many bytes of the name before stay.
    pub(super) kept: usize,
    /// The bytes of the name after them.
    pub(super) rest: &'a [u8],
    /// The source of what is no tenure.
    pub(super) source: u32,
    pub(super) born: Option<Interval>,
    pub(super) died: End,
    item: Option<u64>,
    ids: Bytes<'a>,
    others: Bytes<'a>,
    tenures: Bytes<'a>,
}

/// Writes a record after one of that name; `roles` are the numbers of the roles of its tenures.
pub(super) fn write(out: &mut Vec<u8>, before: &str, entry: &Entry, roles: &[u32]) {
    let mut body = Vec::with_capacity(64);
    let kept = before.bytes().zip(entry.name.bytes()).take_while(|(a, b)| a == b).count();
    put(&mut body, kept as u64);
    let rest = entry.name.as_bytes().get(kept..).unwrap_or_default();
    put(&mut body, rest.len() as u64);
    body.extend_from_slice(rest);
    let item = match entry.ids.as_slice() {
        [id] => id.strip_prefix(ITEM).filter(|n| !n.starts_with('0')).and_then(|number| number.parse().ok()),
        _ => None,
    };
    let flags = [
        (flag::IDS, item.is_none() && !entry.ids.is_empty()),
        (flag::ITEM, item.is_some()),
        (flag::BORN, entry.born.is_some()),
        (flag::DIED, entry.died != End::Unknown),
        (flag::OTHERS, !entry.others.is_empty()),
        (flag::SOURCE, entry.source != 0),
    ];
    body.push(flags.iter().filter(|(_, set)| *set).map(|(flag, _)| flag).sum());
    if entry.source != 0 {
        put(&mut body, u64::from(entry.source));
    }
    if let Some(item) = item {
        put(&mut body, item);
    } else if !entry.ids.is_empty() {
        put_list(&mut body, &entry.ids);
    }
    if entry.born.is_some() {
        put_start(&mut body, entry.born);
    }
    if entry.died != End::Unknown {
        put_end(&mut body, entry.died);
    }
    if !entry.others.is_empty() {
        put_list(&mut body, &entry.others);
    }
    for (tenure, role) in entry.tenures.iter().zip(roles) {
        put(&mut body, u64::from(*role));
        put_start(&mut body, tenure.term.start);
        put_end(&mut body, tenure.term.end);
    }
    put(out, body.len() as u64);
    out.extend_from_slice(&body);
}

/// Writes texts after the length of all of them.
fn put_list(out: &mut Vec<u8>, texts: &[String]) {
    let mut list = Vec::new();
    for text in texts {
        put_text(&mut list, text);
    }
    put(out, list.len() as u64);
    out.extend_from_slice(&list);
}

/// The records one after the other.
pub(super) fn records(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut bytes = Bytes(bytes);
    std::iter::from_fn(move || {
        let len = bytes.index()?;
        Record::read(Bytes(bytes.take(len)?))
    })
}

impl<'a> Record<'a> {
    fn read(mut bytes: Bytes<'a>) -> Option<Self> {
        let kept = bytes.index()?;
        let len = bytes.index()?;
        let rest = bytes.take(len)?;
        let &[flags] = bytes.take(1)? else { return None };
        let has = |flag: u8| flags & flag != 0;
        let source = if has(flag::SOURCE) { u32::try_from(bytes.number()?).ok()? } else { 0 };
        let item = if has(flag::ITEM) { Some(bytes.number()?) } else { None };
        let ids = list(&mut bytes, has(flag::IDS))?;
        let born = if has(flag::BORN) { bytes.start()?.0 } else { None };
        let died = if has(flag::DIED) { bytes.end()? } else { End::Unknown };
        let others = list(&mut bytes, has(flag::OTHERS))?;
        Some(Self { kept, rest, source, born, died, item, ids, others, tenures: bytes })
    }

    /// The other spellings.
    pub(super) fn others(&self) -> impl Iterator<Item = &'a str> {
        texts(self.others)
    }

    /// What other lists know the person by.
    pub(super) fn ids(&self) -> impl Iterator<Item = std::borrow::Cow<'a, str>> {
        let item = self.item.map(|item| format!("{ITEM}{item}").into());
        item.into_iter().chain(texts(self.ids).map(Into::into))
    }

    /// The numbers of the roles, each with its term.
    pub(super) fn tenures(&self) -> impl Iterator<Item = (u32, Term)> + use<'a> {
        let mut bytes = self.tenures;
        std::iter::from_fn(move || Some((u32::try_from(bytes.number()?).ok()?, bytes.term()?)))
    }
}

fn list<'a>(bytes: &mut Bytes<'a>, there: bool) -> Option<Bytes<'a>> {
    let len = if there { bytes.index()? } else { 0 };
    Some(Bytes(bytes.take(len)?))
}

fn texts(mut bytes: Bytes<'_>) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || bytes.text())
}
