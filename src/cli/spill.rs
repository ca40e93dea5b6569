use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::pack::{pack, unpack};

/// How many bytes are held before they go to the file.
const HELD: usize = 1 << 20;

/// What is set aside until all files are checked. More than a little of it goes to a file without a name, which vanishes
/// with the process: memory does not grow with the copy. Where no such file can be had, or the disk is full, it is held
/// in memory.
#[derive(Debug, Default)]
pub(super) struct Spill {
    state: Mutex<State>,
}

/// Where something lies that was set aside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    at: u64,
    len: usize,
}

#[derive(Debug, Default)]
struct State {
    file: Option<File>,
    /// How many bytes are in the file.
    written: u64,
    /// Those that came after them.
    held: Vec<u8>,
    /// Whether the file takes no more.
    full: bool,
    /// What kept something from being fetched.
    trouble: Option<io::ErrorKind>,
}

impl Spill {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, bytes: &[u8]) -> Place {
        let mut state = self.state();
        let at = state.written + state.held.len() as u64;
        state.held.extend_from_slice(bytes);
        if state.held.len() >= HELD && !state.full {
            state.full = state.write().is_err();
        }
        Place { at, len: bytes.len() }
    }

    /// Sets a value aside.
    pub(super) fn keep(&self, value: &impl Serialize) -> Place {
        self.put(&pack(value))
    }

    /// The value of a place.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn fetch<T: DeserializeOwned>(&self, place: Place) -> io::Result<T> {
        let mut state = self.state();
        let bytes = state.read(place);
        let value = bytes.and_then(|bytes| unpack(&bytes).ok_or_else(|| io::ErrorKind::InvalidData.into()));
        if let Err(error) = &value {
            state.trouble = Some(error.kind());
        }
        value
    }

    /// Whether all that was fetched came back.
    ///
    /// # Errors
    /// What stood in the way.
    pub(super) fn trouble(&self) -> io::Result<()> {
        self.state().trouble.map_or(Ok(()), |kind| Err(kind.into()))
    }
}

impl State {
    fn read(&mut self, place: Place) -> io::Result<Vec<u8>> {
        if let Some(at) = place.at.checked_sub(self.written) {
            let from = self.held.get(at as usize..).and_then(|held| held.get(..place.len));
            return from.map(<[u8]>::to_vec).ok_or_else(|| io::ErrorKind::UnexpectedEof.into());
        }
        let mut bytes = vec![0; place.len];
        let file = self.file.as_mut().ok_or(io::ErrorKind::NotFound)?;
        file.seek(SeekFrom::Start(place.at))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn write(&mut self) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(tempfile::tempfile()?);
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        // What a write that failed left behind the end is written over or never asked for.
        file.seek(SeekFrom::Start(self.written))?;
        file.write_all(&self.held)?;
        self.written += self.held.len() as u64;
        self.held.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_come_back(spill: &Spill) {
        let bytes = |n: usize| vec![n as u8; n * 37 % 5000];
        let places: Vec<Place> = (0..2000).map(|n| spill.keep(&bytes(n))).collect();
        for (n, place) in places.iter().enumerate().rev() {
            assert_eq!(spill.fetch::<Vec<u8>>(*place).unwrap(), bytes(n), "{n}");
        }
    }

    #[test]
    fn what_is_set_aside_comes_back() {
        let spill = Spill::default();
        all_come_back(&spill);
        let state = spill.state();
        assert!(state.written > 0 && state.held.len() < HELD);
    }

    #[test]
    fn without_a_file_it_is_held() {
        let spill = Spill { state: Mutex::new(State { full: true, ..State::default() }) };
        all_come_back(&spill);
        assert!(spill.state().file.is_none());
    }
}
