use crate::article::Zone;
use crate::extract::{NameKind, Passage};
use crate::finding::{Finding, Severity};
use crate::lexicon;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Span, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "caption-left-right",
    family: "consistency",
    severity: Severity::Info,
    summary: "A caption puts two people on one side, or names fewer or more than it counts.",
    page: include_str!("caption_left_right.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions);
    for (_, mentions) in blocks.filter(|(block, _)| block.zone == Zone::Caption) {
        let p = &mentions.passage;
        for sentence in &p.sentences {
            let range = sentence.range();
            found.extend(one_side(analysis, p, range.clone()));
            found.extend(count(analysis, p, range));
        }
    }
}

/// Two people on the same outer side: `Orr (right) and Lee (right)`.
fn one_side(analysis: &Analysis, p: &Passage, sentence: std::ops::Range<usize>) -> Option<Finding> {
    let side = |at: usize| {
        let hash = p.tokens.get(at)?.hash;
        let bracketed = p.is(at.wrapping_sub(1), TokenKind::OpenBracket) && p.is(at + 1, TokenKind::CloseBracket);
        (bracketed && (hash == word!("left") || hash == word!("right"))).then_some((at, hash))
    };
    let sides: Vec<(usize, u64)> = sentence.filter_map(side).collect();
    let (first, second) = sides.iter().enumerate().find_map(|(i, second)| {
        let first = sides.iter().take(i).find(|first| first.1 == second.1)?;
        Some((first.0, second.0))
    })?;
    let (here, there) = (p.span(second, second + 1), p.span(first, first + 1));
    let word = analysis.text(here);
    Some(Finding::new(&RULE, here, format!("two people stand on the {word}")).related(there, "the first one").help("change one of the sides"))
}

/// `Four people, from left: Ann Orr, Tom Lee and Ole Falk.`
fn count(analysis: &Analysis, p: &Passage, sentence: std::ops::Range<usize>) -> Option<Finding> {
    let left = sentence.clone().find(|&i| p.is_word(i, word!("left")) && p.is_word(i.wrapping_sub(1), word!("from")))?;
    if p.is_word(left.wrapping_sub(2), word!("second")) || p.is_word(left.wrapping_sub(2), word!("third")) {
        return None;
    }
    let names = people_listed(analysis, p, left + 1, sentence.end)?;
    let number = (sentence.start..left - 1).rev().take(8).find_map(|i| Some((i, small_number(analysis, p, i)?)));
    let (at, told) = number.filter(|(at, _)| !(*at..left).any(|i| p.is(i, TokenKind::Period)))?;
    let span = p.span(at, at + 1);
    let message = format!("“{}” are announced, {names} are named", analysis.text(span));
    (told != names).then(|| Finding::new(&RULE, span, message).related(Span { start: p.tokens[left].span.start, end: p.tokens[sentence.end - 1].span.end }, "the names").help("count them again"))
}

fn small_number(analysis: &Analysis, p: &Passage, at: usize) -> Option<usize> {
    let token = p.tokens.get(at)?;
    let text = analysis.text(token.span);
    match token.kind {
        TokenKind::Number => text.parse().ok().filter(|n| (2..=20).contains(n)),
        TokenKind::Word => {
            let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
            words.iter().position(|word| word.eq_ignore_ascii_case(text)).map(|i| i + 2)
        }
        _ => None,
    }
}

/// How many people a list names that fills the rest of the sentence: names with commas and one "and" between them, and
/// nothing else.
fn people_listed(analysis: &Analysis, p: &Passage, from: usize, end: usize) -> Option<usize> {
    let span = Span { start: p.tokens.get(from)?.span.start, end: p.tokens.get(end.checked_sub(1)?)?.span.end };
    let names = &analysis.facts.names;
    let first = names.partition_point(|n| n.span.start < span.start);
    let listed: Vec<_> = names.iter().skip(first).take_while(|n| n.span.end <= span.end).collect();
    let covered = |at: usize| {
        let token = &p.tokens[at];
        let link = matches!(token.kind, TokenKind::Comma | TokenKind::Colon | TokenKind::Period) || token.hash == word!("and");
        link || listed.iter().any(|n| n.span.covers(token.span))
    };
    let people = listed.iter().all(|n| n.given.is_some() && matches!(n.kind, NameKind::Person | NameKind::Unknown));
    let closes = (from..end).any(|i| p.is_word(i, word!("and")));
    let known = |n: &&&crate::resolve::NameUse| lexicon::place_named(analysis.text(n.span)).is_none();
    (listed.len() > 1 && people && closes && listed.iter().all(|n| known(&n)) && (from..end).all(covered)).then_some(listed.len())
}
