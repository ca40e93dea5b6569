use crate::extract::Signs;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Token, TokenKind};

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
        if !block.zone.is_story() || !mentions.passage.signs.any(Signs::REPEATED) {
            continue;
        }
        let tokens = &mentions.passage.tokens;
        for (i, pair) in tokens.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            let before = i.checked_sub(1).and_then(|i| tokens.get(i));
            if repeats(analysis, first, second) && !belongs_elsewhere(analysis, before, tokens.get(i + 2)) {
                let word = analysis.text(second.span);
                let gap = crate::text::Span::new(first.span.end, second.span.end);
                // Speakers stumble.
                let quoted = analysis.facts.is_quoted(second.span);
                let severity = if quoted { Severity::Info } else { RULE.severity };
                found.push(
                    Finding::new(&RULE, second.span, format!("“{word}” stands twice in a row"))
                        .related(first.span, "the first one")
                        .help("delete one of them, or leave both if they are meant")
                        .fix(Fix::replace(format!("Delete the second “{word}”"), gap, "").preferred())
                        .severity(severity),
                );
            }
        }
    }
}

/// Whether one of the two belongs to the word beside it: "swearing-in in", "for for-profit", "sworn in in".
fn belongs_elsewhere(analysis: &Analysis, before: Option<&Token>, after: Option<&Token>) -> bool {
    let hyphen = |t: &Token| t.kind == TokenKind::Hyphen && !t.spaced();
    let phrasal = |t: &Token| {
        matches!(
            analysis.text(t.span),
            "sworn" | "all" | "came" | "come" | "turned" | "checked" | "logged" | "moved" | "stepped" | "brought" | "set"
                | "went" | "goes" | "go" | "kicked" | "handed" | "listened" | "resorted" | "used" | "referred" | "put" | "phased"
        )
    };
    before.is_some_and(|t| hyphen(t) || phrasal(t)) || after.is_some_and(hyphen)
}

fn repeats(analysis: &Analysis, first: &Token, second: &Token) -> bool {
    first.is_word()
        && second.is_word()
        && first.hash == second.hash
        && second.spaced()
        && !second.is_capitalized()
        && !matches!(analysis.text(second.span), "had" | "that" | "is" | "very" | "much" | "so" | "no" | "ha" | "bye" | "blah" | "first" | "good" | "long" | "big" | "far" | "many" | "really" | "way" | "never" | "ever" | "old" | "bad" | "hard" | "yes" | "more" | "again" | "now" | "well" | "oh" | "knock" | "hear" | "there" | "come" | "go" | "tut" | "chop" | "night")
}
