//! What the names are, settled over the article.

use super::items::Item;
use super::teams;
use crate::extract::{Evidence, Fit, Mentions, NameKind};
use crate::lexicon::{ByHash, Senses};
use crate::text::Span;

/// Gives every name the kind that the article as a whole tells.
pub(super) fn settle(text: &str, items: &mut [Item<'_>], mentions: &[Mentions]) {
    acronyms(items, mentions);
    vote(items);
    short_forms(items);
    teams::settle(text, items, mentions);
}

/// An acronym is what its full name is.
fn acronyms(items: &mut [Item<'_>], mentions: &[Mentions]) {
    let mut known: ByHash<NameKind> = ByHash::default();
    for introduced in mentions.iter().flat_map(|m| &m.acronyms).filter(|i| i.fit != Fit::Slip) {
        let full = at(items, introduced.full).map(|item| item.kind);
        let acronym = at(items, introduced.acronym).map(|item| item.parts.key());
        let told = full.filter(|k| !matches!(k, NameKind::Unknown | NameKind::Demonym | NameKind::Person));
        if let (Some(kind), Some(acronym)) = (told, acronym) {
            known.entry(acronym).or_insert(kind);
        }
    }
    if known.is_empty() {
        return;
    }
    for item in items.iter_mut().filter(|i| i.parts.words() == 1) {
        if let Some(kind) = known.get(&item.parts.key()) {
            item.kind = *kind;
        }
    }
}

/// The name that stands exactly there.
fn at<'a, 'p>(items: &'a [Item<'p>], span: Span) -> Option<&'a Item<'p>> {
    let found = items.binary_search_by_key(&span.start, |item| item.span.start).ok()?;
    items.get(found).filter(|item| item.span == span)
}

/// A name that one place does not tell is what the other places take it for.
fn vote(items: &mut [Item<'_>]) {
    let mut votes: ByHash<[u32; 3]> = ByHash::default();
    for item in items.iter().filter(|i| !i.evidence.any(Evidence::HEADLINE.with(Evidence::GUESS))) {
        let slot = match item.kind {
            NameKind::Person => 0,
            NameKind::Organization => 1,
            NameKind::Place => 2,
            _ => continue,
        };
        votes.entry(item.parts.key()).or_default()[slot] += 1;
    }
    let open = |i: &&mut Item<'_>| i.kind == NameKind::Unknown || i.evidence.any(Evidence::GUESS);
    for item in items.iter_mut().filter(open) {
        let Some([person, organization, place]) = votes.get(&item.parts.key()).copied() else { continue };
        if person > 0 && item.parts.words() > 1 && person >= organization + place {
            item.kind = NameKind::Person;
        } else if organization > person && organization >= place {
            item.kind = NameKind::Organization;
        } else if place > person {
            item.kind = NameKind::Place;
        }
    }
}

/// The first words of an organization's full name, where they stand alone, are the organization.
fn short_forms(items: &mut [Item<'_>]) {
    let mut known: Vec<u64> = Vec::new();
    for item in items.iter().filter(|i| i.kind == NameKind::Organization && i.parts.words() > 1) {
        known.extend((1..item.parts.words()).map(|n| item.parts.prefix(n)));
    }
    known.sort_unstable();
    let elsewhere = Senses::COUNTRY_START | Senses::REGION_START | Senses::CITY_START | Senses::COMMON_WORD;
    for item in items.iter_mut().filter(|i| i.kind == NameKind::Unknown) {
        let own = item.parts.words() > 1 || !item.parts.opening_senses().any(elsewhere | Senses::GIVEN_NAME);
        if own && known.binary_search(&item.parts.key()).is_ok() {
            item.kind = NameKind::Organization;
        }
    }
}

#[cfg(test)]
mod tests;
