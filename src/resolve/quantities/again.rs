//! The same count told again: in the head of the story and below it, or of the same dead and injured.

mod currency;
mod place;
mod terms;
mod tolls;

use super::QuantityId;
use super::rounding::half_round_step;
use crate::article::{Article, Zone};
use crate::extract::words::word_set;
use crate::extract::{Bound, Counted, Mentions, QuantityMention, Ratio};
use crate::lexicon::Senses;
use crate::text::{Span, Token, TokenKind};

pub(super) use currency::currencies;
use place::{Place, alike, apart, beside, shared};

/// Two numbers for what reads like one count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The one told first.
    pub first: QuantityId,
    /// The one told later.
    pub later: QuantityId,
    /// Whether the first stands in the headline or the deck.
    pub in_headline: bool,
    /// Whether one of the two is bounded, as in `at least 12`, so that both may be true.
    pub bounded: bool,
}

word_set!(WON: "win" "wins" "won" "takes" "took" "gets" "got" "claims" "claimed" "loses" "lost" "holds" "held" "keeps" "kept");
word_set!(MARGINS: "votes" "runs" "goals" "seats" "shots" "strokes" "lengths");

/// How many words around two numbers must be the same for a count of one wording, and for one of one name.
const SHARED: u32 = 3;
const SHARED_BY_MANY: u32 = 5;

/// The same where the two are written alike but for one digit.
const SHARED_BY_SLIP: u32 = 2;

/// The same for a sum of money of the headline, told again in the first paragraph.
const SHARED_BY_MONEY: u32 = 2;

/// The same for parts of one whole.
const SHARED_OF_WHOLE: u32 = 2;

/// Digits of a number that is not written nearly alike by chance.
const LONG: usize = 4;

/// The same where the story counts nothing else of the kind.
const SHARED_BY_ONE: u32 = 4;

/// Counts of one kind that are held against each other: a story has a few.
const MOST: usize = 40;

/// Finds the counts that are told twice with different numbers.
pub(super) fn clashes(article: &Article, mentions: &[Mentions], places: &[Place<'_>]) -> Vec<Clash> {
    let mut found = tolls::clashes(article, mentions, places);
    found.extend(terms::clash(article, places));
    found.extend(of_wholes(article, mentions, places));
    heads(article, mentions, places, &mut found);
    found.sort_by_key(|clash| (clash.first, clash.later));
    found.dedup_by_key(|clash| (clash.first, clash.later));
    found
}

/// The numbers of the story outside of quotation marks, in text order.
pub(super) fn places<'a>(
    article: &Article,
    mentions: &'a [Mentions],
    quoted: &dyn Fn(Span) -> bool,
) -> Vec<Place<'a>> {
    let lede = article.blocks.iter().position(|block| block.zone == Zone::Body).unwrap_or(0);
    let mut places = Vec::new();
    let mut id = 0;
    for (at, (block, mentions)) in article.blocks.iter().zip(mentions).enumerate() {
        for figure in &mentions.quantities {
            id += 1;
            let told = matches!(block.zone, Zone::Headline | Zone::Deck | Zone::Body | Zone::Caption);
            if told && !quoted(figure.span) {
                let (zone, passage) = (block.zone, &mentions.passage);
                let depth = at.saturating_sub(lede);
                places.push(Place { id: QuantityId(id - 1), figure, passage, zone, block: at, depth });
            }
        }
    }
    places
}

fn clash(first: &Place<'_>, later: &Place<'_>) -> Clash {
    Clash {
        first: first.id,
        later: later.id,
        in_headline: first.is_headline(),
        bounded: first.figure.bound != later.figure.bound,
    }
}

