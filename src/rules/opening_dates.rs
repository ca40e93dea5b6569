//! Dates on top of the copy that the story tells otherwise.

use super::consistency::standfirst_lede_conflict::RULE;
use super::opening::{Line, is_long, is_substance};
use crate::calendar::Unit;
use crate::finding::Finding;
use crate::resolve::{Analysis, Date};
use crate::text::Token;

/// Words right before two dates that must be the same, and how many of them of substance.
const SAME: usize = 4;
const OF_SUBSTANCE: usize = 2;

/// Two days, months or years of two sentences that say the same.
pub(super) fn finding(analysis: &Analysis, day: &Date, twin: Line<'_>) -> Option<Finding> {
    let other = twin.day(analysis).filter(|other| !other.quoted)?;
    if day.grain != other.grain || is_long(day.grain) && is_told_elsewhere(analysis, day) {
        return None;
    }
    clash(analysis, day, other)
}

fn clash(analysis: &Analysis, day: &Date, other: &Date) -> Option<Finding> {
    let (a, b) = (day.interval?, other.interval?);
    let (here, there) = (analysis.text(day.span), analysis.text(other.span));
    (a.last < b.first || b.last < a.first).then(|| {
        Finding::new(&RULE, day.span, format!("“{here}” here, “{there}” in a sentence of the same words"))
            .related(other.span, format!("“{there}” here"))
            .help("check the date against the story")
    })
}

/// Whether another date of the copy lies in the same month, year or decade.
fn is_told_elsewhere(analysis: &Analysis, date: &Date) -> bool {
    let Some(own) = date.interval else { return true };
    let within =
        |other: &Date| other.interval.is_some_and(|days| own.first <= days.last && days.first <= own.last);
    let dates =
        analysis.facts.dates.iter().filter(|other| other.span != date.span && other.grain >= Unit::Day);
    dates.into_iter().any(within)
}

/// A date with its year after the same words as another in the story, where the story has the first nowhere: `met in Vale in
/// 2012`, `met in Vale in 2011`.
pub(super) fn retold(analysis: &Analysis, line: Line<'_>, story: &[Line<'_>]) -> Option<Finding> {
    let own = dates(analysis, line).find(|date| !is_told_elsewhere(analysis, date))?;
    let before = words_before(line, own);
    let same = |other: &Line<'_>, date: &Date| {
        let there = words_before(*other, date);
        let same = before.iter().zip(&there).take_while(|(a, b)| a.hash == b.hash);
        let (all, telling) =
            same.fold((0, 0), |(all, telling), (a, _)| (all + 1, telling + usize::from(is_substance(a))));
        date.grain == own.grain && all >= SAME && telling >= OF_SUBSTANCE
    };
    let twins = story.iter().filter_map(|other| dates(analysis, *other).find(|date| same(other, date)));
    let mut twins = twins.filter(|date| !is_told_above(analysis, date, line));
    let other = twins.next()?;
    clash(analysis, own, other)
}

/// The dates of a sentence outside of quotation marks that are told with their year.
fn dates<'a>(analysis: &'a Analysis, line: Line<'_>) -> impl Iterator<Item = &'a Date> + use<'a> {
    let span = line.span();
    let all = &analysis.facts.dates;
    let first = all.partition_point(|date| date.span.start < span.start);
    let told = all.iter().skip(first).take_while(move |date| date.span.end <= span.end);
    told.filter(|date| {
        !date.quoted && matches!(date.grain, Unit::Day | Unit::Month | Unit::Year) && has_year(analysis, date)
    })
}

fn has_year(analysis: &Analysis, date: &Date) -> bool {
    let digits = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    analysis.text(date.span).split(|c: char| !c.is_ascii_alphanumeric()).any(digits)
}

/// The words before a date, the nearest first.
fn words_before(line: Line<'_>, date: &Date) -> Vec<Token> {
    let tokens = line.tokens();
    let first = tokens.partition_point(|t| t.span.end <= date.span.start);
    tokens.get(..first).unwrap_or(&[]).iter().rev().take_while(|t| t.is_word()).copied().collect()
}

/// Whether the top tells a date of the story too.
fn is_told_above(analysis: &Analysis, date: &Date, line: Line<'_>) -> bool {
    let Some(own) = date.interval else { return true };
    let within =
        |other: &Date| other.interval.is_some_and(|days| own.first <= days.last && days.first <= own.last);
    dates(analysis, line).any(within)
}
