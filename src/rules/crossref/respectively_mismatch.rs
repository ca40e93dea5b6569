use crate::extract::{Passage, Signs};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Span, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "respectively-mismatch",
    family: "crossref",
    severity: Severity::Warning,
    summary: "“respectively” ties two lists of different lengths.",
    page: include_str!("respectively_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions);
    let narration = blocks.filter(|(block, m)| block.zone.is_narration() && m.passage.signs.any(Signs::RESPECTIVELY));
    for (_, mentions) in narration {
        let p = &mentions.passage;
        for (at, token) in p.tokens.iter().enumerate().filter(|(_, t)| t.hash == word!("respectively")) {
            if !analysis.facts.is_quoted(token.span) {
                found.extend(mismatch(analysis, p, at));
            }
        }
    }
}

/// Items that stand one after another with commas and one "and" between them.
struct List {
    items: usize,
    span: Span,
}

fn mismatch(analysis: &Analysis, p: &Passage, at: usize) -> Option<Finding> {
    let sentence = p.sentences.get(p.sentence_of(at))?.range();
    let numbers = numbers(analysis, p, sentence.clone(), at)?;
    // The words of a second "and" may be the first list in a form that is not counted.
    let names = names(analysis, p, sentence.clone(), numbers.span.start)?;
    let ands = sentence.filter(|&i| p.is_word(i, word!("and"))).count();
    if names.items == numbers.items || ands != 2 {
        return None;
    }
    let span = p.span(at, at + 1);
    let message = format!("“respectively” ties {} names to {} numbers", names.items, numbers.items);
    let finding = Finding::new(&RULE, span, message).related(names.span, format!("{} names", names.items));
    Some(finding.related(numbers.span, format!("{} numbers", numbers.items)).help("make the lists of one length"))
}

/// The list of numbers that ends before "respectively".
fn numbers(analysis: &Analysis, p: &Passage, sentence: std::ops::Range<usize>, at: usize) -> Option<List> {
    let (first, last) = (p.tokens.get(sentence.start)?.span.start, p.tokens.get(at)?.span.start);
    let quantities = &analysis.facts.quantities;
    let from = quantities.partition_point(|q| q.span.start < first);
    let own = quantities.iter().skip(from).take_while(|q| q.span.end <= last).map(|q| q.span);
    let dates = analysis.facts.ages.iter().map(|a| a.number).filter(|span| first <= span.start && span.end <= last);
    let mut spans: Vec<Span> = own.chain(dates).collect();
    spans.sort_unstable();
    spans.dedup();
    run(p, &spans, last)
}

/// The list of people, places and bodies before the numbers.
fn names(analysis: &Analysis, p: &Passage, sentence: std::ops::Range<usize>, before: u32) -> Option<List> {
    let first = p.tokens.get(sentence.start)?.span.start;
    let names = &analysis.facts.names;
    let from = names.partition_point(|n| n.span.start < first);
    let own: Vec<_> = names.iter().skip(from).take_while(|n| n.span.end <= before).collect();
    // Things of one sort make a list.
    let kind = own.last()?.kind;
    let spans: Vec<Span> = own.iter().rev().take_while(|n| n.kind == kind).map(|n| n.span).collect();
    let spans: Vec<Span> = spans.into_iter().rev().collect();
    let list = run(p, &spans, spans.last()?.end)?;
    // "In Europe, Spain and Norway": the list may have begun with what stands before it.
    let comma = p.token_at(list.span.start).checked_sub(1).is_some_and(|i| p.is(i, TokenKind::Comma));
    (!comma).then_some(list)
}

/// The longest list that the last of the spans ends, where nothing but commas, an "and" and units stand between them.
fn run(p: &Passage, spans: &[Span], end: u32) -> Option<List> {
    let last = *spans.last()?;
    // A unit and a comma may stand after the last one.
    if p.token_at(last.end) + 2 < p.tokens.partition_point(|t| t.span.start < end) {
        return None;
    }
    let mut run = List { items: 1, span: last };
    let mut linked = false;
    for span in spans.iter().rev().skip(1) {
        let between = p.tokens.get(p.token_at(span.end)..p.token_at(run.span.start))?;
        let and = between.iter().any(|t| t.hash == word!("and"));
        let plain = between.iter().all(|t| t.kind == TokenKind::Comma || t.hash == word!("and") || t.kind == TokenKind::Percent || t.kind == TokenKind::Currency);
        if !plain || between.is_empty() || and && linked {
            break;
        }
        linked |= and;
        run = List { items: run.items + 1, span: span.join(run.span) };
    }
    (linked && run.items > 1).then_some(run)
}
