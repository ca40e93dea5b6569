use crate::extract::{Bound, Counted, Mentions, QuantityMention, Ratio};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::quantities::rounding::{Range, half_step};
use crate::resolve::quantities::{Change, Direction, is_currency};
use crate::rules::Rule;
use crate::rules::figures::{
    beside, difference, exact_percent_change, narrated, of_change, percent_change, share_fits, told, told_as_share, write_anew,
};
use crate::text::TokenKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "percent-change-mismatch",
    family: "numbers",
    severity: Severity::Error,
    summary: "A percentage by which something changed does not follow from the two numbers.",
    page: include_str!("percent_change_mismatch.md"),
    check,
};

/// Tokens from a share to the "to" of what it came to.
const NEAR: usize = 5;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    found.extend(analysis.facts.amounts.changes.iter().filter_map(|change| finding(analysis, change)));
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if block.zone.is_story() {
            let threes = mentions.quantities.windows(3);
            found.extend(threes.filter_map(|three| step(analysis, mentions, three)));
        }
    }
}

/// `rose 120 points, or 0.5 percent, to 25,120`
fn step(analysis: &Analysis, mentions: &Mentions, three: &[QuantityMention]) -> Option<Finding> {
    let [by, share, to] = three else { return None };
    let passage = &mentions.passage;
    let at = (to.first as usize).checked_sub(1)?;
    let (mark, at_to) = (share.end as usize, passage.is_word(at, word!("to")) || passage.is_word(at, word!("at")));
    let near = passage.is(mark, TokenKind::Comma) && (mark + 1..=mark + NEAR).contains(&at);
    let percent = share.counted == Some(Counted::Unit("percent")) && told_as_share(mentions, by, share);
    let exact = [by, share, to].iter().all(|figure| matches!(figure.bound, Bound::Exact | Bound::About));
    let same = passage.sentence_of(by.first as usize) == passage.sentence_of(at);
    let factor = in_one_unit(by, to).filter(|_| near && percent && at_to && exact && same)?;
    if analysis.facts.is_quoted(share.span) || by.value.is_zero() {
        return None;
    }
    let by_units = by.value.times(factor)?;
    let slack = half_step(by)?.times(factor)?.max(Ratio::ZERO);
    let hundred = Ratio::whole(100);
    let range = |base: Ratio| {
        let percent = |step: Ratio| step.over(base)?.times(hundred);
        Some(Range { least: percent(by_units.minus(slack)?)?, most: percent(by_units.plus(slack)?)? })
    };
    // Which way it went the verb tells; either base will do.
    let (lower, upper) = (to.value.minus(by_units)?, to.value.plus(by_units)?);
    if lower <= Ratio::ZERO || share_fits(share, range(lower)?)? || share_fits(share, range(upper)?)? {
        return None;
    }
    let exact = by_units.over(lower)?.times(hundred)?.rounded(Ratio::power_of_ten(share.step.min(0))?)?;
    let message = format!(
        "{} to {} is about {} percent, the copy says {}",
        told(analysis, by.span),
        told(analysis, to.span),
        exact.grouped(),
        told(analysis, share.span)
    );
    let finding = Finding::new(&RULE, share.span, message).help("check the three numbers against the source");
    Some(beside(finding, [(by, "by here"), (to, "to here")]))
}

/// What one of the first number's units is in those of the second, where they are of one kind.
fn in_one_unit(by: &QuantityMention, to: &QuantityMention) -> Option<Ratio> {
    match (by.counted, to.counted) {
        (Some(Counted::Unit("point")), None | Some(Counted::Noun(_))) => Some(Ratio::whole(1)),
        (Some(Counted::Unit("cent")), Some(Counted::Unit("USD")))
        | (Some(Counted::Unit("penny")), Some(Counted::Unit("GBP"))) => Ratio::new(1, 100),
        (Some(Counted::Unit(a)), Some(Counted::Unit(b))) => (a == b && is_currency(a) || a == "penny" && b == "penny").then_some(Ratio::whole(1)),
        _ => None,
    }
}

fn finding(analysis: &Analysis, change: &Change) -> Option<Finding> {
    let (from, to) = (narrated(analysis, change.from)?, narrated(analysis, change.to)?);
    let by = narrated(analysis, change.by?)?;
    let bounded = |figure: &QuantityMention| matches!(figure.bound, Bound::AtLeast | Bound::AtMost);
    if from.value.is_zero() || from.value == to.value || bounded(from) || bounded(to) || goes_astray(change, from, to) {
        return None;
    }
    let percents = from.counted == Some(Counted::Unit("percent"));
    let unit = |unit| by.counted == Some(Counted::Unit(unit));
    let points = unit("percentage point") || unit("point");
    let (fits, exact) = match (percents, points) {
        (false, false) if unit("percent") => (share_fits(by, percent_change(from, to)?)?, exact_percent_change(from, to)?),
        (true, true) => (share_fits(by, difference(from, to)?)?, to.value.minus(from.value)?),
        _ => return None,
    };
    if fits {
        return None;
    }
    let exact = exact.abs().rounded(Ratio::power_of_ten(by.step.min(0))?)?;
    let what = if points { "percentage points" } else { "percent" };
    let message = format!(
        "from {} to {} is {} {what}, the copy says {}",
        told(analysis, from.span),
        told(analysis, to.span),
        exact.grouped(),
        told(analysis, by.span),
    );
    let mut finding = of_change(&RULE, by.span, message, (from, to)).help("check the three numbers against the source");
    finding.fixes.extend(write_anew(analysis, by, exact));
    Some(finding)
}

/// Whether the numbers go the other way than the words say.
fn goes_astray(change: &Change, from: &QuantityMention, to: &QuantityMention) -> bool {
    match change.told {
        Some((Direction::Up, _)) => to.value < from.value,
        Some((Direction::Down, _)) => to.value > from.value,
        _ => false,
    }
}
