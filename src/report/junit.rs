use std::io;

use super::markup::escape;
use super::{FileReport, Page, Places, Renderer, Report};
use crate::finding::Severity;

/// `JUnit` XML: a file is a suite, a finding a case that failed; infos and hints are told but do not fail.
pub(super) static RENDERER: Renderer =
    Renderer { name: "junit", summary: "JUnit XML, for servers that show test results", render };

/// What fails is this grave.
const LEAST: Severity = Severity::Warning;

fn fails(severity: Severity) -> bool {
    severity >= LEAST
}

fn render(report: &Report<'_>, _page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    let tally = &report.tally;
    let (failures, errors) = (tally.count_from(LEAST), tally.unread);
    let tests = tally.count_from(Severity::Hint) + tally.quiet;
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"copydesk\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">"
    )?;
    for file in report.files() {
        let file = file?;
        suite(&file, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn suite(file: &FileReport, out: &mut dyn io::Write) -> io::Result<()> {
    let path = escape(&file.path);
    let failures = file.findings.iter().filter(|finding| fails(finding.severity)).count();
    let errors = usize::from(file.error.is_some());
    let tests = file.findings.len().max(1);
    writeln!(
        out,
        "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">"
    )?;
    let places = Places::new(file.source.text());
    for finding in &file.findings {
        let at = places.at(finding.span.start);
        let (rule, severity) = (finding.rule.name, finding.severity.name());
        let name = format!("{rule} at {}:{}", at.line, at.column);
        let told = escape(&super::told(finding, file, &places));
        write!(
            out,
            "    <testcase classname=\"{path}\" name=\"{name}\" file=\"{path}\" line=\"{}\">",
            at.line
        )?;
        if fails(finding.severity) {
            let message = escape(&finding.message);
            writeln!(out, "<failure type=\"{severity}\" message=\"{message}\">{told}</failure></testcase>")?;
        } else {
            writeln!(out, "<system-out>{severity}: {told}</system-out></testcase>")?;
        }
    }
    match &file.error {
        Some(error) => writeln!(
            out,
            "    <testcase classname=\"{path}\" name=\"readable\"><error message=\"{}\"/></testcase>",
            escape(error)
        )?,
        None if file.findings.is_empty() => {
            writeln!(out, "    <testcase classname=\"{path}\" name=\"nothing found\"/>")?;
        }
        None => {}
    }
    writeln!(out, "  </testsuite>")
}
