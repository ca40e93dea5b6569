use std::io;

use serde::Serialize;

use super::array::Array;
use super::{FileReport, Page, Places, Position, Renderer, Report, Tally};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::text::Span;

/// One JSON object.
pub(super) static RENDERER: Renderer =
    Renderer { name: "json", summary: "one JSON object with everything", render };

/// The version of the form; new fields do not change it.
const VERSION: u32 = 1;

fn render(report: &Report<'_>, _page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "{{\"version\":{VERSION},\"files\":")?;
    let mut files = Array::open(out)?;
    for file in report.files() {
        files.push(&File::new(file?.as_ref()))?;
    }
    files.close()?;
    write!(out, ",\"summary\":")?;
    serde_json::to_writer(&mut *out, &Summary::new(&report.tally))?;
    writeln!(out, "}}")
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
pub(super) struct Found<'a> {
    rule: &'a str,
    family: &'a str,
    severity: &'a str,
    message: &'a str,
    span: [u32; 2],
    start: Position,
    end: Position,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    elsewhere: Vec<Other<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    confidence: u8,
    fixes: Vec<Fixed<'a>>,
}

/// The place in a word processor's document; both count from 1.
#[derive(Serialize)]
struct Place {
    paragraph: u32,
    run: u32,
}

impl Place {
    fn of(finding: &Finding, file: &FileReport) -> Option<Self> {
        let at = file.runs.partition_point(|run| run.prose.end <= finding.span.start);
        let run = file.runs.get(at)?;
        Some(Self { paragraph: run.paragraph, run: run.run })
    }
}

#[derive(Serialize)]
struct Related<'a> {
    span: [u32; 2],
    start: Position,
    end: Position,
    message: &'a str,
}

/// A place in another file.
#[derive(Serialize)]
struct Other<'a> {
    path: &'a str,
    span: [u32; 2],
    start: Option<Position>,
    end: Option<Position>,
    message: &'a str,
}

#[derive(Serialize)]
struct Fixed<'a> {
    title: &'a str,
    preferred: bool,
    edits: Vec<Edited<'a>>,
}

#[derive(Serialize)]
struct Edited<'a> {
    span: [u32; 2],
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    hints: usize,
    /// Findings that are not shown because somebody has checked them.
    checked: usize,
    /// Findings that are not shown because the baseline holds them.
    baseline: usize,
    /// Findings that are not shown because they lie outside of the change.
    untouched: usize,
    /// Entries of what was checked, and of the baseline, that fit no finding any more.
    stale: usize,
}

impl Summary {
    fn new(tally: &Tally) -> Self {
        let silenced = tally.silenced;
        Self {
            files: tally.files,
            errors: tally.count(Severity::Error),
            warnings: tally.count(Severity::Warning),
            infos: tally.count(Severity::Info),
            hints: tally.count(Severity::Hint),
            checked: silenced.checked,
            baseline: silenced.baseline,
            untouched: silenced.untouched,
            stale: silenced.stale,
        }
    }
}

fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

impl<'a> File<'a> {
    fn new(file: &'a FileReport) -> Self {
        let places = Places::new(file.source.text());
        Self {
            path: &file.path,
            published: file.published.map(|day| day.to_string()),
            error: file.error.as_deref(),
            findings: file.findings.iter().map(|finding| Found::new(finding, file, &places)).collect(),
        }
    }
}

impl<'a> Found<'a> {
    pub(super) fn new(finding: &'a Finding, file: &FileReport, places: &Places<'_>) -> Self {
        let (start, end) = places.of(finding.span);
        let related = |other: &'a crate::finding::Related| {
            let (start, end) = places.of(other.span);
            Related { span: pair(other.span), start, end, message: &other.message }
        };
        let other = |place: &'a crate::finding::Elsewhere| {
            let (start, end) = file.place(place).unzip();
            Other { path: &place.file, span: pair(place.span), start, end, message: &place.message }
        };
        Self {
            rule: finding.rule.name,
            family: finding.rule.family,
            severity: finding.severity.name(),
            message: &finding.message,
            span: pair(finding.span),
            start,
            end,
            place: Place::of(finding, file),
            related: finding.related.iter().map(related).collect(),
            elsewhere: finding.elsewhere.iter().map(other).collect(),
            help: finding.help.as_deref(),
            confidence: finding.confidence,
            fixes: finding.fixes.iter().map(Fixed::new).collect(),
        }
    }
}

impl<'a> Fixed<'a> {
    fn new(fix: &'a Fix) -> Self {
        let edits = fix.edits.iter().map(|edit| Edited { span: pair(edit.span), text: &edit.text }).collect();
        Self { title: &fix.title, preferred: fix.preferred, edits }
    }
}
