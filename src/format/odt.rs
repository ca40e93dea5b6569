use std::collections::BTreeMap;

use super::archive::Archive;
use super::docx::kind_of_style;
use super::writer::Writer;
use super::xml::{Attributes, Piece, walk, walk_without};
use super::{Manuscript, Metadata, PartKind, Refusal};

/// An `OpenDocument` text (ISO/IEC 26300): tracked changes as they stand accepted, footnotes after the text, comments
/// left out. The prose is its own source, a paragraph a line.
pub(super) fn read(bytes: &[u8]) -> Result<Manuscript, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let xml = archive.needed("content.xml")?;
    let parents = parents(&xml)?;
    let mut body = Body::new(&xml, &parents);
    walk_without(&xml, is_left_out, |piece| body.take(piece))?;
    let mut whole = body.writer.finish(Metadata::default(), Vec::new());
    whole.append(body.notes.finish(Metadata::default(), Vec::new()));
    Ok(whole.unpacked())
}

/// The named style behind each automatic one.
fn parents(xml: &str) -> Result<BTreeMap<String, String>, Refusal> {
    let mut parents = BTreeMap::new();
    walk(xml, |piece| {
        if let Piece::Open("style", attributes) = piece
            && let (Some(name), Some(parent)) = (attributes.get("name"), attributes.get("parent-style-name"))
        {
            parents.insert(name, parent);
        }
    })?;
    Ok(parents)
}

struct Body<'x> {
    writer: Writer<'x>,
    /// The footnotes, which stand in the middle of the text they belong to.
    notes: Writer<'x>,
    parents: &'x BTreeMap<String, String>,
    in_note: bool,
    in_text: bool,
    cells: u32,
    items: u32,
    title: bool,
}

impl<'x> Body<'x> {
    fn new(xml: &'x str, parents: &'x BTreeMap<String, String>) -> Self {
        Self {
            writer: Writer::new(xml),
            notes: Writer::new(xml),
            parents,
            in_note: false,
            in_text: false,
            cells: 0,
            items: 0,
            title: false,
        }
    }

    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open("text", _) => self.in_text = true,
            Piece::Open(name, attributes) if self.in_text => self.start(name, attributes),
            Piece::Close(name) if self.in_text => self.end(name),
            Piece::Text(span) if self.here().is_open() => self.here().collapsed(span),
            Piece::Decoded(text, span) if self.here().is_open() => self.here().decoded(text, span),
            _ => {}
        }
    }

    fn here(&mut self) -> &mut Writer<'x> {
        if self.in_note { &mut self.notes } else { &mut self.writer }
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        match name {
            "h" => {
                let level = attributes.get("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
                self.begin(PartKind::Heading(u8::clamp(level, 1, 6)));
            }
            "p" => {
                let kind = self.kind(attributes);
                self.begin(kind);
            }
            "span" | "a" => self.here().begin_run(),
            "s" | "tab" | "line-break" if self.here().is_open() => self.here().inserted(" "),
            "note-body" => self.in_note = true,
            "table-cell" => self.cells += 1,
            "list-item" => self.items += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "h" | "p" => self.here().close(),
            "span" | "a" => self.here().begin_run(),
            "note-body" => self.in_note = false,
            "table-cell" => self.cells = self.cells.saturating_sub(1),
            "list-item" => self.items = self.items.saturating_sub(1),
            _ => {}
        }
    }

    fn begin(&mut self, kind: PartKind) {
        let writer = self.here();
        writer.open(kind);
        writer.begin_run();
    }

    fn kind(&mut self, attributes: Attributes<'_>) -> PartKind {
        if self.in_note {
            return PartKind::Note;
        }
        if self.cells > 0 {
            return PartKind::Table;
        }
        let style = attributes.get("style-name").unwrap_or_default();
        let named = self.parents.get(&style).unwrap_or(&style).replace("_20_", " ");
        match kind_of_style(&named) {
            Some(PartKind::Title) if std::mem::replace(&mut self.title, true) => PartKind::Heading(1),
            Some(kind) => kind,
            None if self.items > 0 => PartKind::ListItem,
            None => PartKind::Paragraph,
        }
    }
}

/// Elements whose text is no copy: what was deleted under tracking, comments, the marks of notes, drawings' titles.
fn is_left_out(name: &str) -> bool {
    matches!(name, "tracked-changes" | "annotation" | "note-citation" | "title" | "desc" | "forms")
}
