//! Parts of zip archives, read within limits.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Refusal;

/// The largest part that is unpacked, in bytes: an article of ten million words has less.
pub(super) const LARGEST_PART: u64 = 64 << 20;

/// An archive in memory.
pub(super) struct Archive<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Archive<'b> {
    /// Opens an archive.
    ///
    /// # Errors
    /// Where it is none.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        ZipArchive::new(Cursor::new(bytes)).map(Self).map_err(|error| Refusal::NotArchive(error.to_string()))
    }

    /// The text of a part, or `None` where there is no such part.
    ///
    /// # Errors
    /// Where the part is damaged, too large or not UTF-8.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let part = match self.0.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(Refusal::NotArchive(error.to_string())),
        };
        let mut bytes = Vec::new();
        part.take(LARGEST_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Refusal::NotArchive(error.to_string()))?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(Refusal::TooLarge(name.to_owned()));
        }
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
