use std::io;

use super::{FileReport, Page, Places, Renderer, Report};
use crate::finding::{Finding, Severity};

/// Workflow commands, which GitHub shows beside the lines of a change.
pub(super) static RENDERER: Renderer =
    Renderer { name: "github", summary: "annotations of GitHub Actions", render };

fn render(report: &Report<'_>, _page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    for file in report.files() {
        let file = file?;
        let places = Places::new(file.source.text());
        for finding in &file.findings {
            write_command(&file, finding, &places, out)?;
        }
        if let Some(error) = &file.error {
            writeln!(out, "::error file={}::{}", property(&file.path), data(error))?;
        }
    }
    Ok(())
}

fn write_command(
    file: &FileReport,
    finding: &Finding,
    places: &Places<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    };
    let (start, end) = places.of(finding.span);
    let message = super::told(finding, file, places);
    writeln!(
        out,
        "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}",
        property(&file.path),
        start.line,
        start.column,
        end.line,
        end.column,
        property(finding.rule.name),
        data(&message)
    )
}

/// Escapes the text of a command, as the Actions toolkit does.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
