use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::{BitOr, BitOrAssign};

/// A map whose keys are hashes of words already.
pub(crate) type ByHash<V> = HashMap<u64, V, BuildHasherDefault<AsIs>>;

/// A set of hashes of words.
pub(crate) type Hashes = HashSet<u64, BuildHasherDefault<AsIs>>;

/// The hash of a word is its own hash.
#[derive(Default)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 ^= u64::from_le_bytes(word);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// A map whose keys are names or other short texts.
pub(crate) type ByText<'t, V> = HashMap<&'t str, V, BuildHasherDefault<Fnv>>;

/// FNV-1a, 64 bit.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 =
            bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    }
}

/// What a word may be, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Senses(pub(super) u64);

macro_rules! senses {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Senses {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
        }
    };
}

senses! {
    /// A given name.
    GIVEN_NAME = 0;
    /// A given name of men.
    GIVEN_MALE = 1;
    /// A given name of women.
    GIVEN_FEMALE = 2;
    /// A common family name.
    SURNAME = 3;
    /// A given or family name that also is a word or a place.
    PERSON_AMBIGUOUS = 4;
    /// A form of a verb of speech.
    SPEECH_VERB = 5;
    /// A form of a verb that hardly means anything but speech.
    SPEECH_STRONG = 6;
    /// A month.
    MONTH = 7;
    /// A day of the week.
    WEEKDAY = 8;
    /// A unit of measurement, time or money may begin here.
    UNIT = 9;
    /// A number in words.
    NUMBER_WORD = 10;
    /// A noun that makes a capitalized run an organization.
    ORG_HEAD = 11;
    /// A noun that makes a capitalized run a place.
    PLACE_HEAD = 12;
    /// A noun that makes a capitalized run something else than a person.
    THING_HEAD = 13;
    /// A particle of names: "van", "bin".
    PARTICLE = 14;
    /// A suffix of names: "Jr.".
    NAME_SUFFIX = 15;
    /// An abbreviation written with a period.
    ABBREVIATION = 16;
    /// An abbreviation whose period may also end a sentence.
    ABBREVIATION_MAY_END = 17;
    /// A common word, which at the start of a sentence is no name.
    COMMON_WORD = 18;
    /// A common word that also is a name.
    COMMON_ALSO_NAME = 19;
    /// A title may begin here.
    TITLE_START = 20;
    /// A modifier of titles may begin here.
    MODIFIER = 21;
    /// The name, adjective or capital of a country may begin here.
    COUNTRY_START = 22;
    /// The name of a region may begin here.
    REGION_START = 23;
    /// The name of a city may begin here.
    CITY_START = 24;
    /// The name of an organization may begin here.
    ORG_START = 25;
    /// A holiday may begin here.
    HOLIDAY_START = 26;
    /// A given or family name that also is a word: "Grace", "King".
    NAME_IS_WORD = 27;
    /// A given or family name that also is a place: "Paris", "Jordan".
    NAME_IS_PLACE = 28;
    /// A head noun, as above, that also ends other names, surnames above all: "Hill", "Bill".
    HEAD_WEAK = 29;
    /// A head noun of a thing that stands before its name: "Hurricane".
    THING_HEAD_FIRST = 30;
    /// A particle that may begin a name: "al", "Abu".
    PARTICLE_FIRST = 31;
    /// An abbreviation only if it is written with a capital: "Sun.", "Miss.", but not "min.".
    ABBREVIATION_CAPITAL = 32;
}

impl Senses {
    /// The bits that senses take; a word table keeps part of the word's hash in the others.
    pub(super) const MASK: u64 = (1 << 33) - 1;

    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits & Self::MASK)
    }

    /// Whether all bits of `other` are set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any bit of `other` is set.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Senses {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Senses {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
