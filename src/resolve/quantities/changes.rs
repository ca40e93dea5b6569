//! What changed: `rose 25 percent to 125 from 100`, `36,000, up from 30,000, a 20 percent increase`.

use super::QuantityId;
use super::reading::{Reading, unit};
use crate::extract::QuantityMention;
use crate::extract::words::word_set;
use crate::text::{Span, TokenKind, WordTable, hash_ascii};

/// Which way something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// `rose`, `up`
    Up,
    /// `fell`, `down`
    Down,
}

/// How a change is told beside its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// That it went up or down.
    Went(Direction),
    /// That it became so many times what it was: 2 over 1 for `doubled`, 1 over 2 for `halved`.
    Times(u8, u8),
}

/// A number that became another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it was.
    pub from: QuantityId,
    /// What it became.
    pub to: QuantityId,
    /// The share by which it changed, where one is told.
    pub by: Option<QuantityId>,
    /// The word that tells the change, and where it stands.
    pub told: Option<(Told, Span)>,
    /// The sentence it is told in.
    pub sentence: Span,
}

static CHANGES: WordTable<Told, 256> = {
    use Direction::{Down, Up};
    WordTable::new(&[
        ("rose", Told::Went(Up)),
        ("rise", Told::Went(Up)),
        ("rises", Told::Went(Up)),
        ("risen", Told::Went(Up)),
        ("rising", Told::Went(Up)),
        ("climbed", Told::Went(Up)),
        ("climb", Told::Went(Up)),
        ("climbs", Told::Went(Up)),
        ("climbing", Told::Went(Up)),
        ("jumped", Told::Went(Up)),
        ("jump", Told::Went(Up)),
        ("jumps", Told::Went(Up)),
        ("jumping", Told::Went(Up)),
        ("increased", Told::Went(Up)),
        ("increase", Told::Went(Up)),
        ("increases", Told::Went(Up)),
        ("increasing", Told::Went(Up)),
        ("grew", Told::Went(Up)),
        ("grow", Told::Went(Up)),
        ("grows", Told::Went(Up)),
        ("grown", Told::Went(Up)),
        ("growing", Told::Went(Up)),
        ("growth", Told::Went(Up)),
        ("gained", Told::Went(Up)),
        ("gain", Told::Went(Up)),
        ("soared", Told::Went(Up)),
        ("soaring", Told::Went(Up)),
        ("surged", Told::Went(Up)),
        ("surge", Told::Went(Up)),
        ("leapt", Told::Went(Up)),
        ("leaped", Told::Went(Up)),
        ("swelled", Told::Went(Up)),
        ("rallied", Told::Went(Up)),
        ("advanced", Told::Went(Up)),
        ("up", Told::Went(Up)),
        ("higher", Told::Went(Up)),
        ("fell", Told::Went(Down)),
        ("fall", Told::Went(Down)),
        ("falls", Told::Went(Down)),
        ("fallen", Told::Went(Down)),
        ("falling", Told::Went(Down)),
        ("dropped", Told::Went(Down)),
        ("drop", Told::Went(Down)),
        ("drops", Told::Went(Down)),
        ("dropping", Told::Went(Down)),
        ("declined", Told::Went(Down)),
        ("decline", Told::Went(Down)),
        ("declines", Told::Went(Down)),
        ("declining", Told::Went(Down)),
        ("decreased", Told::Went(Down)),
        ("decrease", Told::Went(Down)),
        ("decreases", Told::Went(Down)),
        ("slipped", Told::Went(Down)),
        ("slips", Told::Went(Down)),
        ("slid", Told::Went(Down)),
        ("slide", Told::Went(Down)),
        ("tumbled", Told::Went(Down)),
        ("plunged", Told::Went(Down)),
        ("plummeted", Told::Went(Down)),
        ("plunge", Told::Went(Down)),
        ("sank", Told::Went(Down)),
        ("shrank", Told::Went(Down)),
        ("dipped", Told::Went(Down)),
        ("slumped", Told::Went(Down)),
        ("down", Told::Went(Down)),
        ("lower", Told::Went(Down)),
        ("raised", Told::Went(Up)),
        ("lifted", Told::Went(Up)),
        ("hiked", Told::Went(Up)),
        ("boosted", Told::Went(Up)),
        ("cut", Told::Went(Down)),
        ("lowered", Told::Went(Down)),
        ("reduced", Told::Went(Down)),
        ("trimmed", Told::Went(Down)),
        ("slashed", Told::Went(Down)),
        ("doubled", Told::Times(2, 1)),
        ("doubles", Told::Times(2, 1)),
        ("doubling", Told::Times(2, 1)),
        ("tripled", Told::Times(3, 1)),
        ("trebled", Told::Times(3, 1)),
        ("quadrupled", Told::Times(4, 1)),
        ("halved", Told::Times(1, 2)),
    ])
};

