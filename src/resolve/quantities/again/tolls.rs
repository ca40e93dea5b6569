//! Counts of the dead, the injured and the arrested that clash.

use super::super::rounding::half_round_step;
use super::place::{Place, alike, apart, is_telling, shared};
use super::{Clash, MOST, clash, is_told};
use crate::article::Article;
use crate::extract::words::word_set;
use crate::extract::{Bound, Counted, Mentions, Ratio, is_plural};
use crate::lexicon::Senses;
use crate::text::{Token, WordTable};

/// What happened to those counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toll {
    Dead,
    Hurt,
    Held,
}

pub(super) static TOLLS: WordTable<Toll, 64> = WordTable::new(&[
    ("killed", Toll::Dead),
    ("killing", Toll::Dead),
    ("kills", Toll::Dead),
    ("kill", Toll::Dead),
    ("dead", Toll::Dead),
    ("died", Toll::Dead),
    ("die", Toll::Dead),
    ("injured", Toll::Hurt),
    ("injuring", Toll::Hurt),
    ("injures", Toll::Hurt),
    ("injure", Toll::Hurt),
    ("wounded", Toll::Hurt),
    ("wounding", Toll::Hurt),
    ("wounds", Toll::Hurt),
    ("hurt", Toll::Hurt),
    ("arrested", Toll::Held),
    ("arresting", Toll::Held),
    ("arrests", Toll::Held),
    ("detained", Toll::Held),
    ("detaining", Toll::Held),
]);

word_set!(PEOPLE: "people" "persons" "individuals");
word_set!(AUXILIARY: "were" "was" "have" "had" "been" "are" "be" "reportedly" "confirmed" "reported" "who" "left");
word_set!(HEDGES: "at" "least" "about" "some" "around" "nearly" "almost" "more" "than" "estimated" "the" "all" "over");
// What is counted beside the verb is no group of people.
word_set!(NO_GROUP: "times" "occasions" "places" "shots" "cases" "incidents" "attacks" "games" "crashes");
// Those who do the killing are counted apart.
word_set!(OTHER_SIDE: "gunman" "gunmen" "shooters" "suspects" "attackers" "bombers" "militants" "insurgents" "rebels" "fighters"
    "terrorists" "assailants" "perpetrators" "hijackers");
word_set!(CULPRITS: "gunman" "gunmen" "shooter" "shooters" "suspect" "suspects" "attacker" "attackers" "bomber" "bombers" "assailant" "assailants" "perpetrator" "perpetrators");
word_set!(SEVERAL: "gunmen" "shooters" "suspects" "attackers" "bombers" "assailants" "perpetrators");

/// How many words around two counts must be the same for one count of dead, injured or arrested people.
const SHARED: u32 = 2;

/// How many blocks tell what a story is about.
const TOP: usize = 3;

/// The most words a sentence has that tells nothing but the count.
const BARE: usize = 3;

/// A count of people to whom something happened.
#[derive(Clone, Copy)]
struct Count<'a> {
    place: Place<'a>,
    toll: Toll,
    /// What they are called, where it is not plain people.
    group: Option<u64>,
}

impl<'a> Count<'a> {
    fn read(article: &Article, place: &Place<'a>) -> Option<Self> {
        if matches!(place.figure.counted, Some(Counted::Unit(_))) {
            return None;
        }
        let noun = place.noun();
        let plural =
            |at: usize| place.passage.tokens.get(at).is_some_and(|t| is_plural(article.text(t.span)));
        let group = noun.filter(|&at| plural(at)).map(|at| place.hash(at));
        let group = group.filter(|hash| !PEOPLE.has(*hash));
        let toll = toll_before(place).or_else(|| toll_after(place, noun))?;
        let people = group.is_none_or(|hash| !NO_GROUP.has(hash));
        (people && place.figure.value >= Ratio::whole(2)).then_some(Self { place: *place, toll, group })
    }

