//! Which bytes of a file are copy: a reader for each format turns a source into a [`Manuscript`], prose with a map
//! back to the source.

mod archive;
mod docx;
mod elements;
mod front_matter;
mod html;
mod json;
mod json_lines;
mod map;
mod markdown;
mod news_xml;
mod ninjs;
mod odt;
mod plain;
mod refusal;
mod writer;
mod xml;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::text::{Source, Span};

pub use map::{Segment, SourceMap};
pub use refusal::Refusal;

/// A format of copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Wire copy: a paragraph a line, or blank lines between.
    #[default]
    Plain,
    /// Markdown as `CommonMark` has it.
    Markdown,
    /// HTML: pages, exports of publishing systems and word processors.
    Html,
    /// A document of Word.
    Docx,
    /// An `OpenDocument` text.
    Odt,
    /// NITF or NewsML-G2, the XML of the IPTC.
    NewsXml,
    /// ninjs, the JSON of the IPTC.
    Ninjs,
    /// JSON Lines, an article a line.
    JsonLines,
}

/// How a format is read.
#[derive(Clone, Copy)]
enum Reading {
    /// Text that always can be read, one article a file.
    Text(fn(&Source) -> Manuscript),
    /// Text of a strict form, which may hold several articles.
    Strict(fn(&Source, &Fields) -> Result<Vec<Manuscript>, Refusal>),
    /// Bytes that are no text; the prose is the source of what is found in them.
    Archive(fn(&[u8]) -> Result<Manuscript, Refusal>),
}

/// A format, the extensions of its files, and its reader.
struct Reader {
    format: Format,
    /// Lower case.
    extensions: &'static [&'static str],
    /// Of files that carry an extension of many uses, how those of this format begin.
    sniff: Option<fn(&str) -> bool>,
    read: Reading,
}

/// The one list of all formats.
static READERS: &[Reader] = &[
    Reader {
        format: Format::Plain,
        extensions: &["txt", "text"],
        sniff: None,
        read: Reading::Text(plain::read),
    },
    Reader {
        format: Format::Markdown,
        extensions: &["md", "markdown"],
        sniff: None,
        read: Reading::Text(markdown::read),
    },
    Reader {
        format: Format::Html,
        extensions: &["html", "htm", "xhtml"],
        sniff: None,
        read: Reading::Text(html::read),
    },
    Reader { format: Format::Docx, extensions: &["docx"], sniff: None, read: Reading::Archive(docx::read) },
    Reader { format: Format::Odt, extensions: &["odt"], sniff: None, read: Reading::Archive(odt::read) },
    Reader {
        format: Format::NewsXml,
        extensions: &["nitf", "newsml", "xml"],
        sniff: Some(news_xml::is_news),
        read: Reading::Strict(|source, _| news_xml::read(source)),
    },
    Reader {
        format: Format::Ninjs,
        extensions: &["ninjs", "json"],
        sniff: Some(ninjs::is_ninjs),
        read: Reading::Strict(|source, _| ninjs::read(source).map(|article| vec![article])),
    },
    Reader {
        format: Format::JsonLines,
        extensions: &["jsonl", "ndjson"],
        sniff: None,
        read: Reading::Strict(json_lines::read),
    },
];

/// How deep elements of XML may be nested.
pub const DEEPEST: usize = 256;

/// The most bytes of a file that is one article.
const LARGEST: u64 = 64 << 20;

/// Extensions of many uses: files that carry them are copy only where they begin like it.
const OF_MANY_USES: &[&str] = &["xml", "json"];

impl Format {
    /// The format of files with this extension, in any case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        reader_of_extension(extension).map(|reader| reader.format)
    }

    /// The extensions of the files of all formats.
    pub fn extensions() -> impl Iterator<Item = &'static str> {
        READERS.iter().flat_map(|reader| reader.extensions.iter().copied())
    }

    /// Whether a file of a walked folder with this extension that begins with `head` is copy.
    pub fn is_copy(extension: &str, head: impl FnOnce() -> String) -> bool {
        let Some(reader) = reader_of_extension(extension) else { return false };
        let many = OF_MANY_USES.iter().any(|name| extension.eq_ignore_ascii_case(name));
        !many || reader.sniff.is_none_or(|sniff| sniff(&head()))
    }

    /// Every format.
    pub fn all() -> impl Iterator<Item = Self> {
        READERS.iter().map(|reader| reader.format)
    }

    /// Whether files of this format can be edited as text.
    pub fn is_text(self) -> bool {
        !matches!(self.reader().read, Reading::Archive(_))
    }

    /// The most bytes that a file of this format may have. An article has less; JSON Lines hold many.
    pub fn largest(self) -> u64 {
        match self {
            Self::JsonLines => u64::from(u32::MAX) - 1,
            _ => LARGEST,
        }
    }

    /// What stands for `text` in the middle of a source of this format.
    pub fn escaped(self, text: String) -> String {
        let markup = |text: String| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        match self {
            Self::Html | Self::NewsXml => markup(text),
            Self::Ninjs | Self::JsonLines => {
                let quoted = serde_json::Value::from(text).to_string();
                quoted.get(1..quoted.len() - 1).unwrap_or("").to_owned()
            }
            Self::Plain | Self::Markdown | Self::Docx | Self::Odt => text,
        }
    }

    fn reader(self) -> &'static Reader {
        READERS.iter().find(|reader| reader.format == self).unwrap_or(&READERS[0])
    }
}

fn reader_of_extension(extension: &str) -> Option<&'static Reader> {
    let lower = extension.to_ascii_lowercase();
    READERS.iter().find(|reader| reader.extensions.contains(&lower.as_str()))
}

