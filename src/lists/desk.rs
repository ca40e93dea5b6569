//! What a desk lists in tables of its own: people, organizations, places and terms.

use std::io::BufReader;
use std::path::Path;

use super::csv::{self, Row, rows};
use super::input::{self, Meter};
use crate::reference::{Entry, HouseTerm, Listed};

/// Something wrong in a table, and where: line, and column where it is one, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) place: Option<(u32, u32)>,
    pub(crate) message: String,
}

const LISTED: [(&str, &[&str]); 4] =
    [("name", &[]), ("also", &["other_names"]), ("not", &[]), ("within", &["place"])];
const TERMS: [(&str, &[&str]); 4] =
    [("not", &["avoid"]), ("write", &["use", "prefer"]), ("unless", &[]), ("note", &["link"])];

/// Reads the rows of a table, each into one thing.
fn table<T>(
    path: &Path,
    columns: &[(&str, &[&str])],
    read: impl Fn(&Row<'_>) -> Result<T, (usize, String)>,
) -> Result<Vec<T>, Fault> {
    let whole = |message: String| Fault { place: None, message };
    let input =
        input::open(path, &Meter::default()).map_err(|error| whole(format!("cannot be read: {error}")))?;
    let (mut all, mut fault) = (Vec::new(), None);
    let done = rows(BufReader::new(input), columns, |line, row| {
        match row.map_err(|why| (0, why)).and_then(&read) {
            Ok(thing) => all.push(thing),
            Err((column, message)) => {
                fault.get_or_insert(Fault { place: Some((line as u32, column.max(1) as u32)), message });
            }
        }
        Ok(())
    });
    done.map_err(whole)?;
    fault.map_or(Ok(all), Err)
}

/// The forms of a cell, with bars between.
fn forms(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|form| !form.is_empty()).map(str::to_owned).collect()
}

/// A table of people: name, also, office, place, party, seat, start, end, born, died, id.
pub(crate) fn people(path: &Path) -> Result<Vec<Entry>, Fault> {
    table(path, &csv::PEOPLE, csv::person)
}

/// A table of organizations or places: name, also, not, within.
pub(crate) fn listed(path: &Path) -> Result<Vec<Listed>, Fault> {
    table(path, &LISTED, |row| {
        let name = row.get(0).to_owned();
        let (also, not, within) = (forms(row.get(1)), forms(row.get(2)), row.get(3).to_owned());
        let missing = || (row.column(0), "a row without a name".to_owned());
        if name.is_empty() { Err(missing()) } else { Ok(Listed { name, also, not, within }) }
    })
}

/// A table of terms: not, write, unless, note.
pub(crate) fn terms(path: &Path) -> Result<Vec<HouseTerm>, Fault> {
    table(path, &TERMS, |row| {
        let (not, write) = (forms(row.get(0)), row.get(1).to_owned());
        let (unless, note) = (forms(row.get(2)), row.get(3).to_owned());
        let missing = || (row.column(0), "a row that does not say what is not to be written".to_owned());
        if not.is_empty() { Err(missing()) } else { Ok(HouseTerm { write, not, unless, note }) }
    })
}
