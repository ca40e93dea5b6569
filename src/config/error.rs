use std::fmt;
use std::path::{Path, PathBuf};

/// Why a configuration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The file, where it comes from one.
    pub path: Option<PathBuf>,
    /// Line and column in code points, both from 1, where they are known.
    pub place: Option<(u32, u32)>,
    /// What is wrong, in one line.
    pub message: String,
}

impl ConfigError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { path: None, place: None, message: message.into() }
    }

    pub(super) fn at(text: &str, offset: usize, message: impl Into<String>) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Self { path: None, place: Some((line as u32, column as u32)), message: message.into() }
    }

    pub(super) fn in_file(mut self, path: &Path) -> Self {
        // A mistake in a table that the file names stands in the table.
        self.path.get_or_insert_with(|| path.to_owned());
        self
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}:", path.display())?;
            if let Some((line, column)) = self.place {
                write!(f, "{line}:{column}:")?;
            }
            f.write_str(" ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ConfigError {}
