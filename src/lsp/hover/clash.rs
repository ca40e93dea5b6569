//! What cannot be true together with an expression of time, place by place.

use crate::finding::Finding;
use crate::resolve::Date;
use crate::resolve::timeline::{Conflict, Step};

use super::Sheet;

/// The most places that are shown.
const MOST: usize = 4;

/// What the first finding of dates and ages that touches an expression says, and the places it speaks of.
pub(super) fn touching(sheet: &Sheet<'_>, date: &Date) -> Vec<String> {
    let here = sheet.0.copy.in_source(date.span);
    let touches = |finding: &&Finding| {
        matches!(finding.rule.family, "dates" | "ages")
            && (finding.span.overlaps(here)
                || finding.related.iter().any(|related| related.span.overlaps(here)))
    };
    let Some(finding) = sheet.0.findings.iter().find(touches) else { return Vec::new() };
    let places = conflict(sheet, finding).map_or_else(|| related(sheet, finding), |c| steps(sheet, c));
    let mut lines = vec![format!("⚠ {}", finding.message)];
    lines.extend(places.into_iter().take(MOST));
    lines
}

/// The conflict of the calendar that a finding tells.
fn conflict<'s>(sheet: &Sheet<'s>, finding: &Finding) -> Option<&'s Conflict> {
    let conflicts = &sheet.facts().conflicts;
    conflicts.iter().find(|conflict| {
        sheet.0.copy.in_source(conflict.place) == finding.span && conflict.sum == finding.message
    })
}

/// The steps of a conflict, each leading to the next; of one that the sum tells, its words alone.
fn steps(sheet: &Sheet<'_>, conflict: &Conflict) -> Vec<String> {
    let told = |step: &Step| {
        let Some(span) = step.span else { return step.says.clone() };
        let line = sheet.line(span);
        if conflict.sum.contains(&step.says) {
            format!("line {line}: “{}”", sheet.words(span))
        } else {
            format!("line {line}: {}", step.says)
        }
    };
    conflict.steps.iter().map(told).collect()
}

fn related(sheet: &Sheet<'_>, finding: &Finding) -> Vec<String> {
    let line = |at: u32| sheet.0.lines.line_of(at) + 1;
    finding
        .related
        .iter()
        .map(|place| format!("line {}: {}", line(place.span.start), place.message))
        .collect()
}
