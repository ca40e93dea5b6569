use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::output::complain;
use crate::config::{Baseline, Baselines, Config, ConfigError, Settings, Stet};

/// Which baseline counts.
#[derive(Clone, Debug, Default)]
pub(super) enum Old {
    /// The nearest above each file.
    #[default]
    Nearest,
    /// None: all findings are shown.
    None,
    /// This one.
    Given(Arc<Baseline>),
}

/// The configuration of each file: the one given with the call, else the nearest above the file.
#[derive(Debug, Default)]
pub(super) struct Configs {
    call: Settings,
    all: bool,
    given: Option<Config>,
    old: Old,
    baselines: Baselines,
    by_folder: HashMap<PathBuf, Arc<Config>>,
    /// The problems that were told.
    told: HashSet<String>,
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

    /// Takes the baseline that counts.
    pub(super) fn hold_against(&mut self, old: Old) {
        self.old = old;
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
        for problem in config.problems.iter().map(|problem| format!("warning: {problem}")) {
            if self.told.insert(problem.clone()) {
                complain(problem);
            }
        }
        let stet = Arc::new(Stet::discover(folder)?);
        let baseline = match &self.old {
            Old::Nearest => self.baselines.above(folder)?,
            Old::None => Arc::default(),
            Old::Given(baseline) => Arc::clone(baseline),
        };
        let config = Arc::new(Config { call: self.call.clone(), all: self.all, stet, baseline, ..config });
        self.by_folder.insert(folder.to_owned(), Arc::clone(&config));
        Ok(config)
    }
}
