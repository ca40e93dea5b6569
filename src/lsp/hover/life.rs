//! The ages and the dated steps of a life.

use crate::resolve::{Age, AgeTime, LifeEvent, LifeStep, PersonId};

use super::Sheet;

/// Ages that are listed.
const AGES: usize = 4;

/// Steps between birth and death that are listed; the rest is counted.
const STEPS: usize = 4;

/// The ages somebody is given, each once: `age 52 (line 7), then 36 (line 12)`.
pub(super) fn ages(sheet: &Sheet<'_>, id: PersonId) -> String {
    let mut told: Vec<&Age> = Vec::new();
    for age in sheet.facts().ages.iter().filter(|age| age.person == Some(id) && !age.quoted) {
        let same = |other: &&Age| (other.years, other.most, other.time) == (age.years, age.most, age.time);
        if !told.iter().any(same) {
            told.push(age);
        }
    }
    let shown =
        told.iter().take(AGES).map(|age| format!("{} (line {})", aged(sheet, age), sheet.line(age.span)));
    shown.collect::<Vec<_>>().join(", ")
}

fn aged(sheet: &Sheet<'_>, age: &Age) -> String {
    let exact = age.years == age.most;
    let years = if exact { sheet.words(age.number) } else { sheet.words(age.span) };
    match age.time {
        AgeTime::Now if exact => format!("age {years}"),
        AgeTime::Now => years,
        AgeTime::Then => format!("then {years}"),
        AgeTime::Death => format!("died at {years}"),
    }
}

/// Birth and death, as `born June 9, 1941 (line 3), died May 12, 2020 (line 1)`.
pub(super) fn span(sheet: &Sheet<'_>, id: PersonId) -> String {
    let ends = events(sheet, id, |step| matches!(step, LifeStep::Born | LifeStep::Died));
    ends.iter().map(|event| dated(sheet, event)).collect::<Vec<_>>().join(", ")
}

/// The steps between, in the order of their days, a line each.
pub(super) fn steps(sheet: &Sheet<'_>, id: PersonId) -> Vec<String> {
    let between = events(sheet, id, |step| !matches!(step, LifeStep::Born | LifeStep::Died));
    let mut lines: Vec<String> = between.iter().take(STEPS).map(|event| dated(sheet, event)).collect();
    match between.len().saturating_sub(STEPS) {
        0 => {}
        1 => lines.push("and 1 more step".to_owned()),
        left => lines.push(format!("and {left} more steps")),
    }
    lines
}

/// The steps of a life of some kinds, each once, in the order of their days.
fn events<'s>(sheet: &Sheet<'s>, id: PersonId, of: impl Fn(LifeStep) -> bool) -> Vec<&'s LifeEvent> {
    let lives = sheet.facts().lives.iter();
    let mut events: Vec<&LifeEvent> = lives.filter(|event| event.person == id && of(event.step)).collect();
    events.sort_by_key(|event| (event.days.first, event.step, event.days.last));
    events.dedup_by_key(|event| (event.step, event.days));
    events
}

fn dated(sheet: &Sheet<'_>, event: &LifeEvent) -> String {
    format!("{} {} (line {})", event.step.name(), event.days.in_words(), sheet.line(event.span))
}
