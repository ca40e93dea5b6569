//! Runs every example of every rule's page. `RULE=name` runs one page only.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests read files and the environment")]

mod support;

use std::collections::BTreeSet;

use copydesk::finding::Finding;
use copydesk::fix;
use copydesk::rules::{self, Rule};
use support::{Example, Shows, all_told, examples, is_grave, shown, shown_in_set};

#[test]
fn every_example_of_every_page() {
    let only = std::env::var("RULE").ok();
    let mut failures = Vec::new();
    for rule in rules::ALL.iter().filter(|rule| only.as_deref().is_none_or(|name| name == rule.name)) {
        for example in examples(rule.page) {
            let result = match example.shows {
                _ if !example.beside.is_empty() => in_set(rule, &example),
                Shows::MustFlag => must_flag(rule, &example),
                Shows::MustNot => must_not(rule, &example),
            };
            if let Err(why) = result {
                failures.push(format!("{}.md:{}: {why}", rule.name.replace('-', "_"), example.line));
            }
        }
    }
    let (count, list) = (failures.len(), failures.join("\n"));
    assert!(failures.is_empty(), "{count} examples do not hold:\n{list}");
}

fn run(example: &Example, text: &str) -> Vec<Finding> {
    shown(text, example.format, &example.house)
}

/// Exactly the marked findings with the marked related places, nothing grave beside them, and fixes that settle them.
fn must_flag(rule: &Rule, example: &Example) -> Result<(), String> {
    let text = &example.copy.text;
    let found = run(example, text);
    let (own, others): (Vec<_>, Vec<_>) = found.iter().cloned().partition(|f| f.rule == rule);
    let told = || all_told(text, &found);
    let spans: Vec<_> = own.iter().map(|f| f.span).collect();
    let marked: Vec<_> = example.copy.findings.iter().copied().collect();
    if marked.is_empty() {
        return Err("a “must flag” example marks nothing".into());
    }
    if spans != marked {
        return Err(format!("the finding is not where the mark is; found\n{}", told()));
    }
    let related: BTreeSet<_> = own.iter().flat_map(|f| &f.related).map(|r| r.span).collect();
    let related: BTreeSet<_> = related.difference(&example.copy.findings).copied().collect();
    let expected: BTreeSet<_> = example.copy.related.difference(&example.copy.findings).copied().collect();
    if related != expected {
        return Err(format!("the related places are not where the marks are; found\n{}", told()));
    }
    if others.iter().any(is_grave) {
        return Err(format!("another rule speaks up; found\n{}", told()));
    }
    own.iter().try_for_each(|finding| fixes_settle(rule, example, finding, own.len()))
}

fn fixes_settle(rule: &Rule, example: &Example, finding: &Finding, before: usize) -> Result<(), String> {
    let text = &example.copy.text;
    for fix in &finding.fixes {
        let fixed = fix::apply(text, &fix.edits);
        let found = run(example, &fixed);
        let left = found.iter().filter(|f| f.rule == rule).count();
        let others = found.iter().any(|f| f.rule != rule && is_grave(f));
        if left >= before || others {
            let (title, told) = (&fix.title, all_told(&fixed, &found));
            return Err(format!("after the fix “{title}” it reads\n{fixed}\n    and is found\n{told}"));
        }
    }
    Ok(())
}

/// A set of files: over all of them exactly the marked findings with the marked places elsewhere, and nothing grave beside
/// them; every fix settles its finding. Without marks, silence.
fn in_set(rule: &Rule, example: &Example) -> Result<(), String> {
    let files: Vec<&Example> = std::iter::once(example).chain(&example.beside).collect();
    let texts: Vec<String> = files.iter().map(|file| file.copy.text.clone()).collect();
    let found = shown_in_set(&files, &texts);
    let told: Vec<String> = texts.iter().zip(&found).map(|(text, found)| all_told(text, found)).collect();
    let told = told.join("\n");
    let own = |found: &[Finding]| found.iter().filter(|f| f.rule == rule).cloned().collect::<Vec<_>>();
    let marked = files.iter().any(|file| !file.copy.findings.is_empty());
    if marked != (example.shows == Shows::MustFlag) {
        return Err("marks and section do not agree".into());
    }
    let mut elsewhere: BTreeSet<(String, copydesk::text::Span)> = BTreeSet::new();
    let mut expected = BTreeSet::new();
    for (file, found) in files.iter().zip(&found) {
        let spans: Vec<_> = own(found).iter().map(|f| f.span).collect();
        let marks: Vec<_> = file.copy.findings.iter().copied().collect();
        if spans != marks || found.iter().any(|f| f.rule != rule && is_grave(f)) {
            return Err(format!("the findings are not where the marks are; found\n{told}"));
        }
        elsewhere.extend(own(found).iter().flat_map(|f| &f.elsewhere).map(|e| (e.file.to_string(), e.span)));
        let name = file.house.file_name.clone().unwrap_or_default();
        expected.extend(file.copy.related.iter().map(|span| (name.clone(), *span)));
    }
    if elsewhere != expected {
        return Err(format!(
            "the places elsewhere are not where the marks are: {elsewhere:?}; found\n{told}"
        ));
    }
    for (at, found) in found.iter().enumerate() {
        for fix in own(found).iter().flat_map(|f| &f.fixes) {
            let mut fixed = texts.clone();
            fixed[at] = fix::apply(&texts[at], &fix.edits);
            let left = shown_in_set(&files, &fixed);
            if left.iter().flatten().any(|f| f.rule == rule || is_grave(f)) {
                return Err(format!("the fix “{}” does not settle it", fix.title));
            }
        }
    }
    Ok(())
}

/// Nothing of this rule, nothing grave of any.
fn must_not(rule: &Rule, example: &Example) -> Result<(), String> {
    let text = &example.copy.text;
    if !example.copy.findings.is_empty() || !example.copy.related.is_empty() {
        return Err("a “must not” example carries marks".into());
    }
    let found = run(example, text);
    let wrong = found.iter().any(|f| f.rule == rule || is_grave(f));
    if wrong { Err(format!("it is not silent; found\n{}", all_told(text, &found))) } else { Ok(()) }
}

#[test]
fn the_harness_sees_what_is_wrong() {
    let rule = rules::by_name("repeated-word").unwrap();
    let example = |section: &str, copy: &str| {
        let page = format!("## {section}\n\n```copy\n{copy}\n```\n");
        examples(&page).remove(0)
    };
    let flag = |copy: &str| must_flag(rule, &example("Must flag", copy));
    assert_eq!(flag("It closed ⟨the⟩ ⟦the⟧ bridge."), Ok(()));
    assert!(flag("It closed ⟨the⟩ ⟦the bridge⟧.").is_err(), "no finding at the mark");
    assert!(flag("It closed the ⟦the⟧ bridge.").is_err(), "an unmarked related place");
    assert!(flag("It ⟨closed⟩ ⟨the⟩ ⟦the⟧ bridge.").is_err(), "a related place that was not found");
    assert!(flag("It closed the bridge.").is_err(), "no mark");
    assert!(must_not(rule, &example("Must not", "It closed the the bridge.")).is_err());
    assert_eq!(must_not(rule, &example("Must not", "It closed the bridge.")), Ok(()));
}
