use std::collections::BTreeMap;

use super::claims::{Claim, Kind};
use crate::calendar::{Day, Interval};
use crate::resolve::{Analysis, LifeEvent};

/// A stretch of days that the story tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The days.
    pub days: Interval,
    /// Where it is told, as indices of the claims, in text order; none for publication alone.
    pub told: Vec<usize>,
    /// What happened then, where one clause says it: `Arrest of Lena Orr`.
    pub happened: Vec<String>,
    /// Whether it is the day of publication.
    pub is_publication: bool,
    /// Whether something is found at one of its places.
    pub is_open: bool,
}

impl Moment {
    pub(super) const fn of(days: Interval) -> Self {
        Self { days, told: Vec::new(), happened: Vec::new(), is_publication: false, is_open: false }
    }
}

/// The days the story tells of, the earliest first, and publication.
pub(super) fn moments(analysis: &Analysis, claims: &[Claim]) -> Vec<Moment> {
    let mut moments: BTreeMap<(Day, Day), Moment> = BTreeMap::new();
    let dates = &analysis.facts.dates;
    let happened = happened(analysis);
    for (index, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.kind == Kind::Date) {
        let Ok(date) = dates.binary_search_by_key(&claim.span, |date| date.span) else { continue };
        let Some(days) = dates.get(date).and_then(|date| date.interval) else { continue };
        let moment = moments.entry((days.first, days.last)).or_insert_with(|| Moment::of(days));
        moment.told.push(index);
        moment.is_open |= !claim.questions.is_empty();
        for told in happened.get(&(date as u32)).into_iter().flatten() {
            if !moment.happened.contains(told) {
                moment.happened.push(told.clone());
            }
        }
    }
    if let Some(published) = analysis.article.published {
        let day = Interval::day(published.day);
        moments.entry((day.first, day.last)).or_insert_with(|| Moment::of(day)).is_publication = true;
    }
    moments.into_values().collect()
}

/// How far one day is from publication; of a longer stretch nothing is told.
pub(super) fn distance(analysis: &Analysis, moment: &Moment) -> Option<String> {
    moment.days.as_day()?;
    analysis.article.published.map(|published| published.distance(moment.days))
}

/// What the copy puts on its dates, by their index: an event, a step of a life.
fn happened(analysis: &Analysis) -> BTreeMap<u32, Vec<String>> {
    let facts = &analysis.facts;
    let mut told: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for event in &facts.events {
        if let Some(date) = event.date {
            told.entry(date).or_default().push(event.in_words(facts));
        }
    }
    for event in &facts.lives {
        told.entry(event.date).or_default().extend(step(analysis, event));
    }
    told
}

fn step(analysis: &Analysis, event: &LifeEvent) -> Option<String> {
    let person = analysis.facts.people.get(event.person.0 as usize)?;
    Some(format!("{}: {}", person.name, event.step.name()))
}
