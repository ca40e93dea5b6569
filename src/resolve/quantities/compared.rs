//! What changed against an earlier number: `rose 12 percent to 90, compared with 80 a year earlier`.

use super::changes::{BREAKS, Change, HEDGES, is_to, linked, made, tells_change};
use super::reading::{Reading, unit};
use crate::extract::words::word_set;
use crate::text::TokenKind;

// Words after a number that tell that it is no earlier one of the same, or of another stretch of time than the share.
word_set!(NO_BASE: "expected" "forecast" "estimated" "estimate" "estimates" "consensus" "predicted" "target" "analysts" "budgeted" "planned" "average"
    "quarter" "previous" "prior" "preceding" "week" "month" "nationally" "nationwide" "elsewhere" "for" "among" "at" "on" "by");

word_set!(MORE: "larger" "higher" "greater" "bigger" "more" "smaller" "lower" "less" "fewer" "longer" "shorter" "taller" "heavier");
word_set!(LEADS: "the" "last" "year" "its" "their" "this" "previous" "current");
word_set!(IS: "is" "was" "are" "were");

/// Tokens from a number to the share by which it is larger than another.
const TO_THAN: usize = 6;

/// Tokens from the first number to "compared with".
const APART: usize = 5;

/// Words after the earlier number that say when it was.
const TAIL: usize = 6;

/// Finds the changes of a sentence against a number that is compared.
pub(super) fn compared(reading: &Reading<'_>, found: &mut Vec<Change>) {
    for source in 1..reading.figures.len() {
        found.extend(change(reading, source).or_else(|| than(reading, source)));
    }
}

fn change(reading: &Reading<'_>, source: usize) -> Option<Change> {
    let (to, from) = (reading.figures.get(source - 1)?, reading.figures.get(source)?);
    let start = link(reading, from.first as usize)?;
    let end = to.end as usize;
    let plain = |at: usize| {
        let word = reading.token(at).is_some_and(|t| t.is_word() && !BREAKS.has(t.hash));
        word || at + 1 == start && reading.is(at, TokenKind::Comma)
    };
    let beside = start >= end && start - end <= APART && (end..start).all(plain);
    if !beside || !is_of_year(reading, from.end as usize) {
        return None;
    }
    let share = |index: usize| tells_change(reading, index).then_some(index);
    let last = || Some(source + 1).filter(|_| linked(reading, source)).and_then(share);
    if is_to(reading, source - 1) {
        let first = source.checked_sub(2).filter(|&by| linked(reading, by)).and_then(share);
        return made(reading, source, source - 1, first.or_else(last));
    }
    made(reading, source, source - 1, Some(last()?))
}

/// `a budget of $49 million, 3 percent larger than last year's $47 million`
fn than(reading: &Reading<'_>, source: usize) -> Option<Change> {
    let to = source.checked_sub(2)?;
    let (a, share, b) =
        (reading.figures.get(to)?, reading.figures.get(source - 1)?, reading.figures.get(source)?);
    let (end, at) = (share.end as usize, a.end as usize..share.first as usize);
    let told = MORE.has(reading.hash(end)) && reading.hash(end + 1) == word!("than");
    let lead = |at: usize| LEADS.has(reading.hash(at)) || reading.is(at, TokenKind::Possessive);
    let next = (end + 2..b.first as usize).all(lead);
    let plain = |at: usize| {
        let is = [word!("that"), word!("which")].contains(&reading.hash(at)) && IS.has(reading.hash(at + 1));
        reading.token(at).is_some_and(|t| t.is_word() && !BREAKS.has(t.hash))
            || is
            || reading.is(at, TokenKind::Comma)
    };
    let near = at.len() <= TO_THAN && at.clone().all(plain);
    let percent = unit(share) == Some("percent");
    let change =
        if told && next && near && percent { made(reading, source, to, Some(source - 1)) } else { None };
    change.filter(|change| change.by.is_some())
}

/// Where "compared with" or ", against" before a number begins.
fn link(reading: &Reading<'_>, first: usize) -> Option<usize> {
    let mut at = first.checked_sub(1)?;
    while at > reading.first && HEDGES.has(reading.hash(at)) {
        at -= 1;
    }
    let before = at.checked_sub(1)?;
    match reading.hash(at) {
        hash if hash == word!("with") || hash == word!("to") => {
            (reading.hash(before) == word!("compared")).then_some(before)
        }
        hash if hash == word!("against") => reading.is(before, TokenKind::Comma).then_some(at),
        _ => None,
    }
}

/// Whether the words after a number say at most that it was a year earlier.
fn is_of_year(reading: &Reading<'_>, end: usize) -> bool {
    let tail: Vec<u64> =
        (end..end + TAIL).map_while(|at| reading.token(at).filter(|t| t.is_word())).map(|t| t.hash).collect();
    let year = tail.contains(&word!("year"));
    (tail.is_empty() || year) && !tail.iter().any(|hash| NO_BASE.has(*hash))
}
