use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::output::{complain, written};
use super::reading::Reading;
use super::{Outcome, files};
use crate::calendar::Day;
use crate::config::{self, Config, ConfigError};
use crate::finding::Severity;
use crate::report::{self, FileReport, Page, Renderer, Report};
use crate::text::Source;

/// Check copy for contradictions
#[derive(Args)]
pub(super) struct Check {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = renderer)]
    format: &'static Renderer,
    /// The publication date, YYYY-MM-DD; wins over what the copy says
    #[arg(long, value_name = "DATE", value_parser = config::date)]
    date: Option<Day>,
    /// Show everything: hints, and what the evidence is thin for
    #[arg(long)]
    all: bool,
    /// What standard input is called
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,
}

fn renderer(name: &str) -> Result<&'static Renderer, String> {
    let names: Vec<&str> = report::ALL.iter().map(|renderer| renderer.name).collect();
    let known = report::ALL.iter().copied().find(|renderer| renderer.name == name);
    known.ok_or_else(|| format!("the formats are {}", names.join(", ")))
}

impl Check {
    pub(super) fn run(&self) -> Outcome {
        match self.checked() {
            Ok(outcome) => outcome,
            Err(error) => {
                complain(error);
                Outcome::Failed
            }
        }
    }

    fn checked(&self) -> Result<Outcome, ConfigError> {
        let mut config = Config::discover(Path::new("."))?;
        config.call.date = self.date;
        config.all = self.all;
        let found = files::find(&self.paths);
        let mut failed = !found.problems.is_empty();
        found.problems.iter().for_each(complain);
        let mut report = Report::default();
        for input in found.inputs {
            let reading = Reading::new(input, self.stdin_filename.as_deref());
            let file = check(&reading, &config);
            failed |= file.error.is_some();
            report.files.push(file);
        }
        let counts = report.findings().any(|finding| finding.severity >= Severity::Error);
        let outcome = if failed {
            Outcome::Failed
        } else if counts {
            Outcome::Found
        } else {
            Outcome::Clean
        };
        let page = Page { width: 100, color: false };
        let result = (self.format.render)(&report, &page, &mut io::stdout().lock());
        Ok(written(result, outcome))
    }
}

fn check(reading: &Reading, config: &Config) -> FileReport {
    let path = reading.path.display().to_string();
    match reading.copy(config) {
        Ok(copy) => FileReport {
            path,
            published: copy.analysis.article.published.map(|published| published.day),
            findings: config.findings(&copy, &reading.path),
            source: copy.source,
            error: None,
        },
        Err(error) => {
            complain(format_args!("{path}: {error}"));
            let source = Source::from("");
            FileReport { path, source, published: None, findings: Vec::new(), error: Some(error) }
        }
    }
}
