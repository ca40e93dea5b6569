use std::io;

use super::{FileReport, Page, Places, Renderer, Report};

/// For people.
pub(super) static RENDERER: Renderer =
    Renderer { name: "text", summary: "for people: each finding with its lines", render };

fn render(report: &Report, page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    report.files.iter().try_for_each(|file| write_file(file, page, out))
}

fn write_file(file: &FileReport, _page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(file.source.text());
    for finding in &file.findings {
        let at = places.at(finding.span.start);
        let (severity, rule) = (finding.severity.name(), finding.rule.name);
        writeln!(out, "{}:{}:{}: {severity}[{rule}]: {}", file.path, at.line, at.column, finding.message)?;
    }
    Ok(())
}
