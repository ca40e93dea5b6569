use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Age, Analysis, Person, PersonId};
use crate::rules::Rule;
use crate::text::Span;

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
    for (index, person) in analysis.facts.people.iter().enumerate() {
        let id = PersonId(index as u32);
        let mut ages = analysis.facts.ages.iter().filter(|age| age.person == Some(id) && is_of_now(analysis, age));
        let Some(first) = ages.next() else { continue };
        let other = ages.filter(|age| age.years != first.years);
        found.extend(other.map(|age| finding(analysis, person, first, age)));
    }
}

/// Whether an age is told in the story, outside of quotation marks and of no other time than now.
fn is_of_now(analysis: &Analysis, age: &Age) -> bool {
    let story = analysis.article.blocks.get(age.block as usize).is_some_and(|block| block.zone.is_story());
    story && !age.quoted && !age.then
}

fn finding(analysis: &Analysis, person: &Person, first: &Age, age: &Age) -> Finding {
    let message = format!("{} is {} here and {} earlier", person.name, age.years, first.years);
    Finding::new(&RULE, age.span, message)
        .related(first.span, format!("{} here", first.years))
        .help("make the two ages the same, or say when each was true")
        .fix(replace(analysis, age, first.years))
        .fix(replace(analysis, first, age.years))
}

/// Changes the number of an age, in digits.
fn replace(analysis: &Analysis, age: &Age, years: u32) -> Fix {
    let text = analysis.text(age.span);
    let is_digit = |c: char| c.is_ascii_digit();
    let from = text.find(is_digit).unwrap_or(0);
    let digits = text.get(from..).unwrap_or("");
    let len = digits.find(|c| !is_digit(c)).unwrap_or(digits.len());
    // In words the number ends at "-year" or " years".
    let len = if len == 0 { text.find("year").map_or(text.len(), |at| at.saturating_sub(1)) } else { len };
    let start = age.span.start + from as u32;
    Fix::replace(format!("Change the age to {years}"), Span::new(start, start + len as u32), years.to_string())
}
