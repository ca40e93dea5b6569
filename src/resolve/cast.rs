//! Who a word beside a name, a pronoun or "the 22-year-old" speaks of: only where one person can be meant.

use super::facts::{Gender, NameUse, Person, PersonId};
use crate::article::Article;
use crate::extract::words::word_set;
use crate::extract::{Mentions, NameKind, Passage};
use crate::text::{Span, Token, TokenKind, hash_ascii};

/// Sentences that a pronoun may look back over where each begins with the same pronoun.
const CHAIN: usize = 3;

/// Words of titles and clauses that may stand between the start of a sentence and the name it is about.
const OPENING: usize = 8;

/// A sentence of more tokens is none that a pronoun is sure about.
const LONGEST: usize = 120;

word_set!(MEN: "he" "his" "him" "man" "boy" "father" "son" "brother" "husband" "actor");
word_set!(WOMEN: "she" "her" "woman" "girl" "mother" "daughter" "sister" "wife" "actress");

// People without a name: where one stands beside the name, a pronoun after it may mean either.
word_set!(HUMANS: "man" "men" "boy" "woman" "girl" "father" "son" "brother" "husband" "mother" "daughter" "sister"
    "wife" "child" "baby" "teenager" "teen" "youngster" "student" "player" "striker" "suspect" "victim" "driver"
    "gunman" "attacker" "friend" "girlfriend" "boyfriend" "partner" "neighbor" "neighbour" "colleague" "fiancee"
    "grandson" "granddaughter" "grandmother" "grandfather" "uncle" "aunt" "cousin" "nephew" "niece" "widow" "patient"
    "defendant" "officer" "soldier" "teammate" "winner" "brothers" "sisters" "twins" "widower" "heir" "rookie");

/// The names of an article that surely name a person of it.
pub(super) struct Cast<'a> {
    article: &'a Article,
    mentions: &'a [Mentions],
    people: &'a [Person],
    /// Every name that may be one of a person, in text order.
    names: Vec<&'a NameUse>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(
        article: &'a Article,
        mentions: &'a [Mentions],
        people: &'a [Person],
        names: &'a [NameUse],
    ) -> Self {
        let person = |name: &&NameUse| name.person.is_some() || name.kind == NameKind::Person;
        let mut names: Vec<_> = names.iter().filter(person).collect();
        names.sort_by_key(|name| name.span);
        Self { article, mentions, people, names }
    }

    /// The person whose name ends right before the byte `at`, a "Jr." between allowed.
    pub(super) fn before(&self, at: u32) -> Option<PersonId> {
        let next = self.names.partition_point(|name| name.span.end <= at);
        let name = *self.names.get(next.checked_sub(1)?)?;
        let between = self.article.text(Span::new(name.span.end, at)).trim_matches([' ', ',', '.']);
        let stands = matches!(between, "" | "Jr" | "Sr" | "II" | "III" | "IV");
        name.person.filter(|_| stands && name.certain)
    }

    /// The first name that begins in a stretch of text.
    pub(super) fn first_in(&self, span: Span) -> Option<&'a NameUse> {
        let first = self.names.partition_point(|name| name.span.start < span.start);
        self.names.get(first).copied().filter(|name| name.span.start < span.end)
    }

    fn all_in(&self, span: Span) -> &[&'a NameUse] {
        let first = self.names.partition_point(|name| name.span.start < span.start);
        let end = self.names.partition_point(|name| name.span.start < span.end);
        self.names.get(first..end).unwrap_or(&[])
    }

    /// The person that the first word of a sentence, a pronoun or description, speaks of: the subject of the sentence
    /// before it, if nobody else is in that one.
    pub(super) fn spoken_of_before(&self, block: usize, sentence: usize, gender: Gender) -> Option<PersonId> {
        let (mut block, mut sentence) = (block, sentence);
        for _ in 0..CHAIN {
            (block, sentence) = self.previous(block, sentence)?;
            let passage = &self.mentions.get(block)?.passage;
            let range = passage.sentences.get(sentence)?.range();
            let span = passage.span(range.start, range.end);
            let tokens = passage.tokens.get(range)?;
            if self.all_in(span).is_empty() && gender != Gender::Unknown {
                let same = tokens.first().map(|t| gender_of(t.hash)) == Some(gender);
                if same && !tokens.iter().skip(1).any(|t| among(&HUMANS, t)) {
                    continue;
                }
                return None;
            }
            return self.subject(tokens, span, gender);
        }
        None
    }

    /// The one person of a sentence, if it begins with them.
    pub(super) fn subject_of(&self, passage: &Passage, sentence: usize) -> Option<PersonId> {
        let range = passage.sentences.get(sentence)?.range();
        let span = passage.span(range.start, range.end);
        self.subject(passage.tokens.get(range)?, span, Gender::Unknown)
    }

    fn subject(&self, tokens: &[Token], span: Span, gender: Gender) -> Option<PersonId> {
        let names = self.all_in(span);
        let first = *names.first().filter(|_| tokens.len() < LONGEST)?;
        let person = first.person.filter(|_| first.certain)?;
        let alone = names.iter().all(|name| name.person == Some(person) && name.certain);
        let opening = tokens.iter().take_while(|t| t.span.end <= first.span.start);
        let begins = opening.clone().count() <= OPENING && !opening.clone().any(is_mark);
        let owns = tokens.iter().find(|t| t.span.start >= first.span.end).is_some_and(|t| {
            matches!(t.kind, TokenKind::Possessive | TokenKind::Apostrophe | TokenKind::Hyphen)
        });
        let others = tokens.iter().any(|t| among(&HUMANS, t) || t.kind == TokenKind::Colon);
        (alone && begins && !owns && !others && self.agrees(person, gender)).then_some(person)
    }

    /// Whether a person may be spoken of in that gender.
    pub(super) fn agrees(&self, person: PersonId, gender: Gender) -> bool {
        let known = self.people.get(person.0 as usize).map_or(Gender::Unknown, |p| p.gender);
        known == Gender::Unknown || gender == Gender::Unknown || known == gender
    }

    /// The sentence before one, over the end of a paragraph where both are of one zone.
    fn previous(&self, block: usize, sentence: usize) -> Option<(usize, usize)> {
        if let Some(before) = sentence.checked_sub(1) {
            return Some((block, before));
        }
        let before = block.checked_sub(1)?;
        let zone = |at: usize| self.article.blocks.get(at).map(|b| b.zone);
        let last = self.mentions.get(before)?.passage.sentences.len().checked_sub(1)?;
        (zone(before) == zone(block)).then_some((before, last))
    }
}

