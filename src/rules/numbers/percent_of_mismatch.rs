use crate::extract::{Bound, Counted, Mentions, QuantityMention, Ratio};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::quantities::rounding::Range;
use crate::rules::Rule;
use crate::rules::figures::{beside, narrow, share_fits, told, write_anew};
use crate::text::{Token, TokenKind, hash_ascii};

/// The rule.
pub static RULE: Rule = Rule {
    name: "percent-of-mismatch",
    family: "numbers",
    severity: Severity::Error,
    summary: "A part of a whole is not the percentage that is told of it.",
    page: include_str!("percent_of_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_story() {
            continue;
        }
        for three in mentions.quantities.windows(3) {
            let [a, b, share] = three else { continue };
            if share.counted != Some(Counted::Unit("percent")) || !told_as_share(mentions, b, share) {
                continue;
            }
            let parts = if is_part_of(mentions, a, b) {
                Some((a, b))
            } else {
                (is_whole(mentions, a) && is_set_off(mentions, b, share)).then_some((b, a))
            };
            found.extend(parts.and_then(|(part, whole)| finding(analysis, part, whole, share)));
        }
    }
}

/// `, or 35 percent` right after what it is a share of.
fn told_as_share(mentions: &Mentions, before: &QuantityMention, share: &QuantityMention) -> bool {
    let passage = &mentions.passage;
    let mut at = share.first as usize;
    for _ in 0..3 {
        at = at.saturating_sub(1);
        if passage.is_word(at, hash_ascii("or")) {
            break;
        }
    }
    let comma = at.checked_sub(1).is_some_and(|comma| passage.is(comma, TokenKind::Comma));
    passage.is_word(at, hash_ascii("or")) && comma && at > before.end as usize && at <= before.end as usize + 4
}

/// `200 of the 800 nests`, `one in five`
fn is_part_of(mentions: &Mentions, part: &QuantityMention, whole: &QuantityMention) -> bool {
    let passage = &mentions.passage;
    let between = part.end as usize..whole.first as usize;
    let link = |at: usize| passage.is_word(at, hash_ascii("of")) || passage.is_word(at, hash_ascii("in"));
    let determiner = |at: usize| ["the", "its", "their", "all", "every"].iter().any(|w| passage.is_word(at, hash_ascii(w)));
    let plain = matches!(part.counted, None | Some(Counted::Noun(_))) && matches!(whole.counted, None | Some(Counted::Noun(_)));
    plain && !between.is_empty() && between.len() <= 2 && link(between.start) && between.skip(1).all(determiner)
}

/// `Of 800 nests,`
fn is_whole(mentions: &Mentions, whole: &QuantityMention) -> bool {
    let passage = &mentions.passage;
    let first = whole.first as usize;
    (first.saturating_sub(2)..first).any(|at| {
        passage.is_word(at, hash_ascii("of")) && passage.tokens.get(at).is_some_and(Token::is_capitalized)
    })
}

/// Whether the share stands right after the part.
fn is_set_off(mentions: &Mentions, part: &QuantityMention, share: &QuantityMention) -> bool {
    let after = part.end as usize;
    mentions.passage.is(after, TokenKind::Comma) && share.first as usize <= after + 4
}

fn finding(
    analysis: &Analysis,
    part: &QuantityMention,
    whole: &QuantityMention,
    share: &QuantityMention,
) -> Option<Finding> {
    let exact = [part, whole].iter().all(|figure| figure.bound == Bound::Exact);
    let quoted = analysis.facts.is_quoted(share.span) || analysis.facts.is_quoted(part.span);
    if !exact || quoted || part.value > whole.value || whole.value.is_zero() {
        return None;
    }
    let hundred = Ratio::whole(100);
    let (least, most) = (narrow(part)?, narrow(whole)?);
    let range = Range {
        least: least.least.over(most.most)?.times(hundred)?,
        most: least.most.over(most.least)?.times(hundred)?,
    };
    if share_fits(share, range)? {
        return None;
    }
    let percent = part.value.over(whole.value)?.times(hundred)?.rounded(Ratio::power_of_ten(share.step.min(0))?)?;
    let message = format!(
        "{} of {} is {} percent, the copy says {}",
        part.value.grouped(),
        whole.value.grouped(),
        percent.grouped(),
        told(analysis, share.span)
    );
    let parts = [(part, "the part"), (whole, "the whole")];
    let mut finding = beside(Finding::new(&RULE, share.span, message), parts).help("check the part, the whole and the percentage");
    finding.fixes.extend(write_anew(analysis, share, percent));
    Some(finding)
}
