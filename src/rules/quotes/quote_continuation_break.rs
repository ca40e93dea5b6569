use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, Quote, QuoteKind, Sieve};
use crate::rules::{Rule, quotation};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "quote-continuation-break",
    family: "quotes",
    severity: Severity::Info,
    summary: "A paragraph closes a quotation, and the next goes on without naming a speaker.",
    page: include_str!("quote_continuation_break.md"),
    check,
};

/// Shorter paragraphs of speech are lines of a dialogue.
const WORDS: usize = 3;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let quotes = &analysis.facts.quotes;
    for (at, pair) in quotes.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        if breaks(analysis, first, second) && !is_dialogue(analysis, quotes, at) {
            found.push(finding(first, second));
        }
    }
}

/// Whether the first quote closes at the end of its paragraph and the second is the whole of the next.
fn breaks(analysis: &Analysis, first: &Quote, second: &Quote) -> bool {
    let zone = |q: &Quote| analysis.article.blocks.get(q.block as usize).map(|b| b.zone);
    let unnamed = second.speaker.as_ref().is_none_or(|s| s.sieve >= Sieve::Nearby);
    let spoken = |q: &Quote| q.kind == QuoteKind::Direct && zone(q) == Some(Zone::Body);
    first.block + 1 == second.block
        && unnamed
        && second.continues.is_none()
        && spoken(first)
        && spoken(second)
        && first.closed
        && second.closed
        && ends_block(analysis, first)
        && quotation::is_alone(analysis, second)
        && quotation::ends_sentence(analysis, first)
        && quotation::words(analysis, second).len() >= WORDS
}

fn ends_block(analysis: &Analysis, quote: &Quote) -> bool {
    let Some(block) = analysis.article.blocks.get(quote.block as usize) else { return false };
    analysis.text(Span::new(quote.outer.end, block.span.end)).trim().is_empty()
}

/// Whether the two stand in a row of paragraphs that are speech alone: a dialogue, a list of what people said.
fn is_dialogue(analysis: &Analysis, quotes: &[Quote], at: usize) -> bool {
    let alone = |i: Option<usize>, block: Option<u32>| {
        let quote = i.and_then(|i| quotes.get(i)).filter(|q| Some(q.block) == block);
        quote.is_some_and(|q| quotation::is_alone(analysis, q))
    };
    let block = quotes.get(at).map(|q| q.block);
    let before = alone(at.checked_sub(1), block.and_then(|b| b.checked_sub(1)));
    let after = alone(Some(at + 2), block.map(|b| b + 2));
    let here = alone(Some(at), block);
    here && (before || after) || before && after
}

fn finding(first: &Quote, second: &Quote) -> Finding {
    let closing = Span::new(first.span.end, first.outer.end);
    let message = match &first.speaker {
        Some(speaker) => format!("nobody is named who says this; does {} go on?", speaker.name),
        None => "nobody is named who says this; does the quotation before go on?".to_owned(),
    };
    Finding::new(&RULE, second.outer, message)
        .related(closing, "the quotation before closes here")
        .help("if one person goes on, the paragraph before keeps no closing mark; else name who speaks")
        .fix(Fix::replace("Delete the closing mark before", closing, ""))
}
