use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, LooseMark, Quote};
use crate::rules::Rule;
use crate::text::{Span, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unclosed-quote",
    family: "quotes",
    severity: Severity::Error,
    summary: "A quotation opens and is not closed by the end of its paragraph.",
    page: include_str!("unclosed_quote.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for mark in analysis.facts.loose_marks.iter().filter(|m| m.opening) {
        let zone = analysis.article.blocks.get(mark.block as usize).map(|b| b.zone);
        let quote = mark.quote.and_then(|i| analysis.facts.quotes.get(i as usize));
        if let Some(quote) = quote.filter(|_| zone.is_some_and(Zone::is_narration)) {
            found.push(finding(analysis, mark, quote));
        }
    }
}

fn finding(analysis: &Analysis, mark: &LooseMark, quote: &Quote) -> Finding {
    let swallowed = before_attribution(analysis, quote);
    let close = swallowed.or_else(|| at_the_end(analysis, quote));
    let span = close.map_or(mark.span, |at| last_word(analysis, quote.span.start, at));
    let message = "a quotation opens in this paragraph and is never closed";
    let finding = Finding::new(&RULE, span, message).help("add the closing mark where the quoted words end");
    let finding = if span == mark.span { finding } else { finding.related(mark.span, "the quotation opens here") };
    // Only words that name a speaker inside the quotation prove that it should have ended before them.
    let finding = if swallowed.is_some() { finding } else { finding.severity(Severity::Warning) };
    let Some(at) = close else { return finding };
    let closing = match analysis.text(mark.span) {
        "“" | "„" => "”",
        "«" => "»",
        "‘" => "’",
        "``" => "''",
        same => same,
    };
    let word = analysis.text(span);
    finding.fix(Fix::replace(format!("Close the quotation after “{word}”"), Span::at(at), closing).preferred())
}

/// The place before the words that name the speaker, where the quotation has swallowed them.
fn before_attribution(analysis: &Analysis, quote: &Quote) -> Option<u32> {
    let mentions = analysis.mentions.get(quote.block as usize)?;
    let tokens = &mentions.passage.tokens;
    let stops = |kind| matches!(kind, TokenKind::Comma | TokenKind::Question | TokenKind::Exclamation);
    let cues = mentions.attributions.iter().skip(mentions.attributions.partition_point(|a| a.cue.start < quote.span.start));
    let inside = cues.take_while(|a| a.cue.start < quote.span.end);
    inside.filter(|a| a.strong && quote.span.covers(a.cue)).find_map(|a| {
        let before = tokens.get(a.begin().checked_sub(1)?)?;
        (stops(before.kind) && quote.span.covers(before.span)).then_some(before.span.end)
    })
}

/// The end of the stretch, where it ends a sentence.
fn at_the_end(analysis: &Analysis, quote: &Quote) -> Option<u32> {
    let inner = analysis.text(quote.span).trim_end();
    let end = quote.span.start + inner.len() as u32;
    (inner.ends_with(['.', ',', '!', '?', '…']) && end > quote.span.start).then_some(end)
}

/// The last word before `at`, with the punctuation behind it.
fn last_word(analysis: &Analysis, from: u32, at: u32) -> Span {
    let text = analysis.text(Span::new(from, at)).trim_end();
    let word = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    Span::new(from + (text.len() - word.len()) as u32, at)
}
