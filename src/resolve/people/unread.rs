use super::Pass;
use crate::article::Article;
use crate::extract::{Evidence, Mentions};
use crate::lexicon::Senses;
use crate::resolve::bare;
use crate::resolve::facts::{Mention, MentionKind, PersonId};

impl Pass<'_> {
    /// Family names that the paragraph alone does not tell from words: in title case, at the head of a sentence, where
    /// the name also is a title.
    pub(super) fn unread(&mut self, article: &Article, mentions: &[Mentions]) {
        let alone = |ids: &[PersonId]| match ids {
            [id] => {
                self.known.get(id.0 as usize).filter(|known| known.count() > 1).map(|known| (*id, *known))
            }
            _ => None,
        };
        let mut found = Vec::new();
        let blocks = article.blocks.iter().zip(mentions).enumerate().filter(|(_, (b, _))| b.zone.is_story());
        for (block, (_, mention)) in blocks {
            let block = block as u32;
            let from = self.items.partition_point(|i| i.block < block);
            let to = self.items.partition_point(|i| i.block <= block);
            let items = self.items.get(from..to).unwrap_or(&[]);
            let headline = items.iter().any(|i| i.evidence.any(Evidence::HEADLINE));
            for (at, token) in mention.passage.tokens.iter().enumerate() {
                if !token.is_word() || !token.is_capitalized() {
                    continue;
                }
                let Some((id, known)) = self.by_surname.get(&token.hash).and_then(|ids| alone(ids)) else {
                    continue;
                };
                let item = items.get(items.partition_point(|i| i.span.end <= token.span.start));
                let inside = item.filter(|i| i.span.covers(token.span));
                let read = if headline {
                    let name = Senses::COMMON_ALSO_NAME | Senses::SURNAME | Senses::GIVEN_NAME;
                    let senses = known.last_senses();
                    inside.is_none_or(|i| i.person.is_none())
                        && (!senses.has(Senses::COMMON_WORD) || senses.any(name))
                } else {
                    inside.is_none() && bare::is_name(&mention.passage, at)
                };
                if !read {
                    continue;
                }
                let given = at.checked_sub(1).filter(|&i| mention.passage.is_word(i, known.first()));
                let span = mention.passage.span(given.unwrap_or(at), at + 1);
                found.push((id, Mention { span, kind: MentionKind::Name, block, certain: true }));
            }
        }
        self.extra.extend(found);
    }
}
