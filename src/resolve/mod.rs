//! How mentions hang together over the article: people (identity), offices, speakers, calendar, amounts.

mod dates;
mod facts;
pub mod network;
pub mod timeline;
mod timex;

use crate::article::{Article, House};
use crate::extract::{Expression, Mentions, extract};

pub use crate::calendar::Interval;
pub use facts::{
    Age, Cue, Date, Entity, Facts, Gender, Mention, MentionKind, Modality, Person, PersonId, Quantity, Quote,
    QuoteKind, Reckoning, Sieve, Speaker, TimexType, TitleUse,
};

/// An article read to the end: its zones, the words of each block, and what they say together.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The article.
    pub article: Article,
    /// What each block mentions, placed; one for each of the article's blocks.
    pub mentions: Vec<Mentions>,
    /// What the mentions say together.
    pub facts: Facts,
    /// What the desk told beside the copy.
    pub house: House,
}

impl Analysis {
    /// Reads an article.
    pub fn new(article: Article, house: House) -> Self {
        let read = |block: &crate::article::Block| {
            extract(article.text(block.span), block.zone).shift(block.span.start)
        };
        let mentions: Vec<Mentions> = article.blocks.iter().map(read).collect();
        let facts = Facts { dates: dates::dates(&article, &mentions), ..Facts::default() };
        Self { article, mentions, facts, house }
    }

    /// What a date says by itself.
    pub fn said(&self, date: &Date) -> Option<&Expression> {
        self.mentions.get(date.block as usize)?.times.get(date.mention as usize)
    }

    /// Whether a date belongs to the story.
    pub fn is_story(&self, date: &Date) -> bool {
        self.article.blocks.get(date.block as usize).is_some_and(|block| block.zone.is_story())
    }

    /// Whether a date belongs to the story, outside of quotation marks.
    pub fn narrates(&self, date: &Date) -> bool {
        self.is_story(date) && !date.quoted
    }

    /// The text of a span.
    pub fn text(&self, span: crate::text::Span) -> &str {
        self.article.text(span)
    }
}
