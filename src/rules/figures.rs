//! What the rules of numbers share: what the narration says, and numbers written anew.

use super::Rule;
use crate::extract::words::WordSet;
use crate::extract::{Bound, Counted, Decimal, Mentions, QuantityMention, Ratio};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::resolve::quantities::rounding::{Range, half_round_step, half_step};
use crate::resolve::quantities::{QuantityId, Sum, unit_in_words};
use crate::text::{Span, TokenKind, tidy};

/// The number, unless it is inside quotation marks.
pub(super) fn narrated(analysis: &Analysis, id: QuantityId) -> Option<&QuantityMention> {
    analysis.figure(id).filter(|figure| !analysis.facts.is_quoted(figure.span))
}

/// A finding of a change, with what it was and what it became beside it.
pub(super) fn of_change(
    rule: &'static Rule,
    at: Span,
    message: String,
    (from, to): (&QuantityMention, &QuantityMention),
) -> Finding {
    beside(Finding::new(rule, at, message), [(from, "from here"), (to, "to here")])
}

/// The finding with two numbers beside it, in text order.
pub(super) fn beside(finding: Finding, figures: [(&QuantityMention, &str); 2]) -> Finding {
    let mut finding =
        figures.into_iter().fold(finding, |finding, (figure, what)| finding.related(figure.span, what));
    finding.related.sort_by_key(|related| related.span);
    finding
}

/// Puts another number in place of one, written as that one is: in digits, with its scale, or in words.
pub(super) fn write_anew(analysis: &Analysis, figure: &QuantityMention, value: Ratio) -> Option<Fix> {
    let written = analysis.text(figure.number);
    let new = as_written(analysis, figure, value)?;
    (new != written).then(|| Fix::replace(format!("Replace with “{new}”"), figure.number, new))
}

/// A value written as a number is: in digits, with its scale, or in words.
pub(super) fn as_written(analysis: &Analysis, figure: &QuantityMention, value: Ratio) -> Option<String> {
    let written = analysis.text(figure.number);
    if figure.words { in_words(value, written) } else { in_digits(figure, value, written) }
}

/// In digits, what follows them kept: `1.2 million`, `3bn`.
fn in_digits(figure: &QuantityMention, value: Ratio, written: &str) -> Option<String> {
    let digit = |b: u8| b.is_ascii_digit() || matches!(b, b',' | b'.');
    let end = written.bytes().position(|b| !digit(b)).unwrap_or(written.len());
    let (digits, scale) = written.split_at(end);
    let count = Ratio::from(Decimal::parse(digits)?);
    let value = if scale.is_empty() { value } else { value.over(figure.value.over(count)?)? };
    let grouped = digits.contains(',') || value.abs() >= Ratio::whole(10_000);
    let new = if grouped { value.grouped() } else { value.grouped().replace(',', "") };
    (new.bytes().all(digit) && new.len() < 16).then(|| new + scale)
}

const WORDS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// In words up to twenty, else in digits.
fn in_words(value: Ratio, written: &str) -> Option<String> {
    let whole = value.as_whole().and_then(|whole| usize::try_from(whole).ok())?;
    let Some(word) = WORDS.get(whole) else { return Some(value.grouped()) };
    let capital = written.starts_with(char::is_uppercase);
    let mut word = (*word).to_owned();
    if let Some(first) = word.get_mut(..1).filter(|_| capital) {
        first.make_ascii_uppercase();
    }
    Some(word)
}

/// So many digits as a number is written with, at least `least`.
pub(super) fn digits(figure: &QuantityMention, least: i8) -> i8 {
    let written = figure.value.magnitude().map_or(1, |magnitude| magnitude - figure.step + 1);
    let zeros = (0..written).take_while(|zeros| ends_in_zeros(figure, *zeros + 1)).count() as i8;
    (written - zeros).max(least)
}

fn ends_in_zeros(figure: &QuantityMention, zeros: i8) -> bool {
    let step = Ratio::power_of_ten(figure.step + zeros);
    step.and_then(|step| figure.value.over(step)).is_some_and(|steps| steps.as_whole().is_some())
}

/// The words of a span with white space made even.
pub(super) fn told(analysis: &Analysis, span: Span) -> String {
    tidy(analysis.text(span)).into_owned()
}

/// A number with what it counts, as it stands.
pub(super) fn phrase(analysis: &Analysis, figure: &QuantityMention) -> String {
    let words = match figure.counted {
        Some(Counted::Noun(noun)) => told(analysis, Span::new(figure.span.start, noun.end)),
        _ => told(analysis, figure.span),
    };
    // At the head of a sentence a word has a capital.
    let first = words.chars().next().filter(|_| figure.words).map(char::to_lowercase);
    first.map_or_else(|| words.clone(), |first| first.chain(words.chars().skip(1)).collect())
}

/// The unit of a number, where it has one.
pub(super) fn unit(figure: &QuantityMention) -> Option<&'static str> {
    match figure.counted {
        Some(Counted::Unit(unit)) => Some(unit),
        _ => None,
    }
}

/// A unit in words, as it follows a number: `miles`, `percent`.
pub(super) fn unit_words(figure: &QuantityMention) -> &'static str {
    match figure.counted {
        Some(Counted::Unit(unit)) => unit_in_words(unit),
        _ => "",
    }
}

