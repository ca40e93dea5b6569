//! Comments beside the copy: `<!-- copydesk: allow repeated-word -->` lets a rule pass in the paragraph it stands in,
//! or, alone, in the next one; `allow repeated-word in this file` in all of it.

use crate::Copy;
use crate::config::Selector;
use crate::format::{Format, PartKind};
use crate::rules::Rule;
use crate::text::Span;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const NAME: &str = "copydesk:";
const FILE: &str = "in this file";

/// Where a comment counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In these bytes of the source.
    Here(Span),
    /// Everywhere.
    File,
}

/// The comments of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(Vec<Mark>);

/// A rule or a family that a comment names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    selector: Selector,
    scope: Scope,
    /// Where it is named, in bytes of the source.
    named: Span,
}

impl Marks {
    /// Reads the comments of a file. Where the format has none, such words are copy and count for nothing.
    pub fn of(copy: &Copy) -> Self {
        if !has_comments(copy.format) {
            return Self::default();
        }
        let text = copy.source.text();
        let mut marks = Vec::new();
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(NAME)).map(|at| from + at) {
            from = at + NAME.len();
            let Some(comment) = around(text, at) else { continue };
            let middle = copy.manuscript.map.to_prose(at as u32 + 1);
            if middle.is_none() {
                let words = Span::new(from as u32, comment.end - CLOSE.len() as u32);
                read(text, words, scope(copy, comment), &mut marks);
            }
        }
        Self(marks)
    }

    /// Whether they let the rule pass at a place of the source.
    pub fn allow(&self, rule: &Rule, at: Span) -> bool {
        self.0.iter().any(|mark| {
            let here = match mark.scope {
                Scope::File => true,
                Scope::Here(span) => span.touches(at.start),
            };
            here && mark.selector.names(rule)
        })
    }

    /// What the comments name, with the place of each name in bytes of the source, in text order.
    pub fn named(&self) -> impl Iterator<Item = (Selector, Span)> + '_ {
        self.0.iter().map(|mark| (mark.selector, mark.named))
    }
}

/// The comment around its name.
fn around(text: &str, name: usize) -> Option<Span> {
    let before = text.get(..name)?.trim_end();
    let start = before.strip_suffix(OPEN)?.len();
    let rest = text.get(name + NAME.len()..)?;
    let len = rest.find(CLOSE)?;
    let end = name + NAME.len() + len + CLOSE.len();
    Some(Span::new(start as u32, end as u32))
}

/// Reads `allow RULE, RULE`; what comes after the names is for people.
fn read(text: &str, words: Span, here: Option<Span>, marks: &mut Vec<Mark>) {
    let words = words.of(text).trim_end();
    let Some(names) = words.trim_start().strip_prefix("allow ") else { return };
    let split = |c: char| c == ',' || c.is_whitespace();
    let mut rest = names.trim_start();
    let mut found = Vec::new();
    while let Some((name, selector)) =
        rest.split(split).next().and_then(|name| Some((name, name.parse::<Selector>().ok()?)))
    {
        let start = (name.as_ptr() as usize - text.as_ptr() as usize) as u32;
        found.push((selector, Span::new(start, start + name.len() as u32)));
        rest = rest.get(name.len()..).unwrap_or("").trim_start_matches(split);
    }
    let scope = if rest.starts_with(FILE) { Some(Scope::File) } else { here.map(Scope::Here) };
    let Some(scope) = scope else { return };
    marks.extend(found.into_iter().map(|(selector, named)| Mark { selector, scope, named }));
}

/// The paragraph a comment stands in or, where it stands alone, the next one.
fn scope(copy: &Copy, comment: Span) -> Option<Span> {
    let text = copy.source.text();
    let parts = copy.manuscript.parts.iter().map(|part| copy.in_source(part.span));
    let mut next = None;
    for part in parts {
        let same_line = |a: u32, b: u32| !Span::new(a.min(b), b).of(text).contains('\n');
        if part.start <= comment.start && (part.end >= comment.end || same_line(part.end, comment.start)) {
            return Some(part);
        }
        if part.start >= comment.end && next.is_none_or(|n: Span| part.start < n.start) {
            next = Some(part);
        }
    }
    next
}

