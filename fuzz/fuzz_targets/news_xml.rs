//! NITF and NewsML-G2.
#![no_main]

use copydesk::format::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| copydesk_fuzz::read(bytes, Format::NewsXml));
