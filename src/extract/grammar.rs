//! The closed-class words of English that tell where a noun phrase or a clause begins and ends.

use crate::text::{Token, WordTable};

/// What a closed-class word may be, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u16);

impl Class {
    /// A personal pronoun that can be a subject.
    pub(super) const PRONOUN: Self = Self(1);
    /// An article, demonstrative, possessive or quantifier.
    pub(super) const DETERMINER: Self = Self(2);
    /// A preposition.
    pub(super) const PREPOSITION: Self = Self(4);
    /// A conjunction or relative word: a clause begins.
    pub(super) const CLAUSE: Self = Self(8);
    /// An auxiliary verb.
    pub(super) const AUXILIARY: Self = Self(16);
    /// An adverb that stands between subject and verb.
    pub(super) const ADVERB: Self = Self(32);
    /// A form of "be".
    pub(super) const BE: Self = Self(64);
    /// A relative pronoun.
    pub(super) const RELATIVE: Self = Self(128);
    /// A day or a month, written with a capital.
    pub(super) const CALENDAR: Self = Self(256);

    /// Whether any bit of `other` is set.
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The bits of both.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const WORDS: &[(&str, u16)] = &[
    ("he she they it i we you one", Class::PRONOUN.0),
    (
        "the a an this these those his her its their my our your some many several one two three four five both \
         another each no any all most few other more half such every",
        Class::DETERMINER.0,
    ),
    (
        "of in at on for from with by to about over under after before during against into through between among \
         since until near inside outside across including despite without within toward towards per via like as \
         amid alongside behind beyond upon around off than",
        Class::PREPOSITION.0,
    ),
    (
        "and or but that which who whom whose when where why how what because while if than although though so yet \
         whether as since until before after once unless nor plus",
        Class::CLAUSE.0,
    ),
    (
        "is are was were be been being am has have had having do does did will would can could may might must shall \
         should he's she's they've i've we've he'd she'd they'd isn't wasn't hasn't haven't hadn't don't doesn't \
         didn't won't wouldn't can't couldn't",
        Class::AUXILIARY.0,
    ),
    ("is are was were be been being am isn't wasn't aren't weren't", Class::BE.0),
    (
        "also later then now once again further just only even still already never always often soon not reportedly \
         publicly today yesterday simply too instead earlier thus therefore ever quickly first long himself herself \
         themselves itself meanwhile however moreover nonetheless nevertheless",
        Class::ADVERB.0,
    ),
    ("who whom which that", Class::RELATIVE.0),
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
         september october november december jan feb mar apr aug sept sep oct nov dec",
        Class::CALENDAR.0,
    ),
];

static TABLE: WordTable<u16, 512> = WordTable::of_bits(WORDS);

/// What closed classes a token belongs to. A capital makes "Will" or "May" inside a sentence a name.
pub(super) fn class(token: &Token) -> Class {
    if !token.is_word() {
        return Class::default();
    }
    let class = TABLE.get(token.hash).map_or(Class::default(), Class);
    let name = class == Class::AUXILIARY && token.is_capitalized() && token.span.len() <= 4;
    if name { Class::default() } else { class }
}
