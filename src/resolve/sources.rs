//! Which person of the story the words for a speaker mean.

use super::facts::{Facts, Gender, MentionKind, PersonId};
use crate::article::Article;
use crate::extract::{CueKind, Mentions, Source, SourceKind};
use crate::lexicon::ByHash;
use crate::text::{Span, hash_word};

/// Where the people of the story are named, in text order.
pub(super) struct Sources<'a> {
    article: &'a Article,
    mentions: &'a [Mentions],
    named: Vec<(Span, PersonId)>,
    /// The titles that people of the story are given, in small letters, by the hash of their last word.
    offices: ByHash<Vec<Office>>,
}

/// A title that somebody is given.
struct Office {
    title: String,
    person: PersonId,
    at: Span,
}

impl<'a> Sources<'a> {
    pub(super) fn new(article: &'a Article, mentions: &'a [Mentions], facts: &Facts) -> Self {
        let mut named = Vec::new();
        for (index, person) in facts.people.iter().enumerate() {
            let told = person.mentions.iter().filter(|m| m.kind != MentionKind::Pronoun);
            named.extend(told.map(|m| (m.span, PersonId(index as u32))));
        }
        named.sort_by_key(|(span, _)| *span);
        Self { article, mentions, named, offices: offices(article, facts) }
    }

    /// The person a source stands for.
    pub(super) fn person(&self, source: &Source, facts: &Facts) -> Option<PersonId> {
        match source.kind {
            SourceKind::Pronoun => {
                let word = self.article.text(source.span);
                let gender = match word {
                    _ if word.eq_ignore_ascii_case("he") => Gender::Male,
                    _ if word.eq_ignore_ascii_case("she") => Gender::Female,
                    _ => return None,
                };
                self.told_by(source, gender, facts).or_else(|| self.antecedent(source.span, gender, facts))
            }
            SourceKind::Name => self.last_in(source.head).map(|(_, id)| id),
            SourceKind::Noun => {
                let named = self.last_in(source.head).filter(|(span, _)| self.is_whole(source.head, *span));
                named.map(|(_, id)| id).or_else(|| self.holder(source.span))
            }
        }
    }

    /// The one person of the story who is given the title that a description names: "the minister", "the harbor master".
    fn holder(&self, description: Span) -> Option<PersonId> {
        let words = self.article.text(description);
        let title = words.strip_prefix("the ").or_else(|| words.strip_prefix("The "))?.to_lowercase();
        let offices = self.offices.get(&last_word(&title))?;
        let fits = |o: &&Office| {
            let rest = o.title.strip_suffix(title.as_str());
            rest.is_some_and(|r| r.is_empty() || r.ends_with(' '))
        };
        let mut holders = offices.iter().filter(fits);
        let first = holders.next()?;
        let known = first.at.start < description.start;
        (known && holders.all(|o| o.person == first.person)).then_some(first.person)
    }

    /// The words for the two or more whom "they" stands for: the last plural speaker before it, in its paragraph or the one
    /// before.
    pub(super) fn group(&self, pronoun: Span) -> Option<Span> {
        /// Speakers that are looked at.
        const MOST: usize = 8;
        let here = self.article.block_at(pronoun.start)?;
        let told = |block: usize| self.mentions.get(block).map_or(&[][..], |m| &m.attributions);
        let before = here.checked_sub(1).map_or(&[][..], told).iter().rev();
        let past = told(here).partition_point(|a| a.cue.start < pronoun.start);
        let earlier = told(here).get(..past).unwrap_or(&[]).iter().rev();
        let speakers = earlier.chain(before).take(MOST).filter_map(|a| a.source);
        speakers.filter(|s| s.kind != SourceKind::Pronoun).find(|s| self.is_plural(s)).map(|s| s.span)
    }

    /// Whether words for a speaker mean two or more: "the brothers", "Orr and Lind".
    fn is_plural(&self, source: &Source) -> bool {
        let words = self.article.text(source.span);
        let noun = words.rsplit(' ').next().unwrap_or(words);
        words.contains(" and ")
            || source.kind == SourceKind::Noun && noun.ends_with('s') && !noun.ends_with("ss")
    }

    fn last_in(&self, span: Span) -> Option<(Span, PersonId)> {
        self.within(span).rev().find(|(name, _)| span.covers(*name)).copied()
    }

