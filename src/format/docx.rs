use std::collections::BTreeMap;

use super::archive::Archive;
use super::writer::Writer;
use super::xml::{Attributes, Piece, walk, walk_without};
use super::{Manuscript, Metadata, PartKind, Refusal};

/// A document of Word (ECMA-376): tracked insertions are taken, deletions and hidden text left out; footnotes and
/// endnotes follow the text; comments are no copy. The prose is its own source, a paragraph a line.
pub(super) fn read(bytes: &[u8]) -> Result<Manuscript, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let document = archive.needed("word/document.xml")?;
    let styles = archive.part("word/styles.xml")?.map(|xml| styles(&xml)).transpose()?.unwrap_or_default();
    let mut texts = vec![(document, PartKind::Paragraph)];
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        texts.extend(archive.part(notes)?.map(|xml| (xml, PartKind::Note)));
    }
    let mut whole = Manuscript::default();
    for (xml, outside) in texts {
        let mut reader = Body { writer: Writer::new(&xml), styles: &styles, outside, ..Body::new(&xml) };
        walk_without(&xml, is_left_out, |piece| reader.take(piece))?;
        whole.append(reader.writer.finish(Metadata::default(), Vec::new()));
    }
    Ok(whole.unpacked())
}

/// The kinds of the paragraph styles, by the style's identifier. Word keeps the English names of its own styles in
/// every language.
fn styles(xml: &str) -> Result<BTreeMap<String, PartKind>, Refusal> {
    let mut kinds = BTreeMap::new();
    let mut style = String::new();
    walk(xml, |piece| match piece {
        Piece::Open("style", attributes) => style = attributes.get("styleId").unwrap_or_default(),
        Piece::Open("name", attributes) => {
            if let Some(kind) = attributes.get("val").and_then(|name| kind_of_style(&name)) {
                kinds.insert(style.clone(), kind);
            }
        }
        _ => {}
    })?;
    Ok(kinds)
}

/// The kind of a paragraph by the name of its style, as Word and `LibreOffice` name them.
pub(super) fn kind_of_style(name: &str) -> Option<PartKind> {
    let name = name.to_ascii_lowercase().replace(['_', '-'], " ");
    if let Some(level) = name.strip_prefix("heading ") {
        return level.trim().parse().ok().filter(|level| (1..=6).contains(level)).map(PartKind::Heading);
    }
    match name.as_str() {
        "title" | "headline" => Some(PartKind::Title),
        "subtitle" | "standfirst" | "deck" => Some(PartKind::Deck),
        "caption" | "figure" | "illustration" => Some(PartKind::Caption),
        "quote" | "intense quote" | "block text" | "quotations" => Some(PartKind::BlockQuote),
        "byline" => Some(PartKind::Byline),
        "list paragraph" | "list bullet" | "list number" => Some(PartKind::ListItem),
        "html preformatted" | "preformatted text" => Some(PartKind::Code),
        _ => None,
    }
}

struct Body<'x> {
    writer: Writer<'x>,
    styles: &'x BTreeMap<String, PartKind>,
    /// The kind of a paragraph outside of tables: [`PartKind::Note`] in the part of the footnotes.
    outside: PartKind,
    /// Whether the text of a run (`w:t`) is open.
    text: bool,
    cells: u32,
    hidden_run: bool,
    title: bool,
}

/// Nothing in use before the styles are known.
static NO_STYLES: BTreeMap<String, PartKind> = BTreeMap::new();

impl<'x> Body<'x> {
    fn new(xml: &'x str) -> Self {
        Self {
            writer: Writer::new(xml),
            styles: &NO_STYLES,
            outside: PartKind::Paragraph,
            text: false,
            cells: 0,
            hidden_run: false,
            title: false,
        }
    }

    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(name, attributes) => self.start(name, attributes),
            Piece::Close(name) => self.end(name),
            Piece::Text(_) | Piece::Decoded(..) if !self.text || self.hidden_run => {}
            Piece::Text(span) => self.here().verbatim(span),
            Piece::Decoded(text, span) => self.here().decoded(text, span),
        }
    }

    /// The writer, in a part: what follows a text box goes on in a part of its own.
    fn here(&mut self) -> &mut Writer<'x> {
        self.writer.ensure_open(self.running());
        &mut self.writer
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        match name {
            "p" => self.writer.open(self.running()),
            "pStyle" => self.restyle(attributes),
            "numPr" if self.running() == PartKind::Paragraph => self.writer.rename(PartKind::ListItem),
            "tc" => self.cells += 1,
            "r" => {
                self.hidden_run = false;
                self.writer.begin_run();
            }
            "vanish" => self.hidden_run = !matches!(attributes.get("val").as_deref(), Some("0" | "false")),
            "t" => self.text = true,
            "tab" | "br" | "cr" if self.writer.is_open() && !self.hidden_run => self.writer.inserted(" "),
            "noBreakHyphen" => self.writer.inserted("-"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.writer.close(),
            "tc" => self.cells = self.cells.saturating_sub(1),
            "t" => self.text = false,
            _ => {}
        }
    }

    fn running(&self) -> PartKind {
        if self.cells > 0 { PartKind::Table } else { self.outside }
    }

    /// Takes the style of the paragraph; a second title is a heading.
    fn restyle(&mut self, attributes: Attributes<'_>) {
        let Some(style) = attributes.get("val") else { return };
        let kind = self.styles.get(&style).copied().or_else(|| kind_of_style(&style));
        let Some(kind) = kind.filter(|_| self.running() == PartKind::Paragraph) else { return };
        if kind == PartKind::Title && std::mem::replace(&mut self.title, true) {
            return self.writer.rename(PartKind::Heading(1));
        }
        self.writer.rename(kind);
    }
}

/// Elements whose text is no copy: deletions, what was moved away, field codes, comments, the double of a drawing.
fn is_left_out(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "instrText" | "delText" | "delInstrText" | "Fallback" | "footnoteRef")
}
