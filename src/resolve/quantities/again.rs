//! The same count told again: in the head of the story and below it, or of the same dead and injured.

use super::QuantityId;
use super::rounding::half_round_step;
use crate::article::{Article, Zone};
use crate::extract::words::word_set;
use crate::extract::{Bound, Counted, Mentions, Passage, QuantityMention, Ratio};
use crate::lexicon::Senses;
use crate::text::{Span, Token, TokenKind, WordTable, hash_ascii};

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

/// What happened to those counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Toll {
    Dead,
    Hurt,
    Held,
}

static TOLLS: WordTable<Toll, 64> = WordTable::new(&[
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

word_set!(PEOPLE: "people" "persons");
word_set!(AUXILIARY: "were" "was" "have" "had" "been" "are" "be" "reportedly" "confirmed" "reported");
word_set!(HEDGES: "at" "least" "about" "some" "around" "nearly" "almost" "more" "than" "estimated" "the" "all" "over");
word_set!(SLACK: "at" "least" "about" "some" "around" "nearly" "almost" "more" "than" "over" "the" "a" "an" "its" "their" "his"
    "her" "all" "estimated" "reported" "up" "to" "roughly" "just" "only" "approximately");
word_set!(ARTICLES: "the" "a" "an");
word_set!(CULPRITS: "gunman" "gunmen" "shooter" "suspect" "suspects" "attacker" "attackers" "bomber" "bombers" "assailant" "perpetrator");
// Words that tell that a sentence counts another event, or that the count was another before.
word_set!(OTHERWISE: "toll" "rose" "risen" "initially" "initial" "revised" "updated" "ago" "since" "annual" "originally"
    "average" "expected" "estimates" "yearly" "combined" "cumulative" "respectively" "however" "locals" "villagers"
    "witnesses" "meanwhile" "contrary" "disputed" "sources");
// Words that do so right beside a number.
word_set!(BESIDE: "another" "other" "others" "additional" "further" "separate" "separately" "earlier" "previous"
    "previously" "later" "far" "each" "every" "per" "similar" "latest" "new" "second" "third" "first" "last" "next" "more"
    "total" "elsewhere" "including" "among" "remaining" "extra" "until" "again" "different" "maximum" "year" "when" "would"
    "could" "may" "might" "if");
word_set!(STOP: "that" "with" "from" "have" "been" "were" "their" "they" "this" "said" "says" "would" "could" "which" "about" "after"
    "before" "also" "than" "when" "what" "into" "over" "under" "some" "people" "them" "there" "will" "being" "while" "because"
    "through" "during" "between" "where" "whose" "those" "these" "such" "told" "most" "many" "even" "just" "only" "like");
word_set!(MORE_STOP: "the" "and" "for" "was" "are" "has" "had" "his" "her" "its" "who" "not" "but" "all" "one" "two" "out" "off" "had"
    "any" "may" "how" "our" "can" "did" "own" "too" "now" "years" "year" "monday" "tuesday" "wednesday" "thursday" "friday" "saturday" "sunday" "percent" "million" "billion"
    "thousand" "hundred" "very" "much" "your" "ours" "each" "both" "next" "week" "month" "months" "weeks" "days");

/// Tokens before and after a number that may set it apart from another.
const BEFORE: usize = 4;
const AFTER: usize = 2;

/// How many words around two numbers must be the same for one count of dead, injured or arrested people, for a count of
/// one wording, and for one of one name.
const SHARED_BY_TOLLS: u32 = 3;
const SHARED: u32 = 3;
const SHARED_BY_MANY: u32 = 5;

/// Counts of one kind that are held against each other: a story has a few.
const MOST: usize = 40;

/// Words right beside a number that are compared, on each side.
const REACH: usize = 4;

/// Tokens on both sides of a number that tell what it is of.
const AROUND: usize = 14;

/// A number with where it stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    id: QuantityId,
    figure: &'a QuantityMention,
    passage: &'a Passage,
    zone: Zone,
    block: usize,
}

impl<'a> Place<'a> {
    fn hash(&self, at: usize) -> u64 {
        self.passage.tokens.get(at).filter(|t| t.is_word()).map_or(0, |t| t.hash)
    }

    fn sentence(&self) -> &'a [Token] {
        let sentence = self.passage.sentences.get(self.passage.sentence_of(self.figure.first as usize));
        sentence.and_then(|s| self.passage.tokens.get(s.range())).unwrap_or(&[])
    }

    /// The token of the noun that is counted.
    fn noun(&self) -> Option<usize> {
        let Some(Counted::Noun(span)) = self.figure.counted else { return None };
        // In "19 killed" no noun follows.
        Some(self.passage.token_at(span.start)).filter(|&at| !TOLLS.has(self.hash(at)))
    }

    /// Whether the sentence tells of another group, or of a count that changed.
    fn speaks_otherwise(&self) -> bool {
        let otherwise = self.sentence().iter().any(|t| t.is_word() && OTHERWISE.has(t.hash));
        let (first, end) = (self.figure.first as usize, self.figure.end as usize);
        let end = end + usize::from(self.noun() == Some(end));
        let hedge =
            |at: usize| self.hash(at) == hash_ascii("more") && self.hash(at + 1) == hash_ascii("than");
        let beside = |at: usize| BESIDE.has(self.hash(at)) && !hedge(at);
        let of = self.hash(end) == hash_ascii("of");
        otherwise || of || (first.saturating_sub(BEFORE)..first).any(beside) || (end..end + AFTER).any(beside)
    }

    /// The years that the sentence names.
    fn years(&self) -> impl Iterator<Item = Span> {
        let number = self.figure.number;
        let year =
            move |t: &&Token| t.kind == TokenKind::Number && t.span.len() == 4 && !number.covers(t.span);
        self.sentence().iter().filter(year).map(|t| t.span)
    }

    fn toll(&self) -> Option<Toll> {
        if matches!(self.figure.counted, Some(Counted::Unit(_))) {
            return None;
        }
        let hedged = |at: usize| HEDGES.has(self.hash(at));
        let first = self.figure.first as usize;
        let before = (first.saturating_sub(4)..first).rev().find(|&at| !hedged(at)).unwrap_or(first);
        let noun = self.noun().unwrap_or(self.figure.end as usize);
        let plain = |at: usize| PEOPLE.has(self.hash(at)) || self.noun().is_none();
        if let Some(toll) = TOLLS.get(self.hash(before)).filter(|_| plain(noun)) {
            return Some(toll);
        }
        let mut after = self.figure.end as usize;
        after += usize::from(PEOPLE.has(self.hash(after)));
        for _ in 0..3 {
            if !AUXILIARY.has(self.hash(after)) {
                break;
            }
            after += 1;
        }
        TOLLS.get(self.hash(after))
    }
}

