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

/// A number that became another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it was.
    pub from: QuantityId,
    /// What it became.
    pub to: QuantityId,
    /// The share by which it changed, or how many more or fewer there are, where it is told.
    pub by: Option<QuantityId>,
    /// The word that tells which way it went, and where it stands.
    pub told: Option<(Direction, Span)>,
    /// How many times what it was it became, where a word tells it, as above and below the line of a fraction.
    pub times: Option<(u8, u8, Span)>,
    /// The sentence it is told in.
    pub sentence: Span,
}

static CHANGES: WordTable<Direction, 256> = {
    use Direction::{Down, Up};
    WordTable::new(&[
        ("rose", Up),
        ("rise", Up),
        ("rises", Up),
        ("risen", Up),
        ("rising", Up),
        ("climbed", Up),
        ("climb", Up),
        ("climbs", Up),
        ("climbing", Up),
        ("jumped", Up),
        ("jump", Up),
        ("jumps", Up),
        ("jumping", Up),
        ("increased", Up),
        ("increase", Up),
        ("increases", Up),
        ("increasing", Up),
        ("grew", Up),
        ("grow", Up),
        ("grows", Up),
        ("grown", Up),
        ("growing", Up),
        ("growth", Up),
        ("gained", Up),
        ("gain", Up),
        ("soared", Up),
        ("soaring", Up),
        ("surged", Up),
        ("surge", Up),
        ("leapt", Up),
        ("leaped", Up),
        ("swelled", Up),
        ("rallied", Up),
        ("advanced", Up),
        ("up", Up),
        ("higher", Up),
        ("fell", Down),
        ("fall", Down),
        ("falls", Down),
        ("fallen", Down),
        ("falling", Down),
        ("dropped", Down),
        ("drop", Down),
        ("drops", Down),
        ("dropping", Down),
        ("declined", Down),
        ("decline", Down),
        ("declines", Down),
        ("declining", Down),
        ("decreased", Down),
        ("decrease", Down),
        ("decreases", Down),
        ("slipped", Down),
        ("slips", Down),
        ("slid", Down),
        ("slide", Down),
        ("tumbled", Down),
        ("plunged", Down),
        ("plummeted", Down),
        ("plunge", Down),
        ("sank", Down),
        ("shrank", Down),
        ("dipped", Down),
        ("slumped", Down),
        ("down", Down),
        ("lower", Down),
        ("raised", Up),
        ("lifted", Up),
        ("hiked", Up),
        ("boosted", Up),
        ("cut", Down),
        ("lowered", Down),
        ("reduced", Down),
        ("trimmed", Down),
        ("slashed", Down),
    ])
};

/// Words that tell how many times as much something became.
static TIMES: WordTable<(u8, u8), 64> = WordTable::new(&[
    ("doubled", (2, 1)),
    ("doubles", (2, 1)),
    ("doubling", (2, 1)),
    ("twofold", (2, 1)),
    ("tripled", (3, 1)),
    ("triples", (3, 1)),
    ("tripling", (3, 1)),
    ("trebled", (3, 1)),
    ("trebling", (3, 1)),
    ("threefold", (3, 1)),
    ("quadrupled", (4, 1)),
    ("quadruples", (4, 1)),
    ("quadrupling", (4, 1)),
    ("fourfold", (4, 1)),
    ("quintupled", (5, 1)),
    ("fivefold", (5, 1)),
    ("tenfold", (10, 1)),
    ("halved", (1, 2)),
    ("halves", (1, 2)),
    ("halving", (1, 2)),
]);

word_set!(pub(super) BREAKS: "while" "but" "whereas" "compared" "although" "though" "when" "where" "which" "who" "that" "including"
    "excluding" "whose" "because" "if" "versus" "against" "with" "per" "and" "after" "before" "between" "as" "or");
word_set!(pub(super) HEDGES: "about" "around" "nearly" "almost" "some" "roughly" "approximately" "just" "over" "under" "more" "less"
    "than" "only" "an" "a" "the" "estimated" "record" "its" "their" "all" "almost" "restated" "revised");
// Words that tell that the share is not the plain one of the two numbers.
word_set!(OTHER_BASES: "constant" "adjusted" "annualized" "annualised" "organic" "underlying" "comparable" "excluding"
    "inflation" "real" "average" "averaged" "annually" "yearly" "monthly" "compounded" "weighted" "index" "terms"
    "respectively" "like" "annual" "seasonally" "each" "every");

/// Tokens that may stand between two numbers of one change, and between what became of one and "up from".
const APART: usize = 10;
const TO_ADVERB: usize = 14;

/// Tokens before its numbers in which the word of a change is looked for.
const BACK: usize = 6;

/// Tokens before its numbers in which the word of a multiple is looked for.
const FAR_BACK: usize = 10;

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

/// Whether a number is told as what something became: "to 90".
pub(super) fn is_to(reading: &Reading<'_>, index: usize) -> bool {
    part(reading, index) == Part::To
}

/// Whether two neighbors among the numbers stand close, with nothing between that begins something else.
pub(super) fn linked(reading: &Reading<'_>, first: usize) -> bool {
    linked_within(reading, first, APART)
}

fn linked_within(reading: &Reading<'_>, first: usize, apart: usize) -> bool {
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
    between.len() <= apart && !between.clone().any(breaks)
}

