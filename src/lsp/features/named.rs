//! Who or what stands at a place of a document, and every other place that speaks of the same one.

use crate::resolve::{Facts, Mention};
use crate::text::Span;

use super::super::analysis::Reading;

/// Somebody or something that has a name in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// As an index into [`Facts::people`].
    Person(usize),
    /// As an index into [`Facts::organizations`].
    Organization(usize),
    /// As an index into [`Facts::places`].
    Place(usize),
}

impl Named {
    /// Who or what is spoken of at a byte of the prose, with the mention that stands there. The narrowest mention
    /// counts; a title speaks of its holder.
    pub(super) fn at(facts: &Facts, at: u32) -> Option<(Self, Span)> {
        let people = facts.people.iter().enumerate().flat_map(|(index, person)| {
            let titles = person.titles.iter().map(|title| title.span);
            spans(&person.mentions).chain(titles).map(move |span| (Self::Person(index), span))
        });
        let organizations = facts.organizations.iter().enumerate();
        let organizations = organizations.flat_map(|(index, entity)| {
            spans(&entity.mentions).map(move |span| (Self::Organization(index), span))
        });
        let places = facts.places.iter().enumerate();
        let places = places
            .flat_map(|(index, entity)| spans(&entity.mentions).map(move |span| (Self::Place(index), span)));
        let touched = people.chain(organizations).chain(places).filter(|(_, span)| span.touches(at));
        touched.min_by_key(|(_, span)| span.len())
    }

    /// Its mentions, in text order.
    pub(super) fn mentions(self, facts: &Facts) -> &[Mention] {
        let mentions = match self {
            Self::Person(index) => facts.people.get(index).map(|person| &person.mentions),
            Self::Organization(index) => facts.organizations.get(index).map(|entity| &entity.mentions),
            Self::Place(index) => facts.places.get(index).map(|entity| &entity.mentions),
        };
        mentions.map_or(&[], Vec::as_slice)
    }

    /// The first place that gives its name.
    pub(super) fn introduction(self, facts: &Facts) -> Option<Span> {
        let mentions = self.mentions(facts);
        let named = mentions.iter().find(|mention| mention.kind.is_name());
        named.or(mentions.first()).map(|mention| mention.span)
    }
}

fn spans(mentions: &[Mention]) -> impl Iterator<Item = Span> + '_ {
    mentions.iter().map(|mention| mention.span)
}

/// The byte of the prose at a byte of the source, and who or what is spoken of there.
pub(super) fn at_source(reading: &Reading, offset: u32) -> Option<(Named, Span)> {
    let at = reading.copy.manuscript.map.to_prose(offset)?;
    Named::at(&reading.copy.analysis.facts, at)
}
