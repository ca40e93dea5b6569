//! Lists of people and offices as files: imported into a store, opened, and what a desk writes by hand.

mod csv;
pub(crate) mod desk;
mod input;
mod legislators;
pub mod live;
mod map;
mod openstates;
mod popolo;
mod rejects;
mod sort;
pub(crate) mod toml;
mod us;
mod wikidata;
mod yaml;

use std::collections::HashMap;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

pub use input::Meter;
pub use map::open;
pub(crate) use map::shared;
pub use rejects::{Reject, Rejects};
pub use toml::Mistake;

use crate::reference::{self, Builder, Counts, Entry, PersonIndex, Source, key};
use sort::Sorter;

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// JSON of the Popolo standard, as EveryPolitician's.
    Popolo,
    /// A dump of Wikidata: JSON, an entity a line.
    Wikidata,
    /// YAML of congress-legislators.
    Legislators,
    /// YAML of Open States, a person a file; a folder is read whole.
    Openstates,
    /// A table with a row of names of columns.
    Csv,
    /// The tables `people` of a copydesk.toml.
    Toml,
    /// A store that was imported before; its sources are kept.
    Facts,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Popolo,
        Self::Wikidata,
        Self::Legislators,
        Self::Openstates,
        Self::Csv,
        Self::Toml,
        Self::Facts,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Popolo => "popolo",
            Self::Wikidata => "wikidata",
            Self::Legislators => "legislators",
            Self::Openstates => "openstates",
            Self::Csv => "csv",
            Self::Toml => "toml",
            Self::Facts => "facts",
        }
    }

    /// The licence of the lists that have but one.
    pub const fn license(self) -> &'static str {
        match self {
            Self::Wikidata | Self::Legislators | Self::Openstates => "CC0-1.0",
            Self::Popolo | Self::Csv | Self::Toml | Self::Facts => "",
        }
    }
}

/// How much a sort holds in memory, in bytes; three may be alive, two at a time.
const HELD: usize = 24 << 20;

/// Lists on their way into a store.
pub struct Import<'a> {
    people: Sorter,
    folder: PathBuf,
    sources: Vec<Source>,
    rejects: Rejects,
    labels: Labels,
    meter: Meter,
    stop: &'a AtomicBool,
    source: u32,
    file: String,
}

/// What items of Wikidata are called, and the item they belong to.
type Labels = HashMap<u64, (String, Option<u64>)>;

/// What became of an import.
#[derive(Debug)]
pub struct Imported {
    /// What the store holds.
    pub counts: Counts,
    /// Its length in bytes.
    pub len: u64,
    /// What was left out.
    pub rejects: Rejects,
}