/// Whether copy of the format may carry such comments.
pub fn has_comments(format: Format) -> bool {
    matches!(format, Format::Markdown | Format::Html | Format::NewsXml)
}

/// Where a comment that lets a rule pass is put, in bytes of the source, and how it reads.
pub fn insertion(copy: &Copy, rule: &Rule, scope: Scope) -> (u32, String) {
    let text = copy.source.text();
    match scope {
        Scope::Here(span) => {
            let end = span.end as usize;
            if copy.format != Format::Markdown {
                // The end of the line may stand within a tag.
                return (span.end, format!("{OPEN} {NAME} allow {} {CLOSE}", rule.name));
            }
            let line = text.get(end..).unwrap_or("");
            let at = end + line.find(['\n', '\r']).unwrap_or(line.len());
            (at as u32, format!(" {OPEN} {NAME} allow {} {CLOSE}", rule.name))
        }
        Scope::File => {
            let starts = copy.manuscript.parts.iter().map(|part| copy.in_source(part.span).start);
            let head = copy.manuscript.parts.first().filter(|p| p.kind == PartKind::Title);
            let first = starts.skip(usize::from(head.is_some())).min().unwrap_or(0) as usize;
            let line = text.get(..first).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
            (line as u32, format!("{OPEN} {NAME} allow {} {FILE} {CLOSE}\n\n", rule.name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::House;
    use crate::fix::{Edit, apply};
    use crate::text::Source;

    /// The lines that still hold a repeated word that is not let pass.
    fn lines(text: &str, format: Format) -> Vec<usize> {
        let copy = Copy::read(Source::from(text), format, House::default());
        let marks = Marks::of(&copy);
        let found = copy.findings(|rule| rule.name == "repeated-word");
        let shown = found.iter().filter(|f| !marks.allow(f.rule, f.span));
        shown.map(|f| text[..f.span.start as usize].matches('\n').count() + 1).collect()
    }

    #[test]
    fn in_its_paragraph_or_the_next() {
        let inside = "See the the sea. <!-- copydesk: allow repeated-word -->\n\nAnd the the shore.\n";
        assert_eq!(lines(inside, Format::Markdown), [3]);
        let alone = "See the the sea.\n\n<!-- copydesk: allow hygiene, age-conflict because it is a poem -->\n\nAnd the the shore.\n";
        assert_eq!(lines(alone, Format::Markdown), [1]);
        let list = "- See the the sea. <!-- copydesk: allow repeated-word -->\n- And the the shore.\n";
        assert_eq!(lines(list, Format::Markdown), [2]);
    }

    #[test]
    fn in_the_whole_file() {
        let file = "# Ode\n\n<!-- copydesk: allow repeated-word in this file -->\n\nSee the the sea.\n\nAnd the the shore.\n";
        assert!(lines(file, Format::Markdown).is_empty());
    }

    #[test]
    fn other_comments_and_plain_copy_let_nothing_pass() {
        for comment in [
            "<!-- copydesk: allow age-conflict -->",
            "<!-- copydesk: allow -->",
            "<!-- allow repeated-word -->",
            "<!-- copydesk: repeated-word -->",
            "`<!-- copydesk: allow repeated-word -->`",
        ] {
            assert_eq!(lines(&format!("See the the sea. {comment}\n"), Format::Markdown), [1], "{comment}");
        }
        let plain = "See the the sea. <!-- copydesk: allow repeated-word -->\n";
        assert_eq!(lines(plain, Format::Plain), [1]);
    }

    #[test]
    fn what_is_put_in_does_what_it_says() {
        let text = "---\ntitle: Ode\n---\n\n# Ode\n\n- See the the sea.\n- And the the shore.\n\nThe end of the ode.\n";
        let copy = Copy::read(Source::from(text), Format::Markdown, House::default());
        let found = copy.findings(|rule| rule.name == "repeated-word");
        for (scope, left) in [(Scope::Here(found[0].span), vec![8]), (Scope::File, vec![])] {
            let (at, words) = insertion(&copy, found[0].rule, scope);
            let edited = apply(text, &[Edit { span: Span::at(at), text: words }]);
            assert_eq!(lines(&edited, Format::Markdown), left, "{edited}");
        }
    }
}
