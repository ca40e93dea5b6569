use std::fmt::Write as _;
use std::ops::Range;

use anstyle::Style;

/// A stretch to underline, with what to say about it.
#[derive(Clone, Debug)]
pub(super) struct Mark<'a> {
    /// Columns from 0.
    pub columns: Range<usize>,
    /// Whether it is the finding itself, not a place beside it.
    pub primary: bool,
    /// What stands there; may be empty.
    pub label: &'a str,
}

/// A row of characters, each with its style.
#[derive(Default)]
struct Row {
    cells: Vec<(char, bool)>,
}

impl Row {
    fn put(&mut self, at: usize, text: &str, primary: bool) {
        for (i, c) in text.chars().enumerate() {
            let at = at + i;
            if self.cells.len() <= at {
                self.cells.resize(at + 1, (' ', false));
            }
            self.cells[at] = (c, primary);
        }
    }

    /// The row as text; stretches of one style are colored as one.
    fn painted(&self, primary: Style, secondary: Style) -> String {
        let mut out = String::new();
        for run in self.cells.chunk_by(|a, b| a.1 == b.1) {
            let text: String = run.iter().map(|cell| cell.0).collect();
            let blank = text.len() - text.trim_start().len();
            let style = if run.first().is_some_and(|cell| cell.1) { primary } else { secondary };
            out.push_str(&text[..blank]);
            if blank < text.len() {
                let _ = write!(out, "{style}{}{style:#}", &text[blank..]);
            }
        }
        out
    }
}

/// The rows under a line: the underlines, the label of the last beside it, the others below, each on a thread.
pub(super) fn rows(marks: &[Mark<'_>], primary: Style, secondary: Style) -> Vec<String> {
    let mut sorted: Vec<&Mark<'_>> = marks.iter().collect();
    sorted.sort_by_key(|mark| (mark.columns.start, mark.columns.end));
    let mut rows = vec![underlines(&sorted)];
    let rightmost = sorted.iter().map(|mark| mark.columns.end).max().unwrap_or(0);
    let mut labels: Vec<&Mark<'_>> = sorted.iter().copied().filter(|mark| !mark.label.is_empty()).collect();
    if let Some(last) = labels.pop_if(|mark| mark.columns.end == rightmost)
        && let Some(row) = rows.first_mut()
    {
        row.put(last.columns.end + 1, last.label, last.primary);
    }
    while let Some(mark) = labels.pop() {
        let mut row = Row::default();
        for other in &labels {
            row.put(other.columns.start, "|", other.primary);
        }
        row.put(mark.columns.start, mark.label, mark.primary);
        rows.push(row);
    }
    rows.iter().map(|row| row.painted(primary, secondary)).collect()
}

/// All underlines on one row; the finding's own lies on top.
fn underlines(marks: &[&Mark<'_>]) -> Row {
    let mut row = Row::default();
    for primary in [false, true] {
        for mark in marks.iter().filter(|mark| mark.primary == primary) {
            let sign = if primary { "^" } else { "-" };
            row.put(mark.columns.start, &sign.repeat(mark.columns.len()), primary);
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_hang_on_threads() {
        let mark = |columns, primary, label| Mark { columns, primary, label };
        let marks = [mark(2..5, false, "the first"), mark(8..10, true, ""), mark(12..14, false, "the third")];
        let rows = rows(&marks, Style::new(), Style::new());
        assert_eq!(rows, ["  ---   ^^  -- the third", "  the first"]);
    }

    #[test]
    fn a_label_left_of_the_finding_stands_below() {
        let marks = [
            Mark { columns: 0..3, primary: false, label: "the first one" },
            Mark { columns: 4..7, primary: true, label: "" },
        ];
        assert_eq!(rows(&marks, Style::new(), Style::new()), ["--- ^^^", "the first one"]);
    }
}
