use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::resolve::{Analysis, Quote, QuoteKind};
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "quote-punctuation-style",
    family: "quotes",
    severity: Severity::Hint,
    summary: "A comma or full stop stands on the other side of the closing mark than elsewhere.",
    page: include_str!("quote_punctuation_style.md"),
    check,
};

/// On which side of the closing mark a fragment's comma or full stop stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Inside,
    Outside,
}

/// The countries whose papers set commas and full stops inside, and those that set them by sense.
const INSIDE: &[&str] = &["US", "CA", "PH"];
const OUTSIDE: &[&str] = &["GB", "IE", "AU", "NZ", "IN", "ZA", "SG", "HK", "KE", "NG"];

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let stops: Vec<_> = analysis.facts.quotes.iter().filter_map(|q| Some((q, stop(analysis, q)?))).collect();
    let Some(style) = style(analysis, &stops) else { return };
    for (quote, (side, stop)) in stops {
        // Whole sentences keep their stop, and a comma before the speaker stands inside everywhere.
        if side != style && (style == Side::Inside || quote.kind != QuoteKind::Direct) {
            found.push(finding(analysis, quote, side, stop));
        }
    }
}

fn finding(analysis: &Analysis, quote: &Quote, side: Side, stop: Span) -> Finding {
    let mark = Span::new(quote.span.end, quote.outer.end);
    let name = if analysis.text(stop) == "," { "comma" } else { "full stop" };
    let (here, there) = if side == Side::Inside { ("inside", "outside") } else { ("outside", "inside") };
    let (first, second) = if side == Side::Inside { (stop, mark) } else { (mark, stop) };
    let edits = vec![
        Edit { span: first, text: analysis.text(second).into() },
        Edit { span: second, text: analysis.text(first).into() },
    ];
    let fix = Fix { title: format!("Move the {name} {there}"), edits, preferred: true };
    Finding::new(&RULE, mark.join(stop), format!("the {name} stands {here} the quotation mark, elsewhere {there}"))
        .fix(fix)
}

/// The comma or full stop that touches the closing mark of a quote, and its side.
fn stop(analysis: &Analysis, quote: &Quote) -> Option<(Side, Span)> {
    if !quote.closed {
        return None;
    }
    let after = Span::new(quote.outer.end, quote.outer.end + 1);
    let before = Span::new(quote.span.end.checked_sub(1)?, quote.span.end);
    let is_stop = |span: Span| matches!(analysis.article.prose.text().get(span.range()), Some("," | "."));
    let ended = analysis.text(quote.span).ends_with(['.', ',', '!', '?', '…']);
    if is_stop(after) && !ended {
        return Some((Side::Outside, after));
    }
    let ellipsis = analysis.text(quote.span).ends_with("..");
    (is_stop(before) && !ellipsis && !abbreviated(analysis, quote)).then_some((Side::Inside, before))
}

/// Whether the last word of a quote ends in a full stop of its own: "U.S."
fn abbreviated(analysis: &Analysis, quote: &Quote) -> bool {
    let text = analysis.text(quote.span);
    let word = text.rsplit(char::is_whitespace).next().unwrap_or(text).trim_end_matches('.');
    word.contains('.') || text.ends_with('.') && word.chars().count() <= 2
}

/// The style of the house's country, else the one that fragments have three times as often as the other.
fn style(analysis: &Analysis, stops: &[(&Quote, (Side, Span))]) -> Option<Side> {
    if let Some(home) = analysis.house.home_country.as_deref() {
        let is = |list: &[&str]| list.contains(&home);
        return if is(INSIDE) { Some(Side::Inside) } else { is(OUTSIDE).then_some(Side::Outside) };
    }
    let fragments = stops.iter().filter(|(q, _)| q.kind != QuoteKind::Direct);
    let (inside, outside): (Vec<Side>, Vec<Side>) =
        fragments.map(|(_, (side, _))| *side).partition(|side| *side == Side::Inside);
    match (inside.len(), outside.len()) {
        (i, o) if i >= 3 && i >= 3 * o => Some(Side::Inside),
        (i, o) if o >= 3 && o >= 3 * i => Some(Side::Outside),
        _ => None,
    }
}
