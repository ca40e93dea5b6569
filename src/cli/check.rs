use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use similar::TextDiff;

use super::aside::Pile;
use super::changes::Changes;
use super::configs::Old;
use super::job::{Fixing, Job};
use super::output::{complain, written};
use super::round::Round;
use super::wanted::Wanted;
use super::watch::{self, Watch};
use super::{Outcome, interrupt};
use crate::config::{Baseline, ConfigError};
use crate::finding::Severity;
use crate::report::{self, Page, Renderer, Report};

/// Check copy for contradictions
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Check {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = renderers())]
    format: &'static Renderer,
    /// Exit with 1 where something this grave is found
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    #[command(flatten)]
    wanted: Wanted,
    /// Make the fixes that are safe, and report what is left
    #[arg(long)]
    fix: bool,
    /// With --fix: also make fixes that may not be what the writer meant, where a finding has only one
    #[arg(long, requires = "fix")]
    unsafe_fixes: bool,
    /// With --fix: show what would change, as a unified diff, and change nothing
    #[arg(long, requires = "fix", conflicts_with = "format")]
    preview: bool,
    /// Show only what was touched since this commit of git, or since the branch left it
    #[arg(long, value_name = "BASE")]
    diff: Option<String>,
    /// Old findings, in place of the nearest .copydesk/baseline.json above each file
    #[arg(long, value_name = "FILE", conflicts_with = "no_baseline")]
    baseline: Option<PathBuf>,
    /// Show old findings, too
    #[arg(long)]
    no_baseline: bool,
    /// Check again whenever the copy changes
    #[arg(long, conflicts_with = "preview")]
    watch: bool,
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
    /// The least severity that counts.
    fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

fn renderers() -> impl TypedValueParser<Value = &'static Renderer> {
    let values = report::ALL.iter().map(|renderer| PossibleValue::new(renderer.name).help(renderer.summary));
    PossibleValuesParser::new(values).try_map(|name| report::by_name(&name).ok_or("no such format"))
}

impl Check {
    pub(super) fn run(&self) -> Outcome {
        let done = if self.watch { self.again_and_again() } else { self.once() };
        done.unwrap_or_else(|error| {
            complain(error);
            Outcome::Failed
        })
    }

    fn once(&self) -> Result<Outcome, String> {
        if self.fix && !self.preview {
            interrupt::listen(None).map_err(|error| error.to_string())?;
        }
        self.check()
    }

    fn again_and_again(&self) -> Result<Outcome, String> {
        let watch = Watch::new(&self.paths)?;
        loop {
            watch::clear();
            // A mistake in a configuration is mended while it is watched.
            if let Err(error) = self.check() {
                complain(error);
            }
            watch::tell();
            if !watch.wait() {
                return Ok(Outcome::Clean);
            }
        }
    }

    fn check(&self) -> Result<Outcome, String> {
        let round = self.round()?;
        let pile = round.run();
        if interrupt::asked() && !self.watch {
            let done = pile.count();
            complain(format_args!("stopped after {done} of {} files", round.jobs.len()));
            return Ok(Outcome::Stopped);
        }
        let failed = |error: io::Error| error.to_string();
        if self.preview { preview(&round, &pile).map_err(failed) } else { self.report(&pile).map_err(failed) }
    }

    /// What to check, and how.
    fn round(&self) -> Result<Round, String> {
        let configs = self.old().and_then(|old| self.wanted.configs(old));
        let mut configs = configs.map_err(|error| error.to_string())?;
        let name = self.stdin_filename.as_deref();
        let mut round = Round::new(&self.paths, name, &mut configs).map_err(|error| error.to_string())?;
        round.threads = self.threads.map_or(0, usize::from);
        round.how.fixing = self.fix.then_some(Fixing { unsafe_too: self.unsafe_fixes, write: !self.preview });
        if let Some(base) = &self.diff {
            let files = round.jobs.iter().map(|job| (job.reading.path.as_path(), job.reading.is_stdin()));
            round.how.changes = Some(Changes::since(base, files)?);
        }
        Ok(round)
    }

    fn old(&self) -> Result<Old, ConfigError> {
        match &self.baseline {
            Some(path) => Ok(Old::Given(Arc::new(Baseline::load(path)?))),
            None if self.no_baseline => Ok(Old::None),
            None => Ok(Old::Nearest),
        }
    }

    fn report(&self, pile: &Pile) -> io::Result<Outcome> {
        let report = Report::of(pile)?;
        let grave = self.fail_on.least().map_or(0, |least| report.tally.count_from(least));
        let outcome = match (pile.failed, grave) {
            (true, _) => Outcome::Failed,
            (false, 0) => Outcome::Clean,
            (false, _) => Outcome::Found,
        };
        Ok(written(self.write(&report), outcome))
    }

    fn write(&self, report: &Report<'_>) -> io::Result<()> {
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
}

/// Shows what fixes would change; 1 where they would change something.
fn preview(round: &Round, pile: &Pile) -> io::Result<Outcome> {
    let mut told = String::new();
    for texts in pile.previews() {
        let (at, (before, after)) = texts?;
        let path = round.jobs.get(at).map(Job::path).unwrap_or_default();
        let diff = TextDiff::from_lines(before.text(), after.text());
        let (old, new) = (format!("a/{path}"), format!("b/{path}"));
        told.push_str(&diff.unified_diff().header(&old, &new).to_string());
    }
    let outcome = match (pile.failed, told.is_empty()) {
        (true, _) => Outcome::Failed,
        (false, true) => Outcome::Clean,
        (false, false) => Outcome::Found,
    };
    Ok(written(io::stdout().lock().write_all(told.as_bytes()), outcome))
}
