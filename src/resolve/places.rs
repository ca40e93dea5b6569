//! The places of an article: a place under all its names is one (a country by its name, its adjective and, for its
//! government, its capital), and lies where the copy says, or else the lists.

use std::borrow::Cow;

use super::entities::{self, Entities};
use super::facts::{Entity, Location, Mention, MentionKind, NameUse};
use super::locations::{self, Listed};
use super::seats;
use crate::article::{Article, Zone};
use crate::extract::{Evidence, Mentions, NameKind, Passage};
use crate::lexicon;
use crate::text::{Span, tidy};

/// The places in order of first mention, and what the copy says they lie in.
pub(super) fn places(
    article: &Article,
    mentions: &[Mentions],
    names: &[NameUse],
) -> (Vec<Entity>, Vec<Location>) {
    let text = article.prose.text();
    let mut found = Entities::default();
    let mut said = Vec::new();
    for mention in entities::mentions(article, mentions, names, NameKind::Place) {
        let Some(passage) = mentions.get(mention.block as usize).map(|m| &m.passage) else { continue };
        let at = passage.token_at(mention.span.start)..passage.token_at(mention.span.end);
        let listed = locations::listed(passage, at.start).filter(|(len, _)| at.start + len == at.end);
        let listed = listed.map(|(_, listed)| listed);
        if let Some(country) = listed.as_ref().and_then(|listed| listed.seat_of)
            && may_be_seat(article, names, &mention)
            && seats::is_government(passage, at.clone())
        {
            let seat = Mention { kind: MentionKind::Seat, ..mention };
            let land = lexicon::country(country).name;
            found.add(land, land, seat).country = Some(country);
            continue;
        }
        said.extend(locations::within(passage, at).map(|within| (mention.span, within)));
        let raw = mention.span.of(text);
        if found.add_again(raw, mention) {
            continue;
        }
        let listed = listed.as_ref();
        let name = listed.and_then(Listed::name).map_or_else(|| tidy(raw), Cow::Borrowed);
        let entity = found.add(raw, &name, mention);
        entity.country = entity.country.or(listed.and_then(|l| l.country));
        entity.region = entity.region.or(listed.and_then(|l| l.region_of));
    }
    demonyms(mentions, names, &mut found);
    let mut list = found.finish();
    entities::add_headlines(article, mentions, names, &mut list);
    locate(list, said)
}

/// Whether the name stands in the story, and not after a preposition of place.
fn may_be_seat(article: &Article, names: &[NameUse], mention: &Mention) -> bool {
    let narrates = article.blocks.get(mention.block as usize).is_some_and(|b| b.zone != Zone::Dateline);
    let at = names.binary_search_by_key(&mention.span, |name| name.span);
    let name = at.ok().and_then(|at| names.get(at));
    narrates && name.is_some_and(|name| !name.evidence.any(Evidence::LOCATIVE))
}

/// The adjectives of countries and regions, as mentions of these.
fn demonyms(mentions: &[Mentions], names: &[NameUse], found: &mut Entities<'_>) {
    for name in names.iter().filter(|n| n.kind == NameKind::Demonym && n.person.is_none()) {
        let Some(passage) = mentions.get(name.block as usize).map(|m| &m.passage) else { continue };
        let Some((land, country, len)) = land(passage, passage.token_at(name.span.start)) else { continue };
        if passage.token_at(name.span.start) + len != passage.token_at(name.span.end) {
            continue;
        }
        let mention = entities::mention(name.span, name.block, name.certain);
        let entity = found.add(land, land, Mention { kind: MentionKind::Demonym, ..mention });
        entity.country = entity.country.or(country);
    }
}

/// The name of the country or region that the adjective at the token is one of, the country, and the tokens it takes.
fn land(p: &Passage, at: usize) -> Option<(&'static str, Option<lexicon::CountryId>, usize)> {
    let country = lexicon::countries().longest(&p.tokens, at);
    if let Some((len, country)) = country.filter(|(_, c)| c.form == lexicon::CountryForm::Adjective) {
        return Some((lexicon::country(country.country).name, Some(country.country), len));
    }
    let (len, region) = lexicon::regions().longest(&p.tokens, at).filter(|(_, r)| r.is_demonym)?;
    Some((region.name, region.country, len))
}

/// Ties what the copy says of the places to them; where it says one thing, that counts more than the lists.
fn locate(mut list: Vec<Entity>, said: Vec<(Span, locations::Within)>) -> (Vec<Entity>, Vec<Location>) {
    let mut places: Vec<(Span, usize)> =
        list.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (m.span, i))).collect();
    places.sort_unstable();
    let mut located = Vec::with_capacity(said.len());
    for (name, within) in said {
        let at = places.partition_point(|(span, _)| *span < name);
        let Some((_, place)) = places.get(at).filter(|(span, _)| *span == name) else { continue };
        let locations::Within { span, region, country } = within;
        located.push(Location { place: *place as u32, name, within: span, region, country });
        let Some(entity) = list.get_mut(*place) else { continue };
        // "Georgia" is a country and a state: it tells neither.
        match (region, country) {
            (Some(region), None) => {
                entity.region = Some(region.name);
                entity.country = region.country.or(entity.country);
            }
            (None, Some(country)) => {
                entity.region = entity.region.filter(|_| entity.country == Some(country));
                entity.country = Some(country);
            }
            _ => {}
        }
    }
    (list, located)
}
