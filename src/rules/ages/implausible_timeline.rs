use crate::extract::AgeForm;
use crate::finding::{Finding, Severity};
use crate::resolve::lives::years_between;
use crate::resolve::{Age, AgeTime, Analysis, Interval, LifeEvent, LifeStep, PersonId};
use crate::rules::Rule;
use crate::rules::life::{Lives, date_span, either, publication};
use crate::text::{Span, WordTable};

/// The rule.
pub static RULE: Rule = Rule {
    name: "implausible-timeline",
    family: "ages",
    severity: Severity::Warning,
    summary: "The dates of a life give an age at which nobody does that.",
    page: include_str!("implausible_timeline.md"),
    check,
};

/// The greatest age anybody reached, in years.
const OLDEST: i32 = 122;

/// Tokens after "joined" in which its object stands.
const OBJECT: usize = 6;

/// What nobody joins as a child.
static EMPLOYERS: WordTable<(), 64> = WordTable::new(&[
    ("force", ()),
    ("police", ()),
    ("army", ()),
    ("navy", ()),
    ("marines", ()),
    ("military", ()),
    ("guard", ()),
    ("corps", ()),
    ("company", ()),
    ("firm", ()),
    ("bank", ()),
    ("ministry", ()),
    ("department", ()),
    ("agency", ()),
    ("board", ()),
    ("staff", ()),
    ("bureau", ()),
    ("parliament", ()),
    ("senate", ()),
    ("cabinet", ()),
    ("court", ()),
    ("newspaper", ()),
    ("faculty", ()),
]);

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let lives = Lives::of(analysis);
    let people = 0..analysis.facts.people.len() as u32;
    found.extend(people.filter_map(|person| implausible(analysis, &lives, PersonId(person))));
}

/// When somebody was born, and what tells it.
struct Birth {
    days: Interval,
    told: Span,
    how: &'static str,
}

fn implausible(analysis: &Analysis, lives: &Lives<'_>, id: PersonId) -> Option<Finding> {
    let birth = birth(analysis, lives, id)?;
    lives.steps(id).iter().find_map(|event| {
        let (least, most) = years_between(birth.days, event.days);
        let young = most < youngest(analysis, event);
        let old = event.step == LifeStep::Died && least > OLDEST;
        ((young || old) && !tells_age(analysis, event)).then(|| finding(analysis, &birth, event, (least, most)))?
    })
}

/// The birth as the copy dates it, else as the age of somebody tells it.
fn birth(analysis: &Analysis, lives: &Lives<'_>, id: PersonId) -> Option<Birth> {
    if let Some(born) = lives.step(id, LifeStep::Born) {
        return Some(Birth { days: born.days, told: date_span(analysis, born), how: "the date of birth" });
    }
    let died = lives.step(id, LifeStep::Died);
    let (at, time) = match died {
        Some(died) => (died.days, AgeTime::Death),
        None => (publication(analysis)?, AgeTime::Now),
    };
    let ages = lives.ages(id, &[time]);
    let age: &Age = ages.first().filter(|first| ages.iter().all(|age| age.years == first.years))?;
    let months = |years: u32| i32::try_from(years).ok().map(|years| -12 * years);
    let first = at.first.plus_months(months(age.most + 1)?)?;
    let last = at.last.plus_months(months(age.years)?)?;
    Some(Birth { days: Interval { first, last }, told: age.span, how: "the age" })
}

/// The age, in years, under which nobody takes a step of life.
fn youngest(analysis: &Analysis, event: &LifeEvent) -> i32 {
    match event.step {
        LifeStep::Born | LifeStep::Died => i32::MIN,
        LifeStep::Left => 0,
        LifeStep::Joined if !joins_employer(analysis, event) => 2,
        LifeStep::Graduated => 12,
        LifeStep::Joined
        | LifeStep::Appointed
        | LifeStep::Retired
        | LifeStep::Married
        | LifeStep::Elected => 13,
        LifeStep::Founded => 9,
        LifeStep::Arrested | LifeStep::Charged | LifeStep::Convicted | LifeStep::Sentenced => 6,
    }
}

fn joins_employer(analysis: &Analysis, event: &LifeEvent) -> bool {
    let sentence = analysis.sentence(event.span).iter();
    let mut object = sentence.filter(|t| t.span.start >= event.span.end).take(OBJECT);
    object.any(|t| EMPLOYERS.has(t.hash))
}

/// Whether the sentence itself gives the age at that step: the copy knows how young they were.
fn tells_age(analysis: &Analysis, event: &LifeEvent) -> bool {
    let Some(sentence) = analysis.sentence_span(event.span) else { return true };
    let ages = analysis.mentions.get(event.block as usize).map_or(&[][..], |m| &m.ages);
    ages.iter().any(|age| age.form == AgeForm::At && sentence.covers(age.span))
}

fn finding(analysis: &Analysis, birth: &Birth, event: &LifeEvent, (least, most): (i32, i32)) -> Option<Finding> {
    let person = analysis.facts.people.get(event.person.0 as usize)?;
    let date = date_span(analysis, event);
    let (verb, year) = (analysis.text(event.span), analysis.text(date));
    let message = match most {
        i32::MIN..0 => format!("“{verb}” in {year} is before {} was born", person.name),
        _ => format!("“{verb}” in {year}: {} was {} then", person.name, either(least.max(0), most)),
    };
    let finding = Finding::new(&RULE, date, message).related(birth.told, birth.how);
    Some(finding.help("check the dates; one of them or the age may be wrong"))
}
