//! One article in every format gives the same findings; places lead back to the bytes they came from; broken files are
//! refused by name.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use copydesk::Copy;
use copydesk::article::House;
use copydesk::config::Config;
use copydesk::format::{self, Fields, Format, PartKind, Refusal};
use copydesk::text::{Source, Span};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HEADLINE: &str = "Lervik closes the north pier";
const BODY: [&str; 5] = [
    "The council of Lervik voted on Tuesday, May 9, 2018, to close the north pier & its crane.",
    "“It was a hard choice,” Mayor Petra Solheim said. “We had no other.”",
    "Harbor master Tomas Lindqvist, 58, said the the pier had moved. Governor Solheim disagreed.",
    "“Every captain knows it,” Lindqvist said.",
    "The work is to end on June 31.",
];

/// What is found, by rule and by the words it marks, with the fixes as they read in the copy.
fn found(bytes: Vec<u8>, format: Format) -> Vec<String> {
    let copies = Copy::open(bytes, format, &Fields::default(), &House::default()).unwrap();
    let told = |copy: &Copy| {
        let findings = Config::default().findings(copy, std::path::Path::new("a"));
        let told =
            |f: &copydesk::finding::Finding| format!("{} {:?}", f.rule.name, f.span.of(copy.source.text()));
        findings.iter().map(told).collect::<Vec<_>>()
    };
    copies.iter().flat_map(told).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn plain() -> Vec<u8> {
    format!("---\ntitle: {HEADLINE}\ndate: 2018-05-11\n---\n\n{}\n", BODY.join("\n\n")).into_bytes()
}

fn html() -> Vec<u8> {
    let mut page = format!(
        "<!doctype html>\n<html><head><title>{HEADLINE} | The Paper</title>\n\
         <meta property=\"article:published_time\" content=\"2018-05-11T08:00:00Z\">\n<style>p {{ color: red }}</style></head>\n\
         <body><nav>Home <a href=\"/\">News</a></nav><article><h1>{HEADLINE}</h1>\n"
    );
    for line in BODY {
        let _ = writeln!(
            page,
            "<p><span class=\"c1\">{}</span></p>",
            escaped(line).replace("May 9", "<b>May 9</b>")
        );
    }
    page.push_str("<script>document.write(\"<p>the the</p>\")</script></article></body></html>");
    page.into_bytes()
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn word_document(body: &str) -> Vec<u8> {
    let document =
        format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>");
    let styles = format!(
        "<w:styles xmlns:w=\"{WORD}\"><w:style w:styleId=\"Tittel\"><w:name w:val=\"Title\"/></w:style></w:styles>"
    );
    archive(&[("[Content_Types].xml", ""), ("word/document.xml", &document), ("word/styles.xml", &styles)])
}

fn docx() -> Vec<u8> {
    let mut body =
        format!("<w:p><w:pPr><w:pStyle w:val=\"Tittel\"/></w:pPr><w:r><w:t>{HEADLINE}</w:t></w:r></w:p>");
    for line in BODY {
        let line = escaped(line);
        let (head, tail) = line.split_at(7);
        let _ = write!(
            body,
            "<w:p><w:del w:id=\"1\"><w:r><w:delText>Deleted words. </w:delText></w:r></w:del><w:r><w:rPr><w:b/></w:rPr>\
             <w:t xml:space=\"preserve\">{head}</w:t></w:r><w:ins w:id=\"2\"><w:r><w:t xml:space=\"preserve\">{tail}</w:t></w:r></w:ins>\
             <w:r><w:rPr><w:vanish/></w:rPr><w:t>the the</w:t></w:r></w:p>"
        );
    }
    word_document(&body)
}

fn odt() -> Vec<u8> {
    let mut text = format!("<text:p text:style-name=\"P1\">{HEADLINE}</text:p>");
    for line in BODY {
        let line = escaped(line).replace("May 9", "<text:span>May 9</text:span>");
        let note = "<office:annotation><text:p>the the</text:p></office:annotation>";
        let _ = write!(text, "<text:p text:style-name=\"Standard\">{note}{line}</text:p>");
    }
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\"><office:automatic-styles>\
         <style:style style:name=\"P1\" style:parent-style-name=\"Title\"/></office:automatic-styles><office:body><office:text>\
         <text:tracked-changes><text:p>the the</text:p></text:tracked-changes>{text}</office:text></office:body></office:document-content>"
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

fn nitf() -> Vec<u8> {
    let mut text = String::new();
    for line in BODY {
        let _ = write!(text, "<p>{}</p>", escaped(line));
    }
    format!(
        "<?xml version=\"1.0\"?><nitf><head><docdata><date.issue norm=\"20180511T080000Z\"/></docdata></head><body><body.head>\
         <hedline><hl1>{HEADLINE}</hl1></hedline></body.head><body.content>{text}</body.content></body></nitf>"
    )
    .into_bytes()
}

fn newsml() -> Vec<u8> {
    let nitf = String::from_utf8(nitf()).unwrap().replace("<?xml version=\"1.0\"?>", "");
    format!(
        "<newsItem xmlns=\"n\"><itemMeta><versionCreated>2018-05-11T08:00:00Z</versionCreated></itemMeta>\
         <contentSet><inlineXML contenttype=\"application/nitf+xml\">{nitf}</inlineXML></contentSet></newsItem>"
    )
    .into_bytes()
}

fn ninjs(markup: bool) -> Vec<u8> {
    let (name, body) = if markup {
        ("body_xhtml", format!("<p>{}</p>", BODY.map(escaped).join("</p><p>")))
    } else {
        ("body_text", BODY.join("\n"))
    };
    serde_json::json!({"uri": "urn:x", "versioncreated": "2018-05-11T08:00:00Z", "headline": HEADLINE, name: body})
        .to_string()
        .into_bytes()
}

fn json_lines() -> Vec<u8> {
    let line = serde_json::json!({"title": HEADLINE, "date": "2018-05-11", "text": BODY.join("\n")});
    format!("{line}\n").into_bytes()
}

fn every_form() -> Vec<(Format, Vec<u8>)> {
    vec![
        (Format::Plain, plain()),
        (Format::Markdown, plain()),
        (Format::Html, html()),
        (Format::Docx, docx()),
        (Format::Odt, odt()),
        (Format::NewsXml, nitf()),
        (Format::NewsXml, newsml()),
        (Format::Ninjs, ninjs(false)),
        (Format::Ninjs, ninjs(true)),
        (Format::JsonLines, json_lines()),
    ]
}

#[test]
fn one_article_gives_the_same_findings_in_every_format() {
    let expected = found(plain(), Format::Plain);
    assert_eq!(
        expected,
        [
            "weekday-date-mismatch \"Tuesday, May 9, 2018\"",
            "repeated-word \"the\"",
            "title-conflict \"Governor\"",
            "nonexistent-date \"June 31\"",
        ]
    );
    for (format, bytes) in every_form() {
        let mut got = found(bytes, format);
        // Where markup stands inside the words, the source between them holds it too.
        for told in &mut got {
            *told = told.replace("<b>", "").replace("</b>", "");
        }
        assert_eq!(got, expected, "{format:?}");
    }
}

#[test]
fn a_fix_is_written_as_its_format_writes_text() {
    let json = serde_json::json!({"text": "\"We go on, Mayor Petra Solheim said. The vote is over.\nNext."})
        .to_string();
    let copies =
        Copy::open(json.clone().into_bytes(), Format::JsonLines, &Fields::default(), &House::default())
            .unwrap();
    let findings = copies[0].findings(|rule| rule.name == "unclosed-quote");
    let fix = findings.iter().flat_map(|finding| &finding.fixes).next().unwrap();
    let mended = copydesk::fix::apply(&json, &fix.edits);
    assert!(serde_json::from_str::<serde_json::Value>(&mended).is_ok(), "{mended}");
}

#[test]
fn a_document_tells_paragraph_and_run() {
    let (source, articles) = format::open(docx(), Format::Docx, &Fields::default()).unwrap();
    let article = &articles[0];
    let at = source.text().find("voted").unwrap() as u32;
    let run = article.runs.iter().find(|run| run.prose.contains(at)).unwrap();
    assert_eq!((run.paragraph, run.run), (2, 2));
    assert_eq!(article.parts[0].kind, PartKind::Title);
}

#[test]
fn footnotes_tables_and_boxes_of_a_document_are_told_apart() {
    let body = "<w:p><w:r><w:t>Story.</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Item</w:t><w:tab/><w:t>one</w:t></w:r></w:p>";
    let (source, articles) = format::open(word_document(body), Format::Docx, &Fields::default()).unwrap();
    let parts: Vec<_> = articles[0].parts.iter().map(|p| (p.kind, p.span.of(source.text()))).collect();
    assert_eq!(
        parts,
        [(PartKind::Paragraph, "Story."), (PartKind::Table, "Cell"), (PartKind::ListItem, "Item one")]
    );
}

#[test]
fn bombs_and_foreign_files_are_refused_by_name() {
    let open = |bytes: Vec<u8>, format| format::open(bytes, format, &Fields::default()).unwrap_err();
    let bomb = archive(&[("word/document.xml", &" ".repeat(65 << 20))]);
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(open(bomb, Format::Docx), Refusal::Bomb(_)));
    let long = "The pier is open. ".repeat(4 << 20).into_bytes();
    assert_eq!(open(long, Format::Plain), Refusal::TooLong(64 << 20));
    assert!(matches!(open(b"plain text".to_vec(), Format::Docx), Refusal::NotArchive(_)));
    assert_eq!(open(archive(&[("a", "b")]), Format::Docx), Refusal::NoPart("word/document.xml"));
    assert_eq!(open(archive(&[("a", "b")]), Format::Odt), Refusal::NoPart("content.xml"));
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document/>";
    assert_eq!(open(archive(&[("word/document.xml", entities)]), Format::Docx), Refusal::Entities);
    assert_eq!(open("<nitf>".repeat(9999).into_bytes(), Format::NewsXml), Refusal::TooDeep);
    assert_eq!(open(format!("{entities}<nitf/>").into_bytes(), Format::NewsXml), Refusal::Entities);
    let deep = format!("{{\"text\": {}1{}}}", "[".repeat(9999), "]".repeat(9999));
    assert!(matches!(open(deep.into_bytes(), Format::JsonLines), Refusal::NotJson(..) | Refusal::NotCopy(_)));
    assert!(matches!(open(b"<p>\xff".to_vec(), Format::Html), Refusal::NotUtf8(_)));
    assert_eq!(open(b"a\0b".to_vec(), Format::Plain), Refusal::Binary(1));
}

#[test]
fn nesting_and_aliases_of_text_cost_what_their_bytes_cost() {
    let mut laughs = "---\na0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n".to_owned();
    for i in 1..9 {
        let _ = writeln!(laughs, "a{i}: &a{i} [{}]", vec![format!("*a{}", i - 1); 10].join(", "));
    }
    laughs.push_str("---\nThe pier is open.\n");
    let deep = format!("---\na: {}\n---\nThe pier is open.\n", "[".repeat(50_000));
    for text in [laughs, deep] {
        let (_, articles) = format::open(text.into_bytes(), Format::Markdown, &Fields::default()).unwrap();
        assert_eq!(articles[0].problems.len(), 1, "the front matter is passed over and the rest read");
        assert!(articles[0].parts.iter().any(|part| part.kind == PartKind::Paragraph));
    }
    for (text, format) in [
        (format!("{}The pier is open.", "<div>".repeat(100_000)), Format::Html),
        (format!("<p>{}The pier is open.", "<b>".repeat(100_000)), Format::Html),
        (format!("{}The pier is open.", "> ".repeat(20_000)), Format::Markdown),
        (format!("{}The pier is open.", "[".repeat(50_000)), Format::Markdown),
    ] {
        let (_, articles) = format::open(text.into_bytes(), format, &Fields::default()).unwrap();
        assert!(articles[0].prose.text().contains("The pier is open."));
    }
}

/// Every span and segment of what was read fits, and verbatim ones hold the same bytes on both sides.
fn holds(source: &str, manuscript: &format::Manuscript) {
    let prose = manuscript.prose.text();
    for segment in manuscript.map.segments() {
        assert!(prose.get(segment.prose.range()).is_some() && source.get(segment.source.range()).is_some());
        if segment.verbatim {
            assert_eq!(segment.prose.of(prose), segment.source.of(source));
        }
    }
    for part in &manuscript.parts {
        assert!(prose.get(part.span.range()).is_some());
        let there = manuscript.map.to_source(part.span);
        assert!(source.get(there.range()).is_some(), "{there:?}");
    }
    assert!(manuscript.runs.iter().all(|run| prose.get(run.prose.range()).is_some()));
}

/// Deterministic damage: cuts, lost, changed and doubled bytes.
fn damaged(bytes: &[u8], n: usize) -> Vec<u8> {
    let at = n.wrapping_mul(7919) % bytes.len();
    let mut broken = bytes.to_vec();
    match n % 5 {
        0 => broken.truncate(at),
        1 => drop(broken.remove(at)),
        2 => broken[at] ^= 1 << (n % 8),
        3 => broken.insert(at, b"<>&\"{}\\"[n % 7]),
        _ => drop(broken.drain(at..(at + n % 50).min(bytes.len()))),
    }
    broken
}

#[test]
fn damaged_files_are_read_or_refused_and_never_panic() {
    let mut refused = 0;
    let mut read = 0;
    for (format, bytes) in every_form() {
        for n in 0..60 {
            match format::open(damaged(&bytes, n), format, &Fields::default()) {
                Ok((source, articles)) => {
                    read += 1;
                    for article in &articles {
                        holds(source.text(), article);
                    }
                }
                Err(refusal) => {
                    refused += 1;
                    assert!(refusal.to_string().len() > 10);
                }
            }
        }
    }
    assert!(refused > 150 && read > 150, "{refused} refused, {read} read");
}

const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<b>",
    "<h1>",
    "</h1>",
    "<br>",
    "<script>",
    "</script>",
    "<li>",
    "<td>",
    "&amp;",
    "&ldquo;",
    "&#8217;",
    "&bogus;",
    "&",
    "<",
    ">",
    "<!--",
    "-->",
    "\"",
    "\\\"",
    "\\n",
    "\\u2019",
    "\\ud83d",
    "\\",
    "{\"text\":\"",
    "\"}",
    "\n",
    "\n\n",
    "  ",
    "\t",
    "word",
    "é",
    "😀",
    "**",
    "# ",
    "> ",
    "- ",
    "```",
    "<nitf><body>",
    "</body></nitf>",
    "<![CDATA[",
    "]]>",
    "<title>",
    "</title>",
    "<blockquote>",
    "<div hidden>",
    "</div>",
    "\u{a0}",
    "\r\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn verbatim_prose_of_whole_documents_is_the_source(nodes in nodes()) {
        for (format, bytes) in documents(&nodes) {
            match format::open(bytes, format, &Fields::default()) {
                Ok((source, articles)) => articles.iter().for_each(|article| holds(source.text(), article)),
                Err(refusal) => prop_assert!(matches!(refusal, Refusal::NotCopy(_)), "{:?}: {}", format, refusal),
            }
        }
    }
}

