//! Conflicts of the calendar as findings, with the edits that settle them.

use super::Rule;
use super::redate::redate;
use crate::calendar::{Day, Weekday};
use crate::extract::Written;
use crate::finding::Finding;
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::resolve::timeline::{Conflict, ConflictKind, Repair};
use crate::text::TokenKind;

/// The conflicts of that kind, each at its least sure place.
pub(super) fn findings<'a>(
    analysis: &'a Analysis,
    rule: &'static Rule,
    kind: ConflictKind,
    help: &'a str,
) -> impl Iterator<Item = Finding> + 'a {
    let conflicts = analysis.facts.conflicts.iter().filter(move |conflict| conflict.kind == kind);
    conflicts.map(move |conflict| finding(analysis, rule, conflict).help(help))
}

fn finding(analysis: &Analysis, rule: &'static Rule, conflict: &Conflict) -> Finding {
    let mut finding = Finding::new(rule, conflict.place, conflict.sum.as_str());
    for step in &conflict.steps {
        if let Some(span) = step.span.filter(|&span| span != conflict.place) {
            finding = finding.related(span, step.says.as_str());
        }
    }
    finding.related.sort_by_key(|related| related.span);
    finding.fixes.extend(conflict.repairs.iter().filter_map(|&repair| fix(analysis, repair)));
    finding
}

fn fix(analysis: &Analysis, repair: Repair) -> Option<Fix> {
    match repair {
        Repair::Redate(date, day) => {
            let parts = analysis.said(analysis.facts.dates.get(date)?)?.date()?;
            match parts.weekday {
                Some(weekday) if parts.day.is_none() => reweekday(analysis, weekday, day),
                Some(_) => None,
                None => redate(analysis, parts, day),
            }
        }
        Repair::Recount(index, count) => recount(analysis, index, count),
    }
}

/// Writes the weekday of a day in place of another.
fn reweekday(analysis: &Analysis, old: Written<Weekday>, day: Day) -> Option<Fix> {
    let (written, new) = (analysis.text(old.span), day.weekday().name());
    (written == old.is.name() && written != new)
        .then(|| Fix::replace(format!("Change {written} to {new}"), old.span, new.to_owned()))
}

/// Numbers that are written in words.
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// Writes another number at the head of a distance or length, in digits or words as the old one is.
fn recount(analysis: &Analysis, index: usize, count: u32) -> Option<Fix> {
    let date = analysis.facts.dates.get(index)?;
    let said = analysis.said(date)?;
    let tokens = analysis.mentions.get(date.block as usize)?.passage.tokens.get(said.first as usize..)?;
    let (head, next) = tokens.split_first()?;
    let unit = next.iter().find(|token| token.kind != TokenKind::Hyphen).filter(|_| next.len() > 1)?;
    let counts_units = NUMBERS.iter().all(|word| *word != analysis.text(unit.span)) && unit.is_word();
    let old = analysis.text(head.span);
    let in_words = NUMBERS.iter().skip(2).any(|word| word.eq_ignore_ascii_case(old));
    if !counts_units || !in_words && head.kind != TokenKind::Number {
        return None;
    }
    let word = NUMBERS.get(count as usize).filter(|_| in_words);
    let mut new = word.map_or_else(|| count.to_string(), |word| (*word).to_owned());
    if head.is_capitalized() {
        new.get_mut(..1)?.make_ascii_uppercase();
    }
    Some(Fix::replace(format!("Change “{old}” to “{new}”"), head.span, new))
}
