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
    organizations: Names,
    places: Names,
    terms: Vec<HouseTerm>,
    /// By the hash of its first word: the term, and which of its forms.
    by_word: HashMap<u64, Vec<(u32, u32)>>,
}

/// Names with all their forms.
#[derive(Clone, Debug, Default)]
struct Names {
    listed: Vec<Listed>,
    /// By the key of each form that may be written.
    good: HashMap<String, u32>,
    /// By the key of each form that may not, and what the forms have in common with spellings of other houses.
    bad: HashMap<String, u32>,
}

impl Names {
    fn new(listed: Vec<Listed>) -> Self {
        let mut names = Self::default();
        for (at, entry) in (0..).zip(&listed) {
            for form in std::iter::once(&entry.name).chain(&entry.also) {
                names.good.insert(form.trim().to_owned(), at);
                names.bad.entry(loose(form)).or_insert(at);
            }
            names.bad.extend(entry.not.iter().map(|form| (loose(form), at)));
        }
        names.listed = listed;
        names
    }

    /// The entry of which a name is another form than those listed.
    fn meant(&self, name: &str) -> Option<&Listed> {
        if self.listed.is_empty() || self.good.contains_key(name) {
            return None;
        }
        self.bad.get(&loose(name)).and_then(|at| self.listed.get(*at as usize))
    }
}

/// What the spellings of a name by different houses share: `The World Health Organisation & Co` is `world health
/// organization and co`.
fn loose(name: &str) -> String {
    let name = name.replace('&', " and ");
    let words = key(&name);
    let words = words.strip_prefix("the ").unwrap_or(&words).split(' ');
    let american = |word: &str| {
        let word =
            word.replace("isation", "ization").replace("centre", "center").replace("defence", "defense");
        let word =
            word.replace("labour", "labor").replace("harbour", "harbor").replace("programme", "program");
        word.replace("agricultural", "agriculture")
    };
    words.map(american).collect::<Vec<_>>().join(" ")
}

impl Desk {
    /// The lists of a desk.
    pub fn new(organizations: Vec<Listed>, places: Vec<Listed>, terms: Vec<HouseTerm>) -> Self {
        let mut by_word: HashMap<u64, Vec<(u32, u32)>> = HashMap::new();
        for (term, entry) in (0..).zip(&terms) {
            for (form, text) in (0..).zip(&entry.not) {
                let word = tokenize(text).iter().find(|t| t.kind == TokenKind::Word).map(|t| t.hash);
                by_word.entry(word.unwrap_or_else(|| hash_word(text))).or_default().push((term, form));
            }
        }
        Self { organizations: Names::new(organizations), places: Names::new(places), terms, by_word }
    }

    /// Whether it lists nothing.
    pub fn is_empty(&self) -> bool {
        self.organizations.listed.is_empty() && self.places.listed.is_empty() && self.terms.is_empty()
    }

    /// The organization of which a name is a form that the list does not have.
    pub fn organization_meant(&self, name: &str) -> Option<&Listed> {
        self.organizations.meant(name)
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

    /// The terms that begin with a word, each with the form that is not to be written.
    pub fn terms_at(&self, word: u64) -> impl Iterator<Item = (&HouseTerm, &str)> {
        self.by_word.get(&word).into_iter().flatten().filter_map(|(term, form)| {
            let term = self.terms.get(*term as usize)?;
            Some((term, term.not.get(*form as usize)?.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_other_houses_are_known() {
        let listed = Listed {
            name: "World Health Organization".into(),
            also: vec!["WHO".into()],
            not: vec!["Health Organization of the World".into()],
            ..Listed::default()
        };
        let desk = Desk::new(vec![listed], Vec::new(), Vec::new());
        for form in
            ["World Health Organisation", "The World Health Organization", "Health Organisation of the World"]
        {
            assert!(desk.organization_meant(form).is_some(), "{form}");
        }
        for form in ["World Health Organization", "WHO", "World Trade Organization"] {
            assert!(desk.organization_meant(form).is_none(), "{form}");
        }
    }
}
