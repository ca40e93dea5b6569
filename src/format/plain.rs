use super::{Manuscript, Metadata, Part, PartKind, Segment, SourceMap, front_matter, trimmed};
use crate::text::{Source, Span};

/// Wire copy: the prose is the source.
pub(super) fn read(source: &Source) -> Manuscript {
    let text = source.text();
    let front = front_matter::read(text).unwrap_or_default();
    let mut map = SourceMap::identity(text.len() as u32);
    let mut prose = source.clone();
    let mut parts = Vec::new();
    if let Some(title) = &front.title {
        let span = if title.verbatim {
            title.span
        } else {
            let appended = Span::from(text.len() + 1..text.len() + 1 + title.text.len());
            prose = Source::from(format!("{text}\n{}", title.text));
            map.push(Segment { prose: appended, source: title.span, verbatim: false });
            appended
        };
        parts.push(Part { kind: PartKind::Title, span });
    }
    let start = front.whole.end as usize;
    paragraphs(text, start, &mut parts);
    let metadata = Metadata { date: front.date.map(|(day, span)| (day, Some(span))), author: front.author };
    Manuscript { prose, map, parts, metadata, problems: front.problems, ..Manuscript::default() }
}

/// Cuts the text from `start` on into paragraphs: at every line break, or only at blank lines where the lines
/// themselves are wrapped.
fn paragraphs(text: &str, start: usize, parts: &mut Vec<Part>) {
    let lines = lines(text, start);
    let wrapped = is_wrapped(text, &lines);
    let mut open: Option<Span> = None;
    for line in lines {
        if line.is_empty() || !wrapped {
            parts.extend(open.take().map(|span| Part { kind: PartKind::Paragraph, span }));
        }
        if line.is_empty() {
            continue;
        }
        open = Some(open.map_or(line, |span| span.join(line)));
    }
    parts.extend(open.map(|span| Part { kind: PartKind::Paragraph, span }));
}

/// The lines from `start` on, trimmed.
fn lines(text: &str, start: usize) -> Vec<Span> {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let ends = memchr::memchr2_iter(b'\n', b'\r', rest).map(|at| start + at + 1);
    let mut from = start;
    let ends = ends.chain(std::iter::once(text.len()));
    ends.map(|end| trimmed(text, std::mem::replace(&mut from, end)..end)).collect()
}

/// Lines longer than this many bytes are not wrapped by hand.
const LONGEST_WRAPPED: u32 = 100;

/// Whether lines are broken for width, in the middle of sentences: of the lines that follow another, more than
/// a third go on with a small letter after one that did not end a sentence.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    if lines.iter().any(|line| line.len() > LONGEST_WRAPPED) {
        return false;
    }
    let joints = lines.windows(2).filter(|pair| pair.iter().all(|line| !line.is_empty()));
    let (mut all, mut inside) = (0, 0);
    for pair in joints {
        let [above, below] = pair else { continue };
        let ends = above.of(text).ends_with(['.', '!', '?', ':', '"', '”', '’', ')']);
        let goes_on = below.of(text).starts_with(|c: char| c.is_lowercase());
        all += 1;
        inside += u32::from(goes_on && !ends);
    }
    inside * 3 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_parts(text: &str) -> Vec<String> {
        let copy = read(&Source::from(text));
        copy.parts.iter().map(|p| p.span.of(copy.prose.text()).to_owned()).collect()
    }

    #[test]
    fn a_paragraph_a_line() {
        assert_eq!(
            read_parts("Head\r\nOne ends.\rTwo ends.\n\nThree"),
            ["Head", "One ends.", "Two ends.", "Three"]
        );
    }

    #[test]
    fn wrapped_lines_belong_together() {
        let text = "The council met on\nMonday and voted to\nclose the bridge.\n\nIt will open in\nspring.\n";
        assert_eq!(read_parts(text).len(), 2);
    }

    #[test]
    fn an_escaped_title_is_prose_of_its_own() {
        let copy = read(&Source::from("---\ntitle: \"A \\\"no\\\" vote\"\n---\nCopy."));
        let title = copy.parts[0].span;
        assert_eq!(title.of(copy.prose.text()), "A \"no\" vote");
        assert_eq!(copy.map.to_source(title), Span::new(12, 25));
        assert!(!copy.map.is_verbatim(title));
    }

    #[test]
    fn nothing_but_space_is_no_paragraph() {
        assert!(read_parts(" \n\u{a0}\n\u{feff}\0\n").is_empty());
        assert!(read_parts("").is_empty());
    }
}
