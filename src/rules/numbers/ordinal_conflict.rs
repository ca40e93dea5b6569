use crate::article::Zone;
use crate::extract::Passage;
use crate::extract::words::word_set;
use crate::finding::{Finding, Severity};
use crate::lexicon::{NumberKind, number_word};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Span, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "ordinal-conflict",
    family: "numbers",
    severity: Severity::Warning,
    summary: "The headline counts an event with another ordinal than the story.",
    page: include_str!("ordinal_conflict.md"),
    check,
};

// What happens to one and the same again and again, and is counted.
word_set!(COUNTED: "time" "title" "win" "victory" "edition" "term" "season" "goal" "birthday" "anniversary" "championship" "defeat"
    "loss" "attempt" "visit" "appearance" "album" "novel" "crown" "medal" "cup" "trophy" "hit" "homer" "strike" "child");
// Between an ordinal and what it counts.
word_set!(BETWEEN: "straight" "consecutive" "successive" "career" "league" "world" "international" "wedding" "presidential" "grand");

/// Words that may stand between an ordinal and what it counts.
const REACH: usize = 2;

/// An ordinal and what it counts.
struct Ordinal {
    value: u64,
    noun: u64,
    span: Span,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let heads = ordinals(analysis, |zone| matches!(zone, Zone::Headline | Zone::Deck));
    if heads.is_empty() {
        return;
    }
    let story = ordinals(analysis, |zone| matches!(zone, Zone::Body | Zone::Caption));
    for head in heads {
        let mut told = story.iter().filter(|other| other.noun == head.noun);
        let Some(first) = told.next() else { continue };
        let one = told.all(|other| other.value == first.value);
        if !one || first.value == head.value || is_part(analysis, first.span) {
            continue;
        }
        let (here, there) = (analysis.text(head.span), analysis.text(first.span));
        found.push(
            Finding::new(&RULE, head.span, format!("“{here}” in the headline, “{there}” in the story"))
                .related(first.span, "the story")
                .help("count them again"),
        );
    }
}

/// Whether the sentence counts within another whole: "second at home", "first of the season".
fn is_part(analysis: &Analysis, at: Span) -> bool {
    word_set!(WITHIN: "home" "away" "row" "season" "year" "decade" "since" "month" "week");
    let after = analysis.sentence(at).iter().skip_while(|t| t.span.end <= at.end).take(6);
    after.into_iter().any(|t| t.is_word() && WITHIN.has(t.hash))
}

/// The ordinals outside of quotation marks in some zones, with what they count.
fn ordinals(analysis: &Analysis, wanted: impl Fn(Zone) -> bool) -> Vec<Ordinal> {
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions).filter(|(block, _)| wanted(block.zone));
    let passages = blocks.map(|(_, mentions)| &mentions.passage);
    let all = passages.flat_map(|passage| (0..passage.tokens.len()).filter_map(|at| ordinal(analysis, passage, at)));
    all.filter(|ordinal| !analysis.facts.is_quoted(ordinal.span)).collect()
}

/// `sixth`
fn in_words(hash: u64) -> Option<u64> {
    number_word(hash).filter(|word| word.kind == NumberKind::Ordinal).map(|word| word.numerator)
}

fn ordinal(analysis: &Analysis, passage: &Passage, at: usize) -> Option<Ordinal> {
    let token = passage.tokens.get(at)?;
    let (value, end) = match token.kind {
        TokenKind::Number => {
            let suffix = passage.tokens.get(at + 1).filter(|t| !t.spaced())?;
            ["st", "nd", "rd", "th"].contains(&analysis.text(suffix.span)).then_some(())?;
            (analysis.text(token.span).parse().ok()?, at + 2)
        }
        TokenKind::Word => (in_words(token.hash)?, at + 1),
        _ => return None,
    };
    let word = |at: usize| passage.tokens.get(at).filter(|t| t.is_word()).map_or(0, |t| t.hash);
    let noun = (end..=end + REACH).find(|&noun| !BETWEEN.has(word(noun))).filter(|&noun| COUNTED.has(word(noun)))?;
    Some(Ordinal { value, noun: word(noun), span: passage.span(at, noun + 1) })
}
