use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::files::{self, Input};
use crate::Copy;
use crate::config::Config;
use crate::report::Places;
use crate::text::Source;

/// An input under its name.
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

    /// Its text.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn source(&self) -> Result<Source, String> {
        let bytes = self.bytes().map_err(|error| error.to_string())?;
        if u32::try_from(bytes.len()).is_err() {
            return Err("4 GiB or more, which is no article".into());
        }
        if let Some(at) = bytes.iter().position(|&b| b == 0) {
            return Err(format!("a binary file, not copy: byte {at} is zero"));
        }
        Source::from_bytes(bytes).map_err(|error| error.to_string())
    }

    /// The copy in its text.
    pub(super) fn copy(&self, source: Source, config: &Config) -> Copy {
        let format = files::format_of(&self.path).unwrap_or_default();
        Copy::read(source, format, config.house(&self.path))
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

    /// What is wrong with the file without keeping it from being read, a line each.
    pub(super) fn problems(&self, copy: &Copy) -> Vec<String> {
        let problems = &copy.manuscript.problems;
        if problems.is_empty() {
            return Vec::new();
        }
        let places = Places::new(copy.source.text());
        let path = self.path.display();
        let told = |problem: &crate::format::Problem| {
            format!("warning: {path}:{}: {}", places.at(problem.span.start).line, problem.message)
        };
        problems.iter().map(told).collect()
    }

    /// Whether it is standard input.
    pub(super) fn is_stdin(&self) -> bool {
        self.input == Input::Stdin
    }
}
