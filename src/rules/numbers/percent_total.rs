use crate::extract::words::word_set;
use crate::extract::{Bound, Counted, Passage, QuantityMention, Ratio};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{TokenKind, WordTable};

/// The rule.
pub static RULE: Rule = Rule {
    name: "percent-total",
    family: "numbers",
    severity: Severity::Warning,
    summary: "Shares of one whole come to more than 100 percent, or with the rest to another sum.",
    page: include_str!("percent_total.md"),
    check,
};

/// Kinds that leave nobody in both, as sides of one whole.
static SIDES: WordTable<(u8, bool), 64> = WordTable::new(&[
    ("men", (0, false)),
    ("women", (0, true)),
    ("male", (0, false)),
    ("female", (0, true)),
    ("boys", (1, false)),
    ("girls", (1, true)),
    ("favor", (2, false)),
    ("favour", (2, false)),
    ("favored", (2, false)),
    ("support", (2, false)),
    ("supported", (2, false)),
    ("oppose", (2, true)),
    ("opposed", (2, true)),
    ("approve", (3, false)),
    ("approved", (3, false)),
    ("disapprove", (3, true)),
    ("disapproved", (3, true)),
    ("yes", (4, false)),
    ("no", (4, true)),
]);

word_set!(REST: "remaining" "rest" "remainder" "other");
// Shares that are not of one whole, or overlap.
word_set!(APART: "each" "respectively" "both" "multiple" "also" "among" "while" "whereas" "compared" "from" "up" "down" "rose"
    "fell" "increase" "growth" "grew" "rate" "than" "about" "points" "years" "ago" "earlier" "last" "turnout");

/// Words that may stand between a share and the side it is of.
const TO_SIDE: usize = 3;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_story() {
            continue;
        }
        let passage = &mentions.passage;
        for sentence in &passage.sentences {
            let first = mentions.quantities.partition_point(|figure| figure.first < sentence.first);
            let figures = mentions.quantities.get(first..).unwrap_or(&[]);
            let end = figures.partition_point(|figure| figure.first < sentence.end);
            let figures = figures.get(..end).unwrap_or(&[]);
            let apart = || sentence.range().any(|at| word_at(passage, at).is_some_and(|hash| APART.has(hash)));
            if figures.len() < 2 || !figures.iter().any(is_percent) || analysis.facts.is_quoted(figures[0].span) || apart() {
                continue;
            }
            found.extend(rest(passage, figures).or_else(|| two_sides(passage, figures)));
        }
    }
}

fn word_at(passage: &Passage, at: usize) -> Option<u64> {
    passage.tokens.get(at).filter(|t| t.is_word()).map(|t| t.hash)
}

fn is_percent(figure: &QuantityMention) -> bool {
    figure.counted == Some(Counted::Unit("percent"))
}

/// `48 to 45 with the remaining 10 percent`
fn rest(passage: &Passage, figures: &[QuantityMention]) -> Option<Finding> {
    let (last, others) = figures.split_last()?;
    let before = (last.first as usize).checked_sub(1)?;
    let the = before.checked_sub(1).is_some_and(|at| passage.is_word(at, word!("the")));
    let told = is_percent(last) && the && REST.has(word_at(passage, before)?);
    // The shares that go before may leave the percent to the last of them.
    let shares = others.iter().all(|figure| is_percent(figure) || figure.counted.is_none() && !figure.words);
    if !told || !shares || others.is_empty() || !figures.iter().all(|figure| figure.bound == Bound::Exact) {
        return None;
    }
    let (sum, slack) = (sum(figures)?, slack(figures)?);
    let off = sum.minus(Ratio::whole(100))?.abs();
    (off > slack).then(|| finding(figures, sum, "not 100"))
}

/// `60% men and 50% women`
fn two_sides(passage: &Passage, figures: &[QuantityMention]) -> Option<Finding> {
    let [a, b] = figures else { return None };
    let both = [a, b].iter().all(|figure| is_percent(figure) && figure.bound == Bound::Exact);
    let (first, second) = (side(passage, a)?, side(passage, b)?);
    if !both || first.0 != second.0 || first.1 == second.1 {
        return None;
    }
    let sum = sum(figures)?;
    (sum > Ratio::whole(101)).then(|| finding(figures, sum, "more than 100"))
}

/// The side that follows a share, nothing "of" another whole between.
fn side(passage: &Passage, figure: &QuantityMention) -> Option<(u8, bool)> {
    let end = figure.end as usize;
    for at in end..end + TO_SIDE {
        let token = passage.tokens.get(at).filter(|t| t.is_word() || t.kind == TokenKind::Hyphen)?;
        if token.hash == word!("of") || token.hash == word!("the") {
            return None;
        }
        if let Some(side) = SIDES.get(token.hash) {
            return Some(side);
        }
    }
    None
}

fn sum(figures: &[QuantityMention]) -> Option<Ratio> {
    figures.iter().try_fold(Ratio::ZERO, |sum, figure| sum.plus(figure.value))
}

/// How far rounded shares may be from 100 together: half a last digit for each of them, and one point.
fn slack(figures: &[QuantityMention]) -> Option<Ratio> {
    let halves = Ratio::new(figures.len() as i128, 2)?;
    halves.plus(Ratio::new(1, 2)?)
}

fn finding(figures: &[QuantityMention], sum: Ratio, what: &str) -> Finding {
    let shares: Vec<String> = figures.iter().map(|figure| figure.value.grouped()).collect();
    let last = &figures[figures.len() - 1];
    let message = format!("{} is {} percent, {what}", shares.join(" + "), sum.grouped());
    let others = figures.iter().take(figures.len() - 1);
    let finding = Finding::new(&RULE, last.span, message).help("check the shares");
    others.fold(finding, |finding, figure| finding.related(figure.span, "a share here"))
}
