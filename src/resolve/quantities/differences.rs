//! So many more or fewer than another: `19, three fewer than the 22 of May`, `rose by 30 to 150 from 120`.

use super::QuantityId;
use super::changes::{Change, comparable, is_share};
use super::reading::{Reading, unit};
use crate::extract::words::word_set;
use crate::extract::{Bound, QuantityMention};
use crate::text::TokenKind;

/// Two numbers and how far they are told to be apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The one told first.
    pub first: QuantityId,
    /// The one told later.
    pub later: QuantityId,
    /// How far they are apart, as the copy says.
    pub by: QuantityId,
}

word_set!(MORE: "more" "fewer" "less");
word_set!(LEADS: "the" "last" "year's" "in" "its" "their");
word_set!(MORE_BEFORE: "another" "additional" "further" "new");
word_set!(TAKING: "taking" "bringing" "raising" "lifting" "pushing");
word_set!(MARGINS: "majority" "margin");
word_set!(WON_BY: "votes" "vote" "points" "seats" "runs" "goals" "shots" "strokes");

/// Tokens that may stand between a number and how far it is from another.
const APART: usize = 8;

/// Tokens between the votes of two who stood: `9,841 votes, ahead of the Liberal Ann Orr on 9,629`.
const FAR: usize = 14;

/// Finds the differences of a sentence, with those that its changes tell.
pub(super) fn differences(reading: &Reading<'_>, changes: &[Change], found: &mut Vec<Difference>) {
    if reading.figures.len() < 3 {
        return;
    }
    let figure =
        |id: QuantityId| reading.figures.iter().enumerate().find(|(index, _)| reading.id(*index) == id);
    for change in changes {
        let Some((by, (_, to))) = change.by.zip(figure(change.to)) else { continue };
        let of_share =
            |by: &QuantityMention| is_share(by) && (unit(by) != Some("point") || unit(to) == Some("percent"));
        if figure(by).is_some_and(|(_, by)| !of_share(by) && is_plain(by)) {
            found.push(Difference { first: change.from, later: change.to, by });
        }
    }
    for first in 0..reading.figures.len() - 2 {
        let forms = [fewer, won_by, taken_to, leaving, majority];
        found.extend(forms.iter().find_map(|form| form(reading, first)));
    }
}

fn is_plain(figure: &QuantityMention) -> bool {
    matches!(figure.bound, Bound::Exact | Bound::About)
}

fn made(reading: &Reading<'_>, first: usize, later: usize, by: usize) -> Option<Difference> {
    let of = |index: usize| reading.figures.get(index);
    let plain = is_plain(of(first)?) && is_plain(of(later)?) && is_plain(of(by)?);
    // Shares differ by points.
    let points =
        !is_share(of(later)?) || unit(of(later)?) == Some("percent") && unit(of(by)?) == Some("point");
    let fits = plain && comparable(of(first)?, of(later)?) && points;
    fits.then(|| Difference { first: reading.id(first), later: reading.id(later), by: reading.id(by) })
}

/// `19 fires, three fewer than the 22 of May`
fn fewer(reading: &Reading<'_>, first: usize) -> Option<Difference> {
    let [whole, by, b] = reading.figures.get(first..first + 3)? else { return None };
    let share = share_of(reading, first);
    let a = share.and_then(|index| reading.figures.get(index)).unwrap_or(whole);
    let mut than = by.end as usize;
    if reading.hash(than) != word!("more") && !MORE.has(reading.hash(than)) {
        return None;
    }
    than += 1;
    let told = reading.hash(than) == word!("than");
    let set_off = reading.is((by.first as usize).checked_sub(1)?, TokenKind::Comma);
    let near = by.first as usize <= whole.end as usize + APART;
    let leads = |at: usize| {
        LEADS.has(reading.hash(at))
            || reading.is(at, TokenKind::Possessive)
            || reading.hash(at) == word!("year")
    };
    let next = (than + 1..b.first as usize).all(leads)
        && b.first as usize <= than + 5
        && b.first as usize > than + 1;
    (told && set_off && near && next && comparable(by, b) && comparable(a, b))
        .then(|| made(reading, share.unwrap_or(first), first + 2, first + 1))
        .flatten()
}

