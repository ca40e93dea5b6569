//! Whole articles with exactly what is found in them, and what an edit of one place adds: `tests/articles/NAME.toml`
//! beside the copy.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests read files")]

mod support;

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use copydesk::Copy;
use copydesk::article::House;
use copydesk::config::Config;
use copydesk::finding::Finding;
use copydesk::format::{Fields, Format, PartKind};
use copydesk::text::{Encoding, LineIndex, Source};
use serde::Deserialize;

/// What a default run finds in an article.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// The article.
    copy: String,
    /// `line:column severity[rule] marked words`, in text order.
    findings: Vec<String>,
    #[serde(default)]
    edits: Vec<Edit>,
}

/// One slip put into the copy.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    from: String,
    to: String,
    /// Which occurrence of `from`, from 1.
    #[serde(default = "first")]
    nth: usize,
    /// `severity[rule] marked words` of what is found beside the findings of the article.
    adds: Vec<String>,
}

const fn first() -> usize {
    1
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn found(path: &Path, text: &str) -> Vec<Finding> {
    let format = path.extension().and_then(|e| Format::of_extension(e.to_str()?)).unwrap();
    let config = Config::default();
    let copy = Copy::read(Source::from(text), format, config.house(path));
    config.findings(&copy, path)
}

fn told(text: &str, finding: &Finding) -> String {
    format!("{}[{}] {}", finding.severity.name(), finding.rule.name, finding.span.of(text))
}

fn told_with_place(text: &str, finding: &Finding) -> String {
    let place = LineIndex::new(text).place(text, finding.span.start, Encoding::Utf32);
    format!("{}:{} {}", place.line + 1, place.column + 1, told(text, finding))
}

/// What is in `after` beyond `before`, and what is missing from it.
fn difference(before: &[String], mut after: Vec<String>) -> (Vec<String>, Vec<String>) {
    let mut missing = Vec::new();
    for one in before {
        match after.iter().position(|other| other == one) {
            Some(at) => drop(after.remove(at)),
            None => missing.push(one.clone()),
        }
    }
    (after, missing)
}

fn edited(text: &str, edit: &Edit) -> String {
    let at = text.match_indices(&edit.from).nth(edit.nth - 1);
    let (at, _) = at.unwrap_or_else(|| panic!("“{}” does not stand there {} times", edit.from, edit.nth));
    format!("{}{}{}", &text[..at], edit.to, &text[at + edit.from.len()..])
}

#[test]
fn every_article() {
    let mut faults = Vec::new();
    let folder = std::fs::read_dir(root().join("tests/articles")).unwrap();
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        let expected: Expected = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let copy = path.with_file_name(&expected.copy);
        let text = std::fs::read_to_string(&copy).unwrap();
        let name = &expected.copy;
        let findings = found(&copy, &text);
        let with_places: Vec<_> = findings.iter().map(|f| told_with_place(&text, f)).collect();
        if with_places != expected.findings {
            faults.push(format!("{name}: found {with_places:#?}, expected {:#?}", expected.findings));
        }
        let before: Vec<_> = findings.iter().map(|f| told(&text, f)).collect();
        for edit in &expected.edits {
            let after = edited(&text, edit);
            let findings: Vec<_> = found(&copy, &after).iter().map(|f| told(&after, f)).collect();
            let (added, missing) = difference(&before, findings);
            if added != edit.adds || !missing.is_empty() {
                let Edit { from, to, adds, .. } = edit;
                faults.push(format!(
                    "{name}: “{from}” to “{to}”: adds {added:?}, expected {adds:?}; loses {missing:?}"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What is found in an article, by rule and by the words it marks.
fn found_in(bytes: Vec<u8>, format: Format, house: &House) -> Vec<String> {
    let copies = Copy::open(bytes, format, &Fields::default(), house).unwrap();
    let of_copy = |copy: &Copy| {
        let found = Config::default().findings(copy, Path::new("a"));
        found.iter().map(|finding| told(copy.source.text(), finding)).collect::<Vec<_>>()
    };
    copies.iter().flat_map(of_copy).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A document of Word with a paragraph for each part.
fn docx(parts: &[(PartKind, &str)]) -> Vec<u8> {
    let paragraph = |(kind, text): &(PartKind, &str)| {
        let style = match kind {
            PartKind::Title => "Title".to_owned(),
            PartKind::Heading(level) => format!("heading {level}"),
            PartKind::BlockQuote => "Quote".to_owned(),
            PartKind::ListItem => "List Paragraph".to_owned(),
            _ => String::new(),
        };
        // Word cuts a paragraph into runs wherever it was edited.
        let cut = text.char_indices().nth(9).map_or(text.len(), |(at, _)| at);
        let runs = [&text[..cut], &text[cut..]]
            .map(|run| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(run)));
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", runs.concat())
    };
    let body: String = parts.iter().map(paragraph).collect();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(zip, "<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>").unwrap();
    zip.finish().unwrap().into_inner()
}

fn html(parts: &[(PartKind, &str)]) -> Vec<u8> {
    let element = |(kind, text): &(PartKind, &str)| {
        let name = match kind {
            PartKind::Title => "h1".to_owned(),
            PartKind::Heading(level) => format!("h{level}"),
            PartKind::BlockQuote => "blockquote".to_owned(),
            PartKind::ListItem => "li".to_owned(),
            _ => "p".to_owned(),
        };
        format!("<{name}>{}</{name}>\n", escaped(text))
    };
    let body: String = parts.iter().map(element).collect();
    format!("<!doctype html><html><body>{body}</body></html>").into_bytes()
}

#[test]
fn an_article_from_a_word_processor_or_the_web_gives_the_same_findings() {
    let mut faults = Vec::new();
    let mut articles = 0;
    let folder = std::fs::read_dir(root().join("tests/articles")).unwrap();
    for path in folder.map(|entry| entry.unwrap().path()) {
        let Some(format) = path.extension().and_then(|e| Format::of_extension(e.to_str()?)) else { continue };
        articles += 1;
        let bytes = std::fs::read(&path).unwrap();
        let plain =
            Copy::open(bytes.clone(), format, &Fields::default(), &Config::default().house(&path)).unwrap();
        let manuscript = &plain[0].manuscript;
        let house = House {
            date: plain[0].analysis.article.published.map(|published| published.day),
            ..House::default()
        };
        let parts: Vec<_> =
            manuscript.parts.iter().map(|part| (part.kind, part.span.of(manuscript.prose.text()))).collect();
        let expected = found_in(bytes, format, &house);
        for (format, bytes) in [(Format::Docx, docx(&parts)), (Format::Html, html(&parts))] {
            let found = found_in(bytes, format, &house);
            if found != expected {
                let name = path.file_name().unwrap();
                faults.push(format!("{name:?} as {format:?}: found {found:#?}, expected {expected:#?}"));
            }
        }
    }
    assert!(articles > 8);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The article of the README holds a slip of each of three families.
#[test]
fn the_first_example() {
    let path = root().join("examples/harbor-vote.txt");
    let text = std::fs::read_to_string(&path).unwrap();
    let findings: Vec<_> = found(&path, &text).iter().map(|f| told_with_place(&text, f)).collect();
    assert_eq!(
        findings,
        [
            "17:1 error[title-conflict] Governor",
            "19:190 warning[name-spelling-variant] Lindkvist",
            "21:83 error[weekday-date-mismatch] Thursday, May 15",
        ]
    );
}
