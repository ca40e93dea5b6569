//! The names and titles the article knows, offered where one is begun: who has been introduced is offered in the form of
//! a second reference first, which is the family name, with a courtesy title where the copy gives one.

mod listed;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionResponse, CompletionTextEdit, Range,
    TextEdit,
};

use super::super::analysis::Reading;
use super::super::convert;
use super::super::server::unread;
use super::super::session::Session;
use crate::resolve::{Facts, MentionKind, Person, TitleUse};
use crate::text::{Span, tidy};

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
    let text = reading.copy.source.text();
    let begun = begun(text, offset as usize);
    let start = begun.chars().next().is_some_and(char::is_uppercase);
    if !start {
        return Ok(None);
    }
    let from = convert::range(&reading, Span::at(offset - begun.len() as u32), encoding).start;
    let range = Range::new(from, at.position);
    let here = reading.copy.manuscript.map.to_prose(offset).unwrap_or(u32::MAX);
    let offers = offers(&reading, here);
    let items = offers.iter().enumerate().filter_map(|(rank, offer)| offer.item(begun, rank, range));
    let mut items: Vec<CompletionItem> = items.collect();
    let phrase = listed::begun(text, offset as usize);
    let from = convert::range(&reading, Span::at(offset - phrase.len() as u32), encoding).start;
    let listed = listed::offers(&reading, phrase);
    let ranks = offers.len()..;
    let range = Range::new(from, at.position);
    let known = |words: &str| offers.iter().any(|offer| offer.words == words);
    let listed = listed.iter().filter(|offer| !known(&offer.words));
    items.extend(ranks.zip(listed).filter_map(|(rank, offer)| offer.item(phrase, rank, range)));
    Ok(Some(CompletionResponse::Array(items)))
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
    /// What it is also begun by: "Lee" of "van Lee".
    also: Option<String>,
    detail: String,
    kind: CompletionItemKind,
}

impl Offer {
    fn new(words: &str, detail: &str, kind: CompletionItemKind) -> Self {
        Self { words: words.to_owned(), also: None, detail: detail.to_owned(), kind }
    }

    /// The words of it that go on from the letters, which are not all of them.
    fn begun_by(&self, begun: &str) -> Option<&str> {
        let goes_on = |words: &&str| {
            let mut words = words.chars().flat_map(char::to_lowercase);
            let same = begun.chars().flat_map(char::to_lowercase).all(|c| words.next() == Some(c));
            same && words.next().is_some()
        };
        [Some(self.words.as_str()), self.also.as_deref()].into_iter().flatten().find(goes_on)
    }

    fn item(&self, begun: &str, rank: usize, range: Range) -> Option<CompletionItem> {
        let filter = self.begun_by(begun)?.to_owned();
        Some(CompletionItem {
            label: self.words.clone(),
            kind: Some(self.kind),
            detail: (!self.detail.is_empty()).then(|| self.detail.clone()),
            sort_text: Some(format!("{rank:04}")),
            filter_text: Some(filter),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, self.words.clone()))),
            ..CompletionItem::default()
        })
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

/// A person's names in the order that fits the place: the family name after the introduction, else the full name, each
/// with and without the title.
fn forms(person: &Person, here: u32, text: &dyn Fn(Span) -> String) -> Vec<Offer> {
    // A title after a name ("Lee, mayor of Vale,") is not to be written before it.
    let before = |title: &&TitleUse| title.span.end <= title.holder.start;
    let title = person.titles.iter().find(before).map(|title| text(title.span)).unwrap_or_default();
    let courtesy = person.honorifics.iter().rfind(before).map(|title| text(title.span)).unwrap_or_default();
    let mut named = person.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
    // The name being written is no introduction.
    let introduced = named.any(|mention| mention.span.end < here);
    let family = if person.family.is_empty() { &person.surname } else { &person.family };
    let of = |before: &str, name: &str, detail: &str| {
        let words = [before, name].join(" ");
        Offer::new(words.trim_start(), detail, CompletionItemKind::VARIABLE)
    };
    let full = of("", &person.name, &title);
    let surname = (*family != person.surname).then(|| person.surname.clone());
    let bare = Offer { also: surname, ..of("", family, &person.name) };
    let second = (!courtesy.is_empty()).then(|| of(&courtesy, family, &person.name));
    let titled = (!title.is_empty())
        .then(|| (of(&title, &person.name, "with title"), of(&title, family, &person.name)));
    let (titled, titled_family) = titled.unzip();
    let forms = if introduced {
        [second, Some(bare), Some(full), titled_family]
    } else {
        [Some(full), titled, second, Some(bare)]
    };
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
    tidy(text).into_owned()
}
