//! Stretches of time told by both their ends and their length: `from 1974 to 1990, 26 years`.

use super::readings::is_calendar_date;
use super::{Claim, Timeline, strength};
use crate::calendar::Unit;
use crate::extract::Time;
use crate::resolve::network::Bound;
use crate::text::{Token, TokenKind, WordTable};

/// Tokens that may stand between a stretch and the range it fills: `a five-day visit to East Lervik from`.
const GAP: usize = 7;

/// Words between a range and the length after it.
static SUMS: WordTable<(), 16> =
    WordTable::new(&[("or", ()), ("a", ()), ("total", ()), ("of", ()), ("span", ()), ("period", ())]);

/// Words before a length that say it was filled.
static FILLED: WordTable<(), 64> = WordTable::new(&[
    ("for", ()),
    ("of", ()),
    ("lasted", ()),
    ("lasting", ()),
    ("served", ()),
    ("spent", ()),
    ("ran", ()),
    ("spanned", ()),
    ("spanning", ()),
    ("reigned", ()),
    ("ruled", ()),
]);

/// What begins a range.
static BEGINS: WordTable<(), 16> = WordTable::new(&[("from", ()), ("between", ())]);

/// What joins the two ends of a range.
static LINKS: WordTable<(), 16> = WordTable::new(&[("to", ()), ("through", ()), ("until", ()), ("till", ())]);

/// Words between a noun and its range: `visit to Norway`, `siege of the port`.
static PLACES: WordTable<(), 32> =
    WordTable::new(&[("to", ()), ("in", ()), ("at", ()), ("of", ()), ("the", ()), ("and", ()), ("as", ())]);

/// Nouns of what fills a stretch of time to its ends.
static STRETCHES: WordTable<(), 128> = WordTable::new(&[
    ("visit", ()),
    ("trip", ()),
    ("tour", ()),
    ("strike", ()),
    ("siege", ()),
    ("truce", ()),
    ("ceasefire", ()),
    ("festival", ()),
    ("conference", ()),
    ("summit", ()),
    ("congress", ()),
    ("convention", ()),
    ("tournament", ()),
    ("exhibition", ()),
    ("reign", ()),
    ("rule", ()),
    ("tenure", ()),
    ("stay", ()),
    ("stint", ()),
    ("war", ()),
    ("shutdown", ()),
    ("closure", ()),
    ("break", ()),
    ("vacation", ()),
    ("holiday", ()),
    ("presidency", ()),
    ("workshop", ()),
    ("meeting", ()),
    ("event", ()),
    ("period", ()),
    ("span", ()),
    ("run", ()),
    ("voyage", ()),
    ("cruise", ()),
    ("exercise", ()),
    ("drill", ()),
    ("occupation", ()),
    ("curfew", ()),
    ("lockdown", ()),
]);

/// Words that keep a length from being that of the whole range.
static HEDGES: WordTable<(), 64> = WordTable::new(&[
    ("trading", ()),
    ("business", ()),
    ("working", ()),
    ("school", ()),
    ("weekdays", ()),
    ("more", ()),
    ("additional", ()),
    ("another", ()),
    ("around", ()),
    ("roughly", ()),
    ("approximately", ()),
    ("about", ()),
    ("nearly", ()),
    ("almost", ()),
    ("some", ()),
    ("least", ()),
    ("over", ()),
    ("under", ()),
    ("up", ()),
    ("except", ()),
    ("excluding", ()),
    ("intermittently", ()),
    ("off", ()),
    ("interrupted", ()),
    ("first", ()),
    ("last", ()),
    ("final", ()),
]);

/// States every length of time that has its range beside it.
pub(super) fn add(timeline: &mut Timeline<'_>) {
    for last in 1..timeline.dates().len() {
        let first = last - 1;
        if !is_range(timeline, first, last) {
            continue;
        }
        if is_told_after(timeline, last, last + 1) {
            state(timeline, last + 1, first, last);
        }
        if let Some(length) =
            first.checked_sub(1).filter(|&length| is_told_before(timeline, length, first, last))
        {
            state(timeline, length, first, last);
        }
    }
}

fn is_range(timeline: &Timeline<'_>, first: usize, last: usize) -> bool {
    let linked = |tokens: &[Token]| matches!(tokens, [link] if LINKS.has(link.hash));
    let joined = || timeline.between(first, last).is_some_and(linked);
    if !timeline.said(last).is_some_and(|said| said.ends_range) && !joined() {
        return false;
    }
    let is_date = |date| timeline.narrates(date) && is_calendar_date(timeline, date);
    let days = timeline.interval(first).zip(timeline.interval(last));
    is_date(first) && is_date(last) && days.is_some_and(|(first, last)| first.first < last.first)
}

