use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon;
use crate::rules::clipping::{Clipping, Figure};
use crate::morgue::{Filed, Guest, Morgue};
use crate::rules::{Rule, alone};
use crate::text::hash_word;

/// The rule.
pub static RULE: Rule = Rule {
    name: "cross-name-variant",
    family: "workspace",
    severity: Severity::Warning,
    summary: "A name is spelled otherwise than in several other articles.",
    page: include_str!("cross_name_variant.md"),
    check: alone,
};

/// Days between articles that may speak of one person under the same circumstances.
const DAYS: i32 = 31;

/// Places of the usual spelling that are shown.
const SHOWN: usize = 3;

/// Holds the spelling of the names of an article against that of the others.
pub(in crate::rules) fn check(morgue: &Morgue, guest: Guest<'_>, found: &mut Vec<Finding>) {
    let clipping = guest.clipping;
    for figure in &clipping.figures {
        if morgue.is_named_elsewhere(guest, figure.key) {
            continue;
        }
        let usual = morgue.nearly_named(figure).into_iter().max_by_key(|name| morgue.count_of(*name));
        found.extend(usual.and_then(|name| finding(morgue, clipping, figure, name)));
    }
}

fn finding(morgue: &Morgue, here: &Clipping, figure: &Figure, name: u64) -> Option<Finding> {
    let first: Vec<Filed> = morgue.named(name).take(SHOWN).collect();
    let count = morgue.count_of(name);
    // Who names both knows both.
    let (_, usual) = first.first()?.figure()?;
    if here.figure(usual.key).is_some() || !morgue.named(name).any(|filed| same(here, figure, &filed)) {
        return None;
    }
    let (written, right) = (&figure.surname, &usual.surname);
    let message = format!("“{}” here, “{}” in {count} other articles", figure.name, usual.name);
    let mut finding = Finding::new(&RULE, figure.span, message).help("use one spelling throughout");
    if !figure.surnames.is_empty() {
        let edits = figure.surnames.iter().map(|span| Edit { span: *span, text: right.clone() });
        let title = format!("Replace “{written}” with “{right}”");
        finding = finding.fix(Fix { title, edits: edits.collect(), preferred: false });
    }
    for (there, other) in first.iter().filter_map(Filed::figure) {
        finding = finding.elsewhere(&there.file, other.span, format!("“{}” there", other.name));
    }
    Some(finding)
}

/// Whether the two are surely one person: in the same weeks, with the same office or in the same company.
fn same(here: &Clipping, figure: &Figure, filed: &Filed) -> bool {
    let Some((there, other)) = filed.figure() else { return false };
    let near = match (here.published, there.published) {
        (Some(a), Some(b)) => (a - b).abs() <= DAYS,
        (a, b) => a == b,
    };
    let office = figure.offices.iter().any(|a| {
        other.offices.iter().any(|b| a.canonical == b.canonical && a.single_seat)
    });
    let known = |surname: &str| lexicon::senses(hash_word(&surname.to_lowercase())).has(lexicon::Senses::SURNAME);
    let both_known = known(&figure.surname) && known(&other.surname);
    near && (office || !both_known && here.shares_company(there, [figure.key, other.key]))
}