word_set!(BREAKS: "while" "but" "whereas" "compared" "although" "though" "when" "where" "which" "who" "that" "including"
    "excluding" "whose" "because" "if" "versus" "against" "with" "per" "and" "after" "before" "between" "as" "or");
word_set!(HEDGES: "about" "around" "nearly" "almost" "some" "roughly" "approximately" "just" "over" "under" "more" "less"
    "than" "only" "an" "a" "the" "estimated" "record" "its" "their" "all" "almost");
// Words that tell that the share is not the plain one of the two numbers.
word_set!(OTHER_BASES: "constant" "adjusted" "annualized" "annualised" "organic" "underlying" "comparable" "excluding"
    "inflation" "real" "average" "averaged" "annually" "yearly" "monthly" "compounded" "weighted" "index" "terms"
    "respectively" "like" "annual" "seasonally" "each" "every");

/// Tokens that may stand between two numbers of one change.
const APART: usize = 10;

/// Tokens before its numbers in which the word of a change is looked for.
const BACK: usize = 6;

/// The part that the words before a number give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    From,
    To,
    Other,
}

/// Finds the changes of a sentence.
pub(super) fn changes(reading: &Reading<'_>, found: &mut Vec<Change>) {
    if reading.figures.len() < 2 {
        return;
    }
    let from = |index: usize| part(reading, index) == Part::From;
    let sources = (0..reading.figures.len()).filter(|&index| from(index));
    let base = || (reading.first..reading.end).any(|at| OTHER_BASES.has(reading.hash(at)));
    for source in sources {
        let Some(mut change) = change(reading, source) else { continue };
        change.by = change.by.filter(|_| !base());
        found.push(change);
    }
}

/// Where the preposition of a number stands, the hedges between passed over.
fn preposition(reading: &Reading<'_>, index: usize) -> Option<usize> {
    let mut at = reading.figures.get(index)?.first as usize;
    for _ in 0..5 {
        at = at.checked_sub(1)?;
        if !HEDGES.has(reading.hash(at)) {
            return Some(at);
        }
    }
    None
}

fn part(reading: &Reading<'_>, index: usize) -> Part {
    let Some(at) = preposition(reading, index) else { return Part::Other };
    let before = at.checked_sub(1).map_or(0, |before| reading.hash(before));
    match reading.hash(at) {
        hash if hash == hash_ascii("from") => Part::From,
        hash if hash == hash_ascii("to") && before != hash_ascii("up") && before != hash_ascii("close") => {
            Part::To
        }
        _ => Part::Other,
    }
}

/// Whether two neighbors among the numbers stand close, with nothing between that begins something else.
fn linked(reading: &Reading<'_>, first: usize) -> bool {
    let (Some(a), Some(b)) = (reading.figures.get(first), reading.figures.get(first + 1)) else {
        return false;
    };
    let between = a.end as usize..b.first as usize;
    let breaks = |at: usize| {
        let or = reading.hash(at) == hash_ascii("or") && at + 1 == b.first as usize;
        BREAKS.has(reading.hash(at)) && !or
            || reading.token(at).is_some_and(|t| {
                matches!(
                    t.kind,
                    TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash | TokenKind::OpenBracket
                )
            })
    };
    between.len() <= APART && !between.clone().any(breaks)
}

/// The change whose first state is the number `source`.
fn change(reading: &Reading<'_>, source: usize) -> Option<Change> {
    let to = |index: usize| part(reading, index) == Part::To;
    let share = |index: usize| reading.figures.get(index).is_some_and(is_share);
    let before = |n: usize| source.checked_sub(n);
    let close = |n: usize| before(n).is_some_and(|index| linked(reading, index));
    let told_share = |index: Option<usize>| index.filter(|&index| tells_change(reading, index));
    // "from A to B" and "to B from A", with the share before or after both.
    if to(source + 1) && linked(reading, source) {
        let first = told_share(before(1).filter(|_| close(1)));
        let last = || told_share(Some(source + 2).filter(|_| linked(reading, source + 1)));
        return made(reading, source, source + 1, first.or_else(last));
    }
    let target = before(1)?;
    if to(target) && close(1) {
        let first = told_share(before(2).filter(|_| close(2)));
        let last = || told_share(Some(source + 1).filter(|_| linked(reading, source)));
        return made(reading, source, target, first.or_else(last));
    }
    // "B, up P percent from A"
    let word = adverb_before(reading, target);
    if share(target) && word && close(1) && close(2) && is_near(reading, target, source) {
        return made(reading, source, before(2)?, Some(target));
    }
    // "B, up from A, a P percent increase"
    if adverb_at(reading, preposition(reading, source)?.checked_sub(1)?) && close(1) {
        let last = told_share(Some(source + 1).filter(|_| linked(reading, source)));
        return made(reading, source, target, last);
    }
    None
}

