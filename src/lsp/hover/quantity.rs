use crate::extract::{Counted, QuantityMention};
use crate::resolve::quantities::{
    Change, Conversion, Difference, Exchange, Multiple, QuantityId, Sum, Tally, TallyKind, counterpart,
    unit_in_words,
};
use crate::text::Span;

use super::Sheet;
use super::card::Card;

/// Other places of a count that are listed.
const MOST: usize = 5;

/// The number, vote or score that is touched: its value, its unit, the same in another unit, what it adds up to, and where else it is
/// told.
pub(super) fn at(sheet: &Sheet<'_>, touched: impl Fn(&Span) -> bool) -> Option<(Span, Card)> {
    if let Some(tally) = sheet.facts().tallies.iter().find(|tally| touched(&tally.span)) {
        return Some((tally.span, self::tally(tally)));
    }
    let quantities = &sheet.facts().quantities;
    let index = quantities.iter().position(|quantity| touched(&quantity.span))?;
    let (quantity, id) = (quantities.get(index)?, QuantityId(index as u32));
    let figure = sheet.analysis().figure(id)?;
    let unit = quantity.unit.as_ref().map(|unit| format!("unit: {unit}")).unwrap_or_default();
    let amounts = &sheet.facts().amounts;
    let card = Card::new(figure.value.grouped())
        .line(unit)
        .line(converted(figure))
        .lines(amounts.exchanges.iter().filter_map(|exchange| rate(sheet, exchange, id)))
        .lines(amounts.conversions.iter().filter_map(|conversion| restated(sheet, conversion, id)))
        .lines(amounts.sums.iter().filter(|sum| is_of(sum, id)).filter_map(|sum| addition(sheet, sum)))
        .lines(
            amounts
                .changes
                .iter()
                .filter(|change| change.to == id)
                .filter_map(|change| changed(sheet, change)),
        )
        .lines(amounts.multiples.iter().filter_map(|multiple| times(sheet, multiple, id)))
        .lines(amounts.differences.iter().filter_map(|difference| distance(sheet, difference, id)))
        .line(elsewhere(sheet, id, figure))
        .lines(otherwise(sheet, id));
    Some((quantity.span, card))
}

fn converted(figure: &QuantityMention) -> String {
    let shown = |(value, unit): (crate::extract::Ratio, &'static str)| {
        format!("about {} {}", value.grouped(), unit_in_words(unit))
    };
    counterpart(figure).map(shown).unwrap_or_default()
}

/// A vote or a score: what it is, and of a vote how many voted.
fn tally(tally: &Tally) -> Card {
    let card = Card::new(tally.value.clone()).line(tally.kind.name().to_owned());
    let voted = || format!("{} votes in all", tally.total());
    card.line(if tally.kind == TallyKind::Vote { voted() } else { String::new() })
}

/// The rate at which the copy converts a sum of money: the larger number for one of the other currency.
fn rate(sheet: &Sheet<'_>, exchange: &Exchange, id: QuantityId) -> Option<String> {
    if exchange.from != id && exchange.to != id {
        return None;
    }
    let (from, to) = (sheet.analysis().figure(exchange.from)?, sheet.analysis().figure(exchange.to)?);
    let (many, few) = if from.value >= to.value { (from, to) } else { (to, from) };
    let (Counted::Unit(many_of), Counted::Unit(few_of)) = (many.counted?, few.counted?) else { return None };
    let rate = many.value.over(few.value)?.to_digits(3)?;
    Some(format!("converted at {} {many_of} to 1 {few_of}", rate.grouped()))
}

fn is_of(sum: &Sum, id: QuantityId) -> bool {
    sum.total == id || sum.parts.contains(&id)
}

/// The parts of a total and what they come to.
fn addition(sheet: &Sheet<'_>, sum: &Sum) -> Option<String> {
    let line = format!("{} = {}", sum.addition(sheet.analysis())?, sum.sum.grouped());
    let total = sheet.analysis().figure(sum.total)?.value.grouped();
    Some(if sum.agrees { line } else { format!("⚠ {line}, told as {total}") })
}

