//! What the rules of ages share: which ages count, and the edit that changes one.

use crate::fix::{Edit, Fix};
use crate::resolve::{Age, Analysis};

/// Whether a block belongs to the story.
pub(super) fn is_story(analysis: &Analysis, block: u32) -> bool {
    analysis.article.blocks.get(block as usize).is_some_and(|block| block.zone.is_story())
}

/// Changes the numbers of ages, in digits.
pub(super) fn replace_all(analysis: &Analysis, ages: &[&Age], years: u32) -> Option<Fix> {
    let exact = ages.iter().all(|age| age.years == age.most);
    let edit = |age: &&Age| Edit { span: age.number, text: years.to_string() };
    let mut edits: Vec<Edit> = ages.iter().map(edit).collect();
    edits.sort_by_key(|edit| edit.span);
    let title = match ages {
        [age] => format!("Change the age “{}” to {years}", analysis.text(age.number)),
        _ => format!("Change the ages to {years}"),
    };
    (exact && !edits.is_empty()).then_some(Fix { title, edits, preferred: false })
}
