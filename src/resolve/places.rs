//! The places of an article: a place under all its names is one, and lies in a country where the lists know it.

use super::entities::{self, Entities};
use super::facts::{Entity, NameUse};
use super::items::tidy;
use crate::article::Article;
use crate::extract::{Mentions, NameKind};
use crate::lexicon;

/// The places, in order of first mention.
pub(super) fn places(article: &Article, mentions: &[Mentions], names: &[NameUse]) -> Vec<Entity> {
    let text = article.prose.text();
    let mut found = Entities::default();
    for mention in entities::mentions(article, mentions, names, NameKind::Place) {
        let raw = mention.span.of(text);
        if found.add_again(raw, mention) {
            continue;
        }
        let written = tidy(raw);
        let listed = lexicon::place_named(&written);
        let entity = found.add(raw, listed.unwrap_or(&written), mention);
        entity.country = lexicon::country_of_place(&entity.name);
    }
    let mut list = found.finish();
    for (at, mention) in headlines(article, mentions, names, &list) {
        if let Some(entity) = list.get_mut(at)
            && !entity.mentions.iter().any(|m| m.span.overlaps(mention.span))
        {
            entity.mentions.insert(0, mention);
        }
    }
    list
}

fn headlines(
    article: &Article,
    mentions: &[Mentions],
    names: &[NameUse],
    list: &[Entity],
) -> Vec<(usize, super::facts::Mention)> {
    let text = article.prose.text();
    let written =
        list.iter().enumerate().flat_map(|(at, e)| e.mentions.iter().map(move |m| (m.span.of(text), at)));
    entities::in_headlines(article, mentions, names, written)
}
