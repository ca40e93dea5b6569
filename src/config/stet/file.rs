//! The file of checked findings: read with its mistakes named, written whole or not at all.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Entry, FOLDER, Quoted, STET_NAME};
use crate::config::{ConfigError, save};

const HEADER: &str = "# Findings that somebody has checked. They are shown again once the words change.\n";

/// What an entry begins with.
const TABLE: &str = "[[checked]]";

type Result<T> = std::result::Result<T, ConfigError>;

/// The entries kept under a root; none where there is no file.
#[expect(clippy::disallowed_methods, reason = "what was checked is kept in a file")]
pub(super) fn load(root: &Path) -> Result<Vec<Entry>> {
    let path = root.join(FOLDER).join(STET_NAME);
    match std::fs::read_to_string(&path) {
        Ok(text) => parse(&text).map_err(|error| error.in_file(&path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(ConfigError::new(format!("cannot be read: {error}")).in_file(&path)),
    }
}

fn parse(text: &str) -> Result<Vec<Entry>> {
    let table = DeTable::parse(text)
        .map_err(|error| ConfigError::at(text, error.span().map_or(0, |span| span.start), error.message()))?;
    let mut entries = Vec::new();
    for (key, value) in table.get_ref() {
        let tables = value.get_ref().as_array().filter(|_| key.get_ref() == "checked");
        let Some(tables) = tables else {
            let message = format!("unknown key `{}`; entries begin with {TABLE}", key.get_ref());
            return Err(ConfigError::at(text, key.span().start, message));
        };
        for table in tables {
            entries.push(entry(text, table)?);
        }
    }
    Ok(entries)
}

fn entry(text: &str, value: &Spanned<DeValue<'_>>) -> Result<Entry> {
    let wrong = |at: usize, message: &str| ConfigError::at(text, at, message);
    let here = value.span().start;
    let table = value.get_ref().as_table().ok_or_else(|| wrong(here, "expected a table"))?;
    let mut entry =
        Entry { path: String::new(), rule: String::new(), quoted: None, by: None, on: None, why: None };
    let mut quoted = Quoted::default();
    for (key, value) in table {
        let string = || plain(value).ok_or_else(|| wrong(value.span().start, "expected text"));
        match key.get_ref().as_ref() {
            "path" => entry.path = string()?,
            "rule" => entry.rule = string()?,
            "words" => quoted.words = string()?,
            "before" => quoted.before = string()?,
            "after" => quoted.after = string()?,
            "with" => {
                let list = value.get_ref().as_array();
                let list = list.ok_or_else(|| wrong(value.span().start, "expected a list"))?;
                quoted.with = list.iter().filter_map(plain).collect();
            }
            "by" => entry.by = Some(string()?),
            "why" => entry.why = Some(string()?),
            "on" => {
                let day = crate::config::date(&string()?);
                entry.on = Some(day.map_err(|error| wrong(value.span().start, &error.message))?);
            }
            other => return Err(wrong(key.span().start, &format!("unknown key `{other}`"))),
        }
    }
    if entry.path.is_empty() || entry.rule.is_empty() {
        return Err(wrong(here, "an entry needs `path` and `rule`"));
    }
    entry.quoted = (!quoted.words.is_empty()).then_some(quoted);
    Ok(entry)
}

/// Text, or a date as text.
fn plain(value: &Spanned<DeValue<'_>>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(Cow::clone(text).into_owned()),
        DeValue::Datetime(day) => Some(day.to_string()),
        _ => None,
    }
}

fn written(entry: &Entry) -> String {
    let mut out = format!("\n{TABLE}\n");
    let mut line = |key: &str, text: &str| {
        if !text.is_empty() {
            let _ = writeln!(out, "{key} = {}", toml::Value::from(text));
        }
    };
    line("path", &entry.path);
    line("rule", &entry.rule);
    if let Some(quoted) = &entry.quoted {
        line("words", &quoted.words);
        line("before", &quoted.before);
        line("after", &quoted.after);
    }
    line("by", entry.by.as_deref().unwrap_or_default());
    line("why", entry.why.as_deref().unwrap_or_default());
    if let Some(quoted) = entry.quoted.as_ref().filter(|quoted| !quoted.with.is_empty()) {
        let _ = writeln!(out, "with = {}", toml::Value::from(quoted.with.clone()));
    }
    if let Some(day) = entry.on {
        let _ = writeln!(out, "on = {day}");
    }
    out
}

/// One change of the file at a time within a process.
static CHANGING: Mutex<()> = Mutex::new(());

/// Adds an entry to what is kept under a root; one of the same words is not added twice.
///
/// # Errors
/// Where the file holds a mistake, or cannot be written.
pub fn record(root: &Path, entry: &Entry) -> Result<()> {
    change(root, |text, entries| {
        let same =
            |old: &&Entry| (&old.path, &old.rule, &old.quoted) == (&entry.path, &entry.rule, &entry.quoted);
        if entries.iter().any(|old| same(&old)) {
            return None;
        }
        let mut text = if text.is_empty() { HEADER.to_owned() } else { text.to_owned() };
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&written(entry));
        Some(text)
    })
}

