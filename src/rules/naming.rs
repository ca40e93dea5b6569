//! What the rules of names and titles look at: the people of the story and where their names stand.

use crate::article::Zone;
use crate::extract::Passage;
use crate::resolve::{Analysis, NameUse, Person, PersonId};
use crate::text::{hash_letters, hash_word, plain_letter};

/// The people of the story, each with the number it goes by.
pub(super) fn people(analysis: &Analysis) -> impl Iterator<Item = (PersonId, &Person)> {
    (0..).map(PersonId).zip(&analysis.facts.people)
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

/// A name in small letters without accents, hyphens, apostrophes and spaces: what is left where it is written plainly.
pub(super) fn without_marks(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    letters.map(plain_letter).collect()
}

/// The hash of a name [`without_marks`].
pub(super) fn plain_hash(name: &str) -> u64 {
    if name.is_ascii() { hash_letters(name) } else { hash_word(&without_marks(name)) }
}

/// Whether two spellings are one name, in one of them with marks that the other lacks.
pub(super) fn differ_by_marks(a: &str, b: &str) -> bool {
    let spelled = |name: &str| name.to_lowercase().replace('’', "'").replace(['‐', '‑'], "-");
    spelled(a) != spelled(b) && without_marks(a) == without_marks(b)
}
