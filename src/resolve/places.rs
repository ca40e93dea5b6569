//! The places of an article.

use std::collections::HashMap;

use super::facts::{Entity, Mention, MentionKind, NameUse};
use super::items::tidy;
use crate::extract::{Evidence, NameKind};
use crate::lexicon;

/// The places among the names, in order of first mention.
pub(super) fn places(text: &str, names: &[NameUse]) -> Vec<Entity> {
    let mut found = Entities::default();
    for name in names
        .iter()
        .filter(|n| n.kind == NameKind::Place && n.person.is_none() && !n.evidence.any(Evidence::COMPOUND))
    {
        found.add(lexicon::place_named(name.span.of(text)), name, text);
    }
    found.list
}

/// Entities by their one name.
#[derive(Default)]
pub(super) struct Entities {
    pub list: Vec<Entity>,
    by_key: HashMap<String, usize>,
}

impl Entities {
    pub(super) fn add(&mut self, listed: Option<&'static str>, name: &NameUse, text: &str) {
        let known = listed.map_or_else(|| tidy(name.span.of(text)), str::to_owned);
        let at = *self.by_key.entry(known.to_lowercase()).or_insert_with(|| {
            self.list.push(Entity { name: known, mentions: Vec::new() });
            self.list.len() - 1
        });
        let mention =
            Mention { span: name.span, kind: MentionKind::Name, block: name.block, certain: name.certain };
        if let Some(entity) = self.list.get_mut(at) {
            entity.mentions.push(mention);
        }
    }
}
