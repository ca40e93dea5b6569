use crate::article::{Block, Zone};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Shape, Span, Token, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-space",
    family: "hygiene",
    severity: Severity::Warning,
    summary: "A sentence ends and the next word is glued to it.",
    page: include_str!("missing_space.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut last: Option<(&Block, [Token; 2])> = None;
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_story() && block.zone != Zone::Credit {
            last = None;
            continue;
        }
        let tokens = &mentions.passage.tokens;
        // A credit is a block of its own, though it may be glued to the caption before it.
        if let (Some((before, [word, stop])), Some(next)) = (last, tokens.first())
            && before.paragraph == block.paragraph && before.span.end == block.span.start && block.zone == Zone::Credit {
                report(analysis, word, &stop, next, found);
            }
        if block.zone != Zone::Credit {
            for three in tokens.windows(3) {
                let [word, stop, next] = three else { continue };
                if !next.spaced() {
                    report(analysis, *word, stop, next, found);
                }
            }
        }
        last = tokens.last_chunk::<2>().map(|pair| (block, *pair));
    }
}

fn report(analysis: &Analysis, word: Token, stop: &Token, next: &Token, found: &mut Vec<Finding>) {
    let ends = matches!(stop.kind, TokenKind::Period | TokenKind::Question | TokenKind::Exclamation) && !stop.spaced();
    if !ends || !is_plain(analysis, word) || !is_plain(analysis, *next) || !next.is_capitalized() {
        return;
    }
    if is_address(analysis, word.span.join(next.span)) {
        return;
    }
    let span = word.span.join(next.span);
    let text = analysis.text(span);
    found.push(
        Finding::new(&RULE, span, format!("no space between two words: “{text}”"))
            .help("insert a space, or a line break where something else begins")
            .fix(Fix::replace("Insert a space", Span::at(stop.span.end), " ").preferred()),
    );
}

/// A word of two letters or more that ends small: no initial, no abbreviation in capitals, no name in mixed case.
fn is_plain(analysis: &Analysis, word: Token) -> bool {
    let text = analysis.text(word.span);
    word.is_word()
        && !word.shape.has(Shape::DOTTED)
        && text.chars().count() > 1
        && text.chars().skip(1).all(|c| c.is_lowercase() || c == '’' || c == '\'')
}

/// Whether the word is part of a web address, a file name or a handle.
fn is_address(analysis: &Analysis, span: Span) -> bool {
    let text = analysis.article.prose.text();
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    let head = before.chars().rev().take_while(|c| !c.is_whitespace());
    let tail = after.chars().take_while(|c| !c.is_whitespace());
    let glued = |c: char| matches!(c, '/' | '@' | '#' | '_' | '\\' | '=' | '&' | '.') || c.is_ascii_digit();
    let next = analysis.text(span).rsplit(['.', '?', '!']).next().unwrap_or("");
    let domain = matches!(next, "Com" | "Org" | "Net" | "Gov" | "Edu" | "Co" | "Io" | "Uk" | "Tv" | "Us" | "Eu" | "Ru" | "Info" | "News");
    let file = tail.clone().zip(tail.clone().skip(1)).any(|(a, b)| a == '.' && b.is_alphanumeric());
    domain || file || head.clone().any(glued) || tail.clone().any(|c| matches!(c, '/' | '@' | '_' | '\\' | '='))
}
