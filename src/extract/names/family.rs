//! Which words of a name are the family name: `Jan [van der Berg]`, `[Xi] Jinping`, `Gabriel [García Márquez]`.

use std::ops::Range;

use crate::extract::words::word_set;
use crate::lexicon::{self, Senses, Traditions};
use crate::text::Span;

/// The order in which a name puts its family name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameOrder {
    /// The given name comes first, or there is no other.
    #[default]
    GivenFirst,
    /// The family name comes first: `Xi Jinping`.
    FamilyFirst,
    /// Nothing in the name tells, nor does the copy by calling the person by one of its words.
    Either,
}

/// The words of a name without courtesy titles and suffixes.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub spans: &'a [Span],
    pub hashes: &'a [u64],
    pub senses: &'a [Senses],
    pub initials: &'a [bool],
}

/// How the words of a name are arranged, as indexes of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arrangement {
    pub order: NameOrder,
    /// The family name with its particles.
    pub family: Range<usize>,
    /// The word the person goes by where one word stands for the name.
    pub called: usize,
    /// Another word the person may go by.
    pub other: Option<usize>,
}

// Particles that begin a family name in capitals too: "Robert De Niro".
word_set!(LEADING: "van" "von" "vander" "de" "del" "della" "dela" "di" "du" "dos" "das" "den" "der" "ter" "ten" "la" "le" "el" "abu" "umm" "ibn" "bin");
word_set!(MIDDLE: "saint" "st" "san" "santa");
word_set!(AND: "y" "e");

