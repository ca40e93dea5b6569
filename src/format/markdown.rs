use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::writer::Writer;
use super::{Manuscript, Metadata, PartKind, front_matter};
use crate::text::{Source, Span};

/// Markdown: the prose is the text of the blocks, a line each, without the marks.
pub(super) fn read(source: &Source) -> Manuscript {
    let text = source.text();
    let front = front_matter::read(text).unwrap_or_default();
    let mut writer = Blocks::new(text);
    if let Some(title) = &front.title {
        writer.out.open(PartKind::Title);
        writer.write(&title.text, title.span, title.verbatim);
        writer.out.close();
    }
    let start = (front.whole.end as usize).max(if text.starts_with('\u{feff}') { 3 } else { 0 });
    let body = text.get(start..).unwrap_or("");
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        let span = Span::from(start + range.start..start + range.end);
        writer.take(event, span, text);
    }
    let metadata = Metadata { date: front.date.map(|(day, _)| (day, None)), author: front.author };
    writer.out.finish(metadata, front.problems)
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// The blocks of the text as they are read.
struct Blocks<'s> {
    out: Writer<'s>,
    quotes: u32,
    items: u32,
    code: bool,
}

impl<'s> Blocks<'s> {
    fn new(source: &'s str) -> Self {
        Self { out: Writer::new(source), quotes: 0, items: 0, code: false }
    }

    fn take(&mut self, event: Event<'_>, span: Span, source: &str) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) if self.code => {
                self.write(&text, span, span.of(source) == &*text);
            }
            Event::Text(text) => {
                self.out.ensure_open(self.running());
                self.write(&text, span, span.of(source) == &*text);
            }
            Event::Code(text) => {
                self.out.ensure_open(self.running());
                self.write(&text, span, false);
            }
            Event::SoftBreak | Event::HardBreak => self.out.decoded("\n", span),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.out.open(self.running()),
            Tag::Heading { level, .. } => self.out.open(PartKind::Heading(rank(*level))),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Item => {
                self.out.close();
                self.items += 1;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.out.open(PartKind::Code);
                self.code = true;
            }
            Tag::TableCell => self.out.open(PartKind::Table),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.out.close(),
            TagEnd::BlockQuote(_) => {
                self.out.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.out.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.out.close();
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

    fn write(&mut self, text: &str, span: Span, verbatim: bool) {
        if verbatim { self.out.verbatim(span) } else { self.out.decoded(text, span) }
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
