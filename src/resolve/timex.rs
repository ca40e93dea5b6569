//! The values of TIMEX3 (ISO-TimeML) for what an expression of time says.

use super::TimexType;
use crate::calendar::{Interval, Season, Unit};
use crate::extract::{Clock, Decimal, PartOfDay, Vague};
use crate::lexicon::ZoneTime;

/// `2017-04-12`, `2017-W15`, `2017-04`, `2017-Q2`, `2017`, `201`: an interval of whole units.
pub(super) fn interval(interval: Interval, unit: Unit) -> String {
    let (year, month, _) = interval.first.ymd();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => interval.first.to_string(),
        Unit::Week | Unit::Weekend => {
            let (year, week) = interval.first.iso_week();
            let end = if unit == Unit::Weekend { "-WE" } else { "" };
            format!("{year:04}-W{week:02}{end}")
        }
        Unit::Month => format!("{year:04}-{month:02}"),
        Unit::Quarter => format!("{year:04}-Q{}", month.div_ceil(3)),
        Unit::Season => format!("{year:04}-{}", season(month).code()),
        Unit::Year => format!("{year:04}"),
        Unit::Decade => format!("{:03}", year / 10),
        Unit::Century => format!("{:02}", year / 100),
    }
}

const fn season(first_month: u32) -> Season {
    match first_month {
        3..=5 => Season::Spring,
        6..=8 => Season::Summer,
        9..=11 => Season::Fall,
        _ => Season::Winter,
    }
}

/// `TMO`, `TAF`, `TEV`, `TNI`.
pub(super) const fn part(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Morning => "TMO",
        PartOfDay::Afternoon => "TAF",
        PartOfDay::Evening => "TEV",
        PartOfDay::Night => "TNI",
    }
}

/// `T14:30`, `T09:00`, `T14:58Z`.
pub(super) fn clock(clock: Clock) -> String {
    let universal = clock.zone.is_some_and(|zone| zone.is.time == ZoneTime::Universal);
    let zone = if universal { "Z" } else { "" };
    format!("T{:02}:{:02}{zone}", clock.hour, clock.minute.unwrap_or(0))
}

/// `P2D`, `PT5H30M`, `PXY`: an amount of time.
pub(super) fn length(amount: Option<Decimal>, unit: Unit) -> String {
    let (years, letter) = match unit {
        Unit::Second => return small(amount, 'S', None),
        Unit::Minute => return small(amount, 'M', Some('S')),
        Unit::Hour => return small(amount, 'H', Some('M')),
        Unit::Day => (1, "D"),
        Unit::Weekend => (1, "WE"),
        Unit::Week => (1, "W"),
        Unit::Month => (1, "M"),
        Unit::Quarter => (1, "Q"),
        Unit::Season => (1, "S"),
        Unit::Year => (1, "Y"),
        Unit::Decade => (10, "Y"),
        Unit::Century => (100, "Y"),
    };
    match amount {
        None if unit == Unit::Decade => "PXE".to_owned(),
        None if unit == Unit::Century => "PXC".to_owned(),
        None => format!("PX{letter}"),
        Some(amount) => match amount.as_whole() {
            Some(whole) => format!("P{}{letter}", whole.saturating_mul(years)),
            None => format!("P{amount}{letter}"),
        },
    }
}

/// An amount of hours, minutes or seconds; half of one is told in the next finer unit.
fn small(amount: Option<Decimal>, letter: char, finer: Option<char>) -> String {
    let Some(amount) = amount else { return format!("PTX{letter}") };
    let half = amount.scaled(1).and_then(Decimal::as_whole).filter(|tenths| tenths % 10 == 5);
    match (amount.as_whole(), half, finer) {
        (None, Some(tenths), Some(finer)) if tenths > 10 => format!("PT{}{letter}30{finer}", tenths / 10),
        (None, Some(_), Some(finer)) => format!("PT30{finer}"),
        _ => format!("PT{amount}{letter}"),
    }
}

/// `PAST_REF` and its like.
pub(super) const fn vague(vague: Vague) -> &'static str {
    match vague {
        Vague::Past => "PAST_REF",
        Vague::Present => "PRESENT_REF",
        Vague::Future => "FUTURE_REF",
    }
}

/// The type of what is told to that unit.
pub(super) const fn kind(unit: Unit) -> TimexType {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => TimexType::Time,
        _ => TimexType::Date,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        let value = |text: &str, unit| length(Decimal::parse(text), unit);
        assert_eq!(value("5.5", Unit::Hour), "PT5H30M");
        assert_eq!(value("0.5", Unit::Hour), "PT30M");
        assert_eq!(value("2.5", Unit::Year), "P2.5Y");
        assert_eq!(value("2", Unit::Decade), "P20Y");
        assert_eq!(length(None, Unit::Day), "PXD");
    }
}
