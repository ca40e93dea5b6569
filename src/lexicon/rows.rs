//! The rows of a word list.

/// The rows of a list: columns by tab; lines that begin with `#` are remarks.
pub(super) fn rows(list: &'static str) -> impl Iterator<Item = Row> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(Row)
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row(&'static str);

impl Row {
    /// The column `at`, from 0; empty where there is none, or it holds `-`.
    pub(super) fn get(self, at: usize) -> &'static str {
        let column = self.0.split('\t').nth(at).unwrap_or("");
        if column == "-" { "" } else { column }
    }

    /// The values of a column that holds several, by `|`.
    pub(super) fn list(self, at: usize) -> impl Iterator<Item = &'static str> {
        self.get(at).split('|').filter(|value| !value.is_empty())
    }
}
