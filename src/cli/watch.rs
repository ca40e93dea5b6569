use std::collections::BTreeSet;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::interrupt;
use super::output::complain;
use crate::config::{FILE_NAME, absolute, stet};
use crate::format::Format;

/// How long it must be quiet after a change: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// How many such moments a change may go on before it is looked at all the same.
const MOST_MOMENTS: usize = 20;

/// Copy that is watched for changes, together with what decides over it.
pub(super) struct Watch {
    changed: Receiver<()>,
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Begins to watch files and folders.
    ///
    /// # Errors
    /// Where one of them cannot be watched, standard input among them.
    pub(super) fn new(paths: &[PathBuf]) -> Result<Self, String> {
        if paths.iter().any(|path| path.as_os_str() == "-") {
            return Err("--watch needs files: standard input does not change".to_owned());
        }
        let (tell, changed) = mpsc::channel();
        let files: BTreeSet<PathBuf> = paths.iter().filter(|p| !p.is_dir()).map(|p| absolute(p)).collect();
        let folders: Vec<PathBuf> = paths.iter().filter(|p| p.is_dir()).map(|p| absolute(p)).collect();
        let wanted = wanted(files.clone(), folders.clone(), tell.clone());
        let mut watcher = notify::recommended_watcher(wanted).map_err(|error| told(&error))?;
        for folder in &folders {
            watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| told(&error))?;
        }
        let beside: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
        let above = folders.iter().map(PathBuf::as_path).chain(beside.iter().copied()).flat_map(deciding);
        let once: BTreeSet<PathBuf> = beside.iter().map(|p| (*p).to_owned()).chain(above).collect();
        for folder in once.iter().filter(|folder| !folders.iter().any(|whole| folder.starts_with(whole))) {
            watcher.watch(folder, RecursiveMode::NonRecursive).map_err(|error| told(&error))?;
        }
        interrupt::listen(Some(tell)).map_err(|error| error.to_string())?;
        Ok(Self { changed, _watcher: watcher })
    }

    /// Waits for a change to be over; false where somebody has asked to stop.
    pub(super) fn wait(&self) -> bool {
        if self.changed.recv().is_err() {
            return false;
        }
        for _ in 0..MOST_MOMENTS {
            match self.changed.recv_timeout(QUIET) {
                Ok(()) if !interrupt::asked() => {}
                Err(RecvTimeoutError::Timeout) => break,
                _ => return false,
            }
        }
        !interrupt::asked()
    }
}

/// Makes room on a terminal for the next report.
pub(super) fn clear() {
    let mut stdout = std::io::stdout().lock();
    if stdout.is_terminal() {
        // A terminal that is gone is told by the report itself.
        let _ = stdout.write_all(b"\x1b[2J\x1b[H");
    }
}

/// Says that the copy is being watched.
pub(super) fn tell() {
    let _ = writeln!(anstream::stderr(), "copydesk: waiting for changes; Ctrl-C ends it");
}

/// The folders, this one or those above, that hold what decides over copy in it.
fn deciding(folder: &Path) -> Vec<PathBuf> {
    let configured = folder.ancestors().filter(|folder| folder.join(FILE_NAME).is_file());
    let kept = folder.ancestors().map(|folder| folder.join(stet::FOLDER)).filter(|folder| folder.is_dir());
    configured.map(Path::to_owned).chain(kept).collect()
}

/// What tells of the events that concern the files, copy in the folders, or what decides over them.
fn wanted(
    files: BTreeSet<PathBuf>,
    folders: Vec<PathBuf>,
    tell: Sender<()>,
) -> impl Fn(notify::Result<Event>) {
    let concerns = move |path: &Path| {
        let decides = path.ends_with(FILE_NAME)
            || path.parent().is_some_and(|folder| folder.ends_with(stet::FOLDER) && !is_hidden(path));
        let is_copy = path.extension().and_then(|e| Format::of_extension(e.to_str()?)).is_some();
        decides || files.contains(path) || (is_copy && folders.iter().any(|folder| path.starts_with(folder)))
    };
    move |event| match event {
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
        Ok(event) => {
            if event.need_rescan() || event.paths.iter().any(|path| concerns(path)) {
                let _ = tell.send(());
            }
        }
        Err(error) => complain(told(&error)),
    }
}

/// Files that are written beside others begin so.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn told(error: &notify::Error) -> String {
    let paths: Vec<_> = error.paths.iter().map(|path| path.display().to_string()).collect();
    format!("{} cannot be watched: {error}", paths.join(", "))
}
