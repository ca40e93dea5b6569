//! From spans and findings to the protocol's ranges and diagnostics: the only file that names both.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString,
    Position, Range, TextEdit, Url,
};

use crate::finding::{Elsewhere, Finding, Severity};
use crate::rules::Rule;
use crate::text::{Encoding, LineIndex, Place, Span};

use super::abilities::Abilities;
use super::analysis::Reading;

/// What diagnostics are said to come from.
pub(super) const SOURCE: &str = "copydesk";

/// What a diagnostic carries beside what is shown, so that a code action needs no new analysis.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Remedy {
    /// The version of the document its ranges count in.
    pub(super) version: i32,
    /// The edits that would settle the finding.
    pub(super) fixes: Vec<Offer>,
    /// The other places it speaks of.
    pub(super) places: Vec<OtherPlace>,
}

/// Edits that belong together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Offer {
    /// What they do.
    pub(super) title: String,
    /// Whether they are the ones to take where only one may be taken.
    pub(super) preferred: bool,
    /// The edits.
    pub(super) edits: Vec<TextEdit>,
}

/// Another place a finding speaks of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct OtherPlace {
    /// Where.
    pub(super) range: Range,
    /// What stands there.
    pub(super) message: String,
}

/// The range of a span of the source.
pub(super) fn range(reading: &Reading, span: Span, encoding: Encoding) -> Range {
    range_in(reading.copy.source.text(), &reading.lines, span, encoding)
}

/// The range of a span of a text.
pub(super) fn range_in(text: &str, lines: &LineIndex, span: Span, encoding: Encoding) -> Range {
    let position = |offset| {
        let Place { line, column } = lines.place(text, offset, encoding);
        Position::new(line, column)
    };
    Range::new(position(span.start), position(span.end))
}

/// The byte of the source at a position.
pub(super) fn offset(reading: &Reading, position: Position, encoding: Encoding) -> u32 {
    let place = Place { line: position.line, column: position.character };
    reading.lines.offset(reading.copy.source.text(), place, encoding)
}

/// Where a place in another file is.
pub(super) type Locate<'l> = &'l dyn Fn(&Elsewhere) -> Option<Location>;

/// Findings of a document as diagnostics.
pub(super) fn diagnostics(
    reading: &Reading,
    findings: &[Finding],
    locate: Locate<'_>,
    uri: &Url,
    (version, can): (i32, Abilities),
) -> Vec<Diagnostic> {
    let told = |finding| diagnostic(finding, reading, locate, uri, (version, can));
    findings.iter().map(told).collect()
}

fn diagnostic(
    finding: &Finding,
    reading: &Reading,
    locate: Locate<'_>,
    uri: &Url,
    (version, can): (i32, Abilities),
) -> Diagnostic {
    let range = |span| range(reading, span, can.encoding);
    let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: Location::new(uri.clone(), range(related.span)),
        message: related.message.clone(),
    });
    let mut related: Vec<_> = related.collect();
    let places: Vec<OtherPlace> =
        related.iter().map(|r| OtherPlace { range: r.location.range, message: r.message.clone() }).collect();
    let own = related.len();
    related.extend(finding.elsewhere.iter().filter_map(|place| {
        Some(DiagnosticRelatedInformation { location: locate(place)?, message: place.message.clone() })
    }));
    let fixes = finding.fixes.iter().map(|fix| Offer {
        title: fix.title.clone(),
        preferred: fix.preferred,
        edits: fix.edits.iter().map(|edit| TextEdit::new(range(edit.span), edit.text.clone())).collect(),
    });
    let remedy = Remedy { version, fixes: fixes.collect(), places };
    let folded = related.get(..own).filter(|_| !can.related);
    let message = message(finding, folded);
    Diagnostic {
        range: range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.name.to_owned())),
        code_description: page(finding.rule).map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message,
        related_information: (can.related && !related.is_empty()).then_some(related),
        tags: None,
        data: serde_json::to_value(remedy).ok(),
    }
}

/// What clashes, with what (where the client does not show that beside it), and what to do.
fn message(finding: &Finding, folded: Option<&[DiagnosticRelatedInformation]>) -> String {
    let mut message = finding.message.clone();
    for other in folded.into_iter().flatten() {
        let line = other.location.range.start.line + 1;
        let _ = write!(message, "\nLine {line}: {}", other.message);
    }
    if let Some(help) = &finding.help {
        message.push('\n');
        message.push_str(help);
    }
    message
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// The page of a rule.
pub(super) fn page(rule: &Rule) -> Option<Url> {
    let file = rule.name.replace('-', "_");
    let base = "https://github.com/copydesk/copydesk/blob/main/src/rules";
    Url::parse(&format!("{base}/{}/{file}.md", rule.family)).ok()
}

/// A name for what the diagnostics say: the same as long as nothing would be shown otherwise.
pub(super) fn result_id(diagnostics: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    for diagnostic in diagnostics {
        // What it carries beside names the version, and would differ after every edit.
        let shown = Diagnostic { data: None, ..diagnostic.clone() };
        serde_json::to_string(&shown).unwrap_or_default().hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}
