use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::lsp_types::Url;

use crate::config::{Baselines, Config, Settings, Stet};
use crate::format::Format;

/// What the house decides for each folder: its `copydesk.toml`, under what the editor sets.
#[derive(Debug, Default)]
pub(super) struct Desk {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// The folder of documents that are in no file.
    root: Option<PathBuf>,
    set: Settings,
    folders: HashMap<PathBuf, Arc<Config>>,
    baselines: Baselines,
}

impl Desk {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the folder of the workspace.
    pub(super) fn work_in(&self, root: Option<PathBuf>) {
        self.inner().root = root;
    }

    /// The folder of the workspace.
    pub(super) fn root(&self) -> Option<PathBuf> {
        self.inner().root.clone()
    }

    /// Takes what the editor sets. Returns whether that is new.
    pub(super) fn set(&self, settings: Settings) -> bool {
        let mut inner = self.inner();
        let new = inner.set != settings;
        if new {
            inner.set = settings;
            inner.folders.clear();
        }
        new
    }

    /// Forgets what the files say, so that they are read again.
    pub(super) fn reread(&self) {
        let mut inner = self.inner();
        inner.folders.clear();
        inner.baselines = Baselines::default();
    }

    /// Where a document stands; one that is in no file, where it would stand if it were saved.
    pub(super) fn path(&self, uri: &Url) -> PathBuf {
        if let Ok(path) = uri.to_file_path() {
            return path;
        }
        let name = uri.path().rsplit('/').next().unwrap_or_default();
        self.inner().root.clone().unwrap_or_default().join(name)
    }

    /// The configuration for a file, read once a folder; where it holds a mistake, what is set in the editor alone,
    /// and the mistake.
    pub(super) fn config(&self, path: &Path) -> (Arc<Config>, Option<String>) {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let mut inner = self.inner();
        if let Some(config) = inner.folders.get(&folder) {
            return (Arc::clone(config), None);
        }
        let (mut config, mut mistake) = match Config::discover(&folder) {
            Ok(config) => {
                let problem = config.problems.first().map(ToString::to_string);
                (config, problem)
            }
            Err(error) => (Config::default(), Some(error.to_string())),
        };
        match Stet::discover(&folder) {
            Ok(stet) => config.stet = Arc::new(stet),
            Err(error) => mistake = mistake.or(Some(error.to_string())),
        }
        match inner.baselines.above(&folder) {
            Ok(baseline) => config.baseline = baseline,
            Err(error) => mistake = mistake.or(Some(error.to_string())),
        }
        config.call = inner.set.clone();
        let config = Arc::new(config);
        inner.folders.insert(folder, Arc::clone(&config));
        (config, mistake)
    }
}

/// The format of a document: what the editor calls it, else its file's extension, else plain text.
pub(super) fn format(language: &str, path: &Path) -> Format {
    match language {
        "plaintext" => Format::Plain,
        "markdown" => Format::Markdown,
        "html" => Format::Html,
        _ => path
            .extension()
            .and_then(|extension| Format::of_extension(&extension.to_string_lossy()))
            .unwrap_or_default(),
    }
}
