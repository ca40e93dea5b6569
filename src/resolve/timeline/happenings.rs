//! Events of people: the same one told on two days, and distances that are counted from one.

use std::collections::BTreeMap;

use super::readings::{is_calendar_date, is_calendar_day};
use super::{Claim, Timeline, strength};
use crate::calendar::Interval;
use crate::resolve::PersonId;
use crate::resolve::events::{Event, EventKind, Often, Participant, Telling};
use crate::resolve::network::Bound;
use crate::text::{Token, WordTable};

/// Days that two tellings of one event may lie apart; what lies further apart has happened twice.
const APART: i32 = 31;

/// Days that a night, or two time zones, may put between two tellings.
const OVERNIGHT: i32 = 1;

/// Tokens between a distance and the event it is counted from: `a day after mill owner Lena Orr pleaded`.
const REACH: usize = 9;

/// Tokens beside a date that are asked whether it is that of another clock.
const BESIDE: usize = 3;

/// Words beside a date that make it that of a night or of another clock.
static NIGHT: WordTable<(), 16> = WordTable::new(&[
    ("night", ()),
    ("overnight", ()),
    ("midnight", ()),
    ("late", ()),
    ("early", ()),
    ("evening", ()),
    ("time", ()),
    ("local", ()),
]);

/// States that two dates which the narration gives to one event of one person are the same day.
pub(super) fn add(timeline: &mut Timeline<'_>) {
    for same in happenings(timeline).into_values() {
        if same.iter().any(|event| event.more) {
            continue;
        }
        let mut dated = same.iter().filter_map(|event| Some((event.event, event.date?)));
        let Some(base) = dated.next() else { continue };
        for other in dated {
            same_day(timeline, base, other);
        }
    }
}

/// An event of a person.
struct Happening {
    /// As an index into the events of the story.
    event: usize,
    date: Option<usize>,
    /// Whether there were others of its kind.
    more: bool,
}

/// The events that befall one once, by what they are and whose.
fn happenings(timeline: &Timeline<'_>) -> BTreeMap<(EventKind, PersonId), Vec<Happening>> {
    let mut found: BTreeMap<_, Vec<Happening>> = BTreeMap::new();
    for (index, event) in timeline.analysis.facts.events.iter().enumerate() {
        let Some(Participant::Person(person)) = event.of else { continue };
        if event.telling == Telling::Quoted || event.kind.often() == Often::Again {
            continue;
        }
        let date = event.date.map(|date| date as usize);
        let happening = Happening { event: index, date, more: event.telling == Telling::OneOfMore };
        found.entry((event.kind, person)).or_default().push(happening);
    }
    found
}

fn same_day(timeline: &mut Timeline<'_>, (event, first): (usize, usize), (again, second): (usize, usize)) {
    let kind = timeline.analysis.facts.events.get(again).map(|event| event.kind);
    let often = kind.map_or(Often::Again, EventKind::often);
    let compared = |date| match often {
        Often::Once => is_calendar_date(timeline, date),
        _ => is_calendar_day(timeline, date),
    };
    let days = timeline.interval(first).zip(timeline.interval(second));
    let near = days.is_some_and(|(a, b)| often == Often::Once || (a.first - b.first).abs() <= APART);
    if !compared(first) || !compared(second) || !near || days.is_some_and(|(a, b)| touch(a, b)) {
        return;
    }
    let slack = if is_loose(timeline, first) || is_loose(timeline, second) { OVERNIGHT } else { 0 };
    timeline.say_date(first, strength::DATE);
    timeline.say_date(second, strength::TOLD_TWICE);
    let (from, to) = (timeline.point(first), timeline.point(second));
    let claim = Claim::Same { event, again, first, second };
    timeline.state(strength::DISTANCE, claim, vec![Bound { from, to, min: -slack, max: slack }]);
}

fn touch(a: Interval, b: Interval) -> bool {
    a.first <= b.last && b.first <= a.last
}

/// Whether a date may be the day before or after: at night, or on another clock.
fn is_loose(timeline: &Timeline<'_>, date: usize) -> bool {
    let Some(said) = timeline.said(date) else { return true };
    let (first, end) = (said.first as usize, said.end as usize);
    let around = timeline.tokens(date).get(first.saturating_sub(BESIDE)..).unwrap_or(&[]);
    let beside = around.iter().take(end + BESIDE - first.saturating_sub(BESIDE));
    let part = said.date().is_none_or(|parts| parts.part.is_some());
    part || said.clock.is_some() || beside.into_iter().any(|token: &Token| NIGHT.has(token.hash))
}

/// Whether a length is counted on from an event, or back: `a day after Orr pleaded guilty`.
pub(super) fn direction(timeline: &Timeline<'_>, length: usize) -> Option<i32> {
    let hash = timeline.after(length)?.hash;
    let sign = if hash == word!("after") { 1 } else { -1 };
    (hash == word!("after") || hash == word!("before")).then_some(sign)
}

/// The one date that the story gives the event after a length, in another clause.
pub(super) fn base(timeline: &Timeline<'_>, length: usize) -> Option<usize> {
    let facts = &timeline.analysis.facts;
    let end = timeline.said(length)?.end as usize;
    let tokens = timeline.tokens(length).get(end..)?;
    let reach = tokens.get(..REACH + 1).unwrap_or(tokens);
    let sentence = timeline.analysis.sentence_span(timeline.dates().get(length)?.span)?;
    let (start, stop) = (timeline.after(length)?.span.start, reach.last()?.span.end.min(sentence.end));
    let from = facts.events.partition_point(|event| event.head.start < start);
    let named = facts.events.get(from).filter(|event| event.head.end <= stop)?;
    let others = facts.events.get(from + 1).is_some_and(|event| event.head.end <= stop);
    if others || named.of.is_none() || named.date.is_some() {
        return None;
    }
    told_of(timeline, named)
}

/// The date of all tellings of an event; none if they differ or there were more.
fn told_of(timeline: &Timeline<'_>, named: &Event) -> Option<usize> {
    let same = |event: &&Event| event.kind == named.kind && (event.of == named.of || event.of.is_none());
    let mut found = None;
    for event in timeline.analysis.facts.events.iter().filter(same) {
        if event.telling != Telling::One || event.of.is_none() && event.date.is_some() {
            return None;
        }
        let Some(date) = event.date.map(|date| date as usize) else { continue };
        let usable = is_calendar_day(timeline, date) && timeline.narrates(date) && !is_loose(timeline, date);
        let first = *found.get_or_insert(date);
        if !usable || timeline.interval(first) != timeline.interval(date) {
            return None;
        }
    }
    found
}
