//! The fact sheet of an open document, as a text and, where the client can open one, as a file.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{MessageType, ShowDocumentParams, Url};

use super::super::analysis::Reading;
use super::super::server::unread;
use super::super::session::Session;
use super::super::workspace;
use crate::report::sheet::{Article, Form};

/// Which document, in which form (`html` if none is named), and whether to open it.
#[derive(Debug, Deserialize)]
struct Wanted {
    uri: Url,
    #[serde(default = "page")]
    format: String,
    #[serde(default = "yes")]
    open: bool,
}

fn page() -> String {
    "html".to_owned()
}

const fn yes() -> bool {
    true
}

/// Answers the sheet; opens it, too, where that is wanted and the client can.
pub(in crate::lsp) async fn fact_sheet(session: &Arc<Session>, argument: Value) -> Result<Value> {
    let invalid = |why: String| Error::invalid_params(why);
    let wanted = Wanted::deserialize(argument).map_err(|error| invalid(error.to_string()))?;
    let form = Form::by_name(&wanted.format)
        .ok_or_else(|| invalid(format!("there is no form `{}`", wanted.format)))?;
    let not_open = || invalid(format!("{} is not open", wanted.uri));
    let revision = session.revision(&wanted.uri).ok_or_else(not_open)?;
    let reading = revision.reading().await.map_err(unread)?;
    let text = written(session, &wanted.uri, form, &reading).ok_or_else(Error::internal_error)?;
    let file = if wanted.open && session.abilities().shows_documents {
        open(session, &wanted.uri, form, &text)
    } else {
        None
    };
    Ok(json!({ "format": form.name, "text": text, "file": file }))
}

fn written(session: &Session, uri: &Url, form: &Form, reading: &Reading) -> Option<String> {
    let findings = workspace::findings(session, uri, reading);
    let article = Article { copy: &reading.copy, findings: &findings };
    let name = session.shelf.name(&session.desk.path(uri));
    let mut text = Vec::new();
    form.write(&name, &[article], &mut text).ok()?;
    String::from_utf8(text).ok()
}

/// Has the client open the sheet, which is kept in a folder of the user's own until the server ends: it holds copy that
/// may not be published yet.
fn open(session: &Arc<Session>, uri: &Url, form: &'static Form, text: &str) -> Option<PathBuf> {
    let file = match keep(session, uri, form, text) {
        Ok(file) => file,
        Err(error) => {
            session.tell(MessageType::ERROR, format!("The fact sheet could not be written: {error}"));
            return None;
        }
    };
    let uri = Url::from_file_path(&file).ok()?;
    // A page is the browser's; the other forms are text.
    let external = Some(form.name == "html");
    let params = ShowDocumentParams { uri, external, take_focus: Some(true), selection: None };
    drop(session.ask("window/showDocument", |client| async move { client.show_document(params).await }));
    Some(file)
}

#[expect(clippy::disallowed_methods, reason = "a browser opens files")]
fn keep(session: &Session, uri: &Url, form: &Form, text: &str) -> std::io::Result<PathBuf> {
    let folder = if let Some(folder) = session.sheets.get() {
        folder
    } else {
        let folder = tempfile::Builder::new().prefix("copydesk-").tempdir()?;
        session.sheets.get_or_init(|| folder)
    };
    let path = session.desk.path(uri);
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let safe: String =
        stem.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).take(80).collect();
    let file = folder.path().join(format!("{safe}_facts.{}", form.name));
    std::fs::write(&file, text)?;
    Ok(file)
}
