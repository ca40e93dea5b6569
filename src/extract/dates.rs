//! Expressions of time: what they say by themselves. What they are counted from is settled in
//! [`crate::resolve`].

mod clock;
mod digits;
mod frames;
mod lists;
mod named;
mod spoken;
mod tense;
mod units;
mod widen;
mod words;
mod written;

use super::number::NUMERALS;
use super::{Decimal, Passage};
use crate::article::Zone;
use crate::calendar::{Season, Unit, Weekday};
use crate::lexicon::{HolidayRule, Senses, TimeZone};
use crate::text::{Span, Token, TokenKind};

use words::{HEADS, Head};

/// Something written, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// What it says.
    pub is: T,
    /// Where.
    pub span: Span,
}

impl<T> Written<T> {
    const fn new(is: T, span: Span) -> Self {
        Self { is, span }
    }
}

/// A part of the day, as TIMEX3 has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PartOfDay {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl PartOfDay {
    /// Its English name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
            Self::Night => "night",
        }
    }
}

/// A time that is not told in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Vague {
    Past,
    Present,
    Future,
}

/// A half of the day, as `a.m.` and `p.m.` name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Half {
    Morning,
    Afternoon,
}

/// Why no clock shows a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockSlip {
    /// `a.m.` or `p.m.` after an hour of the clock of 24 hours: `13:30 p.m.`
    Hour,
    /// More than 59 minutes: `7:75 a.m.`
    Minute,
}

/// A clock time, on the clock of 24 hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59, where it is told.
    pub minute: Option<u8>,
    /// `a.m.` or `p.m.`, where it is written.
    pub half: Option<Written<Half>>,
    /// The label of its time zone, where it is written.
    pub zone: Option<Written<&'static TimeZone>>,
    /// What is wrong with it; its minutes are then as written.
    pub slip: Option<ClockSlip>,
}

/// Whether copy looks back or ahead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Tense {
    #[default]
    Unknown,
    Past,
    Future,
}

/// Which one of those that come round: `last Friday`, `this March`, `next week`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Turn {
    Last,
    This,
    Next,
    That,
}

impl Turn {
    /// How many turns from the present one.
    pub const fn steps(self) -> i32 {
        match self {
            Self::Last => -1,
            Self::This | Self::That => 0,
            Self::Next => 1,
        }
    }
}

/// A date by its calendar parts, as far as they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CalendarDate {
    /// The day of the week.
    pub weekday: Option<Written<Weekday>>,
    /// The day of the month, 1 to 31; the month may be shorter.
    pub day: Option<Written<u8>>,
    /// The month, 1 to 12.
    pub month: Option<Written<u8>>,
    /// The year.
    pub year: Option<Written<i32>>,
    /// `last`, `this` or `next` before it.
    pub turn: Option<Turn>,
    /// The week or year it lies in, told from publication: `May 3 last year`, `Monday next week`.
    pub within: Option<(Unit, Turn)>,
    /// A part of that day.
    pub part: Option<PartOfDay>,
    /// Whether day and month are both digits and may change places.
    pub ambiguous: bool,
}

/// What a distance is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The day of publication: `two days ago`, `last week`.
    Publication,
    /// The date the story was at: `two days earlier`, `the next day`.
    Story,
    /// The date that follows: `two days after April 3`.
    Next,
}

/// What an expression of time says by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Time {
    /// Parts of a calendar date.
    Date(CalendarDate),
    /// A decade, by its first year.
    Decade(i32),
    /// A century, by its number.
    Century(i32),
    /// So many units from an anchor: `last week`, `two weeks ago`.
    Shift {
        /// The unit.
        unit: Unit,
        /// How many, back if negative; none where it is not told.
        by: Option<i32>,
        /// Counted from what.
        from: Anchor,
        /// A part of that day.
        part: Option<PartOfDay>,
    },
    /// A season.
    Season(Season, Option<i32>, Option<Turn>),
    /// A quarter of a year, 1 to 4.
    Quarter(u8, Option<i32>, Option<Turn>),
    /// Half of a year, 1 or 2.
    Half(u8, Option<i32>),
    /// A year of accounts, by the year it is named after.
    FiscalYear(i32),
    /// A year before the common era.
    BeforeChrist(u16),
    /// The last stretch of the unit at hand: `year-end`.
    End(Unit),
    /// A holiday.
    Holiday(HolidayRule, Option<i32>, Option<Turn>),
    /// An amount of time; none where it is not told: `several years`.
    Length(Option<Decimal>, Unit),
    /// Again and again, every so many units.
    Every(u8, Unit),
    /// Again and again, on a weekday or a part of it.
    EveryWeekday(Weekday, Option<PartOfDay>),
    /// No day at all.
    Vague(Vague),
}

