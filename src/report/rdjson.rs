use std::io;

use serde_json::{Value, json};

use super::{FileReport, Page, Renderer, Report};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::text::{Encoding, LineIndex, Span};

/// The Reviewdog Diagnostic Format; its columns count bytes of UTF-8.
pub(super) static RENDERER: Renderer =
    Renderer { name: "rdjson", summary: "Reviewdog Diagnostic Format, for comments in reviews", render };

fn render(report: &Report, _page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    let mut diagnostics = Vec::new();
    for file in &report.files {
        let lines = Lines { file, index: LineIndex::new(file.source.text()) };
        diagnostics.extend(file.findings.iter().map(|finding| lines.diagnostic(finding)));
        diagnostics.extend(
            file.error
                .as_ref()
                .map(|error| json!({"message": error, "location": {"path": file.path}, "severity": "ERROR"})),
        );
    }
    let whole = json!({"source": {"name": "copydesk"}, "diagnostics": diagnostics});
    serde_json::to_writer(&mut *out, &whole)?;
    writeln!(out)
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
        let related = |other: &crate::finding::Related| json!({"message": other.message, "location": self.location(other.span)});
        let mut diagnostic = json!({
            "message": finding.help.as_ref().map_or_else(|| finding.message.clone(), |help| format!("{}\n{help}", finding.message)),
            "location": self.location(finding.span),
            "severity": severity,
            "code": {"value": finding.rule.name},
            "relatedLocations": finding.related.iter().map(related).collect::<Vec<_>>(),
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

    fn range(&self, span: Span) -> Value {
        let place = |offset| {
            let place = self.index.place(self.file.source.text(), offset, Encoding::Utf8);
            json!({"line": place.line + 1, "column": place.column + 1})
        };
        json!({"start": place(span.start), "end": place(span.end)})
    }
}
