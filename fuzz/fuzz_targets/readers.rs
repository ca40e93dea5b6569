//! The readers of all formats over the same bytes, front matter included.
#![no_main]

use copydesk::format::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| Format::all().for_each(|format| copydesk_fuzz::read(bytes, format)));
