//! The organizations of an article: full name, acronym, short form and possessive are one.

use std::borrow::Cow;

use super::entities::{self, Entities};
use super::facts::{Entity, NameUse};
use crate::article::Article;
use crate::extract::{Fit, Introduction, Mentions, NameKind};
use crate::lexicon::{self, ByText};
use crate::text::tidy;

/// The organizations, in order of first mention.
pub(super) fn organizations(article: &Article, mentions: &[Mentions], names: &[NameUse]) -> Vec<Entity> {
    let text = article.prose.text();
    let found = entities::mentions(article, mentions, names, NameKind::Organization);
    let introduced = introduced(text, mentions);
    let full: Vec<Cow<'_, str>> =
        found.iter().map(|m| tidy(m.span.of(text))).filter(|n| n.contains(' ')).collect();
    let longer = longer_by_beginning(&full);
    let mut all = Entities::default();
    for mention in found {
        let raw = mention.span.of(text);
        if all.add_again(raw, mention) {
            continue;
        }
        let written = tidy(raw);
        let spelled = introduced.get(&*written);
        let one = spelled.map_or(&*written, |i| i.full.of(text));
        let whole = || longer.get(one).copied().flatten().filter(|_| spelled.is_none());
        let entity = all.add(raw, lexicon::organization_named(one).or_else(whole).unwrap_or(one), mention);
        entity.acronym = entity.acronym.or(spelled.map(|i| i.acronym));
    }
    let mut list = all.finish();
    entities::add_headlines(article, mentions, names, &mut list);
    list
}

/// What the copy introduces, by the acronym; of two introductions the first counts.
fn introduced<'a>(text: &'a str, mentions: &'a [Mentions]) -> ByText<'a, &'a Introduction> {
    let mut found = ByText::default();
    for one in mentions.iter().flat_map(|m| &m.acronyms).filter(|i| i.fit != Fit::Slip) {
        found.entry(one.acronym.of(text)).or_insert(one);
    }
    found
}

/// By the first words of a full name the name; none where two names begin alike.
fn longer_by_beginning<'f>(full: &'f [Cow<'_, str>]) -> ByText<'f, Option<&'f str>> {
    let mut found: ByText<'_, Option<&str>> = ByText::default();
    for name in full {
        for (end, _) in name.match_indices(' ') {
            let Some(beginning) = name.get(..end) else { continue };
            let known = found.entry(beginning).or_insert(Some(name));
            if known.is_some_and(|known| known != name) {
                *known = None;
            }
        }
    }
    found
}
