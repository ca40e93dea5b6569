//! Dates by their calendar parts: `Wednesday, April 12, 2017`, `5th of May`, `2017-04-12`, `May 3-5`, `2011-14`.

use super::words::{FEASTS, HEADS, Head, PREPOSITIONS, SIDES, Side, TITLES_AFTER};
use super::{CalendarDate, Found, Reader, Reading, Time, Turn, Written};
use crate::calendar::{Unit, Weekday};
use crate::extract::number::NUMERALS;
use crate::text::{Shape, TokenKind, WordTable, hash_ascii};

/// Words after a hyphen that make a number before it no day: `In April 31-year-old Orr`.
static MEASURES: WordTable<(), 32> = WordTable::new(&[
    ("year", ()),
    ("month", ()),
    ("week", ()),
    ("day", ()),
    ("hour", ()),
    ("minute", ()),
    ("member", ()),
    ("man", ()),
    ("woman", ()),
    ("person", ()),
    ("foot", ()),
    ("mile", ()),
    ("point", ()),
    ("page", ()),
    ("percent", ()),
]);

/// The days and the month of a date without its weekday and year, and where it ends.
pub(super) struct DayOfMonth {
    first: usize,
    pub(super) end: usize,
    month: Written<u8>,
    day: Option<Written<u8>>,
    /// The last day of `May 3-5`.
    last: Option<(usize, Written<u8>)>,
}