/// Finds the counts that are told twice with different numbers.
pub(super) fn clashes(article: &Article, mentions: &[Mentions], quoted: &dyn Fn(Span) -> bool) -> Vec<Clash> {
    let places = places(article, mentions, quoted);
    let mut found = Vec::new();
    tolls(article, mentions, &places, &mut found);
    heads(article, mentions, &places, &mut found);
    found.sort_by_key(|clash| (clash.first, clash.later));
    found.dedup_by_key(|clash| (clash.first, clash.later));
    found
}

fn places<'a>(article: &Article, mentions: &'a [Mentions], quoted: &dyn Fn(Span) -> bool) -> Vec<Place<'a>> {
    let mut places = Vec::new();
    let mut id = 0;
    for (at, (block, mentions)) in article.blocks.iter().zip(mentions).enumerate() {
        for figure in &mentions.quantities {
            id += 1;
            let told = matches!(block.zone, Zone::Headline | Zone::Deck | Zone::Body | Zone::Caption);
            if told && !quoted(figure.span) {
                let (zone, passage) = (block.zone, &mentions.passage);
                places.push(Place { id: QuantityId(id - 1), figure, passage, zone, block: at });
            }
        }
    }
    places
}

/// Dead, injured and arrested people.
fn tolls(article: &Article, mentions: &[Mentions], places: &[Place<'_>], found: &mut Vec<Clash>) {
    let tolls: Vec<(&Place<'_>, Toll)> =
        places.iter().filter_map(|place| Some((place, place.toll()?))).take(MOST).collect();
    let plain = |place: &Place<'_>| place.figure.bound != Bound::AtMost && !place.speaks_otherwise();
    let exact = |place: &Place<'_>| place.figure.bound == Bound::Exact;
    let enough = |first: &Place<'_>, later: &Place<'_>| match (exact(first), exact(later)) {
        (false, false) => false,
        (true, true) => shared(article, first, later) >= SHARED_BY_TOLLS,
        _ => shared(article, first, later) > SHARED_BY_TOLLS,
    };
    for (index, (first, kind)) in tolls.iter().enumerate() {
        for (later, other) in tolls.iter().skip(index + 1) {
            let same = kind == other && first.figure.value != later.figure.value && of_a_size(first, later);
            if !same || !plain(first) || !plain(later) || apart(article, first, later) {
                continue;
            }
            let head = matches!(first.zone, Zone::Headline | Zone::Deck);
            let told_again = || head && is_told(article, mentions, first.figure, |block| block > first.block);
            if enough(first, later) && !with_culprit(mentions, first, later) && !told_again() {
                found.push(clash(first, later));
            }
        }
    }
}

/// Whether two counts are told apart: they stand in one sentence, or their sentences name other years.
fn apart(article: &Article, first: &Place<'_>, later: &Place<'_>) -> bool {
    let sentence = |place: &Place<'_>| place.sentence().first().map(|t| t.span);
    let named =
        |year: Span, place: &Place<'_>| place.years().any(|other| article.text(other) == article.text(year));
    let years = first.years().next().is_some() || later.years().next().is_some();
    sentence(first) == sentence(later) || years && !first.years().any(|year| named(year, later))
}

/// Whether the two differ by one or two, and somebody is told of who may be counted among the dead or not.
fn with_culprit(mentions: &[Mentions], first: &Place<'_>, later: &Place<'_>) -> bool {
    let off = first.figure.value.minus(later.figure.value).map(Ratio::abs);
    let culprit =
        || mentions.iter().flat_map(|m| &m.passage.tokens).any(|t| t.is_word() && CULPRITS.has(t.hash));
    off.is_some_and(|off| off <= Ratio::whole(2)) && culprit()
}

/// Whether the larger of two counts is at most twice the other: more tells of two events, or of a part.
fn of_a_size(first: &Place<'_>, later: &Place<'_>) -> bool {
    let (a, b) = (first.figure.value, later.figure.value);
    let twice = a.min(b).times(Ratio::whole(2));
    twice.is_some_and(|twice| a.max(b) <= twice)
}

fn clash(first: &Place<'_>, later: &Place<'_>) -> Clash {
    Clash {
        first: first.id,
        later: later.id,
        in_headline: matches!(first.zone, Zone::Headline | Zone::Deck),
        bounded: first.figure.bound != later.figure.bound,
    }
}

/// Counts of the head of the story that the rest tells otherwise.
fn heads(article: &Article, mentions: &[Mentions], places: &[Place<'_>], found: &mut Vec<Clash>) {
    let Some(lede) = article.blocks.iter().position(|block| block.zone == Zone::Body) else { return };
    let is_head = |place: &&Place<'_>| place.block <= lede && place.zone != Zone::Caption;
    for first in places.iter().filter(is_head).take(MOST) {
        // The first paragraph is below a headline, and above the rest.
        let head = matches!(first.zone, Zone::Headline | Zone::Deck);
        let below = |block: usize| block > lede || head && block == lede;
        let fits = |later: &&Place<'_>| {
            below(later.block)
                && first.figure.bound == later.figure.bound
                && counts_same(first, later)
                && near(first.figure, later.figure) == Some(false)
                && !later.speaks_otherwise()
                && !apart(article, first, later)
        };
        if first.figure.counted.is_none() || first.speaks_otherwise() {
            continue;
        }
        let scored = places.iter().filter(fits).map(|later| (shared(article, first, later), later));
        let Some((score, later)) = scored.rev().max_by_key(|(score, _)| *score) else { continue };
        let beside = beside(article, first, later);
        let alike = score >= SHARED && beside >= 2
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

/// Whether one of the two may be the other, rounded.
fn near(a: &QuantityMention, b: &QuantityMention) -> Option<bool> {
    let off = a.value.minus(b.value)?.abs();
    let tenth = Ratio::new(1, 10)?;
    let round = |figure| half_round_step(figure, tenth);
    Some(off <= round(a)?.max(round(b)?) && a.step.max(b.step) > 0 || off.is_zero())
}

/// Whether two numbers count things of one name, or are of one unit.
fn counts_same(a: &Place<'_>, b: &Place<'_>) -> bool {
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
        mentions.quantities.iter().any(|other| other.value == figure.value)
            || mentions.passage.tokens.iter().any(|t| {
                (t.kind == TokenKind::Number || t.is_word())
                    && article.text(t.span).eq_ignore_ascii_case(written)
            })
    })
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

/// Whether a word tells something of what it stands beside.
fn is_telling(token: &Token) -> bool {
    token.is_word() && token.span.len() >= 3 && !STOP.has(token.hash) && !MORE_STOP.has(token.hash)
}

/// How many telling words stand right before both numbers and right after both, in the same order; what is counted is
/// passed over.
fn beside(article: &Article, first: &Place<'_>, later: &Place<'_>) -> u32 {
    let same = |pair: &(Token, Token)| pair.0.is_word() && alike(article, &pair.0, &pair.1);
    let before = words_before(first).zip(words_before(later)).take_while(same);
    let after = words_after(first).zip(words_after(later)).take_while(same);
    before.chain(after).filter(|pair| is_telling(&pair.0)).count() as u32
}

/// The tokens before a number, the nearest first, without those that bound it.
fn words_before<'a>(place: &Place<'a>) -> impl Iterator<Item = Token> + use<'a> {
    let tokens = place.passage.tokens.get(..place.figure.first as usize).unwrap_or(&[]);
    tokens.iter().rev().filter(|t| !SLACK.has(t.hash)).take(REACH).copied()
}

/// The tokens after a number, without what it counts.
fn words_after<'a>(place: &Place<'a>) -> impl Iterator<Item = Token> + use<'a> {
    let end = place.figure.end as usize;
    let noun = place.noun().and_then(|at| place.passage.tokens.get(at)).map(|t| t.span);
    let skipped =
        move |t: &&Token| t.kind == TokenKind::Hyphen || Some(t.span) == noun || ARTICLES.has(t.hash);
    let tokens = place.passage.tokens.get(end..).unwrap_or(&[]);
    tokens.iter().filter(move |t| !skipped(t)).take(REACH).copied()
}

