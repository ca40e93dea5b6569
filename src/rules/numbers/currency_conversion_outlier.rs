use crate::extract::Ratio;
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::quantities::rounding::Range;
use crate::resolve::quantities::Exchange;
use crate::rules::Rule;
use crate::rules::figures::{narrated, told, unit_words};

/// The rule.
pub static RULE: Rule = Rule {
    name: "currency-conversion-outlier",
    family: "numbers",
    severity: Severity::Warning,
    summary: "A sum of money is converted at another rate than the rest of the copy.",
    page: include_str!("currency_conversion_outlier.md"),
    check,
};

/// Conversions that are held against each other: a story has a few.
const MOST: usize = 60;

/// A conversion at a rate of one pair of currencies, always told in the same order.
struct Conversion<'a> {
    exchange: &'a Exchange,
    pair: (&'static str, &'static str),
    /// How many of the second currency one of the first is.
    rate: Range,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let exchanges = analysis.facts.amounts.exchanges.iter().filter(|exchange| !exchange.past);
    let all: Vec<Conversion<'_>> = exchanges.filter_map(|exchange| conversion(analysis, exchange)).take(MOST).collect();
    for odd in &all {
        let others: Vec<&Conversion<'_>> = all.iter().filter(|other| is_beside(odd, other)).collect();
        let agreeing = |of: &Conversion<'_>| all.iter().filter(|other| is_beside(of, other) && agree(of, other)).count();
        let Some(usual) = others.iter().rev().filter(|other| !agree(odd, other)).max_by_key(|other| agreeing(other)) else {
            continue;
        };
        // Of two, the later one is the odd one, unless it states the rate.
        let weight = |of: &Conversion<'_>| (of.exchange.stated, agreeing(of), std::cmp::Reverse(of.exchange.place));
        if weight(odd) < weight(usual) {
            found.extend(finding(analysis, odd, usual));
        }
    }
}

fn conversion<'a>(analysis: &Analysis, exchange: &'a Exchange) -> Option<Conversion<'a>> {
    let (from, to) = (narrated(analysis, exchange.from)?, narrated(analysis, exchange.to)?);
    let pair = (unit_words(from), unit_words(to));
    let one = Ratio::whole(1);
    if pair.0 <= pair.1 {
        return Some(Conversion { exchange, pair, rate: exchange.rate });
    }
    let rate = Range { least: one.over(exchange.rate.most)?, most: one.over(exchange.rate.least)? };
    Some(Conversion { exchange, pair: (pair.1, pair.0), rate })
}

fn is_beside(a: &Conversion<'_>, b: &Conversion<'_>) -> bool {
    a.pair == b.pair && a.exchange.place != b.exchange.place
}

/// Whether two rates are within a few percent of each other, as precisely as the sums are written.
fn agree(a: &Conversion<'_>, b: &Conversion<'_>) -> bool {
    let wider = |range: Range| {
        let (down, up) = (Ratio::new(97, 100)?, Ratio::new(103, 100)?);
        Some(Range { least: range.least.times(down)?, most: range.most.times(up)? })
    };
    wider(a.rate).is_none_or(|rate| rate.meets(b.rate))
}

fn finding(analysis: &Analysis, odd: &Conversion<'_>, usual: &Conversion<'_>) -> Option<Finding> {
    let message = format!("{}, and elsewhere {}", rate(analysis, odd)?, rate(analysis, usual)?);
    Some(
        Finding::new(&RULE, odd.exchange.place, message)
            .related(usual.exchange.place, "converted at another rate here")
            .help("convert both at one rate"),
    )
}

/// `200 yuan for $30 is 6.67 CNY a USD`
fn rate(analysis: &Analysis, of: &Conversion<'_>) -> Option<String> {
    let (from, to) = (analysis.figure(of.exchange.from)?, analysis.figure(of.exchange.to)?);
    let (a, b) = if from.value >= to.value { (from, to) } else { (to, from) };
    let times = a.value.over(b.value)?.to_digits(3)?;
    Some(format!(
        "{} for {} is {} {} to 1 {}",
        told(analysis, from.span),
        told(analysis, to.span),
        times.grouped(),
        unit_words(a),
        unit_words(b)
    ))
}
