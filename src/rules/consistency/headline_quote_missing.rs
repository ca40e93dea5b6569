use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::lexicon::Senses;
use crate::resolve::{Analysis, Quote};
use crate::rules::Rule;
use crate::text::{Span, Token};

/// The rule.
pub static RULE: Rule = Rule {
    name: "headline-quote-missing",
    family: "consistency",
    severity: Severity::Warning,
    summary: "The headline quotes words that the story does not hold.",
    page: include_str!("headline_quote_missing.md"),
    check,
};

/// The fewest words of a quotation that must be found again.
const FEWEST: usize = 3;

/// The fewest words of a story that can be expected to bear out its headline.
const SHORTEST_STORY: usize = 120;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let headline = |q: &&Quote| analysis.article.blocks.get(q.block as usize).is_some_and(|b| b.zone == Zone::Headline);
    let quotes: Vec<&Quote> = analysis.facts.quotes.iter().filter(headline).filter(|q| q.closed).collect();
    if quotes.is_empty() {
        return;
    }
    let story: Vec<&Token> = words_of_story(analysis);
    if story.len() < SHORTEST_STORY {
        return;
    }
    found.extend(quotes.into_iter().filter_map(|quote| missing(analysis, quote, &story)));
}

fn words_of_story(analysis: &Analysis) -> Vec<&Token> {
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions);
    let story = blocks.filter(|(block, _)| !matches!(block.zone, Zone::Headline | Zone::Code));
    story.flat_map(|(_, m)| &m.passage.tokens).filter(|t| t.is_word()).collect()
}

fn missing(analysis: &Analysis, quote: &Quote, story: &[&Token]) -> Option<Finding> {
    let passage = analysis.mentions.get(quote.block as usize).map(|m| &m.passage)?;
    let inside = passage.token_at(quote.span.start)..passage.token_at(quote.span.end);
    let words: Vec<u64> = passage.tokens.get(inside)?.iter().filter(|t| t.is_word()).map(|t| t.hash).collect();
    if words.len() < FEWEST {
        return None;
    }
    let (matched, nearest) = nearest(&words, story)?;
    // Fewer than half of the words in their order are no version of it, and may be a name or a slogan.
    if matched == words.len() || matched * 2 < words.len() || !differs_in_substance(&words, story, nearest) {
        return None;
    }
    let there = words_around(story, nearest, words.len())?;
    let finding = Finding::new(&RULE, quote.span, "the headline quotes words that the story has otherwise");
    Some(finding.related(there, format!("“{}” here", analysis.text(there))).help("quote what was said, or take out the marks"))
}

/// How many words of the quotation stand in the story one place after another at the best place, and that place.
fn nearest(words: &[u64], story: &[&Token]) -> Option<(usize, usize)> {
    let mut best = None;
    for start in (0..story.len()).filter(|&at| story.get(at).is_some_and(|t| words.first() == Some(&t.hash) || words.get(1) == Some(&t.hash))) {
        let shift = usize::from(story.get(start).is_some_and(|t| words.first() != Some(&t.hash)));
        let Some(from) = start.checked_sub(shift) else { continue };
        let matched = words.iter().enumerate().filter(|(i, word)| story.get(from + i).is_some_and(|t| t.hash == **word)).count();
        if best.is_none_or(|(most, _)| matched > most) {
            best = Some((matched, from));
        }
    }
    best
}

/// Whether a word that carries meaning is another: tenses, pronouns and small words are adapted in headlines.
fn differs_in_substance(words: &[u64], story: &[&Token], from: usize) -> bool {
    words.iter().enumerate().any(|(i, word)| {
        let there = story.get(from + i).filter(|t| t.hash != *word);
        there.is_some_and(|t| is_content(*word) && is_content(t.hash))
    })
}

fn is_content(word: u64) -> bool {
    !crate::lexicon::senses(word).has(Senses::COMMON_WORD)
}

fn words_around(story: &[&Token], from: usize, len: usize) -> Option<Span> {
    let (first, last) = (story.get(from)?, story.get((from + len).min(story.len()) - 1)?);
    (first.span.start <= last.span.end).then(|| first.span.join(last.span))
}
