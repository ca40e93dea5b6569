use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, Quote};
use crate::rules::{Rule, quotation};
use crate::text::{Span, Token, word_bit};

/// The rule.
pub static RULE: Rule = Rule {
    name: "quote-text-mismatch",
    family: "quotes",
    severity: Severity::Warning,
    summary: "A quotation in a headline or caption does not read as it does in the story.",
    page: include_str!("quote_text_mismatch.md"),
    check,
};

/// Shorter quotations of a headline are claims in a word or two.
const WORDS: usize = 4;

/// Longer ones are no headline's.
const MOST_WORDS: usize = 60;

/// Quotations outside of the story's paragraphs that are compared.
const MOST_QUOTES: usize = 12;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let shown = analysis.facts.quotes.iter().filter(|q| is_shown(analysis, q)).take(MOST_QUOTES);
    for quote in shown {
        let words = quotation::words(analysis, quote);
        let told = analysis.text(quote.span).contains(['…', '[', '(']) || analysis.text(quote.span).contains("..");
        if !(WORDS..=MOST_WORDS).contains(&words.len()) || told || stands_in_story(analysis, &words) {
            continue;
        }
        found.extend(nearest(analysis, quote, &words).map(|near| finding(analysis, quote, &words, &near)));
    }
}

fn zone(analysis: &Analysis, quote: &Quote) -> Option<Zone> {
    analysis.article.blocks.get(quote.block as usize).map(|b| b.zone)
}

/// Whether a quote is shown apart from the story: in a headline, deck, crosshead or caption.
fn is_shown(analysis: &Analysis, quote: &Quote) -> bool {
    let apart = matches!(zone(analysis, quote), Some(Zone::Headline | Zone::Deck | Zone::Crosshead | Zone::Caption));
    apart && quote.closed
}

fn finding(analysis: &Analysis, quote: &Quote, words: &[&Token], near: &Near) -> Finding {
    let story = analysis.text(near.span);
    let finding = Finding::new(&RULE, quote.span, format!("the story quotes this as “{story}”"))
        .related(near.span, "quoted here")
        .help("quote the same words in both places");
    let finding = if near.is_adapted() { finding.severity(Severity::Info) } else { finding };
    let title_case = words.iter().skip(1).filter(|w| w.is_capitalized()).count() * 2 > words.len();
    if title_case { finding } else { finding.fix(Fix::replace("Quote the story's words", quote.span, story)) }
}

/// Whether the words stand in a paragraph of the story one after the other.
fn stands_in_story(analysis: &Analysis, words: &[&Token]) -> bool {
    let wanted = words.iter().filter(|w| w.is_word()).fold(0, |bits, w| bits | word_bit(w.hash));
    let story = analysis.article.blocks.iter().zip(&analysis.mentions);
    let mut bodies = story.filter(|(b, _)| matches!(b.zone, Zone::Body | Zone::BlockQuote | Zone::List));
    bodies.any(|(_, mentions)| {
        if wanted & !mentions.passage.word_bits() != 0 {
            return false;
        }
        let all: Vec<u64> = mentions.passage.tokens.iter().filter(|t| quotation::counts(t)).map(|t| t.hash).collect();
        all.windows(words.len()).any(|window| window.iter().zip(words).all(|(h, w)| *h == w.hash))
    })
}

/// The stretch of a quotation of the story that comes nearest.
struct Near {
    span: Span,
    /// The words that one of the two has and the other has not.
    apart: Vec<String>,
    cost: usize,
}

impl Near {
    /// Whether the two differ by what a desk adapts: short words, and another ending of a word. A "not" more or less
    /// turns the words around.
    fn is_adapted(&self) -> bool {
        let negates = |w: &String| w.ends_with("n't") || w.ends_with("n’t") || matches!(w.as_str(), "no" | "not" | "never");
        let stem = |w: &String| w.chars().take(3).collect::<String>().to_lowercase();
        let inflected = |w: &String| self.apart.iter().filter(|other| stem(other) == stem(w)).count() > 1;
        let small = |w: &String| w.chars().count() <= 4 || inflected(w);
        !self.apart.iter().any(negates) && self.apart.iter().all(small)
    }
}

fn nearest(analysis: &Analysis, quote: &Quote, words: &[&Token]) -> Option<Near> {
    let allowed = (words.len() / 4).max(1);
    let story = analysis.facts.quotes.iter().filter(|q| zone(analysis, q) == Some(Zone::Body) && q.outer != quote.outer);
    let near = story.filter_map(|q| {
        let said = quotation::words(analysis, q);
        let (from, end, cost) = best_window(words, &said)?;
        let first = said.get(from)?;
        let last = said.get(end.checked_sub(1)?)?;
        let to_end = Span::new(first.span.start, q.span.end.max(first.span.start));
        if analysis.text(to_end).contains(['[', '(', '…']) {
            return None;
        }
        let apart = if cost <= allowed { differing(analysis, words, said.get(from..end)?) } else { Vec::new() };
        Some(Near { span: first.span.join(last.span), apart, cost })
    });
    near.min_by_key(|n| n.cost).filter(|n| n.cost <= allowed && n.cost > 0 && !n.apart.is_empty())
}

/// The stretch `[from, end)` of `said` that takes the fewest words put in, left out or changed to become `words`.
fn best_window(words: &[&Token], said: &[&Token]) -> Option<(usize, usize, usize)> {
    // One row of the table of edits for each word wanted: the cost, and where the stretch began.
    let mut row: Vec<(usize, usize)> = (0..=said.len()).map(|i| (0, i)).collect();
    for (wanted, word) in words.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push((wanted + 1, 0));
        for (i, other) in said.iter().enumerate() {
            let (above, left, corner) = (*row.get(i + 1)?, *next.get(i)?, *row.get(i)?);
            let change = usize::from(word.hash != other.hash);
            let best = [(corner.0 + change, corner.1), (above.0 + 1, above.1), (left.0 + 1, left.1)];
            next.push(best.into_iter().min_by_key(|b| b.0)?);
        }
        row = next;
    }
    let (end, &(cost, from)) = row.iter().enumerate().rev().min_by_key(|(_, cell)| cell.0)?;
    (from < end).then_some((from, end, cost))
}

/// The words that stand in one of the two alone.
fn differing(analysis: &Analysis, words: &[&Token], said: &[&Token]) -> Vec<String> {
    let only = |list: &[&Token], other: &[&Token]| -> Vec<String> {
        let apart = list.iter().filter(|w| other.iter().all(|o| o.hash != w.hash));
        apart.map(|w| analysis.text(w.span).to_owned()).collect()
    };
    let mut apart = only(words, said);
    apart.extend(only(said, words));
    apart
}
