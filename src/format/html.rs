use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::elements::{Role, is_void, kind_of_class, role};
use super::writer::Writer;
use super::{Manuscript, Metadata, PartKind};
use crate::calendar::Day;
use crate::text::{Source, Span};

/// HTML, as pages, publishing systems and word processors write it: what a reader sees is copy, scripts, forms,
/// navigation and hidden parts are not.
pub(super) fn read(source: &Source) -> Manuscript {
    let text = source.text();
    let mut page = Page::new(text);
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut at = 0;
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        let span = match &token {
            Token::StartTag(tag) => tag.span,
            Token::EndTag(tag) => tag.span,
            Token::Comment(comment) => comment.span,
            Token::Doctype(doctype) => doctype.span,
            Token::String(_) | Token::Error(_) => continue,
        };
        let start = span.start.clamp(at, text.len());
        page.text(Span::from(at..start));
        at = span.end.clamp(start, text.len());
        match token {
            Token::StartTag(tag) => page.start(&tag),
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name)),
            _ => {}
        }
    }
    page.text(Span::from(at..text.len()));
    page.finish()
}

/// The value of an attribute.
fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value).into_owned())
}

/// What a reader sees of HTML or of elements with its names, as it is read.
struct Page<'s> {
    source: &'s str,
    writer: Writer<'s>,
    /// The kind of running text inside each open element that changes it.
    kinds: Vec<(String, PartKind)>,
    /// The element that hides what is inside, and how many of its name are open.
    hidden: Option<(String, u32)>,
    /// Whether the title of the document is being read.
    in_title: bool,
    headed: bool,
    metadata: Metadata,
}

