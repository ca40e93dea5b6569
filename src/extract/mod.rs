//! What one paragraph mentions: names, titles, quotation marks, dates, quantities, ages. A pure function of the
//! block's text and zone, so that it may be kept from one edit to the next; spans count from the start of the block
//! until [`Mentions::shift`] places them.

mod dates;
mod decimal;
mod number;
mod passage;

use crate::article::Zone;

pub use dates::{Anchor, CalendarDate, Clock, Expression, PartOfDay, Tense, Time, Turn, Vague, Written};
pub use decimal::Decimal;
pub use passage::Passage;

/// Everything one block mentions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// The block's tokens, their senses and its sentences.
    pub passage: Passage,
    /// Its expressions of time, in text order.
    pub times: Vec<Expression>,
}

/// Reads one block.
pub fn extract(text: &str, zone: Zone) -> Mentions {
    if zone == Zone::Code {
        return Mentions::default();
    }
    let passage = Passage::new(text);
    let times = dates::dates(text, &passage);
    Mentions { passage, times }
}

impl Mentions {
    /// The same, `by` bytes further on.
    #[must_use]
    pub fn shift(&self, by: u32) -> Self {
        Self {
            passage: self.passage.shift(by),
            times: self.times.iter().map(|time| time.shift(by)).collect(),
        }
    }
}
