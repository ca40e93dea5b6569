//! The whole way from bytes to findings, fixes and reports.
#![no_main]

use copydesk::Copy;
use copydesk::article::House;
use copydesk::fix;
use copydesk::format::Format;
use copydesk::report::{self, FileReport, Page, Report, outline};
use copydesk::text::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for format in Format::all() {
        let copy = Copy::read(Source::from(text), format, House::default());
        let findings = copy.findings(|_| true);
        for finding in &findings {
            assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
            for fix in &finding.fixes {
                assert!(fix.edits.iter().all(|edit| text.get(edit.span.range()).is_some()), "{finding:?}");
                fix::apply(text, &fix.edits);
            }
        }
        let mut out = std::io::sink();
        outline::json("a", &copy, &mut out).unwrap();
        let file = FileReport {
            path: "a".into(),
            runs: Vec::new(),
            published: None,
            source: copy.source,
            findings,
            fixed: 0,
            error: None,
        };
        let report = Report { files: vec![file] };
        for renderer in report::ALL {
            (renderer.render)(&report, &Page { width: 60, color: true }, &mut out).unwrap();
        }
    }
});
