//! The readers of lists: whatever they are given, they take it, leave it out or refuse it.
#![no_main]

use copydesk::lists::{self, Kind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &[u8])| {
    let (kind, bytes) = input;
    let kind = Kind::ALL[usize::from(kind) % Kind::ALL.len()];
    let _ = lists::try_reading(kind, bytes);
});
