use crate::article::{DateSource, Zone};
use crate::calendar::{Day, Unit};
use crate::extract::{CalendarDate, Expression};
use crate::finding::{Finding, Severity};
use crate::resolve::{Analysis, Date, Reckoning};
use crate::rules::Rule;
use crate::text::{Span, Token, TokenKind, WordTable};

/// The rule.
pub static RULE: Rule = Rule {
    name: "tense-date-conflict",
    family: "dates",
    severity: Severity::Warning,
    summary: "The past tense with a day to come, or “will” with a day gone by.",
    page: include_str!("tense_date_conflict.md"),
    check,
};

/// Days from publication beyond which a date may be of another year, or the file of another day.
const FARTHEST: i32 = 45;

/// Days from publication within which copy may have been filed before and printed after.
const FILED: i32 = 1;

/// Tokens that may stand between the verb and its date.
const REACH: usize = 5;

/// Verbs in the past that tell what has happened, and are no participle of a plan.
static HAPPENED: WordTable<(), 128> = WordTable::new(&[
    ("ruled", ()),
    ("met", ()),
    ("voted", ()),
    ("died", ()),
    ("won", ()),
    ("lost", ()),
    ("signed", ()),
    ("resigned", ()),
    ("sank", ()),
    ("crashed", ()),
    ("arrived", ()),
    ("left", ()),
    ("fell", ()),
    ("struck", ()),
    ("broke", ()),
    ("went", ()),
    ("came", ()),
    ("spoke", ()),
    ("testified", ()),
    ("pleaded", ()),
    ("escaped", ()),
    ("collapsed", ()),
    ("exploded", ()),
    ("killed", ()),
    ("visited", ()),
    ("returned", ()),
    ("began", ()),
    ("opened", ()),
    ("closed", ()),
    ("ended", ()),
    ("happened", ()),
    ("occurred", ()),
]);

/// Words in a sentence that leave open when it happens: plans, conditions, reports, looks back and ahead.
static OPEN: WordTable<(), 256> = WordTable::new(&[
    ("due", ()),
    ("set", ()),
    ("scheduled", ()),
    ("slated", ()),
    ("planned", ()),
    ("plans", ()),
    ("plan", ()),
    ("expected", ()),
    ("would", ()),
    ("could", ()),
    ("should", ()),
    ("might", ()),
    ("may", ()),
    ("if", ()),
    ("until", ()),
    ("unless", ()),
    ("before", ()),
    ("by", ()),
    ("had", ()),
    ("have", ()),
    ("has", ()),
    ("said", ()),
    ("says", ()),
    ("told", ()),
    ("announced", ()),
    ("promised", ()),
    ("agreed", ()),
    ("decided", ()),
    ("voted", ()),
    ("to", ()),
    ("last", ()),
    ("ago", ()),
    ("year", ()),
    ("years", ()),
    ("annual", ()),
    ("anniversary", ()),
    ("when", ()),
    ("then", ()),
    ("for", ()),
    ("originally", ()),
    ("effective", ()),
    ("election", ()),
    ("deadline", ()),
    ("ticket", ()),
    ("tickets", ()),
    ("season", ()),
    ("novel", ()),
    ("film", ()),
    ("series", ()),
]);

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let Some(published) = analysis.article.published.filter(|p| p.source != DateSource::Today) else { return };
    for date in analysis.facts.dates.iter().filter(|date| analysis.narrates(date)) {
        let Some(said) = analysis.said(date) else { continue };
        let Some(day) = plain_day(analysis, date, said) else { continue };
        let ahead = day - published.day;
        if ahead.abs() <= FILED || ahead.abs() > FARTHEST {
            continue;
        }
        let verb = if ahead > 0 { happened(analysis, date, said) } else { to_come(analysis, date, said) };
        found.extend(verb.map(|verb| finding(analysis, (date.span, day), verb, ahead)));
    }
}

