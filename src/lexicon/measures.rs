use std::sync::LazyLock;

use super::packed::packed;
use super::phrases::PhraseTable;
use super::rows::{Row, rows};
use super::senses::ByHash;
use crate::calendar::{Day, days_in_month, easter};
use crate::text::hash_word;

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Time,
    Speed,
    Temperature,
    Energy,
    Power,
    Data,
    Frequency,
    Pressure,
    Electricity,
    Sound,
    Percent,
    Money,
    Count,
    Fraction,
}

/// Whether a form is singular or plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// `mile`
    Singular,
    /// `miles`
    Plural,
    /// `km`, `percent`, `yuan`
    Both,
}

/// A form of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// The form all others share: `kilometer` for `km`, `pound` for `GBP`.
    pub canonical: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// Singular or plural.
    pub number: Number,
}

/// How a word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// `six`
    Cardinal,
    /// `sixth`
    Ordinal,
    /// Multiplies what stands before it: `hundred`, `million`, `dozen`.
    Scale,
    /// A scale in the plural, mostly vague: `dozens`, `millions`.
    ScalePlural,
    /// `half`, `quarter`
    Fraction,
    /// `thirds`, `quarters`
    FractionPlural,
    /// `twice`, `doubled`, `fivefold`
    Multiple,
    /// Counts its members: `trio`, `both`.
    Collective,
    /// `several`, `few`; its value is 0.
    Vague,
}

/// What a word counts: `numerator / denominator`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NumberWord {
    /// Above the line.
    pub numerator: u64,
    /// Below the line, at least 1.
    pub denominator: u64,
    /// How it counts.
    pub kind: NumberKind,
}

/// When a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HolidayRule {
    /// The same day each year.
    Fixed {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// So many days after Western Easter Sunday, before it if negative.
    Easter {
        /// Days.
        offset: i16,
    },
    /// The `nth` (1 to 5) weekday of a month, and `plus` days after it.
    Nth {
        /// 1 to 5.
        nth: u8,
        /// ISO 8601: Monday 1 to Sunday 7.
        weekday: u8,
        /// 1 to 12.
        month: u8,
        /// Days.
        plus: u8,
    },
    /// The last such weekday of a month.
    Last {
        /// ISO 8601: Monday 1 to Sunday 7.
        weekday: u8,
        /// 1 to 12.
        month: u8,
    },
    /// Differs by country, calendar or year.
    Open,
}

impl HolidayRule {
    /// The day it falls on in a year; none where that is open, or the year has no such day.
    pub fn day(self, year: i32) -> Option<Day> {
        match self {
            Self::Fixed { month, day } => Day::from_ymd(year, month.into(), day.into()),
            Self::Easter { offset } => Some(easter(year)? + i32::from(offset)),
            Self::Nth { nth, weekday, month, plus } => {
                let first = first_weekday(Day::from_ymd(year, month.into(), 1)?, weekday);
                Some(first + 7 * (i32::from(nth) - 1) + i32::from(plus))
            }
            Self::Last { weekday, month } => {
                let last = days_in_month(year, month.into());
                Some(first_weekday(Day::from_ymd(year, month.into(), last)? - 6, weekday))
            }
            Self::Open => None,
        }
    }
}

/// The first day on or after `from` that is that weekday (Monday 1 to Sunday 7).
fn first_weekday(from: Day, weekday: u8) -> Day {
    from + (i32::from(weekday) - from.weekday().iso() as i32).rem_euclid(7)
}

/// A holiday or observance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Holiday {
    /// Its name as listed.
    pub name: &'static str,
    /// When it falls.
    pub rule: HolidayRule,
}

static MONTHS: LazyLock<ByHash<u8>> = LazyLock::new(|| numbered(include_str!("months.tsv")));
static WEEKDAYS: LazyLock<ByHash<u8>> = LazyLock::new(|| numbered(include_str!("weekdays.tsv")));

static UNITS: LazyLock<PhraseTable<Unit>> = LazyLock::new(|| {
    PhraseTable::new(packed!("units"), include_str!("units.tsv"), |row, _| Unit {
        canonical: row.get(1),
        dimension: dimension(row.get(2)).unwrap_or(Dimension::Count),
        number: match row.get(3) {
            "singular" => Number::Singular,
            "plural" => Number::Plural,
            _ => Number::Both,
        },
    })
});

