//! The names of the story, before it is decided whose they are.

use super::facts::{Gender, PersonId};
use super::gender;
use crate::article::Article;
use crate::extract::{Evidence, Mentions, NameKind, Parts, Tie, TitleMention};
use crate::lexicon::{Title, TitleKind};
use crate::text::Span;

/// One name of the article with what is decided of it.
pub(super) struct Item {
    pub block: u32,
    pub index: u32,
    pub span: Span,
    pub kind: NameKind,
    pub evidence: Evidence,
    pub parts: Parts,
    /// The office, rank or profession right before it.
    pub title: Option<&'static Title>,
    /// What a title right before it tells.
    pub gender: Gender,
    pub person: Option<PersonId>,
    pub certain: bool,
    pub variant_of: Option<PersonId>,
}

impl Item {
    fn entitle(&mut self, text: &str, title: &TitleMention) {
        self.gender = gender::of_title(title.head.of(text)).unwrap_or(self.gender);
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

/// The names of the story, in text order.
pub(super) fn read(article: &Article, mentions: &[Mentions]) -> Vec<Item> {
    let text = article.prose.text();
    let mut items = Vec::with_capacity(mentions.iter().map(|m| m.names.len()).sum());
    for (b, (block, mention)) in article.blocks.iter().zip(mentions).enumerate() {
        if !block.zone.is_story() {
            continue;
        }
        let first = items.len();
        for (i, (name, parts)) in mention.names.iter().zip(&mention.parts).enumerate() {
            items.push(Item {
                block: b as u32,
                index: i as u32,
                span: name.span,
                kind: name.kind,
                evidence: name.evidence,
                parts: *parts,
                title: None,
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
    call(&mut items);
    items
}

/// Lets the names that stand alone tell which word of a full name a person goes by.
fn call(items: &mut [Item]) {
    let mut alone: Vec<u64> = items.iter().filter(|i| i.parts.words() == 1).map(|i| i.parts.last()).collect();
    alone.sort_unstable();
    for item in items {
        item.parts.called_as(|word| alone.binary_search(&word).is_ok());
    }
}