/// Counts of the head of the story that the rest tells otherwise.
fn heads(article: &Article, mentions: &[Mentions], places: &[Place<'_>], found: &mut Vec<Clash>) {
    let Some(lede) = article.blocks.iter().position(|block| block.zone == Zone::Body) else { return };
    let is_head = |place: &&Place<'_>| place.block <= lede && place.zone != Zone::Caption;
    for first in places.iter().filter(is_head).take(MOST) {
        // The first paragraph is below a headline, and above the rest.
        let head = first.is_headline();
        let below = |block: usize| block > lede || head && block == lede;
        let fits = |later: &&Place<'_>| {
            below(later.block)
                && first.figure.bound == later.figure.bound
                && counts_same(first, later)
                && near(first.figure, later.figure) == Some(false)
                && !later.speaks_otherwise()
                && !apart(article, first, later)
        };
        if first.figure.counted.is_none() && !is_margin(first) || first.speaks_otherwise() {
            continue;
        }
        let scored = places.iter().filter(fits).map(|later| (shared(article, first, later), later));
        let near_by = |later: &Place<'_>| beside(article, first, later);
        let best = scored.rev().max_by_key(|(score, later)| (*score + near_by(later), *score));
        let Some((score, later)) = best else { continue };
        let beside = near_by(later);
        // "the 5,000-meter race" is another race than "the 3,000-meter race".
        let names = |place: &Place<'_>| article.text(place.figure.span).contains('-');
        let only =
            || places.iter().filter(|other| below(other.block) && counts_same(first, other)).count() == 1;
        let alike = score >= SHARED && beside >= 2
            || is_money(first)
                && head
                && later.depth == 0
                && (score >= SHARED_BY_MONEY && beside >= 2 || score >= SHARED_BY_ONE && beside >= 1)
            || score >= SHARED_BY_SLIP && beside >= 1 && is_slip(first.figure, later.figure)
            || score >= SHARED_BY_ONE && first.noun().is_none() && !names(first) && !names(later) && only()
            || score >= SHARED_BY_MANY && beside >= 1 && first.noun().is_some();
        if !alike || is_sum(places, first, later) || others_act(article, first, later) {
            continue;
        }
        let told_below = is_told(article, mentions, first.figure, below);
        let told_above = is_told(article, mentions, later.figure, |block| !below(block));
        if !told_below && !told_above {
            found.push(clash(first, later));
        }
    }
}

/// `wins 126 of 288 seats` in the headline and `won 162 of the 288 seats` in the first paragraph.
fn of_wholes(article: &Article, mentions: &[Mentions], places: &[Place<'_>]) -> Option<Clash> {
    let pairs = || places.windows(2).filter_map(of_whole);
    let (head, whole) = pairs().find(|(part, _)| part.is_headline())?;
    let same = |other: &Place<'_>| other.figure.value == whole.figure.value && counts_same(&whole, other);
    let (story, _) = pairs().find(|(part, whole)| !part.is_headline() && part.depth == 0 && same(whole))?;
    let bound = head.figure.bound == Bound::Exact && story.figure.bound == Bound::Exact;
    let differ = head.figure.value != story.figure.value && shared(article, &head, &story) >= SHARED_OF_WHOLE;
    let told = is_told(article, mentions, head.figure, |block| block != head.block)
        || is_told(article, mentions, story.figure, |block| block == head.block);
    let added = is_sum(places, &head, &story);
    (bound && differ && !told && !added).then(|| clash(&head, &story))
}

/// A part and its whole: `126 of 288 seats`, `162 of the 288 seats`.
fn of_whole<'a>(pair: &[Place<'a>]) -> Option<(Place<'a>, Place<'a>)> {
    let [part, whole] = pair else { return None };
    let (end, first) = (part.figure.end as usize, whole.figure.first as usize);
    let the = first == end + 2 && part.hash(end + 1) == word!("the");
    let lead = part.hash(end) == word!("of") && (first == end + 1 || the);
    let counts = part.block == whole.block && whole.noun().is_some() && part.figure.counted.is_none();
    let before = (part.figure.first as usize).checked_sub(1).map_or(0, |at| part.hash(at));
    (lead && counts && WON.has(before)).then_some((*part, *whole))
}

/// Whether both sentences name somebody before the number, and nobody is named in both.
fn others_act(article: &Article, a: &Place<'_>, b: &Place<'_>) -> bool {
    let names = |place: &Place<'_>| {
        let sentence = place.sentence();
        let before = sentence.partition_point(|t| t.span.end <= place.figure.span.start);
        let common = Senses::COMMON_WORD | Senses::MONTH | Senses::WEEKDAY;
        let name = |t: &&Token| t.is_capitalized() && !crate::lexicon::senses(t.hash).any(common);
        sentence.iter().take(before).filter(name).copied().collect::<Vec<Token>>()
    };
    let (first, second) = (names(a), names(b));
    let both = first.iter().any(|name| second.iter().any(|other| alike(article, name, other)));
    // The name nearest to the later number is whose number it is.
    let new = second.last().is_some_and(|last| !first.iter().any(|name| alike(article, name, last)));
    !first.is_empty() && !second.is_empty() && (!both || new)
}

