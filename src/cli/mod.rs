//! The command line: one file a command.

mod check;
mod configs;
mod files;
mod inspect;
mod job;
mod output;
mod progress;
mod reading;
mod save;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The fact-checking lint for news copy: finds where an article contradicts itself, the calendar or arithmetic.
#[derive(Parser)]
#[command(name = "copydesk", version, propagate_version = false, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Check),
    Inspect(inspect::Inspect),
    /// Serve an editor: the language server, on standard input and output.
    Lsp(Lsp),
}

/// What editors put behind the command; there is no other way to speak than this.
#[derive(clap::Args)]
struct Lsp {
    #[arg(long, hide = true)]
    stdio: bool,
    #[arg(long = "clientProcessId", hide = true)]
    client_process_id: Option<u32>,
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
        Command::Lsp(_) => return crate::lsp::run(),
    };
    outcome.into()
}
