//! The same sum of money in two currencies.

use super::super::QuantityId;
use super::super::exchanges::{Exchange, is_currency};
use super::super::reading::unit;
use super::place::{Place, apart, shared};
use crate::article::Article;
use crate::extract::Ratio;

/// How many words around two sums must be the same for one sum.
const SHARED: u32 = 2;

/// The least sum that two places do not tell by chance.
const LEAST: i64 = 1000;

/// Sums that are held against each other: a story has a few.
const MOST: usize = 200;

/// Finds the sums that are told again in a currency that the story has nowhere else, and does not convert.
pub(in super::super) fn currencies(
    article: &Article,
    places: &[Place<'_>],
    exchanges: &[Exchange],
) -> Vec<(QuantityId, QuantityId)> {
    let money = places.iter().filter(|place| unit(place.figure).is_some_and(is_currency));
    let money: Vec<&Place<'_>> = money.take(MOST).collect();
    let converted = |id| exchanges.iter().any(|exchange| exchange.from == id || exchange.to == id);
    let times =
        |place: &Place<'_>| money.iter().filter(|other| unit(other.figure) == unit(place.figure)).count();
    let mut found = Vec::new();
    for (index, first) in money.iter().enumerate() {
        for later in money.iter().skip(index + 1) {
            let same = first.figure.value == later.figure.value && first.figure.value >= Ratio::whole(LEAST);
            if !same || unit(first.figure) == unit(later.figure) || apart(article, first, later) {
                continue;
            }
            let odd_first = times(first) < times(later);
            let once = times(first).min(times(later)) == 1;
            let known = converted(first.id) || converted(later.id);
            if once && !known && shared(article, first, later) >= SHARED {
                found.push(if odd_first { (later.id, first.id) } else { (first.id, later.id) });
            }
        }
    }
    found
}
