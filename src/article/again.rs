use super::Block;
use super::zones::Head;
use crate::format::Part;
use crate::text::{Source, Span};

/// How a manuscript was cut into blocks, kept for its next revision: a paragraph that stands in both, before or after what
/// changed, is not looked at again.
#[derive(Debug, Default)]
pub struct Cut {
    prose: Option<Source>,
    parts: Vec<Part>,
    /// What was seen of the top of the article before each part, and after the last.
    heads: Vec<Head>,
    /// The first block of each part, and one past the last block.
    firsts: Vec<u32>,
    blocks: Vec<Block>,
}

/// The block of the revision before that holds the same text in the same zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twin {
    /// Its index.
    pub block: u32,
    /// How many bytes further on the text stands now; further back where that wraps around.
    pub by: u32,
}

impl Cut {
    /// Cuts the next revision. Returns its blocks, each with its twin.
    pub(super) fn again(&mut self, prose: &Source, parts: &[Part]) -> (Vec<Block>, Vec<Option<Twin>>) {
        let old = std::mem::take(self);
        let text = prose.text();
        let common = Common::of(old.prose.as_ref().map_or("", Source::text), text);
        let mut head = Head::of(parts);
        let (mut heads, mut firsts) =
            (Vec::with_capacity(parts.len() + 1), Vec::with_capacity(parts.len() + 1));
        let mut blocks = Vec::with_capacity(old.blocks.len() + 4);
        let mut twins = Vec::with_capacity(old.blocks.len() + 4);
        for (at, part) in parts.iter().enumerate() {
            heads.push(head);
            firsts.push(blocks.len() as u32);
            let same = |known: &usize| old.stands(*known, head, common, (parts, at));
            let ends_alike = (at + old.parts.len()).checked_sub(parts.len());
            let Some(known) = Some(at).filter(same).or_else(|| ends_alike.filter(same)) else {
                head.cut(text, parts, at, &mut blocks);
                twins.resize(blocks.len(), None);
                continue;
            };
            let by = old.parts.get(known).map_or(0, |was| part.span.start.wrapping_sub(was.span.start));
            for (block, was) in old.blocks_of(known) {
                blocks.push(Block { span: was.span.shift(by), paragraph: at as u32, ..was });
                twins.push(Some(Twin { block, by }));
            }
            head = old.heads.get(known + 1).copied().unwrap_or(head);
        }
        heads.push(head);
        firsts.push(blocks.len() as u32);
        *self =
            Self { prose: Some(prose.clone()), parts: parts.to_vec(), heads, firsts, blocks: blocks.clone() };
        (blocks, twins)
    }

    /// Whether the part `known` of this revision is that part of the next one, under the same circumstances.
    fn stands(&self, known: usize, head: Head, common: Common, (parts, at): (&[Part], usize)) -> bool {
        let (Some(was), Some(is)) = (self.parts.get(known), parts.get(at)) else { return false };
        let last = |parts: &[Part], at: usize| at + 1 == parts.len();
        was.kind == is.kind
            && common.holds(was.span, is.span)
            && self.heads.get(known) == Some(&head)
            && (!head.looks_ahead() || last(&self.parts, known) == last(parts, at))
    }

    fn blocks_of(&self, part: usize) -> impl Iterator<Item = (u32, Block)> {
        let first = |part: usize| self.firsts.get(part).copied().unwrap_or_default();
        (first(part)..first(part + 1)).filter_map(|at| Some((at, *self.blocks.get(at as usize)?)))
    }
}

/// What two texts have in common, in bytes from either end.
#[derive(Clone, Copy)]
struct Common {
    before: u32,
    after: u32,
    lengths: (u32, u32),
}

impl Common {
    fn of(old: &str, new: &str) -> Self {
        let (a, b) = (old.as_bytes(), new.as_bytes());
        let before = same_from_start(a, b);
        let rest = |bytes: &'_ [u8]| bytes.len() - before;
        let after = same_from_end(a, b).min(rest(a)).min(rest(b));
        Self { before: before as u32, after: after as u32, lengths: (a.len() as u32, b.len() as u32) }
    }

