//! The names of the story, before it is decided whose they are.

use std::cell::LazyCell;

use super::facts::{Gender, PersonId};
use super::gender;
use crate::article::Article;
use crate::extract::{Evidence, Mentions, NameKind, Parts, Tie, TitleMention};
use crate::lexicon::{Hashes, Title, TitleKind};
use crate::text::Span;

/// One name of the article with what is decided of it.
pub(super) struct Item<'a> {
    pub block: u32,
    pub index: u32,
    pub span: Span,
    pub kind: NameKind,
    pub evidence: Evidence,
    pub parts: &'a Parts,
    /// The office, rank or profession right before it.
    pub title: Option<&'static Title>,
    /// Whether "Sir" or "Dame" stands right before it.
    pub knighted: bool,
    /// What a title right before it tells.
    pub gender: Gender,
    pub person: Option<PersonId>,
    pub certain: bool,
    pub variant_of: Option<PersonId>,
}

impl Item<'_> {
    fn entitle(&mut self, text: &str, title: &TitleMention) {
        self.gender = gender::of_title(title.head.of(text)).unwrap_or(self.gender);
        self.knighted |= matches!(title.title.canonical, "sir" | "dame");
        if title.title.kind != TitleKind::Honorific || is_regnal(title.title) {
            self.title = Some(title.title);
        }
    }

    /// One name after a title that stands for the rest of it: "Pope Leo", "Queen Maud".
    pub(super) fn is_regnal(&self) -> bool {
        self.parts.count() == 1 && self.title.is_some_and(is_regnal)
    }
}

fn is_regnal(title: &Title) -> bool {
    matches!(
        title.canonical,
        "pope"
            | "king"
            | "queen"
            | "emperor"
            | "empress"
            | "tsar"
            | "prince"
            | "princess"
            | "crown prince"
            | "crown princess"
            | "saint"
    )
}

/// The names that the copy calls by another word than they seem to go by, each by its block and its place there, in
/// text order.
pub(super) fn called(article: &Article, mentions: &[Mentions]) -> Vec<((u32, u32), Parts)> {
    let story =
        || article.blocks.iter().zip(mentions).zip(0u32..).filter(|((block, _), _)| block.zone.is_story());
    let alone = LazyCell::new(|| {
        let single = story().flat_map(|((_, m), _)| &m.parts).filter(|parts| parts.words() == 1);
        single.map(Parts::last).collect::<Hashes>()
    });
    let other = |parts: &Parts| parts.called_as(|word| alone.contains(&word));
    let named = story()
        .flat_map(|((_, m), block)| m.parts.iter().zip(0u32..).map(move |(parts, at)| ((block, at), parts)));
    named.filter_map(|(place, parts)| Some((place, other(parts)?))).collect()
}

/// The names of the story, in text order.
pub(super) fn read<'a>(
    article: &Article,
    mentions: &'a [Mentions],
    called: &'a [((u32, u32), Parts)],
) -> Vec<Item<'a>> {
    let text = article.prose.text();
    let mut called = called.iter().peekable();
    let mut items = Vec::with_capacity(mentions.iter().map(|m| m.names.len()).sum());
    for (b, (block, mention)) in article.blocks.iter().zip(mentions).enumerate() {
        if !block.zone.is_story() {
            continue;
        }
        let first = items.len();
        for (i, (name, parts)) in mention.names.iter().zip(&mention.parts).enumerate() {
            let (block, index) = (b as u32, i as u32);
            let parts =
                called.next_if(|(place, _)| *place == (block, index)).map_or(parts, |(_, parts)| parts);
            items.push(Item {
                block,
                index,
                span: name.span,
                kind: name.kind,
                evidence: name.evidence,
                parts,
                title: None,
                knighted: false,
                gender: Gender::Unknown,
                person: None,
                certain: true,
                variant_of: None,
            });
        }
        for title in mention.titles.iter().filter(|t| t.tie == Tie::Before) {
            let at = title.name.map(|name| first + name as usize);
            let Some(item) = at.and_then(|at| items.get_mut(at)) else { continue };
            item.entitle(text, title);
        }
    }
    items
}
