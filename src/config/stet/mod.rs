//! Findings that somebody has checked: what is told once and for all in `.copydesk/stet.toml`, or beside the copy in
//! a comment, is not shown again until the words change.

mod file;
mod marks;
mod words;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::paths::absolute;
use super::{ConfigError, FILE_NAME};
use crate::Copy;
use crate::calendar::Day;
use crate::finding::Finding;

pub use file::record;
pub(crate) use file::remove;
pub use marks::{Marks, Scope, has_comments, insertion};
pub use words::Quoted;

/// The folder of what copydesk keeps for a workspace.
pub const FOLDER: &str = ".copydesk";

/// The file in it that holds the checked findings.
pub const STET_NAME: &str = "stet.toml";

/// A finding that was checked, or a rule that is not wanted in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The file, from the root of the workspace, with `/` between the folders.
    pub path: String,
    /// The rule.
    pub rule: String,
    /// The words it found; nothing where the whole file is meant.
    pub quoted: Option<Quoted>,
    /// Who checked it.
    pub by: Option<String>,
    /// When.
    pub on: Option<Day>,
    /// Why it stands.
    pub why: Option<String>,
}

impl Entry {
    /// Whether it is about this finding of its file.
    pub fn covers(&self, copy: &Copy, finding: &Finding) -> bool {
        self.rule == finding.rule.name
            && self.quoted.as_ref().is_none_or(|quoted| quoted.fits(&Quoted::of(copy, finding)))
    }
}

/// What was checked in a workspace.
#[derive(Clone, Debug, Default)]
pub struct Stet {
    root: PathBuf,
    entries: Vec<Entry>,
    by_path: HashMap<String, Vec<usize>>,
}

impl Stet {
    /// Reads the nearest `.copydesk/stet.toml` in `dir` or above it; empty where there is none.
    ///
    /// # Errors
    /// Where that file cannot be read or holds a mistake.
    pub fn discover(dir: &Path) -> Result<Self, ConfigError> {
        match kept_at(&absolute(dir)) {
            Some(root) => Self::load(root),
            None => Ok(Self::default()),
        }
    }

    /// Reads what is kept under a root; empty where nothing is.
    ///
    /// # Errors
    /// Where the file cannot be read or holds a mistake.
    pub fn load(root: &Path) -> Result<Self, ConfigError> {
        file::load(root).map(|entries| Self::new(root, entries))
    }

    fn new(root: &Path, entries: Vec<Entry>) -> Self {
        let mut by_path: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            by_path.entry(entry.path.clone()).or_default().push(index);
        }
        Self { root: root.to_owned(), entries, by_path }
    }

    /// The root of the workspace.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where they are kept.
    pub fn path(&self) -> PathBuf {
        self.root.join(FOLDER).join(STET_NAME)
    }

    /// All entries, in the order they were made.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries of a file.
    pub fn of<'s>(&'s self, path: &Path) -> impl Iterator<Item = &'s Entry> {
        let name = if self.entries.is_empty() { None } else { name_under(&self.root, path) };
        let indexes = name.and_then(|name| self.by_path.get(&name)).into_iter().flatten();
        indexes.filter_map(|index| self.entries.get(*index))
    }
}

/// The folder, this one or one above, that holds a file of checked findings.
fn kept_at(dir: &Path) -> Option<&Path> {
    dir.ancestors().find(|folder| folder.join(FOLDER).join(STET_NAME).is_file())
}

/// Where what is checked in a file is to be kept: with what is kept already, else beside the configuration, else in
/// the folder that the editor has open, else where the repository begins, else beside the file.
pub fn root_for(file: &Path, open: Option<&Path>) -> PathBuf {
    let (file, open) = (absolute(file), open.map(absolute));
    let dir = file.parent().unwrap_or(&file);
    let above = |wanted: &dyn Fn(&Path) -> bool| dir.ancestors().find(|folder| wanted(folder));
    let root = kept_at(dir)
        .or_else(|| above(&|folder| folder.join(FILE_NAME).is_file()))
        .or_else(|| open.as_deref().filter(|open| dir.starts_with(open)))
        .or_else(|| above(&|folder| folder.join(".git").exists()));
    root.unwrap_or(dir).to_owned()
}

/// The name of a file in entries under a root; nothing where it stands elsewhere.
pub fn name_under(root: &Path, file: &Path) -> Option<String> {
    let file = absolute(file);
    let parts = file.strip_prefix(root).ok()?.components();
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Some(parts.join("/"))
}

/// Who is at the keyboard, as far as the system knows.
#[expect(clippy::disallowed_methods, reason = "the one who checks is the one at the keyboard")]
pub fn who() -> Option<String> {
    let names = ["GIT_AUTHOR_NAME", "USER", "USERNAME"].into_iter();
    names.filter_map(|name| std::env::var(name).ok()).find(|name| !name.trim().is_empty())
}
