use crate::calendar::Day;
use crate::finding::{Finding, Severity};
use crate::reference::{End, Entry};
use crate::resolve::{Age, AgeTime, Analysis};
use crate::rules::Rule;
use crate::rules::life::{Lives, replace_all};
use crate::rules::listed::{born, day, identified, is_of_other_time, lists, sourced};
use crate::rules::naming::people;

/// The rule.
pub static RULE: Rule = Rule {
    name: "age-vs-list",
    family: "reference",
    severity: Severity::Warning,
    summary: "An age is not that which the birth date of the lists gives.",
    page: include_str!("age_vs_list.md"),
    check,
};

/// How many days before publication copy may have been written: a birthday may lie between.
const WRITTEN: i32 = 7;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let Some(day) = day(analysis).filter(|_| !analysis.facts.ages.is_empty()) else { return };
    let lives = Lives::of(analysis);
    for (id, person) in people(analysis) {
        let ages = lives.ages(id, &[AgeTime::Now, AgeTime::Death]);
        let Some(first) = ages.first() else { continue };
        let [known] = identified(analysis, id, person)[..] else { continue };
        if first.time == AgeTime::Now && is_of_other_time(analysis, first.span, day) {
            continue;
        }
        let Some((least, most)) = listed_age(&known.entry, first, day) else { continue };
        if first.years <= most && least <= first.most {
            continue;
        }
        let born = born(&known.entry).unwrap_or_default();
        let years = if least == most { least.to_string() } else { format!("{least} or {most}") };
        let (name, here) = (&person.name, first.years);
        let message = format!("{name} is {here} here; born {born} by the list, that is {years}");
        let mut finding = Finding::new(&RULE, first.span, message);
        let same: Vec<&Age> = ages.iter().copied().filter(|age| age.years == first.years).collect();
        finding.fixes.extend(replace_all(analysis, &same, least).filter(|_| least == most));
        found.push(sourced(lists(analysis), known, None, day, finding));
    }
}

/// The least and the most years by the list, on the day the age is of.
fn listed_age(entry: &Entry, age: &Age, day: Day) -> Option<(u32, u32)> {
    let (first, last) = match (age.time, entry.died) {
        (AgeTime::Death, End::On(died)) => (died.first, died.last),
        (AgeTime::Death, _) => (day - WRITTEN, day),
        _ => (day - WRITTEN, day + 1),
    };
    Some((entry.age_on(first)?.0, entry.age_on(last)?.1))
}