fn is_mark(token: &Token) -> bool {
    !token.is_word() && !matches!(token.kind, TokenKind::Period | TokenKind::Hyphen | TokenKind::Possessive)
}

/// Whether a word tells of a person without a name.
pub(super) fn is_human(token: &Token) -> bool {
    among(&HUMANS, token)
}

fn among(set: &crate::extract::words::WordSet, token: &Token) -> bool {
    token.is_word() && set.has(token.hash)
}

/// The gender a pronoun or noun tells.
pub(super) fn gender_of(hash: u64) -> Gender {
    match (MEN.has(hash), WOMEN.has(hash)) {
        (true, _) => Gender::Male,
        (_, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// Whether a word is "he" or "she".
pub(super) fn is_pronoun(hash: u64) -> bool {
    hash == hash_ascii("he") || hash == hash_ascii("she")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::House;
    use crate::format::{self, Format};
    use crate::resolve::Analysis;
    use crate::text::Source;

    /// What a question to the cast of a text comes to, as a name.
    fn asked(text: &str, question: impl Fn(&Cast<'_>, &Analysis) -> Option<PersonId>) -> Option<String> {
        let manuscript = format::read(&Source::from(text), Format::Plain);
        let analysis = Analysis::new(Article::new(&manuscript, &House::default()), House::default());
        let Analysis { article, mentions, facts, .. } = &analysis;
        let cast = Cast::new(article, mentions, &facts.people, &facts.names);
        question(&cast, &analysis).map(|id| facts.people[id.0 as usize].name.clone())
    }

    #[test]
    fn the_name_right_before_a_place() {
        let before = |text: &str| asked(text, |cast, _| cast.before(text.find('|').unwrap() as u32));
        for text in ["Ada Orr|, 52, won.", "Ada Orr |won.", "Ada Orr, |won."] {
            assert_eq!(before(text).as_deref(), Some("Ada Orr"), "{text}");
        }
        for text in ["Ada Orr won |it.", "|Ada Orr won.", "Ada Orr; |won."] {
            assert_eq!(before(text), None, "{text}");
        }
    }

    /// Whom the last sentence of a text speaks of.
    fn spoken_of(text: &str, gender: Gender) -> Option<String> {
        asked(text, |cast, analysis| {
            let block = analysis.mentions.len().checked_sub(1)?;
            let last = analysis.mentions[block].passage.sentences.len().checked_sub(1)?;
            cast.spoken_of_before(block, last, gender)
        })
    }

    #[test]
    fn whom_a_pronoun_speaks_of() {
        for text in [
            "Ada Orr won. She left.",
            "Ada Orr won.\n\nShe left.",
            "Mayor Ada Orr, of Lervik, won. She left.",
            "Ada Orr won. She sang. She left.",
        ] {
            assert_eq!(spoken_of(text, Gender::Female).as_deref(), Some("Ada Orr"), "{text}");
        }
        for text in [
            "It rained. She left.",
            "Ada Orr met Mia Dahl. She left.",
            "Ada Orr met a woman. She left.",
            "Ada Orr’s boat sank. She left.",
            "Mr. Bo Orr won. She left.",
            "Ada Orr won. It rained. She left.",
            "Ada Orr won. He sang. She left.",
            "Ada Orr won. She sang. She sat. She rose. She left.",
            "She left.",
        ] {
            assert_eq!(spoken_of(text, Gender::Female), None, "{text}");
        }
    }

    #[test]
    fn the_one_a_sentence_is_about() {
        let subject = |text: &str| asked(text, |c, a| c.subject_of(&a.mentions.first()?.passage, 0));
        assert_eq!(subject("Ada Orr has died at 87.").as_deref(), Some("Ada Orr"));
        assert_eq!(subject("The painter Ada Orr has died at 87.").as_deref(), Some("Ada Orr"));
        for text in ["Ada Orr and Mia Dahl won.", "After the vote, Ada Orr won.", "The storm hit."] {
            assert_eq!(subject(text), None, "{text}");
        }
    }
}
