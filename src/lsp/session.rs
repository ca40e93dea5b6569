use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::watch;
use tower_lsp::Client;
use tower_lsp::jsonrpc;
use tower_lsp::lsp_types::{
    ConfigurationItem, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern,
    InitializeParams, MessageType, Registration, TextDocumentItem, Url,
};

use crate::calendar::Day;
use crate::config::FILE_NAME;
use crate::format::Format;

use super::Clock;
use super::abilities::Abilities;
use super::analysis::{Circumstances, Revision};
use super::desk::{Desk, format};
use super::documents::{Document, Documents};
use super::features::facts::Followed;
use super::settings::Hints;
use super::workspace::Shelf;
use super::{diagnostics, settings};

/// How long the client is given to answer.
const ANSWER: Duration = Duration::from_secs(10);

/// One client, from `initialize` to `exit`.
#[derive(Debug)]
pub(super) struct Session {
    client: Client,
    clock: Clock,
    abilities: OnceLock<Abilities>,
    /// Whether the client said `initialized`; nothing is sent before.
    started: watch::Sender<bool>,
    /// What the editor wants beside the words.
    hints: Mutex<Hints>,
    pub(super) desk: Desk,
    pub(super) documents: Documents,
    pub(super) shelf: Shelf,
    /// The document whose facts are sent.
    pub(super) followed: Followed,
    /// The fact sheets that were opened.
    pub(super) sheets: OnceLock<TempDir>,
}

impl Session {
    pub(super) fn new(client: Client, clock: Clock) -> Self {
        Self {
            client,
            clock,
            abilities: OnceLock::new(),
            started: watch::Sender::new(false),
            hints: Mutex::default(),
            desk: Desk::default(),
            documents: Documents::default(),
            shelf: Shelf::default(),
            followed: Followed::default(),
            sheets: OnceLock::new(),
        }
    }

    /// The date where the user is.
    pub(super) fn today(&self) -> Day {
        (self.clock)()
    }

    /// What the client can do.
    pub(super) fn abilities(&self) -> Abilities {
        self.abilities.get().copied().unwrap_or_default()
    }

    /// Takes what the client says of itself.
    pub(super) fn initialize(self: &Arc<Self>, params: &InitializeParams) -> Abilities {
        let can = *self.abilities.get_or_init(|| Abilities::of(params));
        let folders = folders(params);
        self.desk.work_in(folders.first().cloned());
        self.shelf.work_in(folders);
        if let Some(options) = &params.initialization_options {
            self.set(options);
        }
        can
    }

    /// Begins to speak: asks to be told of changes, and what is set.
    pub(super) fn start(self: &Arc<Self>) {
        self.started.send_replace(true);
        let registrations = self.registrations();
        if !registrations.is_empty() {
            drop(self.ask("client/registerCapability", |client| async move {
                client.register_capability(registrations).await
            }));
        }
        self.fetch_settings(false);
        self.rescan();
    }

    fn registrations(&self) -> Vec<Registration> {
        let can = self.abilities();
        let files = DidChangeWatchedFilesRegistrationOptions {
            watchers: watched()
                .into_iter()
                .map(|glob| FileSystemWatcher { glob_pattern: GlobPattern::String(glob), kind: None })
                .collect(),
        };
        let wanted = [
            (can.watches_files, "workspace/didChangeWatchedFiles", serde_json::to_value(files).ok()),
            (
                can.registers_settings,
                "workspace/didChangeConfiguration",
                Some(serde_json::json!({ "section": "copydesk" })),
            ),
        ];
        let wanted = wanted.into_iter().filter(|(can, ..)| *can);
        wanted
            .map(|(_, method, register_options)| Registration {
                id: format!("copydesk {method}"),
                method: method.to_owned(),
                register_options,
            })
            .collect()
    }

    /// Returns once the client may be spoken to.
    pub(super) async fn started(&self) {
        self.started.subscribe().wait_for(|started| *started).await.ok();
    }

    /// The way to the client.
    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    /// Asks the client something beside everything else. The question goes on when nobody waits for its answer any
    /// more: tower-lsp panics on an answer without a taker.
    pub(super) fn ask<T, F, Q>(
        &self,
        what: &'static str,
        question: Q,
    ) -> impl Future<Output = Option<T>> + Send + use<T, F, Q>
    where
        T: Send + 'static,
        Q: FnOnce(Client) -> F,
        F: Future<Output = jsonrpc::Result<T>> + Send + 'static,
    {
        let asked = tokio::spawn(question(self.client.clone()));
        async move {
            match tokio::time::timeout(ANSWER, asked).await {
                Ok(Ok(Ok(answer))) => return Some(answer),
                Ok(Ok(Err(error))) => tracing::info!(what, %error, "the client refuses"),
                Ok(Err(error)) => tracing::error!(what, %error, "a question failed"),
                Err(_) => tracing::warn!(what, "the client does not answer"),
            }
            None
        }
    }

    /// Shows the user a message.
    pub(super) fn tell(self: &Arc<Self>, kind: MessageType, message: String) {
        let session = Arc::clone(self);
        tokio::spawn(async move {
            session.started().await;
            session.client.show_message(kind, message).await;
        });
    }

    /// Asks what is set, where the client can say. Nothing set counts only if it is said of a change: some clients
    /// give their settings at the start alone.
    pub(super) fn fetch_settings(self: &Arc<Self>, changed: bool) {
        if !self.abilities().configuration {
            return;
        }
        let section = ConfigurationItem { scope_uri: None, section: Some("copydesk".into()) };
        let answer =
            self.ask(
                "workspace/configuration",
                |client| async move { client.configuration(vec![section]).await },
            );
        let session = Arc::clone(self);
        tokio::spawn(async move {
            let Some(answer) = answer.await else { return };
            match answer.first() {
                Some(Value::Object(set)) if changed || !set.is_empty() => session.set(&answer[0]),
                _ => {}
            }
        });
    }

