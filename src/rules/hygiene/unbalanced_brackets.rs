use crate::article::Zone;
use crate::extract::{Passage, Signs};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Span, Token, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unbalanced-brackets",
    family: "hygiene",
    severity: Severity::Warning,
    summary: "A bracket has no partner.",
    page: include_str!("unbalanced_brackets.md"),
    check,
};

/// A bracket, and the block it stands in.
#[derive(Clone, Copy)]
struct Bracket {
    span: Span,
    block: usize,
    opens: bool,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut open: Vec<Bracket> = Vec::new();
    let mut lonely: Vec<Bracket> = Vec::new();
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions).enumerate();
    let bracketed = blocks.filter(|(_, (b, m))| is_copy(b.zone) && m.passage.signs.any(Signs::BRACKET));
    for (block, (_, mentions)) in bracketed {
        let p = &mentions.passage;
        for (at, token) in p.tokens.iter().enumerate() {
            let bracket = Bracket { span: token.span, block, opens: token.kind == TokenKind::OpenBracket };
            match token.kind {
                TokenKind::OpenBracket if !is_face(p, at) => open.push(bracket),
                TokenKind::CloseBracket if !is_face(p, at) => match open.last() {
                    Some(last) if fits(analysis, last.span, token.span) => drop(open.pop()),
                    _ if is_marker(p, at) => {}
                    _ => lonely.push(bracket),
                },
                _ => {}
            }
        }
    }
    lonely.extend(open);
    lonely.sort_by_key(|bracket| bracket.span);
    found.extend(lonely.iter().map(|bracket| finding(analysis, *bracket)));
}

/// Whether brackets of the zone pair with each other: a remark in brackets may go on over paragraphs.
fn is_copy(zone: Zone) -> bool {
    matches!(zone, Zone::Dateline | Zone::Body | Zone::Deck | Zone::Caption | Zone::BlockQuote)
}

fn fits(analysis: &Analysis, open: Span, close: Span) -> bool {
    matches!((analysis.text(open), analysis.text(close)), ("(", ")") | ("[", "]") | ("{", "}"))
}

/// Whether the bracket is the mouth of a face: `:)`
fn is_face(p: &Passage, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| p.tokens.get(i));
    let eyes = before.is_some_and(|t| matches!(t.kind, TokenKind::Colon | TokenKind::Semicolon | TokenKind::Hyphen));
    eyes && p.glued(at) && p.tokens.get(at + 1).is_none_or(Token::spaced)
}

/// Whether the bracket closes the number or letter of a list: `1)`, `a)`, `iv)`
fn is_marker(p: &Passage, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| p.tokens.get(i)) else { return false };
    let short = before.span.len() <= 3 && matches!(before.kind, TokenKind::Word | TokenKind::Number);
    let starts = at == 1 || p.tokens.get(at - 2).is_some_and(|t| !t.is_word()) || before.kind == TokenKind::Number || before.span.len() == 1;
    short && starts && p.glued(at)
}

fn finding(analysis: &Analysis, bracket: Bracket) -> Finding {
    let mark = analysis.text(bracket.span);
    let what = if bracket.opens { "is not closed" } else { "closes nothing" };
    let finding = Finding::new(&RULE, bracket.span, format!("“{mark}” {what}")).help("add its partner, or take it out");
    let delete = Fix::replace(format!("Delete “{mark}”"), bracket.span, "");
    match insertion(analysis, bracket) {
        Some(fix) => finding.fix(fix).fix(delete),
        None => finding.fix(delete),
    }
}

/// Closes a bracket before the mark that ends its sentence.
fn insertion(analysis: &Analysis, bracket: Bracket) -> Option<Fix> {
    let close = match analysis.text(bracket.span) {
        "(" => ")",
        "[" => "]",
        _ => return None,
    };
    let p = &analysis.mentions.get(bracket.block)?.passage;
    let sentence = p.sentences.get(p.sentence_of(p.token_at(bracket.span.start)))?;
    let last = p.tokens.get(sentence.range())?.last()?;
    let stops = matches!(last.kind, TokenKind::Period | TokenKind::Question | TokenKind::Exclamation);
    let at = if stops { last.span.start } else { last.span.end };
    Some(Fix::replace(format!("Insert “{close}” at the end of the sentence"), Span::at(at), close))
}
