use crate::article::{Block, Zone};
use crate::extract::Passage;
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Span, TokenKind, WordTable, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "truncated-text",
    family: "hygiene",
    severity: Severity::Warning,
    summary: "The text breaks off in the middle of a sentence.",
    page: include_str!("truncated_text.md"),
    check,
};

/// The fewest tokens of a paragraph that is a sentence cut short, and no label.
const FEWEST: usize = 5;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let story: Vec<(&Block, &Passage)> = analysis
        .article
        .blocks
        .iter()
        .zip(&analysis.mentions)
        .filter(|(block, _)| matches!(block.zone, Zone::Body | Zone::Crosshead | Zone::Deck | Zone::BlockQuote))
        .map(|(block, mentions)| (block, &mentions.passage))
        .collect();
    for (block, _) in &story {
        found.extend(more(analysis, block));
    }
    let last = story.last().filter(|(block, p)| block.zone != Zone::Deck && story.len() > 1 || p.tokens.len() > 12);
    found.extend(last.and_then(|(_, p)| broken_off(analysis, p)));
}

/// `(MORE)`, by which agencies say that another page follows.
fn more(analysis: &Analysis, block: &Block) -> Option<Finding> {
    let text = analysis.text(block.span);
    let end = text.trim_end();
    let mark = ["(MORE)", "-MORE-", "--MORE--", "(more)", "-more-"].into_iter().find(|mark| end.ends_with(mark))?;
    let stop = block.span.start + end.len() as u32;
    let span = Span { start: stop - mark.len() as u32, end: stop };
    Some(Finding::new(&RULE, span, format!("“{mark}”: the rest of the story is to follow")).help("add the rest"))
}

/// Words after which a sentence goes on.
static GOES_ON: WordTable<(), 128> = WordTable::new(&[
    ("the", ()),
    ("a", ()),
    ("an", ()),
    ("of", ()),
    ("and", ()),
    ("or", ()),
    ("but", ()),
    ("that", ()),
    ("which", ()),
    ("who", ()),
    ("whose", ()),
    ("with", ()),
    ("from", ()),
    ("at", ()),
    ("into", ()),
    ("to", ()),
    ("because", ()),
    ("while", ()),
    ("although", ()),
    ("if", ()),
    ("was", ()),
    ("were", ()),
    ("is", ()),
    ("are", ()),
    ("has", ()),
    ("have", ()),
    ("had", ()),
    ("will", ()),
    ("would", ()),
    ("their", ()),
    ("its", ()),
    ("his", ()),
    ("as", ()),
    ("than", ()),
    ("between", ()),
    ("during", ()),
]);

/// The last paragraph ends with no mark, in a word or comma after which more must come.
fn broken_off(analysis: &Analysis, p: &Passage) -> Option<Finding> {
    let last = p.tokens.last()?;
    let goes_on = match last.kind {
        TokenKind::Word => !last.is_capitalized() && GOES_ON.has(hash_word(analysis.text(last.span))),
        TokenKind::Comma => true,
        _ => false,
    };
    let sentence = p.sentences.last().filter(|s| s.range().len() >= FEWEST)?;
    let span = p.span(sentence.range().end.saturating_sub(3), sentence.range().end);
    goes_on.then(|| Finding::new(&RULE, span, "the text breaks off here").help("add the rest of the sentence"))
}
