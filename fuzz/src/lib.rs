//! What must hold of copy in any format, for the targets to ask of whatever bytes they are given.

use std::io::{Cursor, Write};

use copydesk::article::House;
use copydesk::fix;
use copydesk::format::{Fields, Format};
use copydesk::{Copy, text::Span};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads a file of the format, and asks of every article in it what must hold of all copy.
pub fn read(bytes: &[u8], format: Format) {
    let Ok(articles) = Copy::open(bytes.to_vec(), format, &Fields::default(), &House::default()) else { return };
    assert!(!articles.is_empty(), "a file that can be read holds an article");
    for copy in &articles {
        holds(copy);
    }
}

/// Places fit their texts, what the source gives byte for byte is its bytes, findings stand in order, fixes can be
/// made.
pub fn holds(copy: &Copy) {
    let (source, prose) = (copy.source.text(), copy.manuscript.prose.text());
    let fits = |span: Span, text: &str| assert!(text.get(span.range()).is_some(), "{span:?}");
    for part in &copy.manuscript.parts {
        fits(part.span, prose);
        fits(copy.in_source(part.span), source);
    }
    for problem in &copy.manuscript.problems {
        fits(problem.span, source);
    }
    let mut last = 0;
    for finding in copy.findings(|_| true) {
        fits(finding.span, source);
        assert!(finding.span.start >= last, "findings out of order: {finding:?}");
        last = finding.span.start;
        for related in &finding.related {
            fits(related.span, source);
        }
        for fix in &finding.fixes {
            for edit in &fix.edits {
                fits(edit.span, source);
            }
            fix::apply(source, &fix.edits);
        }
    }
}

/// An archive with one file in it, as word processors pack them.
pub fn packed(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, SimpleFileOptions::default()).expect("a file can be begun in memory");
    archive.write_all(bytes).expect("memory can be written");
    archive.finish().expect("an archive can be closed in memory").into_inner()
}
