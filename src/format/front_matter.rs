use saphyr::{LoadableYamlNode, MarkedYaml};

use super::Problem;
use crate::calendar::Day;
use crate::text::Span;

/// What stands between `---` lines at the start of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// All of it, the fences and the break after the last included; bytes of the source.
    pub whole: Span,
    /// The headline.
    pub title: Option<Value>,
    /// The publication date.
    pub date: Option<(Day, Span)>,
    /// The author.
    pub author: Option<String>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// A text value and the source bytes it is written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub text: String,
    pub span: Span,
    /// Whether the source holds the text byte for byte at `span`.
    pub verbatim: bool,
}

/// A fence further down than this many bytes is no front matter but a rule across the page.
const REACH: usize = 64 * 1024;

/// Reads the front matter of a file, if it begins with one.
pub(super) fn read(text: &str) -> Option<FrontMatter> {
    let (body, end) = fenced(text)?;
    let whole = Span::from(0..end);
    let yaml = body.of(text);
    let mut front = FrontMatter { whole, ..FrontMatter::default() };
    match MarkedYaml::load_from_str(yaml) {
        Ok(documents) => front.take(text, body, documents.first()),
        Err(error) => front.problems.push(Problem {
            span: body,
            message: format!("the front matter is not YAML ({}); read on without it", error.info()),
        }),
    }
    Some(front)
}

/// The bytes between the fences, and where the copy begins.
fn fenced(text: &str) -> Option<(Span, usize)> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut at = start;
    let mut body = None;
    for line in text.get(start..)?.split_inclusive(['\n', '\r']) {
        let fence = line.trim_end();
        match body {
            None if fence == "---" && at == start => body = Some(at + line.len()),
            None => return None,
            Some(body) if matches!(fence, "---" | "...") => {
                return Some((Span::from(body..at), at + line.len()));
            }
            Some(body) if at - body > REACH => return None,
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

impl FrontMatter {
    fn take(&mut self, text: &str, body: Span, document: Option<&MarkedYaml<'_>>) {
        let Some(mapping) = document.and_then(|d| d.data.as_mapping()) else {
            return;
        };
        for (key, node) in mapping {
            let Some(key) = key.data.as_str() else { continue };
            let Some(value) = value(text, body, node) else { continue };
            match key.to_ascii_lowercase().as_str() {
                "title" | "headline" if self.title.is_none() && !value.text.trim().is_empty() => {
                    self.title = Some(value);
                }
                "date" | "published" | "pubdate" | "publication_date" if self.date.is_none() => {
                    self.take_date(&value);
                }
                "author" | "byline" => self.author = Some(value.text),
                _ => {}
            }
        }
    }

    fn take_date(&mut self, value: &Value) {
        if value.text.trim().is_empty() {
            return;
        }
        if let Some(day) = Day::parse_iso(value.text.trim()) {
            self.date = Some((day, value.span));
            return;
        }
        let message = format!(
            "the front matter's date `{}` is no day written YYYY-MM-DD; read on without it",
            value.text
        );
        self.problems.push(Problem { span: value.span, message });
    }
}

/// The text of a scalar and where its characters stand.
fn value(text: &str, body: Span, node: &MarkedYaml<'_>) -> Option<Value> {
    let raw_span = {
        let yaml = body.of(text);
        let start = byte_of_char(yaml, node.span.start.index());
        let end = byte_of_char(yaml, node.span.end.index());
        Span::from(body.start as usize + start..body.start as usize + end)
    };
    let written = node.data.as_str().map(str::to_owned);
    let raw = raw_span.of(text);
    let (span, raw) = if let [b'"' | b'\'', .., b'"' | b'\''] = raw.as_bytes() {
        let inner = Span::new(raw_span.start + 1, raw_span.end - 1);
        (inner, inner.of(text))
    } else {
        let bare = raw.trim_end();
        (Span::new(raw_span.start, raw_span.start + bare.len() as u32), bare)
    };
    let text = written.or_else(|| node.data.is_value().then(|| raw.to_owned()))?;
    let verbatim = text == raw;
    Some(Value { text, span, verbatim })
}

fn byte_of_char(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_and_date_with_their_places() {
        let text = "---\ntitle: \"Ferry – late\"\ndate: 2024-05-03\nauthor: Ada Orr\n---\n\nCopy.";
        let front = read(text).unwrap();
        let title = front.title.unwrap();
        assert_eq!((title.span.of(text), title.verbatim), ("Ferry – late", true));
        let (day, span) = front.date.unwrap();
        assert_eq!((day.to_string().as_str(), span.of(text)), ("2024-05-03", "2024-05-03"));
        assert_eq!(front.author.as_deref(), Some("Ada Orr"));
        assert_eq!(&text[front.whole.range().end..], "\nCopy.");
    }

    #[test]
    fn an_escaped_title_is_decoded() {
        let text = "---\ntitle: \"Say \\\"no\\\"\"\n---\n";
        let title = read(text).unwrap().title.unwrap();
        assert_eq!((title.text.as_str(), title.verbatim), ("Say \"no\"", false));
    }

    #[test]
    fn broken_front_matter_is_a_problem_and_not_copy() {
        let text = "---\ntitle: [unclosed\ndate: : x\n---\nCopy.";
        let front = read(text).unwrap();
        assert_eq!(front.problems.len(), 1);
        assert_eq!(&text[front.whole.range().end..], "Copy.");
        let bad_date = read("---\ndate: 2024-02-31\n---\nCopy.").unwrap();
        assert!(bad_date.problems[0].message.contains("2024-02-31"));
    }

    #[test]
    fn without_a_closing_fence_all_is_copy() {
        assert_eq!(read("---\ntitle: x\nCopy."), None);
        assert_eq!(read("Copy.\n---\ntitle: x\n---\n"), None);
        assert!(read("\u{feff}---\r\ntitle: x\r\n---\r\nCopy.").unwrap().title.is_some());
    }
}
