use crate::extract::words::word_set;
use crate::extract::{Counted, Mentions, QuantityMention, Ratio};
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::figures::{says, told};
use crate::text::{Span, hash_ascii};

/// The rule.
pub static RULE: Rule = Rule {
    name: "range-problem",
    family: "numbers",
    severity: Severity::Warning,
    summary: "A range begins above its end, or leaves the million to one of its ends.",
    page: include_str!("range_problem.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_story() {
            continue;
        }
        for pair in mentions.quantities.windows(2) {
            let [low, high] = pair else { continue };
            if is_between(mentions, low, high) && !analysis.facts.is_quoted(low.span) {
                found.extend(scale_missing(analysis, low, high).or_else(|| reversed(analysis, low, high)));
            }
        }
    }
}

// What is between these is no range.
word_set!(APART: "difference" "differences" "gap" "choice" "choose" "choosing" "split" "distinction" "margin" "spread"
    "swing" "swung" "gulf" "link" "comparison");

/// `between A and B`
fn is_between(mentions: &Mentions, low: &QuantityMention, high: &QuantityMention) -> bool {
    let passage = &mentions.passage;
    let before = (low.first as usize).checked_sub(1);
    let between = before.is_some_and(|at| passage.is_word(at, hash_ascii("between")));
    between && passage.is_word(low.end as usize, hash_ascii("and")) && low.end + 1 == high.first
}

/// `between $26 and $31 million`
fn scale_missing(analysis: &Analysis, low: &QuantityMention, high: &QuantityMention) -> Option<Finding> {
    let money = matches!(low.counted, Some(Counted::Unit(_))) && low.counted == high.counted;
    let thousand = Ratio::whole(1000);
    let written = analysis.text(high.number);
    let scale = written.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let signs = [low, high].iter().all(|figure| figure.number.start > figure.span.start);
    if !money || !signs || scale.is_empty() || low.words || low.step > 0 || low.value >= thousand || high.step < 3 {
        return None;
    }
    let message = format!("{} and {}: the first lacks “{}”", told(analysis, low.span), told(analysis, high.span), scale.trim());
    let edit = Edit { span: Span::at(low.number.end), text: scale.to_owned() };
    let fix = Fix { title: format!("Insert “{}”", scale.trim()), edits: vec![edit], preferred: false };
    Some(
        Finding::new(&RULE, low.span, message)
            .related(high.span, "the end of the range")
            .help("write the scale at both ends")
            .fix(fix),
    )
}

/// `between 31 and 26`
fn reversed(analysis: &Analysis, low: &QuantityMention, high: &QuantityMention) -> Option<Finding> {
    let same = low.counted == high.counted || low.counted.is_none();
    let scales = low.step == high.step;
    let apart = says(analysis, low.span, &APART);
    if !same || !scales || apart || low.value <= high.value || low.value.is_negative() || high.value.is_negative() {
        return None;
    }
    let message = format!("the range begins at {} and ends at {}", told(analysis, low.span), told(analysis, high.span));
    let swap = [(low.number, high.number), (high.number, low.number)];
    let edits = swap.map(|(span, by)| Edit { span, text: analysis.text(by).to_owned() });
    let fix = Fix { title: "Swap the ends".into(), edits: edits.to_vec(), preferred: false };
    Some(
        Finding::new(&RULE, low.span, message)
            .related(high.span, "the end of the range")
            .help("write the smaller number first")
            .fix(fix),
    )
}
