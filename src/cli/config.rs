use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Outcome;
use super::output::{complain, print, written};
use crate::config::{self, Baselines, Config, ConfigError, RuleState, Stet, Value};

/// Show every setting that holds for a file or a folder, and where it comes from
#[derive(Args)]
pub(super) struct Show {
    /// The file or folder
    #[arg(value_name = "PATH", default_value = ".")]
    path: PathBuf,
    /// The form of the answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Form,
    /// The configuration, in place of the nearest copydesk.toml above the path
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print the JSON schema of copydesk.toml, for editors
    #[arg(long, conflicts_with_all = ["path", "format", "config"])]
    schema: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// For people
    Text,
    /// One JSON object
    Json,
}

/// What holds for a path.
#[derive(Serialize)]
struct Holds {
    path: String,
    config: Option<String>,
    checked: Option<Kept>,
    baseline: Option<Kept>,
    values: Vec<Value>,
    rules: Vec<RuleState>,
}

/// A file of findings that are not shown again.
#[derive(Serialize)]
struct Kept {
    path: String,
    entries: usize,
}

impl Show {
    pub(super) fn run(&self) -> Outcome {
        if self.schema {
            return written(json(&config::schema()), Outcome::Clean);
        }
        match (self.holds(), self.format) {
            (Ok(holds), Form::Text) => print(&text(&holds)),
            (Ok(holds), Form::Json) => written(json(&holds), Outcome::Clean),
            (Err(error), _) => {
                complain(error);
                Outcome::Failed
            }
        }
    }

    fn holds(&self) -> Result<Holds, ConfigError> {
        // Of a folder, what holds for a file in it that no override names.
        let folder =
            if self.path.is_dir() { &self.path } else { self.path.parent().unwrap_or(Path::new("")) };
        let config = match &self.config {
            Some(path) => Config::load(path)?,
            None => Config::discover(folder)?,
        };
        let stet = Stet::discover(folder)?;
        let baseline = Baselines::default().above(folder)?;
        let (values, rules) = config::values(&config, &self.path);
        let kept = |path: &Path, entries: usize| Kept { path: path.display().to_string(), entries };
        Ok(Holds {
            path: self.path.display().to_string(),
            config: config.file.as_ref().map(|path| path.display().to_string()),
            checked: Some(stet.entries().len()).filter(|n| *n > 0).map(|n| kept(&stet.path(), n)),
            baseline: Some(baseline.size().0).filter(|n| *n > 0).map(|n| kept(baseline.path(), n)),
            values,
            rules,
        })
    }
}

fn text(holds: &Holds) -> String {
    let mut out = String::new();
    let none = "no copydesk.toml: the defaults hold";
    let _ = writeln!(out, "{}: {}", holds.path, holds.config.as_deref().unwrap_or(none));
    for (kept, what) in [(&holds.checked, "checked"), (&holds.baseline, "in the baseline")] {
        if let Some(kept) = kept {
            let _ = writeln!(out, "{}: {} {what}", kept.path, kept.entries);
        }
    }
    let values =
        holds.values.iter().map(|value| (value.key.as_str(), shown(&value.value), value.from.as_str()));
    let rules = holds.rules.iter().map(|rule| (rule.rule, rule.severity.to_owned(), rule.from.as_str()));
    for rows in [values.collect::<Vec<_>>(), rules.collect()] {
        let key = rows.iter().map(|row| row.0.len()).max().unwrap_or(0);
        let value = rows.iter().map(|row| row.1.len()).max().unwrap_or(0).min(WIDEST);
        out.push('\n');
        for (name, shown, from) in rows {
            let _ = writeln!(out, "{name:key$}  {shown:value$}  {from}");
        }
    }
    out
}

/// Values that take more columns push what follows them out of line.
const WIDEST: usize = 40;

/// A value as a configuration has it.
fn shown(value: &serde_json::Value) -> String {
    if value.is_null() { "not set".to_owned() } else { value.to_string() }
}

fn json(value: &impl Serialize) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out)
}
