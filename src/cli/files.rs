use std::io::Read as _;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::format::Format;

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// The inputs that were asked for, in the order given or walked, and what went wrong on the way.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub inputs: Vec<Input>,
    pub problems: Vec<String>,
}

/// Finds the copy under the paths asked for: a file whatever its name, of a folder the files of a known format that
/// no ignore file leaves out, by path. `-` is standard input.
pub(super) fn find(paths: &[PathBuf]) -> Inputs {
    let mut found = Inputs::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.inputs.push(Input::Stdin);
        } else if path.is_dir() {
            found.walk(path);
        } else {
            found.inputs.push(Input::File(path.clone()));
        }
    }
    found
}

impl Inputs {
    fn walk(&mut self, folder: &Path) {
        let before = (self.inputs.len(), self.problems.len());
        let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_path(Path::cmp).build();
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    self.take(folder, entry.path());
                }
                Ok(_) => {}
                Err(error) => self.problems.push(error.to_string()),
            }
        }
        if before == (self.inputs.len(), self.problems.len()) {
            self.problems.push(format!("{}: no copy in this folder", folder.display()));
        }
    }

    fn take(&mut self, folder: &Path, path: &Path) {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
        if !Format::is_copy(extension, || head(path)) {
            return;
        }
        let shown = if folder == Path::new(".") { path.strip_prefix(".").unwrap_or(path) } else { path };
        self.inputs.push(Input::File(shown.to_owned()));
    }
}

/// How much of a file tells what it is, in bytes.
const HEAD: u64 = 4096;

/// The beginning of a file; nothing where it cannot be read.
#[expect(clippy::disallowed_methods, reason = "the command line reads files")]
fn head(path: &Path) -> String {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut bytes));
    read.map(|_| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// The format the name of a file tells.
pub(super) fn format_of(path: &Path) -> Option<Format> {
    path.extension().and_then(|extension| extension.to_str()).and_then(Format::of_extension)
}
