use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{ExecuteCommandParams, Location, ShowDocumentParams};

use crate::config::nearest;
use crate::rules;

use super::session::Session;

/// Answers the page of the rule that is its argument.
pub(super) const EXPLAIN: &str = "copydesk.explain";

/// Has the client show the place that is its argument: a document's URI and a range.
pub(super) const SHOW_PLACE: &str = "copydesk.showPlace";

/// Runs a command of the server.
pub(super) fn execute(session: &Arc<Session>, params: ExecuteCommandParams) -> Result<Option<Value>> {
    let argument = params.arguments.into_iter().next().unwrap_or_default();
    match params.command.as_str() {
        EXPLAIN => explain(&argument).map(Some),
        SHOW_PLACE => show_place(session, argument).map(|()| None),
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
