use std::fmt::Write as _;

use clap::Args;

use super::{Outcome, Stores};
use crate::cli::output::{complain, print};

/// Tell what a store holds and where it is from
#[derive(Args)]
pub(super) struct Info {
    #[command(flatten)]
    stores: Stores,
    /// Hold every byte against the checksums
    #[arg(long)]
    verify: bool,
}

impl Info {
    pub(super) fn run(&self) -> Outcome {
        let Some(stores) = self.stores.open() else { return Outcome::Failed };
        let mut told = String::new();
        for (path, store) in stores {
            if let Err(unusable) = if self.verify { store.verify() } else { Ok(()) } {
                complain(format_args!("{}: {unusable}", path.display()));
                return Outcome::Failed;
            }
            let (counts, len) = (store.counts(), store.len());
            let _ = writeln!(told, "{}", path.display());
            let _ = writeln!(told, "  people   {}\n  names    {}", counts.people, counts.names);
            let _ = writeln!(told, "  tenures  {}\n  bytes    {len}", counts.tenures);
            for source in store.sources() {
                let date = source.date.map_or("of unknown date".into(), |day| format!("as of {day}"));
                let license = if source.license.is_empty() { "license not said" } else { &source.license };
                let _ = writeln!(told, "  source   {}, {date}, {license}", source.name);
            }
            if self.verify {
                told.push_str("  whole    every checksum holds\n");
            }
        }
        print(&told)
    }
}
