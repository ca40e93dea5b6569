//! The date that one clause gives an event.

use super::heads::HEADS;
use super::scene::{Scene, Verb};
use super::words::{BARRIERS, CAME, DETERMINERS, ON, OTHER_TIES, PLACES};
use crate::extract::{Anchor, Expression, Time};
use crate::text::{Token, TokenKind};

/// Tokens that may stand between a verb and its date.
const REACH: usize = 7;

/// Tokens that may stand between the date that opens a sentence and the verb.
const OPENING: usize = 9;

/// The date of an event told by a noun, as an index into the times of the block.
pub(super) fn of_noun(scene: &Scene<'_>, head: usize) -> Option<usize> {
    let before = scene.time_before(head).map(|(index, _)| index);
    let after = after(scene, head, |between| ties_noun(scene, head, between));
    one(scene, before, after)
}

/// The date of an event told by a verb, as an index into the times of the block.
pub(super) fn of_verb(scene: &Scene<'_>, head: usize, verb: Verb) -> Option<usize> {
    let owner = scene.before(head).is_some_and(|token| token.kind == TokenKind::Possessive);
    let beside = scene.time_before(head).filter(|_| !owner).map(|(index, _)| index);
    let before = beside.or_else(|| opening(scene, verb.first));
    one(scene, before, after(scene, head, |between| ties_verb(scene, between)))
}

/// The one of two that is a date by itself; none if both are.
fn one(scene: &Scene<'_>, before: Option<usize>, after: Option<usize>) -> Option<usize> {
    let index = before.xor(after)?;
    let said = scene.times.get(index)?;
    let ranges = said.ends_range || scene.times.get(index + 1).is_some_and(|next| next.ends_range);
    (tells_days(said) && !said.hedged && !ranges).then_some(index)
}

fn tells_days(said: &Expression) -> bool {
    match said.time {
        Time::Date(parts) => parts.weekday.is_some() || parts.month.is_some() || parts.year.is_some(),
        Time::Shift { from, .. } => from == Anchor::Publication,
        _ => false,
    }
}

/// The first date after a head, if the words between tie it to the head and nothing ties it to what follows.
fn after(scene: &Scene<'_>, head: usize, ties: impl Fn(&[Token]) -> bool) -> Option<usize> {
    let (index, time) = scene.time_from(head + 1)?;
    let (first, end) = (time.first as usize, time.end as usize);
    if first - head > REACH + 1 || end > scene.sentence(head).end || !ties(scene.slice(head + 1..first)) {
        return None;
    }
    let next = scene.token(end)?;
    let joined = matches!(next.kind, TokenKind::Possessive | TokenKind::Hyphen | TokenKind::Slash);
    let listed = scene.times.get(index + 1).is_some_and(|time| (time.first as usize) <= end + 2);
    let qualifies = HEADS.has(next.hash) && next.is_word();
    (!joined && !listed && !qualifies).then_some(index)
}

/// `the arrest of Lena Orr on`, `his arrest`, `The arrest came on`
fn ties_noun(scene: &Scene<'_>, head: usize, between: &[Token]) -> bool {
    let mut rest = between;
    if rest.first().is_some_and(|token| token.hash == word!("of")) {
        let mut named = (head + 2..head + 1 + between.len()).filter(|&at| scene.name_over(at).is_some());
        let Some(name) = named.next().and_then(|at| scene.name_over(at)) else { return false };
        let end = scene.passage.token_at(name.span.end - 1) + 1;
        rest = between.get(end.saturating_sub(head + 1)..).unwrap_or(&[]);
    }
    if rest.first().is_some_and(|token| CAME.has(token.hash)) {
        rest = rest.get(1..).unwrap_or(&[]);
    }
    rest.len() < 2 && rest.iter().all(|token| ON.has(token.hash))
}

/// `at his home in Lervik on`, `guilty to fraud`
fn ties_verb(scene: &Scene<'_>, between: &[Token]) -> bool {
    let text = scene.article.prose.text();
    let place = |at: usize| {
        let next = between.get(at + 1);
        next.is_some_and(|next| next.is_capitalized() || PLACES.has(next.hash))
    };
    let plain = |(at, token): (usize, &Token)| {
        if DETERMINERS.has(token.hash) {
            return place(at);
        }
        let written = token.of(text);
        let verbal = !token.is_capitalized() && (written.ends_with("ing") || written.ends_with("ed"));
        let known = BARRIERS.has(token.hash) || HEADS.has(token.hash);
        (token.is_word() || token.kind == TokenKind::Number) && !verbal && !known
    };
    let tied =
        |last: &Token| !OTHER_TIES.has(last.hash) && !DETERMINERS.has(last.hash) && !BARRIERS.has(last.hash);
    between.last().is_none_or(tied) && between.iter().enumerate().all(plain)
}

/// The date that opens the sentence of a verb, if nothing but the subject stands between: `On May 7, Lena Orr was`.
fn opening(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let start = scene.sentence(verb).start;
    let after = scene.times.partition_point(|time| (time.end as usize) <= verb);
    let index = after.checked_sub(1)?;
    let time = scene.times.get(index)?;
    let (first, end) = (time.first as usize, time.end as usize);
    let opens = first >= start && scene.slice(start..first).iter().all(|token| ON.has(token.hash));
    let mut between = scene.slice(end..verb);
    if between.first().is_some_and(|token| token.kind == TokenKind::Comma) {
        between = between.get(1..)?;
    }
    let is_pronoun = |token: &Token| token.hash == word!("he") || token.hash == word!("she");
    let subject = |token: &Token| {
        // a period inside a sentence is that of "Mr."
        is_pronoun(token)
            || token.kind == TokenKind::Period
            || token.is_word() && !BARRIERS.has(token.hash) && !HEADS.has(token.hash)
    };
    (opens && between.len() <= OPENING && between.iter().all(subject)).then_some(index)
}
