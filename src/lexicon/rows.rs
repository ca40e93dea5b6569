//! The rows of a word list.

/// The most columns that a list has.
const COLUMNS: usize = 6;

/// The rows of a list: columns by tab; lines that begin with `# ` are remarks.
pub(super) fn rows(list: &'static str) -> Rows {
    Rows { rest: list }
}

/// Goes over a list once, byte by byte: start-up waits for it.
pub(super) struct Rows {
    /// What was not read yet.
    pub(super) rest: &'static str,
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        while self.rest.starts_with("# ") {
            self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest);
        }
        let mut row = Row([""; COLUMNS]);
        let (mut column, mut start) = (0, 0);
        for (at, &byte) in self.rest.as_bytes().iter().enumerate() {
            if byte != b'\t' && byte != b'\n' {
                continue;
            }
            if let (Some(slot), Some(text)) = (row.0.get_mut(column), self.rest.get(start..at)) {
                *slot = text;
            }
            (column, start) = (column + 1, at + 1);
            if byte == b'\n' {
                self.rest = self.rest.get(start..).unwrap_or("");
                return Some(row);
            }
        }
        None
    }
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row([&'static str; COLUMNS]);

impl Row {
    /// The column `at`, from 0; empty where there is none, or it holds `-`.
    pub(super) fn get(self, at: usize) -> &'static str {
        self.0.get(at).copied().filter(|column| *column != "-").unwrap_or("")
    }

    /// The values of a column that holds several, by `|`.
    pub(super) fn list(self, at: usize) -> impl Iterator<Item = &'static str> {
        self.get(at).split('|').filter(|value| !value.is_empty())
    }
}