/// The fields of JSON Lines that hold copy, the first that is there counts; dots lead into objects and lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// The text.
    pub text: Vec<String>,
    /// The headline.
    pub headline: Vec<String>,
    /// The byline.
    pub byline: Vec<String>,
    /// The caption.
    pub caption: Vec<String>,
    /// The publication date, ISO 8601.
    pub date: Vec<String>,
}

impl Default for Fields {
    fn default() -> Self {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Self {
            text: names(&["text", "body", "body_text", "body_html", "body_xhtml", "content", "article"]),
            headline: names(&["headline", "title"]),
            byline: names(&["byline", "author"]),
            caption: names(&["caption", "description_text"]),
            date: names(&["date", "published", "publication_date", "versioncreated", "pubdate"]),
        }
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
    /// The deck under the headline.
    Deck,
    /// Who wrote it.
    Byline,
    /// The place it was written at.
    Dateline,
    /// The text of a picture.
    Caption,
    /// Who took a picture, or who owns the text.
    Credit,
    /// A remark beside the text: a footnote.
    Note,
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

/// A stretch of prose that stands in one run of a word processor's paragraph; both count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Its bytes in the prose.
    pub prose: Span,
    /// The paragraph of the document, empty ones counted.
    pub paragraph: u32,
    /// The run of the paragraph.
    pub run: u32,
}

/// The copy of an article: prose, its parts, and the way back to the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manuscript {
    /// The prose all later stages read; their spans count its bytes.
    pub prose: Source,
    /// From the prose to the source and back.
    pub map: SourceMap,
    /// The parts, in text order (a title from the metadata comes first).
    pub parts: Vec<Part>,
    /// The runs of a word processor's document, in order; empty for other formats.
    pub runs: Vec<Run>,
    /// What stands beside the text.
    pub metadata: Metadata,
    /// What was wrong but could be passed over.
    pub problems: Vec<Problem>,
}

/// The articles of a file and the text that their places count.
pub type Articles = (Source, Vec<Manuscript>);

/// Reads a file: its text, or what was unpacked from it, and the articles in it, at least one.
///
/// # Errors
/// Why it cannot be read as copy of that format.
pub fn open(bytes: Vec<u8>, format: Format, fields: &Fields) -> Result<Articles, Refusal> {
    if bytes.len() as u64 > format.largest() {
        return Err(Refusal::TooLong(format.largest()));
    }
    if let Reading::Archive(read) = format.reader().read {
        let article = read(&bytes)?;
        return Ok((article.prose.clone(), vec![article]));
    }
    // Sooner told than where.
    if bytes.contains(&0) {
        return Err(Refusal::Binary(bytes.iter().position(|&byte| byte == 0).unwrap_or(0)));
    }
    let source = Source::from_bytes(bytes).map_err(Refusal::NotUtf8)?;
    let articles = read_all(&source, format, fields)?;
    Ok((source, articles))
}

/// Reads the articles of a text. Of a format that is no text, the text stands for what was unpacked.
///
/// # Errors
/// Why it cannot be read as copy of that format.
pub fn read_all(source: &Source, format: Format, fields: &Fields) -> Result<Vec<Manuscript>, Refusal> {
    match format.reader().read {
        Reading::Text(read) => Ok(vec![read(source)]),
        Reading::Strict(read) => read(source, fields),
        Reading::Archive(_) => Ok(vec![plain::read(source)]),
    }
}

/// Reads the first article of a text. Total: whatever the bytes, there is a manuscript; where the text is not of the
/// format, an empty one with the problem.
pub fn read(source: &Source, format: Format) -> Manuscript {
    let refused = |refusal: &Refusal| {
        let problem = Problem { span: Span::at(0), message: refusal.to_string() };
        Manuscript { problems: vec![problem], ..Manuscript::default() }
    };
    match read_all(source, format, &Fields::default()) {
        Ok(articles) => articles.into_iter().next().unwrap_or_default(),
        Err(refusal) => refused(&refusal),
    }
}

impl Default for Manuscript {
    fn default() -> Self {
        Self {
            prose: Source::from(""),
            map: SourceMap::default(),
            parts: Vec::new(),
            runs: Vec::new(),
            metadata: Metadata::default(),
            problems: Vec::new(),
        }
    }
}

impl Manuscript {
    /// Adds the prose of another manuscript of the same source after this one's.
    fn append(&mut self, other: Self) {
        let by = self.prose.text().len() as u32;
        let paragraphs = self.runs.last().map_or(0, |run| run.paragraph);
        self.prose = Source::from(format!("{}{}", self.prose.text(), other.prose.text()));
        self.map.append(&other.map, by);
        self.parts.extend(other.parts.into_iter().map(|part| Part { span: part.span.shift(by), ..part }));
        let later =
            |run: Run| Run { prose: run.prose.shift(by), paragraph: run.paragraph + paragraphs, ..run };
        self.runs.extend(other.runs.into_iter().map(later));
        self.problems.extend(other.problems);
    }

    /// The same for what may not be there.
    fn extend(&mut self, other: Option<Self>) {
        if let Some(other) = other {
            self.append(other);
        }
    }

    /// The manuscript of a text that is itself mapped to a source.
    fn within(mut self, outer: &SourceMap) -> Self {
        self.map = self.map.through(outer);
        self
    }

    /// The manuscript whose prose is its own source.
    fn unpacked(mut self) -> Self {
        self.map = SourceMap::identity(self.prose.text().len() as u32);
        self
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
