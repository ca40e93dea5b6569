use crate::finding::{Finding, Severity};
use crate::resolve::lives::years_between;
use crate::resolve::{Age, AgeTime, Analysis, Interval, LifeEvent, LifeStep, PersonId};
use crate::rules::Rule;
use crate::rules::life::{Lives, date_span, either, move_year, to_possible};

/// The rule.
pub static RULE: Rule = Rule {
    name: "age-lifespan-mismatch",
    family: "ages",
    severity: Severity::Error,
    summary: "An age at death does not follow from the dates of birth and death.",
    page: include_str!("age_lifespan_mismatch.md"),
    check,
};

/// Days from publication within which somebody who died may still be given a present age.
const RECENT: i32 = 60;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let lives = Lives::of(analysis);
    let people = 0..analysis.facts.people.len() as u32;
    found.extend(people.filter_map(|person| mismatch(analysis, &lives, PersonId(person))));
}

fn mismatch(analysis: &Analysis, lives: &Lives<'_>, id: PersonId) -> Option<Finding> {
    let (born, died) = (lives.step(id, LifeStep::Born)?, lives.step(id, LifeStep::Died)?);
    // A death told by its weekday may be a day off.
    let day = Interval { first: died.days.first - 1, last: died.days.last + 1 };
    let exact = analysis.facts.dates.get(died.date as usize)?.reckoning == crate::resolve::Reckoning::Explicit;
    let possible = years_between(born.days, if exact { died.days } else { day });
    let recent = analysis.article.published.is_some_and(|p| p.day - died.days.last <= RECENT);
    let times: &[AgeTime] = if recent { &[AgeTime::Death, AgeTime::Now] } else { &[AgeTime::Death] };
    let ages = lives.ages(id, times);
    let fits = |age: &&Age| age.years as i32 <= possible.1 && possible.0 <= age.most as i32;
    if possible.1 < 0 || ages.iter().any(fits) {
        return None;
    }
    finding(analysis, (born, died), ages.first()?, possible)
}

fn finding(
    analysis: &Analysis,
    (born, died): (&LifeEvent, &LifeEvent),
    age: &Age,
    possible: (i32, i32),
) -> Option<Finding> {
    let person = analysis.facts.people.get(born.person.0 as usize)?;
    let (from, to) = (date_span(analysis, born), date_span(analysis, died));
    let message = format!(
        "{} is {} here; from {} to {} is {} years",
        person.name,
        analysis.text(age.number),
        analysis.text(from),
        analysis.text(to),
        either(possible.0, possible.1)
    );
    let mut places = [(from, "the date of birth"), (to, "the date of death")];
    places.sort_by_key(|(span, _)| *span);
    let mut finding = Finding::new(&RULE, age.span, message).help("change the age or one of the two dates");
    for (span, what) in places {
        finding = finding.related(span, what);
    }
    finding.fixes = to_possible(analysis, age, possible);
    if age.years == age.most {
        finding.fixes.extend(move_year(analysis, born, possible.1 - age.years as i32, "birth"));
    }
    Some(finding)
}
