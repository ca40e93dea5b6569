use crate::calendar::Unit;
use crate::extract::{Anchor, Time};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, Date};
use crate::rules::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    name: "weekday-out-of-window",
    family: "dates",
    severity: Severity::Hint,
    summary: "“Yesterday”, “today” or “tomorrow” in place of a weekday.",
    page: include_str!("weekday_out_of_window.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let told = analysis.facts.dates.iter().filter(|date| analysis.narrates(date));
    found.extend(told.filter_map(|date| deictic(analysis, date)));
}

/// `yesterday`, `today`, `tomorrow`: the reader's day is not the writer's.
fn deictic(analysis: &Analysis, date: &Date) -> Option<Finding> {
    let said = analysis.said(date)?;
    let Time::Shift { unit: Unit::Day, by: Some(-1..=1), from: Anchor::Publication, part: None } = said.time else {
        return None;
    };
    let word = analysis.text(date.span);
    let plain = ["yesterday", "today", "tomorrow"].iter().any(|plain| word.eq_ignore_ascii_case(plain));
    let day = date.interval?.as_day().filter(|_| plain)?;
    let message = format!("“{word}” is {}, {}; another day for who reads it later", day.weekday(), day.in_words());
    let fix = Fix::replace(format!("Replace with {}", day.weekday()), date.span, day.weekday().name());
    Some(Finding::new(&RULE, date.span, message).fix(fix))
}
