//! The words that may begin, carry or widen an expression of time.

use crate::calendar::{Season, Unit, Weekday};
use crate::text::WordTable;

use super::{PartOfDay, Vague};

/// What a word may head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// The full name of a month, 1 to 12.
    Month(u8),
    /// Its abbreviation.
    ShortMonth(u8),
    Weekday(Weekday),
    ShortWeekday(Weekday),
    Weekdays(Weekday),
    Unit(Unit),
    Units(Unit),
    Season(Season),
    Part(PartOfDay),
    /// So many days from today.
    Deictic(i8),
    /// `tonight`
    Tonight,
    Vague(Vague),
    /// Every so many units.
    Every(u8, Unit),
    /// `twenties` to `nineties`.
    Decade(u8),
    /// A clock time in a word: the hour.
    Clock(u8),
    /// `mid-August`
    Future,
    Past,
    /// `nights`, after a weekday
    Parts(PartOfDay),
    Overnight,
    Current,
    /// `term`, of the near future
    Term,
    /// `period`, of a report
    Period,
    Half,
    Fortnight,
    /// `Q3`
    QuarterCode(u8),
    /// `fiscal`, before a year
    Fiscal,
    /// `nineteen`, of a year in words
    Nineteen,
}

use Head::{Clock, Decade, Deictic, Every, Month, Part, ShortMonth, ShortWeekday, Units};

