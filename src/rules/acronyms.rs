//! What the rules of acronyms look at: the uses of each, and where they are introduced.

use std::collections::BTreeMap;

use crate::article::Zone;
use crate::extract::Introduction;
use crate::resolve::{AcronymUse, Analysis};

/// The uses of each acronym, by its hash.
pub(super) fn by_hash(uses: &[AcronymUse]) -> BTreeMap<u64, Vec<AcronymUse>> {
    let mut found: BTreeMap<u64, Vec<AcronymUse>> = BTreeMap::new();
    for one in uses {
        found.entry(one.hash).or_default().push(*one);
    }
    found
}

/// The acronyms the sentences of the story introduce, in text order.
pub(super) fn introductions(analysis: &Analysis) -> impl Iterator<Item = &Introduction> {
    let story = |zone: Zone| matches!(zone, Zone::Body | Zone::Caption | Zone::Deck);
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions);
    blocks.filter(move |(block, _)| story(block.zone)).flat_map(|(_, mentions)| &mentions.acronyms)
}

/// The letters of the introduction's acronym, as the hash of a word.
pub(super) fn hash_of(analysis: &Analysis, introduced: &Introduction) -> u64 {
    crate::text::hash_word(analysis.text(introduced.acronym))
}