    fn value(&self) -> Ratio {
        self.place.figure.value
    }

    /// How much more must be shared for the groups of two counts to be one; none where they are not.
    fn apart_by_group(&self, other: &Self) -> Option<u32> {
        let other_side = |group: Option<u64>| group.is_some_and(|hash| OTHER_SIDE.has(hash));
        match (self.group, other.group) {
            (a, b) if a == b => Some(0),
            (None, None) => Some(0),
            (None, Some(_)) | (Some(_), None) => {
                (!other_side(self.group) && !other_side(other.group)).then_some(1)
            }
            _ => None,
        }
    }
}

/// The verb before a number: `killing at least 12`.
fn toll_before(place: &Place<'_>) -> Option<Toll> {
    let first = place.figure.first as usize;
    let before = (first.saturating_sub(4)..first).rev().find(|&at| !HEDGES.has(place.hash(at)))?;
    TOLLS.get(place.hash(before))
}

/// What follows a number and its noun: `12 dead`, `12 miners were killed`, `four wounded officers`, `12 Danes killed`.
fn toll_after(place: &Place<'_>, noun: Option<usize>) -> Option<Toll> {
    let end = place.figure.end as usize;
    if let Some(toll) = TOLLS.get(place.hash(end)) {
        return Some(toll);
    }
    let people = place.passage.capitalized(end);
    let mut after = noun.map_or(end + usize::from(people), |at| at + 1);
    for _ in 0..3 {
        if !AUXILIARY.has(place.hash(after)) {
            break;
        }
        after += 1;
    }
    TOLLS.get(place.hash(after))
}