/// How the copy tells a measure in another unit.
fn restated(sheet: &Sheet<'_>, conversion: &Conversion, id: QuantityId) -> Option<String> {
    let other = match id {
        id if conversion.from == id => conversion.to,
        id if conversion.to == id => conversion.from,
        _ => return None,
    };
    let told = sheet.words(sheet.analysis().figure(other)?.span);
    let sign = if conversion.agrees { "" } else { "⚠ " };
    Some(format!("{sign}told as {told} too"))
}

/// How many times another number it is, and how the copy puts that.
fn times(sheet: &Sheet<'_>, multiple: &Multiple, id: QuantityId) -> Option<String> {
    let (base, of) = (sheet.analysis().figure(multiple.base)?, sheet.analysis().figure(multiple.of)?);
    let ratio = of.value.over(base.value)?.to_digits(2)?.grouped();
    let words = sheet.words(multiple.words);
    match id {
        id if id == multiple.of => Some(format!("{ratio} times {}, told as “{words}”", base.value.grouped())),
        id if id == multiple.base => {
            Some(format!("{} is {ratio} times as much, told as “{words}”", of.value.grouped()))
        }
        _ => None,
    }
}

/// How far apart two numbers are of which it is one, or the distance of which it is.
fn distance(sheet: &Sheet<'_>, difference: &Difference, id: QuantityId) -> Option<String> {
    let ids = [difference.first, difference.later, difference.by];
    if !ids.contains(&id) {
        return None;
    }
    let [first, later, by] = ids.map(|id| sheet.analysis().figure(id).map(|figure| figure.value));
    let (first, later) = (first?, later?);
    let off = first.max(later).minus(first.min(later))?;
    Some(format!(
        "{} less {} is {}, told as {}",
        first.max(later).grouped(),
        first.min(later).grouped(),
        off.grouped(),
        by?.grouped()
    ))
}

/// What the number was before, and by how much it changed.
fn changed(sheet: &Sheet<'_>, change: &Change) -> Option<String> {
    let (from, to) = (sheet.analysis().figure(change.from)?, sheet.analysis().figure(change.to)?);
    let hundred = crate::extract::Ratio::whole(100);
    let percent = to.value.minus(from.value)?.over(from.value)?.times(hundred)?;
    let way = if percent.is_negative() { "down" } else { "up" };
    Some(format!("{way} {} percent from {}", percent.abs().to_digits(3)?.grouped(), from.value.grouped()))
}

/// The other lines that tell the same number of the same.
fn elsewhere(sheet: &Sheet<'_>, id: QuantityId, figure: &QuantityMention) -> String {
    let same = |other: &QuantityMention| {
        other.value == figure.value
            && counted(sheet, other) == counted(sheet, figure)
            && figure.counted.is_some()
    };
    let ids = (0..sheet.facts().quantities.len())
        .map(|index| QuantityId(index as u32))
        .filter(|other| *other != id);
    let others = ids.filter_map(|other| sheet.analysis().figure(other)).filter(|other| same(other));
    let lines: Vec<String> = others.map(|other| sheet.line(other.span).to_string()).take(MOST).collect();
    match lines.len() {
        0 => String::new(),
        1 => format!("also in line {}", lines.join(", ")),
        _ => format!("also in lines {}", lines.join(", ")),
    }
}

/// What a number counts, so that `Miles` and `miles` are one.
fn counted(sheet: &Sheet<'_>, figure: &QuantityMention) -> Option<String> {
    Some(match figure.counted? {
        Counted::Unit(unit) => unit.to_owned(),
        Counted::Noun(noun) => sheet.words(noun).to_lowercase(),
    })
}

/// The other numbers that the story gives for the same count.
fn otherwise(sheet: &Sheet<'_>, id: QuantityId) -> Vec<String> {
    let clashes = sheet.facts().amounts.clashes.iter();
    let others = clashes.filter_map(|clash| match id {
        id if clash.first == id => Some(clash.later),
        id if clash.later == id => Some(clash.first),
        _ => None,
    });
    let shown = |other| {
        let figure = sheet.analysis().figure(other)?;
        Some(format!("⚠ {} in line {}", figure.value.grouped(), sheet.line(figure.span)))
    };
    others.filter_map(shown).collect()
}
