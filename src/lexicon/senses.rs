use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

use super::rows::{Row, rows};
use super::word_table::WordTable;
use super::{measures, tables};
use crate::text::{hash_word, tokenize};

/// A map whose keys are hashes of words already.
pub(crate) type ByHash<V> = HashMap<u64, V, BuildHasherDefault<AsIs>>;

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

    pub(super) const fn bits(self) -> u64 {
        self.0
    }

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

/// What the word with that hash may be.
pub fn senses(hash: u64) -> Senses {
    SENSES.get(hash)
}

static SENSES: LazyLock<WordTable> = LazyLock::new(|| {
    let mut map = Filling(WordTable::new());
    map.list(include_str!("given_names.tsv"), given_name);
    map.list(include_str!("surnames.tsv"), |row| Senses::SURNAME | ambiguous(row, 1));
    map.list(include_str!("speech_verbs.tsv"), |row| match row.get(2) {
        "strong" => Senses::SPEECH_VERB | Senses::SPEECH_STRONG,
        _ => Senses::SPEECH_VERB,
    });
    map.list(include_str!("months.tsv"), |_| Senses::MONTH);
    map.list(include_str!("weekdays.tsv"), |_| Senses::WEEKDAY);
    map.list(include_str!("number_words.tsv"), |_| Senses::NUMBER_WORD);
    map.list(include_str!("org_heads.tsv"), |row| Senses::ORG_HEAD | head(row));
    map.list(include_str!("place_heads.tsv"), |row| Senses::PLACE_HEAD | head(row));
    map.list(include_str!("thing_heads.tsv"), |row| Senses::THING_HEAD | head(row));
    map.list(include_str!("particles.tsv"), |row| match row.get(1) {
        "before" => Senses::PARTICLE | Senses::PARTICLE_FIRST,
        _ => Senses::PARTICLE,
    });
    map.list(include_str!("name_suffixes.tsv"), |_| Senses::NAME_SUFFIX);
    let abbreviations = include_str!("abbreviations.tsv");
    map.list(abbreviations, |row| match row.get(1) {
        "may" => Senses::ABBREVIATION | Senses::ABBREVIATION_MAY_END | Senses::ABBREVIATION_CAPITAL,
        _ => Senses::ABBREVIATION | Senses::ABBREVIATION_CAPITAL,
    });
    for row in rows(abbreviations).filter(|row| row.get(0).starts_with(|c: char| c.is_lowercase())) {
        for form in [row.get(0), &format!("{}.", row.get(0))] {
            map.0.remove(hash_word(form), Senses::ABBREVIATION_CAPITAL);
        }
    }
    map.list(include_str!("common_words.tsv"), |row| match row.get(1) {
        "name" => Senses::COMMON_WORD | Senses::COMMON_ALSO_NAME,
        _ => Senses::COMMON_WORD,
    });
    map.list(include_str!("initialisms.tsv"), |_| Senses::COMMON_WORD);
    map.starts(tables::titles().starts(), Senses::TITLE_START);
    map.starts(tables::modifiers().starts(), Senses::MODIFIER);
    map.starts(tables::countries().starts(), Senses::COUNTRY_START);
    map.starts(tables::regions().starts(), Senses::REGION_START);
    map.starts(tables::cities().starts(), Senses::CITY_START);
    map.starts(tables::organizations().starts(), Senses::ORG_START);
    map.starts(measures::units().starts(), Senses::UNIT);
    map.starts(measures::holidays().starts(), Senses::HOLIDAY_START);
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
        "word" => Senses::PERSON_AMBIGUOUS | Senses::NAME_IS_WORD,
        "place" => Senses::PERSON_AMBIGUOUS | Senses::NAME_IS_PLACE,
        _ => Senses::default(),
    }
}

fn head(row: Row) -> Senses {
    let weak = if row.get(1) == "weak" { Senses::HEAD_WEAK } else { Senses::default() };
    let first = if row.get(2) == "both" { Senses::THING_HEAD_FIRST } else { Senses::default() };
    weak | first
}

struct Filling(WordTable);

