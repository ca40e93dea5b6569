//! The line above the copy that tells how many questions are open.

use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{CodeLens, CodeLensParams, Command, Position, Range};

use super::super::commands::SHOW_PLACE;
use super::super::convert;
use super::super::server::unread;
use super::super::session::Session;
use crate::finding::{Finding, Severity};

/// One line at the top, where anything is found; it leads to the first place.
pub(in crate::lsp) async fn lenses(
    session: &Session,
    params: CodeLensParams,
) -> Result<Option<Vec<CodeLens>>> {
    let uri = params.text_document.uri;
    let Some(revision) = session.revision(&uri) else { return Ok(None) };
    let reading = revision.reading().await.map_err(unread)?;
    let Some(first) = worst(&reading.findings) else { return Ok(Some(Vec::new())) };
    let can = session.abilities();
    let place = convert::range(&reading, first.span, can.encoding);
    let arguments = vec![json!({ "uri": uri, "range": place })];
    let command = Command::new(count(&reading.findings), SHOW_PLACE.to_owned(), Some(arguments));
    let top = Position::new(0, 0);
    Ok(Some(vec![CodeLens { range: Range::new(top, top), command: Some(command), data: None }]))
}

/// The first of the gravest.
fn worst(findings: &[Finding]) -> Option<&Finding> {
    let gravest = findings.iter().map(|finding| finding.severity).min_by_key(|severity| rank(*severity))?;
    findings.iter().find(|finding| finding.severity == gravest)
}

const fn rank(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info => 2,
        Severity::Hint => 3,
    }
}

/// `3 open questions: 1 error, 2 warnings`
fn count(findings: &[Finding]) -> String {
    let kinds = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Info, "question"),
        (Severity::Hint, "hint"),
    ];
    let parts = kinds.into_iter().filter_map(|(severity, name)| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        (count > 0).then(|| plural(count, name))
    });
    let all = plural(findings.len(), "open question");
    format!("{all}: {}", parts.collect::<Vec<_>>().join(", "))
}

fn plural(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}
