//! The people and organizations of all copy, open and saved.

use std::sync::Arc;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{SymbolInformation, WorkspaceSymbolParams};

use super::super::server::unread;
use super::super::session::Session;
use super::super::symbols;

/// More than these are not looked at by anybody.
const MOST: usize = 500;

/// Those whose names hold the letters asked for, in their order.
pub(in crate::lsp) async fn find(
    session: &Arc<Session>,
    params: WorkspaceSymbolParams,
) -> Result<Option<Vec<SymbolInformation>>> {
    let letters: Vec<char> =
        params.query.chars().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
    let mut found: Vec<SymbolInformation> = Vec::new();
    for (url, document) in session.documents.all() {
        let Some(revision) = document.revision() else { continue };
        let reading = revision.reading().await.map_err(unread)?;
        let named = symbols::named(&reading, session.abilities());
        let wanted = named.iter().filter(|symbol| holds(&symbol.name, &letters));
        found.extend(wanted.map(|symbol| symbol.information(&url)));
    }
    for (url, filed) in session.shelf.files() {
        if session.document(&url).is_none() {
            let wanted = filed.symbols.iter().filter(|symbol| holds(&symbol.name, &letters));
            found.extend(wanted.map(|symbol| symbol.information(&url)));
        }
    }
    found.sort_by(|a, b| (&a.name, &a.location.uri).cmp(&(&b.name, &b.location.uri)));
    found.truncate(MOST);
    Ok(Some(found))
}

fn holds(name: &str, letters: &[char]) -> bool {
    let mut name = name.chars().flat_map(char::to_lowercase);
    letters.iter().all(|letter| name.any(|c| c == *letter))
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn letters_in_their_order() {
        let holds = |name: &str, query: &str| holds(name, &query.chars().collect::<Vec<_>>());
        assert!(holds("Ann Lee", "") && holds("Ann Lee", "annl") && holds("Ann Lee", "al"));
        assert!(!holds("Ann Lee", "la") && !holds("Ann Lee", "annx"));
    }
}
