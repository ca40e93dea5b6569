//! Tables of people: a row an office, or a person without one.

use std::io::BufRead;

use super::{Import, Read};
use crate::reference::{End, Entry, Tenure, Term, when};

/// The columns a table may have, each with what it may be called too.
pub(super) const PEOPLE: [(&str, &[&str]); 11] = [
    ("name", &["person"]),
    ("also", &["other_names", "aliases"]),
    ("office", &["title", "role"]),
    ("place", &["jurisdiction", "organization"]),
    ("party", &[]),
    ("seat", &["constituency", "district"]),
    ("start", &["start_date", "from"]),
    ("end", &["end_date", "to"]),
    ("born", &["birth_date"]),
    ("died", &["death_date"]),
    ("id", &["wikidata"]),
];

/// The cells of a row by the columns they stand in.
pub(super) struct Row<'r> {
    cells: &'r csv::StringRecord,
    places: &'r [Option<usize>],
}

impl<'r> Row<'r> {
    /// The text of a column; empty where there is none.
    pub(super) fn get(&self, at: usize) -> &'r str {
        let place = self.places.get(at).copied().flatten();
        place.and_then(|place| self.cells.get(place)).unwrap_or("").trim()
    }

    /// The number of the column, from 1.
    pub(super) fn column(&self, at: usize) -> usize {
        self.places.get(at).copied().flatten().map_or(0, |place| place + 1)
    }
}

/// Hands on the rows of a table that has these columns, the first of which it must have.
pub(super) fn rows(
    input: impl BufRead,
    columns: &[(&str, &[&str])],
    mut take: impl FnMut(u64, Result<&Row<'_>, String>) -> Read,
) -> Read {
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(input);
    let heads = table.headers().map_err(|error| format!("not a table: {error}"))?.clone();
    let places: Vec<Option<usize>> = columns
        .iter()
        .map(|(name, also)| {
            let is = |head: &str| {
                name.eq_ignore_ascii_case(head) || also.iter().any(|a| a.eq_ignore_ascii_case(head))
            };
            heads.iter().position(|head| is(head.trim().trim_start_matches('\u{feff}')))
        })
        .collect();
    let first = columns.first().map_or("", |(name, _)| name);
    if places.first().is_none_or(Option::is_none) {
        let known: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        return Err(format!(
            "its first line names no column `{first}`; the columns are {}",
            known.join(", ")
        ));
    }
    for cells in table.records() {
        match cells {
            Ok(cells) => {
                let line = cells.position().map_or(0, csv::Position::line);
                take(line, Ok(&Row { cells: &cells, places: &places }))?;
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                if error.is_io_error() {
                    return Err(error.to_string());
                }
                take(line, Err("a row that is not UTF-8".into()))?;
            }
        }
    }
    Ok(())
}

pub(super) fn read(import: &mut Import<'_>, input: impl BufRead) -> Read {
    rows(input, &PEOPLE, |line, row| {
        import.going_on()?;
        let name = row.as_ref().map_or("", |row| row.get(0)).to_owned();
        match row.and_then(|row| person(row).map_err(|(_, why)| why)) {
            Ok(entry) => import.add(entry),
            Err(why) => {
                import.reject(&why, line, &name);
                Ok(())
            }
        }
    })
}

/// The person of a row; else the column that is wrong, and why.
pub(super) fn person(row: &Row<'_>) -> Result<Entry, (usize, String)> {
    if row.get(0).is_empty() {
        return Err((row.column(0), "a row without a name".into()));
    }
    let mut entry = Entry::new(row.get(0), 0);
    row.get(1).split('|').map(str::trim).for_each(|name| entry.also(name));
    let date = |at: usize, what: &str| match row.get(at) {
        "" | "?" => Ok(None),
        text => {
            let wrong =
                || (row.column(at), format!("a {what} that is no date: write YYYY-MM-DD, YYYY-MM or YYYY"));
            when::read(text).map(Some).ok_or_else(wrong)
        }
    };
    entry.born = date(8, "birth date")?;
    entry.died = match row.get(9) {
        "" => End::Unknown,
        "past" => End::Past,
        _ => date(9, "death date")?.map_or(End::Past, End::On),
    };
    let id = row.get(10);
    if !id.is_empty() {
        let plain = id.starts_with('Q') && id.len() > 1 && id.bytes().skip(1).all(|b| b.is_ascii_digit());
        entry.ids.push(if plain { format!("wikidata:{id}") } else { id.to_owned() });
    }
    if !row.get(2).is_empty() {
        let end = match row.get(7) {
            "" | "now" => End::Open,
            "?" => End::Unknown,
            "past" => End::Past,
            _ => date(7, "end")?.map_or(End::Unknown, End::On),
        };
        let term = Term { start: date(6, "start")?, end };
        if term.is_reversed() {
            return Err((row.column(7), "an office that ends before it begins".into()));
        }
        let text = |at: usize| row.get(at).to_owned();
        let (office, place, party, seat) = (text(2), text(3), text(4), text(5));
        entry.tenures.push(Tenure { office, place, party, seat, term, source: 0 });
    }
    Ok(entry)
}
