use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::aside::{Aside, Cuttings, Pile, SetAside};
use super::configs::Configs;
use super::files;
use super::interrupt;
use super::job::{How, Job, Texts};
use super::output::complain;
use super::progress::Progress;
use super::reading::Reading;
use crate::config::{ConfigError, Silenced};
use crate::finding::Finding;
use crate::morgue::Guest;
use crate::rules;

/// Texts of other files that are held at a time; what speaks of one file mostly stands together.
const MOST_TEXTS: usize = 32;

/// Files to check in one go.
pub(super) struct Round {
    pub jobs: Vec<Job>,
    pub how: How,
    /// How many files are read at a time; 0 for one a core.
    pub threads: usize,
    /// Whether something stood in the way of a file.
    pub failed: bool,
}

impl Round {
    /// Finds the files under the paths, and the configuration of each.
    ///
    /// # Errors
    /// Where a configuration cannot be used.
    pub(super) fn new(
        paths: &[PathBuf],
        stdin_name: Option<&std::path::Path>,
        configs: &mut Configs,
    ) -> Result<Self, ConfigError> {
        let found = files::find(paths);
        found.problems.iter().for_each(complain);
        let mut jobs = Vec::with_capacity(found.inputs.len());
        for input in found.inputs {
            let reading = Reading::new(input, stdin_name);
            let config = configs.of(&reading.path)?;
            jobs.push(Job { reading, config });
        }
        let across = |job: &Job| {
            let local = job.config.at(&job.reading.path);
            rules::ACROSS.iter().any(|(rule, _)| local.wants(rule))
        };
        let how = How { among: jobs.len() > 1 && jobs.iter().any(across), ..How::default() };
        Ok(Self { jobs, how, threads: 0, failed: !found.problems.is_empty() })
    }

    /// Checks the files, each for itself and against the others.
    pub(super) fn run(&self) -> Pile {
        let aside = Aside::default();
        let sets = self.check_all(&aside);
        let (mut pile, cuttings) = aside.in_order(sets);
        pile.failed |= self.failed;
        if self.how.among && !interrupt::asked() {
            let held = self.hold_against_each_other(cuttings, &mut pile);
            if let Err(error) = held.and_then(|()| pile.is_whole()) {
                complain(format_args!("what was set aside could not be read back: {error}"));
                pile.failed = true;
            }
        }
        pile
    }

    /// Checks the files on all threads, and sets them aside in the order of the files.
    fn check_all(&self, aside: &Aside) -> Vec<Option<SetAside>> {
        let progress = Progress::new(self.jobs.len());
        let check = |job: &Job| {
            if interrupt::asked() {
                return None;
            }
            let set = aside.take(job.check(&self.how));
            progress.step();
            Some(set)
        };
        // Long copy takes several threads by itself.
        let alone = self.jobs.len() < 2 && self.threads == 0;
        let pool = (!alone).then(|| rayon::ThreadPoolBuilder::new().num_threads(self.threads).build());
        let all = match pool {
            Some(Ok(pool)) => pool.install(|| self.jobs.par_iter().map(check).collect()),
            _ => self.jobs.iter().map(check).collect(),
        };
        progress.done();
        all
    }

    fn hold_against_each_other(&self, cuttings: Cuttings, pile: &mut Pile) -> io::Result<()> {
        let mut found = self.found_across(cuttings);
        let by_name = self.by_name(found.values().flatten().flat_map(|(_, found)| found));
        let mut texts = Texts::new();
        for (at, job) in self.jobs.iter().enumerate() {
            let Some(found) = found.remove(&at) else {
                let idle = job.idle_across();
                if idle != Silenced::default() {
                    pile.change(at, |file| file.silenced += idle)?;
                }
                continue;
            };
            if texts.len() > MOST_TEXTS {
                texts.clear();
            }
            for place in found.iter().flat_map(|(_, found)| found).flat_map(|finding| &finding.elsewhere) {
                if !texts.contains_key(&place.file) {
                    let source = by_name.get(&*place.file).and_then(|job| job.source());
                    texts.extend(source.map(|source| (Arc::clone(&place.file), source)));
                }
            }
            let mut known = Vec::new();
            pile.change(at, |file| known = job.add(found, file, &texts, &self.how))?;
            if self.how.keep && !known.is_empty() {
                pile.known.entry(at).or_default().extend(known);
            }
        }
        Ok(())
    }

    /// What the others say otherwise than each file, with the number of the article in it.
    fn found_across(&self, cuttings: Cuttings) -> BTreeMap<usize, Vec<(usize, Vec<Finding>)>> {
        let (morgue, owners) = cuttings.filed();
        let mut found: BTreeMap<usize, Vec<(usize, Vec<Finding>)>> = BTreeMap::new();
        for index in morgue.by_likeness() {
            let Some(&(at, article)) = owners.get(index) else { continue };
            let (at, article) = (at as usize, article as usize);
            let (Some(job), Some(clipping)) = (self.jobs.get(at), morgue.get(index)) else { continue };
            let local = job.config.at(&job.reading.path);
            let guest = Guest::filed(&clipping, index);
            let of_article = rules::run_across(&morgue, guest, |rule| local.wants(rule));
            if !of_article.is_empty() {
                found.entry(at).or_default().push((article, of_article));
            }
        }
        for of_file in found.values_mut() {
            of_file.sort_by_key(|(article, _)| *article);
        }
        found
    }

    /// The first job of each name that the findings speak of.
    fn by_name<'f>(&self, found: impl Iterator<Item = &'f Finding>) -> HashMap<String, &Job> {
        let names: HashSet<&str> =
            found.flat_map(|finding| &finding.elsewhere).map(|place| &*place.file).collect();
        let mut by_name = HashMap::new();
        for job in self.jobs.iter().filter(|_| !names.is_empty()) {
            let name = job.path();
            if names.contains(name.as_str()) {
                by_name.entry(name).or_insert(job);
            }
        }
        by_name
    }
}
