use crate::finding::Finding;
use crate::rules::clipping::{Clipping, Figure, Office};
use crate::rules::evidence::exclusive;
use crate::morgue::{Filed, Guest, Morgue};
use crate::rules::{Rule, alone};

/// The rule.
pub static RULE: Rule = Rule {
    name: "cross-title-conflict",
    family: "workspace",
    severity: crate::finding::Severity::Warning,
    summary: "Two articles of one day give a person offices that nobody holds together, or two ages.",
    page: include_str!("cross_title_conflict.md"),
    check: alone,
};

/// Holds the people of an article against those of the others of its day.
pub(in crate::rules) fn check(morgue: &Morgue, guest: Guest<'_>, found: &mut Vec<Finding>) {
    let clipping = guest.clipping;
    if clipping.published.is_none() {
        return;
    }
    for figure in clipping.figures.iter().filter(|f| !f.offices.is_empty() || f.age.is_some()) {
        let mut elsewhere = morgue.named_that_day(guest, figure);
        elsewhere.retain(|filed| morgue.is_earlier(filed.index, guest));
        let others = || elsewhere.iter().filter_map(Filed::figure);
        found.extend(others().find_map(|(there, other)| title(clipping, figure, there, other)));
        found.extend(others().find_map(|(there, other)| age(clipping, figure, there, other)));
    }
}

fn title(here: &Clipping, figure: &Figure, there: &Clipping, other: &Figure) -> Option<Finding> {
    let [ours] = figure.offices.as_slice() else { return None };
    let [theirs] = other.offices.as_slice() else { return None };
    let one = same_seat(ours, theirs) || here.shares_company(there, [figure.key, other.key]);
    if !exclusive(ours, theirs) || other_seat(ours, theirs) || !one {
        return None;
    }
    let (name, file) = (&figure.name, &there.file);
    let message = format!("{name} is {} here and {} in {file}, of the same day", ours.words, theirs.words);
    let finding = Finding::new(&RULE, ours.span, message).help("settle on one, or say which of the two is past");
    Some(finding.elsewhere(file, theirs.span, format!("{name} is {} there", theirs.words)))
}

fn age(here: &Clipping, figure: &Figure, there: &Clipping, other: &Figure) -> Option<Finding> {
    let ((ours, span), (theirs, place)) = (figure.age?, other.age?);
    if ours == theirs || !here.shares_company(there, [figure.key, other.key]) {
        return None;
    }
    let (name, file) = (&figure.name, &there.file);
    let message = format!("{name} is {ours} here and {theirs} in {file}, of the same day");
    let finding = Finding::new(&RULE, span, message).help("find out which of the two is right");
    Some(finding.elsewhere(file, place, format!("{name} is {theirs} there")))
}

/// Whether both are offices of one country or place.
fn same_seat(a: &Office, b: &Office) -> bool {
    let (Some(a), Some(b)) = (&a.seat, &b.seat) else { return false };
    a.name == b.name || a.country.is_some() && a.country == b.country
}

/// Whether the two are said to be offices of different countries or places.
fn other_seat(a: &Office, b: &Office) -> bool {
    a.seat.is_some() && b.seat.is_some() && !same_seat(a, b)
}
