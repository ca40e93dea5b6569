use std::hash::{DefaultHasher, Hash, Hasher};

use crate::finding::{Finding, Severity};
use crate::lexicon::ByHash;
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
    let mut said: ByHash<Vec<&Quote>> = ByHash::default();
    for quote in analysis.facts.quotes.iter().filter(|q| q.kind != QuoteKind::Label && is_sure(analysis, q)) {
        let Some(words) = words(analysis, quote) else { continue };
        let earlier = said.entry(words).or_default();
        if let Some(first) = earlier.iter().find(|first| are_two(first, quote)) {
            found.extend(finding(first, quote));
        }
        earlier.push(quote);
    }
}

fn finding(first: &Quote, later: &Quote) -> Option<Finding> {
    let (speaker, other) = (later.speaker.as_ref()?, first.speaker.as_ref()?);
    let message = format!("these words are given to {} here and to {} before", speaker.name, other.name);
    let finding = Finding::new(&RULE, later.outer, message)
        .related(first.outer, format!("given to {}", other.name))
        .help("check who said it");
    Some(finding)
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

/// The words of a quote in one number, whatever their case and punctuation; `None` where they are few.
fn words(analysis: &Analysis, quote: &Quote) -> Option<u64> {
    let passage = &analysis.mentions.get(quote.block as usize)?.passage;
    let tokens = passage.tokens.iter().skip(passage.token_at(quote.span.start));
    let inside = tokens.take_while(|t| t.span.end <= quote.span.end).filter(|t| t.is_word());
    let mut hasher = DefaultHasher::new();
    let mut count = 0;
    for word in inside {
        word.hash.hash(&mut hasher);
        count += 1;
    }
    (count >= WORDS).then(|| hasher.finish())
}
