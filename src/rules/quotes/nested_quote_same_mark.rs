use crate::article::Zone;
use crate::extract::{Bounds, Marked};
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "nested-quote-same-mark",
    family: "quotes",
    severity: Severity::Warning,
    summary: "A quotation inside a quotation has the same marks.",
    page: include_str!("nested_quote_same_mark.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let story = analysis.article.blocks.iter().zip(&analysis.mentions).filter(|(b, _)| b.zone.is_narration());
    for (block, mentions) in story.filter(|(b, _)| b.zone != Zone::Code) {
        let closed = mentions.marks.iter().filter(|m| m.bounds == Bounds::Closed && block.span.covers(m.outer));
        found.extend(closed.filter_map(|marked| finding(analysis, marked)));
    }
}

fn finding(analysis: &Analysis, marked: &Marked) -> Option<Finding> {
    let inner = marked.inner?;
    let (open, close) = marks(analysis, inner)?;
    let finding = Finding::new(&RULE, inner, "a quotation inside a quotation has the same marks")
        .related(marked.opening()?, "the quotation around it opens here")
        .help("give the inner quotation the other kind of marks");
    let (opening, closing) = other(analysis.text(open))?;
    let edits = vec![Edit { span: open, text: opening.into() }, Edit { span: close, text: closing.into() }];
    let title = format!("Change the inner marks to {opening}{closing}");
    Some(finding.fix(Fix { title, edits, preferred: false }))
}

/// The marks of a stretch of which each is one character.
fn marks(analysis: &Analysis, outer: Span) -> Option<(Span, Span)> {
    let text = analysis.text(outer);
    let first = text.chars().next()?.len_utf8() as u32;
    let last = text.chars().next_back()?.len_utf8() as u32;
    Some((Span::new(outer.start, outer.start + first), Span::new(outer.end.checked_sub(last)?, outer.end)))
}

/// The marks of the other level.
fn other(mark: &str) -> Option<(&'static str, &'static str)> {
    match mark {
        "\"" => Some(("'", "'")),
        "“" | "”" => Some(("‘", "’")),
        _ => None,
    }
}
