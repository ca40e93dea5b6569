//! `copydesk reference`: lists of who held which office when.

mod export;
mod import;
mod info;
mod lookup;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::Outcome;
use super::output::complain;
use crate::config::Config;
use crate::lists;
use crate::reference::Store;

/// Import and ask lists of who held which office when
#[derive(Args)]
pub(super) struct Reference {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Import(import::Import),
    Info(info::Info),
    Lookup(lookup::Lookup),
    Export(export::Export),
}

impl Reference {
    pub(super) fn run(&self) -> Outcome {
        match &self.command {
            Command::Import(import) => import.run(),
            Command::Info(info) => info.run(),
            Command::Lookup(lookup) => lookup.run(),
            Command::Export(export) => export.run(),
        }
    }
}

/// The stores that a command asks.
#[derive(Args)]
struct Stores {
    /// The store; by default those that the nearest copydesk.toml names
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
}

impl Stores {
    /// Opens them; says what stands in the way.
    fn open(&self) -> Option<Vec<(PathBuf, Store)>> {
        let paths = match &self.store {
            Some(path) => vec![path.clone()],
            None => match Config::discover(Path::new(".")) {
                Ok(config) => {
                    config.problems.iter().for_each(complain);
                    config.stores
                }
                Err(error) => {
                    complain(error);
                    return None;
                }
            },
        };
        if paths.is_empty() {
            complain("no store is named: give --store FILE, or name one in copydesk.toml under [reference]");
            return None;
        }
        let mut stores = Vec::new();
        for path in paths {
            match lists::open(&path) {
                Ok(store) => stores.push((path, store)),
                Err(why) => {
                    complain(format_args!("{}: {why}", path.display()));
                    return None;
                }
            }
        }
        Some(stores)
    }
}