/// What a number with a scale or a point may have been before it was rounded; a count in full is exact.
pub(super) fn narrow(figure: &QuantityMention) -> Option<Range> {
    let slack = if figure.step == 0 { Ratio::ZERO } else { half_step(figure)? };
    Range::around(figure.value, slack)
}

/// What a number may have been before it was rounded, beside another of the same kind: counts in digits are taken to be
/// rounded alike.
fn meant(figure: &QuantityMention, beside: &QuantityMention) -> Option<Range> {
    let (twentieth, fortieth) = (Ratio::new(1, 20)?, Ratio::new(1, 40)?);
    let count = figure.step == 0 && beside.step == 0;
    let slack = if count {
        half_round_step(figure, fortieth)?.min(half_round_step(beside, fortieth)?)
    } else {
        half_step(figure)?.min(figure.value.abs().times(twentieth)?)
    };
    Range::around(figure.value, slack)
}

/// How far the second number is from the first, in percent of the first and with its sign: from the least to the most.
pub(super) fn percent_change(from: &QuantityMention, to: &QuantityMention) -> Option<Range> {
    let (from, to) = (meant(from, to)?, meant(to, from)?);
    if from.least <= Ratio::ZERO {
        return None;
    }
    let percent = |to: Ratio, from: Ratio| to.minus(from)?.over(from)?.times(Ratio::whole(100));
    Some(Range { least: percent(to.least, from.most)?, most: percent(to.most, from.least)? })
}

/// How far the second number is from the first, exactly as written, in percent of the first.
pub(super) fn exact_percent_change(from: &QuantityMention, to: &QuantityMention) -> Option<Ratio> {
    to.value.minus(from.value)?.over(from.value)?.times(Ratio::whole(100))
}

/// How far the second number is from the first, from the least to the most.
pub(super) fn difference(from: &QuantityMention, to: &QuantityMention) -> Option<Range> {
    let (from, to) = (meant(from, to)?, meant(to, from)?);
    Some(Range { least: to.least.minus(from.most)?, most: to.most.minus(from.least)? })
}

/// How many times the first number the second is, from the least to the most.
pub(super) fn multiple(from: &QuantityMention, to: &QuantityMention) -> Option<Range> {
    let (from, to) = (meant(from, to)?, meant(to, from)?);
    if from.least <= Ratio::ZERO {
        return None;
    }
    Some(Range { least: to.least.over(from.most)?, most: to.most.over(from.least)? })
}

/// Whether a share as written is one of a range, whatever the signs; a bounded share may lie beyond it.
pub(super) fn share_fits(share: &QuantityMention, range: Range) -> Option<bool> {
    let value = share.value.abs();
    let size = if range.most.is_negative() {
        Range { least: range.most.abs(), most: range.least.abs() }
    } else {
        range
    };
    let step = half_step(share)?.times(Ratio::whole(2))?;
    let part = value.times(Ratio::new(1, 25)?)?;
    let slack = step.max(part).max(Ratio::new(3, 10)?);
    let slack =
        if share.bound == Bound::About { slack.plus(value.times(Ratio::new(1, 10)?)?)? } else { slack };
    let loose = Range::around(value, slack)?;
    let half_more = value.times(Ratio::new(3, 2)?)?;
    Some(match share.bound {
        Bound::AtLeast => Range { most: half_more.max(loose.most), ..loose }.meets(size),
        Bound::AtMost => Range { least: value.over(Ratio::whole(2))?, ..loose }.meets(size),
        _ => loose.meets(size),
    })
}

/// The factor of ten, a hundred or a thousand by which a total is off from its parts, where it is so and they do not fit.
pub(super) fn magnitude_slip(analysis: &Analysis, sum: &Sum) -> Option<i64> {
    let total = analysis.figure(sum.total).filter(|_| !sum.agrees && sum.complete)?;
    let (size, rounding) = (total.value, narrow(total)?);
    let fits = |power: Ratio| {
        let up = sum.sum.times(power).is_some_and(|sum| rounding.holds(sum));
        let down = sum.sum.over(power).is_some_and(|sum| rounding.holds(sum));
        (up || down) && !size.is_zero()
    };
    [10, 100, 1000].into_iter().find(|power| fits(Ratio::whole(*power)))
}

/// `, or 35 percent` right after what it is a share of.
pub(super) fn told_as_share(mentions: &Mentions, before: &QuantityMention, share: &QuantityMention) -> bool {
    let passage = &mentions.passage;
    let mut at = share.first as usize;
    for _ in 0..3 {
        at = at.saturating_sub(1);
        if passage.is_word(at, word!("or")) {
            break;
        }
    }
    let comma = at.checked_sub(1).is_some_and(|comma| passage.is(comma, TokenKind::Comma));
    passage.is_word(at, word!("or")) && comma && at > before.end as usize && at <= before.end as usize + 4
}

/// Whether the sentence has one of these words.
pub(super) fn says(analysis: &Analysis, sentence: Span, words: &WordSet) -> bool {
    analysis.sentence(sentence).iter().any(|token| token.is_word() && words.has(token.hash))
}
