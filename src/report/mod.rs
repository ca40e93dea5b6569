//! How findings are told: one renderer a file, and the one list of all of them.

mod checkstyle;
mod fingerprint;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod markup;
pub mod outline;
mod places;
mod rdjson;
mod sarif;
pub mod sheet;
mod text;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::sync::Arc;

use crate::calendar::Day;
use crate::config::Silenced;
use crate::finding::{Elsewhere, Finding, Severity};
use crate::format::Run;
use crate::text::Source;

pub use places::{Places, Position};

/// What was found in one file.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// The path, as given or walked.
    pub path: String,
    /// The file's text; empty where it could not be read.
    pub source: Source,
    /// The runs of a word processor's document, by which its places are told too.
    pub runs: Vec<Run>,
    /// Its publication date, if anything tells.
    pub published: Option<Day>,
    /// What was found, in text order; spans count bytes of the source.
    pub findings: Vec<Finding>,
    /// How many fixes were made in it before.
    pub fixed: usize,
    /// How many findings are not shown, and why.
    pub silenced: Silenced,
    /// Why it could not be checked.
    pub error: Option<String>,
}

impl FileReport {
    /// A file that could not be checked.
    pub fn failed(path: String, error: String) -> Self {
        let source = Source::from("");
        Self {
            path,
            source,
            runs: Vec::new(),
            published: None,
            findings: Vec::new(),
            fixed: 0,
            silenced: Silenced::default(),
            error: Some(error),
        }
    }
}

/// What was found in all files, in the order given or walked.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The files.
    pub files: Vec<FileReport>,
    /// The texts of files that findings of others speak of.
    pub others: BTreeMap<Arc<str>, Source>,
}

impl Report {
    /// How many findings have that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|finding| finding.severity == severity).count()
    }

    /// How many findings are not shown, and why.
    pub fn silenced(&self) -> Silenced {
        self.files.iter().fold(Silenced::default(), |mut all, file| {
            all += file.silenced;
            all
        })
    }

    /// Where a place of another file starts and ends.
    pub fn place(&self, elsewhere: &Elsewhere) -> Option<(Position, Position)> {
        let source = self.others.get(&elsewhere.file)?;
        Some(Places::new(source.text()).of(elsewhere.span))
    }

    /// All findings, in order.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.files.iter().flat_map(|file| &file.findings)
    }
}

/// Where a report is shown.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Columns.
    pub width: usize,
    /// Whether to color.
    pub color: bool,
}

impl Page {
    /// The columns of a page that is no terminal.
    pub const DEFAULT_WIDTH: usize = 100;
}

/// A form a report can take.
pub struct Renderer {
    /// Its name after `--format`.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub summary: &'static str,
    /// Writes a report.
    pub render: fn(&Report, &Page, &mut dyn io::Write) -> io::Result<()>,
}

/// Every renderer, the default first.
pub static ALL: &[&Renderer] = &[
    &text::RENDERER,
    &json::RENDERER,
    &jsonl::RENDERER,
    &sarif::RENDERER,
    &github::RENDERER,
    &gitlab::RENDERER,
    &junit::RENDERER,
    &checkstyle::RENDERER,
    &rdjson::RENDERER,
    &html::RENDERER,
];

/// The renderer of that name.
pub fn by_name(name: &str) -> Option<&'static Renderer> {
    ALL.iter().copied().find(|renderer| renderer.name == name)
}

/// The message of a finding with the lines it speaks of and what to do, for forms that hold no more than a text.
fn told(finding: &Finding, places: &Places<'_>) -> String {
    let mut told = finding.message.clone();
    for related in &finding.related {
        let _ = write!(told, "\nline {}: {}", places.at(related.span.start).line, related.message);
    }
    told.extend(finding.help.iter().flat_map(|help| ["\n", help]));
    told
}

/// What is not shown, and why: `2 checked before, 1 in the baseline`.
fn silence(silenced: Silenced) -> Vec<String> {
    let told = [
        (silenced.checked, "checked before"),
        (silenced.baseline, "in the baseline"),
        (silenced.untouched, "outside of the change"),
        (silenced.stale, "stale"),
    ];
    told.iter().filter(|(count, _)| *count > 0).map(|(count, why)| format!("{count} {why}")).collect()
}

/// `1 error`, `2 errors`
pub(crate) fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
