//! The names and titles the article knows, offered where one is begun: who has been introduced is offered by surname
//! first.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionResponse, CompletionTextEdit, Range,
    TextEdit,
};

use super::super::analysis::Reading;
use super::super::convert;
use super::super::server::unread;
use super::super::session::Session;
use crate::resolve::{Facts, MentionKind, Person};

/// The names that begin as the word before the cursor does.
pub(in crate::lsp) async fn completion(
    session: &Session,
    params: CompletionParams,
) -> Result<Option<CompletionResponse>> {
    let at = params.text_document_position;
    let Some(revision) = session.revision(&at.text_document.uri) else { return Ok(None) };
    let reading = revision.reading().await.map_err(unread)?;
    let encoding = session.abilities().encoding;
    let offset = convert::offset(&reading, at.position, encoding);
    let begun = begun(reading.copy.source.text(), offset as usize);
    let start = begun.chars().next().is_some_and(char::is_uppercase);
    if !start {
        return Ok(None);
    }
    let from = convert::range(&reading, crate::text::Span::at(offset - begun.len() as u32), encoding).start;
    let range = Range::new(from, at.position);
    let here = reading.copy.manuscript.map.to_prose(offset).unwrap_or(u32::MAX);
    let offers = offers(&reading, here).into_iter().filter(|offer| offer.begins(begun));
    let items = offers.enumerate().map(|(rank, offer)| offer.item(rank, range));
    Ok(Some(CompletionResponse::Array(items.collect())))
}

/// The letters of the word before a byte.
fn begun(text: &str, offset: usize) -> &str {
    let before = text.get(..offset).unwrap_or("");
    let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '\u{2019}');
    before.get(before.trim_end_matches(word).len()..).unwrap_or("")
}

/// Something that may be written at the cursor.
struct Offer {
    words: String,
    detail: String,
    kind: CompletionItemKind,
}

impl Offer {
    fn new(words: &str, detail: &str, kind: CompletionItemKind) -> Self {
        Self { words: words.to_owned(), detail: detail.to_owned(), kind }
    }

    /// Whether it goes on from the letters, which are not all of it.
    fn begins(&self, begun: &str) -> bool {
        let mut words = self.words.chars().flat_map(char::to_lowercase);
        let same = begun.chars().flat_map(char::to_lowercase).all(|c| words.next() == Some(c));
        same && words.next().is_some()
    }

    fn item(self, rank: usize, range: Range) -> CompletionItem {
        CompletionItem {
            label: self.words.clone(),
            kind: Some(self.kind),
            detail: (!self.detail.is_empty()).then_some(self.detail),
            sort_text: Some(format!("{rank:04}")),
            filter_text: Some(self.words.clone()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, self.words))),
            ..CompletionItem::default()
        }
    }
}

/// All that may be written at a byte of the prose, the likeliest first.
fn offers(reading: &Reading, here: u32) -> Vec<Offer> {
    let analysis = &reading.copy.analysis;
    let facts = &analysis.facts;
    let mut offers = Vec::new();
    for person in &facts.people {
        offers.extend(forms(person, here, &|span| words(analysis.text(span))));
    }
    offers.extend(entities(facts));
    let mut seen = std::collections::HashSet::new();
    offers.retain(|offer| seen.insert(offer.words.clone()));
    offers
}

/// A person's names in the order that fits the place: the surname after the introduction, else the full name with
/// and without the title.
fn forms(person: &Person, here: u32, text: &dyn Fn(crate::text::Span) -> String) -> Vec<Offer> {
    let title = person.titles.first().map(|title| text(title.span)).unwrap_or_default();
    let named = person.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
    // The name being written is no introduction.
    let introduced = named.into_iter().any(|mention| mention.span.end < here);
    let person_kind = CompletionItemKind::VARIABLE;
    let full = Offer::new(&person.name, &title, person_kind);
    let surname = Offer::new(&person.surname, &person.name, person_kind);
    let titled = (!title.is_empty())
        .then(|| Offer::new(&format!("{title} {}", person.name), "with title", person_kind));
    let forms =
        if introduced { [Some(surname), Some(full), titled] } else { [Some(full), titled, Some(surname)] };
    forms.into_iter().flatten().filter(|offer| !offer.words.is_empty()).collect()
}

fn entities(facts: &Facts) -> impl Iterator<Item = Offer> + '_ {
    let organizations = facts.organizations.iter();
    let organizations =
        organizations.map(|entity| Offer::new(&entity.name, "organization", CompletionItemKind::MODULE));
    let places = facts.places.iter();
    organizations.chain(places.map(|entity| Offer::new(&entity.name, "place", CompletionItemKind::CONSTANT)))
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
