//! Who held which office when, as lists know it: a [`Store`] of facts, made once and read where it lies, and what it
//! answers. Nothing here reads files: the bytes come from the edge.

mod builder;
mod codec;
mod desk;
mod facts;
mod layout;
mod merge;
mod name;
mod near;
mod office;
mod record;
mod shelf;
mod starter;
mod store;
pub mod when;

pub use builder::Builder;
pub use desk::{Desk, HouseTerm, Listed};
pub use facts::{Entry, Source, Tenure};
pub use layout::{Counts, Unusable};
pub use merge::merge;
pub use name::key;
pub use near::Near;
pub use office::{Office, Place, same_title};
pub use shelf::{Known, Reference, is_of, office_of};
pub use store::{PersonIndex, Shared, Store};
pub use when::{End, Holding, Term};

/// A store in memory, of a list that is short.
///
/// # Errors
/// Where there is too much of it.
pub fn in_memory(mut entries: Vec<Entry>, sources: &[Source]) -> std::io::Result<Vec<u8>> {
    entries.sort_by_cached_key(|entry| key(&entry.name));
    let mut builder = Builder::new(std::io::Cursor::new(Vec::new()))?;
    let mut names = Vec::new();
    for group in entries.chunk_by(|a, b| key(&a.name) == key(&b.name)) {
        for entry in merge(group.to_vec()) {
            let person = builder.add(&entry)?;
            names.extend(entry.names().map(|name| (key(name).into_bytes(), person)));
        }
    }
    names.sort();
    builder.names(names.into_iter().filter(|(key, _)| !key.is_empty()).map(Ok))?;
    Ok(builder.finish(sources)?.into_inner())
}

#[cfg(test)]
mod tests;