impl Reader<'_> {
    /// At the name of a month: `April 12, 2017`, `April 2017`, `April`.
    pub(super) fn month(&self, at: usize, month: u8, short: bool) -> Reading {
        let Some(found) = self.month_first(at, month, short) else {
            return self.bare_month(at, month, short).into();
        };
        self.finish(at, None, &found)
    }

    /// At the name of a weekday, with the date that may follow it.
    pub(super) fn weekday(&self, at: usize, weekday: Weekday, short: bool) -> Reading {
        let Some(token) = self.token(at).filter(|t| t.is_capitalized()) else { return Reading::None };
        if short && token.shape.has(Shape::ALL_CAPS) && weekday == Weekday::Sunday {
            return Reading::None;
        }
        let name = Written::new(weekday, token.span);
        let mut next = at + 1 + usize::from(short && self.glued(at + 1, TokenKind::Period));
        if let Some(Head::Parts(part)) = HEADS.get(self.hash(next)) {
            return Found::new(at, next + 1, Time::EveryWeekday(weekday, Some(part))).into();
        }
        let part = self.part_after(next);
        next += usize::from(part.is_some());
        if let Some(found) = self.date_after_weekday(next) {
            let several = found.last.is_some() || self.lists_days(found.end);
            let joined = self.weekday_before(at) && several;
            // "Black Friday, Nov. 28" is told by its name; with a year the calendar can tell.
            let feast = FEASTS.has(self.hash_before(at)) && self.year_after(found.end, true).0.is_none();
            let told = !joined && !feast && !self.is_anniversary(at);
            return self.finish(at, told.then_some(name), &found);
        }
        if short || self.names_no_day(at) {
            return Reading::None;
        }
        if SIDES.get(self.hash_before(at)) == Some(Side::Every) {
            return Found::new(at - 1, next, Time::EveryWeekday(weekday, part)).into();
        }
        let (first, turn) = self.turn(at);
        let (within, next) = self.within(next, Unit::Week);
        let date = CalendarDate { weekday: Some(name), turn, part, within, ..CalendarDate::default() };
        Reading::One(Found::new(first, next, Time::Date(date)))
    }

    /// "20 years ago Sunday, on April 12, 2004": the weekday is this year's, the date is not.
    fn is_anniversary(&self, at: usize) -> bool {
        let on = usize::from(self.hash_before(at) == word!("on"));
        let Some(ago) = at.checked_sub(1 + on).filter(|&ago| self.hash(ago) == word!("ago")) else {
            return false;
        };
        ["year", "years", "decade", "decades"].iter().any(|unit| self.is_word(ago.wrapping_sub(1), unit))
    }

    /// `April 12` right after a weekday, with or without a comma or brackets.
    fn date_after_weekday(&self, at: usize) -> Option<DayOfMonth> {
        let comma = self.glued(at, TokenKind::Comma);
        let bracket = self.is(at, TokenKind::OpenBracket);
        let mut at = at + usize::from(comma || bracket);
        at += usize::from(self.is_word(at, "the") || comma && self.is_word(at, "on"));
        match HEADS.get(self.hash(at)) {
            Some(Head::Month(month)) => self.month_first(at, month, false),
            Some(Head::ShortMonth(month)) => self.month_first(at, month, true),
            _ => self.day_first(at).or_else(|| self.month_slash_day(at)),
        }
    }

    /// `April 12`, `Apr. 12`, `April 12th`, `May 3-5`: a month and days after it.
    pub(super) fn month_first(&self, at: usize, month: u8, short: bool) -> Option<DayOfMonth> {
        let token = self.token(at).filter(|t| t.is_capitalized())?;
        let dot = short && self.glued(at + 1, TokenKind::Period);
        let number = at + 1 + usize::from(dot);
        let (day, mut end) = self.day(number)?;
        if !self.token(number)?.spaced() || self.counts_something(at, number, end) {
            return None;
        }
        let month = Written::new(month, token.span.join(self.span(number - 1)));
        let last = self.last_day(end);
        end = last.map_or(end, |(end, _)| end);
        Some(DayOfMonth { first: at, end, month, day: Some(day), last })
    }

    /// `12 April`, `12th of April`, `3-5 May`: days and a month after them.
    pub(super) fn day_first(&self, at: usize) -> Option<DayOfMonth> {
        let (day, end) = self.day(at)?;
        let last = self.last_day(end);
        let mut end = last.map_or(end, |(end, _)| end);
        end += usize::from(self.is_word(end, "of"));
        let token = self.token(end).filter(|t| t.is_capitalized() && t.spaced())?;
        let (month, short) = match HEADS.get(token.hash)? {
            Head::Month(month) => (month, false),
            Head::ShortMonth(month) => (month, true),
            _ => return None,
        };
        let name = token.span;
        end += 1;
        end += usize::from(short && self.glued(end, TokenKind::Period) && self.token(end + 1).is_some());
        Some(DayOfMonth { first: at, end, month: Written::new(month, name), day: Some(day), last })
    }

    /// `4/12` after a weekday, month first.
    fn month_slash_day(&self, at: usize) -> Option<DayOfMonth> {
        let month = self.digits(at, 2).filter(|m| (1..=12).contains(m))?;
        let (day, end) = self.glued(at + 1, TokenKind::Slash).then(|| self.day(at + 2))??;
        let third = self.glued(end, TokenKind::Slash);
        let month = Written::new(month as u8, self.span(at));
        (!third).then_some(DayOfMonth { first: at, end, month, day: Some(day), last: None })
    }

    /// A day of the month in digits, with its ordinal ending.
    pub(super) fn day(&self, at: usize) -> Option<(Written<u8>, usize)> {
        let number = self.digits(at, 2).filter(|d| (1..=31).contains(d))?;
        let ordinal = self.token(at + 1).is_some_and(|t| {
            !t.spaced()
                && (t.hash == word!("st")
                    || t.hash == word!("nd")
                    || t.hash == word!("rd")
                    || t.hash == word!("th"))
        });
        let end = at + 1 + usize::from(ordinal);
        let glued = self.token(end).is_some_and(|t| !t.spaced() && t.is_word())
            || self.glued(end, TokenKind::Colon) && self.glued(end + 1, TokenKind::Number)
            || self.glued(end, TokenKind::Hyphen) && MEASURES.has(self.hash(end + 1));
        let day = Written::new(number as u8, self.span(at).join(self.span(end - 1)));
        (!glued).then_some((day, end))
    }

    /// The last day of a range: `-5` in `May 3-5`.
    fn last_day(&self, at: usize) -> Option<(usize, Written<u8>)> {
        let dash = self.is(at, TokenKind::Hyphen) || self.is(at, TokenKind::Dash);
        let (day, end) = dash.then(|| self.day(at + 1))??;
        let more = self.glued(end, TokenKind::Hyphen) || self.glued(end, TokenKind::Slash);
        (!more).then_some((end, day))
    }

    /// Whether the number after a month counts what follows: `in April 31 people`, `in March 20 percent`.
    fn counts_something(&self, month: usize, number: usize, end: usize) -> bool {
        let Some(next) = self.token(end) else { return false };
        let scale = next.kind == TokenKind::Percent
            || next.hash == word!("percent")
            || next.hash == word!("per")
            || next.hash == word!("people")
            || NUMERALS.has(next.hash);
        let unit = matches!(HEADS.get(next.hash), Some(Head::Units(_)));
        let lower = next.is_word() && !next.is_capitalized() && next.spaced();
        let before = self.hash_before(month);
        let plural = lower && next.span.len() > 4 && next.of(self.text).ends_with('s');
        let noun = before == word!("in") && lower || PREPOSITIONS.has(before) && plural;
        let plain = end == number + 1;
        plain && (scale || unit || noun && !PREPOSITIONS.has(next.hash))
    }

    /// A date with its year, if one follows, as one expression or the two ends of a range.
    fn finish(&self, first: usize, weekday: Option<Written<Weekday>>, found: &DayOfMonth) -> Reading {
        let (year, end) = self.year_after(found.end, found.day.is_some());
        let (within, end) = if year.is_none() { self.within(end, Unit::Year) } else { (None, end) };
        let month = Some(found.month);
        let date = |day| CalendarDate { weekday, day, month, year, within, ..CalendarDate::default() };
        if found.last.is_none() {
            let end = self.closing_weekday(end);
            let mut one = date(found.day);
            if one.weekday.is_none() {
                one.weekday = end.1;
            }
            let found = Found::new(first.min(found.first), end.0, Time::Date(one));
            return Reading::One(found);
        }
        self.range(first, end, found, date(found.day))
    }

    fn range(&self, first: usize, end: usize, found: &DayOfMonth, date: CalendarDate) -> Reading {
        let Some((after, last)) = found.last else { return Reading::None };
        // "May 3-5": the month stands with the first day; "3-5 May": with the last.
        let split =
            (first..after).rev().find(|&i| self.is(i, TokenKind::Hyphen) || self.is(i, TokenKind::Dash));
        let split = split.unwrap_or(after);
        let one = Found::new(first, split, Time::Date(date));
        let two = CalendarDate { day: Some(last), weekday: None, ..date };
        Reading::Two(one, Found { ends_range: true, ..Found::new(split + 1, end, Time::Date(two)) })
    }

    /// `, a Tuesday`, `(Tuesday)` or `was a Tuesday` after a date.
    fn closing_weekday(&self, at: usize) -> (usize, Option<Written<Weekday>>) {
        let comma = self.glued(at, TokenKind::Comma) && self.is_word(at + 1, "a");
        let bracket = self.is(at, TokenKind::OpenBracket) && self.is(at + 2, TokenKind::CloseBracket);
        let verb = ["was", "is"].iter().any(|word| self.is_word(at, word)) && self.is_word(at + 1, "a");
        let name = at + if comma || verb { 2 } else { 1 };
        match (comma || bracket || verb).then(|| HEADS.get(self.hash(name))).flatten() {
            Some(Head::Weekday(day)) if self.token(name + 1).is_none_or(|t| !t.is_capitalized()) => {
                (at, Some(Written::new(day, self.span(name))))
            }
            _ => (at, None),
        }
    }

    /// A year after a day or a month: `, 2017` or ` 2017`.
    pub(super) fn year_after(&self, at: usize, has_day: bool) -> (Option<Written<i32>>, usize) {
        let comma = self.glued(at, TokenKind::Comma) || self.is_word(at, "of") && !has_day;
        let number = at + usize::from(comma);
        let four = self.token(number).filter(|t| t.spaced() && t.span.len() == 4);
        let year = four.and_then(|_| self.digits(number, 4)).filter(|y| (1000..=2100).contains(y));
        let joined = self.glued(number + 1, TokenKind::Percent) || self.glued(number + 1, TokenKind::Slash);
        match year.filter(|_| !joined) {
            Some(year) => (Some(Written::new(year as i32, self.span(number))), number + 1),
            None => (None, at),
        }
    }

    /// A month without a day, where the words around it leave no doubt that it is one.
    fn bare_month(&self, at: usize, month: u8, short: bool) -> Option<Found> {
        let token = self.token(at).filter(|t| t.is_capitalized())?;
        let mut end = at + 1;
        if short {
            end += usize::from(self.glued(end, TokenKind::Period));
        }
        let (year, after) = self.year_after(end, false);
        let before = self.hash_before(at);
        // "May", "March", "April", "June", "August" are words or names too.
        let doubtful = short || matches!(month, 3..=6 | 8);
        let prepared = PREPOSITIONS.has(before)
            || self.turn(at).1.is_some()
            || self.glued(at.wrapping_sub(1), TokenKind::Hyphen) && self.is_word(at.wrapping_sub(2), "mid");
        let next_is_name = self.token(end).is_some_and(|t| t.is_capitalized() && t.spaced());
        let certain = year.is_some()
            || self.listed_month(at)
            || prepared && !(month == 5 && before == word!("to"))
            || !doubtful;
        if !certain || next_is_name && !prepared && year.is_none() || before == word!("the") && short {
            return None;
        }
        let (first, turn) = self.turn(at);
        let month = Some(Written::new(month, token.span));
        let (within, end) = if year.is_some() { (None, after) } else { self.within(end, Unit::Year) };
        let date = CalendarDate { month, year, turn, within, ..CalendarDate::default() };
        Some(Found::new(first, end, Time::Date(date)))
    }

    /// `last year` after a month, `of next week` after a weekday.
    fn within(&self, at: usize, unit: Unit) -> (Option<(Unit, Turn)>, usize) {
        let side = at + usize::from(self.is_word(at, "of"));
        let turn = match SIDES.get(self.hash(side)) {
            Some(Side::Last) => Turn::Last,
            Some(Side::This) => Turn::This,
            Some(Side::Next) => Turn::Next,
            _ => return (None, at),
        };
        let fits = HEADS.get(self.hash(side + 1)) == Some(Head::Unit(unit));
        if fits { (Some((unit, turn)), side + 2) } else { (None, at) }
    }

    /// `last`, `this` or `next` before a weekday or a month, and where the expression then begins.
    pub(super) fn turn(&self, at: usize) -> (usize, Option<Turn>) {
        let turn = match SIDES.get(self.hash_before(at)) {
            Some(Side::Last | Side::Past) => Turn::Last,
            Some(Side::This) => Turn::This,
            Some(Side::Next) => Turn::Next,
            Some(Side::That) if self.points(at - 1) => Turn::That,
            _ => return (at, None),
        };
        (at - 1, Some(turn))
    }

    /// Whether the word at `at` points to a time, and does not begin a clause: `on that Friday`, not `said that Friday`.
    fn points(&self, at: usize) -> bool {
        let before = self.hash_before(at);
        let side = [word!("later"), word!("earlier"), word!("on")].contains(&before);
        let opens = at == 0
            || matches!(self.token(at - 1).map(|t| t.kind), Some(TokenKind::Comma | TokenKind::Period));
        PREPOSITIONS.has(before) || side || opens || self.is_word(at, "same")
    }

    /// Whether a weekday stands right before, as in `Monday-Friday` or `Saturday and Sunday`.
    fn weekday_before(&self, at: usize) -> bool {
        let dotted = usize::from(self.is(at.wrapping_sub(2), TokenKind::Period));
        let back = |n: usize| at.checked_sub(n + dotted).and_then(|i| HEADS.get(self.hash(i)));
        let linked = at.checked_sub(1).is_some_and(|i| {
            matches!(
                self.token(i).map(|t| t.kind),
                Some(TokenKind::Hyphen | TokenKind::Dash | TokenKind::Comma)
            ) || ["and", "through", "to", "or"].iter().any(|w| self.hash(i) == hash_ascii(w))
        });
        linked && matches!(back(2), Some(Head::Weekday(_) | Head::ShortWeekday(_)))
    }

    /// Whether more days follow a date: ` and 9` after `May 8`.
    fn lists_days(&self, at: usize) -> bool {
        let words = ["and", "or", "to", "through", "until"];
        let mark = self.is(at, TokenKind::Comma) || words.iter().any(|word| self.is_word(at, word));
        mark && self.day(at + 1).is_some()
    }

    /// Whether the weekday at `at` is generic or part of a name: `a Wednesday`, `Ash Wednesday`, `Sunday Times`.
    fn names_no_day(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or(0, |i| self.hash(i));
        let after = self.token(at + 1);
        let title = after.is_some_and(|t| t.is_capitalized() && TITLES_AFTER.has(t.hash));
        let article = before == word!("a") || before == word!("an");
        title || article || FEASTS.has(before) || self.is(at.wrapping_sub(1), TokenKind::Apostrophe)
    }

    /// At a number: a date in digits, a day before its month, a clock time, an amount of time, a year.
    pub(super) fn number(&self, at: usize) -> Reading {
        if self.is(at.wrapping_sub(1), TokenKind::Currency) && !self.spaced(at) {
            return Reading::None;
        }
        if let Some(found) = self.in_digits(at) {
            return Reading::One(found);
        }
        if let Some((one, two)) = self.days_of_range(at) {
            return Reading::Two(one, two);
        }
        if let Some(found) = self.listed_day(at) {
            return Reading::One(found);
        }
        for reading in [Self::day_and_month, Self::clock, Self::amount] {
            match reading(self, at) {
                Reading::None => {}
                found => return found,
            }
        }
        match self.bare_day(at).or_else(|| self.before_christ(at)) {
            Some(found) => Reading::One(found),
            None => self.year(at),
        }
    }

    /// `12 April 2017`, `the 12th of April`.
    pub(super) fn day_and_month(&self, at: usize) -> Reading {
        let Some(found) = self.day_first(at).filter(|_| !self.is_word(at.wrapping_sub(1), "no")) else {
            return Reading::None;
        };
        let first = if self.is_word(at.wrapping_sub(1), "the") && at > self.floor { at - 1 } else { at };
        self.finish(first, None, &found)
    }

    /// `14 to 19 June` after "from", `14 and 19 June` after "between".
    fn days_of_range(&self, at: usize) -> Option<(Found, Found)> {
        let from = self.hash_before(at) == word!("from") && self.is_word(at + 1, "to");
        let between = self.hash_before(at) == word!("between") && self.is_word(at + 1, "and");
        let found = if from || between { self.day_first(at + 2)? } else { return None };
        let (day, _) = self.day(at)?;
        let (year, end) = self.year_after(found.end, true);
        let date = |day| CalendarDate { day, month: Some(found.month), year, ..CalendarDate::default() };
        let two = Found::new(at + 2, end, Time::Date(date(found.day)));
        Some((Found::new(at, at + 1, Time::Date(date(Some(day)))), Found { ends_range: true, ..two }))
    }
}
