//! Amounts of time and what is counted in them: `two hours`, `three days ago`, `last week`, `the third quarter`.

use super::words::{BETWEEN, HEADS, Head, ORDINALS, SIDES, Side};
use super::{Anchor, Found, Reader, Reading, Time, Vague, shift};
use crate::calendar::{Season, Unit};
use crate::extract::Decimal;
use crate::extract::number::{NUMERALS, number_at};
use crate::text::{Token, TokenKind};

/// What follows an amount of time and turns it into a distance.
enum Direction {
    /// `ago`
    Ago,
    /// `from now`
    FromNow,
    /// `earlier`, `before`, `previously`
    Earlier,
    /// `later`, `afterward`
    Later,
    /// `before` with a date after it
    Before,
    /// `after` with a date after it
    After,
}

impl Reader<'_> {
    /// At a number, in digits or words: an amount of time or a distance; an age is passed over.
    pub(super) fn amount(&self, at: usize) -> Reading {
        let Some(number) = number_at(self.text, self.tokens, at) else { return Reading::None };
        let (value, mut next) = self.and_a_half(number.value, number.end);
        let hyphen = self.glued(next, TokenKind::Hyphen) && !self.spaced(next + 1);
        next += usize::from(hyphen);
        while !hyphen && BETWEEN.has(self.hash(next)) && next < number.end + 2 {
            next += 1;
        }
        let (unit, singular) = match HEADS.get(self.hash(next)) {
            Some(Head::Unit(unit)) => (unit, true),
            Some(Head::Units(unit)) => (unit, false),
            _ => return Reading::None,
        };
        let one = value == Decimal::whole(1);
        if self.token(next).is_some_and(Token::is_capitalized) && !number.words
            || unit == Unit::Quarter && singular
        {
            return Reading::None;
        }
        if let Some(end) = self.age_after(next + 1) {
            return Reading::Skip(end);
        }
        if singular && !hyphen && !one && unit != Unit::Century {
            return if self.is(next + 1, TokenKind::Hyphen) {
                Reading::Skip(next + 1)
            } else {
                Reading::None
            };
        }
        let at = self.range_of_amounts(at);
        let whole = value.as_whole().and_then(|n| i32::try_from(n).ok());
        if let Some((from, sign, end)) = self.distance(next + 1).filter(|_| !hyphen) {
            let time = Time::Shift { unit, by: whole.and_then(|n| n.checked_mul(sign)), from, part: None };
            return Reading::One(Found::new(at, end, time));
        }
        Reading::One(Found::new(at, next + 1, Time::Length(Some(value), unit)))
    }

    /// The first number of `two to three weeks`, which begins the expression.
    fn range_of_amounts(&self, at: usize) -> usize {
        let to = at.checked_sub(2).filter(|first| *first >= self.floor);
        let between = [word!("to"), word!("or")].contains(&self.hash_before(at));
        to.filter(|&first| between && (NUMERALS.has(self.hash(first)) || self.is(first, TokenKind::Number)))
            .unwrap_or(at)
    }

    /// `and a half` after a number.
    fn and_a_half(&self, value: Decimal, at: usize) -> (Decimal, usize) {
        let half = self.is_word(at, "and") && self.is_word(at + 1, "a") && self.is_word(at + 2, "half");
        match Decimal::parse("0.5").filter(|_| half).and_then(|h| value.plus(h)) {
            Some(sum) => (sum, at + 3),
            None => (value, at),
        }
    }

    /// `old` or `of age` after a unit, with or without a hyphen.
    fn age_after(&self, at: usize) -> Option<usize> {
        let next = at + usize::from(self.is(at, TokenKind::Hyphen));
        if self.is_word(next, "old") || self.is_word(next, "olds") {
            return Some(next + 1);
        }
        (self.is_word(at, "of") && self.is_word(at + 1, "age")).then_some(at + 2)
    }

    /// What an amount of time is counted from, with its sign and where the words end.
    pub(super) fn distance(&self, at: usize) -> Option<(Anchor, i32, usize)> {
        let (direction, end) = self.direction(at)?;
        Some(match direction {
            Direction::Ago => (Anchor::Publication, -1, end),
            Direction::FromNow => (Anchor::Publication, 1, end),
            Direction::Earlier => (Anchor::Story, -1, end),
            Direction::Later => (Anchor::Story, 1, end),
            Direction::Before => (Anchor::Next, -1, at),
            Direction::After => (Anchor::Next, 1, at),
        })
    }

    fn direction(&self, at: usize) -> Option<(Direction, usize)> {
        let hash = self.hash(at);
        let ends = self.token(at + 1).is_none_or(|t| !t.is_word() && t.kind != TokenKind::Number);
        let direction = if hash == word!("ago") {
            Direction::Ago
        } else if hash == word!("from") && self.is_word(at + 1, "now") {
            return Some((Direction::FromNow, at + 2));
        } else if hash == word!("hence") {
            Direction::FromNow
        } else if hash == word!("earlier") || hash == word!("previously") {
            Direction::Earlier
        } else if hash == word!("on") && ends && !self.is(at + 1, TokenKind::Hyphen)
            || hash == word!("later") && !self.is_word(at + 1, "than")
            || hash == word!("afterward")
            || hash == word!("afterwards")
        {
            Direction::Later
        } else if hash == word!("before") && ends {
            Direction::Earlier
        } else if hash == word!("after") && ends {
            Direction::Later
        } else if hash == word!("before") && self.date_follows(at + 1) {
            Direction::Before
        } else if hash == word!("after") && self.date_follows(at + 1) {
            Direction::After
        } else {
            return None;
        };
        Some((direction, at + 1))
    }

    /// Whether a calendar date stands next, with at most "the", "his", "a", "last" before it.
    pub(super) fn date_follows(&self, at: usize) -> bool {
        [at, at + 1].into_iter().any(|i| {
            let head = HEADS.get(self.hash(i));
            let name = matches!(head, Some(Head::Month(_) | Head::ShortMonth(_) | Head::Weekday(_)))
                && self.token(i).is_some_and(Token::is_capitalized);
            let day_first = self.digits(i, 2).is_some()
                && matches!(HEADS.get(self.hash(i + 1)), Some(Head::Month(_) | Head::ShortMonth(_)));
            name || day_first
        })
    }

    /// At a noun of time without a number right before it.
    pub(super) fn unit(&self, at: usize, unit: Unit, plural: bool) -> Option<Found> {
        let token = self.token(at)?;
        if token.is_capitalized() && at > 0 && !token.shape.has(crate::text::Shape::BROKEN) && plural {
            return None;
        }
        if unit == Unit::Second && !plural {
            return None;
        }
        if unit == Unit::Century && !plural && self.ends_ordinal(at) {
            let century = self.digits(at.checked_sub(2)?, 2).filter(|n| (1..=21).contains(n))?;
            return Some(Found::new(at - 2, at + 1, Time::Century(century as i32)));
        }
        if let Some(found) = (unit == Unit::Century && !plural).then(|| self.century_in_words(at)).flatten() {
            return Some(found);
        }
        if let Some(found) = (unit == Unit::Year && !plural).then(|| self.year_end(at)).flatten() {
            return Some(found);
        }
        if unit == Unit::Quarter && !plural {
            return self.quarter(at);
        }
        if NUMERALS.has(self.hash_before(at)) || self.is(at.wrapping_sub(1), TokenKind::Number) {
            return self.hidden_number(at, unit);
        }
        if self.age_after(at + 1).is_some() {
            return None;
        }
        if self.glued(at + 1, TokenKind::Hyphen)
            && (self.is_word(at + 2, "ago") || self.is_word(at + 2, "earlier"))
        {
            let noun = self.is_word(at + 3, "period") || self.is_word(at + 3, "quarter");
            let end = at + 3 + usize::from(noun);
            return (!plural).then(|| Found::new(at, end, shift(unit, -1, Anchor::Publication, None)));
        }
        if self.glued(at + 1, TokenKind::Hyphen) && self.is_word(at + 2, "long") {
            return Some(Found::new(at, at + 3, Time::Length((!plural).then_some(Decimal::whole(1)), unit)));
        }
        if plural { self.some_units(at, unit) } else { self.one_unit(at, unit) }
    }

    /// Whether `th` or its like stands right before, glued to a number.
    fn ends_ordinal(&self, at: usize) -> bool {
        let before = self.hash_before(at);
        [word!("st"), word!("nd"), word!("rd"), word!("th")].contains(&before) && !self.spaced(at - 1)
    }

    /// `two years` where the number was read as part of something else.
    fn hidden_number(&self, at: usize, unit: Unit) -> Option<Found> {
        let first = at - 1;
        let number =
            number_at(self.text, self.tokens, first).filter(|n| n.end == at && first >= self.floor)?;
        Some(Found::new(first, at + 1, Time::Length(Some(number.value), unit)))
    }

    /// `last week`, `this year`, `a week ago`, `the next day`, `every month`.
    fn one_unit(&self, at: usize, unit: Unit) -> Option<Found> {
        let named = matches!(unit, Unit::Weekend | Unit::Quarter) && self.hash_before(at) == word!("the");
        if named {
            let from = if unit == Unit::Weekend { Anchor::Publication } else { Anchor::Story };
            return Some(Found::new(at - 1, at + 1, shift(unit, 0, from, None)));
        }
        let Some((side, first)) = self.side_before(at) else {
            return self.the_unit(at, unit).or_else(|| self.a_further_unit(at, unit));
        };
        let the = self.hash_before(first) == word!("the");
        let publication = |by| Some(Found::new(first, at + 1, shift(unit, by, Anchor::Publication, None)));
        let story = |by| Some(Found::new(first, at + 1, shift(unit, by, Anchor::Story, None)));
        let length = || Some(Found::new(first, at + 1, Time::Length(Some(Decimal::whole(1)), unit)));
        match side {
            Side::Past if the => length(),
            Side::Latest if unit == Unit::Quarter => story(0),
            Side::Last if unit == Unit::Day => None,
            Side::Last | Side::Past => publication(-1),
            Side::Previous => story(-1),
            Side::This => publication(0),
            Side::That => story(0),
            Side::Next if unit == Unit::Day || the && unit != Unit::Year => story(1),
            Side::Next => publication(1),
            Side::Following => story(1),
            Side::Every => Some(Found::new(first, at + 1, Time::Every(1, unit))),
            Side::One => self.a_unit(first, at, unit),
            Side::Recent | Side::Some | Side::Latest => None,
        }
    }

    /// `a week`, `a week ago`; not `$5 a week`.
    fn a_unit(&self, first: usize, at: usize, unit: Unit) -> Option<Found> {
        if let Some((from, sign, end)) = self.distance(at + 1) {
            return Some(Found::new(first, end, shift(unit, sign, from, None)));
        }
        let from_event = self.is_word(at + 1, "after") || self.is_word(at + 1, "before");
        let seldom = unit == Unit::Day && !from_event || matches!(unit, Unit::Weekend | Unit::Quarter);
        if seldom || self.is(at + 1, TokenKind::Hyphen) {
            return None;
        }
        if let Some(found) = self.times_a_unit(first, at, unit) {
            return Some(found);
        }
        if self.is_rate(first) {
            return None;
        }
        let half = Decimal::parse("0.5");
        if self.hash_before(first) == word!("half") {
            return Some(Found::new(first - 1, at + 1, Time::Length(half, unit)));
        }
        let (amount, end) = self.and_a_half(Decimal::whole(1), at + 1);
        Some(Found::new(first, end, Time::Length(Some(amount), unit)))
    }

    /// Whether "a week" is the second half of a rate: `$5 a week`, `four flights a week`, `twice a year`.
    fn is_rate(&self, at: usize) -> bool {
        let number = |i: usize| {
            self.is(i, TokenKind::Number) || self.is(i, TokenKind::Percent) || NUMERALS.has(self.hash(i))
        };
        let near = at.checked_sub(1).is_some_and(|i| {
            let hash = self.hash(i);
            number(i) || hash == word!("times") || hash == word!("once") || hash == word!("twice")
        });
        let counted =
            at.checked_sub(2).is_some_and(|i| number(i) && self.token(i + 1).is_some_and(Token::is_word));
        near || counted
    }

    /// `several years`, `recent months`, `the coming weeks`, `decades`.
    fn some_units(&self, at: usize, unit: Unit) -> Option<Found> {
        let before = self.hash_before(at);
        let side = SIDES.get(before);
        let mut first = if side.is_some() || before == word!("of") { at - 1 } else { at };
        if before == word!("of") {
            first = if self.hash_before(first) == word!("couple") { first - 1 } else { at };
        }
        while first < at && (self.hash_before(first) == word!("a")) {
            first -= 1;
        }
        let time = match side {
            Some(Side::Recent) => Time::Vague(Vague::Past),
            Some(Side::Last | Side::Past | Side::Previous) if self.distance(at + 1).is_none() => {
                Time::Vague(Vague::Past)
            }
            Some(Side::Next) => Time::Vague(Vague::Future),
            Some(Side::That | Side::This | Side::Following) => return None,
            _ => match self.distance(at + 1) {
                Some((Anchor::Publication, -1, end)) => {
                    return Some(Found::new(first, end, Time::Vague(Vague::Past)));
                }
                Some((_, _, end)) => return Some(Found::new(first, end, Time::Length(None, unit))),
                None => Time::Length(None, unit),
            },
        };
        Some(Found::new(first, at + 1, time))
    }

    /// `the third quarter`, `the fourth quarter of 2012`, `this quarter`, `last quarter`.
    fn quarter(&self, at: usize) -> Option<Found> {
        let hyphen = usize::from(self.is(at.wrapping_sub(1), TokenKind::Hyphen));
        let ordinal = at.checked_sub(1 + hyphen).filter(|i| *i >= self.floor)?;
        let Some(number) = ORDINALS.get(self.hash(ordinal)) else {
            let last = SIDES.get(self.hash(ordinal)) == Some(Side::Last);
            return match self.of_year(at + 1) {
                (Some(year), end) if last => {
                    Some(Found::new(ordinal, end, Time::Quarter(4, Some(year), None)))
                }
                _ if hyphen == 0 => self.one_unit(at, Unit::Quarter),
                _ => None,
            };
        };
        let (year, end) = self.of_year(at + 1);
        Some(Found::new(ordinal, end, Time::Quarter(number, year, None)))
    }

    /// `Q3`, `Q3 2016`.
    pub(super) fn quarter_code(&self, at: usize, quarter: u8) -> Option<Found> {
        let (year, end) = self.of_year(at + 1);
        let capital = self.token(at)?.is_capitalized();
        capital.then(|| Found::new(at, end, Time::Quarter(quarter, year, None)))
    }

    /// `of 2012`, `2012`, after a quarter or a season.
    pub(super) fn of_year(&self, at: usize) -> (Option<i32>, usize) {
        let number = at + usize::from(self.is_word(at, "of") || self.is_word(at, "in"));
        let four = self.token(number).is_some_and(|t| t.span.len() == 4 && t.spaced());
        match self.digits(number, 4).filter(|y| four && (1500..=2100).contains(y)) {
            Some(year) => (Some(year as i32), number + 1),
            None => (None, at),
        }
    }

    /// `last summer`, `this fall`, `the winter of 1998`, `in spring`.
    pub(super) fn season(&self, at: usize, season: Season) -> Option<Found> {
        let (year, end) = self.of_year(at + 1);
        let (first, turn) = self.turn(at);
        let before = self.hash_before(at);
        let sided = [word!("early"), word!("late"), word!("mid")].contains(&before);
        let prepared = season != Season::Fall && (before == word!("in") || before == word!("the") || sided);
        let told = year.is_some() || turn.is_some() || prepared;
        let capital = self.token(at)?.is_capitalized() && year.is_none();
        (told && !self.glued(end, TokenKind::Hyphen) && !capital)
            .then(|| Found::new(first, end, Time::Season(season, year, turn)))
    }

    /// `daily`, `annual`; not the name of a paper.
    pub(super) fn every(&self, at: usize, count: u8, unit: Unit) -> Option<Found> {
        let small = self.token(at).is_some_and(|t| !t.is_capitalized());
        small.then(|| Found::new(at, at + 1, Time::Every(count, unit)))
    }
}
