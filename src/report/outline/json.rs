use std::io;

use serde::Serialize;

use super::{mention_kind, quote_kind, sieve, timex_type, zone};
use crate::Copy;
use crate::article::Block;
use crate::resolve::{self, Facts};
use crate::text;

/// Writes what the copy says as one line of JSON; spans count bytes of the file.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn json(path: &str, copy: &Copy, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Told { copy }.outline(path))?;
    writeln!(out)
}

type Span = [u32; 2];

#[derive(Serialize)]
struct Outline<'a> {
    path: &'a str,
    published: Option<String>,
    headline: Option<&'a str>,
    people: Vec<Person<'a>>,
    organizations: Vec<Entity<'a>>,
    places: Vec<Entity<'a>>,
    quotes: Vec<Quote<'a>>,
    dates: Vec<Date<'a>>,
    numbers: Vec<Number<'a>>,
    ages: Vec<Age<'a>>,
    zones: Vec<Zone>,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    titles: Vec<Text<'a>>,
    mentions: Vec<Mention<'a>>,
}

#[derive(Serialize)]
struct Entity<'a> {
    name: &'a str,
    mentions: Vec<Mention<'a>>,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
    span: Span,
}

#[derive(Serialize)]
struct Mention<'a> {
    text: &'a str,
    span: Span,
    kind: &'static str,
}

#[derive(Serialize)]
struct Quote<'a> {
    text: &'a str,
    span: Span,
    kind: &'static str,
    form: &'static str,
    nested: Vec<Span>,
    closed: bool,
    speaker: Option<Speaker<'a>>,
    cue: Option<Text<'a>>,
}

#[derive(Serialize)]
struct Speaker<'a> {
    name: &'a str,
    span: Span,
    by: &'static str,
    confidence: u8,
}

#[derive(Serialize)]
struct Date<'a> {
    text: &'a str,
    span: Span,
    #[serde(rename = "type")]
    kind: &'static str,
    value: Option<&'a str>,
    interval: Option<[String; 2]>,
    quoted: bool,
}

#[derive(Serialize)]
struct Number<'a> {
    text: &'a str,
    span: Span,
    value: &'a str,
    unit: Option<&'a str>,
}

#[derive(Serialize)]
struct Age<'a> {
    text: &'a str,
    span: Span,
    years: u32,
    person: Option<&'a str>,
}

#[derive(Serialize)]
struct Zone {
    zone: &'static str,
    span: Span,
}

/// The copy as it is told: texts of the prose, spans of the source.
struct Told<'a> {
    copy: &'a Copy,
}

impl<'a> Told<'a> {
    fn facts(&self) -> &'a Facts {
        &self.copy.analysis.facts
    }

    fn outline(&self, path: &'a str) -> Outline<'a> {
        let (article, facts) = (&self.copy.analysis.article, self.facts());
        Outline {
            path,
            published: article.published.map(|published| published.day.to_string()),
            headline: article.headline(),
            people: facts.people.iter().map(|person| self.person(person)).collect(),
            organizations: facts.organizations.iter().map(|entity| self.entity(entity)).collect(),
            places: facts.places.iter().map(|entity| self.entity(entity)).collect(),
            quotes: facts.quotes.iter().map(|quote| self.quote(quote)).collect(),
            dates: facts.dates.iter().map(|date| self.date(date)).collect(),
            numbers: self.numbers(),
            ages: facts.ages.iter().map(|age| self.age(age)).collect(),
            zones: article.blocks.iter().map(|block| self.zone(block)).collect(),
        }
    }

    fn words(&self, span: text::Span) -> &'a str {
        self.copy.analysis.text(span)
    }

    fn span(&self, span: text::Span) -> Span {
        let source = self.copy.in_source(span);
        [source.start, source.end]
    }

    fn text(&self, span: text::Span) -> Text<'a> {
        Text { text: self.words(span), span: self.span(span) }
    }

    fn mention(&self, mention: &resolve::Mention) -> Mention<'a> {
        let kind = mention_kind(mention.kind);
        Mention { text: self.words(mention.span), span: self.span(mention.span), kind }
    }

    fn person(&self, person: &'a resolve::Person) -> Person<'a> {
        Person {
            name: &person.name,
            titles: person.titles.iter().map(|title| self.text(title.span)).collect(),
            mentions: person.mentions.iter().map(|mention| self.mention(mention)).collect(),
        }
    }

    fn entity(&self, entity: &'a resolve::Entity) -> Entity<'a> {
        let mentions = entity.mentions.iter().map(|mention| self.mention(mention)).collect();
        Entity { name: &entity.name, mentions }
    }

    fn quote(&self, quote: &'a resolve::Quote) -> Quote<'a> {
        let speaker = |speaker: &'a resolve::Speaker| Speaker {
            name: &speaker.name,
            span: self.span(speaker.span),
            by: sieve(speaker.sieve),
            confidence: speaker.sieve.confidence(),
        };
        Quote {
            text: self.words(quote.span),
            span: self.span(quote.span),
            kind: quote_kind(quote.kind),
            form: quote.form.name(),
            nested: quote.nested.iter().map(|&span| self.span(span)).collect(),
            closed: quote.closed,
            speaker: quote.speaker.as_ref().map(speaker),
            cue: quote.cue.map(|cue| self.text(cue.span)),
        }
    }

    fn date(&self, date: &'a resolve::Date) -> Date<'a> {
        Date {
            text: self.words(date.span),
            span: self.span(date.span),
            kind: timex_type(date.kind),
            value: date.value.as_deref(),
            interval: date.interval.map(|days| [days.first.to_string(), days.last.to_string()]),
            quoted: date.quoted,
        }
    }

    /// The numbers, votes and scores, in text order.
    fn numbers(&self) -> Vec<Number<'a>> {
        let facts = self.facts();
        let tally = |tally: &'a resolve::quantities::Tally| Number {
            text: self.words(tally.span),
            span: self.span(tally.span),
            value: &tally.value,
            unit: Some(tally.kind.name()),
        };
        let mut numbers: Vec<_> = facts.quantities.iter().map(|quantity| self.number(quantity)).collect();
        numbers.extend(facts.tallies.iter().map(tally));
        numbers.sort_by_key(|number| number.span);
        numbers
    }

    fn number(&self, quantity: &'a resolve::Quantity) -> Number<'a> {
        Number {
            text: self.words(quantity.span),
            span: self.span(quantity.span),
            value: &quantity.value,
            unit: quantity.unit.as_deref(),
        }
    }

    fn age(&self, age: &resolve::Age) -> Age<'a> {
        let person = age.person.and_then(|id| self.facts().people.get(id.0 as usize));
        Age {
            text: self.words(age.span),
            span: self.span(age.span),
            years: age.years,
            person: person.map(|person| person.name.as_str()),
        }
    }

    fn zone(&self, block: &Block) -> Zone {
        Zone { zone: zone(block.zone), span: self.span(block.span) }
    }
}
