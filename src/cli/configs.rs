use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::{Config, ConfigError, Settings, Stet};

/// The configuration of each file: the one given with the call, else the nearest above the file.
#[derive(Debug, Default)]
pub(super) struct Configs {
    call: Settings,
    all: bool,
    given: Option<Config>,
    by_folder: HashMap<PathBuf, Arc<Config>>,
}

impl Configs {
    /// What the call asks for beside the files, and whether it asks for everything.
    pub(super) fn new(call: Settings, all: bool) -> Self {
        Self { call, all, ..Self::default() }
    }

    /// Takes one file for all.
    ///
    /// # Errors
    /// Where it cannot be read or holds a mistake.
    pub(super) fn give(&mut self, path: &Path) -> Result<(), ConfigError> {
        self.given = Some(Config::load(path)?);
        Ok(())
    }

    /// The configuration of a file.
    ///
    /// # Errors
    /// Where it cannot be read or holds a mistake.
    pub(super) fn of(&mut self, file: &Path) -> Result<Arc<Config>, ConfigError> {
        let folder = file.parent().unwrap_or(Path::new(""));
        if let Some(known) = self.by_folder.get(folder) {
            return Ok(Arc::clone(known));
        }
        let config = match &self.given {
            Some(given) => given.clone(),
            None => Config::discover(folder)?,
        };
        let stet = Arc::new(Stet::discover(folder)?);
        let config = Arc::new(Config { call: self.call.clone(), all: self.all, stet, ..config });
        self.by_folder.insert(folder.to_owned(), Arc::clone(&config));
        Ok(config)
    }
}
