use std::io;

use serde_json::{Value, json};

use super::array::Array;
use super::{FileReport, Page, Renderer, Report};
use crate::finding::{Elsewhere, Finding, Related, Severity};
use crate::fix::Fix;
use crate::text::{Encoding, LineIndex, Span};

/// The Reviewdog Diagnostic Format; its columns count bytes of UTF-8.
pub(super) static RENDERER: Renderer =
    Renderer { name: "rdjson", summary: "Reviewdog Diagnostic Format, for comments in reviews", render };

fn render(report: &Report<'_>, _page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "{{\"diagnostics\":")?;
    let mut diagnostics = Array::open(out)?;
    for file in report.files() {
        let file = file?;
        let lines = Lines { file: &file, index: LineIndex::new(file.source.text()) };
        for finding in &file.findings {
            diagnostics.push(&lines.diagnostic(finding))?;
        }
        if let Some(error) = &file.error {
            let told = json!({"message": error, "location": {"path": file.path}, "severity": "ERROR"});
            diagnostics.push(&told)?;
        }
    }
    diagnostics.close()?;
    writeln!(out, ",\"source\":{}}}", json!({"name": "copydesk"}))
}

struct Lines<'a> {
    file: &'a FileReport,
    index: LineIndex,
}

impl Lines<'_> {
    fn diagnostic(&self, finding: &Finding) -> Value {
        let severity = match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info | Severity::Hint => "INFO",
        };
        let here = |other: &Related| json!({"message": other.message, "location": self.location(other.span)});
        let there = |other: &Elsewhere| json!({"message": other.message, "location": self.elsewhere(other)});
        let related = finding.related.iter().map(here).chain(finding.elsewhere.iter().map(there));
        let mut diagnostic = json!({
            "message": finding.help.as_ref().map_or_else(|| finding.message.clone(), |help| format!("{}\n{help}", finding.message)),
            "location": self.location(finding.span),
            "severity": severity,
            "code": {"value": finding.rule.name},
            "relatedLocations": related.collect::<Vec<_>>(),
        });
        let suggestions: Vec<Value> = finding.fixes.iter().filter_map(|fix| self.suggestion(fix)).collect();
        if !suggestions.is_empty() {
            diagnostic["suggestions"] = suggestions.into();
        }
        diagnostic
    }

    /// The format knows suggestions of one edit.
    fn suggestion(&self, fix: &Fix) -> Option<Value> {
        let [edit] = fix.edits.as_slice() else { return None };
        Some(json!({"range": self.range(edit.span), "text": edit.text}))
    }

    fn location(&self, span: Span) -> Value {
        json!({"path": self.file.path, "range": self.range(span)})
    }

    /// A place of another file: its line, for its columns are not known in bytes.
    fn elsewhere(&self, other: &Elsewhere) -> Value {
        let mut location = json!({"path": &*other.file});
        if let Some((start, end)) = self.file.place(other) {
            location["range"] = json!({"start": {"line": start.line}, "end": {"line": end.line}});
        }
        location
    }

    fn range(&self, span: Span) -> Value {
        let place = |offset| {
            let place = self.index.place(self.file.source.text(), offset, Encoding::Utf8);
            json!({"line": place.line + 1, "column": place.column + 1})
        };
        json!({"start": place(span.start), "end": place(span.end)})
    }
}
