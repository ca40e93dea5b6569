use crate::rules::evidence::{exclusive, held_titles, holder_changes, offices_by_frequency};
use crate::extract::Modality;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, Person, TitleUse};
use crate::rules::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    name: "title-conflict",
    family: "titles",
    severity: Severity::Error,
    summary: "One person holds two offices that nobody holds together.",
    page: include_str!("title_conflict.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for person in &analysis.facts.people {
        let held = held_titles(analysis, person);
        let offices = offices_by_frequency(&held);
        let of = |office: &str| held.iter().find(|t| t.title.canonical == office).copied();
        let mut told = Vec::new();
        for (rank, office) in offices.iter().enumerate().skip(1) {
            let usual = offices.iter().take(rank).filter(|usual| !told.contains(*usual)).filter_map(|usual| of(usual));
            let Some(other) = of(office) else { continue };
            let clashes = |first: &&TitleUse| exclusive(*first, other) && !marked(analysis, person, first, other);
            if let Some(first) = usual.into_iter().find(clashes) {
                told.push(*office);
                found.push(finding(analysis, person, first, other, &held));
            }
        }
    }
}

/// Whether the copy itself says that one of the two offices is past, to come, or changing hands.
fn marked(analysis: &Analysis, person: &Person, a: &TitleUse, b: &TitleUse) -> bool {
    let elsewhere = person.titles.iter().any(|t| {
        t.modality != Modality::Now
            && [a, b].iter().any(|x| x.title.canonical == t.title.canonical || x.title.group == t.title.group)
    });
    let together = person.titles.iter().any(|t| joint(analysis, person, t, a, b));
    // "the former president": perhaps of somebody else, unless it stands in the same paragraph.
    let blocks = [a, b].map(|t| analysis.article.block_at(t.span.start));
    let here = blocks.iter().flatten().filter_map(|block| analysis.mentions.get(*block));
    let loose = here.flat_map(|m| &m.titles).any(|t| {
        t.name.is_none() && t.modality != Modality::Now && [a, b].iter().any(|x| x.title.canonical == t.title.canonical)
    });
    elsewhere || loose || together || [a, b].iter().any(|t| holder_changes(analysis, t))
}

/// Whether the copy gives the person both offices in one breath: "Prime Minister and Finance Minister Orr".
fn joint(analysis: &Analysis, person: &Person, title: &TitleUse, a: &TitleUse, b: &TitleUse) -> bool {
    let sentence = analysis.sentence(title.span);
    let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { return false };
    let within = first.span.join(last.span);
    let given = |office: &str| person.titles.iter().any(|t| within.covers(t.span) && t.title.canonical == office);
    given(a.title.canonical) && given(b.title.canonical)
}

fn finding(analysis: &Analysis, person: &Person, first: &TitleUse, other: &TitleUse, held: &[&TitleUse]) -> Finding {
    let (one, two) = (analysis.text(first.head), analysis.text(other.head));
    let message = format!("{} is {two} here and {one} elsewhere", person.name);
    let mut finding = Finding::new(&RULE, other.span, message)
        .help(format!("settle on one, or mark the change: “former {one}”, “then-{one}”"))
        .fix(Fix::replace(format!("Replace with “{one}”"), other.head, one))
        .fix(Fix::replace(format!("Mark as “then-{two}”"), other.head, format!("then-{two}")));
    if other.quoted || first.quoted {
        // What somebody said may be right of another time.
        finding = finding.severity(Severity::Warning).confidence(60);
    }
    for title in held.iter().filter(|t| t.title.canonical == first.title.canonical).take(5) {
        finding = finding.related(title.span, format!("{} is {} here", person.name, analysis.text(title.head)));
    }
    finding
}
