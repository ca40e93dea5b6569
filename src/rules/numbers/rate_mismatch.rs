use crate::extract::{Bound, Counted, Mentions, QuantityMention, Ratio};
use crate::finding::{Finding, Severity};
use crate::lexicon::{Dimension, unit_scale};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::figures::{beside, narrow, told};
use crate::resolve::quantities::rounding::Range;
use crate::text::{TokenKind, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "rate-mismatch",
    family: "numbers",
    severity: Severity::Warning,
    summary: "A rate told in two ways, or a price and what it comes to, do not agree.",
    page: include_str!("rate_mismatch.md"),
    check,
};

/// Tokens that may stand between a price and how many are bought, and between that and what it comes to.
const NEAR: u32 = 8;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_story() {
            continue;
        }
        let exact = |figure: &QuantityMention| figure.bound == Bound::Exact && !analysis.facts.is_quoted(figure.span);
        for pair in mentions.quantities.windows(2) {
            let [every, per] = pair else { continue };
            if exact(every) && exact(per) {
                found.extend(restated(analysis, mentions, every, per));
            }
        }
        for three in mentions.quantities.windows(3) {
            let [price, count, total] = three else { continue };
            if [price, count, total].into_iter().all(exact) {
                found.extend(bill(analysis, mentions, price, count, total));
            }
        }
    }
}

/// How many seconds a unit of time has.
fn seconds(unit: &str) -> Option<Ratio> {
    let scale = unit_scale(unit).filter(|scale| scale.dimension == Dimension::Time)?;
    let (above, below) = *scale.scales.first()?;
    Ratio::new(above, below)
}

fn unit(figure: &QuantityMention) -> Option<&'static str> {
    match figure.counted {
        Some(Counted::Unit(unit)) => Some(unit),
        _ => None,
    }
}

/// `every 20 minutes, or four an hour`
fn restated(
    analysis: &Analysis,
    mentions: &Mentions,
    every: &QuantityMention,
    per: &QuantityMention,
) -> Option<Finding> {
    let passage = &mentions.passage;
    let before = (every.first as usize).checked_sub(1)?;
    let end = every.end as usize;
    let or = passage.is(end, TokenKind::Comma) && passage.is_word(end + 1, word!("or")) && per.first as usize == end + 2;
    if !passage.is_word(before, word!("every")) || !or {
        return None;
    }
    // "four an hour", "four boats an hour"
    let at = (per.end as usize..per.end as usize + 3)
        .find(|&at| ["a", "an", "per"].iter().any(|word| passage.is_word(at, hash_word(word))))?;
    let of = passage.tokens.get(at + 1).filter(|t| t.is_word())?;
    let long = ["minute", "hour", "day", "week", "month", "year"].into_iter().find(|name| of.hash == hash_word(name))?;
    let exact = seconds(long)?.over(every.value.times(seconds(unit(every)?)?)?)?;
    let (least, most) = (exact.times(Ratio::new(9, 10)?)?, exact.times(Ratio::new(11, 10)?)?);
    let fits = Range { least, most }.meets(narrow(per)?) || exact.rounded(Ratio::whole(1)) == Some(per.value);
    let message = format!(
        "every {} is {} a {long}, the copy says {}",
        told(analysis, every.span),
        exact.to_digits(2)?.grouped(),
        told(analysis, per.number)
    );
    (!fits).then(|| {
        Finding::new(&RULE, per.span, message).related(every.span, "the same rate here").help("check the two rates")
    })
}

/// `4.2 pence a mile for 100 miles costs £42`
fn bill(
    analysis: &Analysis,
    mentions: &Mentions,
    price: &QuantityMention,
    count: &QuantityMention,
    total: &QuantityMention,
) -> Option<Finding> {
    let passage = &mentions.passage;
    let end = price.end as usize;
    let per = ["a", "an", "per"].iter().any(|word| passage.is_word(end, hash_word(word)));
    let thing = passage.tokens.get(end + 1).filter(|t| per && t.is_word())?;
    let (factor, currency) = money(unit(price)?)?;
    let (whole, other) = money(unit(total)?)?;
    let counted = match count.counted? {
        Counted::Unit(unit) => hash_word(unit) == thing.hash,
        Counted::Noun(noun) => {
            let (noun, thing) = (analysis.text(noun), analysis.text(thing.span));
            noun.strip_suffix('s').is_some_and(|one| one.eq_ignore_ascii_case(thing))
        }
    };
    let sum = (count.end..total.first).any(|at| {
        let words = ["costs", "cost", "pays", "paid", "makes", "is", "comes", "total", "totals", "totaling"];
        words.iter().any(|word| passage.is_word(at as usize, hash_word(word)))
    });
    let near = count.first <= price.end + NEAR && total.first <= count.end + NEAR;
    let one = passage.sentence_of(price.first as usize) == passage.sentence_of(total.first as usize);
    let bought = passage.is_word((count.first as usize).checked_sub(1)?, word!("for"));
    if !(counted && sum && near && one && bought) || currency != other {
        return None;
    }
    let exact = price.value.times(factor)?.times(count.value)?;
    let told_total = total.value.times(whole)?;
    let slack = exact.times(Ratio::new(1, 20)?)?;
    if Range::around(exact, slack)?.meets(Range::around(told_total, narrow(total)?.most.minus(total.value)?)?) {
        return None;
    }
    let message = format!(
        "{} for each of {} is {}, the copy says {}",
        told(analysis, price.span),
        count.value.grouped(),
        exact.over(whole)?.grouped(),
        told(analysis, total.span)
    );
    Some(
        beside(Finding::new(&RULE, total.span, message), [(price, "the price"), (count, "how many")])
            .help("check the price and what it comes to"),
    )
}

/// How many of its currency a unit of money is, and the currency.
fn money(unit: &'static str) -> Option<(Ratio, &'static str)> {
    match unit {
        "penny" => Some((Ratio::new(1, 100)?, "GBP")),
        "cent" => Some((Ratio::new(1, 100)?, "USD")),
        unit => crate::resolve::quantities::is_currency(unit).then_some((Ratio::whole(1), unit)),
    }
}
