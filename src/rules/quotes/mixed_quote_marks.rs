use crate::extract::Bounds;
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "mixed-quote-marks",
    family: "quotes",
    severity: Severity::Hint,
    summary: "Straight and curly quotation marks are mixed in one article.",
    page: include_str!("mixed_quote_marks.md"),
    check,
};

/// A double quotation mark of the story, by what it is for.
struct Mark {
    span: Span,
    opening: bool,
    curly: bool,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let marks = marks(analysis);
    let curly = marks.iter().filter(|m| m.curly).count();
    let straight = marks.len() - curly;
    // The rarer style is the one that strayed in; of equals, the straight one, which keyboards type.
    let to_curly = curly >= straight;
    let Some(first) = marks.iter().find(|m| m.curly != to_curly) else { return };
    let Some(other) = marks.iter().find(|m| m.curly == to_curly) else { return };
    let message = format!("{straight} straight and {curly} curly quotation marks in one article");
    let kind = if to_curly { "curly" } else { "straight" };
    let edits = marks.iter().filter(|m| m.curly != to_curly).map(|m| edit(m, to_curly)).collect();
    let fix = Fix { title: format!("Make all quotation marks {kind}"), edits, preferred: true };
    found.push(Finding::new(&RULE, first.span, message).related(other.span, format!("the first {kind} one")).fix(fix));
}

fn edit(mark: &Mark, to_curly: bool) -> Edit {
    let text = match (to_curly, mark.opening) {
        (false, _) => "\"",
        (true, true) => "“",
        (true, false) => "”",
    };
    Edit { span: mark.span, text: text.into() }
}

/// The marks of all quotations that have both, in text order.
fn marks(analysis: &Analysis) -> Vec<Mark> {
    let mut marks = Vec::new();
    let story = analysis.article.blocks.iter().zip(&analysis.mentions).filter(|(b, _)| b.zone.is_narration());
    for (block, mentions) in story {
        let whole = mentions.marks.iter().filter(|m| !m.single && block.span.covers(m.outer));
        for marked in whole.filter(|m| m.bounds != Bounds::Stray) {
            let opening = Span::new(marked.outer.start, marked.span.start);
            marks.extend(mark(analysis, opening, true));
            let closing = Span::new(marked.span.end, marked.outer.end);
            marks.extend(mark(analysis, closing, false));
        }
    }
    marks
}

fn mark(analysis: &Analysis, span: Span, opening: bool) -> Option<Mark> {
    let curly = match analysis.text(span) {
        "\"" => false,
        "“" | "”" => true,
        _ => return None,
    };
    Some(Mark { span, opening, curly })
}
