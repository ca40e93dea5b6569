//! What was checked: comments in the copy, and `stet.toml`, which nothing but a finding of the same words is left out by.
#![no_main]

use std::cell::LazyCell;
use std::fs;
use std::path::Path;

use copydesk::Copy;
use copydesk::article::House;
use copydesk::config::stet::{FOLDER, Marks, STET_NAME, Stet};
use copydesk::format::Format;
use copydesk::text::Source;
use libfuzzer_sys::fuzz_target;

thread_local! {
    static DESK: LazyCell<tempfile::TempDir> = LazyCell::new(|| {
        let desk = tempfile::tempdir().expect("a folder can be made");
        fs::create_dir(desk.path().join(FOLDER)).expect("a folder can be made");
        desk
    });
}

fuzz_target!(|text: &str| {
    let copy = Copy::read(Source::from(text), Format::Markdown, House::default());
    let marks = Marks::of(&copy);
    for (_, named) in marks.named() {
        assert!(text.get(named.range()).is_some(), "{named:?}");
    }
    DESK.with(|desk| {
        fs::write(desk.path().join(FOLDER).join(STET_NAME), text).expect("a file can be written");
        if let Ok(stet) = Stet::load(desk.path()) {
            let findings = copy.findings(|rule| !rule.name.is_empty());
            for entry in stet.of(Path::new("story.md")) {
                for finding in &findings {
                    let _ = entry.covers(&copy, finding);
                }
            }
        }
    });
});
