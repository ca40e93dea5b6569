use crate::article::{DateSource, Published};
use crate::calendar::Day;
use crate::resolve::{Date, Interval, Reckoning};
use crate::text::Span;

use super::Sheet;
use super::card::Card;

/// The expression of time that is touched.
pub(super) fn at(sheet: &Sheet<'_>, touched: impl Fn(&Span) -> bool) -> Option<(Span, Card)> {
    let date = sheet.facts().dates.iter().find(|date| touched(&date.span))?;
    Some((date.span, card(sheet, date)?))
}

fn card(sheet: &Sheet<'_>, date: &Date) -> Option<Card> {
    let Some(interval) = date.interval else {
        return duration(date.value.as_deref()?).map(Card::new);
    };
    Some(Card::new(days(interval)).line(reckoned(sheet, date)))
}

fn days(Interval { first, last }: Interval) -> String {
    let ((year, month, day), (last_year, last_month, last_day)) = (first.ymd(), last.ymd());
    if first == last {
        full(first)
    } else if (month, day) == (1, 1) && (last_year, last_month, last_day) == (year, 12, 31) {
        year.to_string()
    } else {
        format!("{} – {}", full(first), full(last))
    }
}

/// As `Thursday, April 6, 2017`.
fn full(day: Day) -> String {
    format!("{}, {}", day.weekday(), day.in_words())
}

fn reckoned(sheet: &Sheet<'_>, date: &Date) -> String {
    match date.reckoning {
        Reckoning::Explicit | Reckoning::Open => String::new(),
        Reckoning::Publication => sheet.analysis().article.published.map(publication).unwrap_or_default(),
        Reckoning::Story(index) => {
            let Some(anchor) = sheet.facts().dates.get(index as usize) else { return String::new() };
            format!("counted from “{}” (line {})", sheet.words(anchor.span), sheet.line(anchor.span))
        }
    }
}

fn publication(published: Published) -> String {
    let day = full(published.day);
    let source = match published.source {
        DateSource::Given => "as set",
        DateSource::Metadata => "from the head of the file",
        DateSource::Folio => "from the folio",
        DateSource::Dateline => "from the dateline",
        DateSource::FileName => "from the file name",
        DateSource::Today => {
            return format!("counted from today, {day}: the copy does not say when it is published");
        }
    };
    format!("counted from the publication date, {day}, {source}")
}

/// A plain TIMEX3 duration in words: `P2D` is `2 days`.
fn duration(value: &str) -> Option<String> {
    let rest = value.strip_prefix('P')?;
    let (rest, clock) = rest.strip_prefix('T').map_or((rest, false), |rest| (rest, true));
    let unit = rest.chars().last()?;
    let number = rest.strip_suffix(unit)?;
    let name = match (unit, clock) {
        ('Y', false) => "year",
        ('M', false) => "month",
        ('W', false) => "week",
        ('D', false) => "day",
        ('H', true) => "hour",
        ('M', true) => "minute",
        ('S', true) => "second",
        _ => return None,
    };
    let plain = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.then(|| format!("{number} {name}{}", if number == "1" { "" } else { "s" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_in_words() {
        assert_eq!(duration("P2D").as_deref(), Some("2 days"));
        assert_eq!(duration("PT1H").as_deref(), Some("1 hour"));
        assert_eq!(duration("P1M").as_deref(), Some("1 month"));
        for other in ["PXD", "P", "PT", "2017-04-12", "P1Y2M"] {
            assert_eq!(duration(other), None, "{other}");
        }
    }
}