impl<'s> Page<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            writer: Writer::new(source),
            kinds: Vec::new(),
            hidden: None,
            in_title: false,
            headed: false,
            metadata: Metadata::default(),
        }
    }

    fn running(&self) -> PartKind {
        self.kinds.last().map_or(PartKind::Paragraph, |(_, kind)| *kind)
    }

    fn text(&mut self, span: Span) {
        let raw = span.of(self.source);
        let seen = self.in_title || self.hidden.is_none();
        if raw.is_empty() || !seen {
            return;
        }
        if !self.writer.is_open() {
            if raw.trim_ascii().is_empty() {
                return;
            }
            self.writer.open(self.running());
        }
        let keep_space = self.running() == PartKind::Code;
        write_text(&mut self.writer, raw, span, keep_space);
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if matches!(name.as_str(), "meta" | "time" | "title")
            && self.hidden.as_ref().is_none_or(|(by, _)| by == "head")
        {
            return self.head(&name, tag);
        }
        if let Some((hiding, depth)) = &mut self.hidden {
            *depth += u32::from(*hiding == name && !tag.self_closing);
            return;
        }
        if is_void(&name) {
            return if name == "br" { self.line_break(tag.span) } else { self.division(&name) };
        }
        if role(&name) == Role::Hidden || is_hidden(tag) {
            if !matches!(role(&name), Role::Inline) {
                self.writer.close();
            }
            self.hidden = Some((name, 1));
            return;
        }
        self.open(name, tag);
    }

    fn open(&mut self, name: String, tag: &StartTag<usize>) {
        let told = attribute(tag, "class").as_deref().and_then(kind_of_class);
        match role(&name) {
            Role::Block(kind) => {
                let kind = match (kind, self.running()) {
                    (PartKind::Paragraph | PartKind::ListItem, outer) if outer != PartKind::Paragraph => {
                        outer
                    }
                    (PartKind::Paragraph, _) => told.unwrap_or(kind),
                    _ => kind,
                };
                self.headed |= matches!(kind, PartKind::Heading(1));
                let inline = name == "code" || name == "samp";
                if !(inline && self.writer.is_open()) {
                    self.writer.open(kind);
                }
                self.kinds.push((name, kind));
            }
            Role::Division => {
                self.writer.close();
                if let Some(kind) = told {
                    self.kinds.push((name, kind));
                }
            }
            Role::Inline | Role::Break | Role::Hidden => {}
        }
    }

    fn division(&mut self, name: &str) {
        if role(name) == Role::Division {
            self.writer.close();
        }
    }

    fn end(&mut self, name: &str) {
        if self.in_title && name == "title" {
            self.in_title = false;
            self.writer.close();
        }
        if let Some((hiding, depth)) = &mut self.hidden {
            if hiding == name {
                *depth -= 1;
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        let known = self.kinds.iter().rposition(|(open, _)| open == name);
        if let Some(at) = known {
            self.kinds.truncate(at);
        }
        let inline = matches!(role(name), Role::Inline | Role::Break) || name == "code" || name == "samp";
        if !inline {
            self.writer.close();
        }
    }

    /// What the head of the page says of the article.
    fn head(&mut self, name: &str, tag: &StartTag<usize>) {
        match name {
            "title" if !self.writer.has(PartKind::Title) => {
                self.writer.open(PartKind::Title);
                self.in_title = true;
            }
            "meta" => {
                let key = attribute(tag, "property").or_else(|| attribute(tag, "name")).unwrap_or_default();
                let Some(content) = attribute(tag, "content") else { return };
                self.metadata(&key.to_ascii_lowercase(), &content);
            }
            "time" if attribute(tag, "pubdate").is_some() => {
                let when = attribute(tag, "datetime").unwrap_or_default();
                self.metadata("date", &when);
            }
            _ => {}
        }
    }

    fn metadata(&mut self, key: &str, content: &str) {
        match key {
            "article:published_time"
            | "date"
            | "dc.date"
            | "dcterms.created"
            | "pubdate"
            | "publish-date"
            | "parsely-pub-date"
            | "sailthru.date"
                if self.metadata.date.is_none() =>
            {
                self.metadata.date = day_of(content).map(|day| (day, None));
            }
            "author" | "article:author" | "dc.creator" | "byl" if self.metadata.author.is_none() => {
                self.metadata.author = Some(content.to_owned());
            }
            _ => {}
        }
    }

    fn line_break(&mut self, tag: html5gum::Span<usize>) {
        if self.writer.is_open() {
            self.writer.decoded("\n", Span::from(tag.start..tag.end));
        }
    }

    /// A heading of the first rank is the headline; the title of the page, which adds the paper's name, only where there is none.
    fn finish(mut self) -> Manuscript {
        self.writer.close();
        if self.headed {
            self.writer.drop_parts(PartKind::Title);
        }
        self.writer.finish(self.metadata, Vec::new())
    }
}

/// The day of a date or time in ISO 8601.
pub(super) fn day_of(text: &str) -> Option<Day> {
    Day::parse_iso(text.trim().get(..10)?)
}

/// Whether the attributes keep the element from being seen. Comments of Google Docs stand at links to `#cmnt`.
fn is_hidden(tag: &StartTag<usize>) -> bool {
    let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    let comment = attribute(tag, "href").is_some_and(|href| href.starts_with("#cmnt"));
    tag.attributes.contains_key(b"hidden".as_slice())
        || attribute(tag, "aria-hidden").as_deref() == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || comment
}

/// The longest character reference, in bytes: `&CounterClockwiseContourIntegral;`.
const LONGEST_REFERENCE: usize = 33;

/// Writes text that may hold character references.
fn write_text(writer: &mut Writer<'_>, raw: &str, span: Span, keep_space: bool) {
    let mut plain = 0;
    let mut at = 0;
    let write = |writer: &mut Writer<'_>, from: usize, to: usize| {
        let span = Span::from(span.start as usize + from..span.start as usize + to);
        if keep_space { writer.verbatim(span) } else { writer.collapsed(span) }
    };
    while let Some(found) = raw.get(at..).and_then(|rest| rest.find('&')) {
        let start = at + found;
        let Some((meant, len)) = reference(raw.get(start..).unwrap_or("")) else {
            at = start + 1;
            continue;
        };
        write(writer, plain, start);
        let here = span.start + start as u32;
        writer.decoded(&meant, Span::new(here, here + len as u32));
        at = start + len;
        plain = at;
    }
    write(writer, plain, raw.len());
}

