//! How findings are told: one renderer a file, and the one list of all of them.

mod array;
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

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::config::Silenced;
use crate::finding::{Elsewhere, Finding, Severity};
use crate::format::Run;
use crate::rules::Rule;
use crate::text::{Source, Span};

pub use places::{Places, Position};

/// What was found in one file.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// Where the places of other files start and end that its findings speak of.
    pub elsewhere: BTreeMap<(Arc<str>, Span), (Position, Position)>,
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
            elsewhere: BTreeMap::new(),
            fixed: 0,
            silenced: Silenced::default(),
            error: Some(error),
        }
    }

    /// Where a place of another file starts and ends.
    pub fn place(&self, elsewhere: &Elsewhere) -> Option<(Position, Position)> {
        self.elsewhere.get(&(Arc::clone(&elsewhere.file), elsewhere.span)).copied()
    }
}

/// The files of a report, one after the other; they need not be in memory together.
pub trait Files {
    /// All of them, in the order given or walked; an error where one that was set aside cannot be had back.
    fn each(&self) -> Box<dyn Iterator<Item = io::Result<Cow<'_, FileReport>>> + '_>;
}

impl Files for Vec<FileReport> {
    fn each(&self) -> Box<dyn Iterator<Item = io::Result<Cow<'_, FileReport>>> + '_> {
        Box::new(self.iter().map(|file| Ok(Cow::Borrowed(file))))
    }
}

/// What was found in all files.
pub struct Report<'f> {
    files: &'f dyn Files,
    /// What they come to.
    pub tally: Tally,
}

impl<'f> Report<'f> {
    /// A report of files.
    ///
    /// # Errors
    /// Where one of them cannot be had.
    pub fn of(files: &'f dyn Files) -> io::Result<Self> {
        let mut tally = Tally::default();
        for file in files.each() {
            tally.add(file?.as_ref());
        }
        Ok(Self { files, tally })
    }

    /// The files, in order.
    fn files(&self) -> impl Iterator<Item = io::Result<Cow<'_, FileReport>>> {
        self.files.each()
    }
}

/// Counts over files.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// How many files there are.
    pub files: usize,
    /// How many of them could not be checked.
    pub unread: usize,
    /// In how many of them nothing was found.
    pub quiet: usize,
    /// How many fixes were made before.
    pub fixed: usize,
    /// How many findings are not shown, and why.
    pub silenced: Silenced,
    /// The rules that found something, by name.
    pub rules: BTreeMap<&'static str, &'static Rule>,
    /// How many findings there are of each severity.
    found: BTreeMap<Severity, usize>,
}

impl Tally {
    fn add(&mut self, file: &FileReport) {
        self.files += 1;
        self.unread += usize::from(file.error.is_some());
        self.quiet += usize::from(file.findings.is_empty());
        self.fixed += file.fixed;
        self.silenced += file.silenced;
        for finding in &file.findings {
            self.rules.insert(finding.rule.name, finding.rule);
            *self.found.entry(finding.severity).or_default() += 1;
        }
    }

    /// How many findings have that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.found.get(&severity).copied().unwrap_or_default()
    }

    /// How many findings are that grave or graver.
    pub fn count_from(&self, least: Severity) -> usize {
        self.found.range(least..).map(|(_, count)| count).sum()
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
    pub render: fn(&Report<'_>, &Page, &mut dyn io::Write) -> io::Result<()>,
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
fn told(finding: &Finding, file: &FileReport, places: &Places<'_>) -> String {
    let mut told = finding.message.clone();
    for related in &finding.related {
        let _ = write!(told, "\nline {}: {}", places.at(related.span.start).line, related.message);
    }
    for other in &finding.elsewhere {
        let line = file.place(other).map_or_else(String::new, |(start, _)| format!(":{}", start.line));
        let _ = write!(told, "\n{}{line}: {}", other.file, other.message);
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
