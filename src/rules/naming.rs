//! What the rules of names and titles look at: the uses of each person's name and where they stand.

use crate::article::Zone;
use crate::extract::Passage;
use crate::resolve::{Analysis, NameUse, PersonId};

/// The uses of each person's name, in text order; the uses of a person stand at the place of the person.
pub(super) fn uses(analysis: &Analysis) -> Vec<Vec<&NameUse>> {
    let mut uses: Vec<Vec<&NameUse>> = vec![Vec::new(); analysis.facts.people.len()];
    for name in &analysis.facts.names {
        if let Some(own) = name.person.and_then(|PersonId(id)| uses.get_mut(id as usize)) {
            own.push(name);
        }
    }
    uses
}

/// The zone a name stands in.
pub(super) fn zone(analysis: &Analysis, name: &NameUse) -> Option<Zone> {
    analysis.article.blocks.get(name.block as usize).map(|b| b.zone)
}

/// The words of the block a name stands in, and the index of the name's first token.
pub(super) fn place<'a>(analysis: &'a Analysis, name: &NameUse) -> Option<(&'a Passage, usize)> {
    let passage = &analysis.mentions.get(name.block as usize)?.passage;
    Some((passage, passage.token_at(name.span.start)))
}
