use std::collections::BTreeMap;

use crate::extract::{Fit, Introduction};
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon::{self, Senses};
use crate::resolve::{AcronymUse, Analysis};
use crate::rules::Rule;
use crate::rules::acronyms;

/// The rule.
pub static RULE: Rule = Rule {
    name: "acronym-mismatch",
    family: "organizations",
    severity: Severity::Warning,
    summary: "An acronym does not go with its full name, or with the acronym given before.",
    page: include_str!("acronym_mismatch.md"),
    check,
};

/// Acronyms of one story that are still held against each other.
const MOST: usize = 50;

type Uses = BTreeMap<u64, Vec<AcronymUse>>;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let introduced: Vec<&Introduction> = acronyms::introductions(analysis).collect();
    if introduced.is_empty() {
        return;
    }
    let uses = acronyms::by_hash(&analysis.facts.acronyms);
    for one in introduced.iter().filter(|i| i.fit == Fit::Slip) {
        found.extend(misfit(analysis, one, &uses));
    }
    if introduced.len() > MOST {
        return;
    }
    for one in introduced.iter().filter(|i| i.fit == Fit::Letters) {
        found.extend(misspelled(analysis, one, &introduced, &uses));
    }
}

/// The letters do not go with the words before them.
fn misfit(analysis: &Analysis, introduced: &Introduction, uses: &Uses) -> Option<Finding> {
    let own = acronyms::hash_of(analysis, introduced);
    let again = uses.get(&own).is_some_and(|all| all.iter().any(|u| u.span != introduced.acronym));
    let (written, full) = (analysis.text(introduced.acronym), analysis.text(introduced.full));
    if again || is_known(written, full) {
        return None;
    }
    let message = format!("“{written}” does not go with the initials of “{full}”");
    let finding = Finding::new(&RULE, introduced.acronym, message);
    Some(finding.related(introduced.full, "the full name").help("check the letters"))
}

/// Whether the lists give that acronym to an organization whose name shares two words with the full name, as acronyms
/// from other languages do; or knows it by its acronym alone.
fn is_known(acronym: &str, full: &str) -> bool {
    lexicon::organization_named(acronym).is_some_and(|name| {
        let long = |w: &&str| w.len() > 3;
        let same = |word: &&str| full.split_whitespace().any(|other| other == *word);
        name == acronym || name.split_whitespace().filter(long).filter(same).count() > 1
    })
}

/// An acronym used once and never introduced, one slip away from one that is.
fn misspelled(analysis: &Analysis, one: &Introduction, introduced: &[&Introduction], uses: &Uses) -> Option<Finding> {
    let right = analysis.text(one.acronym);
    let own = acronyms::hash_of(analysis, one);
    let open = Senses::COMMON_WORD | Senses::COUNTRY_START | Senses::REGION_START | Senses::ORG_START | Senses::UNIT;
    let unknown = |u: &&AcronymUse| {
        let written = analysis.text(u.span);
        u.hash != own
            && !u.introduces
            && u.span.start > one.acronym.start
            && !u.senses.any(open)
            && is_slip(right.as_bytes(), written.as_bytes())
            && !introduced.iter().any(|i| acronyms::hash_of(analysis, i) == u.hash)
            && !analysis.facts.is_quoted(u.span)
    };
    let singles = uses.values().filter_map(|all| if let [one] = all.as_slice() { Some(one) } else { None });
    let slip = singles.filter(unknown).min_by_key(|u| u.span)?;
    let written = analysis.text(slip.span);
    let edits = vec![Edit { span: slip.span, text: right.to_owned() }];
    let fix = Fix { title: format!("Replace with “{right}”"), edits, preferred: true };
    let message = format!("“{written}” here, “{right}” where the name is introduced");
    let full = format!("“{right}” is introduced here");
    Some(Finding::new(&RULE, slip.span, message).related(one.acronym, full).fix(fix))
}

/// Whether two neighboring letters are swapped, or, of four letters and more, one after the first is another.
fn is_slip(right: &[u8], written: &[u8]) -> bool {
    if right.len() != written.len() || right.first() != written.first() {
        return false;
    }
    let differ: Vec<usize> = (0..right.len()).filter(|&i| right.get(i) != written.get(i)).collect();
    match differ.as_slice() {
        [_] => right.len() >= 5,
        [i, j] => i + 1 == *j && right.get(*i) == written.get(*j) && right.get(*j) == written.get(*i),
        _ => false,
    }
}
