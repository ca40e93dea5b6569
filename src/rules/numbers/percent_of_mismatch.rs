use crate::extract::words::word_set;
use crate::extract::{Bound, Counted, Mentions, QuantityMention, Ratio};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::quantities::rounding::Range;
use crate::rules::Rule;
use crate::rules::figures::{beside, narrow, share_fits, told, told_as_share, unit, write_anew};
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
        for pair in mentions.quantities.windows(2) {
            let [fraction, share] = pair else { continue };
            if is_fraction(fraction) && told_as_share(mentions, fraction, share) {
                found.extend(fraction_as_percent(analysis, fraction, share));
            }
        }
        for three in mentions.quantities.windows(3) {
            let [a, b, share] = three else { continue };
            if is_fraction(a) && is_of(mentions, a, b) && told_as_share(mentions, b, share) {
                found.extend(fraction_of(analysis, a, b, share));
            }
            if told_as_share(mentions, a, b) && is_share_of(mentions, b, share) {
                found.extend(finding(analysis, a, share, b));
            }
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

/// `16 percent of its workforce of 9,000`, `16 percent of the 9,000 jobs`
fn is_share_of(mentions: &Mentions, share: &QuantityMention, whole: &QuantityMention) -> bool {
    word_set!(LEAD: "of" "its" "the" "their" "his" "her" "all" "a" "total" "workforce" "staff" "payroll" "budget" "fleet" "population"
        "membership" "capacity" "roll");
    let (end, first) = (share.end as usize, whole.first as usize);
    let lead = |at: usize| mentions.passage.tokens.get(at).is_some_and(|t| t.is_word() && LEAD.has(t.hash));
    let percent = share.counted == Some(Counted::Unit("percent"));
    percent && mentions.passage.is_word(end, word!("of")) && (end..first).all(lead) && first <= end + 5
}

fn is_fraction(figure: &QuantityMention) -> bool {
    figure.counted == Some(Counted::Unit("fraction"))
}

/// `two-thirds of the 90 nests`
fn is_of(mentions: &Mentions, fraction: &QuantityMention, whole: &QuantityMention) -> bool {
    let (end, first) = (fraction.end as usize, whole.first as usize);
    mentions.passage.is_word(end, hash_ascii("of")) && (end + 1..=end + 2).contains(&first)
}

/// How far what is told in a fraction may be from it, as a part of the whole: newsrooms say a third for 35 percent.
fn loose() -> Option<Ratio> {
    Ratio::new(1, 25)
}

/// `a third of them, or 45 percent`
fn fraction_as_percent(analysis: &Analysis, fraction: &QuantityMention, share: &QuantityMention) -> Option<Finding> {
    let exact = fraction.value.times(Ratio::whole(100))?;
    let percent = share.counted == Some(Counted::Unit("percent"));
    let bounded = [fraction, share].iter().any(|figure| matches!(figure.bound, Bound::AtLeast | Bound::AtMost));
    let off = share.value.minus(exact)?.abs().over(Ratio::whole(100))?;
    if !percent || bounded || off <= loose()? || analysis.facts.is_quoted(share.span) {
        return None;
    }
    let message = format!(
        "{} is {} percent, the copy says {}",
        told(analysis, fraction.span).to_lowercase(),
        exact.to_digits(2)?.grouped(),
        told(analysis, share.span)
    );
    Some(
        Finding::new(&RULE, share.span, message)
            .related(fraction.span, "the fraction")
            .help("check the fraction and the percentage"),
    )
}

/// `two-thirds of the 90 nests, or 50`
fn fraction_of(
    analysis: &Analysis,
    fraction: &QuantityMention,
    whole: &QuantityMention,
    part: &QuantityMention,
) -> Option<Finding> {
    let exact = [fraction, whole, part].iter().all(|figure| figure.bound == Bound::Exact);
    let percent = part.counted == Some(Counted::Unit("percent"));
    if !exact || percent || whole.value.is_zero() || analysis.facts.is_quoted(part.span) {
        return None;
    }
    let off = part.value.over(whole.value)?.minus(fraction.value)?.abs();
    if off <= loose()? {
        return None;
    }
    let message = format!(
        "{} of {} is {}, the copy says {}",
        told(analysis, fraction.span).to_lowercase(),
        whole.value.grouped(),
        fraction.value.times(whole.value)?.to_digits(3)?.grouped(),
        told(analysis, part.span)
    );
    let parts = [(fraction, "the fraction"), (whole, "the whole")];
    Some(beside(Finding::new(&RULE, part.span, message), parts).help("check the fraction, the whole and the part"))
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
    if unit(part) != unit(whole) {
        return None;
    }
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
