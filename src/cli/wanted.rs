use std::path::PathBuf;

use clap::Args;

use super::configs::{Configs, Old};
use crate::calendar::Day;
use crate::config::{self, Choice, ConfigError, Selector, Settings};

/// What a command that checks copy looks for, and under which configuration.
#[derive(Args)]
pub(super) struct Wanted {
    /// The publication date, YYYY-MM-DD; wins over what the copy says
    #[arg(long, value_name = "DATE", value_parser = config::date)]
    date: Option<Day>,
    /// Only these rules or families (`copydesk rules` lists them)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<Selector>,
    /// Leave out these rules or families
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<Selector>,
    /// Take everything: hints, too, and what the evidence is thin for
    #[arg(long)]
    all: bool,
    /// The configuration, in place of the nearest copydesk.toml above each file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Wanted {
    /// The configurations of files, under which the findings of `old` are not shown.
    ///
    /// # Errors
    /// Where the configuration that was given cannot be used.
    pub(super) fn configs(&self, old: Old) -> Result<Configs, ConfigError> {
        let choice =
            Choice { select: self.select.clone(), ignore: self.ignore.clone(), severity: Vec::new() };
        let call = Settings { date: self.date, choice, ..Settings::default() };
        let mut configs = Configs::new(call, self.all);
        if let Some(path) = &self.config {
            configs.give(path)?;
        }
        configs.hold_against(old);
        Ok(configs)
    }
}