/// Well-formed pieces of a document in random order and nesting, as a format writes them.
#[derive(Clone, Debug)]
enum Node {
    Text(&'static str),
    Element(usize, Vec<Node>),
}

const TEXTS: &[&str] =
    &["word", " ", "\n", "é 😀", "“Ja,” ", "a & b", "1 < 2", "the the", "\u{a0}", "Orr said. "];

fn nodes() -> impl Strategy<Value = Vec<Node>> {
    let leaf = prop::sample::select(TEXTS).prop_map(Node::Text);
    let node = leaf.prop_recursive(4, 40, 6, |inner| {
        (0..64_usize, prop::collection::vec(inner, 0..6))
            .prop_map(|(name, inside)| Node::Element(name, inside))
    });
    prop::collection::vec(node, 0..8)
}

/// The nodes as XML with those elements.
fn xml(nodes: &[Node], names: &[&str]) -> String {
    let one = |node: &Node| match node {
        Node::Text(text) => escaped(text).replace('é', "&#233;"),
        Node::Element(at, inside) => {
            let name = names[at % names.len()];
            format!("<{name}>{}</{}>", xml(inside, names), name.split(' ').next().unwrap())
        }
    };
    nodes.iter().map(one).collect()
}

const OF_HTML: &[&str] = &[
    "p",
    "b",
    "i",
    "h1",
    "div",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "blockquote",
    "script",
    "span hidden=\"\"",
    "title",
    "pre",
    "q",
];
const OF_NITF: &[&str] = &[
    "p",
    "hedline",
    "hl1",
    "byline",
    "dateline",
    "block",
    "em",
    "person",
    "media",
    "media-caption",
    "table",
    "td",
    "ol",
    "li",
];
const OF_WORD: &[&str] = &[
    "w:p",
    "w:r",
    "w:t",
    "w:tab",
    "w:br",
    "w:del",
    "w:ins",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:vanish",
    "w:instrText",
    "w:noBreakHyphen",
];
const OF_OPEN_DOCUMENT: &[&str] = &[
    "text:p",
    "text:h",
    "text:span",
    "text:s",
    "text:tab",
    "text:line-break",
    "text:note",
    "text:note-body",
    "table:table",
    "table:table-cell",
    "text:list",
    "text:list-item",
    "office:annotation",
    "text:tracked-changes",
];

/// The nodes in every format that has markup or escapes.
fn documents(nodes: &[Node]) -> Vec<(Format, Vec<u8>)> {
    let prose = xml(nodes, &["p"]).replace("<p>", "\n").replace("</p>", "");
    let json = |key: &str, text: &str| serde_json::json!({"headline": "A", key: text}).to_string();
    let office = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><office:body><office:text>{}\
         </office:text></office:body></office:document-content>",
        xml(nodes, OF_OPEN_DOCUMENT)
    );
    vec![
        (Format::Plain, prose.clone().into_bytes()),
        (Format::Markdown, xml(nodes, &["p", "b", "li"]).into_bytes()),
        (Format::Html, format!("<html><body>{}</body></html>", xml(nodes, OF_HTML)).into_bytes()),
        (Format::NewsXml, format!("<nitf><body>{}</body></nitf>", xml(nodes, OF_NITF)).into_bytes()),
        (Format::Ninjs, json("body_text", &prose).into_bytes()),
        (Format::Ninjs, json("body_xhtml", &xml(nodes, OF_HTML)).into_bytes()),
        (
            Format::JsonLines,
            format!("{}\n{}\n", json("text", &prose), json("text", &xml(nodes, OF_HTML))).into_bytes(),
        ),
        (Format::Docx, word_document(&xml(nodes, OF_WORD))),
        (Format::Odt, archive(&[("content.xml", &office)])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn verbatim_prose_is_the_source(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let text = pieces.concat();
        for format in Format::all() {
            let source = Source::from(text.as_str());
            if let Ok(articles) = format::read_all(&source, format, &Fields::default()) {
                for article in &articles {
                holds(&text, article);
            }
            }
        }
    }

    #[test]
    fn a_field_of_json_is_read_through_its_escapes(text in "\\PC{0,60}") {
        let json = serde_json::json!({"uri": "x", "body_text": text}).to_string();
        let source = Source::from(json.as_str());
        if let Ok(articles) = format::read_all(&source, Format::Ninjs, &Fields::default()) {
            for article in &articles {
                holds(&json, article);
            }
            let words = |text: &str| text.split_ascii_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let article = &articles[0];
            let read: Vec<&str> = article.parts.iter().map(|part| part.span.of(article.prose.text())).collect();
            prop_assert_eq!(words(&read.join("\n")).concat().len() <= words(&text).concat().len(), true);
        }
    }
}

#[test]
fn the_places_of_every_format_lead_to_the_words() {
    for (format, bytes) in every_form() {
        let (source, articles) = format::open(bytes, format, &Fields::default()).unwrap();
        for article in &articles {
            holds(source.text(), article);
            let prose = article.prose.text();
            let at = prose.find("Lindqvist").unwrap();
            let there = article.map.to_source(Span::from(at..at + "Lindqvist".len()));
            assert_eq!(there.of(source.text()), "Lindqvist", "{format:?}");
        }
    }
}