/// Takes entries out by their place in the file, from 0.
///
/// # Errors
/// Where the file holds a mistake, or cannot be written.
pub(crate) fn remove(root: &Path, indexes: &[usize]) -> Result<()> {
    change(root, |text, _| {
        let mut kept = String::with_capacity(text.len());
        let mut at = None;
        for line in text.split_inclusive('\n') {
            if line.trim() == TABLE {
                at = Some(at.map_or(0, |at| at + 1));
            }
            if at.is_none_or(|at| !indexes.contains(&at)) {
                kept.push_str(line);
            }
        }
        Some(kept)
    })
}

#[expect(clippy::disallowed_methods, reason = "what was checked is kept in a file")]
fn change(root: &Path, edit: impl Fn(&str, &[Entry]) -> Option<String>) -> Result<()> {
    let _alone = CHANGING.lock().unwrap_or_else(PoisonError::into_inner);
    let entries = load(root)?;
    let path = root.join(FOLDER).join(STET_NAME);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let Some(text) = edit(&text, &entries) else { return Ok(()) };
    save(&path, text.as_bytes())
        .map_err(|error| ConfigError::new(format!("cannot be written: {error}")).in_file(&path))
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test reads files")]
mod tests {
    use super::*;
    use crate::calendar::Day;

    fn checked(words: &str) -> Entry {
        Entry {
            path: "news/ferry.txt".into(),
            rule: "repeated-word".into(),
            quoted: Some(Quoted {
                words: words.into(),
                before: "a \"quoted\" \\ word".into(),
                after: String::new(),
                with: vec!["“that”".into(), "é".into()],
            }),
            by: Some("A. Lee".into()),
            on: Day::from_ymd(2024, 5, 3),
            why: Some("the poem reads so".into()),
        }
    }

    #[test]
    fn what_is_recorded_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let file = Entry { quoted: None, by: None, on: None, why: None, ..checked("") };
        for entry in [checked("that that"), file.clone(), checked("that that"), checked("had had")] {
            record(root, &entry).unwrap();
        }
        assert_eq!(load(root).unwrap(), [checked("that that"), file.clone(), checked("had had")]);
        remove(root, &[0]).unwrap();
        assert_eq!(load(root).unwrap(), [file, checked("had had")]);
    }

    #[test]
    fn what_people_write_into_it_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FOLDER).join(STET_NAME);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, "# Ours.\n[[checked]]\npath = 'a.txt'\nrule = 'age-conflict'").unwrap();
        record(folder.path(), &checked("had had")).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# Ours.\n[[checked]]\npath = 'a.txt'\n"), "{text}");
        assert_eq!(load(folder.path()).unwrap().len(), 2);
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        let told = |text: &str| {
            let error = parse(text).unwrap_err();
            (error.place, error.message)
        };
        assert_eq!(
            told("[[checked]]\npath = 'a'\nrull = 'b'\n"),
            (Some((3, 1)), "unknown key `rull`".into())
        );
        assert!(told("[[checked]]\npath = 'a'\n").1.contains("`rule`"));
        assert!(told("[[checkd]]\npath = 'a'\n").1.contains("[[checked]]"));
        assert!(told("[[checked]]\npath = 'a'\nrule = 'b'\non = '2024-02-30'\n").1.contains("2024-02-30"));
        assert!(told("[[checked").0.is_some());
    }

    #[test]
    fn a_mistake_in_the_file_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FOLDER).join(STET_NAME);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, "[[checked").unwrap();
        assert!(record(folder.path(), &checked("had had")).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "[[checked");
    }
}
