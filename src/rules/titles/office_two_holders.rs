use crate::rules::evidence::{changes_office, held_titles, looks_back, succession_told};
use crate::extract::Tie;
use crate::finding::{Finding, Severity};
use crate::resolve::{Analysis, Person, Seat, TitleUse};
use crate::rules::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    name: "office-two-holders",
    family: "titles",
    severity: Severity::Warning,
    summary: "Two people hold one office that has a single holder.",
    page: include_str!("office_two_holders.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut holders: Vec<(&Person, &TitleUse, &Seat)> = Vec::new();
    for person in &analysis.facts.people {
        let held = held_titles(analysis, person);
        let single = held.into_iter().filter(|t| t.title.single_seat && !t.quoted && t.tie != Tie::Predicate);
        for title in single {
            let Some(seat) = title.seat.as_ref() else { continue };
            if !holders.iter().any(|(p, t, s)| p.name == person.name && same_office(t, s, title, seat)) {
                holders.push((person, title, seat));
            }
        }
    }
    if holders.len() < 2 || succession_told(analysis) {
        return;
    }
    holders.sort_by_key(|(_, title, _)| title.span);
    for (i, (person, title, seat)) in holders.iter().enumerate() {
        let earlier = holders.iter().take(i).find(|(p, t, s)| p.name != person.name && same_office(t, s, title, seat));
        let Some((other, first, _)) = earlier else { continue };
        let past = |t: &TitleUse| changes_office(analysis, t.span) || looks_back(analysis, t.span);
        if past(title) || past(first) || person.surname == other.surname {
            continue;
        }
        let office = analysis.text(title.head);
        let message = format!("{} is {office} ({}) here, {} elsewhere", person.name, seat.name, other.name);
        found.push(
            Finding::new(&RULE, title.span, message)
                .related(first.span, format!("{} holds the office here", other.name))
                .help("mark the one who no longer holds it, or does not yet: “former”, “then-”, “-elect”"),
        );
    }
}

fn same_office(a: &TitleUse, seat_a: &Seat, b: &TitleUse, seat_b: &Seat) -> bool {
    a.title.canonical == b.title.canonical && seat_a.country == seat_b.country && seat_a.name.eq_ignore_ascii_case(&seat_b.name)
}
