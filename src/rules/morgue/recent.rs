//! The clippings that were read last.

use std::sync::{Arc, Mutex, PoisonError};

use crate::rules::clipping::Clipping;

/// How many are held: what one article is held against, over and over while it is written.
const SLOTS: usize = 256;

/// A clipping with its number.
type Slot = Option<(usize, Arc<Clipping>)>;

/// Clippings, each in the slot of its number.
#[derive(Debug, Default)]
pub(super) struct Recent {
    slots: Mutex<Vec<Slot>>,
}

impl Recent {
    /// The clipping of a number, read where it is not held.
    pub(super) fn get(
        &self,
        number: usize,
        read: impl FnOnce() -> Option<Clipping>,
    ) -> Option<Arc<Clipping>> {
        let slots = || self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Some((known, clipping))) = slots().get(number % SLOTS)
            && *known == number
        {
            return Some(Arc::clone(clipping));
        }
        let clipping = Arc::new(read()?);
        let mut slots = slots();
        slots.resize(SLOTS, None);
        if let Some(slot) = slots.get_mut(number % SLOTS) {
            *slot = Some((number, Arc::clone(&clipping)));
        }
        Some(clipping)
    }
}
