//! Parts of zip archives, read within limits.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Refusal;

/// How much is unpacked of an archive in all, in bytes: an article of ten million words has less.
pub(super) const LARGEST: u64 = 64 << 20;

/// How many times its packed size a part may have. Markup that repeats itself comes to some forty; what comes to more than
/// this is made to fill the memory of who opens it.
pub(super) const MOST_TIMES: u64 = 200;

/// A part may have this many bytes however well it is packed.
const SMALL: u64 = 4 << 20;

/// An archive in memory.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How much may still be unpacked, in bytes.
    left: u64,
}

impl<'b> Archive<'b> {
    /// Opens an archive.
    ///
    /// # Errors
    /// Where it is none.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let zip = ZipArchive::new(Cursor::new(bytes));
        zip.map(|zip| Self { zip, left: LARGEST }).map_err(|error| Refusal::NotArchive(error.to_string()))
    }

    /// The text of a part, or `None` where there is no such part.
    ///
    /// # Errors
    /// Where the part is damaged, too large or not UTF-8.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(Refusal::NotArchive(error.to_string())),
        };
        let plausible = SMALL.max(part.compressed_size().saturating_mul(MOST_TIMES));
        let most = self.left.min(plausible);
        let mut bytes = Vec::new();
        part.take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Refusal::NotArchive(error.to_string()))?;
        let read = bytes.len() as u64;
        if read > most {
            let name = name.to_owned();
            return Err(if plausible < self.left { Refusal::Bomb(name) } else { Refusal::TooLarge(name) });
        }
        self.left -= read;
        crate::text::Source::from_bytes(bytes)
            .map(|source| Some(source.text().trim_start_matches('\u{feff}').to_owned()))
            .map_err(Refusal::NotUtf8)
    }

    /// The text of a part that must be there.
    ///
    /// # Errors
    /// As [`Archive::part`], and where it is missing.
    pub(super) fn needed(&mut self, name: &'static str) -> Result<String, Refusal> {
        self.part(name)?.ok_or(Refusal::NoPart(name))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn parts_that_are_small_each_may_be_too_much_together() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a.xml", "b.xml", "c.xml"] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(b"The pier is open.").unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let mut archive = Archive { left: 40, ..Archive::open(&bytes).unwrap() };
        assert!(archive.needed("a.xml").is_ok() && archive.needed("b.xml").is_ok());
        assert_eq!(archive.needed("c.xml").unwrap_err(), Refusal::TooLarge("c.xml".into()));
    }
}
