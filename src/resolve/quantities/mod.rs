//! The numbers of the story, and how they hang together: what is converted, what changes, what adds up.

mod again;
mod changes;
mod compared;
mod conversions;
mod differences;
mod exchanges;
mod multiples;
mod reading;
pub mod rounding;
mod sums;
pub(super) mod tallies;
mod wholes;

use super::Quantity;
use crate::article::Article;
use crate::extract::{Counted, Mentions};
use crate::text::Span;

pub use again::Clash;
pub use changes::{Change, Direction};
pub use conversions::{Conversion, counterpart, unit_in_words};
pub use differences::Difference;
pub use exchanges::{Exchange, is_currency};
pub use multiples::Multiple;
use reading::Reading;
pub use sums::Sum;
pub use tallies::{Tally, TallyKind};
use wholes::Placed;

/// A number of the story, as an index into [`super::Facts::quantities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuantityId(pub u32);

/// How the numbers of the story hang together, each list in text order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Amounts {
    /// The measures told in two units.
    pub conversions: Vec<Conversion>,
    /// The numbers that became others.
    pub changes: Vec<Change>,
    /// The numbers told to be so many times others.
    pub multiples: Vec<Multiple>,
    /// The numbers told to be so many more or fewer than others.
    pub differences: Vec<Difference>,
    /// The sums of money told in two currencies.
    pub exchanges: Vec<Exchange>,
    /// The totals told with their parts.
    pub sums: Vec<Sum>,
    /// The counts told twice with different numbers, outside of quotation marks.
    pub clashes: Vec<Clash>,
    /// The sums of money told twice in two currencies, outside of quotation marks; the odd one comes second.
    pub currencies: Vec<(QuantityId, QuantityId)>,
}

/// Every number of an article that is no part of a date, an age or a clock time, in text order.
pub(super) fn quantities(article: &Article, mentions: &[Mentions]) -> Vec<Quantity> {
    let mut found = Vec::new();
    for (block, mentions) in mentions.iter().enumerate() {
        found.extend(mentions.quantities.iter().enumerate().map(|(index, said)| Quantity {
            span: said.span,
            block: block as u32,
            mention: index as u32,
            value: said.value.to_string(),
            unit: said.counted.map(|counted| match counted {
                Counted::Unit(unit) => unit.to_owned(),
                Counted::Noun(noun) => article.text(noun).to_lowercase(),
            }),
        }));
    }
    found
}

/// Finds how the numbers of an article hang together.
pub(super) fn amounts(article: &Article, mentions: &[Mentions], quoted: &dyn Fn(Span) -> bool) -> Amounts {
    let mut amounts = Amounts::default();
    let mut told = Vec::new();
    let mut before = 0;
    for (at, (block, mentions)) in article.blocks.iter().zip(mentions).enumerate() {
        let base = before;
        before += mentions.quantities.len() as u32;
        if !block.zone.is_story() || mentions.quantities.is_empty() {
            continue;
        }
        for reading in Reading::sentences(mentions, base) {
            conversions::conversions(&reading, &mut amounts.conversions);
            exchanges::exchanges(&reading, &mut amounts.exchanges);
            let changed = amounts.changes.len();
            changes::changes(&reading, &mut amounts.changes);
            compared::compared(&reading, &mut amounts.changes);
            let changed = amounts.changes.get(changed..).unwrap_or(&[]);
            multiples::multiples(&reading, changed, &mut amounts.multiples);
            differences::differences(&reading, changed, &mut amounts.differences);
            sums::sums(&reading, &mut amounts.sums);
            if block.zone.is_narration() {
                told.push(Placed { block: at, reading });
            }
        }
    }
    wholes::wholes(&told, &mut amounts.sums);
    amounts.multiples.sort_by_key(|multiple| multiple.words);
    amounts.changes.sort_by_key(|change| change.from);
    amounts.sums.sort_by_key(|sum| sum.total);
    amounts.sums.dedup_by_key(|sum| sum.total);
    let places = again::places(article, mentions, quoted);
    amounts.clashes = again::clashes(article, mentions, &places);
    amounts.currencies = again::currencies(article, &places, &amounts.exchanges);
    amounts
}
