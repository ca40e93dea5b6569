//! Which person of the story the words for a speaker mean.

use super::facts::{Facts, Gender, MentionKind, PersonId};
use crate::article::Article;
use crate::extract::{CueKind, Mentions, Source, SourceKind};
use crate::text::Span;

/// Where the people of the story are named, in text order.
pub(super) struct Sources<'a> {
    article: &'a Article,
    mentions: &'a [Mentions],
    named: Vec<(Span, PersonId)>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(article: &'a Article, mentions: &'a [Mentions], facts: &Facts) -> Self {
        let mut named = Vec::new();
        for (index, person) in facts.people.iter().enumerate() {
            let told = person.mentions.iter().filter(|m| m.kind != MentionKind::Pronoun);
            named.extend(told.map(|m| (m.span, PersonId(index as u32))));
        }
        named.sort_by_key(|(span, _)| *span);
        Self { article, mentions, named }
    }

    /// The person a source stands for.
    pub(super) fn person(&self, source: &Source, facts: &Facts) -> Option<PersonId> {
        match source.kind {
            SourceKind::Pronoun => {
                let gender = match self.article.text(source.span).to_ascii_lowercase().as_str() {
                    "he" => Gender::Male,
                    "she" => Gender::Female,
                    _ => return None,
                };
                self.told_by(source, gender, facts).or_else(|| self.antecedent(source.span, gender, facts))
            }
            SourceKind::Name => self.last_in(source.head).map(|(_, id)| id),
            SourceKind::Noun => self
                .last_in(source.head)
                .filter(|(span, _)| self.is_whole(source.head, *span))
                .map(|(_, id)| id),
        }
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
