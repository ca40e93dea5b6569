//! The readers of all formats, front matter included: what they give fits its texts.
#![no_main]

use copydesk::format::{self, Format};
use copydesk::text::{Source, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = Source::from(text);
    let fits = |span: Span, text: &str| assert!(text.get(span.range()).is_some(), "{span:?}");
    for format in Format::all() {
        let manuscript = format::read(&source, format);
        for part in &manuscript.parts {
            fits(part.span, manuscript.prose.text());
            fits(manuscript.map.to_source(part.span), text);
        }
        for problem in &manuscript.problems {
            fits(problem.span, text);
        }
    }
});
