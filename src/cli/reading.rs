use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::files::{self, Input};
use super::output::complain;
use crate::Copy;
use crate::config::Config;
use crate::report::Places;
use crate::text::Source;

/// A name, and what can be read under it.
pub(super) struct Reading {
    /// The path as reports show it.
    pub path: PathBuf,
    input: Input,
}

impl Reading {
    /// An input under its name; `stdin_name` is that of standard input.
    pub(super) fn new(input: Input, stdin_name: Option<&Path>) -> Self {
        let path = match &input {
            Input::File(path) => path.clone(),
            Input::Stdin => stdin_name.unwrap_or(Path::new("-")).to_owned(),
        };
        Self { path, input }
    }

    /// Reads it to the end; what is wrong with the file without keeping it from being read goes to stderr.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn copy(&self, config: &Config) -> Result<Copy, String> {
        let source = source(self.bytes().map_err(|error| error.to_string())?)?;
        let format = files::format_of(&self.path).unwrap_or_default();
        let copy = Copy::read(source, format, config.house(&self.path));
        self.tell_problems(&copy);
        Ok(copy)
    }

    #[expect(clippy::disallowed_methods, reason = "the command line reads files")]
    fn bytes(&self) -> std::io::Result<Vec<u8>> {
        match &self.input {
            Input::File(path) => std::fs::read(path),
            Input::Stdin => {
                let mut bytes = Vec::new();
                std::io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
        }
    }

    fn tell_problems(&self, copy: &Copy) {
        let problems = &copy.manuscript.problems;
        if problems.is_empty() {
            return;
        }
        let places = Places::new(copy.source.text());
        for problem in problems {
            let line = places.at(problem.span.start).line;
            complain(format_args!("warning: {}:{line}: {}", self.path.display(), problem.message));
        }
    }
}

/// The text of a file's bytes.
fn source(bytes: Vec<u8>) -> Result<Source, String> {
    if u32::try_from(bytes.len()).is_err() {
        return Err("4 GiB or more, which is no article".into());
    }
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(format!("a binary file, not copy: byte {at} is zero"));
    }
    Source::from_bytes(bytes).map_err(|error| error.to_string())
}
