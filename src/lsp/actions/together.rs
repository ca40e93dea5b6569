//! Several findings settled at once: all that leaves no choice, all spellings of one name.

use tower_lsp::lsp_types::{CodeAction, CodeActionKind, Diagnostic, TextEdit, Url};

use super::super::analysis::Reading;
use super::super::convert::{self, Offer};
use super::{Abilities, workspace_edit};
use crate::finding::Finding;
use crate::fix::{self, Fix};

/// The kind of the action that makes every edit that leaves no choice.
pub(in crate::lsp) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

/// The rules of one name written in several ways.
const SPELLINGS: [&str; 4] =
    ["name-spelling-variant", "given-name-variant", "organization-name-variant", "place-spelling-variant"];

/// Makes every edit that leaves no choice.
pub(super) fn fix_all(reading: &Reading, (uri, version): (&Url, i32), can: Abilities) -> Option<CodeAction> {
    let preferred: Vec<Fix> = reading.findings.iter().filter_map(preferred).cloned().collect();
    let edit = edits(&fix::compatible(&preferred), reading, can)?;
    Some(CodeAction {
        title: "Make every edit that leaves no choice".to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(workspace_edit(edit, uri, version, can)),
        ..CodeAction::default()
    })
}

/// Where a name is written in several wrong ways: the edits of all of them.
pub(super) fn spellings(
    finding: &Finding,
    reading: &Reading,
    (diagnostic, uri, version): (&Diagnostic, &Url, i32),
    can: Abilities,
) -> Option<CodeAction> {
    let right = &preferred(finding)?.edits.first()?.text;
    let same = |fix: &&Fix| fix.edits.iter().all(|edit| edit.text == *right);
    let of_name = reading.findings.iter().filter(|other| SPELLINGS.contains(&other.rule.name));
    let fixes: Vec<Fix> = of_name.filter_map(preferred).filter(same).cloned().collect();
    if !SPELLINGS.contains(&finding.rule.name) || fixes.len() < 2 {
        return None;
    }
    let edit = edits(&fix::compatible(&fixes), reading, can)?;
    Some(CodeAction {
        title: format!("Fix all spellings of “{right}”"),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        edit: Some(workspace_edit(edit, uri, version, can)),
        ..CodeAction::default()
    })
}

fn preferred(finding: &Finding) -> Option<&Fix> {
    finding.fixes.iter().find(|fix| fix.preferred)
}

fn edits(fixes: &[&Fix], reading: &Reading, can: Abilities) -> Option<Offer> {
    let edits = fixes.iter().flat_map(|fix| &fix.edits);
    let edits: Vec<TextEdit> = edits
        .map(|edit| TextEdit::new(convert::range(reading, edit.span, can.encoding), edit.text.clone()))
        .collect();
    (!edits.is_empty()).then_some(Offer { title: String::new(), preferred: false, edits })
}
