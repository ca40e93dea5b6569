//! What a desk lists itself beside people: organizations, places and terms.

use std::collections::HashMap;

use super::name::key;
use crate::text::{TokenKind, hash_word, tokenize};

/// An organization or a place of a desk's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// As it is to be written.
    pub name: String,
    /// Other forms that are as good: acronyms, short names.
    pub also: Vec<String>,
    /// Forms that are not to be written.
    pub not: Vec<String>,
    /// The region or country that a place lies in; empty where the list does not say.
    pub within: String,
}

/// A word or phrase of a house's word list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseTerm {
    /// What to write; empty where the writer is to find something better.
    pub write: String,
    /// What not to write: in small letters whatever its case, else as it stands.
    pub not: Vec<String>,
    /// Phrases in which it may stand.
    pub unless: Vec<String>,
    /// Why, or where the house style says so.
    pub note: String,
}

/// The lists of a desk, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    organizations: Vec<Listed>,
    /// Forms of their names that are not to be written.
    strange: ByWord,
    places: Names,
    terms: Vec<HouseTerm>,
    /// The forms of the terms.
    forms: ByWord,
}

/// Forms by the hash of their first word, each with the number of what it is a form of.
#[derive(Clone, Debug, Default)]
struct ByWord(HashMap<u64, Vec<(u32, String)>>);

impl ByWord {
    fn add(&mut self, of: u32, form: &str) {
        let form = form.trim();
        let word = tokenize(form).iter().find(|token| token.kind == TokenKind::Word).map(|token| token.hash);
        self.0.entry(word.unwrap_or_else(|| hash_word(form))).or_default().push((of, form.to_owned()));
    }

    fn at(&self, word: u64) -> impl Iterator<Item = (u32, &str)> {
        self.0.get(&word).into_iter().flatten().map(|(of, form)| (*of, form.as_str()))
    }
}

/// What one house spells so and another so.
const SPELLINGS: [(&str, &str); 9] = [
    ("ization", "isation"),
    ("Center", "Centre"),
    ("Defense", "Defence"),
    ("Labor", "Labour"),
    ("Harbor", "Harbour"),
    ("Program", "Programme"),
    ("Theater", "Theatre"),
    ("Agriculture", "Agricultural"),
    (" and ", " & "),
];

/// The forms of a name in the spelling of other houses.
fn other_spellings(name: &str) -> impl Iterator<Item = String> {
    SPELLINGS.into_iter().filter_map(move |(one, other)| {
        // The longer of the two first: one may hold the other.
        let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
        let swap = |from: &str, to: &str| name.contains(from).then(|| name.replace(from, to));
        swap(long, short).or_else(|| swap(short, long))
    })
}

/// Names with all their forms.
#[derive(Clone, Debug, Default)]
struct Names {
    listed: Vec<Listed>,
    /// By each form that may be written.
    good: HashMap<String, u32>,
    /// By the key of every form.
    bad: HashMap<String, u32>,
}

impl Names {
    fn new(listed: Vec<Listed>) -> Self {
        let mut names = Self::default();
        for (at, entry) in (0..).zip(&listed) {
            for form in std::iter::once(&entry.name).chain(&entry.also) {
                names.good.insert(form.trim().to_owned(), at);
                names.bad.entry(key(form)).or_insert(at);
            }
            names.bad.extend(entry.not.iter().map(|form| (key(form), at)));
        }
        names.listed = listed;
        names
    }

    /// The entry of which a name is another form than those listed.
    fn meant(&self, name: &str) -> Option<&Listed> {
        if self.listed.is_empty() || self.good.contains_key(name) {
            return None;
        }
        self.bad.get(&key(name)).and_then(|at| self.listed.get(*at as usize))
    }
}

impl Desk {
    /// The lists of a desk.
    pub fn new(organizations: Vec<Listed>, places: Vec<Listed>, terms: Vec<HouseTerm>) -> Self {
        let (mut strange, mut forms) = (ByWord::default(), ByWord::default());
        for (at, listed) in (0..).zip(&organizations) {
            let good = |form: &String| *form != listed.name && !listed.also.contains(form);
            let spelled =
                std::iter::once(&listed.name).chain(&listed.also).flat_map(|name| other_spellings(name));
            spelled.chain(listed.not.iter().cloned()).filter(good).for_each(|form| strange.add(at, &form));
        }
        for (at, term) in (0..).zip(&terms) {
            term.not.iter().for_each(|form| forms.add(at, form));
        }
        Self { organizations, strange, places: Names::new(places), terms, forms }
    }

    /// Whether it lists nothing.
    pub fn is_empty(&self) -> bool {
        self.organizations.is_empty() && self.places.listed.is_empty() && self.terms.is_empty()
    }

    /// Whether it has organizations at all.
    pub fn has_organizations(&self) -> bool {
        !self.organizations.is_empty()
    }

    /// The organizations one of whose forms that are not to be written begins with a word, each with that form.
    pub fn organizations_at(&self, word: u64) -> impl Iterator<Item = (&Listed, &str)> {
        let listed = |(at, form)| Some((self.organizations.get(at as usize)?, form));
        self.strange.at(word).filter_map(listed)
    }

    /// The place of which a name is a form that the list does not have.
    pub fn place_meant(&self, name: &str) -> Option<&Listed> {
        self.places.meant(name)
    }

    /// The places of the list.
    pub fn places(&self) -> &[Listed] {
        &self.places.listed
    }

    /// The place of that name.
    pub fn place(&self, name: &str) -> Option<&Listed> {
        self.places.good.get(name).and_then(|at| self.places.listed.get(*at as usize))
    }

    /// Whether it has terms at all.
    pub fn has_terms(&self) -> bool {
        !self.terms.is_empty()
    }

    /// The terms one of whose forms begins with a word, each with that form.
    pub fn terms_at(&self, word: u64) -> impl Iterator<Item = (&HouseTerm, &str)> {
        self.forms.at(word).filter_map(|(at, form)| Some((self.terms.get(at as usize)?, form)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_other_houses_are_known() {
        let listed = |name: &str| Listed { name: name.into(), also: vec!["WHO".into()], ..Listed::default() };
        let desk = Desk::new(
            vec![listed("World Health Organization"), listed("Harbour & Rail Board")],
            vec![],
            vec![],
        );
        let forms = |word: &str| {
            desk.organizations_at(hash_word(word)).map(|(_, form)| form.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(forms("world"), ["World Health Organisation"]);
        assert_eq!(forms("harbor"), ["Harbor & Rail Board"]);
        assert_eq!(forms("harbour"), ["Harbour and Rail Board"]);
    }

    #[test]
    fn places_are_known_by_any_case_and_accent() {
        let place = Listed { name: "Båtvik".into(), not: vec!["Boatwick".into()], ..Listed::default() };
        let desk = Desk::new(vec![], vec![place], vec![]);
        assert!(desk.place("Båtvik").is_some() && desk.place_meant("Båtvik").is_none());
        assert!(desk.place_meant("Batvik").is_some() && desk.place_meant("Boatwick").is_some());
        assert!(desk.place_meant("Bergen").is_none());
    }
}
