use std::io::{self, BufWriter, Write};

use clap::Args;

use super::{Outcome, Stores};
use crate::cli::output::written;
use crate::reference::{End, Entry, Source, Store, when};

/// Write out all that a store holds
///
/// As SQL, which SQLite makes a database of:
///
///   copydesk reference export --sqlite --store desk.facts | sqlite3 desk.db
#[derive(Args)]
pub(super) struct Export {
    /// As SQL statements for SQLite
    #[arg(long, required = true)]
    sqlite: bool,
    #[command(flatten)]
    stores: Stores,
}

const TABLES: &str = "\
BEGIN;
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL, license TEXT NOT NULL, as_of TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, born TEXT, died TEXT, source INTEGER REFERENCES source);
CREATE TABLE name (person INTEGER NOT NULL REFERENCES person, name TEXT NOT NULL);
CREATE TABLE identifier (person INTEGER NOT NULL REFERENCES person, identifier TEXT NOT NULL);
CREATE TABLE tenure (
  person INTEGER NOT NULL REFERENCES person, office TEXT NOT NULL, place TEXT NOT NULL, party TEXT NOT NULL,
  seat TEXT NOT NULL, start_earliest TEXT, start_latest TEXT, end_earliest TEXT, end_latest TEXT,
  ends TEXT NOT NULL, -- open, unknown, past (when is not known), or dated
  source INTEGER NOT NULL REFERENCES source
);
";

const END: &str = "\
CREATE INDEX name_name ON name (name);
CREATE INDEX name_person ON name (person);
CREATE INDEX identifier_person ON identifier (person);
CREATE INDEX tenure_person ON tenure (person);
CREATE INDEX tenure_office ON tenure (office, place);
COMMIT;
";

impl Export {
    pub(super) fn run(&self) -> Outcome {
        let Some(stores) = self.stores.open() else { return Outcome::Failed };
        let stores: Vec<Store> = stores.into_iter().map(|(_, store)| store).collect();
        written(sql(&stores, &mut BufWriter::new(io::stdout().lock())), Outcome::Clean)
    }
}

fn sql(stores: &[Store], out: &mut impl Write) -> io::Result<()> {
    out.write_all(TABLES.as_bytes())?;
    let (mut person, mut source) = (0, 0);
    for store in stores {
        let sources = store.sources();
        for (at, Source { name, license, date }) in (source..).zip(&sources) {
            let date = date.map_or("NULL".into(), |day| quoted(&day.to_string()));
            writeln!(out, "INSERT INTO source VALUES ({at},{},{},{date});", quoted(name), quoted(license))?;
        }
        for entry in store.entries() {
            person += 1;
            write_entry(&entry, person, source, out)?;
        }
        source += sources.len() as u32;
    }
    out.write_all(END.as_bytes())?;
    out.flush()
}

fn write_entry(entry: &Entry, person: u64, sources: u32, out: &mut impl Write) -> io::Result<()> {
    let null = || "NULL".to_owned();
    let born = entry.born.map_or_else(null, |born| quoted(&when::written(born)));
    let died = match entry.died {
        End::On(died) => quoted(&when::written(died)),
        End::Past => quoted("past"),
        End::Open | End::Unknown => null(),
    };
    let source = sources + entry.source;
    writeln!(out, "INSERT INTO person VALUES ({person},{},{born},{died},{source});", quoted(&entry.name))?;
    for name in entry.names() {
        writeln!(out, "INSERT INTO name VALUES ({person},{});", quoted(name))?;
    }
    for id in &entry.ids {
        writeln!(out, "INSERT INTO identifier VALUES ({person},{});", quoted(id))?;
    }
    for tenure in &entry.tenures {
        let ends = |end: Option<crate::calendar::Interval>| match end {
            Some(days) => format!("'{}','{}'", days.first, days.last),
            None => "NULL,NULL".into(),
        };
        let (end, kind) = match tenure.term.end {
            End::On(days) => (Some(days), "dated"),
            End::Open => (None, "open"),
            End::Past => (None, "past"),
            End::Unknown => (None, "unknown"),
        };
        let texts =
            [&tenure.office, &tenure.place, &tenure.party, &tenure.seat].map(|text| quoted(text)).join(",");
        let (start, end, source) = (ends(tenure.term.start), ends(end), sources + tenure.source);
        writeln!(out, "INSERT INTO tenure VALUES ({person},{texts},{start},{end},'{kind}',{source});")?;
    }
    Ok(())
}

/// A text as SQL has it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\0', "").replace('\'', "''"))
}
