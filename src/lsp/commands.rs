use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{ExecuteCommandParams, Location, MessageType, ShowDocumentParams, Url};

use crate::config::nearest;
use crate::config::stet::{self, Entry, Quoted};
use crate::rules;

use super::features::sheet;
use super::session::Session;

/// Answers the page of the rule that is its argument.
pub(super) const EXPLAIN: &str = "copydesk.explain";

/// Has the client show the place that is its argument: a document's URI and a range.
pub(super) const SHOW_PLACE: &str = "copydesk.showPlace";

/// Marks a finding as checked, or a rule as not wanted in a file; the argument is a [`Checked`].
pub(super) const STET: &str = "copydesk.stet";

/// Answers the fact sheet of a document and has the client open it; the argument names the document's `uri` and, if
/// wanted, the `format` (`html`, `md`, `csv`) and whether to `open` it.
pub(super) const FACT_SHEET: &str = "copydesk.factSheet";

/// All commands.
pub(super) const ALL: [&str; 4] = [EXPLAIN, SHOW_PLACE, STET, FACT_SHEET];

/// What is to be marked as checked.
#[derive(Debug, Deserialize)]
struct Checked {
    uri: Url,
    rule: String,
    /// The words of the finding; the whole file where there are none.
    quoted: Option<Quoted>,
    by: Option<String>,
    why: Option<String>,
}

/// Runs a command of the server.
pub(super) async fn execute(session: &Arc<Session>, params: ExecuteCommandParams) -> Result<Option<Value>> {
    let argument = params.arguments.into_iter().next().unwrap_or_default();
    match params.command.as_str() {
        EXPLAIN => explain(&argument).map(Some),
        SHOW_PLACE => show_place(session, argument).map(|()| None),
        STET => stet(session, argument).await.map(Some),
        FACT_SHEET => sheet::fact_sheet(session, argument).await.map(Some),
        other => Err(Error::invalid_params(format!("there is no command `{other}`"))),
    }
}

fn explain(argument: &Value) -> Result<Value> {
    let name =
        argument.as_str().ok_or_else(|| Error::invalid_params("the argument is the name of a rule"))?;
    if let Some(rule) = rules::by_name(name) {
        return Ok(rule.page.into());
    }
    let near = nearest(name, rules::ALL.iter().map(|rule| rule.name));
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Err(Error::invalid_params(format!("there is no rule `{name}`{hint}")))
}

async fn stet(session: &Arc<Session>, argument: Value) -> Result<Value> {
    let invalid = |why: String| Error::invalid_params(why);
    let checked = Checked::deserialize(argument).map_err(|error| invalid(error.to_string()))?;
    let path = checked.uri.to_file_path().map_err(|()| invalid(format!("{} is no file", checked.uri)))?;
    let rule = rules::by_name(&checked.rule).ok_or_else(|| invalid("there is no such rule".to_owned()))?;
    let root = stet::root_for(&path, session.desk.root().as_deref());
    let name = stet::name_under(&root, &path).ok_or_else(|| invalid("the file has no folder".to_owned()))?;
    let entry = Entry {
        path: name,
        rule: rule.name.to_owned(),
        quoted: checked.quoted,
        by: checked.by.or_else(stet::who),
        on: Some(session.today()),
        why: checked.why,
    };
    let kept = root.join(stet::FOLDER).join(stet::STET_NAME);
    let recorded = tokio::task::spawn_blocking(move || stet::record(&root, &entry)).await;
    let failed = match recorded {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(error.to_string()),
        Err(error) => Some(error.to_string()),
    };
    if let Some(why) = failed {
        session.tell(MessageType::ERROR, why.clone());
        return Err(Error { message: why.into(), ..Error::internal_error() });
    }
    session.desk.reread();
    session.renew();
    session.reread_saved(vec![path]);
    Ok(json!({ "file": kept }))
}

fn show_place(session: &Arc<Session>, argument: Value) -> Result<()> {
    let Location { uri, range } = Location::deserialize(argument)
        .map_err(|error| Error::invalid_params(format!("the argument is a document and a range: {error}")))?;
    if session.abilities().shows_documents {
        let params =
            ShowDocumentParams { uri, external: Some(false), take_focus: Some(true), selection: Some(range) };
        drop(session.ask("window/showDocument", |client| async move { client.show_document(params).await }));
    }
    Ok(())
}
