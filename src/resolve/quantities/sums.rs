//! What adds up: a total with its parts, in one sentence.

use super::super::Analysis;
use super::QuantityId;
use super::reading::{Reading, unit};
use super::rounding::{Range, half_step};
use crate::extract::words::word_set;
use crate::extract::{Bound, Counted, QuantityMention, Ratio};
use crate::lexicon::{Dimension, unit_scale};
use crate::text::{Span, TokenKind, WordTable, hash_ascii};

/// A total and the parts that it is told to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The whole.
    pub total: QuantityId,
    /// Its parts, in text order.
    pub parts: Vec<QuantityId>,
    /// The parts of one that are told without a number: `a woman`.
    pub singles: Vec<Span>,
    /// What the parts come to, as written.
    pub sum: Ratio,
    /// Whether the parts are all there are; else they may come to less than the total.
    pub complete: bool,
    /// Whether the sum fits the total as precisely as all are written.
    pub agrees: bool,
}

impl Sum {
    /// Its parts with signs between: `2 + 1 + 1`.
    pub fn addition(&self, analysis: &Analysis) -> Option<String> {
        let parts = self.parts.iter().map(|part| Some(analysis.figure(*part)?.value.grouped()));
        let ones = self.singles.iter().map(|_| Some("1".to_owned()));
        Some(parts.chain(ones).collect::<Option<Vec<String>>>()?.join(" + "))
    }
}

/// Parts of people and of medals that leave none out beside each other, as bits.
pub(super) static KINDS: WordTable<u16, 64> = WordTable::new(&[
    ("men", 1),
    ("man", 1),
    ("women", 2),
    ("woman", 2),
    ("children", 4),
    ("child", 4),
    ("boys", 8),
    ("boy", 8),
    ("girls", 16),
    ("girl", 16),
    ("adults", 32),
    ("adult", 32),
    ("males", 64),
    ("females", 128),
    ("gold", 256),
    ("golds", 256),
    ("silver", 512),
    ("silvers", 512),
    ("bronze", 1024),
    ("bronzes", 1024),
]);

/// Kinds that together are all.
pub(super) const EVERYBODY: [u16; 7] = [1 | 2, 1 | 2 | 4, 8 | 16, 32 | 4, 64 | 128, 1 | 2 | 8 | 16, MEDALS];
const MEDALS: u16 = 256 | 512 | 1024;

word_set!(pub(super) PEOPLE: "people" "persons" "passengers" "victims" "students" "pupils" "workers" "members" "jurors" "hostages"
    "civilians" "employees" "patients" "residents" "survivors" "crew" "prisoners" "medals" "migrants" "tourists" "suspects"
    "others" "teachers" "dead" "refugees" "protesters" "players" "climbers" "children" "candidates" "judges");
word_set!(OPEN_LISTS: "including" "includes" "among" "mainly" "mostly" "least" "such" "example" "plus" "some" "up"
    "more" "than" "about" "nearly" "almost" "per" "each" "every" "other" "others" "another" "followed" "compared"
    "versus" "from" "to" "or" "if" "when" "while" "but" "which" "who" "that" "estimated" "worth" "additional"
    "further" "average");

/// Tokens that may stand between a total and the mark before its parts.
const TO_LIST: usize = 7;

/// Tokens that may stand from one part to the next.
const TO_NEXT: usize = 9;

/// Finds the sums of a sentence.
pub(super) fn sums(reading: &Reading<'_>, found: &mut Vec<Sum>) {
    for (index, total) in reading.figures.iter().enumerate() {
        if total.bound == Bound::Exact && reading.figures.len() > index + 2 {
            found.extend(sum(reading, index, total));
        }
    }
}

/// The mark that sets a list of parts off from its total.
fn opener(reading: &Reading<'_>, total: &QuantityMention) -> Option<(usize, TokenKind)> {
    let end = total.end as usize;
    let at = (end..end + TO_LIST).find(|&at| reading.token(at).is_none_or(|t| !t.is_word()))?;
    let kind = reading.token(at)?.kind;
    let opens = [TokenKind::Colon, TokenKind::Dash, TokenKind::OpenBracket, TokenKind::Comma].contains(&kind);
    let plain = !(end..at).any(|at| OPEN_LISTS.has(reading.hash(at)));
    (opens && plain).then_some((at, kind))
}

