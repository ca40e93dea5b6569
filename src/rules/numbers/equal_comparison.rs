use crate::extract::words::word_set;
use crate::extract::{Bound, Counted, Mentions, QuantityMention, Ratio};
use crate::finding::{Finding, Severity};
use crate::lexicon::unit_scale;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::figures::{says, told};

/// The rule.
pub static RULE: Rule = Rule {
    name: "equal-comparison",
    family: "numbers",
    severity: Severity::Info,
    summary: "Two numbers are compared as if they differed, and are the same.",
    page: include_str!("equal_comparison.md"),
    check,
};

/// Tokens that may stand between the two numbers.
const BETWEEN: usize = 8;

word_set!(MORE: "higher" "more" "greater" "larger" "longer" "faster" "bigger" "lower" "less" "fewer" "shorter" "slower" "smaller");
word_set!(SAME: "same" "unchanged" "flat" "equal" "equally" "identical" "likewise" "no" "stayed" "remained" "steady" "still"
    "similar" "level" "even" "matching" "matched" "points" "also" "each");

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_story() {
            continue;
        }
        for pair in mentions.quantities.windows(2) {
            let [first, second] = pair else { continue };
            found.extend(finding(analysis, mentions, first, second));
        }
    }
}

fn finding(
    analysis: &Analysis,
    mentions: &Mentions,
    first: &QuantityMention,
    second: &QuantityMention,
) -> Option<Finding> {
    let passage = &mentions.passage;
    let between = first.end as usize..second.first as usize;
    let exact = [first, second].iter().all(|figure| {
        figure.bound == Bound::Exact || figure.bound == Bound::AtLeast && figure.span == second.span
    });
    let one = passage.sentence_of(first.first as usize) == passage.sentence_of(second.first as usize);
    let word = |at: usize| passage.tokens.get(at).filter(|t| t.is_word()).map_or(0, |t| t.hash);
    let compared = between.clone().any(|at| {
        let compared = word(at) == word!("compared") && [word!("with"), word!("to")].contains(&word(at + 1));
        compared || MORE.has(word(at)) && word(at + 1) == word!("than")
    });
    if !exact || !one || !compared || between.len() > BETWEEN || !is_same(first, second)? {
        return None;
    }
    if says(analysis, first.span, &SAME) || analysis.facts.is_quoted(first.span) {
        return None;
    }
    let message = format!("{} is compared with {}, which is the same", told(analysis, first.span), told(analysis, second.span));
    Some(
        Finding::new(&RULE, second.span, message)
            .related(first.span, "compared with this")
            .help("check both numbers, or say that they are the same"),
    )
}

/// Whether two numbers of one unit, or of units of one kind, are the same.
fn is_same(first: &QuantityMention, second: &QuantityMention) -> Option<bool> {
    if first.counted.is_some() && first.counted == second.counted {
        return Some(first.value == second.value);
    }
    let (Some(Counted::Unit(a)), Some(Counted::Unit(b))) = (first.counted, second.counted) else { return None };
    let (a, b) = (unit_scale(a)?, unit_scale(b)?);
    let size = |value: Ratio, scales: &[(i128, i128)]| {
        let (above, below) = scales.first()?;
        value.times(Ratio::new(*above, *below)?)
    };
    Some(a.dimension == b.dimension && size(first.value, &a.scales)? == size(second.value, &b.scales)?)
}