/// The number that a whole is told after: the 31 of `31 of the 45 seats`.
fn share_of(reading: &Reading<'_>, whole: usize) -> Option<usize> {
    let share = whole.checked_sub(1)?;
    let (part, whole) = (reading.figures.get(share)?, reading.figures.get(whole)?);
    let of = part.end as usize;
    let the = of + 1 + usize::from(LEADS.has(reading.hash(of + 1)));
    (reading.hash(of) == word!("of") && whole.first as usize == the).then_some(share)
}

/// `by 212 votes, 9,841 to 9,629`
fn won_by(reading: &Reading<'_>, first: usize) -> Option<Difference> {
    let [by, a, b] = reading.figures.get(first..first + 3)? else { return None };
    let noun = by.end as usize;
    let told = reading.hash((by.first as usize).checked_sub(1)?) == word!("by");
    // "points" is a unit, "votes" a word of its own.
    let counted = WON_BY.has(reading.hash(noun)) || unit(by) == Some("point");
    let mark = noun + usize::from(unit(by).is_none());
    let beside = reading.is(mark, TokenKind::Comma) && a.first as usize == mark + 1;
    let to = (a.end as usize..a.end as usize + 2).find(|&at| reading.hash(at) == word!("to"))?;
    (told && counted && beside && b.first as usize == to + 1)
        .then(|| made(reading, first + 1, first + 2, first))
        .flatten()
}

/// `nine more cases, taking the total to 61 from 52`
fn taken_to(reading: &Reading<'_>, first: usize) -> Option<Difference> {
    let [by, to, from] = reading.figures.get(first..first + 3)? else { return None };
    let (end, at) = (by.end as usize, (to.first as usize).checked_sub(1)?);
    let more = reading.hash(end) == word!("more")
        || MORE_BEFORE.has(reading.hash((by.first as usize).checked_sub(1)?));
    let taking = (end..at).find(|&at| TAKING.has(reading.hash(at)))?;
    let to_from = reading.hash(at) == word!("to")
        && reading.hash((from.first as usize).checked_sub(1)?) == word!("from");
    let near = at <= taking + APART && to.end as usize + 3 > from.first as usize;
    (more && to_from && near).then(|| made(reading, first + 1, first + 2, first)).flatten()
}

/// `had 340 clerks and cut 28 of them, leaving 312`
fn leaving(reading: &Reading<'_>, first: usize) -> Option<Difference> {
    let [whole, part, rest] = reading.figures.get(first..first + 3)? else { return None };
    let end = part.end as usize;
    let of_them = reading.hash(end) == word!("of") && reading.hash(end + 1) == word!("them");
    let left = reading.hash((rest.first as usize).checked_sub(1)?) == word!("leaving");
    let beside = reading.is(end + 2, TokenKind::Comma) && rest.first as usize == end + 4;
    let last = reading.token(rest.end as usize).is_none_or(|t| !t.is_word());
    let near = part.first as usize <= whole.end as usize + APART;
    (of_them && left && beside && last && near).then(|| made(reading, first, first + 2, first + 1)).flatten()
}

/// `took 9,841 votes to 9,629 for Lind, a majority of 212`
fn majority(reading: &Reading<'_>, first: usize) -> Option<Difference> {
    let [a, b, by] = reading.figures.get(first..first + 3)? else { return None };
    let at = (by.first as usize).checked_sub(2)?;
    let told = MARGINS.has(reading.hash(at)) && reading.hash(at + 1) == word!("of");
    let versus = (a.end as usize..b.first as usize)
        .any(|at| [word!("to"), word!("ahead")].contains(&reading.hash(at)));
    let near = b.first as usize <= a.end as usize + FAR && at <= b.end as usize + APART;
    let votes = unit(a).is_none() && unit(by).is_none() && by.value < a.value;
    (told && versus && near && votes).then(|| made(reading, first, first + 1, first + 2)).flatten()
}
