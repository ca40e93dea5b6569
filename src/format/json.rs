//! JSON with the places of its values: copy that stands in fields.

use serde_json::value::RawValue;

use super::writer::Writer;
use super::{Manuscript, PartKind, Refusal, html};
use crate::text::{Source, Span};

/// The members of an object in order, each with its value as it is written.
pub(super) struct Members<'s>(Vec<(String, &'s RawValue)>);

impl<'de: 's, 's> serde::Deserialize<'de> for Members<'s> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Visitor).map(Members)
    }
}

impl<'s> Members<'s> {
    /// The members of an object.
    ///
    /// # Errors
    /// Where `text` is no JSON object; places count from `text`.
    pub(super) fn parse(text: &'s str) -> Result<Self, Refusal> {
        serde_json::from_str(text)
            .map_err(|error| Refusal::NotJson(error.line(), error.column(), plain(&error)))
    }

    /// The value of a member; a dotted path leads into objects and, by number, into lists.
    pub(super) fn get(&self, path: &str) -> Option<&'s str> {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        let raw = self.0.iter().find(|(key, _)| key == name).map(|(_, raw)| raw.get())?;
        rest.map_or(Some(raw), |rest| inside(raw, rest))
    }

    /// The values of all members as they are written.
    pub(super) fn values(&self) -> Vec<&'s str> {
        self.0.iter().map(|(_, raw)| raw.get()).collect()
    }

    /// The first of several members that is there.
    pub(super) fn first(&self, paths: &[&str]) -> Option<&'s str> {
        paths.iter().find_map(|path| self.get(path)).filter(|raw| *raw != "null")
    }
}

fn inside<'s>(raw: &'s str, path: &str) -> Option<&'s str> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let Ok(index) = name.parse::<usize>() else { return Members::parse(raw).ok()?.get(path) };
    let value = elements(raw).get(index).copied()?;
    rest.map_or(Some(value), |rest| inside(value, rest))
}

/// The values of a list as they are written; of anything else none.
pub(super) fn elements(raw: &str) -> Vec<&str> {
    let list: Vec<&RawValue> = serde_json::from_str(raw).unwrap_or_default();
    list.into_iter().map(RawValue::get).collect()
}

/// The string a value is.
pub(super) fn string(raw: &str) -> Option<String> {
    serde_json::from_str(raw).ok()
}

/// serde's message without its place, which is told before it.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or(&message).to_owned()
}

/// What the text of a field is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text {
    /// A paragraph a line.
    Plain,
    /// HTML or XHTML.
    Markup,
}

/// Where `part`, a slice of `whole`, begins.
pub(super) fn offset(whole: &str, part: &str) -> u32 {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize) as u32
}

/// The copy in the string that the value `raw` is, a slice of the source; `kind` is that of its paragraphs where it is
/// plain.
pub(super) fn field(source: &str, raw: &str, text: Text, kind: PartKind) -> Option<Manuscript> {
    let decoded = Decoded::new(source, raw)?;
    let inner = Source::from(decoded.text.as_str());
    let read = match text {
        Text::Markup => html::read(&inner),
        Text::Plain => {
            let mut writer = Writer::new(inner.text());
            writer.lines(Span::from(0..inner.text().len()));
            writer.retitle(PartKind::Paragraph, kind);
            writer.finish(super::Metadata::default(), Vec::new())
        }
    };
    Some(read.within(&decoded.map))
}

/// The text of a JSON string and where each stretch of it stands in the source.
struct Decoded {
    text: String,
    map: super::SourceMap,
}

impl Decoded {
    fn new(source: &str, raw: &str) -> Option<Self> {
        let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
        let start = offset(source, inner);
        let mut decoded = Self { text: String::new(), map: super::SourceMap::default() };
        let mut at = 0;
        while at < inner.len() {
            let rest = inner.get(at..)?;
            let plain = rest.find('\\').unwrap_or(rest.len());
            decoded.push(rest.get(..plain)?, start + at as u32, plain, true);
            at += plain;
            if plain == rest.len() {
                break;
            }
            let len = escape_len(inner.get(at..)?);
            let meant: String = serde_json::from_str(&format!("\"{}\"", inner.get(at..at + len)?)).ok()?;
            decoded.push(&meant, start + at as u32, len, false);
            at += len;
        }
        Some(decoded)
    }

    fn push(&mut self, text: &str, at: u32, len: usize, verbatim: bool) {
        if len == 0 {
            return;
        }
        let from = self.text.len();
        self.text.push_str(text);
        let prose = Span::from(from..self.text.len());
        let source = Span::new(at, at + len as u32);
        self.map.push(super::Segment { prose, source, verbatim });
    }
}

/// The length of the escape that `text` begins with, both halves of a surrogate pair together.
fn escape_len(text: &str) -> usize {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    match unit(0) {
        None => 2,
        Some(0xd800..0xdc00) if unit(6).is_some_and(|low| (0xdc00..0xe000).contains(&low)) => 12,
        Some(_) => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_with_escapes_keeps_its_places() {
        let source = "{\"a\": {\"b\": [1, \"It\\u2019s \\\"on\\\"\\nTwo \\ud83d\\ude00 end\"]}}";
        let raw = Members::parse(source).unwrap().get("a.b.1").unwrap();
        let copy = field(source, raw, Text::Plain, PartKind::Paragraph).unwrap();
        assert_eq!(copy.prose.text(), "It’s \"on\"\nTwo 😀 end\n");
        let at = |word: &str| {
            let start = copy.prose.text().find(word).unwrap();
            copy.map.to_source(Span::from(start..start + word.len())).of(source)
        };
        assert_eq!((at("’"), at("on"), at("😀"), at("end")), ("\\u2019", "on", "\\ud83d\\ude00", "end"));
        assert_eq!(copy.parts.len(), 2);
    }

    #[test]
    fn markup_in_a_field_is_read_through_both() {
        let source = "{\"body\": \"<p>AT&amp;T \\u201cpaid\\u201d.</p>\"}";
        let raw = Members::parse(source).unwrap().get("body").unwrap();
        let copy = field(source, raw, Text::Markup, PartKind::Paragraph).unwrap();
        assert_eq!(copy.prose.text(), "AT&T “paid”.\n");
        let and = copy.prose.text().find('&').unwrap() as u32;
        assert_eq!(copy.map.to_source(Span::new(and, and + 1)).of(source), "&amp;");
        let paid = copy.prose.text().find("paid").unwrap() as u32;
        assert_eq!(copy.map.to_source(Span::new(paid, paid + 4)).of(source), "paid");
        assert!(copy.map.is_verbatim(Span::new(paid, paid + 4)));
        assert!(!copy.map.is_verbatim(Span::new(paid - 3, paid + 4)));
    }
}
