/// The longest body that is read, in bytes. A longer one is refused with an answer, not passed over.
pub const LONGEST_BODY: usize = 128 << 20;

/// The longest header that is read, in bytes; what runs on for longer is junk.
const LONGEST_HEADER: usize = 16 << 10;

/// Bytes that are kept of junk, for they may be the beginning of a header.
const KEPT: usize = 64;

const LENGTH: &[u8] = b"content-length:";

/// What stands next in the stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The body of a message.
    Body(Vec<u8>),
    /// Bytes that are no message, reported once however many there are, with the reason.
    Junk(&'static str),
}

/// Cuts a stream of bytes into messages. Header names count in any case. After junk it goes on at the next
/// `Content-Length`, wherever in a line that stands.
#[derive(Debug, Default)]
pub struct Frames {
    buffer: Vec<u8>,
    /// Bytes of `buffer` that are done with.
    done: usize,
    /// Bytes after `done` that hold no end of a header.
    searched: usize,
    /// The length of the body that comes next, its header read.
    length: Option<usize>,
    /// Whether the junk that stands here was reported.
    lost: bool,
}

impl Frames {
    /// Adds what was read.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.done > 0 {
            self.buffer.drain(..self.done);
            self.done = 0;
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// Puts back a body that is no message, as junk that was reported: where its length was wrong, it holds the
    /// next header, or the beginning of it.
    pub fn put_back(&mut self, body: &[u8]) {
        self.buffer.splice(..self.done, body.iter().copied());
        self.done = 0;
        self.searched = 0;
        self.lost = true;
    }

    /// The next frame, if it has come in whole.
    pub fn next_frame(&mut self) -> Option<Frame> {
        loop {
            if let Some(length) = self.length {
                return self.take(length).map(Frame::Body);
            }
            let waiting = self.buffer.get(self.done..).unwrap_or_default();
            let from = self.searched.saturating_sub(3);
            let Some((head, gap)) = waiting.get(from..).and_then(header_end) else {
                self.searched = waiting.len();
                if waiting.len() <= LONGEST_HEADER {
                    return None;
                }
                self.skip(waiting.len() - KEPT);
                if let Some(junk) = self.junk("a header without an end") {
                    return Some(junk);
                }
                continue;
            };
            let head = from + head;
            let read = Header::read(waiting.get(..head).unwrap_or_default());
            self.skip(head + gap);
            if let Some(frame) = self.enter(&read) {
                return Some(frame);
            }
        }
    }

    /// Takes note of a header; junk before or in place of it comes back as a frame.
    fn enter(&mut self, header: &Header) -> Option<Frame> {
        match header.length {
            Some(length) if length <= LONGEST_BODY => {
                self.length = Some(length);
                let junk = header.strange.then(|| self.junk("junk before a header")).flatten();
                self.lost = false;
                junk
            }
            Some(_) => self.junk("a message that is too long"),
            None if header.blank => None,
            None => self.junk("a message without its length"),
        }
    }

    fn take(&mut self, length: usize) -> Option<Vec<u8>> {
        let body = self.buffer.get(self.done..self.done.checked_add(length)?)?.to_vec();
        self.length = None;
        self.skip(length);
        Some(body)
    }

    fn skip(&mut self, length: usize) {
        self.done += length;
        self.searched = 0;
    }

    fn junk(&mut self, why: &'static str) -> Option<Frame> {
        let new = !self.lost;
        self.lost = true;
        new.then_some(Frame::Junk(why))
    }
}

#[derive(Default)]
struct Header {
    length: Option<usize>,
    /// Whether something stands in it that is no header field.
    strange: bool,
    /// Whether it is empty.
    blank: bool,
}

impl Header {
    fn read(head: &[u8]) -> Self {
        let mut header = Self { blank: true, ..Self::default() };
        for line in head.split(|&b| b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()) {
            header.blank = false;
            if let Some(at) = find_length(line) {
                header.strange |= at > 0;
                let value = line.get(at + LENGTH.len()..).unwrap_or_default().trim_ascii();
                header.length = std::str::from_utf8(value).ok().and_then(|v| v.parse().ok());
            } else {
                header.strange |= !is_field(line);
            }
        }
        header
    }
}

/// Whether a line is `Name: value`.
fn is_field(line: &[u8]) -> bool {
    let name = line.split(|&b| b == b':').next().unwrap_or_default();
    name.len() < line.len()
        && !name.is_empty()
        && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-')
}

fn find_length(bytes: &[u8]) -> Option<usize> {
    bytes.windows(LENGTH.len()).position(|w| w.eq_ignore_ascii_case(LENGTH))
}

