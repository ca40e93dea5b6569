//! So many times another: `90, three times as many as the 30 of May`, `doubled to 60 from 30`.

use super::QuantityId;
use super::changes::{BREAKS, Change, HEDGES, comparable};
use super::reading::{Reading, unit};
use crate::extract::words::{WordSet, word_set};
use crate::extract::{Bound, Counted, QuantityMention, Ratio, bound};
use crate::text::{Span, Token, TokenKind, WordTable};

/// A number that is told to be so many times another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Multiple {
    /// The one it is measured by.
    pub base: QuantityId,
    /// The one that is so many times the base.
    pub of: QuantityId,
    /// How many times, as the words say: 1/2 for `half as many`.
    pub times: Ratio,
    /// How the words bound it.
    pub bound: Bound,
    /// The words.
    pub words: Span,
}

word_set!(MEASURES: "many" "much" "large" "big" "high" "long" "far" "wide" "heavy" "tall" "fast" "old" "expensive" "great" "deep" "strong");
static FACTORS: WordTable<(i128, i128), 8> =
    WordTable::new(&[("twice", (2, 1)), ("double", (2, 1)), ("triple", (3, 1)), ("half", (1, 2))]);

// What may stand between the words of a multiple and the number they are counted by.
word_set!(LEADS: "the" "in" "last" "previous" "year" "years" "week" "month" "season" "summer" "winter" "decade" "there" "were" "was" "it" "they" "he"
    "she" "when" "had" "has" "have" "with" "which" "who" "at" "on" "got" "won" "took" "scored" "its" "their" "about" "some" "around" "only" "just"
    "nearly" "almost" "roughly" "approximately" "over" "under" "more" "less" "than" "his" "her" "normal" "usual");
// What a number is called that is measured by: "the police figure".
word_set!(CALLED: "figure" "figures" "number" "estimate" "count" "total" "tally" "toll" "price" "sum");
// What stands after a number and is not what it counts.
word_set!(AFTER: "last" "reported" "expected" "recorded" "seen" "counted" "registered" "earlier" "previously" "forecast" "planned" "held"
    "budgeted" "found" "given" "sold" "paid");
word_set!(MARGINS: "margin" "majority" "lead" "total" "record");
word_set!(IS: "is" "was" "are" "were" "represents" "makes" "became");
word_set!(VERSUS: "to" "against" "versus");

/// Tokens that may stand between the two numbers and the words of the multiple.
const APART: usize = 10;

/// The words of a multiple: the tokens `[first, end)`.
#[derive(Clone, Copy)]
struct Factor {
    times: Ratio,
    bound: Bound,
    first: usize,
    end: usize,
}

/// Finds the multiples of a sentence, with those that its changes tell.
pub(super) fn multiples(reading: &Reading<'_>, changes: &[Change], found: &mut Vec<Multiple>) {
    if reading.figures.len() < 2 {
        return;
    }
    found.extend(changes.iter().filter_map(|change| of_change(reading, change)));
    let words = (reading.first..reading.end).filter_map(|at| in_a_word(reading, at));
    let numbers = reading.figures.iter().filter_map(|figure| in_times(reading, figure));
    found.extend(words.chain(numbers).filter_map(|factor| multiple(reading, factor)));
}

/// `doubled to 60 from 30`
fn of_change(reading: &Reading<'_>, change: &Change) -> Option<Multiple> {
    let (above, below, words) = change.times?;
    let at = reading.passage.token_at(words.start);
    let bound = bound(&reading.passage.tokens, at, at + 1, false);
    // What has more than halved is less than half.
    let bound = match bound {
        Bound::AtLeast if above < below => Bound::AtMost,
        bound => bound,
    };
    Some(Multiple {
        base: change.from,
        of: change.to,
        times: Ratio::new(above.into(), below.into())?,
        bound,
        words,
    })
}

/// `twice`, `half`
fn in_a_word(reading: &Reading<'_>, at: usize) -> Option<Factor> {
    let (above, below) = FACTORS.get(reading.hash(at))?;
    Some(made(reading, Ratio::new(above, below)?, at, at + 1))
}

