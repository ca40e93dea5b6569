//! Whose the ages are, and whether they are told of now.

use super::{Age, MentionKind, Person, PersonId};
use crate::article::Article;
use crate::extract::{AgeForm, AgeMention, Mentions, Time};
use crate::text::{Span, Token, TokenKind, WordTable, hash_ascii};

/// Tokens that may stand between `52-year-old` and the name it belongs to.
const REACH: usize = 6;

/// Words that keep `52-year-old` from belonging to the name after it: `the 9-year-old son of`.
static BARRIERS: WordTable<(), 128> = WordTable::new(&[
    ("of", ()),
    ("from", ()),
    ("in", ()),
    ("to", ()),
    ("with", ()),
    ("and", ()),
    ("who", ()),
    ("whose", ()),
    ("was", ()),
    ("is", ()),
    ("had", ()),
    ("has", ()),
    ("by", ()),
    ("at", ()),
    ("for", ()),
    ("told", ()),
    ("said", ()),
    ("says", ()),
    ("as", ()),
    ("after", ()),
    ("before", ()),
    ("against", ()),
    ("on", ()),
    ("when", ()),
    ("that", ()),
    ("the", ()),
    ("like", ()),
    ("called", ()),
    ("between", ()),
    ("over", ()),
    ("about", ()),
    ("into", ()),
    ("without", ()),
    ("under", ()),
    ("through", ()),
]);

/// Words in a sentence that tell of an age at another time than now.
static FLASHBACKS: WordTable<(), 64> = WordTable::new(&[
    ("when", ()),
    ("then", ()),
    ("time", ()),
    ("ago", ()),
    ("earlier", ()),
    ("later", ()),
    ("since", ()),
    ("born", ()),
    ("birthday", ()),
    ("turned", ()),
    ("turns", ()),
    ("turning", ()),
    ("turn", ()),
    ("file", ()),
    ("became", ()),
    ("youngest", ()),
    ("oldest", ()),
    ("once", ()),
    ("until", ()),
    ("former", ()),
    ("by", ()),
    ("was", ()),
    ("were", ()),
    ("would", ()),
    ("had", ()),
]);

/// Every age of an article, in text order.
pub(super) fn ages(
    article: &Article,
    mentions: &[Mentions],
    people: &[Person],
    quoted: &dyn Fn(Span) -> bool,
) -> Vec<Age> {
    let names = names(people);
    let mut found = Vec::new();
    for (block, mentions) in mentions.iter().enumerate() {
        for said in &mentions.ages {
            found.push(Age {
                span: said.span,
                block: block as u32,
                years: said.years,
                person: holder(article, mentions, said, &names),
                then: is_then(mentions, said),
                quoted: quoted(said.span),
            });
        }
    }
    found
}

/// The spans of all names, in text order.
fn names(people: &[Person]) -> Vec<(Span, PersonId)> {
    let mut names: Vec<_> = people
        .iter()
        .enumerate()
        .flat_map(|(index, person)| {
            let named = person.mentions.iter().filter(|m| m.kind == MentionKind::Name && m.certain);
            named.map(move |mention| (mention.span, PersonId(index as u32)))
        })
        .collect();
    names.sort_unstable();
    names
}