    /// Whether a stretch of the old text is that of the new one.
    fn holds(self, old: Span, new: Span) -> bool {
        let (old_len, new_len) = self.lengths;
        let in_front = old == new && new.end <= self.before;
        let from_end = |len: u32, span: Span| (len.wrapping_sub(span.start), len.wrapping_sub(span.end));
        let behind = from_end(old_len, old) == from_end(new_len, new) && new_len - new.start <= self.after;
        in_front || behind
    }
}

/// Bytes that are compared at once.
const CHUNK: usize = 256;

fn same_from_start(a: &[u8], b: &[u8]) -> usize {
    let chunks = a.chunks_exact(CHUNK).zip(b.chunks_exact(CHUNK)).take_while(|(a, b)| a == b).count() * CHUNK;
    let rest = a.iter().zip(b).skip(chunks).take_while(|(a, b)| a == b).count();
    chunks + rest
}

fn same_from_end(a: &[u8], b: &[u8]) -> usize {
    let chunks =
        a.rchunks_exact(CHUNK).zip(b.rchunks_exact(CHUNK)).take_while(|(a, b)| a == b).count() * CHUNK;
    let rest = a.iter().rev().zip(b.iter().rev()).skip(chunks).take_while(|(a, b)| a == b).count();
    chunks + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::zones;
    use crate::format::{self, Format};

    fn cut(kept: &mut Cut, text: &str) -> Vec<Option<Twin>> {
        let manuscript = format::read(&Source::from(text), Format::Plain);
        let (blocks, twins) = kept.again(&manuscript.prose, &manuscript.parts);
        assert_eq!(blocks, zones::blocks(text, &manuscript.parts), "{text}");
        assert_eq!(blocks.len(), twins.len());
        twins
    }

    #[test]
    fn what_stands_before_and_after_an_edit_is_kept() {
        let mut kept = Cut::default();
        let text = "Ports reopen\n\nBy Ada Orr\n\nLERVIK - The ports reopened on Friday.\n\nShips sailed.\n\nCrews cheered.";
        assert!(cut(&mut kept, text).iter().all(Option::is_none));
        let twins = cut(&mut kept, &text.replace("Ships sailed", "Ships, sailed"));
        let by = |twin: &Option<Twin>| twin.map(|t| t.by);
        assert_eq!(
            twins.iter().map(by).collect::<Vec<_>>(),
            [Some(0), Some(0), Some(0), Some(0), None, Some(1)]
        );
    }

    proptest! {
        /// However a text is edited, its blocks are those of a text that is read for the first time, and a twin says the
        /// same.
        #[test]
        fn equals_a_fresh_cut(
            lines in prop::collection::vec(
                prop::sample::select(vec![
                    "Ports reopen", "By Ada Orr", "LERVIK - The ports reopened.", "Ships sailed on.", "Photo: Epa",
                    "Ole Dahl (right) waves.Nina Holt / Epa |", "", "Click here", "(Harbor Post 05/04/2024 page1)",
                ]),
                0..9,
            ),
            edits in prop::collection::vec((0..400usize, 0..30usize, "[ a.\n]{0,6}"), 1..6),
        ) {
            let mut text = lines.join("\n");
            let mut kept = Cut::default();
            cut(&mut kept, &text);
            for (at, len, new) in edits {
                let old = std::mem::take(&mut text);
                let from = at.min(old.len());
                let to = (from + len).min(old.len());
                text = format!("{}{new}{}", &old[..from], &old[to..]);
                let before = format::read(&Source::from(old.as_str()), Format::Plain);
                let before = zones::blocks(&old, &before.parts);
                let twins = cut(&mut kept, &text);
                let after = format::read(&Source::from(text.as_str()), Format::Plain);
                let after = zones::blocks(&text, &after.parts);
                for (block, twin) in after.iter().zip(twins) {
                    let Some(twin) = twin else { continue };
                    let was = before[twin.block as usize];
                    prop_assert_eq!((was.zone, was.span.of(&old)), (block.zone, block.span.of(&text)));
                    prop_assert_eq!(was.span.shift(twin.by), block.span);
                }
            }
        }
    }
}
