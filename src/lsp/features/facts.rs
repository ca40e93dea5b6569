//! The facts of a document for a view beside it: people with titles and quotes, the timeline, numbers, open questions.
//! A client asks for them once, or follows a document and is sent them whenever they change.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::notification::Notification;
use tower_lsp::lsp_types::{Range, TextDocumentIdentifier, Url};

use super::super::analysis::Reading;
use super::super::convert;
use super::super::server::unread;
use super::super::session::Session;
use super::super::workspace;
use crate::report::sheet::{Article, Claim, Kind, Moment, Sheet};
use crate::resolve::{Person, PersonId, Quote, QuoteKind};
use crate::text::Span;

/// The request for the facts of a document.
pub(in crate::lsp) const FACTS: &str = "copydesk/facts";

/// The client's notification that it follows a document from now on, or none.
pub(in crate::lsp) const FOLLOW: &str = "copydesk/followFacts";

/// Entries of each list that are told; of the rest, how many there are.
const MOST: usize = 500;

/// Which document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::lsp) struct FactsParams {
    text_document: TextDocumentIdentifier,
}

/// Which document to follow; none ends it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::lsp) struct FollowParams {
    text_document: Option<TextDocumentIdentifier>,
}

/// The facts of the document that is followed, sent when they are not what was sent last.
enum FactsChanged {}

impl Notification for FactsChanged {
    type Params = Value;
    const METHOD: &'static str = "copydesk/factsChanged";
}

/// The document that is followed and what was sent of it last.
#[derive(Debug, Default)]
pub(in crate::lsp) struct Followed {
    inner: Mutex<Option<(Url, Option<u64>)>>,
}

impl Followed {
    fn set(&self, uri: Option<Url>) {
        *self.inner.lock().unwrap_or_else(PoisonError::into_inner) = uri.map(|uri| (uri, None));
    }

    fn is(&self, uri: &Url) -> bool {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.as_ref().is_some_and(|(followed, _)| followed == uri)
    }

