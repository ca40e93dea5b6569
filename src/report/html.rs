use std::io;

use super::markup::escape;
use super::{FileReport, Page, Places, Renderer, Report, Tally, plural, silence};
use crate::finding::{Finding, Severity};
use crate::text::Span;

/// One page that needs nothing beside itself: the findings with the words around them.
pub(super) static RENDERER: Renderer =
    Renderer { name: "html", summary: "a page for readers, complete in itself", render };

/// How the page looks; the colors keep a contrast of 4.5 to 1 in both schemes.
const STYLE: &str = include_str!("report.css");

fn render(report: &Report<'_>, _page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>copydesk: {0}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>copydesk</h1>\n<p>{0}.</p>\n",
        escape(&summary(&report.tally))
    )?;
    for file in report.files() {
        let file = file?;
        if !file.findings.is_empty() || file.error.is_some() {
            section(&file, out)?;
        }
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

fn summary(tally: &Tally) -> String {
    let counts: Vec<String> = Severity::ALL
        .into_iter()
        .map(|severity| (severity, tally.count(severity)))
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| plural(count, severity.name()))
        .collect();
    let found = if counts.is_empty() { "nothing found".to_owned() } else { counts.join(", ") };
    let found = format!("{found} in {}", plural(tally.files, "file"));
    [vec![found], silence(tally.silenced)].concat().join(", ")
}

fn section(file: &FileReport, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "<section>\n<h2>{}</h2>", escape(&file.path))?;
    if let Some(error) = &file.error {
        writeln!(out, "<p class=\"error\">Not read: {}</p>", escape(error))?;
    }
    writeln!(out, "<ol>")?;
    let places = Places::new(file.source.text());
    for finding in &file.findings {
        item(file, finding, &places, out)?;
    }
    writeln!(out, "</ol>\n</section>")
}

fn item(
    file: &FileReport,
    finding: &Finding,
    places: &Places<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let at = places.at(finding.span.start);
    let severity = finding.severity.name();
    writeln!(
        out,
        "<li class=\"{severity}\"><p><strong>{severity}</strong> <code>{}</code> line {}, column {}</p><p>{}</p>",
        finding.rule.name,
        at.line,
        at.column,
        escape(&finding.message)
    )?;
    writeln!(out, "<blockquote>{}</blockquote>", around(file.source.text(), finding.span))?;
    for related in &finding.related {
        let line = places.at(related.span.start).line;
        let words = around(file.source.text(), related.span);
        writeln!(out, "<p>Line {line}: {}</p><blockquote>{words}</blockquote>", escape(&related.message))?;
    }
    for other in &finding.elsewhere {
        let line = file.place(other).map_or_else(String::new, |(start, _)| format!(", line {}", start.line));
        writeln!(out, "<p>{}{line}: {}</p>", escape(&other.file), escape(&other.message))?;
    }
    if let Some(help) = &finding.help {
        writeln!(out, "<p>{}</p>", escape(help))?;
    }
    for fix in &finding.fixes {
        writeln!(out, "<p class=\"fix\">{}</p>", escape(&fix.title))?;
    }
    writeln!(out, "</li>")
}

/// How much of the line is shown on either side of what is marked, in bytes.
const REACH: usize = 120;

/// The words around a span with the span marked, as HTML.
fn around(text: &str, span: Span) -> String {
    let start = span.start as usize;
    let end = span.end as usize;
    let before = text.get(..start).unwrap_or("");
    let from =
        before.rfind(['\n', '\r']).map_or(0, |at| at + 1).max(boundary(text, start.saturating_sub(REACH)));
    let after = text.get(end..).unwrap_or("");
    let to = end + after.find(['\n', '\r']).unwrap_or(after.len());
    let to = to.min(boundary(text, (end + REACH).min(text.len())).max(end));
    format!(
        "{}<mark>{}</mark>{}",
        escape(text.get(from..start).unwrap_or("")),
        escape(span.of(text)),
        escape(text.get(end..to).unwrap_or(""))
    )
}

/// The character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marked_words_stand_in_their_line() {
        let text = "One.\nTwo <b> three.\nFour.";
        assert_eq!(around(text, Span::new(9, 12)), "Two <mark>&lt;b&gt;</mark> three.");
        let long = "é".repeat(500);
        assert!(around(&long, Span::new(500, 502)).len() < 600);
    }
}
