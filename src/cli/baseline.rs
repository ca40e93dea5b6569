use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::configs::Old;
use super::job::{How, Job};
use super::output::{complain, print};
use super::round::Round;
use super::wanted::Wanted;
use super::{Outcome, interrupt};
use crate::config::Baseline;
use crate::config::baseline::{self, Known};
use crate::report::{Files as _, plural};

/// Take over old copy: what is found in it now is not shown again
///
/// What is found is kept in .copydesk/baseline.json, so that `copydesk check` shows only what is new. Run again, it takes
/// over what is found in these files then, and forgets what is not found any more.
#[derive(Args)]
pub(super) struct TakeOver {
    /// Files or folders
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Only take out what is not found any more
    #[arg(long)]
    prune: bool,
    /// Where it is kept, in place of .copydesk/baseline.json; its folder must hold the copy
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    wanted: Wanted,
}

type Result<T> = std::result::Result<T, String>;

/// The baselines that are kept, by their files, and what changes in them.
#[derive(Default)]
struct Books {
    kept: BTreeMap<PathBuf, Baseline>,
    added: usize,
    gone: usize,
}

impl TakeOver {
    pub(super) fn run(&self) -> Outcome {
        match self.taken_over() {
            Ok(outcome) => outcome,
            Err(error) => {
                complain(error);
                Outcome::Failed
            }
        }
    }

    fn taken_over(&self) -> Result<Outcome> {
        let mut configs = self.wanted.configs(Old::None).map_err(|error| error.to_string())?;
        let mut round = Round::new(&self.paths, None, &mut configs).map_err(|error| error.to_string())?;
        if round.jobs.iter().any(|job| job.reading.is_stdin()) {
            return Err("a baseline is of files: standard input has no name".to_owned());
        }
        round.how = How { keep: true, ..round.how };
        interrupt::listen(None).map_err(|error| error.to_string())?;
        let mut pile = round.run();
        if interrupt::asked() {
            return Err("stopped; the baseline is as it was".to_owned());
        }
        let mut books = Books::default();
        let known = std::mem::take(&mut pile.known);
        for ((at, job), file) in round.jobs.iter().enumerate().zip(pile.each()) {
            if file.map_err(|error| error.to_string())?.error.is_none() {
                let known = known.get(&at).cloned().unwrap_or_default();
                self.enter(&mut books, job, &round.how, known)?;
            }
        }
        let told = books.close()?;
        let outcome = print(&told);
        Ok(if pile.failed { Outcome::Failed } else { outcome })
    }

    /// Puts what is found in a file in place of what was.
    fn enter(&self, books: &mut Books, job: &Job, how: &How, known: Vec<Known>) -> Result<()> {
        let file = job.reading.path.as_path();
        let place = match &self.baseline {
            Some(given) => given.clone(),
            None => Baseline::place_for(file, Path::new("")),
        };
        let kept = books.of(&place)?;
        let outside = || format!("{} is not in the folder of {}", file.display(), place.display());
        let name = kept.name_of(file).ok_or_else(outside)?;
        let old = kept.of(file).to_vec();
        let mut new = if self.prune { common(&old, known) } else { known };
        new.extend(old.iter().filter(|known| !job.looks_for(&known.rule, how)).cloned());
        let (added, gone) = baseline::difference(&old, &new);
        kept.set(name, new);
        books.added += added;
        books.gone += gone;
        Ok(())
    }
}

impl Books {
    fn of(&mut self, place: &Path) -> Result<&mut Baseline> {
        match self.kept.entry(place.to_owned()) {
            std::collections::btree_map::Entry::Occupied(kept) => Ok(kept.into_mut()),
            std::collections::btree_map::Entry::Vacant(new) => {
                let there = if place.exists() { Baseline::load(place) } else { Ok(Baseline::at(place)) };
                Ok(new.insert(there.map_err(|error| error.to_string())?))
            }
        }
    }

    /// Writes them all, and says what has changed.
    fn close(mut self) -> Result<String> {
        let mut told = String::new();
        for (place, kept) in &mut self.kept {
            self.gone += kept.forget_gone();
            kept.save().map_err(|error| error.to_string())?;
            let (findings, files) = kept.size();
            let _ = writeln!(told, "{}: {findings} found in {}", place.display(), plural(files, "file"));
        }
        let _ = writeln!(told, "{} new, {} not found any more", self.added, self.gone);
        Ok(told)
    }
}

/// Of the old ones, those that are found now.
fn common(old: &[Known], mut now: Vec<Known>) -> Vec<Known> {
    let found = |old: &&Known| {
        let at = now.iter().position(|now| now.rule == old.rule && old.quoted.fits(&now.quoted));
        at.map(|at| now.swap_remove(at)).is_some()
    };
    old.iter().filter(found).cloned().collect()
}
