use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::{Outcome, Stores};
use crate::calendar::Day;
use crate::cli::output::{complain, print};
use crate::config;
use crate::lists::live;
use crate::reference::{End, Entry, Holding, Near, Store, Tenure, key, when};

/// Ask who somebody is and what they held
///
/// Exits with 0 where somebody of that name is found, 1 where nobody is.
#[derive(Args)]
pub(super) struct Lookup {
    /// The name, in any spelling that the lists have
    name: String,
    /// The day to tell the offices of, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = config::date)]
    date: Option<Day>,
    /// Only offices whose name or place holds these words
    #[arg(long, value_name = "WORDS")]
    office: Option<String>,
    /// The form of the answer; reconcile is that of OpenRefine's reconciliation
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Form,
    /// Ask this service of the reconciliation protocol in place of the stores: the name leaves the machine
    #[arg(long, value_name = "URL", conflicts_with_all = ["store", "date", "office"])]
    live: Option<String>,
    #[command(flatten)]
    stores: Stores,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Form {
    Text,
    Json,
    Reconcile,
}

/// How many near spellings are told.
const NEAR: usize = 10;

/// Somebody of the lists.
struct Known {
    entry: Entry,
    /// Whether the name is one of theirs, and not only near.
    exact: bool,
    sources: Vec<crate::reference::Source>,
}

impl Lookup {
    pub(super) fn run(&self) -> Outcome {
        if let Some(service) = &self.live {
            return self.ask(service);
        }
        let Some(stores) = self.stores.open() else { return Outcome::Failed };
        let mut known = Vec::new();
        for (_, store) in &stores {
            known.extend(self.find(store));
        }
        if known.iter().any(|k| k.exact) {
            known.retain(|k| k.exact);
        }
        let told = match self.format {
            Form::Text => self.text(&known),
            Form::Json => lines(
                &json!({ "name": self.name, "people": known.iter().map(|k| self.json(k)).collect::<Vec<_>>() }),
            ),
            Form::Reconcile => lines(
                &json!({ "q0": { "result": known.iter().map(|k| reconciled(k, known.len())).collect::<Vec<_>>() } }),
            ),
        };
        let found = known.iter().any(|k| k.exact);
        match print(&told) {
            Outcome::Clean if !found => Outcome::Found,
            outcome => outcome,
        }
    }

    /// Asks a service on the net; never where CI runs, whose answers must be the same every time.
    #[expect(clippy::disallowed_methods, reason = "CI says so in the environment")]
    fn ask(&self, service: &str) -> Outcome {
        if std::env::var_os("CI").is_some() {
            complain("--live asks the net, which is not done in CI");
            return Outcome::Failed;
        }
        let found = match live::ask(service, &self.name, NEAR as u32) {
            Ok(found) => found,
            Err(why) => {
                complain(why);
                return Outcome::Failed;
            }
        };
        let told = if self.format == Form::Text {
            let line = |c: &live::Candidate| {
                let about = c.description.as_deref().map(|about| format!(", {about}")).unwrap_or_default();
                format!("{}{about}\n  {}\n", c.name, c.id)
            };
            found.iter().map(line).collect()
        } else {
            lines(&json!({ "q0": { "result": found } }))
        };
        match print(&told) {
            Outcome::Clean if found.is_empty() => Outcome::Found,
            outcome => outcome,
        }
    }

    fn find(&self, store: &Store) -> Vec<Known> {
        let key = key(&self.name);
        let (mut people, exact) = (store.find(&key), true);
        let exact = exact && !people.is_empty();
        if !exact && let Some(near) = Near::new(&key) {
            people = store.matching(near, NEAR).into_iter().flat_map(|(_, people)| people).collect();
            people.sort_unstable();
            people.dedup();
        }
        let entries = people.into_iter().filter_map(|person| store.entry(person));
        entries.map(|entry| Known { entry, exact, sources: store.sources() }).collect()
    }

    fn wanted<'e>(&self, entry: &'e Entry) -> impl Iterator<Item = &'e Tenure> {
        let words = self.office.as_deref().map(key);
        entry.tenures.iter().filter(move |tenure| {
            let words = words.as_deref().unwrap_or("");
            key(&format!("{} {} {}", tenure.office, tenure.place, tenure.seat)).contains(words)
        })
    }

    fn holding(&self, known: &Known, tenure: &Tenure) -> Option<Holding> {
        let as_of = known.sources.get(tenure.source as usize).and_then(|source| source.date);
        self.date.map(|day| tenure.term.on(day, as_of))
    }

    fn text(&self, known: &[Known]) -> String {
        let mut told = String::new();
        match known.first() {
            None => {
                let _ = writeln!(told, "{}: nobody of that name is listed", self.name);
            }
            Some(Known { exact: false, .. }) => {
                let _ = writeln!(told, "{}: nobody of that name is listed; near it are", self.name);
            }
            Some(_) => {}
        }
        for known in known {
            let entry = &known.entry;
            let _ = writeln!(told, "{}", entry.name);
            if !entry.others.is_empty() {
                let _ = writeln!(told, "  also {}", entry.others.join("; "));
            }
            if let Some(born) = entry.born {
                let _ = writeln!(told, "  born {}", when::in_words(born));
            }
            match entry.died {
                End::On(died) => drop(writeln!(told, "  died {}", when::in_words(died))),
                End::Past => told.push_str("  dead\n"),
                End::Open | End::Unknown => {}
            }
            for tenure in self.wanted(entry) {
                let holding =
                    self.holding(known, tenure).map(|h| format!("{:<9}", h.name())).unwrap_or_default();
                let _ = writeln!(told, "  {holding}{tenure}");
            }
            for id in &entry.ids {
                let _ = writeln!(told, "  {id}");
            }
            if let Some(source) = known.sources.get(entry.source as usize) {
                let date = source.date.map(|day| format!(", as of {day}")).unwrap_or_default();
                let _ = writeln!(told, "  source {}{date}", source.name);
            }
        }
        told
    }

    fn json(&self, known: &Known) -> Value {
        let entry = &known.entry;
        let date = |end: End| match end {
            End::On(date) => when::written(date).into(),
            End::Open => "now".into(),
            End::Past => "past".into(),
            End::Unknown => Value::Null,
        };
        let offices = self.wanted(entry).map(|tenure| {
            let source = known.sources.get(tenure.source as usize);
            json!({
                "office": tenure.office,
                "place": tenure.place,
                "party": tenure.party,
                "seat": tenure.seat,
                "start": tenure.term.start.map(when::written),
                "end": date(tenure.term.end),
                "on_date": self.holding(known, tenure).map(Holding::name),
                "source": source.map(|s| &s.name),
                "license": source.map(|s| &s.license),
                "as_of": source.and_then(|s| s.date).map(|day| day.to_string()),
            })
        });
        json!({
            "name": entry.name,
            "exact": known.exact,
            "also": entry.others,
            "ids": entry.ids,
            "link": entry.link(),
            "born": entry.born.map(when::written),
            "died": date(entry.died),
            "offices": offices.collect::<Vec<_>>(),
        })
    }
}

/// A candidate as the reconciliation protocol has it.
fn reconciled(known: &Known, candidates: usize) -> Value {
    let entry = &known.entry;
    let last = entry.tenures.last().map(ToString::to_string);
    json!({
        "id": entry.ids.first().unwrap_or(&entry.name),
        "name": entry.name,
        "description": last,
        "type": [{ "id": "person", "name": "person" }],
        "score": if known.exact { 100 } else { 80 },
        "match": known.exact && candidates == 1,
    })
}

fn lines(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