/// `three times`, `two and a half times`
fn in_times(reading: &Reading<'_>, figure: &QuantityMention) -> Option<Factor> {
    let number = reading.passage.token_at(figure.number.end);
    if reading.hash(number) == word!("times") {
        return Some(made(reading, figure.value, figure.first as usize, number + 1));
    }
    let half = [word!("and"), word!("a"), word!("half"), word!("times")];
    let and_a_half = half.iter().zip(number..).all(|(word, at)| reading.hash(at) == *word);
    let value = figure.value.plus(Ratio::new(1, 2)?).filter(|_| and_a_half)?;
    Some(made(reading, value, figure.first as usize, number + 4))
}

fn made(reading: &Reading<'_>, times: Ratio, first: usize, end: usize) -> Factor {
    let bound = bound(&reading.passage.tokens, first, end, false);
    Factor { times, bound, first, end }
}

fn multiple(reading: &Reading<'_>, factor: Factor) -> Option<Multiple> {
    let made = |base: usize, of: usize, end: usize| {
        let (less, more) = (reading.figures.get(base)?, reading.figures.get(of)?);
        let plain = |figure: &QuantityMention| figure.bound == Bound::Exact && !figure.value.is_zero();
        let fits = alike(reading, less, more) && plain(less) && plain(more);
        fits.then(|| Multiple {
            base: reading.id(base),
            of: reading.id(of),
            times: factor.times,
            bound: factor.bound,
            words: reading.passage.span(factor.first, end),
        })
    };
    if let Some((end, noun_end)) = as_many_as(reading, factor.end) {
        if let Some((of, base)) = both_after(reading, end) {
            return made(base, of, noun_end);
        }
        let of = told_before(reading, factor)?;
        let base = figure_after(reading, end).or_else(|| named(reading, end, of))?;
        return made(base, of, noun_end);
    }
    let of = told_before(reading, factor)?;
    let base = figure_after(reading, factor.end).filter(|_| leads_on(reading, factor.end));
    made(base.or_else(|| called(reading, factor.end, of))?, of, factor.end)
}

/// Whether a determiner follows, as in "twice the 30 of May" or "twice last year's 30".
fn leads_on(reading: &Reading<'_>, at: usize) -> bool {
    let leads = [word!("the"), word!("last"), word!("its"), word!("their"), word!("his"), word!("her")];
    leads.contains(&reading.hash(at)) || reading.is(at + 1, TokenKind::Possessive)
}

/// Where "as many as", "as many boats as" ends, and where its first "as many" does.
fn as_many_as(reading: &Reading<'_>, at: usize) -> Option<(usize, usize)> {
    let measured = reading.hash(at) == word!("as") && MEASURES.has(reading.hash(at + 1));
    let second = (at + 2..at + 6)
        .find(|&at| reading.token(at).is_none_or(|t| !t.is_word()) || reading.hash(at) == word!("as"))?;
    (measured && reading.hash(second) == word!("as")).then_some((second + 1, at + 2))
}

/// `twice as many ferries as Lervik, 40 to 20`: the larger first.
fn both_after(reading: &Reading<'_>, from: usize) -> Option<(usize, usize)> {
    let first = reading.figures.partition_point(|figure| (figure.first as usize) < from);
    let (a, b) = (reading.figures.get(first)?, reading.figures.get(first + 1)?);
    let mark = (from..from + 4).find(|&at| reading.token(at).is_some_and(|t| !t.is_word()))?;
    let set_off =
        [TokenKind::Comma, TokenKind::Colon, TokenKind::Dash].iter().any(|kind| reading.is(mark, *kind));
    let next = mark > from && a.first as usize == mark + 1;
    // What is counted may be named: "40 ferries to 20".
    let to = (a.end as usize..a.end as usize + 2).find(|&at| VERSUS.has(reading.hash(at)))?;
    (set_off && next && b.first as usize == to + 1).then_some((first, first + 1))
}

