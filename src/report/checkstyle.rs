use std::io;

use super::markup::escape;
use super::{Page, Places, Renderer, Report};
use crate::finding::Severity;

/// The XML of Checkstyle, which many servers and review tools read.
pub(super) static RENDERER: Renderer =
    Renderer { name: "checkstyle", summary: "Checkstyle XML, for Jenkins and review tools", render };

fn render(report: &Report<'_>, _page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<checkstyle version=\"4.3\">")?;
    for file in report.files() {
        let file = file?;
        writeln!(out, "  <file name=\"{}\">", escape(&file.path))?;
        let places = Places::new(file.source.text());
        for finding in &file.findings {
            let at = places.at(finding.span.start);
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info | Severity::Hint => "info",
            };
            writeln!(
                out,
                "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"copydesk.{}\"/>",
                at.line,
                at.column,
                escape(&super::told(finding, &file, &places)),
                finding.rule.name
            )?;
        }
        if let Some(error) = &file.error {
            writeln!(
                out,
                "    <error severity=\"error\" message=\"{}\" source=\"copydesk\"/>",
                escape(error)
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}
