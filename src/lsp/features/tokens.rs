//! What words are, for an editor that colors them: people, organizations, places, dates, quotations.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    Position, Range, SemanticToken, SemanticTokenType, SemanticTokens, SemanticTokensLegend,
    SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult, Url,
};

use super::super::analysis::Reading;
use super::super::convert;
use super::super::server::unread;
use super::super::session::Session;
use crate::resolve::{Mention, QuoteKind};
use crate::text::{Encoding, Span};

/// What a word may be, in the order of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Person,
    Organization,
    Place,
    Date,
    Quotation,
}

/// The names of the kinds, as the client is told them.
pub(in crate::lsp) fn legend() -> SemanticTokensLegend {
    let names = ["person", "organization", "place", "date", "quotation"];
    let token_types = names.into_iter().map(SemanticTokenType::new).collect();
    SemanticTokensLegend { token_types, token_modifiers: Vec::new() }
}

/// All words of a document that are of a kind.
pub(in crate::lsp) async fn full(
    session: &Session,
    params: SemanticTokensParams,
) -> Result<Option<SemanticTokensResult>> {
    let tokens = tokens(session, &params.text_document.uri, None).await?;
    Ok(tokens.map(SemanticTokensResult::Tokens))
}

/// Those of some lines.
pub(in crate::lsp) async fn range(
    session: &Session,
    params: SemanticTokensRangeParams,
) -> Result<Option<SemanticTokensRangeResult>> {
    let tokens = tokens(session, &params.text_document.uri, Some(params.range)).await?;
    Ok(tokens.map(SemanticTokensRangeResult::Tokens))
}

async fn tokens(session: &Session, uri: &Url, lines: Option<Range>) -> Result<Option<SemanticTokens>> {
    let Some(revision) = session.revision(uri) else { return Ok(None) };
    let reading = revision.reading().await.map_err(unread)?;
    let encoding = session.abilities().encoding;
    let shown =
        |range: &Range| lines.is_none_or(|wanted| range.end >= wanted.start && range.start <= wanted.end);
    let mut last = Position::new(0, 0);
    let mut data = Vec::new();
    for (span, kind) in flat(&reading) {
        for range in by_line(&reading, span, encoding).into_iter().filter(|range| shown(range)) {
            data.push(token(range, kind, &mut last));
        }
    }
    Ok(Some(SemanticTokens { result_id: None, data }))
}

fn token(range: Range, kind: Kind, last: &mut Position) -> SemanticToken {
    let delta_line = range.start.line - last.line;
    let delta_start = range.start.character - if delta_line == 0 { last.character } else { 0 };
    *last = range.start;
    let length = range.end.character - range.start.character;
    SemanticToken { delta_line, delta_start, length, token_type: kind as u32, token_modifiers_bitset: 0 }
}

/// A span as a range for each line it reaches over: many editors know no token of several lines.
fn by_line(reading: &Reading, span: Span, encoding: Encoding) -> Vec<Range> {
    let text = reading.copy.source.text();
    let (first, last) = (reading.lines.line_of(span.start), reading.lines.line_of(span.end));
    let lines = (first..=last).filter_map(|line| {
        let (start, words) = reading.lines.line(text, line);
        let cut = Span::new(span.start.max(start), span.end.min(start + words.trim_end().len() as u32));
        (cut.start < cut.end).then(|| convert::range(reading, cut, encoding))
    });
    lines.collect()
}

/// The spans of the source that are of a kind, in text order, none over another: a quotation lies around the names
/// and dates in it.
fn flat(reading: &Reading) -> Vec<(Span, Kind)> {
    let facts = &reading.copy.analysis.facts;
    let named = |mentions: &[Mention], kind: Kind| {
        let names = mentions.iter().filter(|mention| mention.kind.is_name());
        names.map(|mention| (mention.span, kind)).collect::<Vec<_>>()
    };
    let mut inner: Vec<(Span, Kind)> = Vec::new();
    inner.extend(facts.people.iter().flat_map(|person| named(&person.mentions, Kind::Person)));
    inner.extend(facts.organizations.iter().flat_map(|entity| named(&entity.mentions, Kind::Organization)));
    inner.extend(facts.places.iter().flat_map(|entity| named(&entity.mentions, Kind::Place)));
    inner.extend(facts.dates.iter().map(|date| (date.span, Kind::Date)));
    inner.sort_by_key(|(span, _)| (span.start, span.end));
    let mut end = 0;
    inner.retain(|(span, _)| {
        let free = span.start >= end && !span.is_empty();
        end = if free { span.end } else { end };
        free
    });
    let quotes = facts.quotes.iter().filter(|quote| quote.kind != QuoteKind::Label).map(|quote| quote.outer);
    let mut all: Vec<_> = quotes.flat_map(|quote| around(quote, &inner)).collect();
    all.extend(inner);
    all.sort_by_key(|(span, _)| (span.start, span.end));
    all.iter().map(|(span, kind)| (reading.copy.in_source(*span), *kind)).collect()
}

/// What is left of a quotation without what stands in it.
fn around(quote: Span, inner: &[(Span, Kind)]) -> Vec<(Span, Kind)> {
    let first = inner.partition_point(|(span, _)| span.end <= quote.start);
    let within = inner.get(first..).unwrap_or(&[]).iter().take_while(|(span, _)| span.start < quote.end);
    let mut rest = Vec::new();
    let mut from = quote.start;
    for (span, _) in within {
        rest.push(Span::new(from, span.start.max(from)));
        from = span.end.max(from);
    }
    rest.push(Span::new(from.min(quote.end), quote.end));
    rest.into_iter().filter(|span| !span.is_empty()).map(|span| (span, Kind::Quotation)).collect()
}
