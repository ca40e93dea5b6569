//! What happened, to whom and when, where one clause says it outright: `was arrested on May 7`, `Tuesday's vote`,
//! `her resignation on Friday`.

mod heads;
mod holder;
mod scene;
#[cfg(test)]
mod tests;
mod when;
mod words;

use super::Interval;
use super::facts::{Entity, Facts, PersonId};
use crate::article::Article;
use crate::extract::Mentions;
use crate::text::{Span, Token, TokenKind};
use heads::{Form, HEADS};
use scene::Scene;
use words::{NOUN_ENDS, REPEATS};

pub use heads::{EventKind, Often};

/// The most events that are told of one article.
const MOST: usize = 1000;

/// Tokens around an event that are asked whether there were more of its kind.
const AROUND: usize = 4;

/// Who takes part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Participant {
    /// A person.
    Person(PersonId),
    /// An organization, as an index into [`super::Facts::organizations`].
    Organization(u32),
}

/// Whether the copy tells of one event of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Nothing says that there were more.
    One,
    /// There were others: `arrested again`, `an arrest`.
    OneOfMore,
    /// Inside quotation marks.
    Quoted,
}

/// One place where the copy tells of something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// The verb or noun.
    pub head: Span,
    /// Who did it, or whom it befell, where that is certain.
    pub of: Option<Participant>,
    /// When, as an index into [`super::Facts::dates`], where its clause says so.
    pub date: Option<u32>,
    /// The days of that date.
    pub days: Option<Interval>,
    /// Whether there were more.
    pub telling: Telling,
}

impl Event {
    /// What happened and to whom: `Arrest of Lena Orr`.
    pub fn in_words(&self, facts: &Facts) -> String {
        let who = match self.of {
            Some(Participant::Person(id)) => facts.people.get(id.0 as usize).map(|person| &person.name),
            Some(Participant::Organization(index)) => {
                facts.organizations.get(index as usize).map(|organization| &organization.name)
            }
            None => None,
        };
        let mut words = self.kind.noun().to_owned();
        if let Some(first) = words.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        who.map_or_else(|| words.clone(), |who| format!("{words} of {who}"))
    }
}

/// The events of an article, in text order.
pub(super) fn events(
    article: &Article,
    mentions: &[Mentions],
    facts: &Facts,
    organizations: &[Entity],
) -> Vec<Event> {
    let organizations = &named(organizations);
    let mut found = Vec::new();
    for (index, (block, mentions)) in article.blocks.iter().zip(mentions).enumerate() {
        if !block.zone.is_story() {
            continue;
        }
        let passage = &mentions.passage;
        let (times, titles) = (&mentions.times, &mentions.titles);
        let scene = Scene { article, facts, passage, times, titles, organizations };
        let heads = passage.tokens.iter().enumerate().filter(|(_, token)| token.is_word());
        for (at, token) in heads.filter(|(_, token)| !token.is_capitalized()) {
            let Some((kind, form)) = HEADS.get(token.hash) else { continue };
            found.extend(event(&scene, index, at, kind, form));
        }
    }
    found.truncate(MOST);
    found
}

/// Where organizations are named, in text order, each with its index.
fn named(organizations: &[Entity]) -> Vec<(Span, u32)> {
    let all = organizations.iter().zip(0u32..);
    let mut named: Vec<(Span, u32)> =
        all.flat_map(|(of, index)| of.mentions.iter().map(move |mention| (mention.span, index))).collect();
    named.sort_unstable();
    named
}

fn event(scene: &Scene<'_>, block: usize, head: usize, kind: EventKind, form: Form) -> Option<Event> {
    let token = scene.token(head)?;
    if scene.is(head + 1, TokenKind::Hyphen) || scene.before(head)?.kind == TokenKind::Hyphen {
        return None;
    }
    if kind == EventKind::Plea && !is_guilty(scene, head, form) {
        return None;
    }
    let (of, time) = if form == Form::Noun {
        is_noun(scene, head).then(|| (holder::of_noun(scene, head), when::of_noun(scene, head)))?
    } else {
        let verb = scene.verb(head)?;
        (holder::of_verb(scene, head, form, verb), when::of_verb(scene, head, verb))
    };
    let date = time.and_then(|time| date(scene, block, time));
    let days = date.and_then(|date| scene.facts.dates.get(date as usize)?.interval);
    Some(Event { kind, head: token.span, of, date, days, telling: telling(scene, head) })
}

/// `pleaded guilty`, `her guilty plea`
fn is_guilty(scene: &Scene<'_>, head: usize, form: Form) -> bool {
    let beside = if form == Form::Noun { scene.before(head) } else { scene.token(head + 1) };
    beside.is_some_and(|token| token.hash == word!("guilty"))
}

/// Whether the word is the head of a noun phrase with a determiner or a date before it: no `to arrest`, no `death toll`.
fn is_noun(scene: &Scene<'_>, head: usize) -> bool {
    let next = scene.token(head + 1);
    let dated = scene.time_from(head + 1).is_some_and(|(_, time)| time.first as usize == head + 1);
    let ends = |token: &Token| NOUN_ENDS.has(token.hash) || !token.is_word();
    let definite = holder::determiner(scene, head).is_some() || scene.time_before(head).is_some();
    definite && (dated || next.is_none_or(ends))
}

/// The date of the story that a time of a block is; none if it lies after publication.
fn date(scene: &Scene<'_>, block: usize, time: usize) -> Option<u32> {
    let dates = &scene.facts.dates;
    let place = (block as u32, time as u32);
    let index = dates.partition_point(|date| (date.block, date.mention) < place);
    let date = dates.get(index).filter(|date| (date.block, date.mention) == place)?;
    let published = scene.article.published.map(|published| published.day);
    let past = published.is_none_or(|day| date.interval.is_none_or(|days| days.first <= day));
    past.then_some(index as u32)
}

fn telling(scene: &Scene<'_>, head: usize) -> Telling {
    let Some(token) = scene.token(head) else { return Telling::OneOfMore };
    if scene.facts.is_quoted(token.span) {
        return Telling::Quoted;
    }
    let sentence = scene.sentence(head);
    let around = sentence.start.max(head.saturating_sub(AROUND))..sentence.end.min(head + AROUND + 1);
    // "at a hospital" tells of no other death; "a death" does.
    let article = |token: &Token| token.hash == word!("a") || token.hash == word!("an");
    let far = |at: usize| at + 2 < head || at > head;
    let repeats = |(at, token): (usize, &Token)| {
        let said = token.is_word() && REPEATS.has(token.hash) && !scene.in_time(at);
        said && !(article(token) && far(at))
    };
    let more = around.clone().zip(scene.slice(around)).any(repeats);
    if more { Telling::OneOfMore } else { Telling::One }
}
