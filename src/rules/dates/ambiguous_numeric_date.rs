use crate::calendar::Day;
use crate::extract::CalendarDate;
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "ambiguous-numeric-date",
    family: "dates",
    severity: Severity::Info,
    summary: "A date in digits that is one day in America and another in Europe.",
    page: include_str!("ambiguous_numeric_date.md"),
    check,
};

/// A date that can be read in two ways.
struct Riddle {
    span: Span,
    month_first: Day,
    day_first: Day,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    if analysis.house.home_country.is_some() {
        return;
    }
    let mut riddles = Vec::new();
    for date in &analysis.facts.dates {
        let Some(parts) = analysis.said(date).and_then(|said| said.date()) else { continue };
        if shows_the_order(analysis, parts) {
            return;
        }
        if analysis.narrates(date) && parts.weekday.is_none() {
            riddles.extend(riddle(parts).filter(|riddle| !is_published_then(analysis, riddle)));
        }
    }
    found.extend(tell(analysis, &riddles));
}

/// Whether a date in digits can be read in one way only, and so tells the way of the others: `04/14/2017`.
fn shows_the_order(analysis: &Analysis, parts: &CalendarDate) -> bool {
    let (Some(day), Some(month), Some(year)) = (parts.day, parts.month, parts.year) else { return false };
    let in_digits = analysis.text(month.span).bytes().all(|b| b.is_ascii_digit());
    in_digits && !parts.ambiguous && day.is > 12 && month.span < year.span && day.span < year.span
}

fn riddle(parts: &CalendarDate) -> Option<Riddle> {
    let (day, month, year) = (parts.day?, parts.month?, parts.year?);
    let read = |month, day| Day::from_ymd(year.is, u32::from(month), u32::from(day));
    parts.ambiguous.then_some(Riddle {
        span: day.span.join(month.span).join(year.span),
        month_first: read(month.is, day.is)?,
        day_first: read(day.is, month.is)?,
    })
}

/// Whether one reading is the day of publication, give or take a day: the stamp of an update.
fn is_published_then(analysis: &Analysis, riddle: &Riddle) -> bool {
    let near = |day: Day| analysis.article.published.is_some_and(|p| (day - p.day).abs() <= 1);
    near(riddle.month_first) || near(riddle.day_first)
}

fn tell(analysis: &Analysis, riddles: &[Riddle]) -> Option<Finding> {
    let (first, rest) = riddles.split_first()?;
    let message = |riddle: &Riddle| {
        let (one, two) = (riddle.month_first.in_words(), riddle.day_first.in_words());
        format!("{} may be {one} or {two}", analysis.text(riddle.span))
    };
    let written = |way: fn(&Riddle) -> Day| Fix {
        title: format!("Write {}", way(first).in_words()),
        edits: riddles.iter().map(|r| Edit { span: r.span, text: way(r).in_words() }).collect(),
        preferred: false,
    };
    let finding = Finding::new(&RULE, first.span, message(first))
        .help("write the month in letters")
        .fix(written(|riddle| riddle.month_first))
        .fix(written(|riddle| riddle.day_first));
    Some(rest.iter().fold(finding, |finding, riddle| finding.related(riddle.span, message(riddle))))
}
