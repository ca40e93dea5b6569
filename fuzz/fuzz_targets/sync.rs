//! Edits of a client, in range and out of it, in three encodings: the text stays a text, and edits in range do what they
//! do to a plain string.
#![no_main]

use copydesk::lsp::sync::Text;
use copydesk::text::{Encoding, LineIndex, Place};
use libfuzzer_sys::fuzz_target;
use tower_lsp::lsp_types::{Position, Range, TextDocumentContentChangeEvent};

#[derive(Debug, arbitrary::Arbitrary)]
struct Edit {
    start: (u8, u8),
    end: (u8, u8),
    text: String,
}

fuzz_target!(|input: (String, Vec<Edit>, u8)| {
    let (start, edits, encoding) = input;
    let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][usize::from(encoding % 3)];
    let (mut text, mut plain) = (Text::new(&start), start);
    for edit in edits {
        let lines = LineIndex::new(&plain);
        let place = |(line, column): (u8, u8)| Place { line: line.into(), column: column.into() };
        let at = |place| lines.offset(&plain, place, encoding) as usize;
        let (a, b) = (at(place(edit.start)), at(place(edit.end)));
        let position = |(line, column): (u8, u8)| Position::new(line.into(), column.into());
        let range = Some(Range::new(position(edit.start), position(edit.end)));
        let change = TextDocumentContentChangeEvent { range, range_length: None, text: edit.text.clone() };
        text.apply(&change, encoding).expect("an edit is clamped");
        plain.replace_range(a.min(b)..a.max(b), &edit.text);
        assert!(text.is(&plain), "{plain:?}");
    }
});
