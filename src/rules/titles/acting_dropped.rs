use crate::extract::{Modality, Tie};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, Person, TitleUse};
use crate::rules::Rule;
use crate::rules::evidence::{exclusive, held_titles, holder_changes, looks_back, succession_told};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "acting-dropped",
    family: "titles",
    severity: Severity::Info,
    summary: "“Acting”, “deputy” or “-elect” is lost at a later mention of the title.",
    page: include_str!("acting_dropped.md"),
    check,
};

/// What is part of the name of some offices: the deputy of an office is no holder of it.
const DEPUTIES: [&str; 3] = ["deputy ", "vice ", "acting "];

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let passed = || succession_told(analysis);
    for person in &analysis.facts.people {
        let Some(first) = person.titles.iter().find(|t| is_partial(t)) else { continue };
        let held = held_titles(analysis, person);
        let full = |t: &&&TitleUse| {
            t.span > first.span && t.tie == Tie::Before && !t.quoted && is_full_of(t, first) && is_told(analysis, t)
        };
        let Some(full) = held.iter().find(full) else { continue };
        let before = person.titles.iter().any(|t| t.span < first.span && t.title.canonical == full.title.canonical);
        let explained = [*full, first].iter().any(|t| holder_changes(analysis, t) || looks_back(analysis, t.span));
        if !before && !explained && !exclusive(first, *full) && !passed() {
            found.push(finding(analysis, person, first, full));
        }
    }
}

/// Whether the office is held for a time, for another, or not yet.
fn is_partial(title: &TitleUse) -> bool {
    let modality = matches!(title.modality, Modality::Acting | Modality::Elect | Modality::Designate | Modality::Deputy);
    let named = DEPUTIES.iter().any(|word| title.title.canonical.starts_with(word));
    let sure = title.certain && !title.quoted && matches!(title.tie, Tie::Before | Tie::CommaBefore | Tie::Apposition);
    sure && (modality || named && title.modality == Modality::Now)
}

/// Whether `full` is the office that `part` is a part of.
fn is_full_of(full: &TitleUse, part: &TitleUse) -> bool {
    let (office, part_of) = (full.title.canonical, part.title.canonical);
    let rest = DEPUTIES.iter().find_map(|word| part_of.strip_prefix(word));
    if part.modality == Modality::Now { rest == Some(office) } else { part_of == office }
}

fn is_told(analysis: &Analysis, title: &TitleUse) -> bool {
    let block = analysis.article.block_at(title.span.start).and_then(|i| analysis.article.blocks.get(i));
    block.is_some_and(|b| b.zone.is_narration())
}

fn finding(analysis: &Analysis, person: &Person, first: &TitleUse, full: &TitleUse) -> Finding {
    let (was, is) = (analysis.text(first.span), analysis.text(full.head));
    // What stands before the office, "Acting", or the whole of it: "Director-elect".
    let office = analysis.text(first.head);
    let whole = match modifier(analysis, first) {
        Some(word) => format!("{} {is}", analysis.text(word)),
        None => office.to_owned(),
    };
    Finding::new(&RULE, full.head, format!("{} is “{is}” here, “{was}” before", person.name))
        .related(first.span, format!("“{was}” here"))
        .help("keep the word that says how the office is held")
        .fix(Fix::replace(format!("Replace with “{whole}”"), full.head, whole))
}

/// The word before the office that says how it is held.
fn modifier(analysis: &Analysis, title: &TitleUse) -> Option<Span> {
    let sentence = analysis.sentence(title.span);
    let before = sentence.iter().filter(|t| title.span.start <= t.span.start && t.span.end <= title.head.start);
    let senses = |hash| crate::lexicon::senses(hash).has(crate::lexicon::Senses::MODIFIER);
    before.filter(|t| t.is_word() && senses(t.hash)).map(|t| t.span).next()
}