/// How large a unit is, in the one unit that its dimension is measured in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitScale {
    /// What it measures.
    pub dimension: Dimension,
    /// What one of it may be, as numerator and denominator: a gallon is one of two.
    pub scales: Vec<(i128, i128)>,
}

static UNIT_SCALES: LazyLock<ByHash<UnitScale>> = LazyLock::new(|| {
    let fraction = |text: &str| {
        let (above, below) = text.split_once('/')?;
        Some((above.parse().ok()?, below.parse().ok()?))
    };
    let entry = |row: Row| {
        let scales = row.list(2).filter_map(fraction).collect();
        Some((hash_word(row.get(0)), UnitScale { dimension: dimension(row.get(1))?, scales }))
    };
    rows(include_str!("unit_scales.tsv")).filter_map(entry).collect()
});

static NUMBER_WORDS: LazyLock<ByHash<NumberWord>> = LazyLock::new(|| {
    let word = |row: Row| Some((hash_word(row.get(0)), number(row.get(1), row.get(2))?));
    rows(include_str!("number_words.tsv")).filter_map(word).collect()
});

static HOLIDAYS: LazyLock<PhraseTable<Holiday>> = LazyLock::new(|| {
    PhraseTable::new(packed!("holidays"), include_str!("holidays.tsv"), |row, _| Holiday {
        name: row.get(0),
        rule: holiday_rule(row.get(1)).unwrap_or(HolidayRule::Open),
    })
});

/// The month (1 to 12) a word names, in full or short, by its hash. `may`, `march` and `mar` are words as well: look
/// at the capital.
pub fn month(hash: u64) -> Option<u8> {
    MONTHS.get(&hash).copied()
}

/// The weekday (Monday 1 to Sunday 7) a word names, in full, plural or short, by its hash.
pub fn weekday(hash: u64) -> Option<u8> {
    WEEKDAYS.get(&hash).copied()
}

/// Units of measure and money.
pub fn units() -> &'static PhraseTable<Unit> {
    &UNITS
}

/// How large a unit is, by its canonical form.
pub fn unit_scale(canonical: &str) -> Option<&'static UnitScale> {
    UNIT_SCALES.get(&hash_word(canonical))
}

/// What a word counts, by its hash.
pub fn number_word(hash: u64) -> Option<NumberWord> {
    NUMBER_WORDS.get(&hash).copied()
}

/// Holidays and observances.
pub fn holidays() -> &'static PhraseTable<Holiday> {
    &HOLIDAYS
}

fn numbered(list: &'static str) -> ByHash<u8> {
    let entry = |row: Row| Some((hash_word(row.get(0)), row.get(1).parse().ok()?));
    rows(list).filter_map(entry).collect()
}

fn number(value: &str, kind: &str) -> Option<NumberWord> {
    let (numerator, denominator) = value.split_once('/').unwrap_or((value, "1"));
    let kind = match kind {
        "cardinal" => NumberKind::Cardinal,
        "ordinal" => NumberKind::Ordinal,
        "scale" => NumberKind::Scale,
        "scale-plural" => NumberKind::ScalePlural,
        "fraction" => NumberKind::Fraction,
        "fraction-plural" => NumberKind::FractionPlural,
        "multiple" => NumberKind::Multiple,
        "collective" => NumberKind::Collective,
        "vague" => NumberKind::Vague,
        _ => return None,
    };
    Some(NumberWord { numerator: numerator.parse().ok()?, denominator: denominator.parse().ok()?, kind })
}

fn holiday_rule(rule: &str) -> Option<HolidayRule> {
    if let Some(offset) = rule.strip_prefix("easter") {
        return Some(HolidayRule::Easter { offset: offset.parse().ok()? });
    }
    let mut words = rule.split(' ');
    let kind = words.next()?;
    if kind == "open" {
        return Some(HolidayRule::Open);
    }
    if kind == "fixed" {
        let (month, day) = words.next()?.split_once('-')?;
        return Some(HolidayRule::Fixed { month: month.parse().ok()?, day: day.parse().ok()? });
    }
    let nth = if kind == "last" { 0 } else { words.next()?.parse().ok()? };
    let weekday = weekday(hash_word(words.next()?))?;
    let month = words.next()?.parse().ok()?;
    Some(match kind {
        "last" => HolidayRule::Last { weekday, month },
        "nth" => HolidayRule::Nth { nth, weekday, month, plus: 0 },
        "nth-after" => HolidayRule::Nth { nth, weekday, month, plus: words.next()?.parse().ok()? },
        _ => return None,
    })
}

