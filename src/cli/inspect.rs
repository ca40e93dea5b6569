use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::configs::Configs;
use super::output::{complain, written};
use super::reading::Reading;
use super::{Outcome, files};
use crate::calendar::Day;
use crate::config::{self, ConfigError, Settings};
use crate::report::outline;

/// Show what copy says: people, quotes, dates, numbers
#[derive(Args)]
pub(super) struct Inspect {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// The form of the answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Form,
    /// The publication date, YYYY-MM-DD; wins over what the copy says
    #[arg(long, value_name = "DATE", value_parser = config::date)]
    date: Option<Day>,
    /// What standard input is called
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// For people
    Text,
    /// One JSON object a line, a line a file
    Jsonl,
}

impl Inspect {
    pub(super) fn run(&self) -> Outcome {
        match self.inspected() {
            Ok(outcome) => outcome,
            Err(error) => {
                complain(error);
                Outcome::Failed
            }
        }
    }

    fn inspected(&self) -> Result<Outcome, ConfigError> {
        let call = Settings { date: self.date, ..Settings::default() };
        let mut configs = Configs::new(call, false);
        let found = files::find(&self.paths);
        let mut outcome = if found.problems.is_empty() { Outcome::Clean } else { Outcome::Failed };
        found.problems.iter().for_each(complain);
        let mut out = io::BufWriter::new(io::stdout().lock());
        for input in found.inputs {
            let reading = Reading::new(input, self.stdin_filename.as_deref());
            let config = configs.of(&reading.path)?;
            let path = reading.path.display().to_string();
            let copies = match reading.copies(&config) {
                Ok(copies) => copies,
                Err(error) => {
                    complain(format_args!("{path}: {error}"));
                    outcome = Outcome::Failed;
                    continue;
                }
            };
            copies.iter().flat_map(|copy| reading.problems(copy)).for_each(complain);
            let result = copies.iter().try_for_each(|copy| match self.format {
                Form::Text => outline::text(&path, copy, &mut out),
                Form::Jsonl => outline::json(&path, copy, &mut out),
            });
            if result.is_err() {
                return Ok(written(result, outcome));
            }
        }
        Ok(written(out.flush(), outcome))
    }
}
