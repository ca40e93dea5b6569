use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns of paths, written as in a `.gitignore` and counted from the folder of the configuration.
#[derive(Clone, Debug)]
pub struct Paths {
    root: PathBuf,
    patterns: Gitignore,
}

impl Paths {
    pub(super) fn new(root: &Path, patterns: &[&str]) -> Result<Self, String> {
        let mut builder = GitignoreBuilder::new("");
        for pattern in patterns {
            builder.add_line(None, pattern).map_err(|error| error.to_string())?;
        }
        let patterns = builder.build().map_err(|error| error.to_string())?;
        Ok(Self { root: absolute(root), patterns })
    }

    /// Whether they hold the file; one outside the folder never is.
    pub(super) fn hold(&self, path: &Path) -> bool {
        let path = absolute(path);
        let Ok(inside) = path.strip_prefix(&self.root) else { return false };
        self.patterns.matched_path_or_any_parents(inside, false).is_ignore()
    }
}

/// The path without `.` and `..`, from the root on; nothing is looked up on the disk but the current folder.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    // The parent of a bare file name is empty, and means the folder one is in.
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            std::path::Component::ParentDir => drop(whole.pop()),
            part => whole.push(part),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_whole_and_without_detours() {
        assert_eq!(absolute(Path::new("/desk/./news/../a.txt")), Path::new("/desk/a.txt"));
        assert!(absolute(Path::new("")).is_absolute());
        assert_eq!(absolute(Path::new("")), absolute(Path::new(".")));
    }
}
