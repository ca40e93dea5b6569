//! One text after another: what is kept of the revision before changes nothing.
#![no_main]

use copydesk::Copy;
use copydesk::article::House;
use copydesk::extract::Kept;
use copydesk::format::Format;
use copydesk::text::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|revisions: Vec<&str>| {
    let mut kept = Kept::default();
    for text in revisions {
        let source = Source::from(text);
        let again = Copy::read_again(source.clone(), Format::Plain, House::default(), &mut kept);
        let fresh = Copy::read(source, Format::Plain, House::default());
        assert_eq!(again.analysis.mentions, fresh.analysis.mentions);
        assert_eq!(again.analysis.facts, fresh.analysis.facts);
        assert_eq!(again.findings(|_| true), fresh.findings(|_| true));
    }
});
