use crate::extract::Tie;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, Person, TitleUse};
use crate::rules::Rule;
use crate::rules::running::is_running_text;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "courtesy-title-style",
    family: "style",
    severity: Severity::Hint,
    summary: "A person is called Mr. or Ms. where the house has the name alone.",
    page: include_str!("courtesy_title_style.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    if !analysis.house.style.is_some_and(|style| style.plain_surnames) {
        return;
    }
    for person in &analysis.facts.people {
        if has_namesake(analysis, person) {
            continue;
        }
        let courtesies = person.honorifics.iter().filter(|title| is_courtesy(analysis, title));
        found.extend(courtesies.map(|title| finding(analysis, title)));
    }
}

/// Two people of one surname are told apart by it.
fn has_namesake(analysis: &Analysis, person: &Person) -> bool {
    analysis.facts.people.iter().filter(|other| other.surname == person.surname).count() > 1
}

fn is_courtesy(analysis: &Analysis, title: &TitleUse) -> bool {
    let plain = matches!(title.title.canonical, "Mr." | "Mrs." | "Ms." | "Miss");
    let before = title.tie == Tie::Before && title.head.end < title.holder.start;
    plain && before && title.certain && !title.quoted && is_running_text(analysis, title.span)
}

fn finding(analysis: &Analysis, title: &TitleUse) -> Finding {
    let (written, name) = (analysis.text(title.head), analysis.text(title.holder));
    let message = format!("“{written} {name}” where the house writes “{name}”");
    let gap = Span::new(title.head.start, title.holder.start);
    Finding::new(&RULE, title.head.join(title.holder), message)
        .fix(Fix::replace(format!("Write “{name}”"), gap, ""))
}
