use super::{Manuscript, Metadata, Part, PartKind, Problem, Run, Segment, SourceMap, trimmed};
use crate::text::{Source, Span};

/// Writes the prose of a marked-up source: parts a line each, white space as a reader sees it, and for every stretch
/// where it came from.
#[derive(Debug)]
pub(super) struct Writer<'s> {
    source: &'s str,
    prose: String,
    map: SourceMap,
    parts: Vec<Part>,
    runs: Vec<Run>,
    open: Option<(PartKind, usize)>,
    paragraph: u32,
    run: u32,
}

impl<'s> Writer<'s> {
    /// Spans of what is written count bytes of `source`.
    pub(super) fn new(source: &'s str) -> Self {
        let (prose, map, parts, runs) = <(String, SourceMap, Vec<Part>, Vec<Run>)>::default();
        Self { source, prose, map, parts, runs, open: None, paragraph: 0, run: 0 }
    }

    /// Begins a part; the one before it ends.
    pub(super) fn open(&mut self, kind: PartKind) {
        self.close();
        self.open = Some((kind, self.prose.len()));
        self.paragraph += 1;
        self.run = 0;
    }

    /// Begins a part of that kind unless one is open.
    pub(super) fn ensure_open(&mut self, kind: PartKind) {
        if self.open.is_none() {
            self.open(kind);
        }
    }

    /// Whether a part is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Gives the open part another kind.
    pub(super) fn rename(&mut self, to: PartKind) {
        if let Some((kind, _)) = &mut self.open {
            *kind = to;
        }
    }

    /// Writes text that stands for no byte of the source: what an element means.
    pub(super) fn inserted(&mut self, text: &str) {
        self.prose.push_str(text);
    }

    /// Ends the part; one without a word leaves nothing behind.
    pub(super) fn close(&mut self) {
        let Some((kind, start)) = self.open.take() else { return };
        let span = trimmed(&self.prose, start..self.prose.len());
        if span.is_empty() {
            return;
        }
        self.parts.push(Part { kind, span });
        self.prose.push('\n');
    }

    /// Begins the next run of the paragraph, for formats whose places are told by runs.
    pub(super) fn begin_run(&mut self) {
        self.run += 1;
    }

    /// Writes text of the source as it stands there.
    pub(super) fn verbatim(&mut self, span: Span) {
        let text = span.of(self.source);
        self.push(text, span, true);
    }

    /// Writes what stands for the source bytes at `span`.
    pub(super) fn decoded(&mut self, text: &str, span: Span) {
        self.push(text, span, false);
    }

    /// Writes text of the source with its white space as HTML shows it: a run of it is one space, none begins a part.
    pub(super) fn collapsed(&mut self, span: Span) {
        let text = span.of(self.source);
        let mut start = 0;
        while start < text.len() {
            let rest = text.get(start..).unwrap_or("");
            let word = rest.len() - rest.trim_start_matches(is_space).len();
            if word > 0 {
                self.space(span.start + start as u32, word as u32);
                start += word;
                continue;
            }
            let end = rest.find(is_space).unwrap_or(rest.len());
            let from = span.start + start as u32;
            self.verbatim(Span::new(from, from + end as u32));
            start += end;
        }
    }

    /// Writes plain text of the source, a paragraph a line.
    pub(super) fn lines(&mut self, span: Span) {
        let mut at = span.start;
        for line in span.of(self.source).split_inclusive(['\n', '\r']) {
            self.open(PartKind::Paragraph);
            self.collapsed(Span::new(at, at + line.trim_end().len() as u32));
            at += line.len() as u32;
        }
        self.close();
    }

    fn space(&mut self, start: u32, len: u32) {
        let begins = self.open.is_none_or(|(_, start)| start == self.prose.len());
        if begins || self.prose.ends_with([' ', '\n']) {
            return;
        }
        let span = Span::new(start, start + len);
        let verbatim = span.of(self.source) == " ";
        self.push(" ", span, verbatim);
    }

    fn push(&mut self, text: &str, source: Span, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        let start = self.prose.len();
        self.prose.push_str(text);
        let prose = Span::from(start..self.prose.len());
        self.map.push(Segment { prose, source, verbatim });
        if self.run > 0 {
            self.runs.push(Run { prose, paragraph: self.paragraph, run: self.run });
        }
    }

    /// Whether a part of that kind was written.
    pub(super) fn has(&self, kind: PartKind) -> bool {
        self.parts.iter().any(|part| part.kind == kind)
    }

    /// Gives all parts of one kind another.
    pub(super) fn retitle(&mut self, from: PartKind, to: PartKind) {
        for part in self.parts.iter_mut().filter(|part| part.kind == from) {
            part.kind = to;
        }
    }

    /// Takes back the parts of a kind.
    pub(super) fn drop_parts(&mut self, kind: PartKind) {
        self.parts.retain(|part| part.kind != kind);
    }

    /// The manuscript.
    pub(super) fn finish(mut self, metadata: Metadata, problems: Vec<Problem>) -> Manuscript {
        self.close();
        let first = self.parts.iter().position(|part| part.kind == PartKind::Title).unwrap_or(0);
        if let Some(head) = self.parts.get_mut(..=first) {
            head.rotate_right(1);
        }
        Manuscript {
            prose: Source::from(self.prose),
            map: self.map,
            parts: self.parts,
            runs: self.runs,
            metadata,
            problems,
        }
    }
}

/// White space that HTML and XML collapse; a no-break space is none.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