/// How many words around two numbers are the same, names counted twice; what is counted counts once.
fn shared(article: &Article, a: &Place<'_>, b: &Place<'_>) -> u32 {
    let telling = |t: &&Token| is_telling(t);
    let words = |place: &Place<'_>| {
        let (first, end) = (place.figure.first as usize, place.figure.end as usize);
        let sentence = place.passage.sentences.get(place.passage.sentence_of(first)).map(|s| s.range());
        let around =
            sentence.map_or(0..0, |s| s.start.max(first.saturating_sub(AROUND))..s.end.min(end + AROUND));
        let number = place.figure.span;
        let tokens = place.passage.tokens.get(around).unwrap_or(&[]);
        tokens
            .iter()
            .filter(telling)
            .filter(move |t| !number.overlaps(t.span))
            .copied()
            .collect::<Vec<Token>>()
    };
    let (first, second) = (words(a), words(b));
    let mut score = 0;
    for (index, word) in first.iter().enumerate() {
        if first.iter().take(index).any(|before| before.hash == word.hash) {
            continue;
        }
        let same = second.iter().find(|other| alike(article, word, other));
        let name = |t: &Token| t.is_capitalized() && !crate::lexicon::senses(t.hash).has(Senses::COMMON_WORD);
        score += same.map_or(0, |other| if name(word) && name(other) { 2 } else { 1 });
    }
    score
}

/// Whether two words are one, whatever their ending: `attack`, `attacked`.
fn alike(article: &Article, a: &Token, b: &Token) -> bool {
    if a.hash == b.hash {
        return true;
    }
    let (x, y) = (article.text(a.span), article.text(b.span));
    let stem = x.len().min(y.len()).saturating_sub(1).max(5);
    let head = |word: &str| word.get(..stem).map(str::to_ascii_lowercase);
    x.len().abs_diff(y.len()) <= 3 && head(x).is_some() && head(x) == head(y)
}
