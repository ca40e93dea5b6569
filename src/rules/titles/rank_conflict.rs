use crate::extract::words::word_set;
use crate::extract::{Modality, Tie};
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon::{TitleKind, TitleLevel};
use crate::resolve::{Analysis, Person, TitleUse};
use crate::rules::Rule;
use crate::rules::evidence::{holder_changes, names_year, speaks_of_kin};
use crate::text::hash_word;

/// The rule.
pub static RULE: Rule = Rule {
    name: "rank-conflict",
    family: "titles",
    severity: Severity::Warning,
    summary: "One person is given two ranks of a service.",
    page: include_str!("rank_conflict.md"),
    check,
};

// The words that make a title a step of a ladder; "officer" and "soldier" go with any.
word_set!(STEPS: "private" "corporal" "sergeant" "lieutenant" "captain" "major" "colonel" "general" "brigadier" "admiral"
    "commodore" "commander" "ensign" "midshipman" "constable" "inspector" "superintendent" "marshal" "sub-lieutenant"
    "bishop" "archbishop");

/// What may follow a short form and be left out: "Private First Class Vale", "Private Vale".
const DROPPED: [&str; 5] = [" first class", " junior grade", " major", " of the air force", " of police"];

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for person in &analysis.facts.people {
        let ranks: Vec<&TitleUse> = person.titles.iter().filter(|t| is_rank(t)).collect();
        let count = |rank: &TitleUse| ranks.iter().filter(|t| agree(t, rank)).count();
        let Some(usual) = ranks.iter().rev().max_by_key(|t| count(t)) else { continue };
        let odd: Vec<&TitleUse> = ranks.iter().copied().filter(|t| !agree(t, usual)).collect();
        found.extend(finding(analysis, person, usual, &odd));
    }
}

/// A rank right before the name, in the narration; who retires keeps it.
fn is_rank(title: &TitleUse) -> bool {
    let service = matches!(title.title.level, TitleLevel::Military | TitleLevel::Police | TitleLevel::Church);
    let step = title.title.canonical.rsplit(' ').next().is_some_and(|word| STEPS.has(hash_word(word)));
    let held = matches!(title.modality, Modality::Now | Modality::Former) && title.tie == Tie::Before;
    title.title.kind == TitleKind::Rank && service && step && held && title.certain && !title.quoted
}

/// Whether one is the other, or a short form of it: "Col." for a lieutenant colonel, but not "Lt."
fn agree(a: &TitleUse, b: &TitleUse) -> bool {
    let (a, b) = (a.title.canonical, b.title.canonical);
    let short = |long: &str, short: &str| {
        let last = long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
        last || long.strip_prefix(short).is_some_and(|rest| DROPPED.contains(&rest))
    };
    a == b || short(a, b) || short(b, a)
}

/// Whether the copy itself tells of a promotion, of another time or of a relative.
fn is_explained(analysis: &Analysis, title: &TitleUse) -> bool {
    let retired = is_retired(analysis, title);
    let changes = !retired && (title.modality == Modality::Former || holder_changes(analysis, title));
    changes || names_year(analysis, title.span) || speaks_of_kin(analysis, title.span)
}

fn is_retired(analysis: &Analysis, title: &TitleUse) -> bool {
    let written = analysis.text(title.span).to_ascii_lowercase();
    written.contains("retired") || written.contains("ret.")
}

fn finding(analysis: &Analysis, person: &Person, usual: &TitleUse, odd: &[&TitleUse]) -> Option<Finding> {
    let first = *odd.first()?;
    if is_explained(analysis, usual) || odd.iter().any(|t| is_explained(analysis, t)) {
        return None;
    }
    let (here, there) = (analysis.text(first.head), analysis.text(usual.head));
    let mut finding = Finding::new(&RULE, first.head, format!("{} is {here} here, {there} elsewhere", person.name))
        .related(usual.head, format!("{there} here"))
        .help("give one rank throughout, or tell of the promotion");
    for again in odd.iter().skip(1) {
        finding = finding.related(again.head, format!("{} here", analysis.text(again.head)));
    }
    let edits = odd.iter().map(|t| Edit { span: t.head, text: there.to_owned() }).collect();
    Some(finding.fix(Fix { title: format!("Replace with “{there}”"), edits, preferred: false }))
}
