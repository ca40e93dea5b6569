use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-metadata",
    family: "hygiene",
    severity: Severity::Hint,
    summary: "A byline names nobody, or a credit has a mark left over.",
    page: include_str!("missing_metadata.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for block in &analysis.article.blocks {
        let text = analysis.text(block.span).trim_end();
        let end = block.span.start + text.len() as u32;
        if block.zone != Zone::Code && is_bare_byline(text) {
            let span = Span { start: block.span.start, end };
            found.push(Finding::new(&RULE, span, "a byline without a name").help("name the writer, or take it out"));
        }
        if matches!(block.zone, Zone::Credit | Zone::Caption) && text.ends_with('|') {
            let kept = text.trim_end_matches(['|', ' ']).len() as u32;
            let bar = Span { start: end - 1, end };
            let fix = Fix::replace("Delete the bar", Span { start: block.span.start + kept, end }, "");
            found.push(Finding::new(&RULE, bar, "a bar after which nothing follows").help("take it out").fix(fix));
        }
    }
}

/// `By`, `By:`, `Written by`
fn is_bare_byline(text: &str) -> bool {
    let words = text.trim().trim_end_matches(':');
    ["by", "written by", "story by", "reporting by"].iter().any(|byline| words.eq_ignore_ascii_case(byline))
}
