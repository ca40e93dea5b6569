use std::io;

use serde::Serialize;

use super::array::Array;
use super::fingerprint::fingerprints;
use super::{Page, Places, Renderer, Report};
use crate::finding::Severity;

/// The Code Quality report of `GitLab`, shown beside the lines of a merge request.
pub(super) static RENDERER: Renderer =
    Renderer { name: "gitlab", summary: "Code Quality report of GitLab", render };

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: super::Position,
    end: super::Position,
}

fn render(report: &Report<'_>, _page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    let mut issues = Array::open(out)?;
    for file in report.files() {
        let file = file?;
        let places = Places::new(file.source.text());
        for (finding, mark) in file.findings.iter().zip(fingerprints(&file)) {
            let (begin, end) = places.of(finding.span);
            issues.push(&Issue {
                description: super::told(finding, &file, &places),
                check_name: finding.rule.name,
                fingerprint: format!("{}:{mark}", file.path),
                severity: severity(finding.severity),
                location: Location { path: &file.path, positions: Positions { begin, end } },
            })?;
        }
        let Some(error) = &file.error else { continue };
        issues.push(&Issue {
            description: format!("This file could not be checked: {error}"),
            check_name: "unreadable-file",
            fingerprint: format!("{}:unreadable", file.path),
            severity: "blocker",
            location: Location {
                path: &file.path,
                positions: Positions { begin: super::Position::FIRST, end: super::Position::FIRST },
            },
        })?;
    }
    issues.close()?;
    writeln!(out)
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info => "minor",
        Severity::Hint => "info",
    }
}
