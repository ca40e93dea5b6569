//! The text of an open document, kept in step with the editor edit by edit.

use ropey::{Rope, RopeSlice};
use tower_lsp::lsp_types::{Position, TextDocumentContentChangeEvent};

use crate::text::Encoding;

/// The text as the editor has it.
#[derive(Clone, Debug, Default)]
pub struct Text {
    rope: Rope,
}

impl Text {
    /// Takes the whole text.
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// Applies a change. A column past the end of its line counts as the end of the line, one inside a character as
    /// its start, a line past the last as the end of the text; an end before the start counts as the start.
    ///
    /// # Errors
    /// Where the change does not fit the text all the same; then the text is as it was.
    pub fn apply(
        &mut self,
        change: &TextDocumentContentChangeEvent,
        encoding: Encoding,
    ) -> Result<(), ropey::Error> {
        let Some(range) = change.range else {
            self.rope = Rope::from_str(&change.text);
            return Ok(());
        };
        let (a, b) = (self.char_at(range.start, encoding), self.char_at(range.end, encoding));
        let (start, end) = (a.min(b), a.max(b));
        let mut edited = self.rope.clone();
        edited.try_remove(start..end)?;
        edited.try_insert(start, &change.text)?;
        self.rope = edited;
        Ok(())
    }

    /// Its length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it is this text.
    pub fn is(&self, text: &str) -> bool {
        self.rope == text
    }

    /// The index of the character at a position.
    fn char_at(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        let Some(content) = self.rope.get_line(line).map(without_break) else {
            return self.rope.len_chars();
        };
        let start = self.rope.try_line_to_char(line).unwrap_or_else(|_| self.rope.len_chars());
        let column = position.character as usize;
        let within = match encoding {
            Encoding::Utf8 => content.try_byte_to_char(column),
            Encoding::Utf16 => content.try_utf16_cu_to_char(column),
            Encoding::Utf32 => content.try_char_to_byte(column).map(|_| column),
        };
        start + within.unwrap_or_else(|_| content.len_chars())
    }
}

impl From<&Text> for String {
    fn from(text: &Text) -> Self {
        let mut whole = Self::with_capacity(text.len());
        text.rope.chunks().for_each(|chunk| whole.push_str(chunk));
        whole
    }
}

fn without_break(line: RopeSlice<'_>) -> RopeSlice<'_> {
    let len = line.len_chars();
    let ends = |at: usize, c: char| at.checked_sub(1).and_then(|i| line.get_char(i)) == Some(c);
    let len = len - usize::from(ends(len, '\n'));
    let len = len - usize::from(ends(len, '\r'));
    line.get_slice(..len).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cargo unifies features: another crate could switch on ropey's other line breaks, which the protocol does not have.
    #[test]
    fn only_three_breaks_break_lines() {
        assert_eq!(Rope::from_str("a\u{2028}b\u{85}c\u{b}d\u{c}e").len_lines(), 1);
        assert_eq!(Rope::from_str("a\nb\r\nc\rd").len_lines(), 4);
    }
}
