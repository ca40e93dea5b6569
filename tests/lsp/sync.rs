//! Random edits in three encodings, against a plain string.

use copydesk::Copy;
use copydesk::article::House;
use copydesk::format::Format;
use copydesk::lsp::sync::Text;
use copydesk::text::{Encoding, LineIndex, Source};
use proptest::prelude::*;
use serde_json::json;
use tower_lsp::lsp_types::{Position, Range, TextDocumentContentChangeEvent};

use crate::client::{Client, URI};

const ENCODINGS: [(Encoding, &str); 3] =
    [(Encoding::Utf8, "utf-8"), (Encoding::Utf16, "utf-16"), (Encoding::Utf32, "utf-32")];

/// The byte of a position, worked out the long way.
fn byte_at(text: &str, position: Position, encoding: Encoding) -> usize {
    let mut line = 0;
    let mut column = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let width = match encoding {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        } as u32;
        let breaks = c == '\n' || c == '\r';
        if line == position.line && (breaks || column + width > position.character) {
            return at;
        }
        column += width;
        if breaks {
            if c == '\r' {
                chars.next_if(|(_, next)| *next == '\n');
            }
            line += 1;
            column = 0;
        }
    }
    text.len()
}

fn edit_plain(text: &mut String, change: &TextDocumentContentChangeEvent, encoding: Encoding) {
    let Some(range) = change.range else {
        change.text.clone_into(text);
        return;
    };
    let (a, b) = (byte_at(text, range.start, encoding), byte_at(text, range.end, encoding));
    text.replace_range(a.min(b)..a.max(b), &change.text);
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => Just("the "), 2 => Just("ferry "), 1 => Just("é"), 1 => Just("😀"), 1 => Just("\u{2028}"), 1 => Just("\u{85}"),
        2 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r"), 1 => Just("“"), 1 => Just("e\u{301}"), 1 => Just("\u{c}"),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn position() -> impl Strategy<Value = Position> {
    let line = prop_oneof![9 => 0..6u32, 1 => Just(u32::MAX)];
    let column = prop_oneof![9 => 0..14u32, 1 => Just(u32::MAX)];
    (line, column).prop_map(|(line, column)| Position::new(line, column))
}

fn change() -> impl Strategy<Value = TextDocumentContentChangeEvent> {
    let range = prop_oneof![1 => Just(None), 12 => (position(), position()).prop_map(Some)];
    (range, pieces()).prop_map(|(range, text)| TextDocumentContentChangeEvent {
        range: range.map(|(start, end)| Range::new(start, end)),
        range_length: None,
        text,
    })
}

proptest! {
    #[test]
    fn the_text_stays_the_editors(start in pieces(), changes in prop::collection::vec(change(), 1..30)) {
        for (encoding, name) in ENCODINGS {
            let mut plain = start.clone();
            let mut text = Text::new(&start);
            for change in &changes {
                edit_plain(&mut plain, change, encoding);
                text.apply(change, encoding).unwrap();
                prop_assert_eq!(&String::from(&text), &plain, "{}", name);
            }
        }
    }
}

/// Where copydesk finds something in a text, from scratch.
fn expected(text: &str, encoding: Encoding) -> Vec<Range> {
    let copy = Copy::read(Source::from(text), Format::Plain, House::default());
    let lines = LineIndex::new(text);
    let position = |offset| {
        let place = lines.place(text, offset, encoding);
        Position::new(place.line, place.column)
    };
    let found = copy.findings(|rule| rule.name == "repeated-word");
    found.iter().map(|f| Range::new(position(f.span.start), position(f.span.end))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_is_shown_after_edits_is_what_is_found_from_scratch(
        start in pieces(),
        batches in prop::collection::vec(prop::collection::vec(change(), 1..4), 1..8),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        for (encoding, name) in ENCODINGS {
            let shown = runtime.block_on(shown(&start, &batches, name));
            let mut plain = start.clone();
            for change in batches.iter().flatten() {
                edit_plain(&mut plain, change, encoding);
            }
            prop_assert_eq!(shown, expected(&plain, encoding), "{} {:?}", name, plain);
        }
    }
}

/// What the server answers after all edits were sent in a hurry.
async fn shown(start: &str, batches: &[Vec<TextDocumentContentChangeEvent>], encoding: &str) -> Vec<Range> {
    let capabilities =
        json!({ "general": { "positionEncodings": [encoding] }, "textDocument": { "diagnostic": {} } });
    let mut client = Client::greeted(capabilities, json!({ "select": ["repeated-word"] })).await;
    client.open(start).await;
    for (version, batch) in (2..).zip(batches) {
        client.change(version, serde_json::to_value(batch).unwrap()).await;
    }
    let answer = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } })).await;
    let items = answer["result"]["items"].as_array().unwrap().clone();
    items.into_iter().map(|item| serde_json::from_value(item["range"].clone()).unwrap()).collect()
}
