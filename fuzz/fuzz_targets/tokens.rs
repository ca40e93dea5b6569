//! Tokens stand in order, overlap nowhere and fit their text.
#![no_main]

use copydesk::text::tokenize;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut end = 0;
    for token in tokenize(text) {
        assert!(token.span.start >= end && !token.span.is_empty(), "{token:?}");
        assert!(text.get(token.span.range()).is_some(), "{token:?}");
        end = token.span.end;
    }
});
