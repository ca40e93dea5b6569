//! The copy beside the sheet: numbers at the claims, and what is found under the paragraph it is found in.

use std::io;

use super::Sheet;
use super::claims::{Kind, in_prose};
use crate::article::{Block, Zone};
use crate::finding::{Finding, Severity};
use crate::report::markup::escape;
use crate::text::Span;

/// What begins or ends at a byte of the copy.
#[derive(Clone, Copy)]
enum Edge {
    /// A claim of that number begins.
    Claim(usize),
    /// A claim that is no quotation begins (1) or ends (-1).
    Words(i32),
    /// A finding of that severity begins (1) or ends (-1).
    Found(Severity, i32),
}

/// Writes the copy, a paragraph an element.
pub(super) fn galley(sheet: &Sheet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let found = placed(sheet);
    let mut shown = vec![false; sheet.findings.len()];
    for block in &sheet.copy.analysis.article.blocks {
        let first = found.partition_point(|(span, ..)| span.start < block.span.start);
        let after = found.partition_point(|(span, ..)| span.start < block.span.end);
        let here = found.get(first..after).unwrap_or_default();
        paragraph(sheet, block, here, out)?;
        for (_, index, finding) in here {
            if let Some(shown) = shown.get_mut(*index) {
                *shown = true;
            }
            question(sheet, *index, finding, out)?;
        }
    }
    let left = shown.iter().zip(sheet.findings).enumerate().filter(|(_, (shown, _))| !**shown);
    for (index, (_, finding)) in left {
        question(sheet, index, finding, out)?;
    }
    Ok(())
}

/// The findings by where they stand in the prose.
fn placed<'s>(sheet: &'s Sheet<'_>) -> Vec<(Span, usize, &'s Finding)> {
    let place =
        |(index, finding): (usize, &'s Finding)| Some((in_prose(sheet.copy, finding.span)?, index, finding));
    let mut found: Vec<_> = sheet.findings.iter().enumerate().filter_map(place).collect();
    found.sort_by_key(|(span, index, _)| (*span, *index));
    found
}

fn paragraph(
    sheet: &Sheet<'_>,
    block: &Block,
    found: &[(Span, usize, &Finding)],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (tag, class) = element(block.zone);
    write!(out, "<{tag} class=\"{class}\">")?;
    let mut classes = Classes::default();
    let mut at = block.span.start;
    for (place, edge) in edges(sheet, block, found) {
        piece(sheet, Span::new(at, place), &classes, out)?;
        at = place;
        match edge {
            Edge::Claim(number) => {
                write!(out, "<sup><a id=\"c{number}\" href=\"#r{number}\">{number}</a></sup>")?;
            }
            edge => classes.take(edge),
        }
    }
    piece(sheet, Span::new(at, block.span.end), &classes, out)?;
    writeln!(out, "</{tag}>")
}

/// The edges inside a block, in text order; what ends comes before what begins.
fn edges(sheet: &Sheet<'_>, block: &Block, found: &[(Span, usize, &Finding)]) -> Vec<(u32, Edge)> {
    let Span { start, end } = block.span;
    let clip = |span: Span| (span.start.clamp(start, end), span.end.clamp(start, end));
    let mut edges: Vec<(u32, Edge)> = Vec::new();
    let first = sheet.claims.partition_point(|claim| claim.span.start < start);
    let claims = sheet.claims.iter().enumerate().skip(first).take_while(|(_, c)| c.span.start < end);
    for (index, claim) in claims {
        let (from, to) = clip(claim.span);
        edges.push((from, Edge::Claim(sheet.first + index)));
        if claim.kind != Kind::Quote && from < to {
            edges.extend([(from, Edge::Words(1)), (to, Edge::Words(-1))]);
        }
    }
    for (span, _, finding) in found {
        let (from, to) = clip(*span);
        if from < to {
            let severity = finding.severity;
            edges.extend([(from, Edge::Found(severity, 1)), (to, Edge::Found(severity, -1))]);
        }
    }
    edges.sort_by_key(|(at, edge)| (*at, edge.rank()));
    edges
}

impl Edge {
    /// The order at one byte: what ends, the numbers, what begins.
    const fn rank(self) -> u8 {
        match self {
            Self::Words(-1) | Self::Found(_, -1) => 0,
            Self::Claim(_) => 1,
            Self::Words(_) | Self::Found(..) => 2,
        }
    }
}

/// What covers the words that are written.
#[derive(Default)]
struct Classes {
    words: i32,
    found: [i32; 4],
}

impl Classes {
    fn take(&mut self, edge: Edge) {
        match edge {
            Edge::Claim(_) => {}
            Edge::Words(by) => self.words += by,
            Edge::Found(severity, by) => {
                if let Some(count) = self.found.get_mut(severity as usize) {
                    *count += by;
                }
            }
        }
    }

    fn gravest(&self) -> Option<Severity> {
        Severity::ALL.into_iter().find(|s| self.found.get(*s as usize).is_some_and(|count| *count > 0))
    }
}

fn piece(sheet: &Sheet<'_>, span: Span, classes: &Classes, out: &mut dyn io::Write) -> io::Result<()> {
    if span.is_empty() {
        return Ok(());
    }
    let text = escape(sheet.copy.analysis.text(span));
    match (classes.gravest(), classes.words > 0) {
        (Some(severity), _) => write!(out, "<mark class=\"{}\">{text}</mark>", severity.name()),
        (None, true) => write!(out, "<span class=\"claim\">{text}</span>"),
        (None, false) => write!(out, "{text}"),
    }
}

fn question(sheet: &Sheet<'_>, index: usize, finding: &Finding, out: &mut dyn io::Write) -> io::Result<()> {
    let severity = finding.severity.name();
    write!(
        out,
        "<div class=\"question {severity}\" id=\"q{}-{index}\"><p><strong>{severity}</strong> {}</p>",
        sheet.first,
        escape(&finding.message)
    )?;
    for related in &finding.related {
        let line = sheet.places.at(related.span.start).line;
        write!(out, "<p>Line {line}: {}</p>", escape(&related.message))?;
    }
    if let Some(help) = &finding.help {
        write!(out, "<p>{}</p>", escape(help))?;
    }
    writeln!(out, "</div>")
}

/// How a zone is set.
const fn element(zone: Zone) -> (&'static str, &'static str) {
    match zone {
        Zone::Headline => ("h3", "headline"),
        Zone::Crosshead => ("h4", "crosshead"),
        Zone::Deck => ("p", "deck"),
        Zone::Caption => ("p", "caption"),
        Zone::BlockQuote => ("blockquote", "said"),
        Zone::Code => ("pre", "code"),
        Zone::Dateline => ("p", "dateline"),
        Zone::Body => ("p", "body"),
        Zone::List => ("p", "list"),
        Zone::Byline | Zone::Credit | Zone::Folio | Zone::Contact | Zone::Note => ("p", "aside"),
    }
}
