use crate::article::Zone;
use crate::resolve::Analysis;
use crate::text::Span;

/// Whether a place stands in the running text of the story or of a caption: headlines, tables and credits have ways of
/// their own.
pub(super) fn is_running_text(analysis: &Analysis, span: Span) -> bool {
    let block = analysis.article.block_at(span.start).and_then(|at| analysis.article.blocks.get(at));
    block.is_some_and(|block| matches!(block.zone, Zone::Body | Zone::Caption))
}
