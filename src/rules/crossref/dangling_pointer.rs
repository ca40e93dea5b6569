use crate::article::Zone;
use crate::extract::{Passage, Signs};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Span, Token, TokenKind, WordTable};

/// The rule.
pub static RULE: Rule = Rule {
    name: "dangling-pointer",
    family: "crossref",
    severity: Severity::Info,
    summary: "The copy points to a table that is not there, counts a first and no second, or leaves a number of a list out.",
    page: include_str!("dangling_pointer.md"),
    check,
};

/// The fewest numbered lines that are held against each other.
const FEWEST: usize = 4;

/// What a text file can hold; a picture or a graphic stands elsewhere.
static TARGETS: WordTable<(), 16> = WordTable::new(&[("table", ()), ("list", ()), ("box", ()), ("factbox", ())]);

static COUNTED: WordTable<(), 32> = WordTable::new(&[
    ("reasons", ()),
    ("things", ()),
    ("questions", ()),
    ("points", ()),
    ("problems", ()),
    ("ways", ()),
    ("explanations", ()),
    ("conditions", ()),
]);

/// Words that count on after a first.
static NEXT: WordTable<(), 32> = WordTable::new(&[
    ("second", ()),
    ("secondly", ()),
    ("then", ()),
    ("next", ()),
    ("also", ()),
    ("another", ()),
    ("other", ()),
    ("finally", ()),
    ("two", ()),
    ("third", ()),
    ("moreover", ()),
    ("besides", ()),
]);

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    found.extend(left_out(analysis));
    let tables = analysis.article.blocks.iter().any(|b| matches!(b.zone, Zone::List | Zone::Code | Zone::Crosshead));
    for (index, (block, mentions)) in analysis.article.blocks.iter().zip(&analysis.mentions).enumerate() {
        if !block.zone.is_narration() || !mentions.passage.signs.any(Signs::POINTER) {
            continue;
        }
        let p = &mentions.passage;
        for (at, token) in p.tokens.iter().enumerate() {
            let end = match token.hash {
                hash if hash == word!("see") && !tables => pointer(p, at),
                hash if hash == word!("first") => first(analysis, p, index, at),
                _ => None,
            };
            if let Some(end) = end.filter(|_| !analysis.facts.is_quoted(token.span)) {
                let (span, second) = (p.span(at, end), end == at + 1);
                let what = if second { "no second one follows" } else { "there is nothing of the kind" };
                let finding = Finding::new(&RULE, span, format!("“{}”: {what}", analysis.text(span)));
                found.push(finding.help("add what is pointed to, or take the pointer out"));
            }
        }
    }
}

/// `(see table)`, `(see box below)`
fn pointer(p: &Passage, at: usize) -> Option<usize> {
    let opens = p.is(at.checked_sub(1)?, TokenKind::OpenBracket);
    let close = (at + 1..at + 5).find(|&i| p.is(i, TokenKind::CloseBracket))?;
    let target = (at + 1..close).any(|i| p.tokens.get(i).is_some_and(|t| TARGETS.has(t.hash)));
    (opens && target && close > at + 1).then_some(close)
}

/// `for two reasons. First, ...` where nothing counts on in this paragraph and the next two.
fn first(analysis: &Analysis, p: &Passage, block: usize, at: usize) -> Option<usize> {
    let sentence = p.sentence_of(at);
    let opens = p.sentences.get(sentence)?.first as usize == at && p.is(at + 1, TokenKind::Comma);
    let before = p.sentences.get(sentence.checked_sub(1)?).filter(|_| opens)?;
    let tokens = p.tokens.get(before.range())?;
    let announced = tokens.windows(2).any(|pair| {
        let [number, noun] = pair else { return false };
        matches!(analysis.text(number.span), "two" | "three" | "four") && COUNTED.has(noun.hash)
    });
    let rest = p.tokens.iter().skip(at + 1);
    let after = analysis.mentions.iter().skip(block + 1).flat_map(|m| &m.passage.tokens);
    (announced && !rest.chain(after).any(|t| NEXT.has(t.hash))).then_some(at + 1)
}

/// A number that the lines of a list leave out or give twice, where the rest count on by one, up or down.
fn left_out(analysis: &Analysis) -> Option<Finding> {
    let lines = analysis.article.blocks.iter().zip(&analysis.mentions);
    let lines = lines.filter(|(block, _)| matches!(block.zone, Zone::List | Zone::Crosshead));
    let numbers: Vec<(i64, Span)> = lines.filter_map(|(_, mentions)| numbered(analysis, &mentions.passage)).collect();
    let steps = || numbers.windows(2).filter_map(|pair| Some((pair.get(1)?.0 - pair.first()?.0, pair.first()?, pair.get(1)?)));
    let way = if steps().filter(|(step, ..)| *step == -1).count() > 1 { -1 } else { 1 };
    let mut odd = steps().filter(|(step, ..)| *step != way);
    let (step, before, at) = odd.next().filter(|_| odd.next().is_none())?;
    if numbers.len() < FEWEST || ![0, 2 * way].contains(&step) {
        return None;
    }
    let told = analysis.text(at.1);
    let message = match step {
        0 => format!("“{told}” stands twice in the list"),
        _ => format!("“{told}” follows “{}” in the list", analysis.text(before.1)),
    };
    Some(Finding::new(&RULE, at.1, message).related(before.1, "the one before").help("number the lines again, or add what is missing"))
}

/// `3.` or `3)` at the head of a line.
fn numbered(analysis: &Analysis, p: &Passage) -> Option<(i64, Span)> {
    let number = p.tokens.first().filter(|t| t.kind == TokenKind::Number && t.span.len() <= 2)?;
    let mark = p.glued(1) && (p.is(1, TokenKind::Period) || p.is(1, TokenKind::CloseBracket));
    let goes_on = p.tokens.get(2).is_some_and(Token::spaced);
    Some((analysis.text(number.span).parse().ok().filter(|_| mark && goes_on)?, number.span))
}
