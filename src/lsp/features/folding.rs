//! What can be folded away: the head of the file, the sections under headings, paragraphs of several lines.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use super::super::analysis::Reading;
use super::super::server::unread;
use super::super::session::Session;
use crate::format::PartKind;

/// All ranges that can be folded, by their first line.
pub(in crate::lsp) async fn ranges(
    session: &Session,
    params: FoldingRangeParams,
) -> Result<Option<Vec<FoldingRange>>> {
    let Some(revision) = session.revision(&params.text_document.uri) else { return Ok(None) };
    let reading = revision.reading().await.map_err(unread)?;
    let mut ranges = paragraphs(&reading);
    ranges.extend(sections(&reading));
    ranges.extend(head(&reading));
    ranges.sort_by_key(|range| (range.start_line, range.end_line));
    ranges.dedup_by_key(|range| (range.start_line, range.end_line));
    Ok(Some(ranges))
}

/// Lines `first` to `last` of the source, from 0, where there are several.
fn lines(first: u32, last: u32, kind: Option<FoldingRangeKind>) -> Option<FoldingRange> {
    let range = FoldingRange { start_line: first, end_line: last, kind, ..FoldingRange::default() };
    (first < last).then_some(range)
}

/// The lines before the first part, where they hold anything: front matter.
fn head(reading: &Reading) -> Option<FoldingRange> {
    let text = reading.copy.source.text();
    let fence = text.starts_with("---").then(|| text.get(3..)?.find("\n---"))??;
    let last = reading.lines.line_of(fence as u32 + 4);
    lines(0, last, Some(FoldingRangeKind::Comment))
}

fn paragraphs(reading: &Reading) -> Vec<FoldingRange> {
    let parts = reading.copy.manuscript.parts.iter().filter(|part| part.kind != PartKind::Title);
    let folded = parts.filter_map(|part| {
        let span = reading.copy.in_source(part.span);
        lines(reading.lines.line_of(span.start), reading.lines.line_of(span.end), None)
    });
    folded.collect()
}

/// From each heading to the last line before the next one of its level or a higher one.
fn sections(reading: &Reading) -> Vec<FoldingRange> {
    let parts = &reading.copy.manuscript.parts;
    let line = |at: u32| reading.lines.line_of(at);
    let headings: Vec<(u8, u32)> = parts
        .iter()
        .filter_map(|part| match part.kind {
            PartKind::Heading(level) => Some((level, line(reading.copy.in_source(part.span).start))),
            _ => None,
        })
        .collect();
    let end = parts.last().map_or(0, |part| line(reading.copy.in_source(part.span).end));
    let mut open: Vec<(u8, u32)> = Vec::new();
    let mut ranges = Vec::new();
    for (level, at) in headings {
        while let Some((_, from)) = open.pop_if(|(above, _)| *above >= level) {
            ranges.extend(lines(from, at.saturating_sub(1), Some(FoldingRangeKind::Region)));
        }
        open.push((level, at));
    }
    ranges.extend(open.into_iter().filter_map(|(_, from)| lines(from, end, Some(FoldingRangeKind::Region))));
    ranges
}
