//! Whose an event is: who did it, or whom it befell.

use super::Participant;
use super::heads::Form;
use super::scene::{Scene, Verb};
use super::words::{BARRIERS, DETERMINERS, HELPERS, Helper, LEADS, ON, OTHER_TIES, OTHERS};
use crate::extract::{Evidence, NameKind};
use crate::resolve::{Gender, NameUse, PersonId};
use crate::text::{Token, TokenKind};

/// Words that may stand between a verb or "of" and the name: a title.
const TITLE: usize = 4;

/// Words before a name that are asked what leads it in.
const LEAD: usize = 4;

/// Whose an event told by a noun is.
pub(super) fn of_noun(scene: &Scene<'_>, head: usize) -> Option<Participant> {
    possessor(scene, head).or_else(|| {
        let of = scene.token(head + 1).is_some_and(|token| token.hash == word!("of"));
        object(scene, head + 1).filter(|_| of)
    })
}

/// Whose an event told by a verb is.
pub(super) fn of_verb(scene: &Scene<'_>, head: usize, form: Form, verb: Verb) -> Option<Participant> {
    match (form, verb.helper) {
        (Form::Befell, Some(Helper::Was)) | (Form::Did, None | Some(Helper::Had)) => {
            subject(scene, verb.first)
        }
        (Form::Befell, None) if scene.before(head).is_some_and(|t| t.kind == TokenKind::Comma) => {
            subject(scene, head)
        }
        (Form::Befell, None | Some(Helper::Had)) => object(scene, head),
        _ => None,
    }
}

/// `Orr's arrest`, `her sudden May 7 arrest`
fn possessor(scene: &Scene<'_>, head: usize) -> Option<Participant> {
    let at = determiner(scene, head)?;
    let token = scene.token(at)?;
    if token.kind == TokenKind::Possessive {
        return participant(scene, scene.name_before(at)?);
    }
    antecedent(scene, at)
}

/// The determiner of a noun, over its date and one adjective; a name stands before the possessive it gives.
pub(super) fn determiner(scene: &Scene<'_>, head: usize) -> Option<usize> {
    let mut at = head;
    let determines =
        |token: &Token| token.kind == TokenKind::Possessive || DETERMINERS.has(token.hash) && token.is_word();
    for _ in 0..3 {
        if let Some((_, first)) = scene.time_before(at) {
            // "Tuesday's arrest" has no other determiner.
            if scene.before(at).is_some_and(|token| token.kind == TokenKind::Possessive) {
                return None;
            }
            at = first;
            continue;
        }
        let token = scene.before(at)?;
        if determines(token) {
            return at.checked_sub(1);
        }
        let adjective = token.is_word() && !token.is_capitalized() && !LEADS.has(token.hash);
        if !adjective || at < head && scene.time_before(head).is_none() {
            return None;
        }
        at -= 1;
    }
    None
}

/// The name right after a verb or "of", past a title.
fn object(scene: &Scene<'_>, head: usize) -> Option<Participant> {
    let mut at = head + 1;
    let title = |token: &Token| {
        let small = BARRIERS.has(token.hash) || DETERMINERS.has(token.hash) || LEADS.has(token.hash);
        token.is_word() && !small && !OTHER_TIES.has(token.hash)
    };
    while at <= head + TITLE && scene.name_over(at).is_none_or(|name| name.person.is_none()) {
        scene.token(at).filter(|token| title(token))?;
        at += 1;
    }
    let name = scene.name_over(at)?;
    let next = scene.token(scene.passage.token_at(name.span.end))?;
    let goes_on = next.kind == TokenKind::Possessive
        || next.kind == TokenKind::Hyphen
        || next.hash == word!("and")
        || next.hash == word!("or");
    participant(scene, name).filter(|_| !goes_on)
}

/// The subject that ends right before a verb, or before the date between.
fn subject(scene: &Scene<'_>, verb: usize) -> Option<Participant> {
    let mut end = scene.time_before(verb).map_or(verb, |(_, first)| first);
    if end < verb && scene.before(end).is_some_and(|token| ON.has(token.hash)) {
        end -= 1;
    }
    let relative = scene.before(end)?.hash == word!("who");
    if relative {
        end -= 1;
    } else if let Some(found) = antecedent(scene, end.checked_sub(1)?) {
        return Some(found);
    }
    if scene.before(end)?.kind == TokenKind::Comma {
        end = before_apposition(scene, end - 1);
    }
    let name = scene.name_before(end)?;
    participant(scene, name).filter(|_| !is_led_in(scene, name, relative))
}

/// Where the name ends before `, 52,`, given the closing comma.
fn before_apposition(scene: &Scene<'_>, comma: usize) -> usize {
    let age = comma >= 2 && scene.is(comma - 1, TokenKind::Number) && scene.is(comma - 2, TokenKind::Comma);
    if age { comma - 2 } else { comma }
}

/// Whether a name is part of a phrase before it: `a brother of police chief Lena Orr`, `Lind and Orr`, and where it has
/// a verb of its own, `the man who shot Orr`.
fn is_led_in(scene: &Scene<'_>, name: &NameUse, relative: bool) -> bool {
    let first = scene.first_of(name);
    let start = scene.sentence(first).start.max(first.saturating_sub(LEAD));
    for token in scene.slice(start..first).iter().rev() {
        if LEADS.has(token.hash) || token.kind == TokenKind::Possessive {
            return true;
        }
        if !token.is_word() || BARRIERS.has(token.hash) || HELPERS.has(token.hash) {
            return false;
        }
        if !token.is_capitalized() && !scene.in_title(token) {
            return !relative && !DETERMINERS.has(token.hash);
        }
    }
    false
}

/// The one person a pronoun may stand for: all names before it, in its sentence and the one before, are that person's.
fn antecedent(scene: &Scene<'_>, at: usize) -> Option<Participant> {
    let hash = scene.token(at)?.hash;
    let gender = match hash {
        _ if hash == word!("he") || hash == word!("his") => Gender::Male,
        _ if hash == word!("she") || hash == word!("her") => Gender::Female,
        _ => return None,
    };
    let sentence = scene.passage.sentence_of(at).saturating_sub(1);
    let start = scene.passage.sentences.get(sentence)?.first as usize;
    let before = scene.slice(start..at);
    let (first, last) = (before.first()?.span.start, before.last()?.span.end);
    let names = &scene.facts.names;
    let from = names.partition_point(|name| name.span.start < first);
    let near = names.iter().skip(from).take_while(|name| name.span.end <= last);
    let mut found: Option<PersonId> = None;
    let may_be_person = |name: &&NameUse| match name.kind {
        NameKind::Person => true,
        NameKind::Unknown => !name.evidence.any(Evidence::LOCATIVE),
        _ => false,
    };
    for name in near.filter(may_be_person) {
        let person = name.person.filter(|_| name.certain)?;
        if *found.get_or_insert(person) != person {
            return None;
        }
    }
    let person = scene.facts.people.get(found?.0 as usize)?;
    let others = before.iter().any(|token| OTHERS.has(token.hash));
    let fits = person.gender == gender || person.gender == Gender::Unknown;
    (fits && !others).then_some(Participant::Person(found?))
}

/// Who a name surely names.
fn participant(scene: &Scene<'_>, name: &NameUse) -> Option<Participant> {
    if let Some(person) = name.person {
        return (name.certain && name.variant_of.is_none()).then_some(Participant::Person(person));
    }
    scene.organization(name.span).map(Participant::Organization)
}
