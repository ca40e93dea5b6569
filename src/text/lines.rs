/// What a column counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, the protocol's default.
    #[default]
    Utf16,
    /// Unicode code points.
    Utf32,
}

impl Encoding {
    /// How many columns `text` takes.
    pub fn width(self, text: &str) -> u32 {
        let width = match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        };
        width as u32
    }
}

/// A line and a column, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 0.
    pub line: u32,
    /// Column, from 0, in the unit of an [`Encoding`].
    pub column: u32,
}

/// Where the lines of a text begin. Only `\n`, `\r\n` and `\r` break lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    len: u32,
}

impl LineIndex {
    /// Finds the lines of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        if !bytes.contains(&b'\r') {
            starts.extend(text.match_indices('\n').map(|(at, _)| at as u32 + 1));
            return Self { starts, len: bytes.len() as u32 };
        }
        for (i, &b) in bytes.iter().enumerate() {
            let breaks = b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
            if breaks {
                starts.push(i as u32 + 1);
            }
        }
        Self { starts, len: bytes.len() as u32 }
    }

    /// The number of lines; a text that ends in a break has an empty last line.
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The byte range `[start, end)` of a line without its break, or of nothing past the last line.
    pub fn line<'t>(&self, text: &'t str, line: u32) -> (u32, &'t str) {
        let Some(&start) = self.starts.get(line as usize) else { return (self.len, "") };
        let end = self.starts.get(line as usize + 1).copied().unwrap_or(self.len);
        let whole = text.get(start as usize..end as usize).unwrap_or("");
        (start, whole.trim_end_matches(['\n', '\r']))
    }

    /// The line, from 0, that holds the byte `offset`.
    pub fn line_of(&self, offset: u32) -> u32 {
        (self.starts.partition_point(|&s| s <= offset) as u32).saturating_sub(1)
    }

    /// The place of a byte offset; an offset inside a character counts as its start, one past the end as the end.
    pub fn place(&self, text: &str, offset: u32, encoding: Encoding) -> Place {
        let mut offset = offset.min(self.len);
        while !text.is_char_boundary(offset as usize) {
            offset -= 1;
        }
        let line = self.line_of(offset);
        let start = self.starts.get(line as usize).copied().unwrap_or(0);
        let column = encoding.width(text.get(start as usize..offset as usize).unwrap_or(""));
        Place { line, column }
    }

    /// The byte offset of a place. A column past the end of its line counts as the end of the line, one inside a
    /// character as its start, a line past the last as the end of the text.
    pub fn offset(&self, text: &str, place: Place, encoding: Encoding) -> u32 {
        let (start, line) = self.line(text, place.line);
        let mut left = place.column;
        for (at, c) in line.char_indices() {
            let width = match encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
                Encoding::Utf32 => 1,
            } as u32;
            if left < width {
                return start + at as u32;
            }
            left -= width;
        }
        start + line.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "aé\r\n😀b\rc\n";

    #[test]
    fn three_kinds_of_breaks() {
        let index = LineIndex::new(TEXT);
        let lines: Vec<_> = (0..index.count()).map(|n| index.line(TEXT, n).1).collect();
        assert_eq!(lines, ["aé", "😀b", "c", ""]);
    }

    #[test]
    fn columns_in_three_encodings() {
        let index = LineIndex::new(TEXT);
        let b = TEXT.find('b').unwrap() as u32;
        let column = |e| index.place(TEXT, b, e).column;
        assert_eq!([column(Encoding::Utf8), column(Encoding::Utf16), column(Encoding::Utf32)], [4, 2, 1]);
    }

    #[test]
    fn places_and_offsets_are_inverse_at_character_boundaries() {
        let index = LineIndex::new(TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (at, c) in TEXT.char_indices().filter(|(_, c)| !matches!(c, '\n' | '\r')) {
                let place = index.place(TEXT, at as u32, encoding);
                assert_eq!(index.offset(TEXT, place, encoding), at as u32, "{c:?} {encoding:?}");
            }
        }
    }

    #[test]
    fn out_of_range_is_clamped() {
        let index = LineIndex::new(TEXT);
        assert_eq!(index.offset(TEXT, Place { line: 0, column: 99 }, Encoding::Utf16), 3);
        assert_eq!(index.offset(TEXT, Place { line: 99, column: 0 }, Encoding::Utf16), TEXT.len() as u32);
        assert_eq!(index.offset(TEXT, Place { line: 1, column: 1 }, Encoding::Utf16), 5);
        assert_eq!(index.place(TEXT, 6, Encoding::Utf16), Place { line: 1, column: 0 });
    }
}