fn holder(
    article: &Article,
    mentions: &Mentions,
    said: &AgeMention,
    names: &[(Span, PersonId)],
) -> Option<PersonId> {
    let tokens = &mentions.passage.tokens;
    let (first, end) = (said.first as usize, said.end as usize);
    let before = |at: usize| name_before(article, tokens, at, names);
    match said.form {
        AgeForm::Apposed => {
            let bracket = mentions.passage.is(first.checked_sub(1)?, TokenKind::OpenBracket);
            let bare = first.checked_sub(3).and_then(|i| tokens.get(i)).is_none_or(|t| !t.is_capitalized());
            // A surname with a number in brackets is a scorer with the minute, or a player with the points.
            if bracket && bare { None } else { before(first - 1) }
        }
        AgeForm::Said => before(skip_relative(tokens, first.checked_sub(1)?)),
        AgeForm::YearOld => {
            let article_word = first.checked_sub(1).and_then(|i| tokens.get(i)).map_or(0, |t| t.hash);
            let apposed = [hash_ascii("a"), hash_ascii("an"), hash_ascii("the")].contains(&article_word)
                && first.checked_sub(2).is_some_and(|i| mentions.passage.is(i, TokenKind::Comma));
            let verb = article_word == hash_ascii("is") || article_word == hash_ascii("was");
            let apposed = apposed.then(|| before(first - 2)).flatten();
            let said = || verb.then(|| before(first - 1)).flatten();
            // "12 years old" belongs to nobody after it.
            let adjective = (first..end).any(|i| tokens.get(i).is_some_and(|t| t.hash == hash_ascii("year")));
            let passage = &mentions.passage;
            let sentence = passage.sentences.get(passage.sentence_of(first)).map_or(end, |s| s.range().end);
            let following = tokens.get(end..sentence).filter(|_| adjective).unwrap_or(&[]);
            apposed.or_else(said).or_else(|| name_after(following, names))
        }
    }
}

/// Steps back over `, who` before a verb.
fn skip_relative(tokens: &[Token], verb: usize) -> usize {
    let who = verb.checked_sub(1).filter(|&i| tokens.get(i).is_some_and(|t| t.hash == hash_ascii("who")));
    let comma = who
        .and_then(|i| i.checked_sub(1))
        .filter(|&i| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Comma));
    comma.or(who).unwrap_or(verb)
}

/// The person whose name ends right before the token `at`, a "Jr." between allowed.
fn name_before(
    article: &Article,
    tokens: &[Token],
    at: usize,
    names: &[(Span, PersonId)],
) -> Option<PersonId> {
    let start = tokens.get(at)?.span.start;
    let next = names.partition_point(|(span, _)| span.end <= start);
    let (span, person) = *names.get(next.checked_sub(1)?)?;
    let between = article.text(Span::new(span.end, start)).trim_matches([' ', ',', '.']);
    matches!(between, "" | "Jr" | "Sr" | "II" | "III" | "IV").then_some(person)
}

/// The person whose name begins within a few words, if nothing before it cuts the two apart.
fn name_after(tokens: &[Token], names: &[(Span, PersonId)]) -> Option<PersonId> {
    let (from, to) = (tokens.first()?.span.start, tokens.last()?.span.end);
    let (span, person) = *names.get(names.partition_point(|(span, _)| span.start < from))?;
    if span.start >= to {
        return None;
    }
    let between = tokens.iter().take_while(|t| t.span.start < span.start);
    let mut count = 0;
    for token in between {
        count += 1;
        let joins = token.is_word() || matches!(token.kind, TokenKind::Hyphen | TokenKind::Period);
        if !joins || BARRIERS.has(token.hash) || count > REACH {
            return None;
        }
    }
    Some(person)
}

/// Whether the sentence tells of another time than now, by its words or by a year.
fn is_then(mentions: &Mentions, said: &AgeMention) -> bool {
    let passage = &mentions.passage;
    let Some(sentence) = passage.sentences.get(passage.sentence_of(said.first as usize)) else { return true };
    let tokens = passage.tokens.get(sentence.range()).unwrap_or(&[]);
    let before = (said.first as usize).checked_sub(1).and_then(|i| passage.tokens.get(i));
    let verb = said.form == AgeForm::Said || before.is_some_and(|t| t.hash == hash_ascii("was"));
    let dated = mentions.times.iter().any(|time| {
        let inside = sentence.range().contains(&(time.first as usize));
        let past = match time.time {
            Time::Date(date) => date.year.is_some(),
            Time::Decade(_) | Time::Century(_) => true,
            _ => false,
        };
        inside && past
    });
    dated || tokens.iter().any(|t| FLASHBACKS.has(t.hash) && (verb || !is_plain_past(t)))
}

/// `was`, `had` tell of another time only beside an age that is itself stated.
fn is_plain_past(token: &Token) -> bool {
    ["was", "were", "had", "would", "by", "former", "became"].iter().any(|w| token.hash == hash_ascii(w))
}
