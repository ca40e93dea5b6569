//! The command line: one file a command.

mod aside;
mod baseline;
mod changes;
mod check;
mod completions;
mod config;
mod configs;
mod explain;
mod files;
mod inspect;
mod interrupt;
mod job;
mod lsp;
mod output;
mod progress;
mod reading;
mod reference;
mod round;
mod rules;
mod sheet;
mod spill;
mod stet;
mod wanted;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Fact-check news copy against itself
///
/// copydesk finds where an article contradicts itself, the calendar or arithmetic: a Wednesday that was a Thursday, a
/// president who is later prime minister, six and five that make twelve. It works offline and needs no configuration;
/// copy never leaves the machine.
#[derive(Parser)]
#[command(name = "copydesk", version, disable_help_subcommand = true, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  copydesk check                       all copy in this folder and below
  copydesk check story.txt --date 2024-05-03
  pbpaste | copydesk check -           what was copied
  copydesk explain weekday-date-mismatch

Exit codes: 0 nothing found, 1 something found, 2 could not be done";

#[derive(Subcommand)]
enum Command {
    Check(check::Check),
    Inspect(inspect::Inspect),
    Sheet(sheet::Sheet),
    Rules(rules::Rules),
    Explain(explain::Explain),
    Stet(stet::Mark),
    Baseline(baseline::TakeOver),
    Config(config::Show),
    Reference(reference::Reference),
    Lsp(lsp::Lsp),
    Completions(completions::Completions),
}

/// What a command comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing that counts.
    Clean,
    /// Findings that count.
    Found,
    /// It could not be done.
    Failed,
    /// It was ended from outside before it was done.
    Stopped = 130,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// Reads the arguments, does what they ask, and says how it went: 0 clean, 1 findings, 2 could not be done.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Check(check) => check.run(),
        Command::Inspect(inspect) => inspect.run(),
        Command::Sheet(sheet) => sheet.run(),
        Command::Rules(rules) => rules.run(),
        Command::Explain(explain) => explain.run(),
        Command::Stet(mark) => mark.run(),
        Command::Baseline(baseline) => baseline.run(),
        Command::Config(config) => config.run(),
        Command::Reference(reference) => reference.run(),
        Command::Lsp(_) => return crate::lsp::run(),
        Command::Completions(completions) => completions.run(),
    };
    outcome.into()
}