fn is_near(reading: &Reading<'_>, share: usize, source: usize) -> bool {
    let (Some(a), Some(at)) = (reading.figures.get(share), preposition(reading, source)) else {
        return false;
    };
    a.end as usize == at
}

fn is_share(figure: &QuantityMention) -> bool {
    matches!(unit(figure), Some("percent" | "percentage point"))
}

/// Whether `up` or `down` stands at a token, after a comma or a verb of being.
fn adverb_at(reading: &Reading<'_>, at: usize) -> bool {
    [hash_ascii("up"), hash_ascii("down")].contains(&reading.hash(at))
}

fn adverb_before(reading: &Reading<'_>, index: usize) -> bool {
    preposition(reading, index).is_some_and(|at| adverb_at(reading, at))
}

/// Whether a share is one by which something changed: "rose 5 percent", "up by 5 percent", "a 5 percent increase", "an
/// increase of 5 percent", "or 5 percent".
fn tells_change(reading: &Reading<'_>, index: usize) -> bool {
    let Some(figure) = reading.figures.get(index).filter(|figure| is_share(figure)) else { return false };
    let end = figure.end as usize;
    let often =
        [hash_ascii("a"), hash_ascii("per"), hash_ascii("of"), hash_ascii("stake"), hash_ascii("share")];
    if often.contains(&reading.hash(end)) {
        return false;
    }
    let change = |at: usize| matches!(CHANGES.get(reading.hash(at)), Some(Told::Went(_)));
    if change(end) || change(end + 1) && !reading.is(end, TokenKind::Comma) {
        return true;
    }
    let Some(at) = preposition(reading, index) else { return false };
    let links = [hash_ascii("by"), hash_ascii("of")].contains(&reading.hash(at));
    change(at) || reading.hash(at) == hash_ascii("or") || links && (at.saturating_sub(4)..at).any(change)
}

fn made(reading: &Reading<'_>, source: usize, target: usize, by: Option<usize>) -> Option<Change> {
    let (from, to) = (reading.figures.get(source)?, reading.figures.get(target)?);
    if !comparable(from, to) || is_share(from) && unit(from) == Some("percentage point") {
        return None;
    }
    let first = source.min(target).min(by.unwrap_or(source));
    Some(Change {
        from: reading.id(source),
        to: reading.id(target),
        by: by.map(|index| reading.id(index)),
        told: told(reading, first, by, preposition(reading, source)),
        sentence: reading.passage.span(reading.first, reading.end),
    })
}

/// Whether the two count the same: one unit, or none and something counted.
fn comparable(from: &QuantityMention, to: &QuantityMention) -> bool {
    let bare = |figure: &QuantityMention| figure.counted.is_none();
    let time = |figure| matches!(unit(figure), Some("year" | "month" | "week" | "day"));
    let same = unit(from) == unit(to) || bare(from) && unit(to) != Some("percent");
    // In "from 1.2 to 1.5 million" the scale of the second is meant for both.
    let scales = from.step == to.step || from.step.abs_diff(to.step) < 3;
    let fraction = unit(from) == Some("fraction");
    same && scales
        && !fraction
        && !from.value.is_negative()
        && !to.value.is_negative()
        && !time(from)
        && !time(to)
}

/// The word that tells which way it went: the last before the numbers, else one beside the share.
fn told(reading: &Reading<'_>, first: usize, by: Option<usize>, from: Option<usize>) -> Option<(Told, Span)> {
    let span = |at: usize| reading.token(at).map(|t| t.span);
    let told_at = |at: usize| CHANGES.get(reading.hash(at)).zip(span(at));
    let beside_from = from.and_then(|at| at.checked_sub(1)).filter(|&at| adverb_at(reading, at));
    if let Some(found) = beside_from.and_then(told_at) {
        return Some(found);
    }
    let start = reading.figures.get(first)?.first as usize;
    let mut at = start;
    while at > start.saturating_sub(BACK) {
        at -= 1;
        let stops = reading.token(at).is_none_or(|t| !t.is_word() || BREAKS.has(t.hash));
        if stops {
            break;
        }
        if let Some(found) = told_at(at) {
            return Some(found);
        }
    }
    let by = reading.figures.get(by?)?;
    let end = by.end as usize;
    let before = (by.first as usize).checked_sub(1).and_then(told_at);
    before.or_else(|| told_at(end)).or_else(|| told_at(end + 1))
}
