use super::Mentions;
use crate::article::{Article, Cut, House};
use crate::format::Manuscript;

/// What the blocks of a document mentioned, kept for its next revision: a block that stands in both, before or after what
/// changed, is not read again.
#[derive(Debug, Default)]
pub struct Kept {
    cut: Cut,
    /// Of each block.
    mentions: Vec<Mentions>,
    /// How many blocks of the last revision were read anew.
    read: usize,
}

impl Kept {
    /// Reads the next revision: its article, and what each of its blocks mentions, placed.
    pub fn read(&mut self, manuscript: &Manuscript, house: &House) -> (Article, Vec<Mentions>) {
        // What is taken and not put back, because reading failed, is read anew the next time.
        let mut before: Vec<Option<Mentions>> = self.mentions.drain(..).map(Some).collect();
        let (article, twins) = Article::again(manuscript, house, &mut self.cut);
        let mut read = 0;
        let mut mentions = Vec::with_capacity(article.blocks.len());
        for (block, twin) in article.blocks.iter().zip(twins) {
            let known = twin.and_then(|twin| Some((before.get_mut(twin.block as usize)?.take()?, twin.by)));
            read += usize::from(known.is_none());
            mentions.push(match known {
                Some((known, by)) => known.shift(by),
                None => Mentions::read(article.text(block.span), block.zone, block.span.start),
            });
        }
        self.read = read;
        self.mentions.clone_from(&mentions);
        (article, mentions)
    }

    /// How many blocks of the last revision were read anew.
    pub fn read_anew(&self) -> usize {
        self.read
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Block;
    use crate::format::{self, Format};
    use crate::text::Source;

    fn manuscript(text: &str) -> Manuscript {
        format::read(&Source::from(text), Format::Plain)
    }

    fn read(kept: &mut Kept, text: &str) -> (Article, Vec<Mentions>) {
        kept.read(&manuscript(text), &House::default())
    }

    fn fresh(text: &str) -> (Article, Vec<Mentions>) {
        let article = Article::new(&manuscript(text), &House::default());
        let read = |b: &Block| Mentions::read(article.text(b.span), b.zone, b.span.start);
        let mentions = article.blocks.iter().map(read).collect();
        (article, mentions)
    }

    #[test]
    fn only_what_changed_is_read_anew() {
        let mut kept = Kept::default();
        let (one, two) =
            ("Ada Orr said on May 3 that the ferry sank.", "“We wait,” said Lind, 52, in Lervik.");
        for (text, anew) in [
            (format!("{one}\n\n{two}\n"), 2),
            (format!("{one}\n\n{two}\n\nLate.\n"), 1),
            (format!("{one}\n\n{two} No.\n\nLate.\n"), 1),
            (format!("{one}\n\nLate.\n"), 0),
            (String::new(), 0),
            (format!("{one}\n\n{one}\n"), 2),
        ] {
            assert_eq!(read(&mut kept, &text), fresh(&text), "{text}");
            assert_eq!(kept.read_anew(), anew, "{text}");
        }
    }

    #[test]
    fn a_revision_that_is_still_looked_at_stays_as_it_was() {
        let mut kept = Kept::default();
        let (old, new) =
            ("He is here.\n\nAda Orr left in 1990.\n", "He was here.\n\nAda Orr left in 1990.\n");
        let held = read(&mut kept, old);
        assert_eq!(read(&mut kept, new), fresh(new));
        assert_eq!(held, fresh(old));
    }
}
