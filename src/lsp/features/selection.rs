//! What a selection grows to: the word or name, the quotation, the sentence, the paragraph, the article.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Range, SelectionRange, SelectionRangeParams};

use super::super::analysis::Reading;
use super::super::convert;
use super::super::server::unread;
use super::super::session::Session;
use super::named::Named;
use crate::text::Span;

/// For each position the ranges around it, from the narrowest.
pub(in crate::lsp) async fn ranges(
    session: &Session,
    params: SelectionRangeParams,
) -> Result<Option<Vec<SelectionRange>>> {
    let Some(revision) = session.revision(&params.text_document.uri) else { return Ok(None) };
    let reading = revision.reading().await.map_err(unread)?;
    let encoding = session.abilities().encoding;
    let grown = params.positions.iter().map(|position| {
        let offset = convert::offset(&reading, *position, encoding);
        let spans = around(&reading, offset);
        let ranges = spans.into_iter().map(|span| convert::range(&reading, span, encoding));
        chain(ranges).unwrap_or(SelectionRange { range: Range::new(*position, *position), parent: None })
    });
    Ok(Some(grown.collect()))
}

/// The spans of the source around a byte, each wider than the one before.
fn around(reading: &Reading, offset: u32) -> Vec<Span> {
    let analysis = &reading.copy.analysis;
    let whole = Span::new(0, reading.copy.source.text().len() as u32);
    let Some(at) = reading.copy.manuscript.map.to_prose(offset) else { return vec![whole] };
    let facts = &analysis.facts;
    let word = analysis.sentence(Span::at(at)).iter().find(|token| token.span.touches(at)).map(|t| t.span);
    let name = Named::at(facts, at).map(|(_, span)| span);
    let date = facts.dates.iter().find(|date| date.span.touches(at)).map(|date| date.span);
    let quote = facts.quote_around(Span::at(at));
    let sentence = analysis.sentence_span(Span::at(at)).filter(|span| span.touches(at));
    let block = analysis.article.block_at(at).and_then(|i| analysis.article.blocks.get(i)).map(|b| b.span);
    let quote = quote.map_or([None, None], |quote| [Some(quote.span), Some(quote.outer)]);
    let all = [word, name, date, quote[0], quote[1], sentence, block];
    let mut spans: Vec<Span> = all.into_iter().flatten().map(|span| reading.copy.in_source(span)).collect();
    spans.push(whole);
    spans.sort_by_key(|span| span.len());
    // A sentence that begins outside of the quotation does not hold it: each step must hold the one before.
    let mut held: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.into_iter().filter(|span| span.touches(offset)) {
        if held.last().is_none_or(|last| span != *last && span.covers(*last)) {
            held.push(span);
        }
    }
    held
}

fn chain(ranges: impl DoubleEndedIterator<Item = Range>) -> Option<SelectionRange> {
    ranges.rev().fold(None, |parent, range| Some(SelectionRange { range, parent: parent.map(Box::new) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Copy;
    use crate::article::House;
    use crate::format::Format;
    use crate::text::{LineIndex, Source};
    use tower_lsp::lsp_types::Position;

    #[test]
    fn from_the_word_to_the_article() {
        let text =
            "Mayor Ann Lee spoke first. \u{201c}The ferry sails at noon,\u{201d} Ms. Lee said.\n\nIt sailed.";
        let copy = Copy::read(Source::from(text), Format::Plain, House::default());
        let lines = LineIndex::new(text);
        let reading = Reading { copy, findings: Vec::new(), lines };
        let at = text.find("sails").unwrap() as u32 + 2;
        let told: Vec<&str> = around(&reading, at).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(told.first(), Some(&"sails"));
        assert_eq!(told.get(1), Some(&"The ferry sails at noon,"));
        assert_eq!(told.last(), Some(&text));
        assert!(told.windows(2).all(|pair| pair[1].contains(pair[0])), "{told:?}");
    }

    #[test]
    fn ranges_stand_inside_each_other() {
        let range = |n: u32| Range::new(Position::new(0, 9 - n), Position::new(0, 9 + n));
        let chained = chain([1, 2, 3].into_iter().map(range)).unwrap();
        assert_eq!(chained.range, range(1));
        assert_eq!(chained.parent.unwrap().parent.unwrap().range, range(3));
        let none: Option<SelectionRange> = chain(std::iter::empty::<Range>());
        assert_eq!(none, None);
    }
}
