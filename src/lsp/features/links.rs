//! From the name of a rule in a comment (`<!-- copydesk: allow repeated-word -->`) to the rule's page.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{DocumentLink, DocumentLinkParams};

use super::super::convert;
use super::super::server::unread;
use super::super::session::Session;
use crate::config::Selector;
use crate::config::stet::Marks;
use crate::rules;

/// A link over each rule that a comment names.
pub(in crate::lsp) async fn links(
    session: &Session,
    params: DocumentLinkParams,
) -> Result<Option<Vec<DocumentLink>>> {
    let Some(revision) = session.revision(&params.text_document.uri) else { return Ok(None) };
    let reading = revision.reading().await.map_err(unread)?;
    let encoding = session.abilities().encoding;
    let marks = Marks::of(&reading.copy);
    let links = marks.named().filter_map(|(selector, place)| {
        let Selector::Rule(name) = selector else { return None };
        let rule = rules::by_name(name)?;
        Some(DocumentLink {
            range: convert::range(&reading, place, encoding),
            target: Some(convert::page(rule)?),
            tooltip: Some(format!("What {name} flags")),
            data: None,
        })
    });
    Ok(Some(links.collect()))
}
