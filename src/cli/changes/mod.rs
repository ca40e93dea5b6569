//! What a change touched, as git tells it: the lines of files that are not as they were at a commit.

mod git;
mod patch;

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use self::git::Repository;
use crate::config::absolute;
use crate::finding::{Elsewhere, Finding};
use crate::text::Span;

/// What a change touched of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Touched {
    /// All of it.
    Whole,
    /// These lines, counted from 0; an empty range is a place where lines were taken out before that one.
    Lines(Vec<Range<u32>>),
}

/// What a change touched, by file.
#[derive(Debug)]
pub(super) struct Changes {
    /// Under whole paths; files that stand as they were are not here.
    files: HashMap<String, Touched>,
}

/// What a change touched of a text, in bytes.
pub(super) struct Changed {
    whole: bool,
    spans: Vec<Span>,
}

impl Changes {
    /// What of these files is not as it was where the branch left `base`. Standard input counts as new.
    ///
    /// # Errors
    /// Where a file is in no repository, or git does not know the commit.
    pub(super) fn since<'p>(
        base: &str,
        files: impl Iterator<Item = (&'p Path, bool)>,
    ) -> Result<Self, String> {
        let mut touched = HashMap::new();
        let mut repositories: HashMap<std::path::PathBuf, Repository> = HashMap::new();
        for (path, is_stdin) in files {
            let whole = absolute(path);
            let key = whole.to_string_lossy().into_owned();
            if is_stdin {
                touched.insert(key, Touched::Whole);
                continue;
            }
            let root = git::root_of(&whole)
                .ok_or_else(|| format!("--diff: {} is in no repository of git", path.display()))?;
            if !repositories.contains_key(root) {
                repositories.insert(root.to_owned(), Repository::read(root, base)?);
            }
            let name = whole.strip_prefix(root).map(slashed).unwrap_or_default();
            if let Some(how) = repositories.get(root).and_then(|repository| repository.touched(&name)) {
                touched.insert(key, how);
            }
        }
        Ok(Self { files: touched })
    }

    /// What it touched of a file with that text.
    pub(super) fn of(&self, path: &Path, text: &str) -> Changed {
        match self.files.get(absolute(path).to_string_lossy().as_ref()) {
            None => Changed { whole: false, spans: Vec::new() },
            Some(Touched::Whole) => Changed { whole: true, spans: Vec::new() },
            Some(Touched::Lines(lines)) => Changed { whole: false, spans: spans(text, lines) },
        }
    }

    /// Whether it touched a place in another file.
    pub(super) fn touch(&self, place: &Elsewhere, text: &str) -> bool {
        self.of(Path::new(place.file.as_ref()), text).holds(place.span)
    }
}

impl Changed {
    /// Whether it touched the finding, or a place of the file that the finding speaks of.
    pub(super) fn touch(&self, finding: &Finding) -> bool {
        self.holds(finding.span) || finding.related.iter().any(|related| self.holds(related.span))
    }

    fn holds(&self, span: Span) -> bool {
        let within = |lines: &Span| {
            let inside = span.start < lines.end && span.end > lines.start;
            let at = span.is_empty() && !lines.is_empty() && lines.touches(span.start);
            inside || at
        };
        self.whole || self.spans.iter().any(within)
    }
}

/// The bytes of lines. git counts lines by `\n` alone.
fn spans(text: &str, lines: &[Range<u32>]) -> Vec<Span> {
    let breaks = text.match_indices('\n').map(|(at, _)| at as u32 + 1);
    let starts: Vec<u32> = std::iter::once(0).chain(breaks).collect();
    let end = text.len() as u32;
    let start_of = |line: u32| starts.get(line as usize).copied().unwrap_or(end);
    lines.iter().map(|lines| Span::new(start_of(lines.start), start_of(lines.end))).collect()
}

/// A path as git writes it.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_where_a_changed_line_holds_it() {
        let text = "one\r\ntwo\nthree\nfour\n";
        let changed = Changed { whole: false, spans: spans(text, &[1..2, 3..3]) };
        assert!(changed.holds(Span::new(6, 8)));
        assert!(changed.holds(Span::new(0, 7)), "a place that runs into it");
        assert!(!changed.holds(Span::new(0, 5)) && !changed.holds(Span::new(9, 13)));
        assert!(changed.holds(Span::new(10, 17)), "lines were taken out within");
        assert!(!changed.holds(Span::new(15, 18)), "the line after what was taken out stands as it was");
        assert!(changed.holds(Span::at(5)) && !changed.holds(Span::at(2)));
    }

    #[test]
    fn lines_past_the_end_are_nothing() {
        assert_eq!(spans("one\n", &[0..1, 7..9]), [Span::new(0, 4), Span::at(4)]);
    }
}