fn sum(reading: &Reading<'_>, index: usize, total: &QuantityMention) -> Option<Sum> {
    let (mark, kind) = opener(reading, total)?;
    let parts = parts(reading, index, mark)?;
    let figures: Vec<&QuantityMention> = parts.iter().filter_map(|&part| reading.figures.get(part)).collect();
    let of_them = figures.first().is_some_and(|first| is_of_them(reading, first));
    let complete = !of_them && is_complete(reading, total, &figures, kind);
    let partial = of_them && is_people(reading, total);
    if !complete && !partial || figures.iter().any(|part| part.bound != Bound::Exact) {
        return None;
    }
    let (sum, agrees) = add_up(total, &figures, 0, !partial)?;
    let parts = parts.into_iter().map(|part| reading.id(part)).collect();
    Some(Sum { total: reading.id(index), parts, singles: Vec::new(), sum, complete, agrees })
}

/// What parts and so many single ones come to, and whether that fits the total as precisely as all are written; parts that
/// are not all may come to less.
pub(super) fn add_up(
    total: &QuantityMention,
    parts: &[&QuantityMention],
    singles: usize,
    complete: bool,
) -> Option<(Ratio, bool)> {
    let sum = parts.iter().try_fold(Ratio::whole(singles as i64), |sum, part| sum.plus(part.value))?;
    let slack = parts.iter().try_fold(Ratio::ZERO, |sum, part| sum.plus(written_slack(part)?))?;
    let (range, whole) = (Range::around(sum, slack)?, Range::around(total.value, written_slack(total)?)?);
    let exact = range.least == range.most && whole.least == whole.most;
    // Rounded numbers that only touch do not fit: the last digit of neither is reached.
    let apart = range.least >= whole.most || complete && range.most <= whole.least;
    Some((sum, sum == total.value || if exact { !complete && sum <= total.value } else { !apart }))
}

/// Half of the last digit of a number with a scale or a point; nothing for one written out.
fn written_slack(figure: &QuantityMention) -> Option<Ratio> {
    if figure.step == 0 { Some(Ratio::ZERO) } else { half_step(figure) }
}

/// The numbers of the list after a mark: with commas or "and" between, "and" before the last, and nothing counted after.
fn parts(reading: &Reading<'_>, total: usize, mark: usize) -> Option<Vec<usize>> {
    let mut parts = Vec::new();
    let mut end = mark + 1;
    let mut last_joined = false;
    let listed = reading.figures.iter().enumerate().skip(total + 1);
    for (index, part) in listed.skip_while(|(_, part)| (part.first as usize) < mark) {
        let between = end..part.first as usize;
        if between.end < between.start || between.len() > TO_NEXT {
            return None;
        }
        let first = parts.is_empty();
        let joined = between.clone().any(|at| reading.hash(at) == word!("and"));
        let comma = between.clone().any(|at| reading.is(at, TokenKind::Comma));
        let broken = between.clone().any(|at| breaks(reading, at, part.first as usize));
        if broken || first && between.len() > 2 || !(first || joined || comma) || last_joined {
            return None;
        }
        last_joined = joined && !first;
        parts.push(index);
        end = part.end as usize;
        if last_joined {
            break;
        }
    }
    let last = *parts.last()?;
    (parts.len() > 1 && last_joined && ends(reading, last, end)).then_some(parts)
}

/// Whether a token before a part tells that it is none: a list that is open, a range, another number.
fn breaks(reading: &Reading<'_>, at: usize, part: usize) -> bool {
    use TokenKind::{CloseBracket, Colon, Dash, OpenBracket, Semicolon};
    let hash = reading.hash(at);
    // "$9 million to roads, $4 million to farms"
    let given = (hash == word!("to") || hash == word!("from")) && at + 1 < part;
    let marks = [Semicolon, Colon, Dash, OpenBracket, CloseBracket];
    OPEN_LISTS.has(hash) && !given
        || marks.iter().any(|kind| reading.is(at, *kind))
        || is_other_number(reading, at)
}

