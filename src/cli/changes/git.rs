use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::Command;

use super::{Touched, patch};

/// A repository as it stands against a commit.
#[derive(Debug)]
pub(super) struct Repository {
    /// Files that are not as they were, by their names from the root.
    changed: HashMap<String, Touched>,
    /// The names of all files that git keeps.
    kept: HashSet<String>,
}

/// The folder that a repository begins in, this one or one above.
pub(super) fn root_of(path: &Path) -> Option<&Path> {
    path.ancestors().skip(1).find(|folder| folder.join(".git").exists())
}

impl Repository {
    /// Asks git what is not as it was at the commit that `HEAD` and `base` have in common; where they have none, at
    /// `base` itself.
    ///
    /// # Errors
    /// Where git cannot be run, or there is no such commit.
    pub(super) fn read(root: &Path, base: &str) -> Result<Self, String> {
        let commit = commit(root, base)?;
        let common = git(root, &["merge-base", &commit, "HEAD"]).unwrap_or_default();
        let common = String::from_utf8_lossy(&common).trim().to_owned();
        let from = if common.is_empty() { commit } else { common };
        let against = |form: &[&str]| {
            let plain = ["diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "-M"];
            let end = [from.as_str(), "--"];
            git(root, &[&plain[..], form, &end[..]].concat()).map_err(|error| format!("--diff: {error}"))
        };
        let patch = ["--patch", "-U0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/"];
        let lines = patch::lines(&against(&patch)?);
        let files = patch::files(&against(&["--raw", "-z"])?);
        let changed = files.into_iter().map(|(name, same)| {
            let whole = if same { Touched::Lines(Vec::new()) } else { Touched::Whole };
            let how = lines.get(&name).cloned().map_or(whole, Touched::Lines);
            (name, how)
        });
        let changed = changed.collect();
        let kept = git(root, &["ls-files", "-z"]).map_err(|error| format!("--diff: {error}"))?;
        Ok(Self { changed, kept: patch::names(&kept).collect() })
    }

    /// What is not as it was of a file; nothing where it stands as it was. What git does not keep is new.
    pub(super) fn touched(&self, name: &str) -> Option<Touched> {
        if !self.kept.contains(name) {
            return Some(Touched::Whole);
        }
        self.changed.get(name).cloned()
    }
}

/// The name of a commit, whatever it is called.
fn commit(root: &Path, base: &str) -> Result<String, String> {
    let wanted = format!("{base}^{{commit}}");
    let found = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]);
    match found {
        Ok(name) => Ok(String::from_utf8_lossy(&name).trim().to_owned()),
        Err(error) if error.is_empty() => Err(format!(
            "--diff: git knows no commit `{base}` in {}; a shallow clone may lack it",
            root.display()
        )),
        Err(error) => Err(format!("--diff: {error}")),
    }
}

/// What git answers, or why it does not.
fn git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let run = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["-c", "core.quotePath=false"])
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("LC_ALL", "C")
        .output();
    let output = run.map_err(|error| format!("git cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
}
