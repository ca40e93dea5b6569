//! NITF and NewsML-G2, the XML of the IPTC.

use super::elements::{Role, role};
use super::html::day_of;
use super::writer::Writer;
use super::xml::{Attributes, Piece, walk};
use super::{Manuscript, Metadata, PartKind, Refusal};
use crate::text::Source;

/// The articles of a document: one of NITF, one an item of NewsML-G2.
pub(super) fn read(source: &Source) -> Result<Vec<Manuscript>, Refusal> {
    let mut reader = News::new(source.text());
    walk(source.text(), |piece| reader.take(piece))?;
    if reader.articles.is_empty() {
        return Err(Refusal::NotCopy("neither NITF nor NewsML-G2"));
    }
    Ok(reader.articles)
}

/// Whether a file begins like one of these documents.
pub(super) fn is_news(head: &str) -> bool {
    ["<nitf", "<newsItem", "<newsMessage", ":newsItem", ":newsMessage"].iter().any(|root| head.contains(root))
}

struct News<'x> {
    source: &'x str,
    articles: Vec<Manuscript>,
    writer: Writer<'x>,
    metadata: Metadata,
    /// The names of the open elements.
    path: Vec<String>,
    /// How deep the element lies that hides what is inside.
    hidden: Option<usize>,
    kinds: Vec<(usize, PartKind)>,
    /// Where text is told to the metadata instead.
    aside: Option<(Aside, String)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Aside {
    Date,
    Author,
}

impl<'x> News<'x> {
    fn new(source: &'x str) -> Self {
        Self {
            source,
            articles: Vec::new(),
            writer: Writer::new(source),
            metadata: Metadata::default(),
            path: Vec::new(),
            hidden: None,
            kinds: Vec::new(),
            aside: None,
        }
    }

    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(name, attributes) => {
                self.path.push(name.to_owned());
                if self.hidden.is_none() {
                    self.start(name, attributes);
                }
            }
            Piece::Close(name) => {
                self.end(name);
                self.path.pop();
            }
            Piece::Text(span) => {
                if let Some((_, text)) = &mut self.aside {
                    text.push_str(span.of(self.source));
                } else if self.path.last().is_some_and(|name| name == "inlineData") {
                    self.writer.lines(span);
                } else if self.text_is_copy(span.of(self.source)) {
                    self.writer.collapsed(span);
                }
            }
            Piece::Decoded(meant, span) => {
                if let Some((_, text)) = &mut self.aside {
                    text.push_str(meant);
                } else if self.text_is_copy(meant) {
                    self.writer.decoded(meant, span);
                }
            }
        }
    }

    fn text_is_copy(&mut self, text: &str) -> bool {
        if self.hidden.is_some() || !self.inside_body() && !self.writer.is_open() {
            return false;
        }
        if !self.writer.is_open() && !text.trim().is_empty() {
            let kind = self.kinds.last().map_or(PartKind::Paragraph, |(_, kind)| *kind);
            self.writer.open(kind);
        }
        self.writer.is_open()
    }

    /// Inside the body of NITF or XHTML, wherever that stands.
    fn inside_body(&self) -> bool {
        self.path.iter().any(|name| matches!(name.as_str(), "body" | "inlineData"))
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        let body = self.inside_body();
        match name {
            "hl1" | "headline" if !self.writer.has(PartKind::Title) => self.open(PartKind::Title),
            "hl1" | "hl2" | "abstract" | "slugline" | "headline" if body => self.open(PartKind::Deck),
            "date.issue" => self.date(attributes.get("norm").as_deref()),
            "story.date" if self.metadata.date.is_none() => self.date(attributes.get("norm").as_deref()),
            "versionCreated" | "firstCreated" | "contentCreated" if self.metadata.date.is_none() => {
                self.aside = Some((Aside::Date, String::new()));
            }
            "by" if !body => self.aside = Some((Aside::Author, String::new())),
            "tobject" | "rights" | "distributor" | "media-metadata" | "media-reference" => {
                self.hidden = Some(self.path.len());
            }
            "dateline" if body => self.open(PartKind::Dateline),
            "media-producer" | "tagline" | "copyrite" if body => self.open(PartKind::Credit),
            "title" | "meta" if !body => {}
            _ if body => self.element(name),
            _ => {}
        }
    }

    fn element(&mut self, name: &str) {
        match role(name) {
            Role::Block(PartKind::Paragraph) => {
                let kind = self.kinds.last().map_or(PartKind::Paragraph, |(_, kind)| *kind);
                self.writer.open(kind);
            }
            Role::Block(kind) => self.open(kind),
            Role::Division => self.writer.close(),
            Role::Hidden => self.hidden = Some(self.path.len()),
            Role::Break if self.writer.is_open() => self.writer.inserted("\n"),
            Role::Break | Role::Inline => {}
        }
    }

    fn open(&mut self, kind: PartKind) {
        self.writer.open(kind);
        self.kinds.push((self.path.len(), kind));
    }

    fn date(&mut self, text: Option<&str>) {
        let day = text.and_then(|text| day_of(text).or_else(|| basic_day(text)));
        if let Some(day) = day {
            self.metadata.date = Some((day, None));
        }
    }

    fn end(&mut self, name: &str) {
        let depth = self.path.len();
        if self.hidden.is_some_and(|at| at >= depth) {
            self.hidden = None;
        }
        if let Some((aside, text)) = self.aside.take() {
            match aside {
                Aside::Date => self.date(Some(text.trim())),
                Aside::Author => self.metadata.author = Some(text.trim().to_owned()),
            }
        }
        let kinds = self.kinds.len();
        self.kinds.retain(|(at, _)| *at < depth);
        let block = kinds != self.kinds.len() || !matches!(role(name), Role::Inline | Role::Break);
        if block {
            self.writer.close();
        }
        if matches!(name, "nitf" | "newsItem") && !self.path.iter().rev().skip(1).any(|n| n == "newsItem") {
            self.finish();
        }
    }

    fn finish(&mut self) {
        let writer = std::mem::replace(&mut self.writer, Writer::new(self.source));
        let metadata = std::mem::take(&mut self.metadata);
        self.articles.push(writer.finish(metadata, Vec::new()));
    }
}

