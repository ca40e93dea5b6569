//! What an editor can ask of a read document, one file a question.

pub(super) mod completion;
pub(super) mod facts;
pub(super) mod folding;
pub(super) mod inlay;
pub(super) mod lens;
pub(super) mod links;
mod named;
pub(super) mod references;
pub(super) mod rename;
pub(super) mod selection;
pub(super) mod sheet;
pub(super) mod tokens;
