use crate::extract::Counted;
use crate::extract::words::word_set;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::resolve::quantities::{Change, Direction};
use crate::rules::Rule;
use crate::rules::figures::{of_change, difference, narrated, says, told};
use crate::extract::Ratio;

/// The rule.
pub static RULE: Rule = Rule {
    name: "direction-mismatch",
    family: "numbers",
    severity: Severity::Error,
    summary: "A word says that a number rose, and the numbers say that it fell, or the other way around.",
    page: include_str!("direction_mismatch.md"),
    check,
};

word_set!(DOWNWARD: "loss" "losses" "deficit" "deficits" "shortfall" "rank" "ranked" "ranking" "rankings" "place" "places"
    "placed" "spot" "position" "seed" "yield" "yields" "odds" "handicap" "below" "negative" "minus" "against" "dollar"
    "euro" "yen" "yuan" "ruble" "rouble" "rupee" "currency" "exchange" "table" "division" "league" "league's" "growth"
    "slowed" "eased" "pace" "debt" "lost");

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    found.extend(analysis.facts.amounts.changes.iter().filter_map(|change| finding(analysis, change)));
}

fn finding(analysis: &Analysis, change: &Change) -> Option<Finding> {
    let (from, to) = (narrated(analysis, change.from)?, narrated(analysis, change.to)?);
    let (direction, word) = change.told?;
    let difference = difference(from, to)?;
    let (wrong, way) = match direction {
        Direction::Up => (difference.most < Ratio::ZERO, "lower"),
        Direction::Down => (difference.least > Ratio::ZERO, "higher"),
    };
    let counts = |counted| matches!(counted, Some(Counted::Unit("point")));
    if !wrong || counts(to.counted) || says(analysis, from.span, &DOWNWARD) || !is_verb(analysis, change) {
        return None;
    }
    let message = format!(
        "“{}”, and {} is {way} than {}",
        told(analysis, word),
        told(analysis, to.span),
        told(analysis, from.span)
    );
    let mut finding = of_change(&RULE, word, message, (from, to)).help("check which way it went");
    let other = opposite(analysis.text(word));
    finding.fixes.extend(other.map(|other| Fix::replace(format!("Replace with “{other}”"), word, other)));
    Some(finding)
}

/// Whether nothing but a share or an adverb stands between the word and the numbers.
fn is_verb(analysis: &Analysis, change: &Change) -> bool {
    let Some((_, word)) = change.told else { return false };
    let spans = [change.from, change.to].map(|id| analysis.figure(id).map(|figure| figure.span));
    let Some(first) = spans.into_iter().flatten().filter(|span| span.start > word.end).min() else { return false };
    let by = change.by.and_then(|by| analysis.figure(by)).map(|by| by.span).filter(|by| by.start > word.end);
    let between = analysis.sentence(word).iter().filter(|t| t.span.start >= word.end && t.span.end <= first.start);
    between.filter(|t| t.is_word() && !by.is_some_and(|by| by.covers(t.span))).count() <= 3
}

fn opposite(word: &str) -> Option<&'static str> {
    Some(match word {
        "rose" | "climbed" | "jumped" | "grew" => "fell",
        "fell" | "dropped" | "declined" | "slipped" => "rose",
        "rise" => "fall",
        "fall" => "rise",
        "rising" => "falling",
        "falling" => "rising",
        "up" => "down",
        "down" => "up",
        "increased" => "decreased",
        "decreased" => "increased",
        _ => return None,
    })
}
