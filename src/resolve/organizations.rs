//! The organizations of an article.

use super::facts::{Entity, NameUse};
use super::places::Entities;
use crate::extract::{Evidence, NameKind};
use crate::lexicon;

/// The organizations among the names, in order of first mention.
pub(super) fn organizations(text: &str, names: &[NameUse]) -> Vec<Entity> {
    let mut found = Entities::default();
    for name in names.iter().filter(|n| {
        n.kind == NameKind::Organization && n.person.is_none() && !n.evidence.any(Evidence::COMPOUND)
    }) {
        found.add(lexicon::organization_named(name.span.of(text)), name, text);
    }
    found.list
}