/// Where the empty line that ends a header begins, and how many bytes it takes.
fn header_end(bytes: &[u8]) -> Option<(usize, usize)> {
    let ends = |i: usize| match bytes.get(i..)? {
        [b'\r', b'\n', b'\r', b'\n', ..] => Some((i, 4)),
        [b'\n', b'\n', ..] => Some((i, 2)),
        _ => None,
    };
    (0..bytes.len()).find_map(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(bytes: &[u8], step: usize) -> Vec<Frame> {
        let mut frames = Frames::default();
        let mut out = Vec::new();
        for chunk in bytes.chunks(step) {
            frames.push(chunk);
            while let Some(frame) = frames.next_frame() {
                out.push(frame);
            }
        }
        out
    }

    fn body(text: &str) -> Frame {
        Frame::Body(text.into())
    }

    #[test]
    fn headers_come_in_many_shapes_and_pieces() {
        let stream =
            b"Content-Length: 2\r\n\r\n{}content-length:3\r\nContent-Type: application/vscode-jsonrpc; \
            charset=utf-8\r\n\r\n[1]\r\nCONTENT-LENGTH: 1\n\n7";
        for step in 1..stream.len() {
            assert_eq!(cut(stream, step), [body("{}"), body("[1]"), body("7")], "{step} bytes at a time");
        }
    }

    #[test]
    fn junk_is_reported_once_and_survived() {
        let cases: [&[u8]; 5] = [
            b"Content-Type: x\r\n\r\n{\"id\":1}Content-Length: 2\r\n\r\n{}",
            b"hello\r\n\r\nworld\r\n\r\nContent-Length: 2\r\n\r\n{}",
            b"noise Content-Length: 2\r\n\r\n{}",
            b"Content-Length: nine\r\n\r\n{\"id\":1}Content-Length: 2\r\n\r\n{}",
            b"Content-Length: 99999999999\r\n\r\n{\"id\":1}Content-Length: 2\r\n\r\n{}",
        ];
        for case in cases {
            for step in [1, 7, case.len()] {
                let frames = cut(case, step);
                let text = String::from_utf8_lossy(case);
                assert!(
                    matches!(frames.as_slice(), [Frame::Junk(_), last] if *last == body("{}")),
                    "{text}: {frames:?}"
                );
            }
        }
    }

    #[test]
    fn endless_junk_takes_no_memory() {
        let mut frames = Frames::default();
        let mut junk = 0;
        for _ in 0..1000 {
            frames.push(&[b'x'; 4096]);
            while frames.next_frame().is_some() {
                junk += 1;
            }
        }
        assert_eq!(junk, 1);
        assert!(frames.buffer.capacity() < 256 << 10, "{}", frames.buffer.capacity());
        frames.push(b"Content-Length: 2\r\n\r\n{}");
        assert_eq!(frames.next_frame(), Some(body("{}")));
    }

    #[test]
    fn a_length_that_is_too_great_costs_one_message() {
        for wrong in 3..40 {
            let mut frames = Frames::default();
            frames.push(format!("Content-Length: {wrong}\r\n\r\n").as_bytes());
            frames.push(b"{}Content-Length: 2\r\n\r\n[]Content-Length: 10\r\n\r\n{\"id\": 12}");
            let Some(Frame::Body(broken)) = frames.next_frame() else { panic!("no body") };
            frames.put_back(&broken);
            assert_eq!(frames.next_frame(), Some(body("[]")), "{wrong}");
            assert_eq!(frames.next_frame(), Some(body("{\"id\": 12}")), "{wrong}");
        }
    }

    proptest::proptest! {
        /// Whatever comes before and however it is cut, a message is found, and found whole.
        #[test]
        fn a_message_is_found_after_anything(
            before in proptest::collection::vec(
                proptest::prop_oneof![
                    proptest::string::bytes_regex("(?s-u:.{0,8})").unwrap(),
                    proptest::prelude::Just(b"\r\n\r\n".to_vec()),
                    proptest::prelude::Just(b"Content-Length".to_vec()),
                    proptest::prelude::Just(b"Content-Type: x\r\n".to_vec()),
                    proptest::prelude::Just(b"Content-Length: x\r\n\r\n".to_vec()),
                ],
                0..6,
            ),
            step in 1..40usize,
        ) {
            let mut stream = before.concat();
            stream.extend_from_slice(b"\n\nContent-Length: 8\r\n\r\n{\"id\":1}");
            let frames = cut(&stream, step);
            proptest::prop_assert_eq!(frames.last(), Some(&body("{\"id\":1}")));
        }
    }
}
