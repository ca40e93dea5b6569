//! Lays the lists out as [`PhraseTable`](super::phrases::PhraseTable) and [`senses`](super::packed::senses) read them.
//! Run by `build.rs`; in the program only by its tests.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::rows::{Row, rows};
use super::senses::Senses;
use super::slots::{self, COLUMN_BITS, SLOTS, find, key};
use crate::text::{Shape, Token, TokenKind, hash_word, tokenize, tokenize_into};

/// Every table, by name.
pub(crate) fn tables() -> Vec<(&'static str, Vec<u64>)> {
    let senses = ("senses", senses().laid_out());
    LISTS.iter().map(|list| (list.name, phrases(list))).chain([senses]).collect()
}

/// A list of phrases.
pub(super) struct List {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
    /// The columns that hold phrases.
    pub(super) columns: &'static [usize],
    /// What a word may be that begins one of them.
    pub(super) start: Senses,
}

macro_rules! lists {
    ($($name:literal $start:ident: $($column:literal)+;)*) => {
        &[$(List {
            name: $name,
            text: include_str!(concat!($name, ".tsv")),
            columns: &[$($column),+],
            start: Senses::$start,
        }),*]
    };
}

const LISTS: &[List] = lists! {
    "titles" TITLE_START: 0;
    "title_modifiers" MODIFIER: 0;
    "countries" COUNTRY_START: 1 2 3;
    "regions" REGION_START: 0 3 4;
    "cities" CITY_START: 0;
    "organizations" ORG_START: 0 1;
    "units" UNIT: 0;
    "holidays" HOLIDAY_START: 0;
};

impl List {
    /// The phrases, row by row. The hyphen that parts a modifier from its title is no part of the phrase.
    fn phrases(&self) -> impl Iterator<Item = Listed> {
        let mut rows = rows(self.text);
        let placed = std::iter::from_fn(move || {
            let at = self.text.len() - rows.rest.len();
            rows.next().map(|row| (at, row))
        });
        placed.flat_map(move |(at, row)| {
            let of_column = move |&column: &usize| row.list(column).map(move |phrase| (phrase, column));
            let phrases = self.columns.iter().flat_map(of_column);
            phrases.map(move |(phrase, column)| Listed { phrase: phrase.trim_matches('-'), row: at, column })
        })
    }
}

/// A phrase of a list, and where it stands.
struct Listed {
    phrase: &'static str,
    /// Where its row begins, or a remark before it, in bytes.
    row: usize,
    column: usize,
}

struct Phrase {
    tokens: Vec<Token>,
    listed: Listed,
    /// Its index in the list.
    index: usize,
}

impl Phrase {
    fn first(&self) -> u64 {
        self.tokens.first().map_or(0, key)
    }

    fn second(&self) -> u64 {
        self.tokens.get(1).map_or(0, key)
    }
}

/// The table of a list. Of two equal phrases the first counts. A phrase with a number in it is left out, since number
/// tokens are all alike.
pub(super) fn phrases(list: &List) -> Vec<u64> {
    let listed = list.phrases().enumerate();
    let cut = listed.map(|(index, listed)| Phrase { tokens: tokenize(listed.phrase), listed, index });
    let mut phrases: Vec<Phrase> = cut.collect();
    let count = phrases.len();
    phrases.retain(|p| !p.tokens.is_empty() && p.tokens.iter().all(|t| t.kind != TokenKind::Number));
    let buckets = phrases.len().next_power_of_two();
    let bucket = |phrase: &Phrase| slots::bucket(phrase.first(), phrase.second(), buckets);
    phrases.sort_by_key(|p| (bucket(p), p.first(), Reverse(p.tokens.len()), p.index));
    let halves = |upper: usize, lower: usize| (upper as u64) << 32 | lower as u64;

    let records = 1 + buckets;
    let mut words_at = records + 4 * phrases.len();
    let mut table = vec![halves(buckets, count)];
    let mut begin = 0;
    for number in 0..buckets {
        let end = begin
            + phrases.get(begin..).unwrap_or_default().iter().take_while(|p| bucket(p) == number).count();
        table.push(halves(records + 4 * begin, records + 4 * end));
        begin = end;
    }
    for phrase in &phrases {
        let (len, Listed { row, column, .. }) = (phrase.tokens.len(), &phrase.listed);
        let place = halves(*row, phrase.index << COLUMN_BITS | column);
        table.extend([phrase.first(), phrase.second(), halves(words_at, len), place]);
        words_at += 2 * len;
    }
    for token in phrases.iter().flat_map(|phrase| &phrase.tokens) {
        table.extend([
            token.hash,
            token.kind as u64 | u64::from(needed(token)) << 8 | u64::from(token.spaced()) << 16,
        ]);
    }
    table
}

