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

/// The ages and dated steps that the narration gives people, grouped by person.
pub(super) struct Lives<'a> {
    /// By person, then in text order.
    ages: Vec<(PersonId, &'a Age)>,
    /// By person, then in text order.
    steps: Vec<&'a LifeEvent>,
}

impl<'a> Lives<'a> {
    pub(super) fn of(analysis: &'a Analysis) -> Self {
        let facts = &analysis.facts;
        let told = facts.ages.iter().filter(|age| !age.quoted && is_story(analysis, age.block));
        let mut ages: Vec<_> = told.filter_map(|age| Some((age.person?, age))).collect();
        let mut steps: Vec<_> = facts.lives.iter().filter(|event| is_story(analysis, event.block)).collect();
        ages.sort_by_key(|(person, _)| *person);
        steps.sort_by_key(|event| event.person);
        Self { ages, steps }
    }

    /// The dated steps of a person's life in the story, in text order.
    pub(super) fn steps(&self, person: PersonId) -> &[&'a LifeEvent] {
        let first = self.steps.partition_point(|event| event.person < person);
        let end = self.steps.partition_point(|event| event.person <= person);
        self.steps.get(first..end).unwrap_or(&[])
    }

    /// The one step of that kind in a person's life; none where it is told of two days.
    pub(super) fn step(&self, person: PersonId, step: LifeStep) -> Option<&'a LifeEvent> {
        let mut told = self.steps(person).iter().copied().filter(|event| event.step == step);
        let first = told.next()?;
        told.all(|other| other.days.first <= first.days.last && first.days.first <= other.days.last)
            .then_some(first)
    }

    /// The ages a person is given at one of the times, in text order.
    pub(super) fn ages(&self, person: PersonId, times: &[AgeTime]) -> Vec<&'a Age> {
        let first = self.ages.partition_point(|(of, _)| *of < person);
        let of_person = self.ages.iter().skip(first).take_while(|(of, _)| *of == person);
        of_person.map(|(_, age)| *age).filter(|age| times.contains(&age.time)).collect()
    }
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