    /// What the editor wants beside the words.
    pub(super) fn hints(&self) -> Hints {
        *self.hints.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what the editor sets.
    pub(super) fn set(self: &Arc<Self>, value: &Value) {
        let (settings, wrong) = settings::read(value);
        for message in wrong {
            self.tell(MessageType::WARNING, message);
        }
        let hints = settings::hints(value);
        let before =
            std::mem::replace(&mut *self.hints.lock().unwrap_or_else(PoisonError::into_inner), hints);
        let turned = before != hints;
        if turned && self.abilities().inlays_again && *self.started.borrow() {
            drop(self.ask("workspace/inlayHint/refresh", |client| async move {
                client.inlay_hint_refresh().await
            }));
        }
        if self.desk.set(settings) {
            self.renew();
            if *self.started.borrow() {
                self.rescan();
            }
        }
    }

    /// Reads all documents again, under what is decided now.
    pub(super) fn renew(self: &Arc<Self>) {
        for (_, document) in self.documents.all() {
            document.renew(|circumstances| {
                let (config, mistake) = self.desk.config(&circumstances.path);
                circumstances.config = config;
                if let Some(mistake) = mistake {
                    self.tell(MessageType::ERROR, mistake);
                }
            });
        }
        self.refresh_diagnostics();
    }

    /// Has a client that asks for diagnostics ask again.
    pub(super) fn refresh_diagnostics(self: &Arc<Self>) {
        if self.abilities().pulls_again && *self.started.borrow() {
            drop(self.ask("workspace/diagnostic/refresh", |client| async move {
                client.workspace_diagnostic_refresh().await
            }));
        }
    }

    /// Takes the folders that the editor has open now.
    pub(super) fn work_in(self: &Arc<Self>, folders: Vec<PathBuf>) {
        self.desk.work_in(folders.first().cloned());
        if self.shelf.work_in(folders) {
            self.scan();
        }
    }

    /// Files were changed on the disk: copy, or what the house decides of it.
    pub(super) fn files_changed(self: &Arc<Self>, files: impl IntoIterator<Item = Url>) {
        let paths: Vec<PathBuf> = files.into_iter().filter_map(|uri| uri.to_file_path().ok()).collect();
        let (copy, house): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.into_iter().partition(|path| self.shelf.takes(path));
        if house.iter().any(|path| decides(path)) {
            self.desk.reread();
            self.renew();
            self.rescan();
        } else if !copy.is_empty() {
            self.reread_saved(copy);
        }
    }

    /// Opens a document and follows it from then on.
    pub(super) fn open(self: &Arc<Self>, item: &TextDocumentItem) {
        self.reread_files();
        let path = self.desk.path(&item.uri);
        let (config, mistake) = self.desk.config(&path);
        if let Some(mistake) = mistake {
            self.tell(MessageType::ERROR, mistake);
        }
        let format = format(&item.language_id, &path);
        let circumstances = Circumstances { format, path, config, clock: self.clock };
        if let Some(document) = self.documents.open(&item.uri, item.version, &item.text, circumstances) {
            tokio::spawn(diagnostics::follow(Arc::clone(self), item.uri.clone(), document));
        }
    }

    /// Where the client cannot watch files, the configuration is read again when that costs nothing.
    pub(super) fn reread_files(&self) {
        if !self.abilities().watches_files {
            self.desk.reread();
        }
    }

    /// The document, if it is open.
    pub(super) fn document(&self, uri: &Url) -> Option<Arc<Document>> {
        self.documents.get(uri)
    }

    /// The revision of a document that stands, if it is open and known to the letter.
    pub(super) fn revision(&self, uri: &Url) -> Option<Arc<Revision>> {
        self.document(uri)?.revision()
    }

    /// Marks a document as no longer known to the letter, and asks for it again.
    pub(super) fn lose(self: &Arc<Self>, uri: &Url) {
        if let Some(document) = self.document(uri) {
            document.lose();
            let name = uri.path().rsplit('/').next().unwrap_or_default();
            let ask =
                format!("copydesk lost track of the text of {name}. Save it, or close and open it again.");
            self.tell(MessageType::WARNING, ask);
        }
    }
}

/// The files that decide what is wanted and what is not shown again, and their folder: of one that is deleted as a whole
/// some clients tell no more than that.
const DECIDING: [&str; 4] = [FILE_NAME, ".copydesk/stet.toml", ".copydesk/baseline.json", ".copydesk"];

/// The endings of the files that hold lists.
const LISTS: [&str; 2] = ["facts", "csv"];

/// Whether a file decides what is found, by itself or as a list that one names.
fn decides(path: &Path) -> bool {
    let lists = path.extension().is_some_and(|ending| LISTS.iter().any(|list| ending == *list));
    lists || DECIDING.iter().any(|name| path.ends_with(name))
}

/// The files that decide or hold copy.
fn watched() -> Vec<String> {
    let extensions: Vec<&str> = Format::extensions().collect();
    let house = DECIDING.iter().map(|name| format!("**/{name}"));
    let copy = format!("**/*.{{{}}}", extensions.join(","));
    house.chain([copy, format!("**/*.{{{}}}", LISTS.join(","))]).collect()
}

/// The folders of the workspace.
#[allow(deprecated, reason = "older clients give a root and no folders")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let folders: Vec<&Url> = params.workspace_folders.iter().flatten().map(|folder| &folder.uri).collect();
    let root = params.root_uri.iter().filter(|_| folders.is_empty());
    folders.iter().copied().chain(root).filter_map(|uri| uri.to_file_path().ok()).collect()
}
