//! What the names are, settled over the article.

use std::collections::HashMap;

use super::items::Item;
use crate::extract::{Evidence, NameKind};

/// A name that one place does not tell is what the other places take it for.
pub(super) fn settle(items: &mut [Item]) {
    let mut votes: HashMap<u64, [u32; 3]> = HashMap::new();
    for item in items.iter().filter(|i| !i.evidence.any(Evidence::HEADLINE)) {
        let slot = match item.kind {
            NameKind::Person => 0,
            NameKind::Organization => 1,
            NameKind::Place => 2,
            _ => continue,
        };
        votes.entry(item.parts.key()).or_default()[slot] += 1;
    }
    for item in items.iter_mut().filter(|i| i.kind == NameKind::Unknown) {
        let Some([person, organization, place]) = votes.get(&item.parts.key()).copied() else { continue };
        if person > 0 && item.parts.count() > 1 && person >= organization + place {
            item.kind = NameKind::Person;
        } else if organization > person && organization >= place {
            item.kind = NameKind::Organization;
        } else if place > person {
            item.kind = NameKind::Place;
        }
    }
}