/// How a word of the copy must be written that stands for this one of the list, as the bits of a shape.
fn needed(token: &Token) -> u8 {
    let needed = [Shape::ALL_CAPS, Shape::CAPITALIZED].into_iter().find(|shape| token.shape.has(*shape));
    needed.unwrap_or_default().bits()
}

/// The senses of all listed words.
fn senses() -> Filling {
    let mut map = Filling::default();
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
            map.remove(hash_word(form), Senses::ABBREVIATION_CAPITAL);
        }
    }
    map.list(include_str!("common_words.tsv"), |row| match row.get(1) {
        "name" => Senses::COMMON_WORD | Senses::COMMON_ALSO_NAME,
        _ => Senses::COMMON_WORD,
    });
    map.list(include_str!("initialisms.tsv"), |_| Senses::COMMON_WORD);
    for list in LISTS {
        map.starts(list);
    }
    map
}

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

#[derive(Default)]
struct Filling {
    senses: HashMap<u64, Senses>,
}

impl Filling {
    fn add(&mut self, hash: u64, senses: Senses) {
        *self.senses.entry(hash).or_default() |= senses;
    }

    /// Takes senses from those of a listed word; others must remain.
    fn remove(&mut self, hash: u64, senses: Senses) {
        self.senses.entry(hash).and_modify(|all| all.0 &= !senses.0);
    }

    /// Adds the single words of a list; the dots and hyphens of a form do not make it two words.
    fn list(&mut self, list: &'static str, sense: impl Fn(Row) -> Senses) {
        for row in rows(list) {
            let form = row.get(0);
            if form.chars().all(char::is_alphabetic) {
                self.add(hash_word(form), sense(row));
                continue;
            }
            // A form with periods inside is one token, which takes in its last period if that is there.
            if form.contains('.') && !form.ends_with('.') {
                self.add(hash_word(&format!("{form}.")), sense(row));
            }
            let tokens = tokenize(form);
            let mut words = tokens.iter().filter(|t| t.is_word());
            if let (Some(word), None) = (words.next(), words.next()) {
                self.add(word.hash, sense(row));
            }
        }
    }

    /// Adds the words that begin the phrases of a list.
    fn starts(&mut self, list: &List) {
        let mut tokens = Vec::new();
        for listed in list.phrases() {
            tokenize_into(listed.phrase, &mut tokens);
            let first = tokens.first().filter(|first| first.hash != 0);
            if let Some(first) = first.filter(|_| tokens.iter().all(|t| t.kind != TokenKind::Number)) {
                self.add(first.hash, list.start);
            }
        }
    }

    /// The slots of all words.
    fn laid_out(self) -> Vec<u64> {
        assert!(self.senses.len() < SLOTS * 3 / 4, "{} words: look-ups would be long", self.senses.len());
        let mut all: Vec<(u64, Senses)> = self.senses.into_iter().collect();
        all.sort_unstable_by_key(|(hash, _)| *hash);
        let mut slots = vec![0; SLOTS];
        for (hash, senses) in all {
            let free = find(hash, |at| slots.get(at).copied()).and_then(|at| slots.get_mut(at));
            let Some(slot) = free else { continue };
            assert!(*slot == 0, "two listed words would share a slot");
            *slot = hash & !Senses::MASK | senses.0;
        }
        slots
    }
}
