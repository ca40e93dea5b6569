//! How long somebody is to be in prison, told at the top of the story and otherwise below.

use super::super::reading::unit;
use super::Clash;
use super::place::{Place, apart};
use crate::article::{Article, Zone};
use crate::extract::words::word_set;
use crate::extract::{Bound, Ratio};

word_set!(JAILED: "jailed" "imprisoned" "jails");
word_set!(SENTENCED: "sentenced" "sentences");
word_set!(GIVEN: "given" "got" "gets" "received" "receives");
word_set!(PRISON: "prison" "jail");
// Words of another term than the one that was passed, or of several people's.
word_set!(OTHERWISE: "minimum" "maximum" "least" "suspended" "could" "faces" "facing" "faced" "probation" "parole" "prosecutors" "sought" "asked"
    "appeal" "appealed" "reduced" "cut" "originally" "previous" "previously" "served" "earlier" "concurrent" "concurrently" "each" "both"
    "respectively" "total" "combined" "accomplice" "brother" "life" "already" "would" "extra" "another" "second" "third");

/// Tokens from "sentenced" to its "to": "sentenced on Friday to".
const TO: usize = 4;

/// The one term of the headline, or of the top, and the one below it, where they differ.
pub(super) fn clash(article: &Article, places: &[Place<'_>]) -> Option<Clash> {
    let lede = article.blocks.iter().position(|block| block.zone == Zone::Body)?;
    between(article, places, Place::is_headline)
        .or_else(|| between(article, places, |place| place.block <= lede))
}

fn between<'a>(
    article: &Article,
    places: &[Place<'a>],
    is_top: impl Fn(&Place<'a>) -> bool,
) -> Option<Clash> {
    let terms = || places.iter().filter(|place| is_term(place));
    let first = only(terms().filter(|place| is_top(place)))?;
    let later = only(terms().filter(|place| !is_top(place)))?;
    let plain = |place: &Place<'_>| {
        place.figure.bound == Bound::Exact
            && !place.sentence().iter().any(|t| t.is_word() && OTHERWISE.has(t.hash))
    };
    let (own, other) = (months(first)?, months(later)?);
    // Told on the other side in whatever words, it is another's term, or another count's.
    let told = places.iter().any(|place| months(place) == Some(if is_top(place) { other } else { own }));
    let fits = own != other && !told && plain(first) && plain(later) && !apart(article, first, later);
    fits.then(|| super::clash(first, later))
}

/// The first of some places, if all tell the same term.
fn only<'p, 'a>(mut places: impl Iterator<Item = &'p Place<'a>>) -> Option<&'p Place<'a>>
where
    'a: 'p,
{
    let first = places.next()?;
    places.all(|place| months(place) == months(first)).then_some(first)
}

/// A term in months.
fn months(place: &Place<'_>) -> Option<Ratio> {
    let in_one = match unit(place.figure)? {
        "year" => Ratio::whole(12),
        "month" => Ratio::whole(1),
        _ => return None,
    };
    place.figure.value.times(in_one)
}

/// `jailed for nine months`, `sentenced on Friday to 18 years`, `given five years in prison`, `a two-year prison sentence`
fn is_term(place: &Place<'_>) -> bool {
    let (first, end) = (place.figure.first as usize, place.figure.end as usize);
    let Some(before) = first.checked_sub(1).filter(|_| months(place).is_some()) else { return false };
    let word = |back: usize| before.checked_sub(back).map_or(0, |at| place.hash(at));
    let in_prison = place.hash(end) == word!("in") && PRISON.has(place.hash(end + 1));
    let told = match word(0) {
        hash if hash == word!("for") => JAILED.has(word(1)),
        hash if hash == word!("to") => (1..=TO).any(|back| SENTENCED.has(word(back))),
        // A headline says no more than "gets 6 years for".
        hash => GIVEN.has(hash) && (in_prison || place.is_headline() && place.hash(end) == word!("for")),
    };
    told || PRISON.has(place.hash(end))
}