/// Finds the clashes among the dead, injured and arrested people of a story.
pub(super) fn clashes(article: &Article, mentions: &[Mentions], places: &[Place<'_>]) -> Vec<Clash> {
    let counts: Vec<Count<'_>> =
        places.iter().filter_map(|place| Count::read(article, place)).take(MOST).collect();
    let mut found: Vec<Clash> = Vec::new();
    for (index, first) in counts.iter().enumerate() {
        for later in counts.iter().skip(index + 1) {
            let taken = |id| found.iter().any(|clash| clash.first == id || clash.later == id);
            if !is_candidate(article, first, later) || taken(first.place.id) || taken(later.place.id) {
                continue;
            }
            let Some(needed) = needed(article, &counts, first, later) else { continue };
            let told_again = || {
                first.place.is_headline()
                    && is_told(article, mentions, first.place.figure, |block| block > first.place.block)
            };
            let enough = shared(article, &first.place, &later.place) >= needed;
            if enough && !with_culprit(mentions, first, later) && !told_again() {
                found.push(clash(&first.place, &later.place));
            }
        }
    }
    found
}

/// Whether two counts tell different numbers of the same fate, in places that do not set them apart.
fn is_candidate(article: &Article, first: &Count<'_>, later: &Count<'_>) -> bool {
    let plain =
        |count: &Count<'_>| count.place.figure.bound != Bound::AtMost && !count.place.speaks_otherwise();
    first.toll == later.toll
        && first.value() != later.value()
        && of_a_size(first.value(), later.value())
        && plain(first)
        && plain(later)
        && !apart(article, &first.place, &later.place)
}

/// How many words around two counts must be the same for them to be one count; none where they may both be true, or where
/// both numbers are told again.
fn needed(article: &Article, counts: &[Count<'_>], first: &Count<'_>, later: &Count<'_>) -> Option<u32> {
    let of_kind = || counts.iter().filter(|count| count.toll == first.toll);
    let times = |value: Ratio| of_kind().filter(|count| count.value() == value).count();
    if times(first.value()) > 1 && times(later.value()) > 1 {
        return None;
    }
    let mut values: Vec<Ratio> = of_kind().map(Count::value).collect();
    values.sort_unstable();
    values.dedup();
    // A story of several events tells several counts.
    let others = values.len().saturating_sub(2) as u32;
    let needed = SHARED + by_bounds(first, later)? + first.apart_by_group(later)? + others;
    let bare = is_bare(later) && is_head(first);
    let plain = !brings_names(article, first, later);
    let companion = has_companion(counts, first, later);
    let definite = later.place.is_definite();
    let title = first.place.is_headline() && later.place.depth == 0;
    let eased = match (bare && plain, companion && definite) {
        (true, _) | (_, true) => 3,
        _ if definite && plain || title || companion => 2,
        _ => 0,
    };
    // Each names something of its own: a word more must be the same.
    let needed = needed + u32::from(!plain && brings_names(article, later, first));
    let alike = u32::from(first.group.is_some() && first.group == later.group);
    let least = u32::from(eased < 3);
    Some(needed.saturating_sub(eased + alike).max(least))
}

/// Whether both paragraphs give one number of another fate: 12 killed and 58 hurt, 14 killed and 58 hurt.
fn has_companion(counts: &[Count<'_>], first: &Count<'_>, later: &Count<'_>) -> bool {
    let beside = |count: &Count<'_>| {
        let block = count.place.block;
        counts.iter().filter(move |other| other.place.block == block && other.toll != first.toll)
    };
    beside(first).any(|a| beside(later).any(|b| a.value() == b.value()))
}

/// How much more must be shared where a count is bounded; none where both may be true.
fn by_bounds(first: &Count<'_>, later: &Count<'_>) -> Option<u32> {
    let (a, b) = (first.place.figure, later.place.figure);
    let exact = |bound| bound == Bound::Exact;
    if exact(a.bound) && exact(b.bound) {
        return Some(0);
    }
    let off = a.value.minus(b.value)?.abs();
    let tenth = Ratio::new(1, 10)?;
    let rounding = half_round_step(a, tenth)?.max(half_round_step(b, tenth)?);
    let loose = a.bound == Bound::About || b.bound == Bound::About;
    if loose && off <= rounding || a.bound != b.bound && !exact(a.bound) && !exact(b.bound) {
        return None;
    }
    Some(1)
}

/// Whether a count stands in the headline or at the top of the story.
fn is_head(count: &Count<'_>) -> bool {
    count.place.depth < TOP
}

/// Whether a sentence tells little but its count: `About 180 people were injured.`
fn is_bare(count: &Count<'_>) -> bool {
    count.place.sentence().iter().filter(|t| is_telling(t)).count() <= BARE
}

/// Whether the sentence of the later count names what that of the first does not.
fn brings_names(article: &Article, first: &Count<'_>, later: &Count<'_>) -> bool {
    let common = Senses::COMMON_WORD | Senses::MONTH | Senses::WEEKDAY;
    let name = |t: &&Token| t.is_word() && t.is_capitalized() && !crate::lexicon::senses(t.hash).any(common);
    let known = |name: &Token| first.place.passage.tokens.iter().any(|t| alike(article, t, name));
    later.place.sentence().iter().filter(name).any(|name| !known(name))
}

/// Whether the two differ by one or two, and somebody is told of who may be counted among the dead or not.
fn with_culprit(mentions: &[Mentions], first: &Count<'_>, later: &Count<'_>) -> bool {
    let Some(off) = first.value().minus(later.value()).map(Ratio::abs) else { return true };
    let told = |words: &crate::extract::words::WordSet| {
        mentions.iter().flat_map(|m| &m.passage.tokens).any(|t| t.is_word() && words.has(t.hash))
    };
    let dead = first.toll == Toll::Dead;
    dead && (off <= Ratio::whole(1) && told(&CULPRITS) || off <= Ratio::whole(2) && told(&SEVERAL))
}

/// Whether the larger of two counts is at most twice the other: more tells of two events, or of a part.
fn of_a_size(a: Ratio, b: Ratio) -> bool {
    a.min(b).times(Ratio::whole(2)).is_some_and(|twice| a.max(b) <= twice)
}
