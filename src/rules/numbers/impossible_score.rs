use crate::extract::Passage;
use crate::extract::words::word_set;
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::quantities::{Tally, TallyKind};
use crate::rules::Rule;
use crate::rules::figures::{says, told};
use crate::text::TokenKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "impossible-score",
    family: "numbers",
    severity: Severity::Error,
    summary: "A series or a game cannot stand at the score that is told.",
    page: include_str!("impossible_score.md"),
    check,
};

/// Tokens that may stand between the length of a series and its score.
const NEAR: usize = 6;

// Games in which a goal counts one.
word_set!(ONE_BY_ONE: "goal" "goals" "header" "striker" "goalkeeper" "soccer" "hockey" "puck" "equalizer" "keeper" "penalty");
word_set!(OTHERWISE: "had" "earlier" "before" "after" "aggregate" "penalties" "shootout" "disallowed" "overturned" "series" "set" "legs");

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (at, block) in analysis.article.blocks.iter().enumerate() {
        let Some(passage) = analysis.mentions.get(at).map(|mentions| &mentions.passage) else { continue };
        let tallies = || {
            let tallies = &analysis.facts.tallies;
            let first = tallies.partition_point(|tally| (tally.block as usize) < at);
            tallies.iter().skip(first).take_while(move |tally| tally.block as usize == at)
        };
        if !block.zone.is_story() || tallies().next().is_none() {
            continue;
        }
        let scores: Vec<&Tally> = tallies().filter(|tally| tally.kind == TallyKind::Score).collect();
        for score in &scores {
            found.extend(series(analysis, passage, score));
        }
        for pair in scores.windows(2) {
            if let [first, second] = pair {
                found.extend(went_back(analysis, passage, first, second));
            }
        }
    }
}

/// `won the best-of-five 4-2`
fn series(analysis: &Analysis, passage: &Passage, score: &Tally) -> Option<Finding> {
    let at = passage.token_at(score.span.start);
    let sentence = passage.sentences.get(passage.sentence_of(at))?.range();
    let best = (sentence.start.max(at.saturating_sub(NEAR + 5))..sentence.end.min(at + NEAR + 3))
        .find(|&best| passage.is_word(best, word!("best")))?;
    let dash = |at: usize| passage.is(at, TokenKind::Hyphen);
    let of = (best + 1..best + 3).find(|&at| passage.is_word(at, word!("of")))?;
    let games = of + 1 + usize::from(dash(of + 1));
    let length = length(analysis, passage, games).filter(|length| length % 2 == 1)?;
    // The score of a game may stand in the same sentence.
    let between = if games < at { at - games } else { best.saturating_sub(at) };
    let alone = analysis.facts.tallies.iter().filter(|tally| passage.span(sentence.start, sentence.end).covers(tally.span)).count() == 1;
    let (most, least) = score.ordered();
    let wins = length.div_ceil(2);
    if between > NEAR || !alone || most <= wins && most + least <= length || analysis.facts.is_quoted(score.span) || most > length * 2 {
        return None;
    }
    let message = format!("a best-of-{length} is won with {wins}, the copy says {}", told(analysis, score.span));
    Some(
        Finding::new(&RULE, score.span, message)
            .related(passage.span(best, games + 1), "the length of the series")
            .help("check the score and the length of the series"),
    )
}

fn length(analysis: &Analysis, passage: &Passage, at: usize) -> Option<u16> {
    let token = passage.tokens.get(at)?;
    let text = analysis.text(token.span);
    let words = ["three", "five", "seven", "nine", "eleven"];
    let word = words.iter().position(|word| text.eq_ignore_ascii_case(word)).map(|index| index as u16 * 2 + 3);
    word.or_else(|| text.parse().ok().filter(|length| (3..=35).contains(length)))
}

/// `to make it 3-1 ... made it 2-1`
fn went_back(analysis: &Analysis, passage: &Passage, first: &Tally, second: &Tally) -> Option<Finding> {
    let made = |score: &Tally| {
        let at = passage.token_at(score.span.start);
        let word = |back: usize| at.checked_sub(back).and_then(|at| passage.tokens.get(at)).map_or(0, |t| t.hash);
        word(1) == word!("it") && [word!("made"), word!("make"), word!("making")].contains(&word(2))
    };
    let soccer = || analysis.mentions.iter().flat_map(|m| &m.passage.tokens).any(|t| t.is_word() && ONE_BY_ONE.has(t.hash));
    let (before, after) = (first.ordered(), second.ordered());
    let back = after.0 < before.0 || after.1 < before.1;
    let otherwise = says(analysis, first.span, &OTHERWISE) || says(analysis, second.span, &OTHERWISE);
    if !made(first) || !made(second) || !back || otherwise || analysis.facts.is_quoted(second.span) || !soccer() {
        return None;
    }
    let message = format!("{} cannot follow {}", told(analysis, second.span), told(analysis, first.span));
    Some(Finding::new(&RULE, second.span, message).related(first.span, "the score before").help("check both scores"))
}