/// Why an import did not come to its end.
#[derive(Debug)]
pub enum Failure {
    /// A list cannot be read: which, and why.
    Input(String, String),
    /// The store cannot be written.
    Output(io::Error),
    /// Somebody stopped it.
    Stopped,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Input(file, why) => write!(f, "{file}: {why}"),
            Self::Output(error) => write!(f, "the store could not be written: {error}"),
            Self::Stopped => f.write_str("stopped; nothing was written"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// What a reader of lists ends with: a fault of the input in words.
type Read = Result<(), String>;

impl<'a> Import<'a> {
    /// An import whose passing files lie beside `out`; it ends soon after `stop` is set.
    pub fn new(out: &Path, meter: Meter, stop: &'a AtomicBool) -> Self {
        let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Self {
            people: Sorter::new(folder.to_owned(), HELD),
            folder: folder.to_owned(),
            sources: Vec::new(),
            rejects: Rejects::default(),
            labels: Labels::new(),
            meter,
            stop,
            source: 0,
            file: String::new(),
        }
    }

    /// Reads a list: a file, packed or not, `-` for standard input, or a folder of such files.
    ///
    /// # Errors
    /// Where it cannot be read, or somebody stopped it.
    pub fn read(&mut self, kind: Kind, path: &Path, source: Source) -> Result<(), Failure> {
        if kind == Kind::Facts {
            return self.read_store(path);
        }
        self.source = self.number(source);
        for file in files(path, kind)? {
            self.file = file.display().to_string();
            let read = self.read_file(kind, &file);
            if self.stop.load(Ordering::Relaxed) {
                return Err(Failure::Stopped);
            }
            read.map_err(|why| Failure::Input(self.file.clone(), why))?;
        }
        Ok(())
    }

    /// The number of a source.
    fn number(&mut self, source: Source) -> u32 {
        let known = self.sources.iter().position(|known| *known == source);
        if known.is_none() {
            self.sources.push(source);
        }
        known.unwrap_or(self.sources.len() - 1) as u32
    }

    /// Takes over a store with its sources.
    fn read_store(&mut self, path: &Path) -> Result<(), Failure> {
        let failed = |why: String| Failure::Input(path.display().to_string(), why);
        let store = open(path).map_err(failed)?;
        store.verify().map_err(|unusable| failed(unusable.to_string()))?;
        let numbers: Vec<u32> = store.sources().into_iter().map(|source| self.number(source)).collect();
        let new = |source: u32| numbers.get(source as usize).copied().unwrap_or_default();
        for mut entry in store.entries() {
            entry.source = new(entry.source);
            entry.tenures.iter_mut().for_each(|tenure| tenure.source = new(tenure.source));
            push(&mut self.people, &identity(&entry), &entry)?;
            self.going_on().map_err(|_| Failure::Stopped)?;
        }
        Ok(())
    }

    fn read_file(&mut self, kind: Kind, path: &Path) -> Read {
        let input = input::open(path, &self.meter).map_err(|error| format!("cannot be read: {error}"))?;
        self.read_input(kind, input)
    }

    fn read_input(&mut self, kind: Kind, input: Box<dyn BufRead>) -> Read {
        match kind {
            Kind::Popolo => popolo::read(self, input),
            Kind::Wikidata => wikidata::read(self, input),
            Kind::Legislators => legislators::read(self, input),
            Kind::Openstates => openstates::read(self, input),
            Kind::Csv => csv::read(self, input),
            Kind::Toml => toml::read(self, input),
            Kind::Facts => Err("a store is read by its path".into()),
        }
    }

    /// Sorts what was read, makes one person of what is one, and writes the store in place of `out`.
    ///
    /// # Errors
    /// Where it cannot be written, or somebody stopped it.
    pub fn write(self, out: &Path) -> Result<Imported, Failure> {
        let Self { people, folder, sources, rejects, labels, stop, .. } = self;
        let stopped = || stop.load(Ordering::Relaxed).then(|| io::Error::from(io::ErrorKind::Interrupted));
        let wrote = map::write(out, |file| {
            let mut by_name = Sorter::new(folder.clone(), HELD);
            groups(people, &stopped, |entries| {
                for mut entry in reference::merge(entries) {
                    entry.tenures.iter_mut().for_each(|tenure| wikidata::call(tenure, &labels));
                    push(&mut by_name, &key(&entry.name), &entry)?;
                }
                Ok(())
            })?;
            let mut builder = Builder::new(file)?;
            let mut names = Sorter::new(folder, HELD);
            groups(by_name, &stopped, |entries| {
                for entry in reference::merge(entries) {
                    let PersonIndex(person) = builder.add(&entry)?;
                    let mut keys: Vec<String> = entry.names().map(key).collect();
                    keys.sort_unstable();
                    keys.dedup();
                    for key in keys.iter().filter(|key| !key.is_empty()) {
                        names.push(key.as_bytes(), &person.to_le_bytes())?;
                    }
                }
                Ok(())
            })?;
            builder.names(names.sorted()?.map(|item| {
                let (key, person) = item?;
                let person = person.try_into().map(u32::from_le_bytes).unwrap_or_default();
                Ok((key, PersonIndex(person)))
            }))?;
            let counts = builder.counts();
            Ok((builder.finish(&sources)?, counts))
        });
        match wrote {
            Ok(counts) => Ok(Imported { counts, len: std::fs::symlink_metadata(out)?.len(), rejects }),
            Err(_) if stop.load(Ordering::Relaxed) => Err(Failure::Stopped),
            Err(error) => Err(Failure::Output(error)),
        }
    }

    /// Takes a person.
    fn add(&mut self, mut entry: Entry) -> Read {
        entry.source = self.source;
        entry.tenures.iter_mut().for_each(|tenure| tenure.source = self.source);
        push(&mut self.people, &identity(&entry), &entry).map_err(|error| error.to_string())
    }

    /// Leaves something out: why, and where it stands.
    fn reject(&mut self, reason: &str, line: u64, what: &str) {
        self.rejects.add(reason, &self.file, line, what);
    }

    /// An error where somebody wants the import to end.
    fn going_on(&self) -> Read {
        if self.stop.load(Ordering::Relaxed) { Err("stopped".into()) } else { Ok(()) }
    }
}

/// What entries of one person share across lists: the first id that several lists know, else the name.
fn identity(entry: &Entry) -> String {
    let first = ["bioguide:", "wikidata:"];
    let known = first.iter().find_map(|scheme| entry.ids.iter().find(|id| id.starts_with(scheme)));
    known.or(entry.ids.first()).cloned().unwrap_or_else(|| format!("~{}", key(&entry.name)))
}

fn push(sorter: &mut Sorter, key: &str, entry: &Entry) -> io::Result<()> {
    let mut bytes = Vec::with_capacity(128);
    entry.write(&mut bytes);
    sorter.push(key.as_bytes(), &bytes)
}

/// Hands on the entries of each key together.
fn groups(
    sorter: Sorter,
    stopped: &dyn Fn() -> Option<io::Error>,
    mut take: impl FnMut(Vec<Entry>) -> io::Result<()>,
) -> io::Result<()> {
    let mut group: (Vec<u8>, Vec<Entry>) = Default::default();
    for item in sorter.sorted()? {
        let (key, bytes) = item?;
        let entry = Entry::read(&bytes).ok_or_else(|| io::Error::other("a passing file was changed"))?;
        if key != group.0 {
            take(std::mem::take(&mut group.1))?;
            group.0 = key;
            if let Some(error) = stopped() {
                return Err(error);
            }
        }
        group.1.push(entry);
    }
    take(group.1)
}

/// The files of a folder that hold such a list, by path; a file stands for itself.
fn files(path: &Path, kind: Kind) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let endings: &[&str] = match kind {
        Kind::Openstates | Kind::Legislators => &["yml", "yaml"],
        Kind::Popolo | Kind::Wikidata => &["json"],
        Kind::Csv => &["csv"],
        Kind::Toml => &["toml"],
        Kind::Facts => &["facts"],
    };
    let failed = |error: ignore::Error| Failure::Input(path.display().to_string(), error.to_string());
    let mut found = Vec::new();
    for entry in ignore::WalkBuilder::new(path).standard_filters(false).build() {
        let file = entry.map_err(failed)?.into_path();
        if file.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)) {
            found.push(file);
        }
    }
    found.sort();
    if found.is_empty() {
        let why = format!("no .{} files in this folder", endings.join(" or ."));
        return Err(Failure::Input(path.display().to_string(), why));
    }
    Ok(found)
}

/// Reads a list of the given kind from bytes, and keeps nothing: what a fuzzer drives.
pub fn try_reading(kind: Kind, bytes: &[u8]) -> (Read, u64) {
    let stop = AtomicBool::new(false);
    let mut import = Import::new(Path::new("out"), Meter::default(), &stop);
    let read = import.read_input(kind, Box::new(io::Cursor::new(bytes.to_vec())));
    (read, import.rejects.count())
}
