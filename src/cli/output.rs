use std::fmt::Display;
use std::io::{self, Write};

use super::Outcome;

/// Says on stderr why something could not be done.
pub(super) fn complain(message: impl Display) {
    // Where stderr is closed there is nobody left to tell.
    let _ = writeln!(anstream::stderr(), "copydesk: {message}");
}

/// What a command comes to after its report was written; a reader that left early is no failure.
pub(super) fn written(result: io::Result<()>, outcome: Outcome) -> Outcome {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            complain(format_args!("the report could not be written: {error}"));
            Outcome::Failed
        }
        _ => outcome,
    }
}

/// Prints a text on stdout.
pub(super) fn print(text: &str) -> Outcome {
    written(io::stdout().lock().write_all(text.as_bytes()), Outcome::Clean)
}
