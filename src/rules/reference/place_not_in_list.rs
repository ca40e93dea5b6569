use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::reference::{Desk, Place};
use crate::resolve::{Analysis, Location, is_slip};
use crate::rules::Rule;
use crate::rules::listed::names_once;

/// The rule.
pub static RULE: Rule = Rule {
    name: "place-not-in-list",
    family: "reference",
    severity: Severity::Info,
    summary: "A place is one slip away from one of the desk's list, or lies elsewhere there.",
    page: include_str!("place_not_in_list.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let desk = analysis.house.reference.desk().filter(|desk| !desk.places().is_empty());
    let Some(desk) = desk else { return };
    for (written, span) in names_once(analysis, &analysis.facts.places) {
        if desk.place(written).is_some() {
            continue;
        }
        let slip = || desk.places().iter().find(|listed| is_slip(&listed.name, written));
        let Some(listed) = desk.place_meant(written).or_else(slip) else { continue };
        let fix = Fix::replace(format!("Replace with “{}”", listed.name), span, listed.name.as_str());
        let message = format!("“{written}”: the desk's list has {}", listed.name);
        found.push(Finding::new(&RULE, span, message).fix(fix));
    }
    found.extend(analysis.facts.locations.iter().filter_map(|location| elsewhere(analysis, desk, location)));
}

/// A place that lies in another region or country by the list.
fn elsewhere(analysis: &Analysis, desk: &Desk, location: &Location) -> Option<Finding> {
    let listed = desk.place(analysis.text(location.name)).filter(|listed| !listed.within.is_empty())?;
    let said = match (location.country, location.region) {
        (Some(country), _) => Place::Country(country),
        (None, region) => Place::Named(region?.name.to_owned()),
    };
    let known = Place::named(&listed.within);
    let comparable = std::mem::discriminant(&said) == std::mem::discriminant(&known);
    if !comparable || said.may_be(&known) {
        return None;
    }
    let (name, within) = (&listed.name, &listed.within);
    let written = analysis.text(location.within);
    let message = format!("{name} lies in {within} by the desk's list, not in {written}");
    let fix = Fix::replace(format!("Change to “{within}”"), location.within, within.as_str());
    Some(Finding::new(&RULE, location.within, message).related(location.name, "this place").fix(fix))
}
