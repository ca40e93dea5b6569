//! Documents of Word: the bytes as the archive, and as the text packed in one.
#![no_main]

use copydesk::format::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    copydesk_fuzz::read(bytes, Format::Docx);
    copydesk_fuzz::read(&copydesk_fuzz::packed("word/document.xml", bytes), Format::Docx);
});
