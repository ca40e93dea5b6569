use crate::finding::{Finding, Severity};
use crate::resolve::{Analysis, Quote, QuoteKind, Sieve};
use crate::rules::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    name: "same-quote-two-speakers",
    family: "quotes",
    severity: Severity::Error,
    summary: "The same words are attributed to two people.",
    page: include_str!("same_quote_two_speakers.md"),
    check,
};

/// Fewer words may be said by two people.
const WORDS: usize = 5;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let quotes: Vec<(&Quote, Vec<String>)> = analysis
        .facts
        .quotes
        .iter()
        .filter(|q| q.kind != QuoteKind::Label && is_sure(analysis, q))
        .map(|q| (q, words(analysis.text(q.span))))
        .filter(|(_, words)| words.len() >= WORDS)
        .collect();
    for (at, (later, said)) in quotes.iter().enumerate() {
        let earlier = quotes.iter().take(at).find(|(q, words)| words == said && are_two(q, later));
        let Some(((first, _), speaker)) = earlier.zip(later.speaker.as_ref()) else { continue };
        let Some(other) = first.speaker.as_ref() else { continue };
        let message = format!("these words are given to {} here and to {} before", speaker.name, other.name);
        found.push(
            Finding::new(&RULE, later.outer, message)
                .related(first.outer, format!("given to {}", other.name))
                .help("check who said it"),
        );
    }
}

/// Whether the words beside the quote say who speaks, and say it by name.
fn is_sure(analysis: &Analysis, quote: &Quote) -> bool {
    let named = |name: &str| name.chars().count() > 3 && name.starts_with(char::is_uppercase);
    quote.speaker.as_ref().is_some_and(|s| s.sieve <= Sieve::Colon && named(analysis.text(s.span)))
}

/// Whether the two are said by different people: two persons of the story, or two full names of which neither is a
/// part of the other.
fn are_two(a: &Quote, b: &Quote) -> bool {
    let (Some(a), Some(b)) = (&a.speaker, &b.speaker) else { return false };
    if let (Some(first), Some(second)) = (a.person, b.person) {
        return first != second && a.name != b.name;
    }
    let full = |name: &str| name.contains(' ') && name.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let last = |name: &str| name.rsplit(' ').next().map(str::to_owned);
    full(&a.name) && full(&b.name) && last(&a.name) != last(&b.name)
}

fn words(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    split.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}
