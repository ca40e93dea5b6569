//! The zones of an article: headline, deck, byline, dateline, body, caption, credit, folio, contact, note; and its
//! publication date.

mod again;
mod phrases;
mod published;
mod written_date;
mod zones;

use crate::calendar::Day;
use crate::format::Manuscript;
use crate::lexicon::HouseStyle;
use crate::reference::Reference;
use crate::text::{Source, Span};

pub use again::{Cut, Twin};
pub use published::{DateSource, Published};

/// What a stretch of copy is to a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// The headline.
    Headline,
    /// The deck (standfirst) under the headline.
    Deck,
    /// Who wrote it.
    Byline,
    /// `MOSCOW -` at the head of the story.
    Dateline,
    /// The story.
    Body,
    /// A heading inside the story.
    Crosshead,
    /// The text of a picture.
    Caption,
    /// Who took the picture, or who owns the text.
    Credit,
    /// The line a printed page adds: paper, date, page.
    Folio,
    /// Where to reach the writer.
    Contact,
    /// A remark about the story: contributions, corrections, "read more".
    Note,
    /// Text set off as a quotation.
    BlockQuote,
    /// A list or table.
    List,
    /// Code or markup, never copy.
    Code,
}

impl Zone {
    /// Whether people, quotes and dates of this zone belong to the story.
    pub const fn is_story(self) -> bool {
        matches!(
            self,
            Self::Headline
                | Self::Deck
                | Self::Body
                | Self::Crosshead
                | Self::Caption
                | Self::List
                | Self::BlockQuote
        )
    }

    /// Whether it is narration in whole sentences.
    pub const fn is_narration(self) -> bool {
        matches!(self, Self::Deck | Self::Body | Self::Caption)
    }
}

/// A stretch of one paragraph that belongs to one zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub zone: Zone,
    /// Its bytes in the prose.
    pub span: Span,
    /// The paragraph of the copy it stands in, from 0; a dateline and the body after it share one.
    pub paragraph: u32,
}

/// What reading an article needs beside the copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct House {
    /// The publication date, where it was given; wins over what the copy says.
    pub date: Option<Day>,
    /// The day to take where nothing else tells the publication date: today, for a draft in an editor.
    pub today: Option<Day>,
    /// The name of the file, which may hold a date.
    pub file_name: Option<String>,
    /// ISO 3166 code of the country whose offices need no country's name, upper case.
    pub home_country: Option<String>,
    /// The house whose style the copy is to follow.
    pub style: Option<&'static HouseStyle>,
    /// The lists of who held which office when, and what else the desk lists.
    pub reference: Reference,
}

/// An article cut into zones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The prose; all spans count its bytes.
    pub prose: Source,
    /// The blocks in text order (a headline from the metadata comes first).
    pub blocks: Vec<Block>,
    /// When it was or will be published, if anything tells.
    pub published: Option<Published>,
}

impl Article {
    /// Finds the zones and the publication date of a manuscript.
    pub fn new(manuscript: &Manuscript, house: &House) -> Self {
        Self::of(manuscript, house, zones::blocks(manuscript.prose.text(), &manuscript.parts))
    }

    /// Finds those of the next revision of a manuscript, and for each block its twin in the one before.
    pub fn again(manuscript: &Manuscript, house: &House, before: &mut Cut) -> (Self, Vec<Option<Twin>>) {
        let (blocks, twins) = before.again(&manuscript.prose, &manuscript.parts);
        (Self::of(manuscript, house, blocks), twins)
    }

    fn of(manuscript: &Manuscript, house: &House, blocks: Vec<Block>) -> Self {
        let text = manuscript.prose.text();
        let published = published::date(text, &blocks, &manuscript.metadata, house);
        Self { prose: manuscript.prose.clone(), blocks, published }
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        span.of(self.prose.text())
    }

    /// The headline's text.
    pub fn headline(&self) -> Option<&str> {
        self.blocks.iter().find(|b| b.zone == Zone::Headline).map(|b| self.text(b.span))
    }

    /// The index of the block that holds a byte.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        // A headline from the metadata comes first wherever it stands; the rest is in text order.
        if self.blocks.first()?.span.touches(offset) {
            return Some(0);
        }
        let rest = self.blocks.get(1..)?;
        let at = rest.partition_point(|b| b.span.end < offset);
        rest.get(at).filter(|b| b.span.touches(offset)).map(|_| at + 1)
    }
}
