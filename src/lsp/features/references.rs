//! From a name, a pronoun or a title to the first time it is said who that is, and to every mention; from a date to
//! the one it is counted from; from a quote to its speaker.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, GotoDefinitionParams,
    GotoDefinitionResponse, Location, ReferenceParams, TextDocumentPositionParams,
};

use super::super::analysis::Reading;
use super::super::convert;
use super::super::server::unread;
use super::super::session::Session;
use super::named::at_source;
use crate::resolve::{Facts, Reckoning};
use crate::text::Span;

/// Where somebody or something is introduced; for a date, the date it is counted from; for a quote, its speaker.
pub(in crate::lsp) async fn definition(
    session: &Session,
    params: GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>> {
    let at = params.text_document_position_params;
    let Some((reading, offset)) = open(session, &at).await? else { return Ok(None) };
    let facts = &reading.copy.analysis.facts;
    let named = at_source(&reading, offset).and_then(|(named, _)| named.introduction(facts));
    let prose = reading.copy.manuscript.map.to_prose(offset);
    let target = named.or_else(|| source_of(facts, prose?));
    let encoding = session.abilities().encoding;
    Ok(target.map(|span| {
        let range = convert::range(&reading, reading.copy.in_source(span), encoding);
        GotoDefinitionResponse::Scalar(Location::new(at.text_document.uri, range))
    }))
}

/// What a date is counted from, or who says what stands between quotation marks.
fn source_of(facts: &Facts, at: u32) -> Option<Span> {
    let date = facts.dates.iter().find(|date| date.span.touches(at));
    if let Some(Reckoning::Story(index)) = date.map(|date| &date.reckoning) {
        return facts.dates.get(*index as usize).map(|date| date.span);
    }
    facts.quote_around(Span::at(at))?.speaker.as_ref().map(|speaker| speaker.span)
}

/// Every mention of who or what is spoken of, by name, pronoun or description.
pub(in crate::lsp) async fn references(
    session: &Session,
    params: ReferenceParams,
) -> Result<Option<Vec<Location>>> {
    let at = params.text_document_position;
    let Some((reading, offset)) = open(session, &at).await? else { return Ok(None) };
    let facts = &reading.copy.analysis.facts;
    let Some((named, _)) = at_source(&reading, offset) else { return Ok(None) };
    let introduction = named.introduction(facts).filter(|_| !params.context.include_declaration);
    let others =
        named.mentions(facts).iter().map(|mention| mention.span).filter(|span| Some(*span) != introduction);
    let encoding = session.abilities().encoding;
    let uri = at.text_document.uri;
    let place =
        |span| Location::new(uri.clone(), convert::range(&reading, reading.copy.in_source(span), encoding));
    Ok(Some(others.map(place).collect()))
}

/// The same within the document, to be lit up.
pub(in crate::lsp) async fn highlights(
    session: &Session,
    params: DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>> {
    let at = params.text_document_position_params;
    let Some((reading, offset)) = open(session, &at).await? else { return Ok(None) };
    let Some((named, _)) = at_source(&reading, offset) else { return Ok(None) };
    let mentions = named.mentions(&reading.copy.analysis.facts);
    let encoding = session.abilities().encoding;
    let lit = mentions.iter().map(|mention| DocumentHighlight {
        range: convert::range(&reading, reading.copy.in_source(mention.span), encoding),
        kind: Some(DocumentHighlightKind::TEXT),
    });
    Ok(Some(lit.collect()))
}

/// The document as it stands, and the byte of the source at a position.
async fn open(
    session: &Session,
    at: &TextDocumentPositionParams,
) -> Result<Option<(std::sync::Arc<Reading>, u32)>> {
    let Some(revision) = session.revision(&at.text_document.uri) else { return Ok(None) };
    let reading = revision.reading().await.map_err(unread)?;
    let offset = convert::offset(&reading, at.position, session.abilities().encoding);
    Ok(Some((reading, offset)))
}
