use crate::rules::evidence::{changes_office, held_titles};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon;
use crate::resolve::{Analysis, Person, TitleUse};
use crate::rules::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    name: "title-country-conflict",
    family: "titles",
    severity: Severity::Error,
    summary: "One person holds one office of two countries.",
    page: include_str!("title_country_conflict.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for person in &analysis.facts.people {
        let held = held_titles(analysis, person);
        let seated: Vec<&&TitleUse> = held.iter().filter(|t| country(t).is_some() && !t.quoted).collect();
        for (i, title) in seated.iter().enumerate() {
            let office = |t: &&&&TitleUse| t.title.canonical == title.title.canonical;
            let Some(other) = seated.iter().filter(office).find(|t| differ(t, title)) else { continue };
            // The odd one out is reported: the country named less often, else the later.
            let count = |t: &TitleUse| seated.iter().filter(|x| office(x) && country(x) == country(t)).count();
            let odd = count(title) < count(other) || (count(title) == count(other) && other.span < title.span);
            let told = seated.iter().take(i).any(|t| office(&t) && country(t) == country(title));
            if !odd || told || [title, other].iter().any(|t| changes_office(analysis, t.span)) {
                continue;
            }
            found.extend(finding(analysis, person, other, title));
        }
    }
}

fn country(title: &TitleUse) -> Option<lexicon::CountryId> {
    title.seat.as_ref().and_then(|s| s.country)
}

fn differ(a: &TitleUse, b: &TitleUse) -> bool {
    match (country(a), country(b)) {
        (Some(a), Some(b)) => a != b && !lexicon::alias(a, b),
        _ => false,
    }
}

fn finding(analysis: &Analysis, person: &Person, first: &TitleUse, other: &TitleUse) -> Option<Finding> {
    let (here, there) = (other.seat.as_ref()?, first.seat.as_ref()?);
    let (two, one) = (analysis.text(here.span), analysis.text(there.span));
    let message =
        format!("{} is “{}” here, “{}” elsewhere", person.name, analysis.text(other.span), analysis.text(first.span));
    Some(
        Finding::new(&RULE, other.span, message)
            .related(first.span, format!("{} here", there.name))
            .help("name the same country in both places")
            .fix(Fix::replace(format!("Replace “{two}” with “{one}”"), here.span, one))
            .fix(Fix::replace(format!("Replace “{one}” with “{two}” in the other place"), there.span, two)),
    )
}
