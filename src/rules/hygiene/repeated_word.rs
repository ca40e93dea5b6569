use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::Token;

/// The rule.
pub static RULE: Rule = Rule {
    name: "repeated-word",
    family: "hygiene",
    severity: Severity::Warning,
    summary: "A word stands twice in a row.",
    page: include_str!("repeated_word.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_story() {
            continue;
        }
        let tokens = &mentions.passage.tokens;
        for pair in tokens.windows(2) {
            let [first, second] = pair else { continue };
            if repeats(analysis, first, second) {
                let word = analysis.text(second.span);
                let gap = crate::text::Span::new(first.span.end, second.span.end);
                found.push(
                    Finding::new(&RULE, second.span, format!("“{word}” stands twice in a row"))
                        .related(first.span, "the first one")
                        .help("delete one of them, or leave both if they are meant")
                        .fix(Fix::replace(format!("Delete the second “{word}”"), gap, "").preferred()),
                );
            }
        }
    }
}

fn repeats(analysis: &Analysis, first: &Token, second: &Token) -> bool {
    first.is_word()
        && second.is_word()
        && first.hash == second.hash
        && second.spaced()
        && !second.is_capitalized()
        && !matches!(analysis.text(second.span), "had" | "that" | "is" | "very" | "so" | "no" | "ha" | "bye" | "blah")
}
