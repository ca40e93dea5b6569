use std::fmt::Write as _;
use std::io::{self, Write as _};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Outcome;
use super::output::{print, written};
use crate::rules::{ALL, Rule};

/// List the rules
#[derive(Args)]
pub(super) struct Rules {
    /// The form of the list
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Form,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// For people
    Text,
    /// A JSON list
    Json,
}

#[derive(Serialize)]
struct Row {
    name: &'static str,
    family: &'static str,
    severity: &'static str,
    summary: &'static str,
}

impl From<&Rule> for Row {
    fn from(rule: &Rule) -> Self {
        Self { name: rule.name, family: rule.family, severity: rule.severity.name(), summary: rule.summary }
    }
}

impl Rules {
    pub(super) fn run(&self) -> Outcome {
        match self.format {
            Form::Text => print(&text()),
            Form::Json => written(json(), Outcome::Clean),
        }
    }
}

fn text() -> String {
    let width = |of: fn(&Rule) -> usize| ALL.iter().map(|rule| of(rule)).max().unwrap_or(0);
    let (name, severity) = (width(|rule| rule.name.len()), width(|rule| rule.severity.name().len()));
    let mut out = String::new();
    for family in ALL.chunk_by(|a, b| a.family == b.family) {
        let Some(first) = family.first() else { continue };
        let _ = writeln!(out, "{}", first.family);
        for rule in family {
            let grave = rule.severity.name();
            let _ = writeln!(out, "  {:name$}  {grave:severity$}  {}", rule.name, rule.summary);
        }
    }
    out
}

fn json() -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &ALL.iter().map(|rule| Row::from(*rule)).collect::<Vec<_>>())?;
    writeln!(out)
}
