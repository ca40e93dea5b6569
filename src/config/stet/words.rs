use serde::{Deserialize, Serialize};

use crate::Copy;
use crate::finding::Finding;
use crate::text::{Span, tidy};

/// The words a finding is told by: as long as they stand, it is the same one, wherever in the file they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// The words it marks.
    pub words: String,
    /// Those before them in the paragraph.
    pub before: String,
    /// Those after them.
    pub after: String,
    /// What else it speaks of, each once, in the order of the alphabet.
    pub with: Vec<String>,
}

/// How many words on each side belong to a finding.
const AROUND: usize = 5;

impl Quoted {
    /// The words of a finding whose spans count bytes of the source.
    pub fn of(copy: &Copy, finding: &Finding) -> Self {
        let source = copy.source.text();
        let paragraph = paragraph(copy, finding.span);
        let side = |start: u32, end: u32| Span::new(start.min(end), end).of(source);
        let before = side(paragraph.start, finding.span.start);
        let after = side(finding.span.end, paragraph.end);
        let mut with: Vec<String> =
            finding.related.iter().map(|r| tidy(r.span.of(source)).into_owned()).collect();
        with.extend(finding.elsewhere.iter().map(|place| place.message.clone()));
        with.sort();
        with.dedup();
        let before: Vec<&str> = before.split_whitespace().collect();
        Self {
            words: tidy(finding.span.of(source)).into_owned(),
            before: before.get(before.len().saturating_sub(AROUND)..).unwrap_or(&[]).join(" "),
            after: after.split_whitespace().take(AROUND).collect::<Vec<_>>().join(" "),
            with,
        }
    }

    /// Whether a finding with the words `now` is the one that was checked; it may speak of more places than then.
    pub fn fits(&self, now: &Self) -> bool {
        self.words == now.words
            && self.before == now.before
            && self.after == now.after
            && self.with.iter().all(|place| now.with.contains(place))
    }
}

/// The bytes of the source that hold the paragraph around a span; of what is no copy, the line.
fn paragraph(copy: &Copy, span: Span) -> Span {
    let manuscript = &copy.manuscript;
    let at = manuscript.map.to_prose(span.start);
    let part = at.and_then(|at| manuscript.parts.iter().find(|part| part.span.touches(at)));
    let whole = part.map_or_else(|| line(copy.source.text(), span), |part| copy.in_source(part.span));
    whole.join(span)
}

fn line(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    let before = text.get(..start).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
    let after = text.get(end..).and_then(|t| t.find('\n')).map_or(text.len(), |at| end + at);
    Span::new(before as u32, after as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::House;
    use crate::format::Format;
    use crate::text::Source;

    fn quoted(text: &str) -> Quoted {
        let copy = Copy::read(Source::from(text), Format::Plain, House::default());
        let found = copy.findings(|rule| rule.name == "repeated-word");
        Quoted::of(&copy, &found[0])
    }

    #[test]
    fn the_words_around_belong_to_it() {
        let checked = quoted("Ann Lee said the council closed the the bridge on Friday.\n\nIt rained.");
        assert_eq!(
            checked,
            Quoted {
                words: "the".into(),
                before: "said the council closed the".into(),
                after: "bridge on Friday.".into(),
                with: vec!["the".into()],
            }
        );
        let elsewhere = quoted("It snowed.\n\nAnn Lee said the council  closed the the bridge on Friday.");
        assert!(checked.fits(&elsewhere), "edits elsewhere and line breaks do not count");
        let changed = quoted("Ann Lee said the council closed the the pier on Friday.");
        assert!(!checked.fits(&changed));
    }

    #[test]
    fn more_places_are_no_change_but_others_are() {
        let with = |places: &[&str]| Quoted {
            with: places.iter().map(|p| (*p).into()).collect(),
            ..quoted("See the the sea.")
        };
        assert!(with(&["May 3"]).fits(&with(&["Friday", "May 3"])));
        assert!(!with(&["May 3"]).fits(&with(&["May 4"])));
    }
}