pub(super) static HEADS: WordTable<Head, 256> = WordTable::new(&[
    ("january", Month(1)),
    ("february", Month(2)),
    ("march", Month(3)),
    ("april", Month(4)),
    ("may", Month(5)),
    ("june", Month(6)),
    ("july", Month(7)),
    ("august", Month(8)),
    ("september", Month(9)),
    ("october", Month(10)),
    ("november", Month(11)),
    ("december", Month(12)),
    ("jan", ShortMonth(1)),
    ("feb", ShortMonth(2)),
    ("mar", ShortMonth(3)),
    ("apr", ShortMonth(4)),
    ("jun", ShortMonth(6)),
    ("jul", ShortMonth(7)),
    ("aug", ShortMonth(8)),
    ("sep", ShortMonth(9)),
    ("sept", ShortMonth(9)),
    ("oct", ShortMonth(10)),
    ("nov", ShortMonth(11)),
    ("dec", ShortMonth(12)),
    ("monday", Head::Weekday(Weekday::Monday)),
    ("tuesday", Head::Weekday(Weekday::Tuesday)),
    ("wednesday", Head::Weekday(Weekday::Wednesday)),
    ("thursday", Head::Weekday(Weekday::Thursday)),
    ("friday", Head::Weekday(Weekday::Friday)),
    ("saturday", Head::Weekday(Weekday::Saturday)),
    ("sunday", Head::Weekday(Weekday::Sunday)),
    ("mon", ShortWeekday(Weekday::Monday)),
    ("tue", ShortWeekday(Weekday::Tuesday)),
    ("tues", ShortWeekday(Weekday::Tuesday)),
    ("wed", ShortWeekday(Weekday::Wednesday)),
    ("weds", ShortWeekday(Weekday::Wednesday)),
    ("thu", ShortWeekday(Weekday::Thursday)),
    ("thur", ShortWeekday(Weekday::Thursday)),
    ("thurs", ShortWeekday(Weekday::Thursday)),
    ("fri", ShortWeekday(Weekday::Friday)),
    ("sat", ShortWeekday(Weekday::Saturday)),
    ("sun", ShortWeekday(Weekday::Sunday)),
    ("mondays", Head::Weekdays(Weekday::Monday)),
    ("tuesdays", Head::Weekdays(Weekday::Tuesday)),
    ("wednesdays", Head::Weekdays(Weekday::Wednesday)),
    ("thursdays", Head::Weekdays(Weekday::Thursday)),
    ("fridays", Head::Weekdays(Weekday::Friday)),
    ("saturdays", Head::Weekdays(Weekday::Saturday)),
    ("sundays", Head::Weekdays(Weekday::Sunday)),
    ("second", Head::Unit(Unit::Second)),
    ("minute", Head::Unit(Unit::Minute)),
    ("hour", Head::Unit(Unit::Hour)),
    ("day", Head::Unit(Unit::Day)),
    ("weekend", Head::Unit(Unit::Weekend)),
    ("week", Head::Unit(Unit::Week)),
    ("month", Head::Unit(Unit::Month)),
    ("quarter", Head::Unit(Unit::Quarter)),
    ("year", Head::Unit(Unit::Year)),
    ("decade", Head::Unit(Unit::Decade)),
    ("century", Head::Unit(Unit::Century)),
    ("seconds", Units(Unit::Second)),
    ("minutes", Units(Unit::Minute)),
    ("mins", Units(Unit::Minute)),
    ("hours", Units(Unit::Hour)),
    ("hrs", Units(Unit::Hour)),
    ("days", Units(Unit::Day)),
    ("weekends", Units(Unit::Weekend)),
    ("weeks", Units(Unit::Week)),
    ("months", Units(Unit::Month)),
    ("quarters", Units(Unit::Quarter)),
    ("years", Units(Unit::Year)),
    ("yrs", Units(Unit::Year)),
    ("decades", Units(Unit::Decade)),
    ("centuries", Units(Unit::Century)),
    ("spring", Head::Season(Season::Spring)),
    ("summer", Head::Season(Season::Summer)),
    ("fall", Head::Season(Season::Fall)),
    ("autumn", Head::Season(Season::Fall)),
    ("winter", Head::Season(Season::Winter)),
    ("morning", Part(PartOfDay::Morning)),
    ("afternoon", Part(PartOfDay::Afternoon)),
    ("evening", Part(PartOfDay::Evening)),
    ("night", Part(PartOfDay::Night)),
    ("today", Deictic(0)),
    ("yesterday", Deictic(-1)),
    ("tomorrow", Deictic(1)),
    ("tonight", Head::Tonight),
    ("now", Head::Vague(Vague::Present)),
    ("currently", Head::Vague(Vague::Present)),
    ("nowadays", Head::Vague(Vague::Present)),
    ("recently", Head::Vague(Vague::Past)),
    ("lately", Head::Vague(Vague::Past)),
    ("future", Head::Future),
    ("past", Head::Past),
    ("daily", Every(1, Unit::Day)),
    ("nightly", Every(1, Unit::Day)),
    ("weekly", Every(1, Unit::Week)),
    ("biweekly", Every(2, Unit::Week)),
    ("fortnightly", Every(2, Unit::Week)),
    ("monthly", Every(1, Unit::Month)),
    ("annually", Every(1, Unit::Year)),
    ("yearly", Every(1, Unit::Year)),
    ("twenties", Decade(20)),
    ("thirties", Decade(30)),
    ("forties", Decade(40)),
    ("fifties", Decade(50)),
    ("sixties", Decade(60)),
    ("seventies", Decade(70)),
    ("eighties", Decade(80)),
    ("nineties", Decade(90)),
    ("noon", Clock(12)),
    ("midday", Clock(12)),
    ("midnight", Clock(0)),
    ("mornings", Head::Parts(PartOfDay::Morning)),
    ("afternoons", Head::Parts(PartOfDay::Afternoon)),
    ("evenings", Head::Parts(PartOfDay::Evening)),
    ("nights", Head::Parts(PartOfDay::Night)),
    ("overnight", Head::Overnight),
    ("current", Head::Current),
    ("term", Head::Term),
    ("period", Head::Period),
    ("half", Head::Half),
    ("fortnight", Head::Fortnight),
    ("q1", Head::QuarterCode(1)),
    ("q2", Head::QuarterCode(2)),
    ("q3", Head::QuarterCode(3)),
    ("q4", Head::QuarterCode(4)),
    ("fiscal", Head::Fiscal),
    ("nineteen", Head::Nineteen),
]);

/// The place a word before a noun of time gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// `last`
    Last,
    /// `past`
    Past,
    /// `previous`, `prior`, `preceding`
    Previous,
    /// `this`, `current`
    This,
    /// `that`, `same`
    That,
    /// `next`, `coming`
    Next,
    /// `following`
    Following,
    /// `recent`
    Recent,
    /// `latest`
    Latest,
    /// `every`, `each`
    Every,
    /// `a`, `an`, `one`
    One,
    /// `several`, `few`, `many`
    Some,
}

pub(super) static SIDES: WordTable<Side, 64> = WordTable::new(&[
    ("last", Side::Last),
    ("past", Side::Past),
    ("previous", Side::Previous),
    ("prior", Side::Previous),
    ("preceding", Side::Previous),
    ("this", Side::This),
    ("current", Side::This),
    ("that", Side::That),
    ("same", Side::That),
    ("next", Side::Next),
    ("coming", Side::Next),
    ("upcoming", Side::Next),
    ("following", Side::Following),
    ("recent", Side::Recent),
    ("latest", Side::Latest),
    ("every", Side::Every),
    ("each", Side::Every),
    ("a", Side::One),
    ("an", Side::One),
    ("several", Side::Some),
    ("few", Side::Some),
    ("many", Side::Some),
    ("couple", Side::Some),
    ("some", Side::Some),
]);

