//! What one paragraph mentions: names, titles, quotation marks, dates, quantities, ages. A pure function of the
//! block's text and zone, so that it may be kept from one edit to the next; spans count from the start of the block
//! until [`Mentions::shift`] places them.

mod dates;
mod decimal;
mod names;
mod number;
mod passage;
mod titles;
mod words;

use crate::article::Zone;

pub use dates::{Anchor, CalendarDate, Clock, Expression, PartOfDay, Tense, Time, Turn, Vague, Written};
pub use decimal::Decimal;
pub use names::{Evidence, Name, NameKind};
pub use passage::Passage;
pub use titles::{Jurisdiction, Modality, Tie, TitleMention};

/// Everything one block mentions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// The block's tokens, their senses and its sentences.
    pub passage: Passage,
    /// Its expressions of time, in text order.
    pub times: Vec<Expression>,
    /// Its names, in text order.
    pub names: Vec<Name>,
    /// Its titles, in text order.
    pub titles: Vec<TitleMention>,
}

/// Reads one block.
pub fn extract(text: &str, zone: Zone) -> Mentions {
    if zone == Zone::Code {
        return Mentions::default();
    }
    let passage = Passage::new(text);
    let times = dates::dates(text, &passage);
    let phrases = titles::phrases(&passage);
    let names = names::names(&passage, &phrases);
    let titles = titles::tie(&passage, &phrases, &names);
    Mentions { passage, times, names, titles }
}

impl Mentions {
    /// The same, `by` bytes further on.
    #[must_use]
    pub fn shift(&self, by: u32) -> Self {
        let mut placed = self.clone();
        placed.passage.shift(by);
        placed.names.iter_mut().for_each(|n| n.span = n.span.shift(by));
        for time in &mut placed.times {
            *time = time.shift(by);
        }
        placed.titles.iter_mut().for_each(|t| t.shift(by));
        placed
    }
}