/// An expression of time in the copy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expression {
    /// Where, without its preposition.
    pub span: Span,
    /// Its first token.
    pub first: u32,
    /// One past its last token.
    pub end: u32,
    /// What it says.
    pub time: Time,
    /// The clock time on that day.
    pub clock: Option<Clock>,
    /// Whether the words around it look back or ahead.
    pub tense: Tense,
    /// Whether it ends a range that the expression before it begins.
    pub ends_range: bool,
    /// Whether words like "about" or "more than" keep it from being exact.
    pub hedged: bool,
}

impl Expression {
    /// The same, `by` bytes further on.
    #[must_use]
    pub fn shift(mut self, by: u32) -> Self {
        fn part<T>(written: &mut Option<Written<T>>, by: u32) {
            if let Some(written) = written {
                written.span = written.span.shift(by);
            }
        }
        self.span = self.span.shift(by);
        if let Time::Date(date) = &mut self.time {
            part(&mut date.weekday, by);
            part(&mut date.day, by);
            part(&mut date.month, by);
            part(&mut date.year, by);
        }
        if let Some(clock) = &mut self.clock {
            part(&mut clock.half, by);
            part(&mut clock.zone, by);
        }
        self
    }

    /// Its calendar parts, if it is a date.
    pub const fn date(&self) -> Option<&CalendarDate> {
        match &self.time {
            Time::Date(date) => Some(date),
            _ => None,
        }
    }
}

/// An expression before it is placed: its tokens and what it says.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Found {
    first: usize,
    end: usize,
    time: Time,
    clock: Option<Clock>,
    /// Whether it ends a range with the one before it.
    ends_range: bool,
}

impl Found {
    const fn new(first: usize, end: usize, time: Time) -> Self {
        Self { first, end, time, clock: None, ends_range: false }
    }
}

/// What was read at a token.
enum Reading {
    /// Nothing.
    None,
    /// One expression.
    One(Found),
    /// Two ends of a range.
    Two(Found, Found),
    /// Words that look like time and are not: go on at this token.
    Skip(usize),
}

impl From<Found> for Reading {
    fn from(found: Found) -> Self {
        Self::One(found)
    }
}

impl From<Option<Found>> for Reading {
    fn from(found: Option<Found>) -> Self {
        found.map_or(Self::None, Self::One)
    }
}

/// Finds the expressions of time of a block, in text order, none overlapping another.
pub(super) fn dates(text: &str, passage: &Passage, zone: Zone) -> Vec<Expression> {
    let mut reader = Reader { text, zone, tokens: &passage.tokens, floor: 0, last: None };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(passage, at) {
        at = start;
        let reading = if passage.is(at, TokenKind::Number) {
            reader.number(at)
        } else {
            let holiday = reader.holiday(at, passage.sense(at));
            holiday.map_or_else(|| reader.at_word(at), Reading::One)
        };
        let (one, two) = match reading {
            Reading::None => {
                at += 1;
                continue;
            }
            Reading::Skip(to) => {
                at = to.max(at + 1);
                continue;
            }
            Reading::One(one) => (one, None),
            Reading::Two(one, two) => (one, Some(two)),
        };
        for one in [Some(one), two].into_iter().flatten() {
            found.push(reader.place(passage, one));
            reader.floor = one.end;
            reader.last = match one.time {
                Time::Date(date) => Some((one.end, date)),
                _ => None,
            };
            at = one.end.max(at + 1);
        }
    }
    join_ranges(&reader, &mut found);
    found
}

/// The first token at or after `at` where an expression may be read: most words are none of these.
fn next_start(passage: &Passage, at: usize) -> Option<usize> {
    let mut rest = passage.tokens.get(at..)?.iter().zip(passage.senses.get(at..)?);
    rest.position(|(token, senses)| begins(token, *senses)).map(|skipped| at + skipped)
}

fn begins(token: &Token, senses: Senses) -> bool {
    match token.kind {
        TokenKind::Word => {
            HEADS.has(token.hash)
                || senses.has(Senses::NUMBER_WORD) && NUMERALS.has(token.hash)
                || senses.has(Senses::HOLIDAY_START)
        }
        kind => kind == TokenKind::Number,
    }
}

/// Marks the second of two dates as the end of a range: `from May 3 to May 5`, `May 3 - June 5`.
fn join_ranges(reader: &Reader, found: &mut [Expression]) {
    for i in 1..found.len() {
        let (Some(one), Some(two)) = (found.get(i - 1), found.get(i)) else { return };
        if one.date().is_none() || two.date().is_none() {
            continue;
        }
        let (a, b, c) = (one.first as usize, one.end as usize, two.first as usize);
        let before = a.checked_sub(1).map_or(0, |i| reader.hash(i));
        let dash = c == b + 1 && (reader.is(b, TokenKind::Hyphen) || reader.is(b, TokenKind::Dash));
        let word = c == b + 1
            && ((reader.is_word(b, "to") || reader.is_word(b, "until")) && before == word!("from")
                || reader.is_word(b, "through")
                || reader.is_word(b, "and") && before == word!("between"));
        if let Some(two) = found.get_mut(i) {
            two.ends_range |= dash || word;
        }
    }
}

