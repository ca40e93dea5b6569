//! The whole way from text to findings and every form of report.
#![no_main]

use copydesk::Copy;
use copydesk::article::House;
use copydesk::format::Format;
use copydesk::report::{self, FileReport, Page, Report, outline};
use copydesk::text::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let copy = Copy::read(Source::from(text), Format::Plain, House::default());
    copydesk_fuzz::holds(&copy);
    let mut out = std::io::sink();
    outline::json("a", &copy, &mut out).unwrap();
    outline::text("a", &copy, &mut out).unwrap();
    let findings = copy.findings(|_| true);
    let file = FileReport { source: copy.source, findings, ..FileReport::failed("a".into(), String::new()) };
    let files = vec![FileReport { error: None, ..file }];
    let report = Report::of(&files).unwrap();
    for renderer in report::ALL {
        (renderer.render)(&report, &Page { width: 60, color: true }, &mut out).unwrap();
    }
});
