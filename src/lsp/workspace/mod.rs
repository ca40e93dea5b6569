//! The saved copy of the folders that the editor has open: read once in the background, kept as what it says and what
//! is found in it, and held against the documents that are open.

pub(super) mod diagnostics;
mod progress;
mod scan;
pub(super) mod symbols;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use tokio::sync::watch;
use tower_lsp::lsp_types::{Diagnostic, Location, Url};

use super::analysis::Reading;
use super::convert;
use super::session::Session;
use super::symbols::Named;
use crate::finding::{Elsewhere, Finding};
use crate::format::Format;
use crate::morgue::{Guest, Morgue};
use crate::rules;
use crate::text::{LineIndex, Source};

pub(super) use progress::Running;

/// A saved file that was read.
#[derive(Debug, Default)]
struct Filed {
    path: PathBuf,
    /// Its time and length when it was read.
    stamp: (Option<SystemTime>, u64),
    /// How findings call it.
    name: String,
    /// What its articles say: a clipping each, as bytes.
    clippings: Vec<Arc<[u8]>>,
    /// What is found in it, for a client that asks.
    diagnostics: Vec<Diagnostic>,
    result_id: String,
    symbols: Vec<Named>,
}

/// The saved copy of the workspace.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    inner: Mutex<Inner>,
    /// Counts what changed on the shelf.
    edition: watch::Sender<u64>,
    /// Whether all folders were looked through.
    scanned: watch::Sender<bool>,
    pub(super) running: Running,
}

#[derive(Debug, Default)]
struct Inner {
    folders: Vec<PathBuf>,
    files: BTreeMap<Url, Arc<Filed>>,
    /// What the files say, as of the last edition.
    filing: Arc<Filing>,
}

/// The clippings of the files in their order.
#[derive(Debug, Default)]
struct Filing {
    morgue: Morgue,
    /// The file of each clipping.
    urls: Vec<Url>,
    /// The first clipping of each file.
    places: HashMap<Url, usize>,
}

impl Filing {
    fn new(files: &[(Url, Arc<Filed>)]) -> Self {
        let (mut urls, mut clippings, mut places) = (Vec::new(), Vec::new(), HashMap::new());
        for (url, filed) in files {
            places.insert(url.clone(), urls.len());
            for clipping in &filed.clippings {
                urls.push(url.clone());
                clippings.push(Arc::clone(clipping));
            }
        }
        Self { morgue: Morgue::new(Box::new(clippings)), urls, places }
    }
}

impl Shelf {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the folders of the workspace. Returns whether there are any.
    pub(super) fn work_in(&self, folders: Vec<PathBuf>) -> bool {
        // The root of a disk is no workspace.
        let folders: Vec<PathBuf> = folders.into_iter().filter(|folder| folder.parent().is_some()).collect();
        let mut inner = self.inner();
        inner.files.retain(|_, filed| folders.iter().any(|folder| filed.path.starts_with(folder)));
        inner.folders = folders;
        !inner.folders.is_empty()
    }

    /// The folders of the workspace.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        self.inner().folders.clone()
    }

    /// Whether a file may be on the shelf: copy in one of the folders.
    pub(super) fn takes(&self, path: &Path) -> bool {
        format_of(path).is_some() && self.inner().folders.iter().any(|folder| path.starts_with(folder))
    }

    fn put(&self, url: Url, filed: Filed) {
        self.inner().files.insert(url, Arc::new(filed));
    }

    /// Takes a file away.
    pub(super) fn remove(&self, url: &Url) {
        self.inner().files.remove(url);
    }

    /// Files what the copy says now, and tells those who wait that something changed. Until then documents are held
    /// against what was filed before: no keystroke waits for it.
    pub(super) fn changed(&self) {
        let filing = Arc::new(Filing::new(&self.files()));
        self.inner().filing = filing;
        self.edition.send_modify(|edition| *edition += 1);
    }

    fn files(&self) -> Vec<(Url, Arc<Filed>)> {
        self.inner().files.iter().map(|(url, filed)| (url.clone(), Arc::clone(filed))).collect()
    }

    fn filing(&self) -> Arc<Filing> {
        Arc::clone(&self.inner().filing)
    }

    /// The file that findings call so.
    fn called(&self, name: &str) -> Option<(Url, Arc<Filed>)> {
        let inner = self.inner();
        let found = inner.files.iter().find(|(_, filed)| filed.name == name);
        found.map(|(url, filed)| (url.clone(), Arc::clone(filed)))
    }

    /// How findings call a file: by its path in the workspace.
    pub(super) fn name(&self, path: &Path) -> String {
        let folders = self.folders();
        let inside = folders.iter().find_map(|folder| path.strip_prefix(folder).ok());
        inside.unwrap_or(path).to_string_lossy().into_owned()
    }
}

/// What is found in a document: in itself, and in what the saved copy around it says otherwise.
pub(super) fn findings<'r>(session: &Session, url: &Url, reading: &'r Reading) -> Cow<'r, [Finding]> {
    let own = Cow::Borrowed(reading.findings.as_slice());
    let Some(mut across) = across(session, url, reading) else { return own };
    across.extend(own.iter().cloned());
    across.sort_by_key(|finding| finding.span);
    Cow::Owned(across)
}

fn across(session: &Session, url: &Url, reading: &Reading) -> Option<Vec<Finding>> {
    let path = url.to_file_path().ok().filter(|path| session.shelf.takes(path))?;
    let filing = session.shelf.filing();
    if filing.urls.iter().all(|other| other == url) {
        return None;
    }
    let clipping = reading.copy.clipping(&session.shelf.name(&path));
    // What is being written is newer than all that is saved.
    let guest = Guest { clipping: &clipping, index: filing.places.get(url).copied(), rank: usize::MAX };
    let (config, _) = session.desk.config(&path);
    let local = config.at(&path);
    let found = rules::run_across(&filing.morgue, guest, |rule| local.wants(rule));
    if found.is_empty() {
        return None;
    }
    Some(config.ledger(&path).sift(&reading.copy, found))
}

/// Where a place in another file is, as it stands in the editor or, where it is not open, on the disk.
pub(super) fn location(session: &Session, place: &Elsewhere) -> Option<Location> {
    let (url, filed) = session.shelf.called(&place.file)?;
    let source = Source::from_bytes(read(&filed.path)?).ok()?;
    let lines = LineIndex::new(source.text());
    let range = convert::range_in(source.text(), &lines, place.span, session.abilities().encoding);
    Some(Location::new(url, range))
}

#[expect(clippy::disallowed_methods, reason = "saved copy is in files")]
fn read(path: &Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}

/// The format of a file of copy that an editor shows as text.
fn format_of(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?;
    let format = Format::of_extension(extension).filter(|format| format.is_text())?;
    Format::is_copy(extension, || head(path).unwrap_or_default()).then_some(format)
}

/// Bytes at the begin of a file that tell whether it is copy.
const HEAD: u64 = 4096;

#[expect(clippy::disallowed_methods, reason = "saved copy is in files")]
fn head(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    std::fs::File::open(path).ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
