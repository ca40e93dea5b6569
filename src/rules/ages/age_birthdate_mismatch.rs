use crate::finding::{Finding, Severity};
use crate::resolve::lives::years_between;
use crate::resolve::{Age, AgeTime, Analysis, LifeStep, PersonId};
use crate::rules::Rule;
use crate::rules::life::{Lives, date_span, either, move_year, publication, to_possible};

/// The rule.
pub static RULE: Rule = Rule {
    name: "age-birthdate-mismatch",
    family: "ages",
    severity: Severity::Error,
    summary: "An age does not follow from the date of birth.",
    page: include_str!("age_birthdate_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let lives = Lives::of(analysis);
    let people = 0..analysis.facts.people.len() as u32;
    found.extend(people.filter_map(|person| mismatch(analysis, &lives, PersonId(person))));
}

fn mismatch(analysis: &Analysis, lives: &Lives<'_>, id: PersonId) -> Option<Finding> {
    let born = lives.step(id, LifeStep::Born)?;
    let dead = lives.steps(id).iter().any(|event| event.step == LifeStep::Died)
        || !lives.ages(id, &[AgeTime::Death]).is_empty();
    if dead {
        return None;
    }
    let possible = years_between(born.days, publication(analysis)?);
    let ages = lives.ages(id, &[AgeTime::Now]);
    let fits = |age: &&Age| age.years as i32 <= possible.1 && possible.0 <= age.most as i32;
    // Where one age fits and another does not, the two ages clash.
    if ages.iter().any(fits) {
        return None;
    }
    let age = ages.first()?;
    let person = analysis.facts.people.get(id.0 as usize)?;
    let date = date_span(analysis, born);
    let message = format!(
        "{} is {} here; born {}, that would be {}",
        person.name,
        analysis.text(age.number),
        analysis.text(date),
        either(possible.0, possible.1)
    );
    let mut finding = Finding::new(&RULE, age.span, message)
        .related(date, "the date of birth")
        .help("change the age or the date of birth");
    finding.fixes = to_possible(analysis, age, possible);
    if age.years == age.most {
        finding.fixes.extend(move_year(analysis, born, possible.1 - age.years as i32, "birth"));
    }
    Some(finding)
}