/// Ordinals that count quarters, halves and days.
pub(super) static ORDINALS: WordTable<u8, 32> =
    WordTable::new(&[("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("final", 4)]);

/// Adjectives that may stand between a number and its unit: `eight trading days`.
pub(super) static BETWEEN: WordTable<(), 32> = WordTable::new(&[
    ("trading", ()),
    ("straight", ()),
    ("consecutive", ()),
    ("full", ()),
    ("more", ()),
    ("business", ()),
    ("working", ()),
    ("calendar", ()),
    ("whole", ()),
    ("additional", ()),
    ("solid", ()),
    ("successive", ()),
    ("long", ()),
]);

/// What may stand before an expression and belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Widener {
    /// Before dates: `early`, `late`, `mid`.
    Date,
    /// Before amounts: `nearly`, `about`.
    Amount,
    /// Before amounts of time: `past`, `last`, `next`, `first`.
    Frame,
    /// `than`, after `more`.
    Than,
    /// `least`, after `at`.
    Least,
    /// `the`
    The,
}

pub(super) static WIDENERS: WordTable<Widener, 64> = WordTable::new(&[
    ("early", Widener::Date),
    ("late", Widener::Date),
    ("earlier", Widener::Date),
    ("later", Widener::Date),
    ("nearly", Widener::Amount),
    ("about", Widener::Amount),
    ("almost", Widener::Amount),
    ("approximately", Widener::Amount),
    ("roughly", Widener::Amount),
    ("over", Widener::Amount),
    ("some", Widener::Amount),
    ("another", Widener::Amount),
    ("past", Widener::Frame),
    ("last", Widener::Frame),
    ("previous", Widener::Frame),
    ("next", Widener::Frame),
    ("coming", Widener::Frame),
    ("first", Widener::Frame),
    ("final", Widener::Frame),
    ("than", Widener::Than),
    ("least", Widener::Least),
    ("the", Widener::The),
]);

/// Words that make a weekday part of a name or a feast: `Ash Wednesday`, `Black Friday`.
pub(super) static FEASTS: WordTable<(), 64> = WordTable::new(&[
    ("ash", ()),
    ("black", ()),
    ("bloody", ()),
    ("boxing", ()),
    ("bright", ()),
    ("casual", ()),
    ("clean", ()),
    ("cyber", ()),
    ("easter", ()),
    ("fat", ()),
    ("freaky", ()),
    ("giving", ()),
    ("good", ()),
    ("happy", ()),
    ("holy", ()),
    ("manic", ()),
    ("maundy", ()),
    ("mega", ()),
    ("orange", ()),
    ("palm", ()),
    ("passion", ()),
    ("rainy", ()),
    ("ruby", ()),
    ("rosenmontag", ()),
    ("shrove", ()),
    ("spy", ()),
    ("super", ()),
    ("throwback", ()),
    ("trinity", ()),
    ("whit", ()),
    ("wheeling", ()),
    ("stormy", ()),
]);

/// Capitalized words after a weekday that make it part of a name: `Sunday Times`, `Monday Night Football`.
pub(super) static TITLES_AFTER: WordTable<(), 64> = WordTable::new(&[
    ("times", ()),
    ("telegraph", ()),
    ("mirror", ()),
    ("express", ()),
    ("herald", ()),
    ("mail", ()),
    ("people", ()),
    ("world", ()),
    ("independent", ()),
    ("post", ()),
    ("school", ()),
    ("night", ()),
    ("morning", ()),
    ("league", ()),
    ("review", ()),
    ("sun", ()),
    ("business", ()),
    ("tribune", ()),
    ("magazine", ()),
    ("political", ()),
    ("addams", ()),
]);

/// Words after which a bare month or year is one.
pub(super) static PREPOSITIONS: WordTable<(), 64> = WordTable::new(&[
    ("in", ()),
    ("since", ()),
    ("until", ()),
    ("till", ()),
    ("by", ()),
    ("from", ()),
    ("to", ()),
    ("during", ()),
    ("through", ()),
    ("throughout", ()),
    ("before", ()),
    ("after", ()),
    ("between", ()),
    ("early", ()),
    ("late", ()),
    ("mid", ()),
    ("last", ()),
    ("next", ()),
    ("this", ()),
    ("of", ()),
    ("for", ()),
    ("around", ()),
    ("year", ()),
    ("previous", ()),
    ("ending", ()),
    ("ended", ()),
    ("back", ()),
    ("every", ()),
    ("each", ()),
]);
