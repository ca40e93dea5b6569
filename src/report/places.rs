use crate::text::{Encoding, LineIndex, Span};

/// A line and a column, both from 1; columns count code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in code points.
    pub column: u32,
}

impl Position {
    /// The beginning of a text.
    pub const FIRST: Self = Self { line: 1, column: 1 };
}

/// Bytes from one checkpoint to the next: what a look-up reads at most, however long the line.
const STRIDE: usize = 1024;

/// The lines and columns of a text, each found in constant time.
#[derive(Clone, Debug)]
pub struct Places<'t> {
    text: &'t str,
    lines: LineIndex,
    /// The characters before each multiple of [`STRIDE`] bytes.
    checkpoints: Vec<u32>,
}

impl<'t> Places<'t> {
    /// Finds the lines of `text`.
    pub fn new(text: &'t str) -> Self {
        let mut count = 0;
        let mut before = |chunk: &[u8]| {
            let here = count;
            count += starts_of_characters(chunk);
            here
        };
        let checkpoints = text.as_bytes().chunks(STRIDE).map(&mut before).collect();
        Self { text, lines: LineIndex::new(text), checkpoints }
    }

    /// The lines.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The line and column of a byte offset; an offset inside a character counts as its start.
    pub fn at(&self, offset: u32) -> Position {
        let line = self.lines.line_of(offset.min(self.text.len() as u32));
        let (start, _) = self.lines.line(self.text, line);
        let column = self.characters_before(offset) - self.characters_before(start);
        Position { line: line + 1, column: column + 1 }
    }

    /// Where a span starts and ends.
    pub fn of(&self, span: Span) -> (Position, Position) {
        (self.at(span.start), self.at(span.end))
    }

    fn characters_before(&self, offset: u32) -> u32 {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let checkpoint = offset / STRIDE;
        let counted = self.checkpoints.get(checkpoint).copied().unwrap_or_else(|| {
            // The end of a text that fills its last stride.
            Encoding::Utf32.width(self.text)
        });
        let rest = self.text.as_bytes().get(checkpoint * STRIDE..offset).unwrap_or(&[]);
        counted + starts_of_characters(rest)
    }
}

fn starts_of_characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| (b as i8) >= -0x40).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_line_index() {
        let text = "aé\r\n😀b\rc\n".repeat(500) + &"ü—x".repeat(1000);
        let places = Places::new(&text);
        let index = LineIndex::new(&text);
        for offset in 0..=text.len() as u32 + 1 {
            let plain = index.place(&text, offset, Encoding::Utf32);
            let place = places.at(offset);
            assert_eq!((place.line, place.column), (plain.line + 1, plain.column + 1), "{offset}");
        }
    }

    #[test]
    fn the_end_of_a_full_stride() {
        let text = "x".repeat(STRIDE * 2);
        assert_eq!(Places::new(&text).at(2048), Position { line: 1, column: 2049 });
        assert_eq!(Places::new("").at(0), Position { line: 1, column: 1 });
    }
}