    /// Whether a description means the one it names: "Orr himself" does, "Orr's spokesman" and "the Orr campaign" do not.
    fn is_whole(&self, description: Span, name: Span) -> bool {
        let rest = self.article.text(Span::new(name.end, description.end)).trim();
        rest.is_empty() || ["himself", "herself", "also", "all", "both", "too"].contains(&rest)
    }

    /// The person that a span names first.
    pub(super) fn first_person(&self, span: Span) -> Option<(Span, PersonId)> {
        self.within(span).next().copied()
    }

    /// The first mention of the one person that a span names.
    pub(super) fn only_person(&self, span: Span) -> Option<(Span, PersonId)> {
        let mut named = self.within(span);
        let first = named.next()?;
        named.all(|(_, id)| *id == first.1).then_some(*first)
    }

    fn within(&self, span: Span) -> impl DoubleEndedIterator<Item = &(Span, PersonId)> {
        let from = self.named.partition_point(|(s, _)| s.start < span.start);
        let end = self.named.partition_point(|(s, _)| s.start < span.end);
        self.named.get(from..end).unwrap_or(&[]).iter()
    }

    /// The one whose words the pronoun is a part of: "Orr said he believes". The verb stands right before the pronoun, or
    /// but for "that" and a comma.
    fn told_by(&self, pronoun: &Source, gender: Gender, facts: &Facts) -> Option<PersonId> {
        let here = self.article.block_at(pronoun.span.start)?;
        let cues = &self.mentions.get(here)?.attributions;
        let past = cues.partition_point(|a| a.first < pronoun.first);
        let cue = cues.get(past.checked_sub(1)?)?;
        let near = cue.end + 2 >= pronoun.first && cue.kind == CueKind::Verb;
        let source = cue.source.filter(|s| near && s.kind != SourceKind::Pronoun && s.end <= cue.first)?;
        let person = self.person(&source, facts)?;
        let known = facts.people.get(person.0 as usize)?.gender;
        (known == gender || known == Gender::Unknown).then_some(person)
    }

    /// The first person of fitting gender that the narration names in the sentence of a pronoun before it, else in
    /// the sentence before that, and so on, over two paragraphs.
    fn antecedent(&self, pronoun: Span, gender: Gender, facts: &Facts) -> Option<PersonId> {
        const PARAGRAPHS: usize = 3;
        const SENTENCES: usize = 40;
        let here = self.article.blocks.partition_point(|b| b.span.end < pronoun.start);
        let blocks =
            (0..=here).rev().filter(|&b| self.article.blocks.get(b).is_some_and(|b| b.zone.is_narration()));
        for block in blocks.take(PARAGRAPHS) {
            let Some(passage) = self.mentions.get(block).map(|m| &m.passage) else { continue };
            let last = passage.sentence_of(passage.token_at(pronoun.start)) + 1;
            let sentences = passage.sentences.get(..last.min(passage.sentences.len())).unwrap_or(&[]);
            for sentence in sentences.iter().rev().take(SENTENCES) {
                let span = passage.span(sentence.first as usize, sentence.end as usize);
                let before = Span::new(span.start, span.end.min(pronoun.start));
                let fits = |(span, id): &&(Span, PersonId)| {
                    let known = facts.people.get(id.0 as usize).map(|p| p.gender).unwrap_or_default();
                    (known == gender || known == Gender::Unknown) && !facts.is_quoted(*span)
                };
                if let Some((_, id)) = self.within(before).find(fits) {
                    return Some(*id);
                }
            }
        }
        None
    }
}

/// The hash of the last word of a title.
fn last_word(title: &str) -> u64 {
    hash_word(title.rsplit(' ').next().unwrap_or(title))
}

/// The titles of the narration, each with its holder.
fn offices(article: &Article, facts: &Facts) -> ByHash<Vec<Office>> {
    /// Holders of titles of one kind; among more a description tells nobody apart.
    const MOST: usize = 32;
    let mut offices: ByHash<Vec<Office>> = ByHash::default();
    for (index, person) in facts.people.iter().enumerate() {
        for held in person.titles.iter().filter(|t| t.certain && !t.quoted) {
            let title = article.text(held.head).to_lowercase();
            let holders = offices.entry(last_word(&title)).or_default();
            let office = Office { title, person: PersonId(index as u32), at: held.span };
            let known = holders.iter().any(|o| o.person == office.person && o.title == office.title);
            if !known && holders.len() < MOST {
                holders.push(office);
            }
        }
    }
    offices
}
