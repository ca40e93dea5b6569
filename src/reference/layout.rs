//! How a store is laid out: a header, a table of sections, the sections.

use std::fmt;
use std::ops::Range;

use super::codec::{u32_at, u64_at};

/// What every store begins with.
pub(super) const MAGIC: &[u8; 16] = b"copydesk facts\n\0";
/// The version of the layout; a reader takes its own alone.
pub(super) const VERSION: u32 = 1;

/// The parts of a store, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// The people, one after the other in the order of their keys; blocks of [`BLOCK`] stand for themselves.
    People,
    /// Where each block of people begins in [`Section::People`]: u64.
    Blocks,
    /// Keys of names to people, an fst map.
    Names,
    /// Lists of people that share a key.
    Shared,
    /// The bytes of all texts.
    Text,
    /// Where each text ends in [`Section::Text`]: u32.
    TextEnds,
    /// Office, party, seat and source: four u32, each a text but for the source.
    Roles,
    /// Label, place, key (texts), where its holders begin in [`Section::Holders`], how many bytes they take: five u32.
    Offices,
    /// The people who held each office, in ascending order, as differences.
    Holders,
    /// The offices in the order of their keys: u32.
    OfficeOrder,
    /// Name, license (texts), 1 where it is dated, the day: four u32.
    Sources,
}

/// How many people stand in a block.
pub(super) const BLOCK: usize = 16;

impl Section {
    pub(super) const ALL: [Self; 11] = [
        Self::People,
        Self::Blocks,
        Self::Names,
        Self::Shared,
        Self::Text,
        Self::TextEnds,
        Self::Roles,
        Self::Offices,
        Self::Holders,
        Self::OfficeOrder,
        Self::Sources,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Blocks => "blocks of people",
            Self::Names => "names",
            Self::Shared => "shared names",
            Self::Text => "texts",
            Self::TextEnds => "ends of texts",
            Self::Roles => "roles",
            Self::Offices => "offices",
            Self::Holders => "holders",
            Self::OfficeOrder => "order of offices",
            Self::Sources => "sources",
        }
    }
}

/// Length of the header in bytes: magic, version, checksum, length of the file, counts; then three u64 a section.
const COUNTS: usize = 32;
const TABLE: usize = 64;
pub(super) const HEADER: usize = TABLE + Section::ALL.len() * 24;

/// How much a store holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// People.
    pub people: u64,
    /// Names and spellings, each counted once.
    pub names: u64,
    /// Tenures.
    pub tenures: u64,
}

/// Why a file is not used as a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It is something else.
    Foreign,
    /// It was made by another version of the program.
    Version(u32),
    /// It is shorter or longer than it says: bytes it says, bytes it has.
    Length(u64, u64),
    /// Its bytes are not those that were written: in which part.
    Damaged(&'static str),
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("this is no store of facts; `copydesk reference import` makes one"),
            Self::Version(version) => {
                write!(
                    f,
                    "this store is of version {version}, copydesk reads version {VERSION}; import it anew"
                )
            }
            Self::Length(says, has) => {
                write!(f, "this store is damaged: it should have {says} bytes and has {has}; import it anew")
            }
            Self::Damaged(part) => write!(f, "this store is damaged (its {part}); import it anew"),
        }
    }
}

impl std::error::Error for Unusable {}

/// A section as the header tells it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part {
    pub(super) offset: u64,
    pub(super) len: u64,
    pub(super) checksum: u32,
}

/// The header of a store.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Header {
    pub(super) len: u64,
    pub(super) counts: Counts,
    pub(super) parts: [Part; Section::ALL.len()],
}

impl Header {
    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(HEADER);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&[0; 4]);
        for number in [self.len, self.counts.people, self.counts.names, self.counts.tenures, 0] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        for part in &self.parts {
            for number in [part.offset, part.len, u64::from(part.checksum)] {
                out.extend_from_slice(&number.to_le_bytes());
            }
        }
        let checksum = crc32fast::hash(&out);
        out.splice(20..24, checksum.to_le_bytes());
        out
    }

    /// Reads the header of a whole file.
    pub(super) fn read(file: &[u8]) -> Result<Self, Unusable> {
        if !file.starts_with(MAGIC) {
            return Err(Unusable::Foreign);
        }
        let damaged = Unusable::Damaged("header");
        let version = u32_at(file, 4).ok_or(damaged)?;
        if version != VERSION {
            return Err(Unusable::Version(version));
        }
        let mut bytes = file.get(..HEADER).ok_or(damaged)?.to_vec();
        let checksum = u32_at(&bytes, 5).ok_or(damaged)?;
        bytes.splice(20..24, [0; 4]);
        if crc32fast::hash(&bytes) != checksum {
            return Err(damaged);
        }
        let number = |at: usize| u64_at(&bytes, at / 8).ok_or(damaged);
        let len = number(24)?;
        if len != file.len() as u64 {
            return Err(Unusable::Length(len, file.len() as u64));
        }
        let counts =
            Counts { people: number(COUNTS)?, names: number(COUNTS + 8)?, tenures: number(COUNTS + 16)? };
        let mut header = Self { len, counts, ..Self::default() };
        for (part, at) in header.parts.iter_mut().zip((TABLE..).step_by(24)) {
            *part = Part { offset: number(at)?, len: number(at + 8)?, checksum: number(at + 16)? as u32 };
        }
        Ok(header)
    }

    pub(super) fn range(&self, section: Section, file: &[u8]) -> Result<Range<usize>, Unusable> {
        let damaged = Unusable::Damaged(section.name());
        let part = self.parts.get(section as usize).ok_or(damaged)?;
        let begin = usize::try_from(part.offset).map_err(|_| damaged)?;
        let len = usize::try_from(part.len).map_err(|_| damaged)?;
        let end = begin.checked_add(len).filter(|end| *end <= file.len()).ok_or(damaged)?;
        Ok(begin..end)
    }

    /// Whether the bytes of a section are those that were written.
    pub(super) fn verify(&self, section: Section, bytes: &[u8]) -> Result<(), Unusable> {
        let same = self.parts.get(section as usize).is_some_and(|p| p.checksum == crc32fast::hash(bytes));
        if same { Ok(()) } else { Err(Unusable::Damaged(section.name())) }
    }
}
