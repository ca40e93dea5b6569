use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dashmap::DashMap;
use dashmap::mapref::entry::Entry;
use tokio::sync::watch;
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, Url};

use crate::extract::Kept;
use crate::text::Encoding;

use super::analysis::{Circumstances, Revision};
use super::sync::Text;

/// How a document stands.
#[derive(Clone, Debug)]
pub(super) enum State {
    /// Open, and known to the letter.
    Open(Arc<Revision>),
    /// Open, but an edit was lost; it waits for its whole text.
    Lost,
    /// Not open.
    Closed,
}

/// A document of the editor.
#[derive(Debug)]
pub(super) struct Document {
    held: Mutex<Held>,
    state: watch::Sender<State>,
    /// What its revisions have in common.
    kept: Arc<Mutex<Kept>>,
}

#[derive(Debug)]
struct Held {
    text: Text,
    version: i32,
    circumstances: Circumstances,
}

impl Document {
    fn new(held: Held) -> Self {
        let state = watch::Sender::new(State::Closed);
        let document = Self { held: Mutex::new(held), state, kept: Arc::default() };
        document.show(&document.held());
        document
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells how it stands, now and later.
    pub(super) fn watch(&self) -> watch::Receiver<State> {
        self.state.subscribe()
    }

    /// The revision that stands, if it is open and known.
    pub(super) fn revision(&self) -> Option<Arc<Revision>> {
        match &*self.state.borrow() {
            State::Open(revision) => Some(Arc::clone(revision)),
            State::Lost | State::Closed => None,
        }
    }

    fn set(&self, state: State) {
        if let State::Open(old) = self.state.send_replace(state) {
            old.stop();
        }
    }

    fn show(&self, held: &Held) {
        let (text, circumstances) = (held.text.clone(), held.circumstances.clone());
        let revision = Revision::new(held.version, text, circumstances, Arc::clone(&self.kept));
        self.set(State::Open(Arc::new(revision)));
    }

    /// Applies edits in their order. Returns whether the text is still known to the letter.
    pub(super) fn change(
        &self,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) -> bool {
        let mut held = self.held();
        let mut known = self.revision().is_some();
        for change in changes {
            if change.range.is_none() {
                known = true;
            }
            known = known && held.text.apply(change, encoding).is_ok();
        }
        held.version = version;
        if known {
            self.show(&held);
        } else {
            self.set(State::Lost);
        }
        known
    }

    /// Compares the text with what was saved, and takes that where they differ. Returns whether they were the same.
    pub(super) fn check(&self, saved: &str) -> bool {
        let mut held = self.held();
        if self.revision().is_some() && held.text.is(saved) {
            return true;
        }
        held.text = Text::new(saved);
        self.show(&held);
        false
    }

    /// Has what is found in it told again.
    pub(super) fn tell_again(&self) {
        self.state.send_modify(|_| ());
    }

    /// Marks it as no longer known to the letter.
    pub(super) fn lose(&self) {
        self.set(State::Lost);
    }

    /// Takes new circumstances, and reads the text again.
    pub(super) fn renew(&self, change: impl FnOnce(&mut Circumstances)) {
        let mut held = self.held();
        change(&mut held.circumstances);
        if self.revision().is_some() {
            self.show(&held);
        }
    }
}

/// All documents of the editor that are open, or of which the client was not yet told that nothing is left to show.
#[derive(Debug, Default)]
pub(super) struct Documents {
    all: DashMap<Url, Arc<Document>>,
}

impl Documents {
    /// Opens a document; one that is open already takes the new text. A document that is new here is returned: it
    /// wants somebody to follow it.
    pub(super) fn open(
        &self,
        uri: &Url,
        version: i32,
        text: &str,
        circumstances: Circumstances,
    ) -> Option<Arc<Document>> {
        let held = Held { text: Text::new(text), version, circumstances };
        match self.all.entry(uri.clone()) {
            Entry::Occupied(entry) => {
                let document = entry.get();
                let mut old = document.held();
                *old = held;
                document.show(&old);
                None
            }
            Entry::Vacant(entry) => Some(Arc::clone(&entry.insert(Arc::new(Document::new(held))))),
        }
    }

    /// The document of that name.
    pub(super) fn get(&self, uri: &Url) -> Option<Arc<Document>> {
        self.all.get(uri).map(|entry| Arc::clone(entry.value()))
    }

    /// All of them, by name.
    pub(super) fn all(&self) -> Vec<(Url, Arc<Document>)> {
        let mut all: Vec<_> =
            self.all.iter().map(|entry| (entry.key().clone(), Arc::clone(entry.value()))).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }

    /// Closes a document.
    pub(super) fn close(&self, uri: &Url) {
        if let Some(document) = self.get(uri) {
            document.set(State::Closed);
        }
    }

    /// Drops a document that is still closed. Returns whether it was.
    pub(super) fn drop_closed(&self, uri: &Url) -> bool {
        let closed = |document: &Document| matches!(*document.state.borrow(), State::Closed);
        self.all.remove_if(uri, |_, document| closed(document)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;
    use crate::format::Format;
    use tower_lsp::lsp_types::{Position, Range};

    fn opened(text: &str) -> (Documents, Arc<Document>) {
        let circumstances = Circumstances {
            format: Format::Plain,
            path: "/desk/ferry.txt".into(),
            config: Arc::default(),
            clock: || Day::from_number(0),
        };
        let documents = Documents::default();
        let document = documents.open(&uri(), 1, text, circumstances).unwrap();
        (documents, document)
    }

    fn uri() -> Url {
        "file:///desk/ferry.txt".parse().unwrap()
    }

    fn insertion(text: &str) -> TextDocumentContentChangeEvent {
        let start = Range::new(Position::new(0, 0), Position::new(0, 0));
        TextDocumentContentChangeEvent { range: Some(start), range_length: None, text: text.into() }
    }

    fn whole(text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent { range: None, range_length: None, text: text.into() }
    }

    #[test]
    fn a_lost_document_waits_for_its_whole_text() {
        let (_, document) = opened("The ferry.");
        document.lose();
        assert!(document.revision().is_none());
        assert!(!document.change(2, &[insertion("Late: ")], Encoding::Utf16));
        document.renew(|_| {});
        assert!(document.revision().is_none());
        assert!(document.change(
            3,
            &[insertion("Late: "), whole("The ferry"), insertion("Late: ")],
            Encoding::Utf16
        ));
        assert!(document.held().text.is("Late: The ferry"));
        assert_eq!(document.revision().map(|revision| revision.version), Some(3));
    }

    #[test]
    fn what_was_saved_finds_a_lost_document_again() {
        let (_, document) = opened("The ferry.");
        assert!(document.check("The ferry."));
        document.lose();
        assert!(!document.check("The late ferry."));
        assert!(document.revision().is_some() && document.held().text.is("The late ferry."));
    }

    #[test]
    fn only_what_is_closed_is_dropped() {
        let (documents, document) = opened("The ferry.");
        assert!(!documents.drop_closed(&uri()));
        documents.close(&uri());
        assert!(document.revision().is_none());
        assert!(documents.drop_closed(&uri()));
        assert!(documents.get(&uri()).is_none() && documents.all().is_empty());
    }
}
