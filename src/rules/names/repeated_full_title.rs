use crate::article::Zone;
use crate::extract::Tie;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon::TitleKind;
use crate::resolve::{Analysis, Person, TitleUse};
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "repeated-full-title",
    family: "names",
    severity: Severity::Hint,
    summary: "Title and full name stand in full a second time.",
    page: include_str!("repeated_full_title.md"),
    check,
};

/// Paragraphs after which the full form helps the reader again.
const GAP: u32 = 8;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for person in &analysis.facts.people {
        let full: Vec<&TitleUse> = person.titles.iter().filter(|t| is_full(analysis, t)).collect();
        if full.len() < 2 || has_namesake(analysis, person) {
            continue;
        }
        for pair in full.windows(2) {
            let [first, again] = pair else { continue };
            if same(analysis, first, again) && paragraph(analysis, again) < paragraph(analysis, first) + GAP {
                found.push(finding(person, first, again));
            }
        }
    }
}

/// An office with a full name right after it, in the narration of the body.
fn is_full(analysis: &Analysis, title: &TitleUse) -> bool {
    let block = analysis.article.block_at(title.span.start).and_then(|i| analysis.article.blocks.get(i));
    let body = block.is_some_and(|b| b.zone == Zone::Body);
    let office = matches!(title.title.kind, TitleKind::Office | TitleKind::Role);
    let full = analysis.text(title.holder).contains(' ');
    body && office && full && title.tie == Tie::Before && title.certain && !title.quoted
}

fn paragraph(analysis: &Analysis, title: &TitleUse) -> u32 {
    let block = analysis.article.block_at(title.span.start).and_then(|i| analysis.article.blocks.get(i));
    block.map_or(0, |b| b.paragraph)
}

fn has_namesake(analysis: &Analysis, person: &Person) -> bool {
    analysis.facts.people.iter().filter(|p| p.surname == person.surname).count() > 1
}

fn same(analysis: &Analysis, a: &TitleUse, b: &TitleUse) -> bool {
    let text = |t: &TitleUse| analysis.text(t.span).to_lowercase();
    text(a) == text(b) && analysis.text(a.holder) == analysis.text(b.holder)
}

fn finding(person: &Person, first: &TitleUse, again: &TitleUse) -> Finding {
    let whole = |t: &TitleUse| t.span.join(t.holder);
    let at: Span = whole(again);
    Finding::new(&RULE, at, format!("{} is given title and full name again", person.name))
        .related(whole(first), "the first reference")
        .help("the surname is enough")
        .fix(Fix::replace(format!("Shorten to “{}”", person.surname), at, person.surname.as_str()).preferred())
}