impl Words<'_> {
    /// Reads the arrangement from the words alone.
    pub(super) fn arrange(&self) -> Arrangement {
        let last = self.hashes.len().saturating_sub(1);
        let given_first = |family: usize, called: usize, other: Option<usize>| Arrangement {
            order: NameOrder::GivenFirst,
            family: family..last + 1,
            called,
            other,
        };
        let particles = (0..last).take_while(|&i| self.leads(i)).count();
        if particles == last {
            return given_first(0, last, None);
        }
        if let Some(found) = self.family_first(last).or_else(|| self.two_family_names(last)) {
            return found;
        }
        let Some(particle) = (1..last).find(|&i| self.joins(i)) else {
            return given_first(last, last, self.is_patronymic(last).then_some(0));
        };
        // "José Ortega y Gasset" goes by Ortega.
        if AND.has(self.hashes[particle]) && particle > 1 {
            return given_first(particle - 1, particle - 1, Some(last));
        }
        given_first(particle, last, None)
    }

    fn word(&self, at: usize) -> &str {
        self.spans.get(at).map_or("", |span| span.of(self.text))
    }

    fn is_small(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_lowercase)
    }

    /// A particle at the head of a bare family name: `van der Berg`, `De Niro`.
    fn leads(&self, at: usize) -> bool {
        LEADING.has(self.hashes[at]) || self.is_small(at) && self.senses[at].has(Senses::PARTICLE)
    }

    /// A particle inside of a name, which belongs to the family name.
    fn joins(&self, at: usize) -> bool {
        let senses = self.senses[at];
        let small = self.is_small(at) && senses.has(Senses::PARTICLE);
        small || LEADING.has(self.hashes[at]) || MIDDLE.has(self.hashes[at])
    }

    /// Icelandic, where the last word names the father and people go by the first.
    fn is_patronymic(&self, at: usize) -> bool {
        let word = self.word(at);
        at > 0 && ["sson", "dottir", "dóttir"].iter().any(|end| word.ends_with(end))
    }

    fn family_first(&self, last: usize) -> Option<Arrangement> {
        let first = lexicon::traditions(self.hashes[0]);
        let found = |order, family: usize, called: usize, other| {
            Some(Arrangement { order, family: family..family + 1, called, other })
        };
        // "Tony Leung Chiu-wai"
        if last == 2 && self.is_hyphened_given(2) {
            let middle = lexicon::traditions(self.hashes[1]).any(Traditions::SYLLABIC);
            return if middle { found(NameOrder::GivenFirst, 1, 1, None) } else { None };
        }
        if !(1..=3).contains(&last) || self.initials.iter().any(|&initial| initial) {
            return None;
        }
        let syllabic = first.any(Traditions::SYLLABIC);
        let end = lexicon::traditions(self.hashes[last]);
        let small = self.word(1).split_once('-').is_some_and(|(_, s)| s.starts_with(char::is_lowercase));
        if last == 1 && self.is_hyphened_given(1) && (syllabic || small) {
            return found(NameOrder::FamilyFirst, 0, 0, None);
        }
        if last == 1 {
            return self.two_words(first, end);
        }
        let syllables = syllabic && (1..=last).all(|i| is_syllable(self.word(i)) && !self.initials[i]);
        if !syllables {
            return None;
        }
        if end.any(Traditions::SYLLABIC) {
            return found(NameOrder::Either, 0, 0, Some(last));
        }
        let western = self.senses[last].has(Senses::SURNAME) && self.senses[1].has(Senses::GIVEN_NAME);
        if western {
            let order = NameOrder::Either;
            return Some(Arrangement { order, family: last..last + 1, called: last, other: Some(0) });
        }
        if first.any(Traditions::VIETNAMESE) && !first.any(Traditions::CHINESE.or(Traditions::KOREAN)) {
            return found(NameOrder::FamilyFirst, 0, last, Some(0));
        }
        // "Lee Ann Best" and "Lee Kuan Yew" look alike.
        if self.senses[0].has(Senses::GIVEN_NAME) {
            return found(NameOrder::Either, 0, 0, Some(last));
        }
        found(NameOrder::FamilyFirst, 0, 0, None)
    }

    fn two_words(&self, first: Traditions, end: Traditions) -> Option<Arrangement> {
        let (given, tail) = (self.senses[0].has(Senses::GIVEN_NAME), self.senses[1]);
        let family_first =
            |order, called: usize, other| Some(Arrangement { order, family: 0..1, called, other });
        if first.any(Traditions::CHINESE) && is_pinyin(self.word(1)) {
            let both = end.any(Traditions::SYLLABIC);
            let order = if both { NameOrder::Either } else { NameOrder::FamilyFirst };
            return family_first(order, 0, both.then_some(1));
        }
        let plain_given = tail.has(Senses::GIVEN_NAME) && !tail.any(Senses::SURNAME | Senses::COMMON_WORD);
        if first.any(Traditions::JAPANESE.or(Traditions::HUNGARIAN)) && plain_given && !given {
            return family_first(NameOrder::FamilyFirst, 0, Some(1));
        }
        if !first.any(Traditions::SYLLABIC) || end.any(Traditions::SYLLABIC) && given {
            return None;
        }
        let order = NameOrder::Either;
        if given || tail.has(Senses::SURNAME) {
            return Some(Arrangement { order, family: 1..2, called: 1, other: Some(0) });
        }
        if first.any(Traditions::VIETNAMESE) && !first.any(Traditions::CHINESE.or(Traditions::KOREAN)) {
            return family_first(order, 1, Some(0));
        }
        family_first(order, 0, Some(1))
    }

    /// `Jong-un`, `Hsien-Loong`: two syllables tied by a hyphen.
    fn is_hyphened_given(&self, at: usize) -> bool {
        let word = self.word(at);
        let mut syllables = word.split('-');
        let two = syllables.clone().count() == 2;
        two && syllables.all(|s| s.chars().count() <= 6 && is_syllable(s))
    }

    /// `Gabriel [García Márquez]`, `[Peña Nieto]`.
    fn two_family_names(&self, last: usize) -> Option<Arrangement> {
        let before = last.checked_sub(1)?;
        let spanish = |at: usize| {
            let named = lexicon::traditions(self.hashes[at]).any(Traditions::SPANISH);
            named && !self.initials[at]
        };
        let sure = !self.senses[before].has(Senses::GIVEN_NAME);
        let tail = self.senses[last];
        let fits = spanish(last) || sure && (tail.has(Senses::SURNAME) || !tail.has(Senses::GIVEN_NAME));
        let headed = before == 0 || self.senses[0].has(Senses::GIVEN_NAME);
        if !spanish(before) || !fits || !headed || before == 0 && !sure {
            return None;
        }
        let order = NameOrder::GivenFirst;
        Some(Arrangement { order, family: before..last + 1, called: last, other: Some(before) })
    }
}

/// Whether a word is one syllable, as Chinese, Korean and Vietnamese names are spelled by.
fn is_syllable(word: &str) -> bool {
    let vowel = |c: char| "aeiouyăâêôơư".contains(c) || c.is_alphabetic() && !c.is_ascii() && c != 'đ';
    let mut runs = 0;
    let mut inside = false;
    for c in word.chars().flat_map(char::to_lowercase) {
        if !c.is_alphabetic() {
            return false;
        }
        runs += u32::from(vowel(c) && !inside);
        inside = vowel(c);
    }
    runs == 1 && word.chars().count() <= 6
}

const INITIALS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c",
    "s", "y", "w",
];
const FINALS: [&str; 33] = [
    "iang", "iong", "uang", "ang", "eng", "ian", "iao", "ing", "ong", "uai", "uan", "ai", "an", "ao", "ei",
    "en", "er", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "a", "e", "i", "o", "u", "ü",
];

/// Whether a word is one or two syllables of pinyin: `Jinping`.
fn is_pinyin(word: &str) -> bool {
    word.len() <= 12 && word.is_ascii() && syllables(&word.to_ascii_lowercase(), 2)
}

