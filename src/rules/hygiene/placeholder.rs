use crate::extract::{Passage, Signs, is_crosses};
use crate::finding::{Finding, Severity};
use crate::lexicon::Senses;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Shape, Span, TokenKind, WordTable};

/// The rule.
pub static RULE: Rule = Rule {
    name: "placeholder",
    family: "hygiene",
    severity: Severity::Error,
    summary: "A mark that stands for something to come was left in the copy.",
    page: include_str!("placeholder.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        let p = &mentions.passage;
        if !block.zone.is_story() || !p.signs.any(Signs::PLACEHOLDER.with(Signs::BRACKET)) {
            continue;
        }
        for at in 0..p.tokens.len() {
            if let Some(end) = placeholder(analysis, p, at) {
                found.push(finding(analysis, p.span(at, end)));
            }
        }
    }
}

/// Where the placeholder that begins at the token ends.
fn placeholder(analysis: &Analysis, p: &Passage, at: usize) -> Option<usize> {
    let token = p.tokens.get(at)?;
    match token.kind {
        // The lists know most words.
        TokenKind::Word if p.sense(at) == Senses::default() || token.shape.has(Shape::ALL_CAPS) => word(analysis, p, at),
        TokenKind::OpenBracket => bracketed(analysis, p, at),
        TokenKind::Question => questions(p, at),
        _ => None,
    }
}

fn word(analysis: &Analysis, p: &Passage, at: usize) -> Option<usize> {
    let token = p.tokens.get(at)?;
    let after = p.tokens.get(at + 1);
    match token.hash {
        hash if hash == word!("lorem") => p.is_word(at + 1, word!("ipsum")).then_some(at + 2),
        hash if is_tk(hash) && token.shape.has(Shape::ALL_CAPS) => {
            // A flight, a sum in taka, a chain of shops, somebody's initials, a line in capitals.
            let name = |i: usize| p.capitalized(i) && !p.tokens.get(i).is_some_and(|t| is_tk(t.hash));
            let opens = p.sentences.get(p.sentence_of(at)).is_some_and(|s| s.first as usize + 1 == at);
            let part = name(at + 1) && !p.glued(at + 1) || at > 0 && name(at - 1) && !opens;
            let number = after.is_some_and(|t| t.kind == TokenKind::Number);
            (!part && !number).then_some(at + 1)
        }
        _ if is_crosses(analysis.text(token.span)) => {
            let glued = p.glued(at) && at > 0 || p.glued(at + 1) && after.is_some_and(|t| t.kind == TokenKind::Slash);
            (!glued).then_some(at + 1)
        }
        _ => None,
    }
}

fn is_tk(hash: u64) -> bool {
    hash == word!("tk") || hash == word!("tktk") || hash == word!("tktktk")
}

/// What a writer leaves in square brackets for somebody else to fill in.
static TO_FILL: WordTable<(), 64> = WordTable::new(&[
    ("name", ()),
    ("names", ()),
    ("date", ()),
    ("age", ()),
    ("number", ()),
    ("title", ()),
    ("place", ()),
    ("spelling", ()),
    ("surname", ()),
]);

/// What asks for work, whatever stands after it.
static ASKS: WordTable<(), 16> =
    WordTable::new(&[("check", ()), ("insert", ()), ("verify", ()), ("tk", ()), ("tbc", ()), ("tbd", ()), ("cq", ())]);

/// `[name]`, `[check spelling]`, `(TBC)`, `(??)`
fn bracketed(analysis: &Analysis, p: &Passage, at: usize) -> Option<usize> {
    let close = (at + 1..at + 8).find(|&i| p.is(i, TokenKind::CloseBracket))?;
    let first = p.tokens.get(at + 1)?;
    let square = analysis.text(p.span(at, at + 1)) == "[";
    let short = close == at + 2;
    let quoted = analysis.facts.is_quoted(first.span);
    let marks = first.shape.has(Shape::ALL_CAPS) && short && ASKS.has(first.hash) && first.hash != word!("check");
    let fills = square && short && TO_FILL.has(first.hash) && !quoted;
    let asks = square && ASKS.has(first.hash) && !quoted;
    (marks || fills || asks).then_some(close + 1)
}

/// Two or more question marks that stand by themselves, as no question ends.
fn questions(p: &Passage, at: usize) -> Option<usize> {
    let more = p.tokens.iter().skip(at + 1).take_while(|t| t.kind == TokenKind::Question && !t.spaced()).count();
    let alone = p.tokens.get(at)?.spaced() && at > 0 && p.tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Word);
    (alone && more > 0).then_some(at + 1 + more)
}

fn finding(analysis: &Analysis, span: Span) -> Finding {
    Finding::new(&RULE, span, format!("“{}” stands for something to come", analysis.text(span))).help("fill it in, or take it out")
}
