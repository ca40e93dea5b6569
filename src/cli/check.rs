use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::configs::Configs;
use super::job::{Checked, Job};
use super::output::{complain, written};
use super::progress::Progress;
use super::reading::Reading;
use super::{Outcome, files};
use crate::calendar::Day;
use crate::config::{self, Choice, ConfigError, Selector, Settings};
use crate::finding::Severity;
use crate::report::{self, Page, Renderer, Report};
use crate::rules;
use crate::rules::clipping::Clipping;
use crate::rules::morgue::{Guest, Morgue};

/// Check copy for contradictions
#[derive(Args)]
pub(super) struct Check {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = renderers())]
    format: &'static Renderer,
    /// The publication date, YYYY-MM-DD; wins over what the copy says
    #[arg(long, value_name = "DATE", value_parser = config::date)]
    date: Option<Day>,
    /// Exit with 1 where something this grave is found
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// Run only these rules or families (`copydesk rules` lists them)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<Selector>,
    /// Leave out these rules or families
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<Selector>,
    /// Show everything: hints, and what the evidence is thin for
    #[arg(long)]
    all: bool,
    /// Make the edits that leave no choice, and report what is left
    #[arg(long)]
    fix: bool,
    /// The configuration, in place of the nearest copydesk.toml above each file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// What standard input is called; its extension tells the format
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,
    /// How many files to read at a time [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    fn counts(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Info => severity >= Severity::Info,
            Self::Never => false,
        }
    }
}

fn renderers() -> impl TypedValueParser<Value = &'static Renderer> {
    let values = report::ALL.iter().map(|renderer| PossibleValue::new(renderer.name).help(renderer.summary));
    PossibleValuesParser::new(values).try_map(|name| report::by_name(&name).ok_or("no such format"))
}

impl Check {
    pub(super) fn run(&self) -> Outcome {
        match self.jobs() {
            Ok((jobs, failed)) => self.report(&jobs, failed),
            Err(error) => {
                complain(error);
                Outcome::Failed
            }
        }
    }

    /// What to check, and whether something stood in the way.
    fn jobs(&self) -> Result<(Vec<Job>, bool), ConfigError> {
        let choice =
            Choice { select: self.select.clone(), ignore: self.ignore.clone(), severity: Vec::new() };
        let call = Settings { date: self.date, home_country: None, choice };
        let mut configs = Configs::new(call, self.all);
        if let Some(path) = &self.config {
            configs.give(path)?;
        }
        let found = files::find(&self.paths);
        found.problems.iter().for_each(complain);
        let mut jobs = Vec::with_capacity(found.inputs.len());
        for input in found.inputs {
            let reading = Reading::new(input, self.stdin_filename.as_deref());
            let config = configs.of(&reading.path)?;
            jobs.push(Job { reading, config });
        }
        Ok((jobs, !found.problems.is_empty()))
    }

    fn report(&self, jobs: &[Job], mut failed: bool) -> Outcome {
        let mut report = Report::default();
        let mut clippings = Vec::new();
        for checked in self.check_all(jobs) {
            checked.complaints.iter().for_each(complain);
            failed |= checked.file.error.is_some();
            report.files.push(checked.file);
            clippings.push(checked.clippings);
        }
        across(jobs, clippings, &mut report);
        let outcome = if failed {
            Outcome::Failed
        } else if report.findings().any(|finding| self.fail_on.counts(finding.severity)) {
            Outcome::Found
        } else {
            Outcome::Clean
        };
        written(self.write(&report), outcome)
    }

    fn write(&self, report: &Report) -> io::Result<()> {
        let stdout = io::stdout().lock();
        let page = Page {
            width: terminal_size::terminal_size_of(&stdout)
                .map_or(Page::DEFAULT_WIDTH, |(width, _)| width.0.into()),
            color: anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never,
        };
        let mut out = io::BufWriter::new(stdout);
        (self.format.render)(report, &page, &mut out)?;
        out.flush()
    }

    /// Checks the files on all threads; the answers come in the order of the files.
    fn check_all(&self, jobs: &[Job]) -> Vec<Checked> {
        let progress = Progress::new(jobs.len());
        let among = jobs.len() > 1;
        let check = |job: &Job| {
            let checked = job.check(self.fix, among);
            progress.step();
            checked
        };
        let threads = self.threads.map_or(0, usize::from);
        let one_by_one = jobs.len() < 2 || threads == 1;
        let pool = (!one_by_one).then(|| rayon::ThreadPoolBuilder::new().num_threads(threads).build());
        let all = match pool {
            Some(Ok(pool)) => pool.install(|| jobs.par_iter().map(check).collect()),
            _ => jobs.iter().map(check).collect(),
        };
        progress.done();
        all
    }
}

/// Holds the files against each other.
fn across(jobs: &[Job], clippings: Vec<Vec<Clipping>>, report: &mut Report) {
    if jobs.len() < 2 {
        return;
    }
    let of_job =
        |(job, of_job): (usize, &Vec<Clipping>)| (0..of_job.len()).map(move |article| (job, article));
    let owners: Vec<(usize, usize)> = clippings.iter().enumerate().flat_map(of_job).collect();
    let morgue = Morgue::new(clippings.into_iter().flatten().collect());
    for (index, &(at, article)) in owners.iter().enumerate() {
        let (Some(job), Some(guest)) = (jobs.get(at), Guest::of(&morgue, index)) else { continue };
        let local = job.config.at(&job.reading.path);
        let found = rules::run_across(&morgue, guest, |rule| local.wants(rule));
        let Some(file) = report.files.get_mut(at).filter(|_| !found.is_empty()) else { continue };
        let others: Vec<_> =
            found.iter().flat_map(|finding| &finding.elsewhere).map(|e| e.file.clone()).collect();
        job.add(article, found, file);
        for name in others {
            let other = morgue.clippings().iter().position(|clipping| clipping.file == name);
            let other = other.and_then(|other| jobs.get(owners.get(other)?.0));
            report.others.extend(other.and_then(Job::source).map(|source| (name, source)));
        }
    }
}
