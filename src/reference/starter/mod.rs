//! Our own list: heads of state and government of the G20 and secretaries-general of the United Nations.

use std::sync::{Arc, LazyLock};

use super::when::{self, End, Term};
use super::{Entry, Source, Store, Tenure, in_memory};
use crate::calendar::Day;

const LEADERS: &str = include_str!("leaders.tsv");

/// The day until which the list was kept.
const AS_OF: &str = "2025-11-30";

static STORE: LazyLock<Option<Store>> = LazyLock::new(|| {
    let source = Source {
        name: "copydesk's own list of leaders".into(),
        license: "MIT OR Apache-2.0".into(),
        date: Day::parse_iso(AS_OF),
    };
    let bytes = in_memory(entries(LEADERS), &[source]).ok()?;
    Store::open(Arc::new(bytes)).ok()
});

/// The list as a store.
pub(super) fn store() -> Option<&'static Store> {
    STORE.as_ref()
}

/// The rows: name, other names, office, place, first and last day; somebody may stand in several.
fn entries(list: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for row in list.lines().filter(|line| !line.starts_with("# ")) {
        let mut columns = row.split('\t');
        let mut next = || columns.next().filter(|column| *column != "-").unwrap_or_default();
        let (name, also, office, place, start, end) = (next(), next(), next(), next(), next(), next());
        let at = entries.iter().position(|entry| entry.name == name).unwrap_or_else(|| {
            entries.push(Entry::new(name, 0));
            entries.len() - 1
        });
        let Some(entry) = entries.get_mut(at) else { continue };
        also.split('|').for_each(|name| entry.also(name));
        let end = if end == "now" { End::Open } else { when::read(end).map_or(End::Unknown, End::On) };
        entry.tenures.push(Tenure {
            office: office.into(),
            place: place.into(),
            party: String::new(),
            seat: String::new(),
            term: Term { start: when::read(start), end },
            source: 0,
        });
    }
    entries
}

#[cfg(test)]
mod tests;
