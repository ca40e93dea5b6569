use std::collections::BTreeSet;

use crate::extract::Fit;
use crate::finding::{Finding, Severity};
use crate::lexicon::Senses;
use crate::resolve::{AcronymUse, Analysis};
use crate::rules::{Rule, acronyms};

/// The rule.
pub static RULE: Rule = Rule {
    name: "acronym-before-definition",
    family: "organizations",
    severity: Severity::Hint,
    summary: "An acronym is used before it is spelled out.",
    page: include_str!("acronym_before_definition.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let uses = acronyms::by_hash(&analysis.facts.acronyms);
    let mut told: BTreeSet<u64> = BTreeSet::new();
    for introduced in acronyms::introductions(analysis) {
        let own = acronyms::hash_of(analysis, introduced);
        if told.contains(&own) || introduced.fit == Fit::Slip || introduced.full.start > introduced.acronym.start {
            continue;
        }
        told.insert(own);
        let before = |u: &&AcronymUse| u.span.start < introduced.full.start;
        let known = Senses::ORG_START | Senses::COMMON_WORD | Senses::COUNTRY_START;
        let Some(first) = uses.get(&own).and_then(|all| all.first()).filter(before).filter(|u| !u.senses.any(known)) else { continue };
        let message = format!("“{}” stands here before it is spelled out", analysis.text(first.span));
        let finding = Finding::new(&RULE, first.span, message).related(introduced.full, "spelled out here");
        found.push(finding.help("spell it out at first use"));
    }
}