/// `20240503T101500Z`, the basic form of ISO 8601 that NITF uses.
fn basic_day(text: &str) -> Option<crate::calendar::Day> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    crate::calendar::Day::from_ymd(i32::try_from(number(0, 4)?).ok()?, number(4, 6)?, number(6, 8)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(copy: &Manuscript) -> Vec<(PartKind, String)> {
        copy.parts.iter().map(|p| (p.kind, p.span.of(copy.prose.text()).to_owned())).collect()
    }

    #[test]
    fn nitf_with_its_head_and_fields() {
        let xml = "<?xml version=\"1.0\"?><nitf><head><title>slug</title><docdata><date.issue norm=\"20240503T101500Z\"/>\
            <doc.copyright holder=\"x\"/></docdata></head><body><body.head><hedline><hl1>Pier opens</hl1><hl2>At last</hl2></hedline>\
            <byline>By <person>Mona Ekdal</person></byline><dateline><location>LERVIK</location></dateline></body.head>\
            <body.content><p>It <em>opens</em> at 5 &amp; closes\n at 9.</p><media><media-caption><p>The pier.</p></media-caption>\
            <media-producer>Ole Rask</media-producer></media></body.content></body></nitf>";
        let copy = &read(&Source::from(xml)).unwrap()[0];
        assert_eq!(
            parts(copy),
            [
                (PartKind::Title, "Pier opens".into()),
                (PartKind::Deck, "At last".into()),
                (PartKind::Byline, "By Mona Ekdal".into()),
                (PartKind::Dateline, "LERVIK".into()),
                (PartKind::Paragraph, "It opens at 5 & closes at 9.".into()),
                (PartKind::Caption, "The pier.".into()),
                (PartKind::Credit, "Ole Rask".into()),
            ]
        );
        assert_eq!(copy.metadata.date.map(|(day, _)| day.to_string()).as_deref(), Some("2024-05-03"));
    }

    #[test]
    fn every_item_of_a_message_is_an_article() {
        let item = |head: &str| {
            format!(
                "<newsItem><itemMeta><versionCreated>2024-05-03T10:00:00+02:00</versionCreated></itemMeta>\
                 <contentMeta><by>Ada Orr</by><headline>{head}</headline></contentMeta><contentSet><inlineXML>\
                 <html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><p>It opens.</p></body></html>\
                 </inlineXML></contentSet></newsItem>"
            )
        };
        let xml = format!("<newsMessage><itemSet>{}{}</itemSet></newsMessage>", item("One"), item("Two"));
        let articles = read(&Source::from(xml)).unwrap();
        assert_eq!(articles.len(), 2);
        assert_eq!(
            parts(&articles[1]),
            [(PartKind::Title, "Two".into()), (PartKind::Paragraph, "It opens.".into())]
        );
        assert_eq!(articles[0].metadata.author.as_deref(), Some("Ada Orr"));
        assert!(articles[0].metadata.date.is_some());
    }

    #[test]
    fn broken_and_foreign_documents_are_refused() {
        let refused = |xml: &str| read(&Source::from(xml)).unwrap_err();
        assert!(matches!(refused("<nitf><p></nitf>"), Refusal::NotXml(..)));
        assert!(matches!(refused("<nitf>"), Refusal::NotXml(..)));
        assert!(matches!(refused("plain"), Refusal::NotXml(..)));
        assert!(matches!(refused("<rss></rss>"), Refusal::NotCopy(_)));
        assert_eq!(refused("<!DOCTYPE nitf [<!ENTITY a \"b\">]><nitf></nitf>"), Refusal::Entities);
        assert_eq!(refused(&"<a>".repeat(1000)), Refusal::TooDeep);
    }
}
