//! What an office of a list is in terms of the titles that copy gives.

use crate::lexicon::{self, CountryForm, CountryId, Title};
use crate::text::{Token, tokenize};

/// What an office is an office of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing says.
    Unsaid,
    /// A country.
    Country(CountryId),
    /// A region, city or body, by its usual name.
    Named(String),
}

impl Place {
    /// What a name stands for.
    pub fn named(name: &str) -> Self {
        let name = name.trim();
        let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        if name.is_empty() {
            return Self::Unsaid;
        }
        let country = lexicon::countries().exact(name).filter(|c| c.form != CountryForm::Capital);
        if let Some(country) = country {
            return Self::Country(country.country);
        }
        Self::Named(lexicon::regions().exact(name).map_or(name, |region| region.name).to_owned())
    }

    /// Whether both may be one; what nothing says may be anything.
    pub fn may_be(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unsaid, _) | (_, Self::Unsaid) => true,
            (Self::Country(a), Self::Country(b)) => lexicon::alias(*a, *b),
            (Self::Named(a), Self::Named(b)) => a.eq_ignore_ascii_case(b),
            _ => false,
        }
    }
}

/// An office: the title its holder has, and of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// The title.
    pub title: &'static Title,
    /// Of what.
    pub place: Place,
}

impl Office {
    /// Reads what a list calls an office: `Secretary of State` with the place `United States`, `Prime Minister of
    /// Norway`, `Norwegian prime minister`. None where more is said than a title and its place: a deputy, an office in
    /// somebody's office.
    pub fn read(label: &str, place: &str) -> Option<Self> {
        let tokens = tokenize(label);
        let (at, len, title) = title(&tokens)?;
        let before = words(label, tokens.get(..at)?)?;
        let after = words(label, tokens.get(at + len..)?)?;
        let said = match (before.as_str(), after.as_str()) {
            ("", "") => String::new(),
            (before, "") => before.to_owned(),
            ("", after) => of(after)?.to_owned(),
            _ => return None,
        };
        let said = Place::named(&said);
        let known =
            matches!(said, Place::Unsaid | Place::Country(_)) || after.starts_with("of ") || listed(&said);
        let place = if said == Place::Unsaid { Place::named(place) } else { said };
        known.then_some(Self { title, place })
    }

    /// Whether both may be one office; of titles of one group, such as the foreign ministers of all countries, any is.
    pub fn may_be(&self, title: &Title, place: &Place) -> bool {
        same_title(self.title, title) && self.place.may_be(place)
    }

    /// One text for all that is one office; none where its place is not known.
    pub fn key(&self) -> Option<String> {
        let place = match &self.place {
            Place::Unsaid => return None,
            Place::Country(id) => lexicon::country(*id).code.to_owned(),
            Place::Named(name) => super::name::key(name),
        };
        Some(format!("{}@{place}", self.title.group.unwrap_or(self.title.canonical)))
    }
}

/// Whether two titles are one, or of one group of which a country has one.
pub fn same_title(a: &Title, b: &Title) -> bool {
    a.canonical == b.canonical || a.group.is_some() && a.group == b.group
}

fn listed(place: &Place) -> bool {
    matches!(place, Place::Named(name) if lexicon::regions().exact(name).is_some())
}

/// The longest title among the words: where it begins, how many it takes, and which it is.
fn title(tokens: &[Token]) -> Option<(usize, usize, &'static Title)> {
    let found = (0..tokens.len()).filter_map(|at| {
        let (len, title) = lexicon::titles().longest(tokens, at)?;
        Some((at, len, title))
    });
    found.min_by_key(|(at, len, _)| (std::cmp::Reverse(*len), *at))
}

/// The words of the tokens, without an article.
fn words(label: &str, tokens: &[Token]) -> Option<String> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Some(String::new()) };
    let text = label.get(first.span.start as usize..last.span.end as usize)?.trim();
    Some(text.to_owned())
}

/// What an office is of: `of Norway`, `for the United States`, `, Ohio`.
fn of(after: &str) -> Option<&str> {
    ["of ", "for ", "from ", ", ", "("]
        .iter()
        .find_map(|word| after.strip_prefix(word))
        .map(|place| place.trim_end_matches(')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(label: &str, place: &str) -> Option<String> {
        Office::read(label, place).and_then(|office| office.key())
    }

    #[test]
    fn offices_of_several_lists_are_one() {
        let us = key("President", "United States");
        assert!(us.is_some());
        assert_eq!(key("President of the United States", ""), us);
        assert_eq!(key("US president", ""), us);
        assert_eq!(key("Prime Minister of Norway", ""), key("Norwegian prime minister", "Norway"));
        assert_eq!(key("Governor of Ohio", "United States"), key("governor", "Ohio"));
        assert_eq!(key("United States Secretary of State", ""), key("Secretary of State", "United States"));
        assert_ne!(key("Secretary of State", "Ohio"), key("Secretary of State", "United States"));
    }

    #[test]
    fn what_says_more_is_not_read() {
        for label in ["chief of staff to the prime minister", "bridge keeper"] {
            assert_eq!(Office::read(label, ""), None, "{label}");
        }
    }
}
