//! Files that are damaged in every way, of every format, in one run: each is read or refused with a reason, and none keeps the
//! others from being read.

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};

use super::Desk;

/// A whole file of each format, by its extension.
fn whole() -> Vec<(&'static str, Vec<u8>)> {
    let words =
        "Lervik closes the pier. “It was late,” Mayor Petra Solheim said on Friday, May 3. It was was so.";
    let zipped = |name: &str, text: String| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    };
    vec![
        ("txt", words.into()),
        ("md", format!("---\ntitle: Pier\ndate: 2024-05-03\n---\n\n# Pier\n\n{words}\n").into()),
        ("html", format!("<html><head><title>Pier</title></head><body><p>{words}</p></body></html>").into()),
        ("nitf", format!("<nitf><body><body.content><p>{words}</p></body.content></body></nitf>").into()),
        (
            "xml",
            format!("<newsItem><contentSet><inlineXML><p>{words}</p></inlineXML></contentSet></newsItem>")
                .into(),
        ),
        ("ninjs", serde_json::json!({"headline": "Pier", "body_text": words}).to_string().into()),
        ("jsonl", format!("{}\n", serde_json::json!({"title": "Pier", "text": words})).into()),
        (
            "docx",
            zipped(
                "word/document.xml",
                format!("<w:document><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:document>"),
            ),
        ),
        ("odt", zipped("content.xml", format!("<office:text><text:p>{words}</text:p></office:text>"))),
    ]
}

/// Damage of a kind: cuts, lost, changed, doubled and strange bytes, and whole files of another kind.
fn damaged(whole: &[u8], n: usize) -> Vec<u8> {
    let at = n.wrapping_mul(7919) % whole.len();
    let (head, tail) = whole.split_at(at);
    let between = |piece: &[u8]| [head, piece, tail].concat();
    match n % 10 {
        0 => head.to_vec(),
        1 => tail.to_vec(),
        2 => between(b"\xff\xfe"),
        3 => between(b"\0"),
        4 => between(&b"<[{\"&"[n % 5..=n % 5]),
        5 => [head, tail.get(n % 40..).unwrap_or_default()].concat(),
        6 => whole
            .iter()
            .enumerate()
            .map(|(i, byte)| if i == at { byte ^ (1 << (n % 8)) } else { *byte })
            .collect(),
        7 => [whole, head].concat(),
        8 => between(&"<p>".repeat(300).into_bytes()),
        _ => whole.iter().flat_map(|byte| [*byte, 0]).collect(),
    }
}

#[test]
fn every_damaged_file_is_read_or_refused_with_a_reason() {
    const EACH: usize = 30;
    let desk = Desk::new();
    let mut names = BTreeSet::new();
    for (extension, bytes) in whole() {
        for n in 0..EACH {
            let name = format!("{n:02}.{extension}");
            desk.write(&name, damaged(&bytes, n));
            names.insert(name);
        }
    }
    assert!(names.len() >= 200);
    let call: Vec<&str> =
        ["check", "--format", "json"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let said = desk.copydesk(&call);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(!said.err.contains("failed on this file"), "{}", said.err);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let files = report["files"].as_array().unwrap();
    assert_eq!(files.len(), names.len());
    let (mut read, mut refused) = (0, 0);
    for file in files {
        let path = file["path"].as_str().unwrap();
        match file["error"].as_str() {
            None => read += 1,
            Some(error) => {
                refused += 1;
                assert!(
                    error.len() > 10 && said.err.contains(&format!("copydesk: {path}: {error}\n")),
                    "{path}: {error}"
                );
            }
        }
    }
    assert!(read > 60 && refused > 60, "{read} read, {refused} refused");
}
