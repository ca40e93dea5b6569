use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{Manuscript, Metadata, Part, PartKind, Segment, SourceMap, front_matter};
use crate::text::{Source, Span};

/// Markdown: the prose is the text of the blocks, a line each, without the marks.
pub(super) fn read(source: &Source) -> Manuscript {
    let text = source.text();
    let front = front_matter::read(text).unwrap_or_default();
    let mut writer = Writer::default();
    if let Some(title) = &front.title {
        writer.open(PartKind::Title);
        writer.write(&title.text, title.span, title.verbatim);
        writer.close();
    }
    let start = (front.whole.end as usize).max(if text.starts_with('\u{feff}') { 3 } else { 0 });
    let body = text.get(start..).unwrap_or("");
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        let span = Span::from(start + range.start..start + range.end);
        writer.take(event, span, text);
    }
    writer.close();
    let metadata = Metadata { date: front.date.map(|(day, _)| (day, None)), author: front.author };
    Manuscript {
        prose: Source::from(writer.prose),
        map: writer.map,
        parts: writer.parts,
        metadata,
        problems: front.problems,
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

#[derive(Default)]
struct Writer {
    prose: String,
    map: SourceMap,
    parts: Vec<Part>,
    open: Option<(PartKind, usize)>,
    quotes: u32,
    items: u32,
    code: bool,
}

impl Writer {
    fn take(&mut self, event: Event<'_>, span: Span, source: &str) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) if self.code => {
                self.write(&text, span, span.of(source) == &*text);
            }
            Event::Text(text) => {
                self.ensure_open();
                self.write(&text, span, span.of(source) == &*text);
            }
            Event::Code(text) => {
                self.ensure_open();
                self.write(&text, span, false);
            }
            Event::SoftBreak | Event::HardBreak => self.write("\n", span, false),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.open(self.running()),
            Tag::Heading { level, .. } => self.open(PartKind::Heading(rank(*level))),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.open(PartKind::Code);
                self.code = true;
            }
            Tag::TableCell => self.open(PartKind::Table),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.close(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.close();
                self.code = false;
            }
            _ => {}
        }
    }

    fn running(&self) -> PartKind {
        match (self.quotes, self.items) {
            (1.., _) => PartKind::BlockQuote,
            (0, 1..) => PartKind::ListItem,
            (0, 0) => PartKind::Paragraph,
        }
    }

    fn ensure_open(&mut self) {
        if self.open.is_none() {
            self.open(self.running());
        }
    }

    fn open(&mut self, kind: PartKind) {
        self.close();
        self.open = Some((kind, self.prose.len()));
    }

    fn close(&mut self) {
        let Some((kind, start)) = self.open.take() else { return };
        let span = super::trimmed(&self.prose, start..self.prose.len());
        if span.is_empty() {
            return;
        }
        self.parts.push(Part { kind, span });
        self.prose.push('\n');
    }

    fn write(&mut self, text: &str, source: Span, verbatim: bool) {
        let start = self.prose.len();
        self.prose.push_str(text);
        self.map.push(Segment { prose: Span::from(start..self.prose.len()), source, verbatim });
    }
}

fn rank(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(PartKind, String)> {
        let copy = read(&Source::from(text));
        copy.parts.iter().map(|p| (p.kind, p.span.of(copy.prose.text()).to_owned())).collect()
    }

    #[test]
    fn blocks_become_parts() {
        let text = "# Head\n\nOne **bold** line\nwrapped.\n\n> Said so.\n\n- an item\n\n```\ncode\n```\n";
        assert_eq!(
            parts(text),
            [
                (PartKind::Heading(1), "Head".into()),
                (PartKind::Paragraph, "One bold line\nwrapped.".into()),
                (PartKind::BlockQuote, "Said so.".into()),
                (PartKind::ListItem, "an item".into()),
                (PartKind::Code, "code".into()),
            ]
        );
    }

    #[test]
    fn marks_and_entities_are_left_behind_and_places_kept() {
        let text = "---\ndate: 2024-05-03\n---\nA **bold** R&amp;D [link](http://x.example).";
        let copy = read(&Source::from(text));
        let prose = copy.prose.text();
        assert_eq!(prose.trim_end(), "A bold R&D link.");
        let bold = Span::from(2..6);
        assert_eq!(copy.map.to_source(bold).of(text), "bold");
        let and = Span::from(8..9);
        assert_eq!(copy.map.to_source(and).of(text), "&amp;");
        assert!(copy.metadata.date.is_some());
    }

    #[test]
    fn quotation_marks_stay_as_they_are() {
        assert_eq!(
            parts("\"It's 'so',\" she said -- twice..."),
            [(PartKind::Paragraph, "\"It's 'so',\" she said -- twice...".into())]
        );
    }
}
