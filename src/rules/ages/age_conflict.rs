use crate::finding::{Finding, Severity};
use crate::extract::AgeForm;
use crate::resolve::{Age, AgeTime, Analysis, Person, PersonId};
use crate::rules::Rule;
use crate::rules::life::{Lives, replace_all};
use crate::text::hash_ascii;

/// The rule.
pub static RULE: Rule = Rule {
    name: "age-conflict",
    family: "ages",
    severity: Severity::Error,
    summary: "The same person is given two ages.",
    page: include_str!("age_conflict.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let lives = Lives::of(analysis);
    for (index, person) in analysis.facts.people.iter().enumerate() {
        let ages = lives.ages(PersonId(index as u32), &[AgeTime::Now, AgeTime::Death]);
        found.extend(finding(analysis, person, &ages));
    }
}

/// One finding for all ages that differ from the one given most often.
fn finding(analysis: &Analysis, person: &Person, ages: &[&Age]) -> Option<Finding> {
    let agrees = |a: &Age, b: &Age| a.years <= b.most && b.years <= a.most;
    let usual = most_frequent(ages)?;
    let others: Vec<&Age> = ages.iter().copied().filter(|age| !agrees(age, usual)).collect();
    let odd = *others.first()?;
    let birthday = |age: &&Age| age.years.abs_diff(usual.years) == 1;
    if others.iter().all(birthday) && has_birthday(analysis) {
        return None;
    }
    let same: Vec<&Age> = ages.iter().copied().filter(|age| agrees(age, usual)).collect();
    let message = format!("{} is {} here and {} elsewhere", person.name, told(odd), told(usual));
    let mut finding = Finding::new(&RULE, odd.span, message)
        .help("make the ages the same, or say when each was true");
    let mut places: Vec<&Age> = ages.iter().copied().filter(|age| age.span != odd.span).collect();
    places.sort_by_key(|age| age.span);
    for age in places {
        finding = finding.related(age.span, format!("{} here", told(age)));
    }
    finding.fixes.extend(replace_all(analysis, &others, usual.years).filter(|_| usual.years == usual.most));
    let one_other = others.iter().all(|age| age.years == odd.years && odd.years == odd.most);
    finding.fixes.extend(replace_all(analysis, &same, odd.years).filter(|_| one_other));
    Some(finding)
}

/// The age given most often; the first of those given as often.
fn most_frequent<'a>(ages: &[&'a Age]) -> Option<&'a Age> {
    let count = |age: &Age| ages.iter().filter(|other| other.years == age.years).count();
    ages.iter().copied().rev().max_by_key(|age| count(age))
}

fn told(age: &Age) -> String {
    if age.years == age.most { age.years.to_string() } else { format!("{} to {}", age.years, age.most) }
}

/// Whether the story tells of somebody's birthday.
fn has_birthday(analysis: &Analysis) -> bool {
    let said = analysis.mentions.iter().flat_map(|m| &m.ages).any(|age| age.form == AgeForm::Turned);
    let word = |t: &crate::text::Token| t.hash == hash_ascii("birthday");
    said || analysis.mentions.iter().any(|m| m.passage.tokens.iter().any(word))
}
