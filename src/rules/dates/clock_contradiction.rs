use crate::extract::{Clock, ClockSlip, Expression, Half, PartOfDay, Time, Written};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, Date};
use crate::rules::Rule;
use crate::text::{Span, Token, WordTable, hash_ascii};

/// The rule.
pub static RULE: Rule = Rule {
    name: "clock-contradiction",
    family: "dates",
    severity: Severity::Error,
    summary: "A clock time that no clock shows, or that clashes with the part of the day beside it.",
    page: include_str!("clock_contradiction.md"),
    check,
};

/// Words after a time within which another place may be named, whose clocks show another time.
const REACH: usize = 4;

/// Words that may stand between the part of the day and its time.
static AT: WordTable<(), 8> =
    WordTable::new(&[("at", ()), ("around", ()), ("about", ()), ("just", ()), ("exactly", ())]);

/// Words after a time that may tell whose clocks show it.
static ELSEWHERE: WordTable<(), 8> =
    WordTable::new(&[("time", ()), ("eastern", ()), ("pacific", ())]);

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut before: Option<(&Date, &Expression)> = None;
    for date in &analysis.facts.dates {
        let Some(said) = analysis.said(date) else { continue };
        let last = before.replace((date, said)).filter(|(last, _)| last.block == date.block);
        let Some(clock) = said.clock.filter(|_| analysis.narrates(date)) else { continue };
        let last = last.map(|(_, said)| said);
        found.extend(match clock.slip {
            Some(slip) => Some(impossible(analysis, said, &clock, slip)),
            None => noon(analysis, date, last, said).or_else(|| clash(analysis, date, last, said, &clock)),
        });
    }
}

/// `13:30 p.m.`, `7:75 a.m.`
fn impossible(analysis: &Analysis, said: &Expression, clock: &Clock, slip: ClockSlip) -> Finding {
    let end = clock.half.map_or(said.span.end, |half| half.span.end);
    let span = Span::new(said.span.start, end);
    let written = analysis.text(span);
    let Some(half) = clock.half.filter(|_| slip == ClockSlip::Hour) else {
        let message = format!("an hour has 60 minutes, the copy says {written}");
        return Finding::new(&RULE, span, message).help("check the minutes");
    };
    let minute = clock.minute.unwrap_or(0);
    let message = format!("the hours of a.m. and p.m. end at 12, the copy says {written}");
    let twelve = format!("{}:{minute:02} ", clock.hour.saturating_sub(12));
    let twelve = twelve + analysis.text(half.span);
    let whole = format!("{}:{minute:02}", clock.hour);
    Finding::new(&RULE, span, message)
        .fix(Fix::replace(format!("Change it to {twelve}"), span, twelve))
        .fix(Fix::replace(format!("Change it to {whole}"), span, whole))
}

/// `12 a.m. noon`
fn noon(analysis: &Analysis, date: &Date, last: Option<&Expression>, said: &Expression) -> Option<Finding> {
    let last = last.filter(|last| last.end == said.first)?;
    let (number, word) = (last.clock?, said.clock?);
    let half = number.half?;
    if !matches!(number.hour, 0 | 12) || number.hour == word.hour || word.half.is_some() {
        return None;
    }
    let tokens = &analysis.mentions.get(date.block as usize)?.passage.tokens;
    let span = last.span.join(tokens.get(said.first as usize)?.span);
    let named = analysis.text(last.span);
    let meant = if number.hour == 0 { "midnight" } else { "noon" };
    let message = format!("{named} is {meant}, the copy says {}", analysis.text(span));
    Some(Finding::new(&RULE, span, message).fix(turn(analysis, half)))
}

/// `8:40 p.m. that morning`, `that morning at 8:40 p.m.`
fn clash(
    analysis: &Analysis,
    date: &Date,
    last: Option<&Expression>,
    said: &Expression,
    clock: &Clock,
) -> Option<Finding> {
    let half = clock.half?;
    let tokens = &analysis.mentions.get(date.block as usize)?.passage.tokens;
    let own = part_of(said).map(|part| (part, said.span));
    let (part, span) = own.or_else(|| {
        let last = last.filter(|last| is_alone(said) && leads_to(tokens, last, said))?;
        Some((part_of(last)?, last.span.join(said.span)))
    })?;
    if fits(clock.hour, part) || names_another_place(tokens, clock, said) {
        return None;
    }
    let time = Span::new(said.span.start, half.span.end);
    let message = format!("{} is not in the {}", analysis.text(time), part.name());
    let mut finding = Finding::new(&RULE, span, message);
    if fits((clock.hour + 12) % 24, part) {
        finding.fixes.push(turn(analysis, half));
    }
    Some(finding)
}

/// The part of the day that an expression names.
const fn part_of(said: &Expression) -> Option<PartOfDay> {
    match &said.time {
        Time::Date(date) => date.part,
        Time::Shift { part, .. } => *part,
        _ => None,
    }
}

/// Whether a clock time names no day of its own.
fn is_alone(said: &Expression) -> bool {
    said.date().is_some_and(|date| date.weekday.is_none() && date.month.is_none() && date.part.is_none())
}

/// Whether nothing but "at" stands between two expressions.
fn leads_to(tokens: &[Token], last: &Expression, said: &Expression) -> bool {
    let between = tokens.get(last.end as usize..said.first as usize).unwrap_or(&[]);
    (1..=2).contains(&between.len()) && between.iter().all(|token| AT.has(token.hash))
}

/// Whether the time may be that of another place than the part of the day: `9 p.m. Monday morning in Tokyo`.
fn names_another_place(tokens: &[Token], clock: &Clock, said: &Expression) -> bool {
    let after = tokens.get(said.end as usize..).unwrap_or(&[]);
    let words = after.iter().take(REACH).take_while(|token| token.is_word()).count();
    let place = after.first().is_some_and(|t| t.hash == hash_ascii("in"))
        && after.get(1).is_some_and(|t| t.is_capitalized() || t.hash == hash_ascii("the"));
    let another = after.iter().take(words).any(|token| ELSEWHERE.has(token.hash));
    clock.zone.is_some() || place || another
}

/// Whether an hour of the clock of 24 hours may be told of a part of the day; in doubt it may.
const fn fits(hour: u8, part: PartOfDay) -> bool {
    match part {
        PartOfDay::Morning => hour <= 12,
        PartOfDay::Afternoon => matches!(hour, 12..=19),
        PartOfDay::Evening => matches!(hour, 15..=23 | 0..=1),
        PartOfDay::Night => matches!(hour, 17..=23 | 0..=7),
    }
}

/// Makes `a.m.` of `p.m.` and `p.m.` of `a.m.`, written as it is written now.
fn turn(analysis: &Analysis, half: Written<Half>) -> Fix {
    let swap = |c: char| match c {
        'a' => 'p',
        'p' => 'a',
        'A' => 'P',
        'P' => 'A',
        other => other,
    };
    let text: String = analysis.text(half.span).chars().map(swap).collect();
    Fix::replace(format!("Change it to {text}"), half.span, text)
}
