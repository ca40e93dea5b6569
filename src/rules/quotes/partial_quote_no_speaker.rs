use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::resolve::{Analysis, Quote, QuoteKind, Sieve, Speaker};
use crate::rules::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    name: "partial-quote-no-speaker",
    family: "quotes",
    severity: Severity::Info,
    summary: "A quoted fragment stands in a sentence that names no speaker.",
    page: include_str!("partial_quote_no_speaker.md"),
    check,
};

/// Shorter fragments are mostly words at arm's length.
const WORDS: usize = 4;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for quote in analysis.facts.quotes.iter().filter(|q| is_fragment(analysis, q)) {
        if analysis.facts.has_loose_mark(quote.block) {
            continue;
        }
        let speaker = quote.speaker.as_ref();
        if speaker.is_some_and(|s| s.sieve < Sieve::Subject || s.sieve == Sieve::Subject && is_human(analysis, s)) {
            continue;
        }
        let inferred = speaker.filter(|s| s.sieve > Sieve::Subject);
        let message = match inferred {
            Some(speaker) => format!("no speaker in this sentence; probably {}, inferred", speaker.name),
            None => "no speaker in this sentence".to_owned(),
        };
        found.push(Finding::new(&RULE, quote.outer, message).help("say whose words these are"));
    }
}

fn is_fragment(analysis: &Analysis, quote: &Quote) -> bool {
    let zone = analysis.article.blocks.get(quote.block as usize).map(|b| b.zone);
    zone == Some(Zone::Body)
        && quote.kind == QuoteKind::Partial
        && quote.closed
        && analysis.text(quote.span).split_whitespace().count() >= WORDS
}

/// Whether a subject is a person, or a pronoun that stands for people.
fn is_human(analysis: &Analysis, speaker: &Speaker) -> bool {
    const PRONOUNS: &[&str] = &["he", "she", "they", "we", "I"];
    speaker.person.is_some() || PRONOUNS.iter().any(|p| p.eq_ignore_ascii_case(analysis.text(speaker.span)))
}
