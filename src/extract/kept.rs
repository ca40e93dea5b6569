use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::Mentions;
use crate::article::{Article, Zone};
use crate::text::{Source, Span};

/// What the blocks of a text mentioned, kept for its next revision: a block that stands in it again, wherever, is not
/// read again.
#[derive(Debug, Default)]
pub struct Kept {
    /// The prose that the blocks stand in.
    prose: Option<Source>,
    /// By the hash of its text and zone.
    blocks: HashMap<u64, KeptBlock>,
    /// How many blocks of the last revision were read anew.
    read: usize,
}

#[derive(Debug)]
struct KeptBlock {
    zone: Zone,
    span: Span,
    mentions: Mentions,
}

impl Kept {
    /// What each block of an article mentions, placed; the blocks of the article before give way to these.
    pub fn read(&mut self, article: &Article) -> Vec<Mentions> {
        let old = std::mem::take(self);
        let (mut before, prose) = (old.blocks, old.prose);
        let before_text = prose.as_ref().map_or("", Source::text);
        let text = article.prose.text();
        self.prose = Some(article.prose.clone());
        self.blocks.reserve(article.blocks.len());
        let mut mentions = Vec::with_capacity(article.blocks.len());
        for block in &article.blocks {
            let (zone, span, words) = (block.zone, block.span, block.span.of(text));
            let key = key(words, zone);
            let same = |kept: &KeptBlock, text: &str| kept.zone == zone && kept.span.of(text) == words;
            let here = self.blocks.get(&key).filter(|kept| same(kept, text));
            let known = match before.remove(&key).filter(|kept| same(kept, before_text)) {
                Some(kept) => Some((kept.mentions, kept.span)),
                None => here.map(|kept| (kept.mentions.clone(), kept.span)),
            };
            let (read, at) = known.unwrap_or_else(|| {
                self.read += 1;
                (Mentions::read(words, zone, span.start), span)
            });
            let read = read.shift(span.start.wrapping_sub(at.start));
            mentions.push(read.clone());
            self.blocks.insert(key, KeptBlock { zone, span, mentions: read });
        }
        mentions
    }

    /// How many blocks of the last revision were read anew.
    pub fn read_anew(&self) -> usize {
        self.read
    }
}

fn key(text: &str, zone: Zone) -> u64 {
    let mut hasher = DefaultHasher::new();
    (text, zone).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, House};
    use crate::format::{self, Format};

    fn article(text: &str) -> Article {
        Article::new(&format::read(&Source::from(text), Format::Plain), &House::default())
    }

    fn placed(article: &Article) -> Vec<Mentions> {
        let read = |b: &Block| Mentions::read(article.text(b.span), b.zone, b.span.start);
        article.blocks.iter().map(read).collect()
    }

    #[test]
    fn only_what_changed_is_read_anew() {
        let mut kept = Kept::default();
        let (one, two) =
            ("Ada Orr said on May 3 that the ferry sank.", "“We wait,” said Lind, 52, in Lervik.");
        for (text, anew) in [
            (format!("{one}\n\n{two}\n"), 2),
            (format!("Late.\n\n{one}\n\n{two}\n\n{one}\n"), 1),
            (format!("{two}\n\n{one}\n"), 0),
            (format!("{two} No.\n\n{one}\n"), 1),
            (String::new(), 0),
            (format!("{one}\n\n{one}\n"), 1),
        ] {
            let article = article(&text);
            assert_eq!(kept.read(&article), placed(&article), "{text}");
            assert_eq!(kept.read_anew(), anew, "{text}");
        }
    }

    #[test]
    fn a_revision_that_is_still_looked_at_stays_as_it_was() {
        let mut kept = Kept::default();
        let (old, new) = (article("Ada Orr left in 1990.\n"), article("Why?\n\nAda Orr left in 1990.\n"));
        let held = kept.read(&old);
        assert_eq!(kept.read(&new), placed(&new));
        assert_eq!(held, placed(&old));
    }
}
