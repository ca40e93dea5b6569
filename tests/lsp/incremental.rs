//! Edits upon edits: what is kept from one revision to the next changes nothing.

use copydesk::Copy;
use copydesk::article::House;
use copydesk::extract::Kept;
use copydesk::format::Format;
use copydesk::lsp::sync::Text;
use copydesk::text::{Encoding, LineIndex, Place, Source};
use tower_lsp::lsp_types::{Position, Range, TextDocumentContentChangeEvent};

/// How many edits are tried where `EDITS` says nothing.
const EDITS: usize = 300;

/// Edits after which the text begins anew.
const SESSION: usize = 60;

const START: &str = "---\ntitle: “Orr” calls the tide\ndate: 2024-05-03\n---\nLERVIK, Norway (VRB) - Ada Orr, 52, said on \
    Friday, May 3, that the ferry sank.\n\n“We wait,” said Prime Minister Jon Lind, who met Orr two days earlier.\n\nThe \
    Vale River Board (VRB) named three men and the the chair.\r\nShe left in 1990 – or 😀 so.\n";

/// What is typed or pasted.
const PIECES: [&str; 24] = [
    "e", " ", "\n", "\n\n", "\r\n", "\r", "“", "”", "\"", "'s", ".", ",", "é", "😀", "Orr ", "Jon Lind",
    "the the ", "May 4", "Tuesday", "(VRB)", " said ", "52", "she", "---\n",
];

struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count.max(1)
    }
}

/// Deletes a little, inserts a little, or moves a stretch, by bytes of the text.
fn edit(dice: &mut Dice, text: &str) -> (std::ops::Range<usize>, String) {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(dice.below(text.len() + 1));
    let reach = if dice.below(12) == 0 { text.len() } else { 4 };
    let end = boundary((start + dice.below(reach)).min(text.len())).max(start);
    let pasted = match dice.below(10) {
        0 => String::new(),
        1 => text[..start].lines().last().unwrap_or_default().to_owned() + "\n\n",
        n => (0..=n % 3).map(|_| PIECES[dice.below(PIECES.len())]).collect(),
    };
    (if dice.below(3) == 0 { start..end } else { start..start }, pasted)
}

fn change(
    text: &str,
    range: &std::ops::Range<usize>,
    pasted: &str,
    encoding: Encoding,
) -> TextDocumentContentChangeEvent {
    let lines = LineIndex::new(text);
    let position = |at: usize| {
        let Place { line, column } = lines.place(text, at as u32, encoding);
        Position::new(line, column)
    };
    let range = Some(Range::new(position(range.start), position(range.end)));
    TextDocumentContentChangeEvent { range, range_length: None, text: pasted.to_owned() }
}

/// Inside of a line break there is no place to edit.
fn splits_a_break(text: &str, at: usize) -> bool {
    text[..at].ends_with('\r') && text[at..].starts_with('\n')
}

#[test]
fn after_any_edits_the_same_as_from_scratch() {
    let edits = std::env::var("EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(EDITS);
    let encodings = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];
    let mut dice = Dice(7);
    let (mut plain, mut texts) = (String::new(), Vec::new());
    let mut kept = Kept::default();
    for n in 0..edits {
        if n % SESSION == 0 {
            START.clone_into(&mut plain);
            texts = encodings.map(|_| Text::new(START)).to_vec();
        }
        let (range, pasted) = edit(&mut dice, &plain);
        if splits_a_break(&plain, range.start) || splits_a_break(&plain, range.end) {
            continue;
        }
        for (text, encoding) in texts.iter_mut().zip(encodings) {
            text.apply(&change(&plain, &range, &pasted, encoding), encoding).unwrap();
        }
        plain.replace_range(range, &pasted);
        assert!(texts.iter().all(|text| text.is(&plain)), "edit {n}: {plain:?}");
        let format = if n % (2 * SESSION) < SESSION { Format::Plain } else { Format::Markdown };
        let source = Source::from(plain.as_str());
        let again = Copy::read_again(source.clone(), format, House::default(), &mut kept);
        let fresh = Copy::read(source, format, House::default());
        assert_eq!(again.analysis.article, fresh.analysis.article, "edit {n}: {plain:?}");
        assert_eq!(again.analysis.mentions, fresh.analysis.mentions, "edit {n}: {plain:?}");
        assert_eq!(again.analysis.facts, fresh.analysis.facts, "edit {n}: {plain:?}");
        assert_eq!(again.findings(|_| true), fresh.findings(|_| true), "edit {n}: {plain:?}");
    }
}
