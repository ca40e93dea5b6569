use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

use super::rows::{Row, rows};
use super::tables;
use crate::text::{hash_word, tokenize};

/// A map whose keys are hashes of words already.
pub(super) type ByHash<V> = HashMap<u64, V, BuildHasherDefault<AsIs>>;

/// The hash of a word is its own hash.
#[derive(Default)]
pub(super) struct AsIs(u64);

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

/// What a word may be, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Senses(u64);

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
    /// A unit of measurement or time.
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
}

impl Senses {
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

/// What the word with that hash may be.
pub fn senses(hash: u64) -> Senses {
    SENSES.get(&hash).copied().unwrap_or_default()
}

static SENSES: LazyLock<ByHash<Senses>> = LazyLock::new(|| {
    let mut map = Map(HashMap::with_capacity_and_hasher(48_000, BuildHasherDefault::default()));
    map.list(include_str!("given_names.tsv"), given_name);
    map.list(include_str!("surnames.tsv"), |row| Senses::SURNAME | ambiguous(row, 1));
    map.list(include_str!("speech_verbs.tsv"), |row| match row.get(2) {
        "strong" => Senses::SPEECH_VERB | Senses::SPEECH_STRONG,
        _ => Senses::SPEECH_VERB,
    });
    map.list(include_str!("months.tsv"), |_| Senses::MONTH);
    map.list(include_str!("weekdays.tsv"), |_| Senses::WEEKDAY);
    map.list(include_str!("units.tsv"), |_| Senses::UNIT);
    map.list(include_str!("number_words.tsv"), |_| Senses::NUMBER_WORD);
    map.list(include_str!("org_heads.tsv"), |_| Senses::ORG_HEAD);
    map.list(include_str!("place_heads.tsv"), |_| Senses::PLACE_HEAD);
    map.list(include_str!("thing_heads.tsv"), |_| Senses::THING_HEAD);
    map.list(include_str!("particles.tsv"), |_| Senses::PARTICLE);
    map.list(include_str!("name_suffixes.tsv"), |_| Senses::NAME_SUFFIX);
    map.list(include_str!("abbreviations.tsv"), |row| match row.get(1) {
        "may" => Senses::ABBREVIATION | Senses::ABBREVIATION_MAY_END,
        _ => Senses::ABBREVIATION,
    });
    map.list(include_str!("common_words.tsv"), |row| match row.get(1) {
        "name" => Senses::COMMON_WORD | Senses::COMMON_ALSO_NAME,
        _ => Senses::COMMON_WORD,
    });
    map.starts(tables::titles().starts(), Senses::TITLE_START);
    map.starts(tables::modifiers().starts(), Senses::MODIFIER);
    map.starts(tables::countries().starts(), Senses::COUNTRY_START);
    map.starts(tables::regions().starts(), Senses::REGION_START);
    map.starts(tables::cities().starts(), Senses::CITY_START);
    map.starts(tables::organizations().starts(), Senses::ORG_START);
    map.0
});

fn given_name(row: Row) -> Senses {
    let gender = match row.get(1) {
        "m" => Senses::GIVEN_MALE,
        "f" => Senses::GIVEN_FEMALE,
        _ => Senses::GIVEN_MALE | Senses::GIVEN_FEMALE,
    };
    Senses::GIVEN_NAME | gender | ambiguous(row, 2)
}

fn ambiguous(row: Row, column: usize) -> Senses {
    match row.get(column) {
        "word" | "place" => Senses::PERSON_AMBIGUOUS,
        _ => Senses::default(),
    }
}

struct Map(ByHash<Senses>);

impl Map {
    /// Adds the single words of a list; the dots and hyphens of a form do not make it two words.
    fn list(&mut self, list: &'static str, sense: impl Fn(Row) -> Senses) {
        for row in rows(list) {
            let form = row.get(0);
            let plain = form.bytes().all(|b| b.is_ascii_alphabetic());
            if plain {
                *self.0.entry(hash_word(form)).or_default() |= sense(row);
                continue;
            }
            let tokens = tokenize(form);
            let mut words = tokens.iter().filter(|t| t.is_word());
            if let (Some(word), None) = (words.next(), words.next()) {
                *self.0.entry(word.hash).or_default() |= sense(row);
            }
        }
    }

    fn starts(&mut self, hashes: impl Iterator<Item = u64>, sense: Senses) {
        for hash in hashes {
            *self.0.entry(hash).or_default() |= sense;
        }
    }
}
