//! Stores as files: mapped into memory, written beside and renamed.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::SystemTime;

use crate::reference::Store;

/// Opens a store.
///
/// # Errors
/// Why it cannot be used, in one line.
#[expect(clippy::disallowed_methods, reason = "a store is a file")]
pub fn open(path: &Path) -> Result<Store, String> {
    let mapped =
        File::open(path).and_then(|file| map(&file)).map_err(|error| format!("cannot be read: {error}"))?;
    Store::open(Arc::new(mapped)).map_err(|unusable| unusable.to_string())
}

/// When a file was last changed, and how long it is: another store has another.
type Stamp = (Option<SystemTime>, u64);

/// The stores that are open, by path.
static OPEN: Mutex<BTreeMap<PathBuf, (Stamp, Weak<Store>)>> = Mutex::new(BTreeMap::new());

/// Opens a store, once for all who ask for it while it stays as it is.
///
/// # Errors
/// Why it cannot be used, in one line.
#[expect(clippy::disallowed_methods, reason = "a store is a file")]
pub(crate) fn shared(path: &Path) -> Result<Arc<Store>, String> {
    let about = std::fs::metadata(path).map_err(|error| format!("cannot be read: {error}"))?;
    let stamp = (about.modified().ok(), about.len());
    let mut stores = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(store) =
        stores.get(path).filter(|(known, _)| *known == stamp).and_then(|(_, store)| store.upgrade())
    {
        return Ok(store);
    }
    let store = Arc::new(open(path)?);
    stores.insert(path.to_owned(), (stamp, Arc::downgrade(&store)));
    Ok(store)
}

/// Maps a whole file for reading.
#[allow(unsafe_code, reason = "mapping a file has no safe form; see below why it is sound here")]
fn map(file: &File) -> io::Result<memmap2::Mmap> {
    // SAFETY: bytes of a mapped file must not change while they are looked at. A store never changes: it is written
    // beside its place and renamed over it (`write`), so the file that is mapped stays as it is until the last reader
    // lets go of it. A store that somebody cuts short by hand while it is open can end the process, not mislead it.
    unsafe { memmap2::Mmap::map(file) }
}

/// Writes a file beside its place and puts it there whole, or leaves the place as it was.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn write<T>(
    path: &Path,
    fill: impl FnOnce(io::BufWriter<File>) -> io::Result<(io::BufWriter<File>, T)>,
) -> io::Result<T> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = fresh(folder)?;
    let (mut out, made) = fill(io::BufWriter::with_capacity(1 << 18, beside.reopen()?))?;
    io::Write::flush(&mut out)?;
    beside.as_file().sync_all()?;
    beside.persist(path).map_err(|error| error.error)?;
    Ok(made)
}

/// A file that others may read as the mask of the process has it; a temporary file is its owner's alone.
fn fresh(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".copydesk-");
    #[cfg(unix)]
    let everybody = {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    builder.permissions(everybody);
    builder.tempfile_in(folder)
}
