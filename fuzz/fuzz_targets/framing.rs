//! The frames of the protocol: the same whatever pieces the stream comes in.
#![no_main]

use copydesk::lsp::transport::{Frame, Frames};
use libfuzzer_sys::fuzz_target;

fn read(pieces: impl Iterator<Item = Vec<u8>>) -> Vec<Frame> {
    let mut frames = Frames::default();
    let mut found = Vec::new();
    for piece in pieces {
        frames.push(&piece);
        while let Some(frame) = frames.next_frame() {
            found.push(frame);
        }
    }
    found
}

fuzz_target!(|bytes: &[u8]| {
    let bodies = |frames: Vec<Frame>| -> Vec<Vec<u8>> {
        frames.into_iter().filter_map(|f| if let Frame::Body(body) = f { Some(body) } else { None }).collect()
    };
    let whole = read(std::iter::once(bytes.to_vec()));
    let split = read(bytes.iter().map(|b| vec![*b]));
    assert_eq!(bodies(whole), bodies(split));
});