fn dimension(name: &str) -> Option<Dimension> {
    Some(match name {
        "length" => Dimension::Length,
        "area" => Dimension::Area,
        "volume" => Dimension::Volume,
        "mass" => Dimension::Mass,
        "time" => Dimension::Time,
        "speed" => Dimension::Speed,
        "temperature" => Dimension::Temperature,
        "energy" => Dimension::Energy,
        "power" => Dimension::Power,
        "data" => Dimension::Data,
        "frequency" => Dimension::Frequency,
        "pressure" => Dimension::Pressure,
        "electricity" => Dimension::Electricity,
        "sound" => Dimension::Sound,
        "percent" => Dimension::Percent,
        "money" => Dimension::Money,
        "count" => Dimension::Count,
        "fraction" => Dimension::Fraction,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    #[test]
    fn every_row_is_read() {
        assert!(rows(include_str!("units.tsv")).all(|row| dimension(row.get(2)).is_some()));
        assert!(rows(include_str!("holidays.tsv")).all(|row| holiday_rule(row.get(1)).is_some()));
        assert_eq!(UNIT_SCALES.len(), rows(include_str!("unit_scales.tsv")).count());
        assert!(
            UNIT_SCALES
                .values()
                .all(|unit| unit.scales.iter().all(|(above, below)| *above > 0 && *below > 0))
        );
        assert_eq!(NUMBER_WORDS.len(), rows(include_str!("number_words.tsv")).count());
        assert!(rows(include_str!("months.tsv")).all(|row| month(hash_word(row.get(0))).is_some()));
        assert!(rows(include_str!("weekdays.tsv")).all(|row| weekday(hash_word(row.get(0))).is_some()));
        assert!(
            MONTHS.values().all(|m| (1..=12).contains(m)) && WEEKDAYS.values().all(|d| (1..=7).contains(d))
        );
    }

    #[test]
    fn look_ups() {
        assert_eq!(month(hash_word("Sept")), Some(9));
        assert_eq!(weekday(hash_word("Thurs")), Some(4));
        let unit = |text: &str| units().longest(&tokenize(text), 0).map(|(n, u)| (n, u.canonical, u.number));
        assert_eq!(unit("square kilometres of"), Some((2, "square kilometer", Number::Plural)));
        assert_eq!(unit("per cent"), Some((2, "percent", Number::Both)));
        assert_eq!(unit("km/h"), Some((3, "kilometer per hour", Number::Both)));
        let count = |w| number_word(hash_word(w)).map(|n| (n.numerator, n.denominator));
        assert_eq!(count("million"), Some((1_000_000, 1)));
        assert_eq!(count("half"), Some((1, 2)));
    }

    #[test]
    fn rules_of_holidays() {
        let rule = |text: &str| holidays().exact(text).map(|h| h.rule);
        assert_eq!(rule("Christmas Day"), Some(HolidayRule::Fixed { month: 12, day: 25 }));
        assert_eq!(rule("Good Friday"), Some(HolidayRule::Easter { offset: -2 }));
        assert_eq!(rule("Black Friday"), Some(HolidayRule::Nth { nth: 4, weekday: 4, month: 11, plus: 1 }));
        assert_eq!(rule("Memorial Day"), Some(HolidayRule::Last { weekday: 1, month: 5 }));
        assert_eq!(rule("Passover"), Some(HolidayRule::Open));
        assert_eq!(rule("Presidents’ Day"), rule("Presidents Day"));
        let day = |name: &str, year| rule(name).and_then(|rule| rule.day(year)).map(|day| day.to_string());
        assert_eq!(day("Thanksgiving Day", 2023).as_deref(), Some("2023-11-23"));
        assert_eq!(day("Black Friday", 2024).as_deref(), Some("2024-11-29"));
        assert_eq!(day("Memorial Day", 2021).as_deref(), Some("2021-05-31"));
        assert_eq!(day("Labor Day", 2024).as_deref(), Some("2024-09-02"));
        assert_eq!(day("Good Friday", 2017).as_deref(), Some("2017-04-14"));
        assert_eq!(day("Eid al-Fitr", 2017), None);
    }
}
