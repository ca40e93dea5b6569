use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use super::job::Checked;
use super::output::complain;
use super::spill::{Place, Spill};
use crate::config::baseline::Known;
use crate::morgue::{Cabinet, Morgue, Sieve};
use crate::report::{FileReport, Files};
use crate::rules::clipping::Clipping;
use crate::text::Source;

/// Where files are set aside as they are checked, from all threads.
#[derive(Debug, Default)]
pub(super) struct Aside {
    spill: Arc<Spill>,
    sieve: Mutex<Sieve>,
}

/// A file that was set aside.
pub(super) struct SetAside {
    file: Place,
    failed: bool,
    /// What its articles say.
    clippings: Box<[Place]>,
    rest: Option<Box<Rest>>,
}

/// What few files have.
struct Rest {
    known: Vec<Known>,
    complaints: Vec<String>,
    preview: Option<Place>,
}

impl Aside {
    /// Sets a file aside.
    pub(super) fn take(&self, checked: Checked) -> SetAside {
        let Checked { file, complaints, clippings, known, preview } = checked;
        let mut sieve = self.sieve.lock().unwrap_or_else(PoisonError::into_inner);
        for clipping in &clippings {
            sieve.note(clipping);
        }
        drop(sieve);
        let some = !known.is_empty() || !complaints.is_empty() || preview.is_some();
        let preview = preview.map(|texts| self.spill.keep(&texts));
        SetAside {
            file: self.spill.keep(&file),
            failed: file.error.is_some(),
            clippings: clippings.iter().map(|clipping| self.spill.keep(clipping)).collect(),
            rest: some.then(|| Box::new(Rest { known, complaints, preview })),
        }
    }

    /// Lays all files in their order, and says what is to be said of them.
    pub(super) fn in_order(self, sets: Vec<Option<SetAside>>) -> (Pile, Cuttings) {
        let mut pile = Pile { spill: Arc::clone(&self.spill), ..Pile::default() };
        let sieve = self.sieve.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut cuttings =
            Cuttings { owners: Vec::new(), filed: Filed { spill: self.spill, places: Vec::new() }, sieve };
        for set in sets.into_iter().flatten() {
            let at = pile.files.len();
            pile.files.push(set.file);
            pile.failed |= set.failed;
            cuttings.owners.extend((0..set.clippings.len()).map(|article| (at as u32, article as u32)));
            cuttings.filed.places.extend(set.clippings);
            let Some(rest) = set.rest else { continue };
            rest.complaints.iter().for_each(complain);
            pile.previews.extend(rest.preview.map(|texts| (at, texts)));
            if !rest.known.is_empty() {
                pile.known.insert(at, rest.known);
            }
        }
        (pile, cuttings)
    }
}

/// The files that were checked, in the order given or walked.
#[derive(Default)]
pub(super) struct Pile {
    spill: Arc<Spill>,
    files: Vec<Place>,
    previews: Vec<(usize, Place)>,
    /// What is shown of a file, as it is taken over, where that is wanted.
    pub known: BTreeMap<usize, Vec<Known>>,
    /// Whether one of them could not be checked.
    pub failed: bool,
}

impl Pile {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.files.len()
    }

    /// Whether everything that was asked for so far could be had back.
    ///
    /// # Errors
    /// What could not.
    pub(super) fn is_whole(&self) -> io::Result<()> {
        self.spill.trouble()
    }

    /// Changes a file.
    ///
    /// # Errors
    /// Where it cannot be had back.
    pub(super) fn change(&mut self, at: usize, change: impl FnOnce(&mut FileReport)) -> io::Result<()> {
        let place = self.files.get_mut(at).ok_or(io::ErrorKind::NotFound)?;
        let mut file = self.spill.fetch(*place)?;
        change(&mut file);
        *place = self.spill.keep(&file);
        Ok(())
    }

    /// The texts before and after fixes that were not written, with the numbers of their files.
    pub(super) fn previews(&self) -> impl Iterator<Item = io::Result<(usize, (Source, Source))>> {
        self.previews.iter().map(|(at, texts)| Ok((*at, self.spill.fetch(*texts)?)))
    }
}

impl Files for Pile {
    fn each(&self) -> Box<dyn Iterator<Item = io::Result<Cow<'_, FileReport>>> + '_> {
        Box::new(self.files.iter().map(|place| self.spill.fetch(*place).map(Cow::Owned)))
    }
}

/// What all articles say.
pub(super) struct Cuttings {
    /// The file of each clipping, and its number among the articles of the file.
    pub owners: Vec<(u32, u32)>,
    filed: Filed,
    sieve: Sieve,
}

impl Cuttings {
    /// Files the clippings; returns them with the owner of each.
    pub(super) fn filed(self) -> (Morgue, Vec<(u32, u32)>) {
        (Morgue::among(Box::new(self.filed), &self.sieve), self.owners)
    }
}

#[derive(Debug)]
struct Filed {
    spill: Arc<Spill>,
    places: Vec<Place>,
}

impl Cabinet for Filed {
    fn count(&self) -> usize {
        self.places.len()
    }

    fn clipping(&self, number: usize) -> Option<Clipping> {
        // What the file does not give back, it tells at the end.
        self.spill.fetch(*self.places.get(number)?).ok()
    }
}
