//! Which bytes of a file are copy: a reader for each format turns a source into a [`Manuscript`], prose with a map
//! back to the source.

mod front_matter;
mod map;
mod markdown;
mod plain;

use std::ops::Range;

use crate::calendar::Day;
use crate::text::{Source, Span};

pub use map::{Segment, SourceMap};

/// A format of copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Wire copy: a paragraph a line, or blank lines between.
    #[default]
    Plain,
    /// Markdown as `CommonMark` has it.
    Markdown,
}

/// Every format with the extensions its files carry, lower case.
pub const EXTENSIONS: &[(Format, &[&str])] =
    &[(Format::Plain, &["txt", "text"]), (Format::Markdown, &["md", "markdown"])];

impl Format {
    /// The format of files with this extension, in any case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let lower = extension.to_ascii_lowercase();
        EXTENSIONS.iter().find(|(_, names)| names.contains(&lower.as_str())).map(|(format, _)| *format)
    }
}

/// What a part of a manuscript is by its markup alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// A title from the metadata.
    Title,
    /// A heading of the text; the level is 1 to 6.
    Heading(u8),
    /// A paragraph or line of running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// Text set off as a quotation.
    BlockQuote,
    /// Code, never copy.
    Code,
    /// A cell or row of a table.
    Table,
}

/// A stretch of prose that belongs together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its bytes in the prose.
    pub span: Span,
}

/// What the file says of the article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The publication date, with its bytes in the prose where it stands there verbatim.
    pub date: Option<(Day, Option<Span>)>,
    /// The author, as given.
    pub author: Option<String>,
}

/// Something wrong with the file that did not keep it from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes of the source.
    pub span: Span,
    /// What, in one line.
    pub message: String,
}

/// The copy of a file: prose, its parts, and the way back to the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manuscript {
    /// The prose all later stages read; their spans count its bytes.
    pub prose: Source,
    /// From the prose to the source and back.
    pub map: SourceMap,
    /// The parts, in text order (a title from the metadata comes first).
    pub parts: Vec<Part>,
    /// What stands beside the text.
    pub metadata: Metadata,
    /// What was wrong but could be passed over.
    pub problems: Vec<Problem>,
}

/// Reads copy in the given format. Total: whatever the bytes, there is a manuscript.
pub fn read(source: &Source, format: Format) -> Manuscript {
    match format {
        Format::Plain => plain::read(source),
        Format::Markdown => markdown::read(source),
    }
}

/// `range` without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Span {
    let whole = text.get(range.clone()).unwrap_or("");
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0');
    let start = range.start + (whole.len() - whole.trim_start_matches(blank).len());
    let end = start + whole.trim_matches(blank).len();
    Span::from(start..end)
}
