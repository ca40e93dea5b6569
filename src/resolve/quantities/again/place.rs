//! A number with where it stands, and how much two of them have in common.

use super::super::QuantityId;
use crate::article::{Article, Zone};
use crate::extract::words::word_set;
use crate::extract::{Counted, Passage, QuantityMention};
use crate::lexicon::Senses;
use crate::text::{Span, Token, TokenKind, hash_ascii};

use super::tolls::TOLLS;

word_set!(SLACK: "at" "least" "about" "some" "around" "nearly" "almost" "more" "than" "over" "the" "a" "an" "its" "their" "his"
    "her" "all" "estimated" "reported" "up" "to" "roughly" "just" "only" "approximately");
word_set!(ARTICLES: "the" "a" "an");
// Words that tell that a sentence counts another event, or that the count was another before.
word_set!(OTHERWISE: "toll" "rose" "risen" "initially" "initial" "revised" "updated" "ago" "since" "originally" "average" "expected" "estimates" "combined" "cumulative" "respectively" "however" "locals" "villagers"
    "witnesses" "meanwhile" "contrary" "disputed" "sources");
// "last year", "the previous month"
word_set!(LAST: "last" "previous" "past" "prior");
word_set!(SPANS: "year" "years" "month" "months" "decade" "decades" "season" "summer" "winter" "spring" "fall" "autumn" "century");
// Words that do so right beside a number.
word_set!(BESIDE: "another" "other" "others" "additional" "further" "separate" "separately" "earlier" "previous"
    "previously" "later" "far" "each" "every" "per" "similar" "latest" "new" "second" "third" "first" "last" "next" "more"
    "total" "elsewhere" "including" "among" "remaining" "extra" "until" "again" "different" "maximum" "year" "when" "would"
    "could" "may" "might" "if" "annual" "annually" "yearly" "found"
    "finding" "still" "remain");
word_set!(STOP: "that" "with" "from" "have" "been" "were" "their" "they" "this" "said" "says" "would" "could" "which" "about" "after"
    "before" "also" "than" "when" "what" "into" "over" "under" "some" "people" "them" "there" "will" "being" "while" "because"
    "through" "during" "between" "where" "whose" "those" "these" "such" "told" "most" "many" "even" "just" "only" "like");
word_set!(MORE_STOP: "the" "and" "for" "was" "are" "has" "had" "his" "her" "its" "who" "not" "but" "all" "one" "two" "out" "off" "had"
    "any" "may" "how" "our" "can" "did" "own" "too" "now" "years" "year" "monday" "tuesday" "wednesday" "thursday" "friday" "saturday" "sunday" "percent" "million" "billion"
    "thousand" "hundred" "very" "much" "your" "ours" "each" "both" "next" "week" "month" "months" "weeks" "days");

/// Tokens before and after a number that may set it apart from another.
const BEFORE: usize = 4;
const AFTER: usize = 2;

/// Words right beside a number that are compared, on each side.
const REACH: usize = 4;

/// Tokens on both sides of a number that tell what it is of.
const AROUND: usize = 18;

/// A number with where it stands.
#[derive(Clone, Copy)]
pub(in super::super) struct Place<'a> {
    pub(super) id: QuantityId,
    pub(super) figure: &'a QuantityMention,
    pub(super) passage: &'a Passage,
    pub(super) zone: Zone,
    pub(super) block: usize,
    /// Blocks below the first paragraph of the story; 0 there and above.
    pub(super) depth: usize,
}

impl<'a> Place<'a> {
    pub(super) fn hash(&self, at: usize) -> u64 {
        self.passage.tokens.get(at).filter(|t| t.is_word()).map_or(0, |t| t.hash)
    }

