use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::resolve::{Analysis, Quote};
use crate::rules::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    name: "headline-quote-missing",
    family: "consistency",
    severity: Severity::Warning,
    summary: "The headline quotes words that the story does not hold.",
    page: include_str!("headline_quote_missing.md"),
    check,
};

/// The fewest words of a quotation that is looked for.
const FEWEST: usize = 3;

/// The fewest words of a story that can be expected to bear out its headline.
const SHORTEST_STORY: usize = 120;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let headline = |q: &&Quote| analysis.article.blocks.get(q.block as usize).is_some_and(|b| b.zone == Zone::Headline);
    let quotes: Vec<&Quote> = analysis.facts.quotes.iter().filter(headline).filter(|q| q.closed).collect();
    if quotes.is_empty() {
        return;
    }
    let (words, count) = words_of_story(analysis);
    if count < SHORTEST_STORY {
        return;
    }
    found.extend(quotes.into_iter().filter(|quote| is_missing(analysis, quote, &words)).map(|quote| {
        let text = analysis.text(quote.span);
        Finding::new(&RULE, quote.outer, format!("the headline quotes “{text}”; the story has none of these words"))
            .help("quote what the story quotes, or take out the marks")
    }));
}

/// The words of the story under the headline, sorted, and how many it has.
fn words_of_story(analysis: &Analysis) -> (Vec<u64>, usize) {
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions);
    let story = blocks.filter(|(block, _)| !matches!(block.zone, Zone::Headline | Zone::Code));
    let tokens = story.flat_map(|(_, m)| &m.passage.tokens).filter(|t| t.is_word());
    let mut words: Vec<u64> = tokens.map(|t| t.hash).collect();
    let count = words.len();
    words.sort_unstable();
    words.dedup();
    (words, count)
}

/// Whether the story has none of the words of substance of the quotation: what it has in part may be adapted.
fn is_missing(analysis: &Analysis, quote: &Quote, story: &[u64]) -> bool {
    let Some(passage) = analysis.mentions.get(quote.block as usize).map(|m| &m.passage) else { return false };
    let inside = passage.token_at(quote.span.start)..passage.token_at(quote.span.end);
    let words = || inside.clone().filter_map(|at| passage.tokens.get(at)).filter(|t| t.is_word());
    let substance: Vec<u64> = words().filter(|t| t.span.len() > 3).map(|t| t.hash).collect();
    let known = |word: &u64| story.binary_search(word).is_ok();
    words().count() >= FEWEST && substance.len() > 1 && !substance.iter().any(known)
}