/// The number that the words say is so many times another: the last one before, set off by a comma or a verb of being.
fn told_before(reading: &Reading<'_>, factor: Factor) -> Option<usize> {
    let mut at = factor.first.checked_sub(1)?;
    while HEDGES.has(reading.hash(at)) && at > reading.first {
        at -= 1;
    }
    let or = reading.hash(at) == word!("or") && reading.is(at.checked_sub(1)?, TokenKind::Comma);
    let set_off = [TokenKind::Comma, TokenKind::Dash].iter().any(|kind| reading.is(at, *kind));
    let last = reading.figures.iter().rposition(|figure| figure.end as usize <= at)?;
    // "9.8 inches (249 millimeters) this month"
    let aside = reading.figures.get(last).filter(|figure| {
        let before = (figure.first as usize).checked_sub(1);
        before.is_some_and(|at| reading.is(at, TokenKind::OpenBracket))
    });
    let of = if aside.is_some() { last.checked_sub(1)? } else { last };
    let end = match aside {
        Some(aside) if reading.is(aside.end as usize, TokenKind::CloseBracket) => aside.end as usize + 1,
        Some(_) => return None,
        None => reading.figures.get(of)?.end as usize,
    };
    let between = end..at - usize::from(or);
    let plain = |at: usize| {
        let and = |t: &Token| t.hash == word!("and");
        reading
            .token(at)
            .is_some_and(|t| t.is_word() && (and(t) || !BREAKS.has(t.hash)) || t.kind == TokenKind::Hyphen)
    };
    let joined = set_off || or || IS.has(reading.hash(at));
    (joined && between.len() <= APART && between.into_iter().all(plain)).then_some(of)
}

/// The number that the words are counted by, where nothing but what leads on to it stands between.
fn figure_after(reading: &Reading<'_>, from: usize) -> Option<usize> {
    let next = reading.figures.partition_point(|figure| (figure.first as usize) < from);
    let first = reading.figures.get(next)?.first as usize;
    let leads = |at: usize| {
        reading.token(at).is_some_and(|t| match t.kind {
            // "his margin of"
            TokenKind::Word if t.hash == word!("of") => {
                at.checked_sub(1).is_some_and(|at| MARGINS.has(reading.hash(at)))
            }
            TokenKind::Word => LEADS.has(t.hash) || MARGINS.has(t.hash) || t.is_capitalized(),
            TokenKind::Number | TokenKind::Possessive => true,
            TokenKind::Comma => {
                [word!("when"), word!("which"), word!("with")].contains(&reading.hash(at + 1))
            }
            _ => false,
        })
    };
    (first - from <= APART && (from..first).all(leads)).then_some(next)
}

/// `Brenning has 30 boats and Sund 90, three times as many as Brenning`: the other of two numbers, where the name stands
/// before it.
fn named(reading: &Reading<'_>, from: usize, of: usize) -> Option<usize> {
    let name = reading.token(from).filter(|t| t.is_capitalized())?;
    let rest = (from + 1..from + 3).find(|&at| !reading.token(at).is_some_and(Token::is_capitalized))?;
    let ends = reading.token(rest).is_none_or(|t| !t.is_word());
    (ends && of == 1 && stands_before(reading, name.hash, 0, of)).then_some(0)
}

/// `police said 40,000, organizers 120,000, three times the police figure`
fn called(reading: &Reading<'_>, from: usize, of: usize) -> Option<usize> {
    let what = from + 1 + usize::from(reading.is(from + 2, TokenKind::Possessive));
    let figure = what + 1;
    let told = reading.hash(from) == word!("the") && CALLED.has(reading.hash(figure));
    (told && of == 1 && stands_before(reading, reading.hash(from + 1), 0, of)).then_some(0)
}

/// Whether a word stands before one number of the sentence, and not between that and another.
fn stands_before(reading: &Reading<'_>, word: u64, base: usize, of: usize) -> bool {
    let (Some(base), Some(of)) = (reading.figures.get(base), reading.figures.get(of)) else { return false };
    let has = |mut at: std::ops::Range<usize>| word != 0 && at.any(|at| reading.hash(at) == word);
    has(reading.first..base.first as usize) && !has(base.end as usize..of.first as usize)
}

/// Whether two numbers count the same.
fn alike(reading: &Reading<'_>, base: &QuantityMention, of: &QuantityMention) -> bool {
    let noun = |figure: &QuantityMention, others: &WordSet| match figure.counted {
        Some(Counted::Noun(noun)) => {
            let hash = reading.hash(reading.passage.token_at(noun.start));
            (!others.has(hash)).then_some(hash)
        }
        _ => None,
    };
    let same = match (noun(base, &AFTER), noun(of, &AFTER)) {
        (Some(base), Some(of)) => base == of,
        _ => true,
    };
    comparable(base, of) && unit(base) == unit(of) && same
}