/// The character reference that `text` begins with: what it stands for and its length in bytes.
fn reference(text: &str) -> Option<(String, usize)> {
    let body = text.get(1..)?;
    let named =
        body.bytes().take(LONGEST_REFERENCE).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let ended = body.as_bytes().get(named) == Some(&b';');
    let len = 1 + named + usize::from(ended);
    let raw = text.get(..len)?;
    let mut meant = String::new();
    for token in Tokenizer::new(raw) {
        let Ok(token) = token;
        if let Token::String(part) = token {
            meant.push_str(&String::from_utf8_lossy(&part.value));
        }
    }
    (meant != raw && !meant.is_empty()).then_some((meant, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(html: &str) -> Vec<(PartKind, String)> {
        let copy = read(&Source::from(html));
        copy.parts.iter().map(|p| (p.kind, p.span.of(copy.prose.text()).to_owned())).collect()
    }

    #[test]
    fn what_a_reader_sees_is_copy() {
        let html = "<!doctype html><html><head><title>Pier opens - The Paper</title><style>p{}</style></head>\n\
            <body><nav><a href=x>Home</a></nav><h1>Pier  opens</h1><p class=\"article-byline\">By Mona Ekdal</p>\n\
            <p>The <b>pier</b>\n   opens&nbsp;on <i>Monday</i>.<script>var a = '<p>no';</script></p>\n\
            <p style=\"display: none\">Draft.</p><blockquote><p>So be it.</p></blockquote>\n\
            <figure><img src=a><figcaption>The pier.</figcaption></figure>Loose &ldquo;words&rdquo;.</body></html>";
        assert_eq!(
            parts(html),
            [
                (PartKind::Heading(1), "Pier opens".into()),
                (PartKind::Byline, "By Mona Ekdal".into()),
                (PartKind::Paragraph, "The pier opens\u{a0}on Monday.".into()),
                (PartKind::BlockQuote, "So be it.".into()),
                (PartKind::Caption, "The pier.".into()),
                (PartKind::Paragraph, "Loose “words”.".into()),
            ]
        );
    }

    #[test]
    fn the_title_of_the_page_stands_in_for_a_headline() {
        assert_eq!(
            parts("<title>Pier &amp; port</title><p>It opens.")[0],
            (PartKind::Title, "Pier & port".into())
        );
        assert_eq!(parts("<p>One.<title>Late</title>")[0].0, PartKind::Title);
    }

    #[test]
    fn places_lead_back_through_references_and_tags() {
        let html = "<p>AT&amp;T <em>paid</em> &#163;5";
        let copy = read(&Source::from(html));
        let prose = copy.prose.text();
        assert_eq!(prose, "AT&T paid £5\n");
        let span = |word: &str| {
            let at = prose.find(word).unwrap();
            copy.map.to_source(Span::from(at..at + word.len())).of(html)
        };
        assert_eq!((span("&"), span("paid"), span("£")), ("&amp;", "paid", "&#163;"));
        assert!(!copy.map.is_verbatim(Span::new(0, 4)));
    }

    #[test]
    fn the_head_tells_the_date() {
        let html = "<meta property=\"article:published_time\" content=\"2024-05-03T10:00:00Z\"><meta name=author content=\"Ada Orr\">";
        let metadata = read(&Source::from(html)).metadata;
        assert_eq!(metadata.date.map(|(day, _)| day.to_string()).as_deref(), Some("2024-05-03"));
        assert_eq!(metadata.author.as_deref(), Some("Ada Orr"));
    }

    #[test]
    fn comments_of_a_word_processor_are_no_copy() {
        let html = "<p>It opened<sup><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a></sup> late.</p>";
        assert_eq!(parts(html), [(PartKind::Paragraph, "It opened late.".into())]);
    }
}
