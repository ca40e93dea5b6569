use crate::article::Zone;
use crate::calendar::Unit;
use crate::finding::{Finding, Severity};
use crate::resolve::{Analysis, Date, Entity};
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "caption-event-conflict",
    family: "consistency",
    severity: Severity::Info,
    summary: "A caption gives another day than the story for what happened in a place.",
    page: include_str!("caption_event_conflict.md"),
    check,
};

/// Days apart beyond which the caption shows another event.
const SAME_EVENT: i64 = 6;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for block in (0u32..).zip(&analysis.article.blocks).filter(|(_, b)| b.zone == Zone::Caption).map(|(i, _)| i) {
        found.extend(conflict(analysis, block));
    }
}

fn conflict(analysis: &Analysis, block: u32) -> Option<Finding> {
    let caption = analysis.article.blocks.get(block as usize)?;
    let text = analysis.text(caption.span).to_ascii_lowercase();
    if text.starts_with("file") || text.contains("file photo") {
        return None;
    }
    let mut dates = analysis.facts.dates.iter().filter(|d| d.block == block && is_day(d));
    let date = dates.next().filter(|_| dates.next().is_none())?;
    let sentence = analysis.sentence_span(date.span)?;
    let place = analysis.facts.places.iter().find(|e| named_in(e, sentence).is_some())?;
    let day = date.interval?.first;
    let told: Vec<&Date> = analysis.facts.dates.iter().filter(|d| is_day(d) && of_body(analysis, d) && tells_of(analysis, d, place)).collect();
    let first = *told.first()?;
    let apart = |d: &&Date| d.interval.map_or(0, |days| i64::from(days.first.number()) - i64::from(day.number()));
    // A picture may be of the day before.
    let other = told.iter().all(|d| (-SAME_EVENT..=SAME_EVENT).contains(&apart(d)) && !matches!(apart(d), 0 | 1));
    let (here, there) = (analysis.text(date.span), analysis.text(first.span));
    other.then(|| {
        Finding::new(&RULE, date.span, format!("in {}: “{here}” in the caption, “{there}” in the story", place.name))
            .related(first.span, "the story")
            .help("check the day of the picture")
    })
}

fn is_day(date: &Date) -> bool {
    date.grain == Unit::Day && date.interval.is_some_and(|days| days.first == days.last) && !date.quoted
}

fn of_body(analysis: &Analysis, date: &Date) -> bool {
    analysis.article.blocks.get(date.block as usize).is_some_and(|b| b.zone == Zone::Body)
}

/// Whether the sentence of the date names the place, and no other day.
fn tells_of(analysis: &Analysis, date: &Date, place: &Entity) -> bool {
    let Some(sentence) = analysis.sentence_span(date.span) else { return false };
    let days = analysis.facts.dates.iter().filter(|d| sentence.covers(d.span)).count();
    days == 1 && named_in(place, sentence).is_some()
}

fn named_in(place: &Entity, sentence: Span) -> Option<Span> {
    place.mentions.iter().filter(|m| m.kind.is_name()).map(|m| m.span).find(|span| sentence.covers(*span))
}