    /// Takes what is to be sent of a document. Returns whether it is followed still, and that is new.
    fn renew(&self, uri: &Url, hash: u64) -> bool {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((_, sent)) = inner.as_mut().filter(|(followed, _)| followed == uri) else { return false };
        sent.replace(hash) != Some(hash)
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Facts {
    uri: Url,
    version: i32,
    summary: String,
    people: Listed<PersonFacts>,
    timeline: Listed<MomentFacts>,
    numbers: Listed<Fact>,
    questions: Listed<Question>,
}

/// The first entries of a list, and how long it is.
#[derive(Serialize)]
struct Listed<T> {
    entries: Vec<T>,
    total: usize,
}

/// Words of the copy.
#[derive(Serialize)]
struct Fact {
    text: String,
    range: Range,
    /// How they are read, where they do not say it.
    #[serde(skip_serializing_if = "String::is_empty")]
    reading: String,
}

#[derive(Serialize)]
struct PersonFacts {
    name: String,
    range: Range,
    titles: Vec<Fact>,
    quotes: Vec<Fact>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MomentFacts {
    days: String,
    is_publication: bool,
    is_open: bool,
    happened: Vec<String>,
    places: Vec<Fact>,
}

#[derive(Serialize)]
struct Question {
    message: String,
    severity: &'static str,
    rule: &'static str,
    range: Range,
}

/// Answers what a document says.
pub(in crate::lsp) async fn facts(session: &Session, params: FactsParams) -> Result<Option<Value>> {
    let uri = params.text_document.uri;
    let Some(revision) = session.revision(&uri) else { return Ok(None) };
    let reading = revision.reading().await.map_err(unread)?;
    Ok(serde_json::to_value(told(session, &uri, revision.version, &reading)).ok())
}

/// Follows a document from now on, and sends its facts at once if it is open.
pub(in crate::lsp) fn follow(session: &Arc<Session>, params: FollowParams) {
    let uri = params.text_document.map(|document| document.uri);
    session.followed.set(uri.clone());
    if let Some(document) = uri.and_then(|uri| session.document(&uri)) {
        document.tell_again();
    }
}

/// Sends the facts of a document that is followed, if they are not what was sent last.
pub(in crate::lsp) async fn push(session: &Session, uri: &Url, version: i32, reading: &Reading) {
    if !session.followed.is(uri) {
        return;
    }
    let facts = told(session, uri, version, reading);
    let mut hasher = DefaultHasher::new();
    let shown = (&facts.summary, &facts.people, &facts.timeline, &facts.numbers, &facts.questions);
    serde_json::to_string(&shown).unwrap_or_default().hash(&mut hasher);
    if session.followed.renew(uri, hasher.finish())
        && let Ok(params) = serde_json::to_value(facts)
    {
        session.client().send_notification::<FactsChanged>(params).await;
    }
}

fn told(session: &Session, uri: &Url, version: i32, reading: &Reading) -> Facts {
    let findings = workspace::findings(session, uri, reading);
    let article = Article { copy: &reading.copy, findings: &findings };
    let sheet = Sheet::new("", article, 1);
    let said = said(&reading.copy.analysis.facts.quotes);
    let teller = Teller { reading, session, said: &said };
    let people: Vec<(u32, &Person)> = (0..).zip(&reading.copy.analysis.facts.people).collect();
    let numbers: Vec<&Claim> = sheet.claims.iter().filter(|claim| claim.kind == Kind::Number).collect();
    let questions = listed(&findings, |finding| Question {
        message: finding.message.clone(),
        severity: finding.severity.name(),
        rule: finding.rule.name,
        range: teller.in_source(finding.span),
    });
    Facts {
        uri: uri.clone(),
        version,
        summary: sheet.summary(),
        people: listed(&people, |(id, person)| teller.person(person, PersonId(*id))),
        timeline: listed(&sheet.timeline, |moment| teller.moment(moment, &sheet.claims)),
        numbers: listed(&numbers, |claim| teller.fact(claim.span, claim.reading.clone())),
        questions,
    }
}

fn listed<E, T>(all: &[E], tell: impl Fn(&E) -> T) -> Listed<T> {
    Listed { entries: all.iter().take(MOST).map(tell).collect(), total: all.len() }
}

/// The quotes of each person, in text order.
fn said(quotes: &[Quote]) -> BTreeMap<PersonId, Vec<&Quote>> {
    let mut said: BTreeMap<PersonId, Vec<&Quote>> = BTreeMap::new();
    for quote in quotes.iter().filter(|quote| quote.kind != QuoteKind::Label) {
        if let Some(person) = quote.speaker.as_ref().and_then(|speaker| speaker.person) {
            said.entry(person).or_default().push(quote);
        }
    }
    said
}

struct Teller<'a> {
    reading: &'a Reading,
    session: &'a Session,
    said: &'a BTreeMap<PersonId, Vec<&'a Quote>>,
}

impl Teller<'_> {
    fn in_source(&self, span: Span) -> Range {
        convert::range(self.reading, span, self.session.abilities().encoding)
    }

    fn fact(&self, span: Span, reading: String) -> Fact {
        let text = self.reading.copy.analysis.words(span);
        Fact { text, range: self.in_source(self.reading.copy.in_source(span)), reading }
    }

    fn person(&self, person: &Person, id: PersonId) -> PersonFacts {
        let analysis = &self.reading.copy.analysis;
        let titles = analysis.titles_told(person).into_iter().take(MOST);
        let first = person.mentions.first().map(|mention| mention.span).unwrap_or_default();
        let said = self.said.get(&id).into_iter().flatten().copied().take(MOST);
        let quoted = |quote: &Quote| {
            let inferred = quote.speaker.as_ref().is_some_and(|speaker| speaker.sieve.is_inferred());
            self.fact(quote.outer, if inferred { "probably".to_owned() } else { String::new() })
        };
        PersonFacts {
            name: person.name.clone(),
            range: self.in_source(self.reading.copy.in_source(first)),
            titles: titles
                .map(|(title, told)| Fact { text: told, ..self.fact(title.span, String::new()) })
                .collect(),
            quotes: said.map(quoted).collect(),
        }
    }

    fn moment(&self, moment: &Moment, claims: &[Claim]) -> MomentFacts {
        let told = moment.told.iter().take(MOST).filter_map(|at| claims.get(*at));
        MomentFacts {
            days: moment.days.with_weekdays(),
            is_publication: moment.is_publication,
            is_open: moment.is_open,
            happened: moment.happened.clone(),
            places: told.map(|claim| self.fact(claim.span, String::new())).collect(),
        }
    }
}
