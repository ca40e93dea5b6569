use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::files::{self, Input};
use crate::Copy;
use crate::config::Config;
use crate::format::{self, Format};
use crate::report::Places;
use crate::text::Source;

/// An input under its name.
pub(super) struct Reading {
    /// The path as reports show it.
    pub path: PathBuf,
    is_stdin: bool,
}

impl Reading {
    /// An input under its name; `stdin_name` is that of standard input.
    pub(super) fn new(input: Input, stdin_name: Option<&Path>) -> Self {
        match input {
            Input::File(path) => Self { path, is_stdin: false },
            Input::Stdin => Self { path: stdin_name.unwrap_or(Path::new("-")).to_owned(), is_stdin: true },
        }
    }

    /// The articles in it.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn copies(&self, config: &Config) -> Result<Vec<Copy>, String> {
        let bytes = self.bytes().map_err(|error| error.to_string())?;
        let house = config.house(&self.path);
        Copy::open(bytes, self.format(), &config.fields, &house).map_err(|refusal| refusal.to_string())
    }

    /// Its text, or what was unpacked from it.
    pub(super) fn source(&self, config: &Config) -> Option<Source> {
        Some(format::open(self.bytes().ok()?, self.format(), &config.fields).ok()?.0)
    }

    /// The articles in its text after edits.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn reread(&self, source: &Source, config: &Config) -> Result<Vec<Copy>, String> {
        let house = config.house(&self.path);
        Copy::read_all(source, self.format(), &config.fields, &house).map_err(|refusal| refusal.to_string())
    }

    /// The format that its name tells.
    pub(super) fn format(&self) -> Format {
        files::format_of(&self.path).unwrap_or_default()
    }

    /// Its bytes; of a file that is too large for its format, one more than it may have.
    ///
    /// # Errors
    /// Where it cannot be read.
    #[expect(clippy::disallowed_methods, reason = "the command line reads files")]
    pub(super) fn bytes(&self) -> std::io::Result<Vec<u8>> {
        let most = self.format().largest() + 1;
        if self.is_stdin {
            return stdin(most);
        }
        let file = std::fs::File::open(&self.path)?;
        let about = file.metadata()?;
        if about.is_dir() {
            return Err(std::io::ErrorKind::IsADirectory.into());
        }
        let mut bytes = Vec::new();
        bytes.reserve_exact(about.len().min(most) as usize);
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// What is wrong with the file without keeping it from being read, a line each.
    pub(super) fn problems(&self, copy: &Copy) -> Vec<String> {
        let problems = &copy.manuscript.problems;
        if problems.is_empty() {
            return Vec::new();
        }
        let places = Places::new(copy.source.text());
        let path = self.path.display();
        let told = |problem: &format::Problem| {
            format!("warning: {path}:{}: {}", places.at(problem.span.start).line, problem.message)
        };
        problems.iter().map(told).collect()
    }

    /// Whether it is standard input.
    pub(super) fn is_stdin(&self) -> bool {
        self.is_stdin
    }
}

/// So many bytes of standard input: it can be read only once, but is asked for again where files are held against each
/// other.
fn stdin(most: u64) -> std::io::Result<Vec<u8>> {
    static READ: OnceLock<Vec<u8>> = OnceLock::new();
    if let Some(read) = READ.get() {
        return Ok(read.clone());
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    Ok(READ.get_or_init(|| bytes).clone())
}
