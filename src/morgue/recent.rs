//! The clippings that were read last.

use std::sync::{Arc, Mutex, PoisonError};

use crate::rules::clipping::Clipping;

/// A clipping with its number.
type Slot = Option<(usize, Arc<Clipping>)>;

/// Clippings, each in the slot of its number.
#[derive(Debug, Default)]
pub(super) struct Recent {
    slots: Mutex<Vec<Slot>>,
}

impl Recent {
    /// Room for so many.
    pub(super) fn new(slots: usize) -> Self {
        Self { slots: Mutex::new(vec![None; slots]) }
    }

    /// The clipping of a number, read where it is not held.
    pub(super) fn get(
        &self,
        number: usize,
        read: impl FnOnce() -> Option<Clipping>,
    ) -> Option<Arc<Clipping>> {
        let slots = || self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let at = |slots: &[Slot]| number.checked_rem(slots.len()).unwrap_or_default();
        let held = slots();
        if let Some(Some((known, clipping))) = held.get(at(&held))
            && *known == number
        {
            return Some(Arc::clone(clipping));
        }
        drop(held);
        let clipping = Arc::new(read()?);
        let mut slots = slots();
        let at = at(&slots);
        if let Some(slot) = slots.get_mut(at) {
            *slot = Some((number, Arc::clone(&clipping)));
        }
        Some(clipping)
    }
}