/// The day of a date told by its month and day, alone and exact.
fn plain_day(analysis: &Analysis, date: &Date, said: &Expression) -> Option<Day> {
    let parts: &CalendarDate = said.date()?;
    let told = parts.month.is_some() && parts.day.is_some() && !parts.ambiguous && !said.hedged && !said.ends_range;
    let block = analysis.article.blocks.get(date.block as usize)?;
    let counted = matches!(date.reckoning, Reckoning::Explicit | Reckoning::Publication);
    let day = date.interval?.as_day()?;
    // A weekday that does not fit it is another rule's.
    let fits = parts.weekday.is_none_or(|weekday| weekday.is == day.weekday());
    (told && counted && fits && block.zone == Zone::Body && date.grain == Unit::Day).then_some(day)
}

/// The tokens of the clause before a date, up to the last comma or stop; none where the sentence leaves it open.
fn clause<'a>(analysis: &'a Analysis, date: &Date, said: &Expression) -> Option<&'a [Token]> {
    let passage = &analysis.mentions.get(date.block as usize)?.passage;
    let first = said.first as usize;
    let sentence = passage.sentences.get(passage.sentence_of(first))?.range();
    let before = passage.tokens.get(sentence.start..first)?;
    let on = before.last().is_some_and(|token| token.hash == word!("on"));
    let begins = before.iter().rposition(|t| !t.is_word() && t.kind != TokenKind::Hyphen && t.kind != TokenKind::Number);
    let clause = before.get(begins.map_or(0, |mark| mark + 1)..before.len().checked_sub(1)?)?;
    on.then_some(clause)
}

/// The verb in the past right before a day to come.
fn happened(analysis: &Analysis, date: &Date, said: &Expression) -> Option<Span> {
    let clause = clause(analysis, date, said)?;
    let at = clause.iter().rposition(|token| HAPPENED.has(token.hash))?;
    let subject = at > 0;
    let others = clause.iter().enumerate().any(|(i, token)| i != at && leaves_open(token));
    let near = clause.len() - at <= REACH;
    (subject && near && !others && !elsewhere_open(analysis, date)).then(|| clause.get(at).map(|t| t.span))?
}

/// The "will" before a day gone by.
fn to_come(analysis: &Analysis, date: &Date, said: &Expression) -> Option<Span> {
    let clause = clause(analysis, date, said)?;
    let at = clause.iter().rposition(|token| token.hash == word!("will"))?;
    let others = clause.iter().enumerate().any(|(i, token)| i != at && leaves_open(token));
    let near = clause.len() - at <= REACH + 1;
    (at > 0 && near && !others && !elsewhere_open(analysis, date)).then(|| clause.get(at).map(|t| t.span))?
}

fn leaves_open(token: &Token) -> bool {
    token.is_word() && !token.is_capitalized() && OPEN.has(token.hash)
}

/// Whether the sentence holds another date or an open word outside of the clause.
fn elsewhere_open(analysis: &Analysis, date: &Date) -> bool {
    let sentence = analysis.sentence(date.span);
    let voted = sentence.iter().filter(|token| leaves_open(token) && token.hash != word!("voted")).count();
    let Some(span) = analysis.sentence_span(date.span) else { return true };
    let dates = analysis.facts.dates.iter().filter(|other| span.covers(other.span) && other.interval.is_some());
    voted > 0 || dates.count() > 1
}

fn finding(analysis: &Analysis, (span, day): (Span, Day), verb: Span, ahead: i32) -> Finding {
    let (said, words) = (analysis.text(verb), analysis.text(span));
    let days = ahead.abs();
    let side = if ahead > 0 { "after" } else { "before" };
    let message = format!("“{said}” on {words}: {} is {days} days {side} publication", day.in_words());
    let mut finding = Finding::new(&RULE, span, message).help("check the day and the tense, or write the year");
    finding = finding.related(verb, format!("“{said}” here"));
    match analysis.article.published.and_then(|p| Some((p.span?, p.day))) {
        Some((at, day)) => finding.related(at, format!("published on {}", day.in_words())),
        None => finding,
    }
}