/// Whether a word in small letters is made of that many syllables of pinyin at most.
fn syllables(word: &str, most: u32) -> bool {
    if word.is_empty() || most == 0 {
        return word.is_empty();
    }
    let rest = INITIALS.iter().find_map(|i| word.strip_prefix(i)).unwrap_or(word);
    FINALS.iter().filter_map(|f| rest.strip_prefix(f)).any(|rest| syllables(rest, most - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Parts;
    use crate::extract::Passage;

    fn parts(text: &str) -> Parts {
        let passage = Passage::new(text);
        Parts::new(text, &passage, 0, passage.tokens.len())
    }

    /// The family name, the word that stands for the name, and the given name.
    fn read(text: &str) -> (&str, &str, &str) {
        let parts = parts(text);
        (parts.family().of(text), parts.surname.of(text), parts.given.map_or("", |s| s.of(text)))
    }

    #[test]
    fn particles_belong_to_the_family_name() {
        for (name, family, called) in [
            ("Anna Orr", "Orr", "Orr"),
            ("Jan van der Berg", "van der Berg", "Berg"),
            ("Luca De Marco", "De Marco", "Marco"),
            ("Inés de la Torre", "de la Torre", "Torre"),
            ("Omar al-Sharif", "al-Sharif", "Sharif"),
            ("Tariq bin Faisal", "bin Faisal", "Faisal"),
            ("Karim Abu Nasr", "Abu Nasr", "Nasr"),
            ("Eva St. Clair", "St. Clair", "Clair"),
            ("Blas Ferrer y Soler", "Ferrer y Soler", "Ferrer"),
            ("Otto Kern III", "Kern", "Kern"),
            ("Otto Kern Jr.", "Kern", "Kern"),
            ("J. R. Orr", "Orr", "Orr"),
            ("Mia Orr-Dahl", "Orr-Dahl", "Orr-Dahl"),
            ("Nuala O'Dell", "O'Dell", "O'Dell"),
        ] {
            assert_eq!((read(name).0, read(name).1), (family, called), "{name}");
        }
    }

    #[test]
    fn a_bare_family_name_has_no_given_name() {
        for name in ["van der Berg", "Van Dale", "De Marco", "al-Sharif", "Abu Nasr", "Orr"] {
            assert_eq!((read(name).2, parts(name).count()), ("", 1), "{name}");
        }
        assert_eq!(read("Pérez Soler"), ("Pérez Soler", "Soler", ""));
    }

    #[test]
    fn family_names_that_come_first() {
        for (name, family, called, given) in [
            ("Xie Wenjun", "Xie", "Xie", "Wenjun"),
            ("Park Min-jun", "Park", "Park", "Min-jun"),
            ("Goh Kok Wah", "Goh", "Goh", "Kok Wah"),
            ("Nguyen Van Thang", "Nguyen", "Thang", "Van Thang"),
            ("Tanaka Haruto", "Tanaka", "Tanaka", "Haruto"),
            ("Kovács Bence", "Kovács", "Kovács", "Bence"),
        ] {
            assert_eq!(read(name), (family, called, given), "{name}");
            assert_ne!(parts(name).order, NameOrder::GivenFirst, "{name}");
        }
        for name in ["Min-jun Park", "Wenjun Xie", "Haruto Tanaka", "Bence Kovács", "Kim Marsh", "Lee Dahl"]
        {
            assert_eq!(Some(read(name).1), name.split(' ').next_back(), "{name}");
        }
        assert_eq!(read("Tony Leung Ka-ho"), ("Leung", "Leung", "Tony"));
        assert_eq!(parts("Park Min-jun").first(), parts("Park Min Jun").first());
    }

    #[test]
    fn two_family_names() {
        for (name, family) in [
            ("Marta Pérez Soler", "Pérez Soler"),
            ("Juan Carlos Gómez Ruiz", "Gómez Ruiz"),
            ("Anna Marsh Orr", "Orr"),
            ("Juan Carlos Ruiz", "Ruiz"),
        ] {
            assert_eq!(read(name).0, family, "{name}");
        }
    }

    #[test]
    fn the_copy_tells_which_word_stands_for_the_name() {
        let called = |name: &str, alone: &str| {
            let alone = crate::text::hash_word(alone);
            let parts = parts(name).called_as(|word| word == alone).unwrap_or_else(|| parts(name));
            (parts.surname.of(name).to_owned(), parts.order)
        };
        assert_eq!(called("Marta Pérez Soler", "Pérez").0, "Pérez");
        assert_eq!(called("Chan Ho Park", "Park"), ("Park".to_owned(), NameOrder::GivenFirst));
        assert_eq!(called("Park Ho Chan", "Park"), ("Park".to_owned(), NameOrder::Either));
        assert_eq!(called("Kim Ann Best", "Best"), ("Best".to_owned(), NameOrder::GivenFirst));
        assert_eq!(called("Sigrun Olafsdottir", "Sigrun").0, "Sigrun");
        assert_eq!(called("Tran Van Binh", "Tran").0, "Tran");
    }
}
