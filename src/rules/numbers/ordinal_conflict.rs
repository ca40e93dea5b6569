use crate::article::Zone;
use crate::extract::Passage;
use crate::extract::words::word_set;
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::rules::{Rule, ranks};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "ordinal-conflict",
    family: "numbers",
    severity: Severity::Warning,
    summary: "The headline counts or ranks otherwise than the story, or a rank is beyond those it is one of.",
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
    ranks::beyond(analysis, found);
    ranks::finishes(analysis, found);
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

fn ordinal(analysis: &Analysis, passage: &Passage, at: usize) -> Option<Ordinal> {
    let (value, end) = ranks::ordinal(analysis, passage, at)?;
    let word = |at: usize| passage.tokens.get(at).filter(|t| t.is_word()).map_or(0, |t| t.hash);
    let noun = (end..=end + REACH).find(|&noun| !BETWEEN.has(word(noun))).filter(|&noun| COUNTED.has(word(noun)))?;
    Some(Ordinal { value, noun: word(noun), span: passage.span(at, noun + 1) })
}
