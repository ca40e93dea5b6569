use std::io;

use serde::Serialize;

use super::json::Found;
use super::{Page, Places, Renderer, Report};

/// One JSON object a finding.
pub(super) static RENDERER: Renderer =
    Renderer { name: "jsonl", summary: "one JSON object a line, a line a finding", render };

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    #[serde(flatten)]
    found: Found<'a>,
}

fn render(report: &Report<'_>, _page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    for file in report.files() {
        let file = file?;
        let places = Places::new(file.source.text());
        for finding in &file.findings {
            serde_json::to_writer(
                &mut *out,
                &Line { path: &file.path, found: Found::new(finding, &file, &places) },
            )?;
            writeln!(out)?;
        }
    }
    Ok(())
}
