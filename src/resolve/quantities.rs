//! The numbers of the story.

use super::Quantity;
use crate::article::Article;
use crate::extract::{Counted, Mentions};

/// Every number of an article that is no part of a date, an age or a clock time, in text order.
pub(super) fn quantities(article: &Article, mentions: &[Mentions]) -> Vec<Quantity> {
    let mut found = Vec::new();
    for (block, mentions) in mentions.iter().enumerate() {
        found.extend(mentions.quantities.iter().enumerate().map(|(index, said)| Quantity {
            span: said.span,
            block: block as u32,
            mention: index as u32,
            value: said.value.to_string(),
            unit: said.counted.map(|counted| match counted {
                Counted::Unit(unit) => unit.to_owned(),
                Counted::Noun(noun) => article.text(noun).to_lowercase(),
            }),
        }));
    }
    found
}
