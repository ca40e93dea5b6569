//! What the rules of ages and lives share: which ages and steps count, and the edits that change one.

use crate::fix::{Edit, Fix};
use crate::resolve::{Age, AgeTime, Analysis, Interval, LifeEvent, LifeStep, PersonId};
use crate::text::Span;

/// Whether a block belongs to the story.
pub(super) fn is_story(analysis: &Analysis, block: u32) -> bool {
    analysis.article.blocks.get(block as usize).is_some_and(|block| block.zone.is_story())
}

/// Changes the numbers of ages, in digits.
pub(super) fn replace_all(analysis: &Analysis, ages: &[&Age], years: u32) -> Option<Fix> {
    let exact = ages.iter().all(|age| age.years == age.most);
    let edit = |age: &&Age| Edit { span: age.number, text: years.to_string() };
    let mut edits: Vec<Edit> = ages.iter().map(edit).collect();
    edits.sort_by_key(|edit| edit.span);
    let title = match ages {
        [age] => format!("Change the age “{}” to {years}", analysis.text(age.number)),
        _ => format!("Change the ages to {years}"),
    };
    (exact && !edits.is_empty()).then_some(Fix { title, edits, preferred: false })
}

/// The one step of that kind in the narration of a person's life; none where it is told of two days.
pub(super) fn step(analysis: &Analysis, person: PersonId, step: LifeStep) -> Option<&LifeEvent> {
    let mut told = steps(analysis, person).filter(|event| event.step == step);
    let first = told.next()?;
    told.all(|other| other.days.first <= first.days.last && first.days.first <= other.days.last)
        .then_some(first)
}

/// The dated steps of a person's life in the story, in text order.
pub(super) fn steps(analysis: &Analysis, person: PersonId) -> impl Iterator<Item = &LifeEvent> {
    let lives = analysis.facts.lives.iter();
    lives.filter(move |event| event.person == person && is_story(analysis, event.block))
}

/// The ages the narration gives a person at one of the times, in text order.
pub(super) fn ages_at<'a>(analysis: &'a Analysis, person: PersonId, times: &[AgeTime]) -> Vec<&'a Age> {
    let of = |age: &&Age| age.person == Some(person) && times.contains(&age.time) && !age.quoted;
    analysis.facts.ages.iter().filter(of).filter(|age| is_story(analysis, age.block)).collect()
}

/// Where the date of a step stands.
pub(super) fn date_span(analysis: &Analysis, event: &LifeEvent) -> Span {
    analysis.facts.dates.get(event.date as usize).map_or(event.span, |date| date.span)
}

/// The days around publication on which copy may have been written.
pub(super) fn publication(analysis: &Analysis) -> Option<Interval> {
    let day = analysis.article.published?.day;
    Some(Interval { first: day - FILED, last: day + FILED })
}

/// Days the publication date may be off: copy is filed before midnight and published after it.
const FILED: i32 = 1;

/// "57", "57 or 58", "90 to 95".
pub(super) fn either(least: i32, most: i32) -> String {
    match most - least {
        0 => least.to_string(),
        1 => format!("{least} or {most}"),
        _ => format!("{least} to {most}"),
    }
}

/// Changes an age to each of those it can be.
pub(super) fn to_possible(analysis: &Analysis, age: &Age, (least, most): (i32, i32)) -> Vec<Fix> {
    if most - least > 1 {
        return Vec::new();
    }
    let years = (least..=most).filter_map(|years| u32::try_from(years).ok());
    years.filter_map(|years| replace_all(analysis, &[age], years)).collect()
}

/// Moves the written year of a step by so many years.
pub(super) fn move_year(analysis: &Analysis, event: &LifeEvent, by: i32, what: &str) -> Option<Fix> {
    let date = analysis.facts.dates.get(event.date as usize)?;
    let year = analysis.said(date)?.date()?.year?;
    let plain = analysis.text(year.span).len() == 4;
    let to = year.is + by;
    plain.then(|| Fix::replace(format!("Change the year of {what} to {to}"), year.span, to.to_string()))
}
