use std::fmt;

/// Why a file cannot be read as copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not UTF-8.
    NotUtf8(crate::text::InvalidUtf8),
    /// It holds a zero byte at that offset: a binary file.
    Binary(usize),
    /// It has more bytes than this.
    TooLong(u64),
    /// It is no archive, or a damaged one.
    NotArchive(String),
    /// The archive lacks the part that holds the text.
    NoPart(&'static str),
    /// With this part the archive unpacks to more than is read of one.
    TooLarge(String),
    /// This part of the archive unpacks to so many times its size that it is made to do harm.
    Bomb(String),
    /// The XML is not well-formed; the byte and what is wrong there.
    NotXml(usize, String),
    /// The XML declares entities of its own.
    Entities,
    /// Elements or values are nested deeper than [`super::DEEPEST`].
    TooDeep,
    /// The JSON cannot be read; line, column (in bytes) and what is wrong there.
    NotJson(usize, usize, String),
    /// It is well-formed, but not of the kind its name tells.
    NotCopy(&'static str),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8(error) => error.fmt(f),
            Self::Binary(at) => write!(f, "a binary file, not copy: byte {at} is zero"),
            Self::TooLong(most) => write!(f, "more than {} MiB, which is no article", most >> 20),
            Self::NotArchive(why) => write!(f, "not a document: it should be a zip archive, but {why}"),
            Self::NoPart(name) => write!(f, "not a document of its kind: there is no {name} in it"),
            Self::TooLarge(name) => {
                let most = super::archive::LARGEST >> 20;
                write!(f, "with {name} it unpacks to more than {most} MiB, which is no article")
            }
            Self::Bomb(name) => {
                let times = super::archive::MOST_TIMES;
                write!(f, "{name} in it unpacks to more than {times} times its size, which is no article")
            }
            Self::NotXml(at, why) => write!(f, "the XML is broken at byte {at}: {why}"),
            Self::Entities => f.write_str("the XML declares entities of its own, which are not expanded"),
            Self::TooDeep => write!(f, "nested more than {} deep, which is no article", super::DEEPEST),
            Self::NotJson(line, column, why) => write!(f, "the JSON is broken at {line}:{column}: {why}"),
            Self::NotCopy(what) => write!(f, "no copy in it: {what}"),
        }
    }
}

impl std::error::Error for Refusal {}