    pub(super) fn sentence(&self) -> &'a [Token] {
        let sentence = self.passage.sentences.get(self.passage.sentence_of(self.figure.first as usize));
        sentence.and_then(|s| self.passage.tokens.get(s.range())).unwrap_or(&[])
    }

    /// The token of the noun that is counted.
    pub(super) fn noun(&self) -> Option<usize> {
        let Some(Counted::Noun(span)) = self.figure.counted else { return None };
        // In "19 killed" no noun follows.
        Some(self.passage.token_at(span.start)).filter(|&at| !TOLLS.has(self.hash(at)))
    }

    /// Whether the sentence tells of another group, or of a count that changed.
    pub(super) fn speaks_otherwise(&self) -> bool {
        let otherwise = self.sentence().iter().any(|t| t.is_word() && OTHERWISE.has(t.hash));
        let (first, end) = (self.figure.first as usize, self.figure.end as usize);
        let group = self.noun().is_some_and(|at| BESIDE.has(self.hash(at)));
        let toll = TOLLS.has(self.hash(end));
        let end = end + usize::from(self.noun() == Some(end) || toll);
        // "11 injured when a bus hit a truck", in a lede, tells how.
        let how = |at: usize| toll && self.depth == 0 && self.hash(at) == word!("when");
        let hedge = |at: usize| {
            let or = at.checked_sub(1).is_some_and(|before| self.hash(before) == hash_ascii("or"));
            self.hash(at) == hash_ascii("more") && (or || self.hash(at + 1) == hash_ascii("than"))
        };
        let beside = |at: usize| BESIDE.has(self.hash(at)) && !hedge(at);
        let of = self.hash(end) == hash_ascii("of");
        let past = self.sentence().windows(2).any(|pair| match pair {
            [a, b] => a.is_word() && LAST.has(a.hash) && SPANS.has(b.hash),
            _ => false,
        });
        // "among the ten wounded" speaks of all ten, and "a new five-year deal" of the one deal.
        let compound = self.passage.is(self.passage.token_at(self.figure.number.end), TokenKind::Hyphen);
        let passed = if self.is_definite() { 2 } else { usize::from(compound) };
        let last = first.saturating_sub(passed);
        otherwise
            || past
            || of
            || group
            || (last.saturating_sub(BEFORE)..last).any(beside)
            || (end..end + AFTER).any(|at| beside(at) && !how(at))
    }

    /// Whether the number is one that is known: `the 12 people`.
    pub(super) fn is_definite(&self) -> bool {
        self.is_after(word!("the"))
    }

    /// Whether a word stands right before the number.
    pub(super) fn is_after(&self, word: u64) -> bool {
        (self.figure.first as usize).checked_sub(1).is_some_and(|at| self.hash(at) == word)
    }

    /// Whether it stands in the headline or the deck.
    pub(super) fn is_headline(&self) -> bool {
        matches!(self.zone, Zone::Headline | Zone::Deck)
    }

    /// The years that the sentence names.
    fn years(&self) -> impl Iterator<Item = Span> {
        let number = self.figure.number;
        let year =
            move |t: &&Token| t.kind == TokenKind::Number && t.span.len() == 4 && !number.covers(t.span);
        self.sentence().iter().filter(year).map(|t| t.span)
    }
}

/// Whether two counts are told apart: they stand in one sentence, or their sentences name other years.
pub(super) fn apart(article: &Article, first: &Place<'_>, later: &Place<'_>) -> bool {
    let sentence = |place: &Place<'_>| place.sentence().first().map(|t| t.span);
    let named =
        |year: Span, place: &Place<'_>| place.years().any(|other| article.text(other) == article.text(year));
    let whole = |year: &Span| article.text(*year).bytes().all(|b| b.is_ascii_digit());
    let years = first.years().chain(later.years()).any(|year| whole(&year));
    let told_of = first.years().filter(whole).any(|year| named(year, later));
    // A headline has no room for the year of what the first paragraph tells.
    let head = first.is_headline() && later.depth == 0;
    sentence(first) == sentence(later) || years && !head && !told_of
}

/// Whether a word tells something of what it stands beside.
pub(super) fn is_telling(token: &Token) -> bool {
    token.is_word() && token.span.len() >= 3 && !STOP.has(token.hash) && !MORE_STOP.has(token.hash)
}

/// How many telling words stand right before both numbers and right after both, in the same order; what is counted is
/// passed over.
pub(super) fn beside(article: &Article, first: &Place<'_>, later: &Place<'_>) -> u32 {
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
pub(super) fn shared(article: &Article, a: &Place<'_>, b: &Place<'_>) -> u32 {
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
pub(super) fn alike(article: &Article, a: &Token, b: &Token) -> bool {
    if a.hash == b.hash {
        return true;
    }
    let (x, y) = (article.text(a.span), article.text(b.span));
    let stem = x.len().min(y.len()).saturating_sub(1).max(5);
    let heads = x.get(..stem).zip(y.get(..stem));
    x.len().abs_diff(y.len()) <= 3 && heads.is_some_and(|(x, y)| x.eq_ignore_ascii_case(y))
}
