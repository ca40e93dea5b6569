use crate::extract::{Bound, Counted, Mentions, QuantityMention, Ratio};
use crate::finding::{Finding, Severity};
use crate::lexicon::{Dimension, unit_scale};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::figures::{as_written, beside, narrow, told, unit};
use crate::resolve::quantities::rounding::{Range, half_round_step};
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
            found.extend(two_rates(analysis, mentions, every, per));
        }
        for three in mentions.quantities.windows(3) {
            let [price, count, total] = three else { continue };
            if [price, count, total].into_iter().all(exact) {
                found.extend(bill(analysis, mentions, price, count, total));
            }
            let told = |figure: &QuantityMention| exact(figure) || figure.bound == Bound::About;
            // "over" before a time is no bound.
            if told(price) && told(total) && (told(count) || is_over(mentions, price, count, total)) {
                found.extend(spread(analysis, mentions, three));
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

/// `$38 a year, or $3.17 a month`
fn two_rates(analysis: &Analysis, mentions: &Mentions, a: &QuantityMention, b: &QuantityMention) -> Option<Finding> {
    let (of_a, of_b) = (per(mentions, a)?, per(mentions, b)?);
    let plain = |figure: &QuantityMention| matches!(figure.bound, Bound::Exact | Bound::About) && !analysis.facts.is_quoted(figure.span);
    let or = or_before(mentions, a, b) && plain(a) && plain(b) && of_a != of_b;
    if !or || b.value.is_zero() || counted(analysis, a) != counted(analysis, b) && !matches!(b.counted, None | Some(Counted::Noun(_))) {
        return None;
    }
    let exact = a.value.times(Ratio::new(of_b.into(), of_a.into())?)?;
    // A month is four weeks and a bit.
    let slack = half_round_step(b, Ratio::new(1, 20)?)?.max(exact.times(Ratio::new(12, 100)?)?);
    if exact.minus(b.value)?.abs() <= slack {
        return None;
    }
    let message = format!(
        "{} a {} is about {} a {}, the copy says {}",
        told(analysis, a.span),
        SPANS.iter().find(|(_, long)| *long == of_a)?.0,
        exact.to_digits(3)?.grouped(),
        SPANS.iter().find(|(_, long)| *long == of_b)?.0,
        told(analysis, b.span)
    );
    Some(Finding::new(&RULE, b.span, message).related(a.span, "the same rate here").help("check the two rates"))
}

/// Spans of time that rates are told over, and how many of a common measure they have; a day has hours of work, and a week
/// days of work, so that these are left alone.
const SPANS: [(&str, i64); 4] = [("week", 21), ("month", 91), ("quarter", 273), ("year", 1092)];

/// The span of time that a number is told over: `$38 a year`.
fn per(mentions: &Mentions, figure: &QuantityMention) -> Option<i64> {
    let (passage, end) = (&mentions.passage, figure.end as usize);
    let noun = usize::from(matches!(figure.counted, Some(Counted::Noun(_))));
    let a = |at: usize| ["a", "per", "each", "every"].iter().any(|word| passage.is_word(at, hash_word(word)));
    let at = (end..=end + noun).find(|&at| a(at))? + 1;
    SPANS.iter().find(|(word, _)| passage.is_word(at, hash_word(word))).map(|(_, long)| *long)
}

/// `$12 billion over five years, or $2.4 billion a year`, `20 jets for $2.4 billion, or $120 million each`, `62 turbines of 15
/// megawatts each, for a total of 930 megawatts`
fn spread(analysis: &Analysis, mentions: &Mentions, three: &[QuantityMention]) -> Option<Finding> {
    let [a, b, c] = three else { return None };
    let (count, each, total) = if is_over(mentions, a, b, c) {
        (b, c, a)
    } else if is_each(mentions, c) && or_before(mentions, b, c) && is_bought(mentions, a, b) {
        (a, c, b)
    } else if is_each(mentions, b) && totals(mentions, b, c) && is_bought(mentions, a, b) {
        (a, b, c)
    } else {
        return None;
    };
    let whole = count.value.as_whole().filter(|count| *count > 1)?;
    if counted(analysis, each) != counted(analysis, total) || total.value.is_zero() {
        return None;
    }
    let exact = each.value.times(Ratio::whole(whole))?;
    let slack = |figure: &QuantityMention| half_round_step(figure, Ratio::new(1, 20)?);
    let hedge = if three.iter().any(|figure| figure.bound == Bound::About) { 10 } else { 50 };
    let slack = slack(each)?.times(Ratio::whole(whole))?.plus(slack(total)?)?.max(exact.over(Ratio::whole(hedge))?);
    if exact.minus(total.value)?.abs() <= slack {
        return None;
    }
    let message = format!(
        "{} times {} is {}, the copy says {}",
        count.value.grouped(),
        told(analysis, each.span),
        told(analysis, total.span).replace(analysis.text(total.number), &as_written(analysis, total, exact)?),
        told(analysis, total.span)
    );
    let finding = Finding::new(&RULE, c.span, message).help("check the total, the rate and the count");
    let other = if std::ptr::eq(c, each) { (total, "the total") } else { (each, "each") };
    Some(beside(finding, [(count, "how many"), other]))
}

/// What a number counts: its unit, or its noun in small letters.
fn counted(analysis: &Analysis, figure: &QuantityMention) -> Option<String> {
    Some(match figure.counted? {
        Counted::Unit(unit) => unit.to_owned(),
        Counted::Noun(noun) => analysis.text(noun).to_lowercase(),
    })
}

/// `$12 billion over the next five years, or $2.4 billion a year`
fn is_over(mentions: &Mentions, total: &QuantityMention, long: &QuantityMention, each: &QuantityMention) -> bool {
    let passage = &mentions.passage;
    let lead = |at: usize| ["over", "the", "next", "past", "coming", "last"].iter().any(|word| passage.is_word(at, hash_word(word)));
    let over = passage.is_word(total.end as usize, word!("over")) && (total.end as usize..long.first as usize).all(lead);
    let after = each.end as usize;
    let a = ["a", "per", "each", "every"].iter().any(|word| passage.is_word(after, hash_word(word)));
    let same = unit(long).is_some_and(|unit| passage.is_word(after + 1, hash_word(unit)));
    // "guaranteed", "at first": a part of it, or not every time.
    let plain = passage.tokens.get(after + 2).is_none_or(|t| !t.is_word());
    over && or_before(mentions, long, each) && a && same && plain
}

/// `, or about` between two numbers.
fn or_before(mentions: &Mentions, before: &QuantityMention, after: &QuantityMention) -> bool {
    let passage = &mentions.passage;
    let (end, first) = (before.end as usize, after.first as usize);
    let comma = (end..end + 4).find(|&at| passage.is(at, TokenKind::Comma));
    comma.is_some_and(|comma| passage.is_word(comma + 1, word!("or")) && first > comma + 1 && first <= comma + 4)
}

/// `$120 million each`
fn is_each(mentions: &Mentions, figure: &QuantityMention) -> bool {
    let end = figure.end as usize;
    let noun = matches!(figure.counted, Some(Counted::Noun(_)));
    (end..=end + usize::from(noun)).any(|at| ["each", "apiece"].iter().any(|word| mentions.passage.is_word(at, hash_word(word))))
}

/// `for a total of 930 megawatts`
fn totals(mentions: &Mentions, before: &QuantityMention, total: &QuantityMention) -> bool {
    let (end, first) = (before.end as usize, total.first as usize);
    let passage = &mentions.passage;
    let of = passage.is_word(first.saturating_sub(1), word!("of")) && passage.is_word(first.saturating_sub(2), word!("total"));
    of && first > end && first <= end + 7
}

/// `20 jets for $2.4 billion`, `62 turbines of 15 megawatts`: things and what is told of them, close together.
fn is_bought(mentions: &Mentions, count: &QuantityMention, other: &QuantityMention) -> bool {
    let passage = &mentions.passage;
    let Some(Counted::Noun(noun)) = count.counted else { return false };
    let between = passage.token_at(noun.end)..other.first as usize;
    let one = passage.sentence_of(count.first as usize) == passage.sentence_of(other.first as usize);
    let plain = |at: usize| passage.tokens.get(at).is_some_and(|t| t.is_word() && t.hash != word!("and") && t.hash != word!("or"));
    one && between.len() <= 6 && between.into_iter().all(plain)
}
