//! Organizations and places, each held together over the article.

use super::facts::{Entity, Mention, MentionKind, NameUse};
use crate::article::{Article, Zone};
use crate::extract::{Evidence, Mentions, NameKind, Passage};
use crate::lexicon::{ByHash, ByText, Senses};
use crate::text::{Span, TokenKind, hash_word, tidy, word_bit};

/// Entities by their one name.
#[derive(Default)]
pub(super) struct Entities<'t> {
    pub list: Vec<Entity>,
    /// By the name, whatever its case.
    by_name: ByHash<usize>,
    /// By what stands in the copy.
    written: ByText<'t, usize>,
}

impl<'t> Entities<'t> {
    /// Adds a mention to the entity that was once written the same way. Returns whether there is one.
    pub(super) fn add_again(&mut self, written: &str, mention: Mention) -> bool {
        let entity = self.written.get(written).and_then(|at| self.list.get_mut(*at));
        entity.map(|entity| entity.mentions.push(mention)).is_some()
    }

    /// Adds a mention, written so, to the entity of that name, which is made where there is none yet.
    pub(super) fn add(&mut self, written: &'t str, name: &str, mention: Mention) -> &mut Entity {
        let at = *self.by_name.entry(hash_word(name)).or_insert_with(|| {
            self.list.push(Entity { name: tidy(name).into_owned(), ..Entity::default() });
            self.list.len() - 1
        });
        self.written.insert(written, at);
        let entity = &mut self.list[at];
        // A dateline in capitals is no way to write the name.
        if entity.name != name && entity.name.chars().all(|c| !c.is_lowercase()) {
            entity.name = tidy(name).into_owned();
        }
        entity.mentions.push(mention);
        entity
    }

    /// The entities in order of first mention, their mentions in text order.
    pub(super) fn finish(mut self) -> Vec<Entity> {
        for entity in &mut self.list {
            entity.mentions.sort_by_key(|m| m.span);
        }
        self.list.sort_by_key(|e| e.mentions.first().map(|m| m.span));
        self.list
    }
}

/// The names of one kind that are nobody's, as mentions: those of the story and those of the datelines.
pub(super) fn mentions(
    article: &Article,
    mentions: &[Mentions],
    names: &[NameUse],
    kind: NameKind,
) -> Vec<Mention> {
    let own =
        names.iter().filter(|n| n.kind == kind && n.person.is_none() && !n.evidence.any(Evidence::COMPOUND));
    let own = own.map(|n| mention(n.span, n.block, n.certain));
    let mut found: Vec<Mention> = own.chain(of_datelines(article, mentions, kind)).collect();
    found.sort_by_key(|m| m.span);
    found
}

pub(super) fn mention(span: Span, block: u32, certain: bool) -> Mention {
    Mention { span, kind: MentionKind::Name, block, certain }
}

/// `VALE, Norway (VRB) -`: outside of the brackets are places, inside is the agency.
fn of_datelines<'a>(
    article: &'a Article,
    mentions: &'a [Mentions],
    kind: NameKind,
) -> impl Iterator<Item = Mention> + 'a {
    let datelines =
        article.blocks.iter().zip(mentions).enumerate().filter(|(_, (b, _))| b.zone == Zone::Dateline);
    datelines.flat_map(move |(block, (_, m))| {
        let p = &m.passage;
        let bracketed = move |first: u32| p.is((first as usize).wrapping_sub(1), TokenKind::OpenBracket);
        let wanted = move |first: u32| bracketed(first) == (kind == NameKind::Organization);
        let place = Senses::CITY_START | Senses::REGION_START | Senses::COUNTRY_START;
        let word = move |at: u32| {
            let senses = p.sense(at as usize);
            senses.has(Senses::COMMON_WORD) && !senses.any(place | Senses::ORG_START)
        };
        let names =
            m.names.iter().filter(move |n| wanted(n.first) && n.kind != NameKind::Thing && !word(n.first));
        names.map(move |n| mention(n.span, block as u32, true))
    })
}

/// Adds the mentions that title-case and all-caps headlines make of what the story knows by name.
pub(super) fn add_headlines(
    article: &Article,
    mentions: &[Mentions],
    names: &[NameUse],
    list: &mut [Entity],
) {
    let loud = |block: u32| names.iter().any(|n| n.block == block && n.evidence.any(Evidence::HEADLINE));
    let blocks = article.blocks.iter().zip(mentions).zip(0u32..);
    let headlines = blocks.filter(|((b, _), at)| b.zone == Zone::Headline && loud(*at));
    let headlines: Vec<(u32, &Passage)> = headlines.map(|((_, m), at)| (at, &m.passage)).collect();
    if headlines.is_empty() {
        return;
    }
    let words = headlines.iter().fold(0, |bits, (_, p)| bits | p.word_bits());
    let known = by_first_word(article.prose.text(), list, words);
    let mut found = Vec::new();
    for (block, p) in headlines {
        let mut at = 0;
        while let Some(token) = p.tokens.get(at) {
            let begin = known.get(&token.hash).filter(|_| p.capitalized(at));
            let Some((entity, end)) = begin.and_then(|known| longest(p, at, known)) else {
                at += 1;
                continue;
            };
            found.push((entity, mention(p.span(at, end), block, true)));
            at = end;
        }
    }
    for (at, mention) in found {
        if let Some(entity) = list.get_mut(at)
            && !entity.mentions.iter().any(|m| m.span.overlaps(mention.span))
        {
            entity.mentions.insert(0, mention);
        }
    }
}

/// Names and what they name, by the first word of each, where a bit of `words` says that it may be wanted.
fn by_first_word<'t>(text: &'t str, list: &[Entity], words: u64) -> ByHash<Vec<(&'t str, usize)>> {
    let mut found: ByHash<Vec<(&str, usize)>> = ByHash::default();
    for (at, entity) in list.iter().enumerate() {
        for mention in entity.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
            let name = mention.span.of(text);
            let first = name.split_whitespace().next().map(hash_word);
            if let Some(first) = first.filter(|first| word_bit(*first) & words != 0) {
                found.entry(first).or_default().push((name, at));
            }
        }
    }
    found
}

/// The longest of the names that begins at the token, and where it ends.
fn longest(p: &Passage, at: usize, known: &[(&str, usize)]) -> Option<(usize, usize)> {
    let matches = |name: &str| {
        let mut end = at;
        for word in name.split_whitespace() {
            let hash = hash_word(word);
            if !p.tokens.get(end).is_some_and(|t| t.is_word() && t.hash == hash) {
                return None;
            }
            end += 1;
        }
        (end > at).then_some(end)
    };
    let ends = known.iter().filter_map(|(name, entity)| matches(name).map(|end| (*entity, end)));
    ends.max_by_key(|(_, end)| *end)
}
