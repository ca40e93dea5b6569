//! What is imported, as plain bytes: unpacked on the way, never on the disk.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How much is read at a time.
const CHUNK: usize = 1 << 18;

/// How far the reading is, in bytes as they lie on the disk.
#[derive(Clone, Debug, Default)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    /// Bytes read so far.
    pub fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Counts what goes through.
struct Metered<R> {
    inner: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.meter.0.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Opens a file, or standard input for `-`, and unpacks gzip, bzip2 and Zstandard, which it knows by their first bytes.
///
/// # Errors
/// Where it cannot be opened or read.
#[expect(clippy::disallowed_methods, reason = "lists are imported from files")]
pub(super) fn open(path: &Path, meter: &Meter) -> io::Result<Box<dyn BufRead>> {
    let raw: Box<dyn Read> =
        if path == Path::new("-") { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    unpacked(Metered { inner: raw, meter: meter.clone() })
}

fn unpacked(raw: impl Read + 'static) -> io::Result<Box<dyn BufRead>> {
    let mut raw = BufReader::with_capacity(CHUNK, raw);
    let first = raw.fill_buf()?;
    Ok(match first {
        [0x1f, 0x8b, ..] => buffered(flate2::bufread::MultiGzDecoder::new(raw)),
        [b'B', b'Z', b'h', ..] => buffered(bzip2::bufread::MultiBzDecoder::new(raw)),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => buffered(Frames::new(raw)?),
        _ => Box::new(raw),
    })
}

fn buffered(unpacked: impl Read + 'static) -> Box<dyn BufRead> {
    Box::new(BufReader::with_capacity(CHUNK, unpacked))
}

type Zstandard = ruzstd::decoding::StreamingDecoder<BufReader<Box<dyn Read>>, ruzstd::decoding::FrameDecoder>;

/// The frames of a Zstandard file, one after the other.
struct Frames {
    frame: Option<Zstandard>,
}

impl Frames {
    fn new(raw: impl Read + 'static) -> io::Result<Self> {
        let raw: Box<dyn Read> = Box::new(raw);
        Ok(Self { frame: Some(frame(BufReader::new(raw))?) })
    }
}

fn frame(raw: BufReader<Box<dyn Read>>) -> io::Result<Zstandard> {
    Zstandard::new(raw).map_err(io::Error::other)
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(current) = &mut self.frame {
            let read = current.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let mut rest = self.frame.take().map(Zstandard::into_inner);
            if let Some(raw) = rest.take_if(|raw| raw.fill_buf().is_ok_and(|more| !more.is_empty())) {
                self.frame = Some(frame(raw)?);
            }
        }
        Ok(0)
    }
}

/// The lines of an input, each with its number from 1.
pub(super) struct Lines<R> {
    input: R,
    line: Vec<u8>,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, line: Vec::new(), number: 0 }
    }

    /// The next line without its break.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, &[u8])>> {
        self.line.clear();
        if self.input.read_until(b'\n', &mut self.line)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        Ok(Some((self.number, self.line.trim_ascii_end())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn unpack(packed: Vec<u8>) -> String {
        let mut text = String::new();
        unpacked(io::Cursor::new(packed)).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn packed_input_is_read_plain() {
        let text = "a line\n".repeat(1000);
        assert_eq!(unpack(text.clone().into_bytes()), text);
        let gzip = |text: &str| {
            let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            out.write_all(text.as_bytes()).unwrap();
            out.finish().unwrap()
        };
        // Several members one after the other are one file.
        assert_eq!(unpack([gzip(&text), gzip("more")].concat()), format!("{text}more"));
        let bzip = |text: &str| {
            let mut out = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
            out.write_all(text.as_bytes()).unwrap();
            out.finish().unwrap()
        };
        assert_eq!(unpack([bzip(&text), bzip("more")].concat()), format!("{text}more"));
        // A frame that holds one raw block: "abc\n".
        let zstd = [0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x04, 0x21, 0, 0, b'a', b'b', b'c', b'\n'];
        assert_eq!(unpack(zstd.to_vec()), "abc\n");
        assert_eq!(unpack([zstd, zstd].concat()), "abc\nabc\n");
    }

    #[test]
    fn lines_are_numbered() {
        let mut lines = Lines::new(&b"a\r\n\nb"[..]);
        let mut all = Vec::new();
        while let Some((number, line)) = lines.next().unwrap() {
            all.push((number, String::from_utf8_lossy(line).into_owned()));
        }
        assert_eq!(all, [(1, "a".into()), (2, String::new()), (3, "b".into())]);
    }
}
