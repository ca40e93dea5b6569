//! What one paragraph mentions: names, titles, quotation marks, dates, quantities, ages. A pure function of the
//! block's text and zone, so that it may be kept from one edit to the next; spans count from the start of the block
//! until [`Mentions::shift`] places them.

mod acronyms;
mod ages;
mod cues;
mod dates;
mod decimal;
mod grammar;
mod kept;
mod marks;
mod names;
mod number;
mod passage;
mod quantities;
mod ratio;
mod signs;
mod speech;
mod titles;
pub(crate) mod words;

use std::ops::Deref;
use std::sync::Arc;

use crate::article::Zone;

pub use acronyms::{Fit, Introduction};
pub use ages::{AgeForm, AgeMention};
pub(crate) use cues::subject;
pub use cues::{Attribution, CueKind, Source, SourceKind};
pub use dates::{
    Anchor, CalendarDate, Clock, ClockSlip, Expression, Half, PartOfDay, Tense, Time, Turn, Vague, Written,
};
pub use decimal::Decimal;
pub use kept::Kept;
pub use marks::{Bounds, Marked};
pub use names::{Evidence, Name, NameKind, NameOrder, Parts};
pub use passage::Passage;
pub use quantities::{Bound, Counted, QuantityMention};
pub(crate) use quantities::{bound, is_plural};
pub use ratio::Ratio;
pub use signs::Signs;
pub(crate) use signs::{GAMES, ORDINALS, damaged, is_crosses};
pub use titles::{Jurisdiction, Modality, Tie, TitleMention};

/// What one block mentions; the revisions of a document share what they have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions(Arc<Mentioned>);

impl Deref for Mentions {
    type Target = Mentioned;

    fn deref(&self) -> &Mentioned {
        &self.0
    }
}

/// Everything one block mentions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentioned {
    /// The block's tokens, their senses and its sentences.
    pub passage: Passage,
    /// Its expressions of time, in text order.
    pub times: Vec<Expression>,
    /// Its names, in text order.
    pub names: Vec<Name>,
    /// The parts of each of them.
    pub parts: Vec<Parts>,
    /// The acronyms it introduces, in text order.
    pub acronyms: Vec<Introduction>,
    /// Its titles, in text order.
    pub titles: Vec<TitleMention>,
    /// The ages it gives, in text order.
    pub ages: Vec<AgeMention>,
    /// Its numbers that are no part of a date or an age, in text order.
    pub quantities: Vec<QuantityMention>,
    /// What its quotation marks set off, in text order.
    pub marks: Vec<Marked>,
    /// Who says something in its narration, in text order.
    pub attributions: Vec<Attribution>,
}

/// Reads one block.
pub fn extract(text: &str, zone: Zone) -> Mentioned {
    if zone == Zone::Code {
        return Mentioned::default();
    }
    let passage = Passage::new(text);
    let times = times(text, &passage, zone);
    let phrases = titles::phrases(&passage);
    let acronyms = acronyms::introductions(text, &passage);
    let names = names::names(&passage, &phrases, &acronyms);
    let parts = names::parts(text, &passage, &names);
    let titles = titles::tie(&passage, &phrases, &names);
    let ages = ages::ages(text, &passage);
    let quantities = quantities::quantities(text, &passage, &times, &ages);
    let marks = marks::marks(text, &passage.tokens);
    let attributions = cues::attributions(text, &passage, &marks);
    Mentioned { passage, times, names, parts, acronyms, titles, ages, quantities, marks, attributions }
}

/// The expressions of time of a block, in text order, none overlapping another.
pub fn times(text: &str, passage: &Passage, zone: Zone) -> Vec<Expression> {
    dates::dates(text, passage, zone)
}

impl From<Mentioned> for Mentions {
    fn from(mentioned: Mentioned) -> Self {
        Self(Arc::new(mentioned))
    }
}

impl Mentions {
    /// What one block mentions, which begins at the byte `at`.
    pub fn read(text: &str, zone: Zone, at: u32) -> Self {
        Self::from(extract(text, zone)).shift(at)
    }

    /// The same, `by` bytes further on; further back where that wraps around.
    #[must_use]
    pub fn shift(mut self, by: u32) -> Self {
        if by == 0 {
            return self;
        }
        let placed = Arc::make_mut(&mut self.0);
        placed.passage.shift(by);
        placed.names.iter_mut().for_each(|n| n.span = n.span.shift(by));
        placed.parts.iter_mut().for_each(|parts| parts.shift(by));
        placed.times.iter_mut().for_each(|time| *time = time.shift(by));
        placed.ages.iter_mut().for_each(|age| *age = age.shift(by));
        placed.quantities.iter_mut().for_each(|quantity| *quantity = quantity.shift(by));
        for introduced in &mut placed.acronyms {
            introduced.full = introduced.full.shift(by);
            introduced.acronym = introduced.acronym.shift(by);
        }
        placed.titles.iter_mut().for_each(|t| t.shift(by));
        placed.marks.iter_mut().for_each(|mark| *mark = mark.shift(by));
        placed.attributions.iter_mut().for_each(|cue| *cue = cue.shift(by));
        self
    }
}
