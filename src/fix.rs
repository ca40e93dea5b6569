//! Edits that settle a finding.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// Edits that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, in a few words.
    pub title: String,
    /// The edits, in text order, none overlapping another.
    pub edits: Vec<Edit>,
    /// Whether it is the one to take where only one may be taken (`--fix`, "fix all").
    pub preferred: bool,
}

impl Fix {
    /// A fix of one edit, not preferred.
    pub fn replace(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self { title: title.into(), edits: vec![Edit { span, text: text.into() }], preferred: false }
    }

    /// Marks it as the one to take.
    #[must_use]
    pub fn preferred(mut self) -> Self {
        self.preferred = true;
        self
    }
}

/// The fixes that can be made together, each whole: in order, without those that touch the bytes of an earlier one.
pub fn compatible(fixes: &[Fix]) -> Vec<&Fix> {
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    let mut chosen = Vec::new();
    for fix in fixes {
        if fix.edits.iter().any(|edit| is_taken(&taken, edit.span)) {
            continue;
        }
        taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit.span.end)));
        chosen.push(fix);
    }
    chosen
}

/// Whether the span overlaps or meets one of those taken, which do not overlap each other.
fn is_taken(taken: &BTreeMap<u32, u32>, span: Span) -> bool {
    taken.range(..=span.end).next_back().is_some_and(|(_, end)| *end >= span.start)
}

/// `text` after the edits, which may come in any order; an edit that overlaps an earlier one, or does not fit the
/// text, is left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|e| e.span);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        let range = edit.span.range();
        let Some(kept) = text.get(done..range.start).filter(|_| text.get(range.clone()).is_some()) else {
            continue;
        };
        out.push_str(kept);
        out.push_str(&edit.text);
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixes_are_made_whole_or_not_at_all() {
        let edit = |a, b| Edit { span: Span::new(a, b), text: "-".into() };
        let fix = |edits: &[Edit]| Fix { title: String::new(), edits: edits.to_vec(), preferred: true };
        let fixes = [fix(&[edit(0, 2), edit(8, 9)]), fix(&[edit(3, 4), edit(9, 10)]), fix(&[edit(3, 4)])];
        let chosen = compatible(&fixes);
        assert_eq!(chosen, [&fixes[0], &fixes[2]]);
        let twice = [fix(&[edit(5, 5)]), fix(&[edit(5, 5)])];
        assert_eq!(compatible(&twice).len(), 1);
    }

    #[test]
    fn overlapping_edits_are_left_out() {
        let edit = |a, b, t: &str| Edit { span: Span::new(a, b), text: t.into() };
        assert_eq!(
            apply("abcdef", &[edit(4, 5, "X"), edit(0, 2, "Y"), edit(1, 3, "Z"), edit(9, 9, "W")]),
            "YcdXf"
        );
    }
}
