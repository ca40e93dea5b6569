use crate::extract::{CalendarDate, Expression};
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::resolve::{Analysis, Date};
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "date-range-reversed",
    family: "dates",
    severity: Severity::Error,
    summary: "A range of dates ends before it begins.",
    page: include_str!("date_range_reversed.md"),
    check,
};

/// Confidence, in percent, in a range that may be a record of wins and losses: `They finished May 12-9`.
const MAY_BE_RECORD: u8 = 40;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for pair in analysis.facts.dates.windows(2) {
        let [first, last] = pair else { continue };
        found.extend(reversed(analysis, first, last));
    }
}

fn reversed(analysis: &Analysis, first: &Date, last: &Date) -> Option<Finding> {
    let (one, two) = (analysis.said(first)?, analysis.said(last)?);
    let range = two.ends_range && first.block == last.block;
    if !range || compares(analysis, first, one) || !analysis.narrates(first) || !runs_backward(one.date()?, two.date()?) || counts_down(analysis, last, two) {
        return None;
    }
    let (begins, ends) = (analysis.text(first.span), analysis.text(last.span));
    let message = format!("the range ends before it begins: {begins} comes after {ends}");
    let mut finding = Finding::new(&RULE, first.span.join(last.span), message)
        .help("swap the two, or change one of them");
    finding.fixes.extend(swap(analysis, one.date()?, two.date()?));
    if may_be_record(analysis, first, one, two) {
        finding = finding.confidence(MAY_BE_RECORD);
    }
    Some(finding)
}

/// Whether the first date is later than the last in every reading of what is not written.
fn runs_backward(one: &CalendarDate, two: &CalendarDate) -> bool {
    let month = |d: &CalendarDate| d.month.map(|m| m.is);
    let day = |d: &CalendarDate| d.day.map(|d| d.is);
    let year = |d: &CalendarDate| d.year.map(|y| y.is);
    let same_month = month(one).is_some() && month(one) == month(two);
    let later_day = same_month && day(one).zip(day(two)).is_some_and(|(a, b)| a > b);
    match (year(one), year(two)) {
        (Some(a), Some(b)) if a == b => {
            later_day || month(one).zip(month(two)).is_some_and(|(a, b)| a > b)
        }
        // A range of years with months at one end only is too loose to judge.
        (Some(a), Some(b)) => a > b && month(one).is_some() == month(two).is_some(),
        // "Nov. 20 to March 3" runs into the next year.
        (None, _) => later_day,
        (Some(_), None) => false,
    }
}

/// Whether words say that time runs backward here: `from 2030 back to 1990`, `1066 to 55 BC`.
fn counts_down(analysis: &Analysis, last: &Date, said: &Expression) -> bool {
    let Some(tokens) = analysis.mentions.get(last.block as usize).map(|m| &m.passage.tokens) else { return true };
    let next = tokens.get(said.end as usize).map_or("", |token| analysis.text(token.span));
    matches!(next, "BC" | "B.C." | "BCE" | "B.C.E." | "B.C")
}

/// The word so many tokens before an expression.
fn before<'a>(analysis: &'a Analysis, date: &Date, said: &Expression, back: u32) -> &'a str {
    let tokens = analysis.mentions.get(date.block as usize).map(|m| &m.passage.tokens);
    let token = said.first.checked_sub(back).and_then(|at| tokens?.get(at as usize));
    token.map_or("", |token| analysis.text(token.span))
}

/// Whether two years are compared rather than spanned: `the gap between 2017 and 2016`.
fn compares(analysis: &Analysis, first: &Date, said: &Expression) -> bool {
    let word = before(analysis, first, said, 2);
    let nouns = ["difference", "differences", "gap", "comparison", "change", "changes", "increase", "decrease", "drop", "rise"];
    before(analysis, first, said, 1) == "between" && nouns.contains(&word)
}

/// Whether `May 12-9` stands without a word that makes it a stretch of time.
fn may_be_record(analysis: &Analysis, first: &Date, one: &Expression, two: &Expression) -> bool {
    let year = two.date().and_then(|date| date.year).is_some();
    let weekday = one.date().and_then(|date| date.weekday).is_some();
    let told = ["from", "From", "between", "Between", "on", "On"].contains(&before(analysis, first, one, 1));
    !(year || weekday || told)
}

/// Swaps the days, or the whole dates, where both ends are written alike.
fn swap(analysis: &Analysis, one: &CalendarDate, two: &CalendarDate) -> Option<Fix> {
    let same_month = one.month.zip(two.month).is_some_and(|(a, b)| a.is == b.is);
    let same_year = one.year.map(|y| y.is) == two.year.map(|y| y.is) || one.year.is_none();
    let days = one.day.zip(two.day).map(|(a, b)| (a.span, b.span));
    let years = one.year.zip(two.year).map(|(a, b)| (a.span, b.span));
    let (a, b) = match (days, years) {
        (Some(days), _) if same_month && same_year => days,
        (None, Some(years)) if one.month.is_none() => years,
        _ => return None,
    };
    let text = |span: Span| analysis.text(span).to_owned();
    let edits = vec![Edit { span: a, text: text(b) }, Edit { span: b, text: text(a) }];
    Some(Fix { title: "Swap the two".to_owned(), edits, preferred: false })
}
