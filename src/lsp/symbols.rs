use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, Range, SymbolInformation,
    SymbolKind, Url,
};

use crate::lexicon;
use crate::resolve::{Entity, Person, QuoteKind};
use crate::text::{Span, tidy};

use super::abilities::Abilities;
use super::analysis::Reading;
use super::convert;
use super::server::unread;
use super::session::Session;

/// Characters of a quote that name it in the outline.
const NAME: usize = 60;

/// The outline of an article: its people with their titles, its organizations and places, its quotes with their speakers, its dates.
pub(super) async fn document_symbols(
    session: &Session,
    params: DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>> {
    let uri = params.text_document.uri;
    let Some(revision) = session.revision(&uri) else { return Ok(None) };
    let reading = revision.reading().await.map_err(unread)?;
    let can = session.abilities();
    let entries = entries(&reading);
    Ok(Some(if can.nested_symbols {
        DocumentSymbolResponse::Nested(entries.into_iter().map(|entry| entry.symbol(&reading, can)).collect())
    } else {
        let flat = entries.into_iter().map(|entry| entry.named(&reading, can).information(&uri));
        DocumentSymbolResponse::Flat(flat.collect())
    }))
}

/// Somebody or something of an article: little to keep of a whole workspace.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) name: String,
    detail: Option<String>,
    kind: SymbolKind,
    range: Range,
}

impl Named {
    /// As the protocol has it, in a file of that name.
    #[allow(deprecated, reason = "the type has a deprecated field")]
    pub(super) fn information(&self, uri: &Url) -> SymbolInformation {
        SymbolInformation {
            name: self.name.clone(),
            kind: self.kind,
            tags: None,
            deprecated: None,
            location: Location::new(uri.clone(), self.range),
            container_name: self.detail.clone(),
        }
    }
}

/// The people and organizations of an article, each where it is introduced.
pub(super) fn named(reading: &Reading, can: Abilities) -> Vec<Named> {
    let kinds = [SymbolKind::OBJECT, SymbolKind::MODULE];
    let named = entries(reading).into_iter().filter(|entry| kinds.contains(&entry.kind));
    named.map(|entry| entry.named(reading, can)).collect()
}

/// A line of the outline; spans count bytes of the prose.
struct Entry {
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    /// All of it, its name included.
    whole: Span,
    /// What is selected.
    head: Span,
}

fn entries(reading: &Reading) -> Vec<Entry> {
    let analysis = &reading.copy.analysis;
    let facts = &analysis.facts;
    let words = |span: Span| tidy(analysis.text(span)).into_owned();
    let people = facts.people.iter().filter_map(|person| person_entry(person, words));
    let organizations = facts.organizations.iter().filter_map(|e| entity_entry(e, SymbolKind::MODULE, words));
    let places = facts.places.iter().filter_map(|e| entity_entry(e, SymbolKind::CONSTANT, words));
    let quotes = facts.quotes.iter().filter(|quote| quote.kind != QuoteKind::Label).map(|quote| Entry {
        name: format!("“{}”", shortened(&words(quote.span))),
        detail: quote.speaker.as_ref().map(|speaker| speaker.name.clone()),
        kind: SymbolKind::STRING,
        whole: quote.outer,
        head: quote.span,
    });
    let dates = facts.dates.iter().filter_map(|date| {
        let days = date.interval?;
        let one = days.first == days.last;
        let detail = if one { days.first.to_string() } else { format!("{} – {}", days.first, days.last) };
        let kind = SymbolKind::EVENT;
        Some(Entry { name: words(date.span), detail: Some(detail), kind, whole: date.span, head: date.span })
    });
    let mut entries: Vec<_> = people
        .chain(organizations)
        .chain(places)
        .chain(quotes)
        .chain(dates)
        .filter(|e| !e.name.is_empty())
        .collect();
    entries.sort_by_key(|entry| (entry.whole.start, entry.whole.end));
    entries
}

fn person_entry(person: &Person, words: impl Fn(Span) -> String) -> Option<Entry> {
    let head = person.mentions.first()?.span;
    let mut titles: Vec<String> = Vec::new();
    for title in &person.titles {
        let title = words(title.span);
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    let detail = (!titles.is_empty()).then(|| titles.join("; "));
    Some(Entry { name: person.name.clone(), detail, kind: SymbolKind::OBJECT, whole: head, head })
}

/// An organization with its acronym, a place with its country.
fn entity_entry(entity: &Entity, kind: SymbolKind, words: impl Fn(Span) -> String) -> Option<Entry> {
    // A country that stands there by its adjective alone is not named.
    let head = entity.mentions.iter().find(|mention| mention.kind.is_name())?.span;
    let country = entity.country.map(|id| lexicon::country(id).name);
    let around = [entity.region, country].into_iter().flatten().filter(|name| *name != entity.name);
    let around = || Some(around.collect::<Vec<_>>().join(", ")).filter(|around| !around.is_empty());
    let detail = entity.acronym.map(words).or_else(around);
    Some(Entry { name: entity.name.clone(), detail, kind, whole: head, head })
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(NAME) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

impl Entry {
    #[allow(deprecated, reason = "the type has a deprecated field")]
    fn symbol(self, reading: &Reading, can: Abilities) -> DocumentSymbol {
        let range = |span| convert::range(reading, reading.copy.in_source(span), can.encoding);
        DocumentSymbol {
            name: self.name,
            detail: self.detail,
            kind: self.kind,
            tags: None,
            deprecated: None,
            range: range(self.whole),
            selection_range: range(self.head),
            children: None,
        }
    }

    fn named(self, reading: &Reading, can: Abilities) -> Named {
        let range = convert::range(reading, reading.copy.in_source(self.whole), can.encoding);
        Named { name: self.name, detail: self.detail, kind: self.kind, range }
    }
}
