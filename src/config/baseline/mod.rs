//! Findings of old copy that were taken over as they are: kept in `.copydesk/baseline.json`, they are not shown, so that
//! only new ones are.

mod file;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ConfigError;
use super::paths::absolute;
use super::stet::{self, FOLDER, Quoted};
use crate::Copy;
use crate::finding::Finding;

/// The file in the folder [`FOLDER`] that holds the baseline.
pub const BASELINE_NAME: &str = "baseline.json";

/// A finding that was taken over: as long as its words stand, one such finding is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The rule.
    pub rule: String,
    /// The words it found.
    #[serde(flatten)]
    pub quoted: Quoted,
}

impl Known {
    /// A finding as it is taken over.
    pub fn of(copy: &Copy, finding: &Finding) -> Self {
        Self { rule: finding.rule.name.to_owned(), quoted: Quoted::of(copy, finding) }
    }
}

/// The findings that were taken over, by file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The folder that the names of its files count from.
    root: PathBuf,
    /// Where it is kept.
    path: PathBuf,
    /// Under the names of files, from the root, with `/` between the folders.
    files: BTreeMap<String, Vec<Known>>,
}

impl Baseline {
    /// Reads a baseline. The names of files count from the folder that holds its folder `.copydesk`, or from its own.
    ///
    /// # Errors
    /// Where it cannot be read or holds a mistake.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let files = file::load(path)?;
        Ok(Self { files, ..Self::at(path) })
    }

    /// An empty baseline that is to be kept in that file.
    pub fn at(path: &Path) -> Self {
        let path = absolute(path);
        let folder = path.parent().unwrap_or(Path::new(""));
        let root = folder.parent().filter(|_| folder.ends_with(FOLDER)).unwrap_or(folder).to_owned();
        Self { root, path, files: BTreeMap::new() }
    }

    /// Where the findings of a file are to be kept: in the baseline above it, else in a new one under the folder in
    /// which the command runs, else where what is checked in it would be.
    pub fn place_for(file: &Path, here: &Path) -> PathBuf {
        let (file, here) = (absolute(file), absolute(here));
        let dir = file.parent().unwrap_or(&file);
        let new = || {
            let root = stet::root_for(&here.join("copy"), Some(&here));
            if dir.starts_with(&root) { root } else { stet::root_for(&file, None) }
        };
        let root = kept_above(dir).map_or_else(new, Path::to_owned);
        root.join(FOLDER).join(BASELINE_NAME)
    }

    /// Writes it to its file, whole or not at all.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn save(&self) -> Result<(), ConfigError> {
        file::save(&self.path, &self.files)
    }

    /// Where it is kept.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many findings it holds, in how many files.
    pub fn size(&self) -> (usize, usize) {
        (self.files.values().map(Vec::len).sum(), self.files.len())
    }

    /// The name of a file in it; nothing where the file stands outside of its root.
    pub fn name_of(&self, file: &Path) -> Option<String> {
        stet::name_under(&self.root, file)
    }

    /// The findings that were taken over in a file.
    pub fn of(&self, file: &Path) -> &[Known] {
        let name = if self.files.is_empty() { None } else { self.name_of(file) };
        name.and_then(|name| self.files.get(&name)).map_or(&[], Vec::as_slice)
    }

    /// Puts what is found in a file now in place of what was.
    pub fn set(&mut self, name: String, known: Vec<Known>) {
        if known.is_empty() {
            self.files.remove(&name);
        } else {
            self.files.insert(name, known);
        }
    }

    /// Forgets files that are gone. Returns how many findings that are.
    pub fn forget_gone(&mut self) -> usize {
        let before = self.size().0;
        let root = self.root.clone();
        self.files.retain(|name, _| root.join(name).exists());
        before - self.size().0
    }
}

/// The baselines that were read, each once.
#[derive(Clone, Debug, Default)]
pub struct Baselines(BTreeMap<PathBuf, Arc<Baseline>>);

impl Baselines {
    /// The nearest `.copydesk/baseline.json` in `dir` or above it; empty where there is none.
    ///
    /// # Errors
    /// Where that file cannot be read or holds a mistake.
    pub fn above(&mut self, dir: &Path) -> Result<Arc<Baseline>, ConfigError> {
        let dir = absolute(dir);
        let Some(root) = kept_above(&dir) else { return Ok(Arc::default()) };
        if let Some(known) = self.0.get(root) {
            return Ok(Arc::clone(known));
        }
        let read = Arc::new(Baseline::load(&root.join(FOLDER).join(BASELINE_NAME))?);
        self.0.insert(root.to_owned(), Arc::clone(&read));
        Ok(read)
    }
}

/// The folder, this one or one above, that holds a baseline.
fn kept_above(dir: &Path) -> Option<&Path> {
    dir.ancestors().find(|folder| folder.join(FOLDER).join(BASELINE_NAME).is_file())
}

/// What is in `new` beyond `old`, and in `old` beyond `new`; each counts as often as it stands there.
pub fn difference(old: &[Known], new: &[Known]) -> (usize, usize) {
    let mut gone: Vec<&Known> = old.iter().collect();
    let mut added = 0;
    for known in new {
        match gone.iter().position(|old| *old == known) {
            Some(at) => drop(gone.swap_remove(at)),
            None => added += 1,
        }
    }
    (added, gone.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_count_from_the_folder_that_holds_it() {
        let within = Baseline::at(Path::new("/desk/.copydesk/baseline.json"));
        assert_eq!(within.name_of(Path::new("/desk/news/../old/a.txt")).as_deref(), Some("old/a.txt"));
        let given = Baseline::at(Path::new("/desk/ci/old.json"));
        assert_eq!(given.name_of(Path::new("/desk/ci/a.txt")).as_deref(), Some("a.txt"));
        assert_eq!(given.name_of(Path::new("/desk/a.txt")), None);
    }

    #[test]
    fn a_difference_counts_each_as_often_as_it_stands_there() {
        let known = |words: &str| Known {
            rule: "repeated-word".into(),
            quoted: Quoted { words: words.into(), ..Quoted::default() },
        };
        let (old, new) = ([known("a"), known("a"), known("b")], [known("a"), known("c"), known("c")]);
        assert_eq!(difference(&old, &new), (2, 2));
        assert_eq!(difference(&old, &old), (0, 0));
    }
}
