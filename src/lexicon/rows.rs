//! The rows of a word list.

/// The rows of a list: columns by tab; lines that begin with `# ` are remarks.
pub(super) fn rows(list: &'static str) -> Rows {
    Rows { rest: list }
}

/// Goes over a list once: start-up waits for it.
pub(super) struct Rows {
    rest: &'static str,
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let (line, rest) = self.rest.split_once('\n')?;
            self.rest = rest;
            if !line.starts_with("# ") {
                return Some(Row(line));
            }
        }
    }
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row(&'static str);

impl Row {
    /// The column `at`, from 0; empty where there is none, or it holds `-`.
    pub(super) fn get(self, at: usize) -> &'static str {
        self.0.split('\t').nth(at).filter(|column| *column != "-").unwrap_or("")
    }

    /// The values of a column that holds several, by `|`.
    pub(super) fn list(self, at: usize) -> impl Iterator<Item = &'static str> {
        self.get(at).split('|').filter(|value| !value.is_empty())
    }
}
