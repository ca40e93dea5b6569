//! Looks through the folders of the workspace, beside everything else, and reads the copy in them that is new.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ignore::WalkBuilder;
use tokio::sync::mpsc;
use tower_lsp::lsp_types::Url;

use super::super::analysis::{Reading, is_busy};
use super::super::convert::{diagnostics, result_id};
use super::super::session::Session;
use super::super::symbols;
use super::progress::Progress;
use super::{Filed, format_of, read};
use crate::Copy;
use crate::pack::pack;
use crate::text::LineIndex;

/// More files than this are not read; it is said.
const MOST_FILES: usize = 20_000;

/// Longer files are not read; it is said.
const LONGEST: u64 = 16 << 20;

/// Files between two signs of progress.
const STEP: usize = 25;

/// How long it waits while a document is read.
const PAUSE: Duration = Duration::from_millis(1);

/// Lets everything else go before this thread. Elsewhere than on Linux the priority is one of the whole process.
fn stand_back() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, 10) {
        tracing::debug!(%error, "the workspace is read at full priority");
    }
}

impl Session {
    /// Reads what is new in the folders, and tells of it.
    pub(in crate::lsp) fn scan(self: &Arc<Self>) {
        let session = Arc::clone(self);
        tokio::spawn(async move {
            session.started().await;
            let stop = session.shelf.running.begin();
            let progress = Progress::begin(&session, "Reading the copy of the workspace", &stop).await;
            let (done, mut counts) = mpsc::unbounded_channel();
            let (reader, halt) = (Arc::clone(&session), Arc::clone(&stop));
            let reading = std::thread::Builder::new().name("workspace".into()).spawn(move || {
                stand_back();
                reader.look_through(&halt, &done);
                reader.shelf.changed();
            });
            // The thread holds the other end, and drops it when it is done.
            while let Some((done, all)) = counts.recv().await {
                progress.report(&session, done, all).await;
            }
            let stopped = stop.load(Ordering::Relaxed);
            match reading.map(std::thread::JoinHandle::join) {
                Ok(Ok(())) => {}
                Ok(Err(_)) => tracing::error!("the workspace could not be read to its end"),
                Err(error) => tracing::error!(%error, "the workspace could not be read"),
            }
            progress.end(&session, if stopped { "stopped" } else { "done" }).await;
            session.shelf.running.end(&stop);
            session.shelf.scanned.send_replace(true);
            session.shelf_changed();
        });
    }

    /// Reads files that were changed on the disk, and tells of it.
    pub(in crate::lsp) fn reread_saved(self: &Arc<Self>, paths: Vec<PathBuf>) {
        let session = Arc::clone(self);
        tokio::task::spawn_blocking(move || {
            for path in paths.iter().filter(|path| session.shelf.takes(path)) {
                session.file(path, true);
            }
            session.shelf.changed();
            session.shelf_changed();
        });
    }

    /// Lets everybody know that saved copy changed.
    fn shelf_changed(self: &Arc<Self>) {
        for (_, document) in self.documents.all() {
            document.tell_again();
        }
        self.refresh_diagnostics();
    }

    fn look_through(&self, stop: &AtomicBool, counts: &mpsc::UnboundedSender<(usize, usize)>) {
        let paths = self.copy_in_folders(stop);
        let gone: Vec<Url> = self
            .shelf
            .files()
            .into_iter()
            .filter(|(_, f)| paths.binary_search(&f.path).is_err())
            .map(|(url, _)| url)
            .collect();
        if !stop.load(Ordering::Relaxed) {
            for url in &gone {
                self.shelf.remove(url);
            }
        }
        for (done, path) in paths.iter().enumerate() {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            if done % STEP == 0 {
                counts.send((done, paths.len())).ok();
            }
            while is_busy() {
                std::thread::sleep(PAUSE);
            }
            self.file(path, false);
        }
    }

    /// The files of copy under the folders that no ignore file leaves out, by path.
    fn copy_in_folders(&self, stop: &AtomicBool) -> Vec<PathBuf> {
        let mut paths = Vec::new();
        for folder in self.shelf.folders() {
            let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_path(Path::cmp).build();
            let files =
                walk.filter_map(Result::ok).filter(|e| e.file_type().is_some_and(|kind| kind.is_file()));
            for path in files.map(ignore::DirEntry::into_path).filter(|path| format_of(path).is_some()) {
                if stop.load(Ordering::Relaxed) {
                    return paths;
                }
                if paths.len() == MOST_FILES {
                    tracing::warn!(MOST_FILES, "more copy in the workspace than is read");
                    return paths;
                }
                paths.push(path);
            }
        }
        paths.sort();
        paths.dedup();
        paths
    }

    /// Puts a file on the shelf as it is now, unless it is there already and nothing else is known of it.
    #[expect(clippy::disallowed_methods, reason = "saved copy is in files")]
    fn file(&self, path: &Path, anew: bool) {
        let Ok(url) = Url::from_file_path(path) else { return };
        let Ok(about) = std::fs::metadata(path) else { return self.shelf.remove(&url) };
        let stamp = (about.modified().ok(), about.len());
        let known = self.shelf.inner().files.get(&url).is_some_and(|filed| filed.stamp == stamp);
        if known && !anew {
            return;
        }
        if about.len() > LONGEST {
            tracing::warn!(path = %path.display(), LONGEST, "a file too long to be read with the workspace");
            return self.shelf.remove(&url);
        }
        let (config, _) = self.desk.config(path);
        let format = format_of(path).unwrap_or_default();
        let copies = read(path).and_then(|b| Copy::open(b, format, &config.fields, &config.house(path)).ok());
        let Some(copies) = copies else { return self.shelf.remove(&url) };
        let can = self.abilities();
        let mut filed =
            Filed { path: path.to_owned(), stamp, name: self.shelf.name(path), ..Filed::default() };
        for copy in copies {
            let findings = config.findings(&copy, path);
            let lines = LineIndex::new(copy.source.text());
            filed.clippings.push(pack(&copy.clipping(&filed.name)).into());
            let reading = Reading { copy, findings, lines };
            if can.pulls {
                filed.diagnostics.extend(diagnostics(&reading, &reading.findings, &|_| None, &url, (0, can)));
            }
            filed.symbols.extend(symbols::named(&reading, can));
        }
        filed.result_id = result_id(&filed.diagnostics);
        self.shelf.put(url, filed);
    }

    /// Forgets what was found in saved files, and reads them again.
    pub(in crate::lsp) fn rescan(self: &Arc<Self>) {
        if self.shelf.folders().is_empty() {
            return;
        }
        self.shelf.inner().files.clear();
        self.scan();
    }
}