/// Whether two long numbers differ in one digit, or in two that changed places: a slip of the hand.
fn is_slip(a: &QuantityMention, b: &QuantityMention) -> bool {
    let digits = |figure: &QuantityMention| {
        let whole = figure.value.as_whole().unwrap_or_default().to_string();
        whole.trim_end_matches('0').as_bytes().to_vec()
    };
    let (a, b) = (digits(a), digits(b));
    let differ: Vec<usize> =
        a.iter().zip(&b).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    let swapped = || match differ.as_slice() {
        &[first, second] => {
            second == first + 1 && a.get(first) == b.get(second) && a.get(second) == b.get(first)
        }
        _ => false,
    };
    a.len() == b.len() && a.len() >= LONG && (differ.len() == 1 || swapped())
}

/// Whether one of the two may be the other, rounded.
fn near(a: &QuantityMention, b: &QuantityMention) -> Option<bool> {
    let off = a.value.minus(b.value)?.abs();
    let tenth = Ratio::new(1, 10)?;
    let round = |figure| half_round_step(figure, tenth);
    Some(off <= round(a)?.max(round(b)?) && a.step.max(b.step) > 0 || off.is_zero())
}

/// Whether a number of the headline is a margin without its noun: `win by 212`.
fn is_margin(place: &Place<'_>) -> bool {
    place.is_headline() && place.figure.counted.is_none() && place.is_after(word!("by"))
}

fn is_money(place: &Place<'_>) -> bool {
    super::reading::unit(place.figure).is_some_and(super::is_currency)
}

/// Whether two numbers count things of one name, or are of one unit.
fn counts_same(a: &Place<'_>, b: &Place<'_>) -> bool {
    if is_margin(a) {
        return b.is_after(word!("by")) && b.noun().is_some_and(|at| MARGINS.has(b.hash(at)));
    }
    match (a.figure.counted, b.figure.counted) {
        (Some(Counted::Unit(x)), Some(Counted::Unit(y))) => x == y,
        (Some(Counted::Noun(_)), Some(Counted::Noun(_))) => {
            let noun = |place: &Place<'_>| place.noun().map_or(0, |at| place.hash(at));
            noun(a) != 0 && noun(a) == noun(b)
        }
        _ => false,
    }
}

/// Whether a number stands anywhere in some of the blocks, in digits or words, dates and ages included.
fn is_told(
    article: &Article,
    mentions: &[Mentions],
    figure: &QuantityMention,
    wanted: impl Fn(usize) -> bool,
) -> bool {
    let written = article.text(figure.number);
    let blocks = mentions.iter().enumerate().filter(|(block, _)| wanted(*block));
    blocks.into_iter().any(|(_, mentions)| {
        mentions
            .quantities
            .iter()
            .any(|other| other.value == figure.value && !is_of_another_unit(other, figure))
            || mentions.passage.tokens.iter().any(|t| {
                (t.kind == TokenKind::Number || t.is_word())
                    && article.text(t.span).eq_ignore_ascii_case(written)
            })
    })
}

/// Whether two numbers are of two units: pounds and euros, miles and hours.
fn is_of_another_unit(a: &QuantityMention, b: &QuantityMention) -> bool {
    match (a.counted, b.counted) {
        (Some(Counted::Unit(x)), Some(Counted::Unit(y))) => x != y,
        _ => false,
    }
}

/// Whether the first number is the second and another of its sentence, or the other way around.
fn is_sum(places: &[Place<'_>], first: &Place<'_>, later: &Place<'_>) -> bool {
    let sums = |whole: &Place<'_>, part: &Place<'_>| {
        let start = part.sentence().first().map(|t| t.span);
        let beside = places.iter().filter(|other| other.sentence().first().map(|t| t.span) == start);
        beside.into_iter().any(|other| {
            other.id != part.id && part.figure.value.plus(other.figure.value) == Some(whole.figure.value)
        })
    };
    sums(first, later) || sums(later, first)
}
