use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tokio::sync::oneshot;

use crate::Copy;
use crate::config::Config;
use crate::extract::Kept;
use crate::finding::Finding;
use crate::format::Format;
use crate::text::{LineIndex, Source};

use super::Clock;
use super::sync::Text;

/// The length in bytes up to which a text is read where it is needed: about 2,000 words, read in less time than
/// another thread may take to wake up.
const SHORT: usize = 12 << 10;

/// What reading a document needs beside its text.
#[derive(Clone, Debug)]
pub(super) struct Circumstances {
    /// The format of the copy.
    pub(super) format: Format,
    /// Where it stands, or would stand.
    pub(super) path: PathBuf,
    /// What the house decides.
    pub(super) config: Arc<Config>,
    /// Tells the day to take for a draft that has no date.
    pub(super) clock: Clock,
}

/// A document as it was between two edits. It is read at most once, by whoever needs it first.
#[derive(Debug)]
pub(super) struct Revision {
    /// The version the editor gave it.
    pub(super) version: i32,
    text: Text,
    circumstances: Circumstances,
    /// What the revision that was read last mentions.
    kept: Arc<Mutex<Kept>>,
    /// Whether a newer one stands in its place.
    stopped: AtomicBool,
    reading: OnceLock<Option<Arc<Reading>>>,
}

/// What a revision says, and what is found in it.
#[derive(Debug)]
pub(super) struct Reading {
    /// The copy.
    pub(super) copy: Copy,
    /// What the house wants to see; spans count bytes of the source.
    pub(super) findings: Vec<Finding>,
    /// The lines of the source.
    pub(super) lines: LineIndex,
}

/// Why a revision was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// A newer one came before.
    Overtaken,
    /// Reading it failed.
    Failed,
}

impl Revision {
    pub(super) fn new(
        version: i32,
        text: Text,
        circumstances: Circumstances,
        kept: Arc<Mutex<Kept>>,
    ) -> Self {
        let stopped = AtomicBool::new(false);
        Self { version, text, circumstances, kept, stopped, reading: OnceLock::new() }
    }

    /// The format of its copy.
    pub(super) fn format(&self) -> Format {
        self.circumstances.format
    }

    /// Lets go of it: what is not read yet is not read any more.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// What it says. At once where it was read before or is short, else on threads beside the server's.
    pub(super) async fn reading(self: &Arc<Self>) -> Result<Arc<Reading>, Unread> {
        if self.reading.get().is_some() || self.text.len() <= SHORT {
            let reading = self.reading.get_or_init(|| self.read());
            return reading.clone().ok_or(Unread::Overtaken);
        }
        let this = Arc::clone(self);
        let (tell, told) = oneshot::channel();
        // Among the threads that share the work on long copy, so that it need not be handed to them.
        rayon::spawn(move || {
            let read = || this.reading.get_or_init(|| this.read()).clone();
            // Nobody may wait for it any more.
            tell.send(catch_unwind(AssertUnwindSafe(read))).ok();
        });
        if let Ok(Ok(reading)) = told.await {
            return reading.ok_or(Unread::Overtaken);
        }
        tracing::error!(version = self.version, "the analysis failed");
        Err(Unread::Failed)
    }

    fn read(&self) -> Option<Arc<Reading>> {
        let _busy = Busy::begin();
        let stopped = || self.stopped.load(Ordering::Relaxed);
        if stopped() {
            return None;
        }
        let Circumstances { format, path, config, clock } = &self.circumstances;
        let source = Source::from(String::from(&self.text));
        let mut house = config.house(path);
        house.today = Some(clock());
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let copy = Copy::read_again(source, *format, house, &mut kept);
        drop(kept);
        if stopped() {
            return None;
        }
        let findings = config.findings(&copy, path);
        let lines = LineIndex::new(copy.source.text());
        Some(Arc::new(Reading { copy, findings, lines }))
    }
}

/// How many documents are being read.
static READ: AtomicUsize = AtomicUsize::new(0);

/// Whether a document is being read, so that what is less urgent waits.
pub(super) fn is_busy() -> bool {
    READ.load(Ordering::Relaxed) > 0
}

/// A document is being read as long as this lives.
struct Busy;

impl Busy {
    fn begin() -> Self {
        READ.fetch_add(1, Ordering::Relaxed);
        Self
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        READ.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;

    fn revision(text: &str) -> Arc<Revision> {
        let circumstances = Circumstances {
            format: Format::Plain,
            path: "/desk/ferry.txt".into(),
            config: Arc::default(),
            clock: || Day::from_number(0),
        };
        Arc::new(Revision::new(1, Text::new(text), circumstances, Arc::default()))
    }

    #[tokio::test]
    async fn a_revision_is_read_once() {
        for copies in [1, 1000] {
            let revision = revision(&"Of the the sea.\n\n".repeat(copies));
            let (one, other) = tokio::join!(revision.reading(), revision.reading());
            assert!(Arc::ptr_eq(&one.unwrap(), &other.unwrap()));
            revision.stop();
            assert_eq!(revision.reading().await.map(|reading| reading.findings.len()), Ok(copies));
        }
    }

    #[tokio::test]
    async fn what_was_let_go_of_is_not_read() {
        let revision = revision("Of the the sea.");
        revision.stop();
        assert!(matches!(revision.reading().await, Err(Unread::Overtaken)));
    }
}