/// Reads expressions off the tokens of a block.
struct Reader<'t> {
    text: &'t str,
    zone: Zone,
    tokens: &'t [Token],
    /// The end of the last expression; the next one may not reach back over it.
    floor: usize,
    /// The last expression, if it is a date, and where it ends.
    last: Option<(usize, CalendarDate)>,
}

impl Reader<'_> {
    fn at_word(&self, at: usize) -> Reading {
        let hash = self.hash(at);
        match HEADS.get(hash) {
            Some(head) => self.word(at, head),
            None if NUMERALS.has(hash) => self.numeral(at),
            None => Reading::None,
        }
    }

    fn word(&self, at: usize, head: Head) -> Reading {
        match head {
            Head::Month(month) => self.month(at, month, false),
            Head::ShortMonth(month) => self.month(at, month, true),
            Head::Weekday(day) => self.weekday(at, day, false),
            Head::ShortWeekday(day) => self.weekday(at, day, true),
            Head::Weekdays(day) => Found::new(at, at + 1, Time::EveryWeekday(day, None)).into(),
            Head::Unit(Unit::Quarter) => {
                self.quarter_to_the_hour(at).or_else(|| self.unit(at, Unit::Quarter, false)).into()
            }
            Head::Unit(unit) => self.unit(at, unit, false).into(),
            Head::Units(Unit::Day) => self.days_at_hand(at).or_else(|| self.unit(at, Unit::Day, true)).into(),
            Head::Units(unit) => self.unit(at, unit, true).into(),
            Head::Season(season) => self.season(at, season).into(),
            Head::Part(part) => self.part_of_day(at, part).into(),
            Head::Deictic(days) => self.deictic(at, days).into(),
            Head::Tonight => Found::new(at, at + 1, clock::tonight()).into(),
            Head::Vague(vague) => Found::new(at, at + 1, Time::Vague(vague)).into(),
            Head::Future => self.after_the(at, Vague::Future).into(),
            Head::Past => self.past_the_hour(at).or_else(|| self.after_the(at, Vague::Past)).into(),
            Head::Every(count, unit) => self.every(at, count, unit).into(),
            Head::Decade(decade) => self.named_decade(at, decade).into(),
            Head::Clock(hour) => self.clock_word(at, hour).into(),
            Head::Parts(_) => Reading::None,
            Head::Overnight => self.overnight(at).into(),
            Head::Current => self.current(at).into(),
            Head::Term => self.term(at).into(),
            Head::Period => self.period(at).into(),
            Head::Half => self.half_of(at).into(),
            Head::Fortnight => self.fortnight(at).into(),
            Head::QuarterCode(quarter) => self.quarter_code(at, quarter).into(),
            Head::Fiscal => self.fiscal_year(at).into(),
            Head::Nineteen => self.year_in_words(at).unwrap_or_else(|| self.numeral(at)),
        }
    }

    fn place(&self, passage: &Passage, found: Found) -> Expression {
        let (first, hedged) = self.widen(&found);
        Expression {
            span: passage.span(first, found.end),
            first: first as u32,
            end: found.end as u32,
            time: found.time,
            clock: found.clock,
            tense: tense::around(self.text, passage, self.zone, first, found.end),
            ends_range: found.ends_range,
            hedged,
        }
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn hash(&self, at: usize) -> u64 {
        self.tokens.get(at).map_or(0, |t| t.hash)
    }

    /// The hash of the word before `at`, 0 at the floor.
    fn hash_before(&self, at: usize) -> u64 {
        if at <= self.floor { 0 } else { self.hash(at - 1) }
    }

    fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == kind)
    }

    fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::spaced)
    }

    /// Whether a mark of that kind stands at `at` with no space before it.
    fn glued(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == kind && !t.spaced())
    }

    #[inline]
    fn is_word(&self, at: usize, word: &str) -> bool {
        self.hash(at) == crate::text::hash_ascii(word)
    }

    fn str(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.of(self.text))
    }

    fn span(&self, at: usize) -> Span {
        self.tokens.get(at).map_or(Span::default(), |t| t.span)
    }

    /// A plain run of digits of that length or less, as a number.
    fn digits(&self, at: usize, longest: usize) -> Option<u32> {
        let text = self.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?.of(self.text);
        (text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
    }
}

const fn shift(unit: Unit, by: i32, from: Anchor, part: Option<PartOfDay>) -> Time {
    Time::Shift { unit, by: Some(by), from, part }
}