/// A number that is no year, as in "in 2024".
fn is_other_number(reading: &Reading<'_>, at: usize) -> bool {
    let year = reading.token(at).is_some_and(|t| t.span.len() == 4)
        && at.checked_sub(1).is_some_and(|before| reading.hash(before) == word!("in"));
    reading.is(at, TokenKind::Number) && !year
}

/// Whether nothing is counted after the last part up to where the list ends.
fn ends(reading: &Reading<'_>, last: usize, end: usize) -> bool {
    let stop = (end..reading.end).find(|&at| {
        reading.token(at).is_some_and(|t| {
            matches!(
                t.kind,
                TokenKind::CloseBracket | TokenKind::Dash | TokenKind::Semicolon | TokenKind::Period
            )
        })
    });
    let stop = stop.unwrap_or(reading.end);
    let counted = reading.figures.get(last + 1).is_some_and(|next| (next.first as usize) < stop);
    let open = (end..stop).any(|at| {
        let hash = reading.hash(at);
        [hash_ascii("others"), hash_ascii("rest"), hash_ascii("remaining"), hash_ascii("other")]
            .contains(&hash)
            || is_other_number(reading, at)
    });
    // "six men and five women and a boy": one more that is not counted.
    let more = (end..stop.min(end + 4)).any(|at| reading.hash(at) == hash_ascii("and"));
    !counted && !open && !more
}

fn is_of_them(reading: &Reading<'_>, part: &QuantityMention) -> bool {
    let end = part.end as usize;
    reading.hash(end) == hash_ascii("of")
        && [hash_ascii("them"), hash_ascii("whom")].contains(&reading.hash(end + 1))
}

fn is_people(reading: &Reading<'_>, figure: &QuantityMention) -> bool {
    noun_hash(reading, figure).is_some_and(|hash| PEOPLE.has(hash) || KINDS.has(hash))
}

/// The noun that a number counts, as a hash.
pub(super) fn noun_hash(reading: &Reading<'_>, figure: &QuantityMention) -> Option<u64> {
    let Some(Counted::Noun(span)) = figure.counted else { return None };
    let at = reading.passage.token_at(span.start);
    Some(reading.hash(at)).filter(|hash| *hash != 0)
}

/// Whether the parts are of the kind of the total, and all of it.
fn is_complete(
    reading: &Reading<'_>,
    total: &QuantityMention,
    parts: &[&QuantityMention],
    mark: TokenKind,
) -> bool {
    let set_off = mark != TokenKind::Comma;
    if let Some(of) = unit(total) {
        let alike = parts.iter().all(|part| unit(part) == Some(of));
        return set_off && alike && adds_up(of);
    }
    let bare = total.counted.is_none();
    if bare || is_people(reading, total) {
        let kinds = parts.iter().map(|part| noun_hash(reading, part).and_then(|hash| KINDS.get(hash)));
        let kinds =
            kinds.collect::<Option<Vec<u16>>>().map(|kinds| kinds.iter().fold(0, |all, kind| all | kind));
        // "won nine, one gold, five silver and three bronze"
        return kinds.is_some_and(|kinds| if bare { kinds == MEDALS } else { EVERYBODY.contains(&kinds) });
    }
    let nouns = parts.iter().all(|part| matches!(part.counted, Some(Counted::Noun(_))));
    mark == TokenKind::Colon && nouns && matches!(total.counted, Some(Counted::Noun(_)))
}

/// Whether amounts of a unit are told as parts of a whole: money and measures, no shares, temperatures or times.
fn adds_up(unit: &str) -> bool {
    let measured = unit_scale(unit).map(|scale| scale.dimension);
    !matches!(
        unit,
        "fraction" | "percent" | "percentage point" | "point" | "basis point" | "cent" | "knot" | "degree"
    ) && !matches!(measured, Some(Dimension::Temperature | Dimension::Time | Dimension::Speed))
        && !matches!(unit, "year" | "month" | "quarter" | "decade" | "century")
}
