//! XML as a stream of pieces with their bytes, for the readers of the formats built on it.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{DEEPEST, Refusal};
use crate::text::Span;

/// A piece of a document. Names come without their prefixes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece<'p> {
    /// An element begins.
    Open(&'p str, Attributes<'p>),
    /// An element ends.
    Close(&'p str),
    /// Text that stands in the source as it is meant.
    Text(Span),
    /// A character reference and what it stands for.
    Decoded(&'p str, Span),
}

/// The attributes of an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attributes<'p>(&'p BytesStart<'p>);

impl Attributes<'_> {
    /// The value of the attribute with that name, without regard to prefixes.
    pub(super) fn get(self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let found = all.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
        Some(
            found
                .normalized_value(XmlVersion::Implicit1_0)
                .map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned),
        )
    }
}

/// As [`walk`], without the elements that `left_out` names and what is inside them.
pub(super) fn walk_without(
    xml: &str,
    left_out: fn(&str) -> bool,
    mut visit: impl FnMut(Piece<'_>),
) -> Result<(), Refusal> {
    let mut inside = 0_u32;
    walk(xml, |piece| match piece {
        Piece::Open(name, _) if left_out(name) => inside += 1,
        Piece::Close(name) if left_out(name) => inside = inside.saturating_sub(1),
        piece if inside == 0 => visit(piece),
        _ => {}
    })
}

/// Shows `visit` every piece of `xml` in order.
///
/// # Errors
/// Where the document is not well-formed, declares entities or is nested too deep.
pub(super) fn walk(xml: &str, mut visit: impl FnMut(Piece<'_>)) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0;
    let mut started = false;
    loop {
        let from = reader.buffer_position() as usize;
        let event = reader
            .read_event()
            .map_err(|error| Refusal::NotXml(reader.error_position() as usize, error.to_string()))?;
        let to = reader.buffer_position() as usize;
        match event {
            Event::Start(tag) => {
                depth += 1;
                started = true;
                if depth > DEEPEST {
                    return Err(Refusal::TooDeep);
                }
                visit(Piece::Open(tag.local_name().as_ref(), Attributes(&tag)));
            }
            Event::Empty(tag) => {
                started = true;
                let name = tag.local_name();
                visit(Piece::Open(name.as_ref(), Attributes(&tag)));
                visit(Piece::Close(name.as_ref()));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                visit(Piece::Close(tag.local_name().as_ref()));
            }
            Event::Text(_) => visit(Piece::Text(Span::from(from..to))),
            Event::CData(data) => {
                let start = from + "<![CDATA[".len();
                visit(Piece::Text(Span::from(start..start + data.len())));
            }
            Event::GeneralRef(reference) => {
                let span = Span::from(from..to);
                match reference.resolve_char_ref() {
                    Ok(Some(c)) => visit(Piece::Decoded(c.encode_utf8(&mut [0; 4]), span)),
                    _ => match resolve_predefined_entity(&reference) {
                        Some(text) => visit(Piece::Decoded(text, span)),
                        None => visit(Piece::Text(span)),
                    },
                }
            }
            Event::DocType(declaration) if declaration.contains("<!ENTITY") => return Err(Refusal::Entities),
            Event::Eof if depth > 0 => {
                return Err(Refusal::NotXml(to, "it ends inside an element".into()));
            }
            Event::Eof if !started => return Err(Refusal::NotXml(0, "there is no element".into())),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
