use crate::calendar::Day;
use crate::extract::Written;
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon::{TimeZone, ZoneTime, time_zone};
use crate::resolve::{Analysis, Date, Reckoning};
use crate::rules::Rule;
use crate::text::{Span, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "dst-timezone-label",
    family: "dates",
    severity: Severity::Info,
    summary: "The label of a time zone is that of the other half of the year.",
    page: include_str!("dst_timezone_label.md"),
    check,
};

/// Days from the change of the clocks within which a date that is written may be a day off.
const WRITTEN_MARGIN: i32 = 1;

/// The same for a bare weekday, which may be that of another week.
const WEEKDAY_MARGIN: i32 = 8;

/// The same for a time without a day, which is taken to be of the day of publication.
const PUBLISHED_MARGIN: i32 = 21;

/// A label, the days it is wrong on, and where.
struct Slip {
    zone: &'static TimeZone,
    day: Day,
    spans: Vec<Span>,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut slips: Vec<Slip> = Vec::new();
    for date in analysis.facts.dates.iter().filter(|date| analysis.narrates(date)) {
        let Some((zone, day)) = wrong(analysis, date) else { continue };
        match slips.iter_mut().find(|slip| slip.zone == zone.is) {
            Some(slip) => slip.spans.push(zone.span),
            None => slips.push(Slip { zone: zone.is, day, spans: vec![zone.span] }),
        }
    }
    for slip in slips.iter().filter(|slip| !is_elsewhere(analysis, slip.zone)) {
        found.extend(tell(slip));
    }
}

/// The label of a time that is not kept on its day.
fn wrong(analysis: &Analysis, date: &Date) -> Option<(Written<&'static TimeZone>, Day)> {
    let said = analysis.said(date)?;
    let zone = said.clock?.zone?;
    let day = date.interval?.as_day()?;
    let daylight = match zone.is.time {
        ZoneTime::Standard => false,
        ZoneTime::Daylight => true,
        ZoneTime::Universal | ZoneTime::Either => return None,
    };
    let (weekday, month) = said.date().map_or((false, true), |p| (p.weekday.is_some(), p.month.is_some()));
    let assumed = !weekday && !month && date.reckoning == Reckoning::Publication;
    let margin = match (weekday, month) {
        (_, true) => WRITTEN_MARGIN,
        (true, false) => WEEKDAY_MARGIN,
        (false, false) => PUBLISHED_MARGIN,
    };
    let other_half = |day: Day| zone.is.is_daylight_saved(day) == Some(!daylight);
    let near_enough = [-margin, 0, margin].into_iter().all(|by| other_half(day + by));
    let tells_another = assumed && speaks_of_other_half(analysis, date, other_half);
    (near_enough && !tells_another).then_some((zone, day))
}

/// Whether the block of a time tells of days on which its label would be right.
fn speaks_of_other_half(analysis: &Analysis, date: &Date, other_half: impl Fn(Day) -> bool) -> bool {
    let of_block = analysis.facts.dates.iter().filter(|other| other.block == date.block);
    of_block.filter_map(|other| other.interval).any(|days| !other_half(days.first) || !other_half(days.last))
}

/// Whether the story speaks of places where the label is right all year or means another zone.
fn is_elsewhere(analysis: &Analysis, zone: &TimeZone) -> bool {
    let places: Vec<u64> = zone.elsewhere().map(hash_word).collect();
    let mut tokens = analysis.mentions.iter().flat_map(|mentions| &mentions.passage.tokens);
    tokens.any(|token| token.is_capitalized() && places.contains(&token.hash))
}

fn tell(slip: &Slip) -> Option<Finding> {
    let (label, other) = (slip.zone.label, slip.zone.other?);
    let (says, keeps) = match slip.zone.time {
        ZoneTime::Standard => ("standard time", "daylight saving time"),
        _ => ("daylight saving time", "standard time"),
    };
    let message = format!("{label} is {says}; on {} clocks show {keeps}, {other}", slip.day.in_words());
    let (first, rest) = slip.spans.split_first()?;
    let mut finding = Finding::new(&RULE, *first, message).fix(relabel(slip, other));
    if let Some(either) = without_season(label) {
        finding = finding.fix(relabel(slip, either));
    }
    Some(rest.iter().fold(finding, |finding, span| finding.related(*span, format!("{label} here as well"))))
}

/// `ET` for `EST` and `EDT`.
fn without_season(label: &str) -> Option<&'static str> {
    let short: String = label.chars().enumerate().filter(|(i, _)| *i != 1).map(|(_, c)| c).collect();
    let zone = time_zone(hash_word(&short)).filter(|zone| zone.time == ZoneTime::Either)?;
    Some(zone.label)
}

/// Writes another label in every place.
fn relabel(slip: &Slip, label: &str) -> Fix {
    let edits = slip.spans.iter().map(|&span| Edit { span, text: label.to_owned() }).collect();
    Fix { title: format!("Change {} to {label}", slip.zone.label), edits, preferred: false }
}
