use crate::extract::{Bound, Counted, QuantityMention, Ratio};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::quantities::is_currency;
use crate::resolve::quantities::rounding::Range;
use crate::rules::Rule;
use crate::rules::figures::{beside, magnitude_slip, narrated, phrase, told};
use crate::text::TokenKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "magnitude-slip",
    family: "numbers",
    severity: Severity::Error,
    summary: "A sum or a share is off by a factor of ten, a hundred or a thousand.",
    page: include_str!("magnitude_slip.md"),
    check,
};

/// Tokens that may stand between a sum of money and its share.
const NEAR: u32 = 5;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    found.extend(analysis.facts.amounts.sums.iter().filter_map(|sum| {
        let (total, power) = (narrated(analysis, sum.total)?, magnitude_slip(analysis, sum)?);
        let message = format!(
            "the parts come to {}, and {} is {power} times as much or as little",
            sum.sum.grouped(),
            phrase(analysis, total)
        );
        let finding = Finding::new(&RULE, total.span, message).help("check “million”, “billion” and the zeros");
        sum.parts.iter().try_fold(finding, |finding, part| {
            let part = narrated(analysis, *part)?;
            Some(finding.related(part.span, format!("{} here", part.value.grouped())))
        })
    }));
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_story() {
            continue;
        }
        for three in mentions.quantities.windows(3) {
            let [share, whole, part] = three else { continue };
            let passage = &mentions.passage;
            let of = passage.is_word((whole.first as usize).wrapping_sub(1), word!("of"))
                || passage.is_word((whole.first as usize).wrapping_sub(2), word!("of"));
            let set_off = passage.is(whole.end as usize, TokenKind::Comma)
                || passage.is(whole.end as usize, TokenKind::Dash)
                || passage.is(whole.end as usize, TokenKind::OpenBracket);
            let or = (whole.end..part.first).all(|at| !passage.is_word(at as usize, word!("and")));
            let near = part.first <= whole.end + NEAR && whole.first <= share.end + NEAR;
            if of && set_off && or && near && !analysis.facts.is_quoted(part.span) {
                found.extend(share_of(analysis, share, whole, part));
            }
        }
    }
}

/// `a 1 percent fee of $21.1bn, just over $2bn`
fn share_of(
    analysis: &Analysis,
    share: &QuantityMention,
    whole: &QuantityMention,
    part: &QuantityMention,
) -> Option<Finding> {
    let money = matches!(whole.counted, Some(Counted::Unit(unit)) if is_currency(unit));
    let percent = share.counted == Some(Counted::Unit("percent"));
    let at_most = [share, whole, part].iter().any(|figure| figure.bound == Bound::AtMost);
    if !money || !percent || whole.counted != part.counted || at_most || part.value.is_zero() {
        return None;
    }
    let exact = whole.value.times(share.value)?.over(Ratio::whole(100))?;
    let power = [10i64, 100, 1000].into_iter().find(|power| is_off_by(exact, part.value, Ratio::whole(*power)))?;
    let message = format!(
        "{} of {} is {}, the copy says {}: {power} times as much or as little",
        told(analysis, share.span),
        told(analysis, whole.span),
        exact.grouped(),
        told(analysis, part.span)
    );
    let parts = [(share, "the share"), (whole, "the whole")];
    Some(beside(Finding::new(&RULE, part.span, message), parts).help("check “million”, “billion” and the zeros"))
}

/// Whether two numbers would be about the same, were one of them `power` times as large.
fn is_off_by(exact: Ratio, told: Ratio, power: Ratio) -> bool {
    let near = |a: Ratio, b: Ratio| {
        let slack = a.times(Ratio::new(1, 10)?)?;
        Some(Range::around(a, slack)?.holds(b))
    };
    let scaled = |a: Ratio, b: Ratio| a.times(power).and_then(|a| near(a, b)) == Some(true);
    scaled(exact, told) || scaled(told, exact)
}
