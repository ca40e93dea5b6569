use std::collections::BTreeMap;

use crate::extract::{Fit, Passage};
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::resolve::Analysis;
use crate::rules::{Rule, acronyms};
use crate::text::{Span, TokenKind, word_bit};

/// The rule.
pub static RULE: Rule = Rule {
    name: "acronym-unused",
    family: "organizations",
    severity: Severity::Hint,
    summary: "An acronym is given in brackets and never used.",
    page: include_str!("acronym_unused.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut counts: BTreeMap<u64, usize> =
        acronyms::introductions(analysis).map(|i| (acronyms::hash_of(analysis, i), 0)).collect();
    let bits = counts.keys().fold(0, |bits, hash| bits | word_bit(*hash));
    for Passage { tokens, sentences, .. } in analysis.mentions.iter().map(|m| &m.passage) {
        let may = sentences.iter().filter(|s| s.words & bits != 0).filter_map(|s| tokens.get(s.range()));
        for token in may.flatten().filter(|t| word_bit(t.hash) & bits != 0) {
            counts.entry(token.hash).and_modify(|count| *count += 1);
        }
    }
    for introduced in acronyms::introductions(analysis) {
        let used = counts.get(&acronyms::hash_of(analysis, introduced)).is_some_and(|count| *count > 1);
        let after_name = introduced.full.start < introduced.acronym.start;
        if introduced.fit == Fit::Slip || !after_name || used {
            continue;
        }
        let written = analysis.text(introduced.acronym);
        let finding = Finding::new(&RULE, introduced.acronym, format!("“{written}” is not used again"));
        let finding = finding.related(introduced.full, "the full name");
        let cut = brackets(analysis, introduced.acronym);
        let fix = |span| Fix { title: format!("Delete “({written})”"), edits: vec![Edit { span, text: String::new() }], preferred: false };
        found.push(cut.map(fix).into_iter().fold(finding, Finding::fix));
    }
}

/// The brackets around the acronym with the space before them, where they hold nothing else.
fn brackets(analysis: &Analysis, acronym: Span) -> Option<Span> {
    let tokens = &analysis.mentions.get(analysis.article.block_at(acronym.start)?)?.passage.tokens;
    let at = tokens.partition_point(|t| t.span < acronym);
    let (before, open, close) = (tokens.get(at.checked_sub(2)?)?, tokens.get(at - 1)?, tokens.get(at + 1)?);
    let alone = open.kind == TokenKind::OpenBracket && close.kind == TokenKind::CloseBracket;
    alone.then_some(Span { start: before.span.end, end: close.span.end })
}
