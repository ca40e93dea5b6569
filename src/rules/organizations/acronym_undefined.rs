use std::collections::BTreeSet;

use crate::finding::{Finding, Severity};
use crate::lexicon::Senses;
use crate::resolve::{AcronymUse, Analysis};
use crate::rules::Rule;
use crate::rules::acronyms;
use crate::text::hash_word;

/// The rule.
pub static RULE: Rule = Rule {
    name: "acronym-undefined",
    family: "organizations",
    severity: Severity::Info,
    summary: "An acronym that few know is used again and again and never spelled out.",
    page: include_str!("acronym_undefined.md"),
    check,
};

/// Uses from which on the reader is owed the full name.
const OFTEN: usize = 2;

/// Acronyms of one story that are looked into.
const MOST: usize = 30;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut uses = analysis.facts.acronyms.clone();
    uses.retain(|u| u.glossed || !analysis.facts.is_quoted(u.span));
    let introduced: BTreeSet<u64> =
        acronyms::introductions(analysis).map(|i| acronyms::hash_of(analysis, i)).collect();
    let owed = |all: &&Vec<AcronymUse>| {
        let (first, glossed) = (all.first(), all.iter().any(|u| u.glossed));
        all.len() >= OFTEN
            && !glossed
            && first.is_some_and(|u| !introduced.contains(&u.hash) && !is_known(u))
            && !all.iter().any(|u| u.described)
    };
    for all in acronyms::by_hash(&uses).values().filter(owed).take(MOST) {
        found.extend(finding(analysis, all));
    }
}

fn finding(analysis: &Analysis, all: &[AcronymUse]) -> Option<Finding> {
    let told = |u: &AcronymUse| is_described(analysis.text_after(u.span));
    let (first, again) = all.split_first().filter(|(first, _)| !explained(analysis, first) && !all.iter().any(told))?;
    let written = analysis.text(first.span);
    let message = format!("“{written}” is used {} times and never spelled out", all.len());
    let finding = Finding::new(&RULE, first.span, message).help("give the full name once");
    Some(again.iter().fold(finding, |f, u| f.related(u.span, format!("“{written}” again"))))
}

/// Whether the lists know it, as whatever it may be.
fn is_known(one: &AcronymUse) -> bool {
    let known = Senses::COMMON_WORD
        | Senses::COUNTRY_START
        | Senses::REGION_START
        | Senses::CITY_START
        | Senses::ORG_START
        | Senses::ORG_HEAD
        | Senses::UNIT
        | Senses::MONTH
        | Senses::WEEKDAY
        | Senses::ABBREVIATION
        | Senses::TITLE_START
        | Senses::GIVEN_NAME
        | Senses::SURNAME;
    one.senses.any(known)
}

/// Whether the story holds words that the letters may stand for, a longer name that holds them, or says what it is:
/// `the VRB, a river board`, `VRB is an index`.
fn explained(analysis: &Analysis, one: &AcronymUse) -> bool {
    let written = analysis.text(one.span);
    let apart = |c: char| c == '-' || c.is_whitespace();
    let held = |name: &str| name.split_whitespace().any(|w| w.len() == written.len() && hash_word(w) == one.hash);
    // One word holds nothing else, and stands for one letter: the acronym has three or more.
    let names = analysis.facts.names.iter().map(|n| analysis.text(n.span)).filter(|name| name.contains(apart));
    names.into_iter().any(|name| spells(name, written) || held(name))
}

/// Whether the letters may stand for the name: its capitals, with or without its small words, and perhaps a letter for
/// the state or country before them.
fn spells(name: &str, letters: &str) -> bool {
    let words = || name.split([' ', '-']).filter_map(|word| word.chars().next());
    let is_capitals = |letters: &str| words().filter(|c| c.is_uppercase()).eq(letters.chars());
    let longer = letters.get(1..).is_some_and(|rest| rest.len() >= 3 && is_capitals(rest));
    is_capitals(letters) || words().flat_map(char::to_uppercase).eq(letters.chars()) || longer
}

/// Whether a remark after the letters says what they are.
fn is_described(after: &str) -> bool {
    [", a", ", the", " is a", " is the ", " are "].iter().any(|start| after.starts_with(start))
}