/// The change whose first state is the number `source`.
fn change(reading: &Reading<'_>, source: usize) -> Option<Change> {
    let to = |index: usize| is_to(reading, index);
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
    // "B, up P percent from A", "B, up D from A"
    let word = adverb_before(reading, target);
    let count = || before(2).is_some_and(|to| by_count(reading, to, target));
    if word && (share(target) || count()) && close(1) && close(2) && is_near(reading, target, source) {
        return made(reading, source, before(2)?, Some(target));
    }
    // "B, up from A, a P percent increase"
    if adverb_at(reading, preposition(reading, source)?.checked_sub(1)?)
        && linked_within(reading, target, TO_ADVERB)
    {
        let last = told_share(Some(source + 1).filter(|_| linked(reading, source)));
        return made(reading, source, target, last);
    }
    None
}

/// Whether a number is how far another, which is no share, is from one before.
fn by_count(reading: &Reading<'_>, to: usize, by: usize) -> bool {
    let (Some(to), Some(by)) = (reading.figures.get(to), reading.figures.get(by)) else { return false };
    !is_share(to) && unit(to).is_some() && unit(to) == unit(by) && by.value < to.value
}

fn is_near(reading: &Reading<'_>, share: usize, source: usize) -> bool {
    let (Some(a), Some(at)) = (reading.figures.get(share), preposition(reading, source)) else {
        return false;
    };
    a.end as usize == at
}

/// Whether a number is a share, or points of one.
pub(super) fn is_share(figure: &QuantityMention) -> bool {
    matches!(unit(figure), Some("percent" | "percentage point" | "point"))
}

/// Whether `up` or `down` stands at a token, after a comma or a verb of being.
fn adverb_at(reading: &Reading<'_>, at: usize) -> bool {
    [hash_ascii("up"), hash_ascii("down")].contains(&reading.hash(at))
}

fn adverb_before(reading: &Reading<'_>, index: usize) -> bool {
    preposition(reading, index).is_some_and(|at| adverb_at(reading, at))
}

/// Whether a number is one by which something changed: "rose 5 percent", "up by 5 percent", "a 5 percent increase", "an
/// increase of 5 percent", "or 5 percent"; of a number that is no share, "rose by 30" alone.
pub(super) fn tells_change(reading: &Reading<'_>, index: usize) -> bool {
    let Some(figure) = reading.figures.get(index) else { return false };
    if !is_share(figure) {
        let by = preposition(reading, index).filter(|&at| reading.hash(at) == word!("by"));
        return by.and_then(|at| at.checked_sub(1)).is_some_and(|at| CHANGES.has(reading.hash(at)));
    }
    let end = figure.end as usize;
    let often =
        [hash_ascii("a"), hash_ascii("per"), hash_ascii("of"), hash_ascii("stake"), hash_ascii("share")];
    if often.contains(&reading.hash(end)) {
        return false;
    }
    let change = |at: usize| CHANGES.has(reading.hash(at));
    if change(end) || change(end + 1) && !reading.is(end, TokenKind::Comma) {
        return true;
    }
    let Some(at) = preposition(reading, index) else { return false };
    let links = [hash_ascii("by"), hash_ascii("of")].contains(&reading.hash(at));
    change(at) || reading.hash(at) == hash_ascii("or") || links && (at.saturating_sub(4)..at).any(change)
}

pub(super) fn made(reading: &Reading<'_>, source: usize, target: usize, by: Option<usize>) -> Option<Change> {
    let (from, to) = (reading.figures.get(source)?, reading.figures.get(target)?);
    if !comparable(from, to) || unit(from) == Some("percentage point") {
        return None;
    }
    let told_of_both = |by: &QuantityMention| is_share(by) || comparable(by, to);
    let by = by.filter(|&index| reading.figures.get(index).is_some_and(told_of_both));
    let first = source.min(target).min(by.unwrap_or(source));
    Some(Change {
        from: reading.id(source),
        to: reading.id(target),
        by: by.map(|index| reading.id(index)),
        told: told(reading, first, by, preposition(reading, source)),
        times: times(reading, first),
        sentence: reading.passage.span(reading.first, reading.end),
    })
}

/// Whether the two count the same: one unit, or none and something counted.
pub(super) fn comparable(from: &QuantityMention, to: &QuantityMention) -> bool {
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
fn told(
    reading: &Reading<'_>,
    first: usize,
    by: Option<usize>,
    from: Option<usize>,
) -> Option<(Direction, Span)> {
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
    let back = |n: usize| (by.first as usize).checked_sub(n);
    // "a drop of 2 points"
    let of = back(1).filter(|&at| reading.hash(at) == word!("of")).and(back(2));
    let before = back(1).and_then(told_at).or_else(|| of.and_then(told_at));
    before.or_else(|| told_at(end)).or_else(|| told_at(end + 1))
}

/// The word that tells how many times as much it became: the last before the numbers, which a comma may set off.
fn times(reading: &Reading<'_>, first: usize) -> Option<(u8, u8, Span)> {
    let before = preposition(reading, first)?.checked_sub(1)?;
    let last = before.checked_sub(usize::from(reading.is(before, TokenKind::Comma)))?;
    for at in (last.saturating_sub(FAR_BACK)..=last).rev() {
        let word = reading.token(at).filter(|t| t.is_word() && !BREAKS.has(t.hash))?;
        if let Some((above, below)) = TIMES.get(word.hash) {
            return Some((above, below, word.span));
        }
        // In "a threefold increase" the word before tells.
        let after_times = at.checked_sub(1).is_some_and(|before| TIMES.has(reading.hash(before)));
        if CHANGES.has(word.hash) && !after_times {
            return None;
        }
    }
    None
}