/// A whole number of days, weeks, months or years, not hedged.
fn length(timeline: &Timeline<'_>, index: usize) -> Option<(i32, Unit)> {
    let said = timeline.said(index)?;
    let Time::Length(Some(amount), unit) = said.time else { return None };
    let whole = i32::try_from(amount.as_whole()?).ok().filter(|n| (1..=3000).contains(n))?;
    let counted = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
    let from = (said.first as usize).saturating_sub(2);
    let around = timeline.tokens(index).get(from..said.end as usize).unwrap_or(&[]);
    let hedged = said.hedged || around.iter().any(|token| HEDGES.has(token.hash));
    (counted && !hedged).then_some((whole, unit))
}

/// `from April 4 to April 6, five days,`
fn is_told_after(timeline: &Timeline<'_>, last: usize, length: usize) -> bool {
    let Some(between) = timeline.between(last, length) else { return false };
    let Some((mark, words)) = between.split_first() else { return false };
    let closes = timeline.after(length).is_none_or(|token| !token.is_word() && !is_joint(token));
    is_mark(mark) && words.len() < GAP && words.iter().all(|word| SUMS.has(word.hash)) && closes
}

/// `for 26 years, from 1974 to 1990`, `a five-day visit to Lervik from April 4 to April 8`
fn is_told_before(timeline: &Timeline<'_>, length: usize, first: usize, last: usize) -> bool {
    let Some((said, between)) = timeline.said(length).zip(timeline.between(length, first)) else {
        return false;
    };
    let begins = between.last().is_some_and(|token| BEGINS.has(token.hash));
    let closes = timeline.after(last).is_none_or(|token| !token.is_word() && !is_joint(token));
    let tokens = timeline.tokens(length);
    let before = (said.first as usize).checked_sub(1).and_then(|at| tokens.get(at));
    let filled = before.is_some_and(|token| FILLED.has(token.hash));
    let Some((noun, rest)) = between.split_first().filter(|_| between.len() <= GAP) else { return false };
    let hyphen = tokens
        .get(said.first as usize..said.end as usize)
        .unwrap_or(&[])
        .iter()
        .any(|t| t.kind == TokenKind::Hyphen);
    if hyphen {
        let place = |token: &Token| {
            token.is_capitalized() || PLACES.has(token.hash) || BEGINS.has(token.hash) || is_mark(token)
        };
        let last_is_mark = rest.last().is_some_and(is_mark);
        return STRETCHES.has(noun.hash) && rest.iter().all(place) && (begins || last_is_mark && closes);
    }
    let plain = between.iter().all(|token| is_mark(token) || BEGINS.has(token.hash));
    filled && plain && (begins || closes)
}

fn is_mark(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Comma | TokenKind::OpenBracket | TokenKind::Dash)
}

/// Whether a token makes one word of those around it.
fn is_joint(token: &Token) -> bool {
    matches!(
        token.kind,
        TokenKind::Hyphen
            | TokenKind::Number
            | TokenKind::Possessive
            | TokenKind::Apostrophe
            | TokenKind::Slash
    )
}

fn state(timeline: &mut Timeline<'_>, index: usize, first: usize, last: usize) {
    let Some((count, unit)) = length(timeline, index).filter(|_| timeline.narrates(index)) else { return };
    let Some((min, max)) = days(timeline, count, unit, first, last) else { return };
    let (from, to) = (timeline.point(first), timeline.point(last));
    timeline.say_date(first, strength::DATE);
    timeline.say_date(last, strength::DATE);
    let claim = Claim::Lasts { length: index, first, last };
    timeline.state(strength::LENGTH, claim, vec![Bound { from, to, min, max }]);
}

/// The least and the most days from the first to the last day, counting with or without both ends, rounded.
pub(super) fn days(
    timeline: &Timeline<'_>,
    count: i32,
    unit: Unit,
    first: usize,
    last: usize,
) -> Option<(i32, i32)> {
    let grain = |date: usize| Some(timeline.dates().get(date)?.grain);
    let (a, b) = (grain(first)?, grain(last)?);
    let begin = timeline.interval(first)?.first;
    let days = super::distances::moved(begin, unit, count)? - begin;
    // Years told by years alone lie within their ends as it is.
    let slack = match unit {
        Unit::Day => 0,
        Unit::Year if a.min(b) < Unit::Year => 366,
        Unit::Year => 15,
        _ => unit.slack(),
    };
    (unit != Unit::Day || a.max(b) == Unit::Day).then_some((days - 1 - slack, days + slack))
}
