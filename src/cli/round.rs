use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::configs::Configs;
use super::files;
use super::interrupt;
use super::job::{Checked, How, Job};
use super::output::complain;
use super::progress::Progress;
use super::reading::Reading;
use super::spill::{Place, Spill};
use crate::config::ConfigError;
use crate::config::baseline::Known;
use crate::finding::Finding;
use crate::pack::{pack, unpack};
use crate::report::Report;
use crate::rules;
use crate::rules::clipping::Clipping;
use crate::rules::morgue::{Cabinet, Guest, Morgue, Sieve};
use crate::text::Source;

/// Files to check in one go.
pub(super) struct Round {
    pub jobs: Vec<Job>,
    pub how: How,
    /// How many files are read at a time; 0 for one a core.
    pub threads: usize,
    /// Whether something stood in the way of a file.
    pub failed: bool,
}

/// What the files say, set aside as they are checked.
#[derive(Debug, Default)]
struct Cuttings {
    spill: Spill,
    sieve: Mutex<Sieve>,
}

impl Cuttings {
    fn take(&self, clippings: &[Clipping]) -> Vec<Place> {
        let mut sieve = self.sieve.lock().unwrap_or_else(PoisonError::into_inner);
        for clipping in clippings {
            sieve.note(clipping);
        }
        drop(sieve);
        clippings.iter().map(|clipping| self.spill.put(&pack(clipping))).collect()
    }
}

/// The clippings that were set aside, in the order of the files.
#[derive(Debug)]
struct Filed {
    spill: Spill,
    places: Vec<Place>,
}

impl Cabinet for Filed {
    fn count(&self) -> usize {
        self.places.len()
    }

    fn clipping(&self, number: usize) -> Option<Clipping> {
        unpack(&self.spill.get(*self.places.get(number)?).ok()?)
    }
}

/// What a round came to.
#[derive(Default)]
pub(super) struct Result {
    pub report: Report,
    /// What is shown of each file, as it is taken over, where that is wanted.
    pub known: Vec<Vec<Known>>,
    /// The text of each file before and after fixes that were not written.
    pub previews: Vec<Option<(Source, Source)>>,
    /// Whether something could not be done.
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
    ) -> std::result::Result<Self, ConfigError> {
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
    pub(super) fn run(&self) -> Result {
        let mut result = Result { failed: self.failed, ..Result::default() };
        let mut clippings = Vec::new();
        let cuttings = Cuttings::default();
        for (checked, places) in self.check_all(&cuttings) {
            checked.complaints.iter().for_each(complain);
            result.failed |= checked.file.error.is_some();
            result.report.files.push(checked.file);
            result.known.push(checked.known);
            result.previews.push(checked.preview);
            clippings.push(places);
        }
        if self.how.among && !interrupt::asked() {
            self.hold_against_each_other(cuttings, clippings, &mut result);
        }
        result
    }

    /// Checks the files on all threads; the answers come in the order of the files.
    fn check_all(&self, cuttings: &Cuttings) -> Vec<(Checked, Vec<Place>)> {
        let progress = Progress::new(self.jobs.len());
        let check = |job: &Job| {
            if interrupt::asked() {
                return None;
            }
            let mut checked = job.check(&self.how);
            let places = cuttings.take(&std::mem::take(&mut checked.clippings));
            progress.step();
            Some((checked, places))
        };
        // Long copy takes several threads by itself.
        let alone = self.jobs.len() < 2 && self.threads == 0;
        let pool = (!alone).then(|| rayon::ThreadPoolBuilder::new().num_threads(self.threads).build());
        let all = match pool {
            Some(Ok(pool)) => pool.install(|| self.jobs.par_iter().filter_map(check).collect()),
            _ => self.jobs.iter().filter_map(check).collect(),
        };
        progress.done();
        all
    }

    fn hold_against_each_other(&self, cuttings: Cuttings, clippings: Vec<Vec<Place>>, result: &mut Result) {
        let of_job =
            |(job, of_job): (usize, &Vec<Place>)| (0..of_job.len()).map(move |article| (job, article));
        let owners: Vec<(usize, usize)> = clippings.iter().enumerate().flat_map(of_job).collect();
        let Cuttings { spill, sieve } = cuttings;
        let sieve = sieve.into_inner().unwrap_or_else(PoisonError::into_inner);
        let filed = Filed { spill, places: clippings.into_iter().flatten().collect() };
        let morgue = Morgue::among(Box::new(filed), &sieve);
        drop(sieve);
        let mut found: Vec<Vec<(usize, Vec<Finding>)>> = self.jobs.iter().map(|_| Vec::new()).collect();
        for (index, &(at, article)) in owners.iter().enumerate() {
            let (Some(job), Some(clipping)) = (self.jobs.get(at), morgue.get(index)) else { continue };
            let guest = Guest::filed(&clipping, index);
            let local = job.config.at(&job.reading.path);
            let of_article = rules::run_across(&morgue, guest, |rule| local.wants(rule));
            if let Some(of_job) = found.get_mut(at).filter(|_| !of_article.is_empty()) {
                of_job.push((article, of_article));
            }
        }
        let named = found.iter().flatten().flat_map(|(_, found)| found).flat_map(|f| &f.elsewhere);
        for name in named.map(|elsewhere| &elsewhere.file) {
            if result.report.others.contains_key(name) {
                continue;
            }
            let other = self.jobs.iter().find(|job| *job.path() == **name);
            let source = other.and_then(Job::source).map(|source| (name.clone(), source));
            result.report.others.extend(source);
        }
        let Result { report, known, .. } = result;
        for (at, (job, found)) in self.jobs.iter().zip(found).enumerate() {
            let (Some(file), Some(known)) = (report.files.get_mut(at), known.get_mut(at)) else { continue };
            if file.error.is_some() {
                continue;
            }
            let path = &job.reading.path;
            let touched = |source: &Source, finding: &Finding| {
                self.how.changes.as_ref().is_none_or(|changes| {
                    let own = changes.of(path, source.text()).touch(finding);
                    own || finding.elsewhere.iter().any(|place| changes.touch(place, &report.others))
                })
            };
            known.extend(job.add(found, file, touched));
        }
    }
}
