use crate::extract::words::word_set;
use crate::extract::{Counted, Mentions, QuantityMention, Ratio};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::figures::{says, told};
use crate::text::hash_ascii;

/// The rule.
pub static RULE: Rule = Rule {
    name: "average-out-of-range",
    family: "numbers",
    severity: Severity::Warning,
    summary: "An average lies outside of its range, or something fell by more than all of it.",
    page: include_str!("average_out_of_range.md"),
    check,
};

word_set!(FELL: "fell" "fallen" "dropped" "declined" "decreased" "plunged" "shrank" "tumbled" "slumped");
word_set!(BELOW_ZERO: "profit" "profits" "loss" "losses" "earnings" "income" "balance" "margin" "cash" "result" "results" "index"
    "points" "surplus" "deficit" "rate" "rates" "than" "times");
word_set!(MEANS: "average" "mean" "median");

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_story() {
            continue;
        }
        let narrated = |figure: &QuantityMention| !analysis.facts.is_quoted(figure.span);
        for figure in mentions.quantities.iter().filter(|figure| narrated(figure)) {
            found.extend(fell_below_nothing(analysis, mentions, figure));
        }
        for three in mentions.quantities.windows(3) {
            let [low, high, mean] = three else { continue };
            if narrated(mean) {
                found.extend(outside(mentions, low, high, mean));
            }
        }
    }
}

/// `fell by 120 percent`
fn fell_below_nothing(analysis: &Analysis, mentions: &Mentions, figure: &QuantityMention) -> Option<Finding> {
    let percent = figure.counted == Some(Counted::Unit("percent")) && figure.value > Ratio::whole(100);
    let passage = &mentions.passage;
    let before = (figure.first as usize).checked_sub(1)?;
    let by = passage.is_word(before, hash_ascii("by"));
    let verb = passage.tokens.get(before.checked_sub(usize::from(by))?)?;
    let fell = percent && verb.is_word() && FELL.has(verb.hash);
    if !fell || says(analysis, figure.span, &BELOW_ZERO) {
        return None;
    }
    let message = format!("nothing is left after a fall of 100 percent, the copy says {}", told(analysis, figure.span));
    Some(Finding::new(&RULE, figure.span, message).help("check the percentage"))
}

/// `between 4 and 9, an average of 11`
fn outside(
    mentions: &Mentions,
    low: &QuantityMention,
    high: &QuantityMention,
    mean: &QuantityMention,
) -> Option<Finding> {
    let passage = &mentions.passage;
    let word = |at: Option<usize>, word: &str| at.is_some_and(|at| passage.is_word(at, hash_ascii(word)));
    let between = word((low.first as usize).checked_sub(1), "between") && word(Some(low.end as usize), "and");
    let of = (mean.first as usize).checked_sub(1).filter(|&at| word(Some(at), "of"))?;
    let means = passage.tokens.get(of.checked_sub(1)?).is_some_and(|t| t.is_word() && MEANS.has(t.hash));
    let near = low.end + 1 == high.first && mean.first <= high.end + 8;
    let same = mean.counted == high.counted || mean.counted.is_none();
    let one = passage.sentence_of(low.first as usize) == passage.sentence_of(mean.first as usize);
    let inside = low.value.min(high.value) <= mean.value && mean.value <= low.value.max(high.value);
    if !(between && means && near && same && one) || inside || mean.step != high.step {
        return None;
    }
    let message = format!(
        "an average of {} does not lie between {} and {}",
        mean.value.grouped(),
        low.value.grouped(),
        high.value.grouped()
    );
    Some(
        Finding::new(&RULE, mean.span, message)
            .related(low.span, "the least")
            .related(high.span, "the most")
            .help("check the range and the average"),
    )
}