impl Filling {
    /// Adds the single words of a list; the dots and hyphens of a form do not make it two words.
    fn list(&mut self, list: &'static str, sense: impl Fn(Row) -> Senses) {
        for row in rows(list) {
            let form = row.get(0);
            if form.bytes().all(|b| b.is_ascii_alphabetic()) || form.chars().all(char::is_alphabetic) {
                self.0.add(hash_word(form), sense(row));
                continue;
            }
            // A form with periods inside is one token, which takes in its last period if that is there.
            if form.contains('.') && !form.ends_with('.') {
                self.0.add(hash_word(&format!("{form}.")), sense(row));
            }
            let tokens = tokenize(form);
            let mut words = tokens.iter().filter(|t| t.is_word());
            if let (Some(word), None) = (words.next(), words.next()) {
                self.0.add(word.hash, sense(row));
            }
        }
    }

    fn starts(&mut self, hashes: impl Iterator<Item = u64>, sense: Senses) {
        for hash in hashes {
            self.0.add(hash, sense);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_words_share_a_slot_and_a_quarter_is_free() {
        let mut hashes: Vec<u64> = Vec::new();
        for list in
            [include_str!("given_names.tsv"), include_str!("surnames.tsv"), include_str!("common_words.tsv")]
        {
            hashes.extend(rows(list).map(|row| hash_word(row.get(0))));
        }
        hashes.extend(tables::titles().starts().chain(tables::cities().starts()));
        hashes.sort_unstable();
        hashes.dedup();
        let mut table = WordTable::new();
        for hash in &hashes {
            table.add(*hash, Senses::COMMON_WORD);
        }
        assert_eq!(table.filled(), hashes.len());
        assert!(SENSES.filled() < (1 << 17) * 3 / 4, "{}", SENSES.filled());
    }

    #[test]
    fn what_words_may_be() {
        let of = |word| senses(hash_word(word));
        assert!(
            of("Sergey").has(Senses::GIVEN_NAME | Senses::GIVEN_MALE)
                && !of("Sergey").has(Senses::GIVEN_FEMALE)
        );
        assert!(of("Lavrov").has(Senses::SURNAME) && !of("Lavrov").has(Senses::GIVEN_NAME));
        assert!(of("Grace").has(Senses::NAME_IS_WORD) && of("grace").has(Senses::COMMON_ALSO_NAME));
        assert!(of("said").has(Senses::SPEECH_STRONG));
        assert!(of("however").has(Senses::COMMON_WORD) && !of("however").has(Senses::COMMON_ALSO_NAME));
        assert!(of("Gov").has(Senses::TITLE_START | Senses::ABBREVIATION));
        assert!(!of("Gov").has(Senses::ABBREVIATION_MAY_END) && of("Inc").has(Senses::ABBREVIATION_MAY_END));
        assert!(of("a.m.").has(Senses::ABBREVIATION_MAY_END) && of("a.m").has(Senses::ABBREVIATION));
        assert!(of("Sun").has(Senses::ABBREVIATION_CAPITAL) && !of("min").any(Senses::ABBREVIATION_CAPITAL));
        assert!(!of("e.g.").any(Senses::ABBREVIATION_CAPITAL) && of("e.g.").has(Senses::ABBREVIATION));
        assert!(of("Foundation").has(Senses::ORG_HEAD) && of("River").has(Senses::PLACE_HEAD));
        assert!(of("Hurricane").has(Senses::THING_HEAD_FIRST) && of("Hill").has(Senses::HEAD_WEAK));
        assert!(of("van").has(Senses::PARTICLE) && of("al").has(Senses::PARTICLE_FIRST));
        assert!(of("Jr").has(Senses::NAME_SUFFIX) && of("former").has(Senses::MODIFIER));
        assert!(of("may").has(Senses::MONTH) && of("Tuesday").has(Senses::WEEKDAY));
        assert!(of("Christmas").has(Senses::HOLIDAY_START) && of("kilometers").has(Senses::UNIT));
        assert!(of("Norwegian").has(Senses::COUNTRY_START) && of("Ohio").has(Senses::REGION_START));
        assert!(of("Marseille").has(Senses::CITY_START) && of("Reuters").has(Senses::ORG_START));
        assert_eq!(of("xyzzy"), Senses::default());
    }
}
