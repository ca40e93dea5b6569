use crate::text::Span;

/// A stretch of prose and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its bytes in the prose.
    pub prose: Span,
    /// Its bytes in the source.
    pub source: Span,
    /// Whether the two are the same bytes; else they stand for each other only as a whole.
    pub verbatim: bool,
}

/// The way between prose and source: segments in prose order that cover what prose came from the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    segments: Vec<Segment>,
}

impl SourceMap {
    /// The prose is the source.
    pub fn identity(len: u32) -> Self {
        let whole = Span::new(0, len);
        Self { segments: vec![Segment { prose: whole, source: whole, verbatim: true }] }
    }

    /// The segments, in prose order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Adds a segment, which must follow the last in the prose.
    pub fn push(&mut self, segment: Segment) {
        if let Some(last) = self.segments.last_mut() {
            let glued = last.prose.end == segment.prose.start && last.source.end == segment.source.start;
            if glued && last.verbatim && segment.verbatim {
                last.prose.end = segment.prose.end;
                last.source.end = segment.source.end;
                return;
            }
        }
        self.segments.push(segment);
    }

    /// Adds the segments of another map, whose prose begins `by` bytes further on.
    pub(super) fn append(&mut self, other: &Self, by: u32) {
        for segment in &other.segments {
            self.push(Segment { prose: segment.prose.shift(by), ..*segment });
        }
    }

    /// The way on, where the source of this map is the prose of `outer`.
    pub(super) fn through(&self, outer: &Self) -> Self {
        let mut whole = Self::default();
        for segment in &self.segments {
            if !segment.verbatim {
                whole.push(Segment { source: outer.to_source(segment.source), ..*segment });
                continue;
            }
            let first = outer.segments.partition_point(|s| s.prose.end <= segment.source.start);
            for piece in outer.segments.iter().skip(first).take_while(|s| s.prose.start < segment.source.end)
            {
                let start = piece.prose.start.max(segment.source.start);
                let end = piece.prose.end.min(segment.source.end);
                let by = |at: u32| segment.prose.start + (at - segment.source.start);
                let source = if piece.verbatim {
                    let from = piece.source.start + (start - piece.prose.start);
                    Span::new(from, from + (end - start))
                } else {
                    piece.source
                };
                let prose = Span::new(by(start), by(end));
                whole.push(Segment { prose, source, verbatim: piece.verbatim });
            }
        }
        whole
    }

    /// The segment that holds the prose byte `at`, else the next one, else the last.
    fn segment_at(&self, at: u32) -> Option<&Segment> {
        let i = self.segments.partition_point(|s| s.prose.end <= at);
        self.segments.get(i).or_else(|| self.segments.last())
    }

    /// Where a prose offset stands in the source: the start of what begins there.
    fn start_in_source(&self, at: u32) -> u32 {
        let Some(segment) = self.segment_at(at) else { return 0 };
        if at < segment.prose.start {
            return segment.source.start;
        }
        if segment.verbatim {
            return segment.source.start + (at - segment.prose.start).min(segment.source.len());
        }
        if at >= segment.prose.end { segment.source.end } else { segment.source.start }
    }

    /// Where a prose offset stands in the source: the end of what ends there.
    fn end_in_source(&self, at: u32) -> u32 {
        let i = self.segments.partition_point(|s| s.prose.start < at);
        let Some(segment) = i.checked_sub(1).and_then(|i| self.segments.get(i)) else {
            return self.start_in_source(at);
        };
        if segment.verbatim && at <= segment.prose.end {
            return segment.source.start + (at - segment.prose.start);
        }
        segment.source.end
    }

    /// The source bytes a span of prose stands for.
    pub fn to_source(&self, span: Span) -> Span {
        let start = self.start_in_source(span.start);
        if span.is_empty() {
            return Span::at(start);
        }
        Span::new(start, self.end_in_source(span.end).max(start))
    }

    /// The prose offset that stands for a source offset, if it is copy.
    pub fn to_prose(&self, at: u32) -> Option<u32> {
        let segment = self.segments.iter().find(|s| s.source.touches(at))?;
        if segment.verbatim {
            Some(segment.prose.start + (at - segment.source.start))
        } else {
            Some(segment.prose.start)
        }
    }

    /// Whether the span of prose stands in the source byte for byte, so that it may be edited there.
    pub fn is_verbatim(&self, span: Span) -> bool {
        self.segment_at(span.start)
            .is_some_and(|s| s.verbatim && s.prose.start <= span.start && span.end <= s.prose.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map() -> SourceMap {
        // source: "a **bc** &amp; d", prose: "a bc & d"
        let mut map = SourceMap::default();
        let mut add = |p: (u32, u32), s: (u32, u32), verbatim| {
            map.push(Segment { prose: Span::new(p.0, p.1), source: Span::new(s.0, s.1), verbatim });
        };
        add((0, 2), (0, 2), true);
        add((2, 4), (4, 6), true);
        add((4, 5), (8, 9), true);
        add((5, 6), (9, 14), false);
        add((6, 8), (14, 16), true);
        map
    }

    #[test]
    fn spans_leave_markup_outside_where_they_can() {
        let map = map();
        assert_eq!(map.to_source(Span::new(2, 4)), Span::new(4, 6));
        assert_eq!(map.to_source(Span::new(0, 4)), Span::new(0, 6));
        assert_eq!(map.to_source(Span::new(5, 6)), Span::new(9, 14));
        assert_eq!(map.to_source(Span::new(7, 8)), Span::new(15, 16));
    }

    #[test]
    fn only_verbatim_stretches_may_be_edited() {
        let map = map();
        assert!(map.is_verbatim(Span::new(2, 4)));
        assert!(!map.is_verbatim(Span::new(1, 4)));
        assert!(!map.is_verbatim(Span::new(5, 6)));
    }

    #[test]
    fn the_way_back() {
        let map = map();
        assert_eq!(map.to_prose(5), Some(3));
        assert_eq!(map.to_prose(11), Some(5));
        assert_eq!(map.to_prose(3), None);
    }
}
