//! Lists of people: what stands among the names of people, set off as they are, is one.

use super::{Evidence, Name, NameKind, common};
use crate::extract::Passage;
use crate::lexicon::Senses;
use crate::text::{Token, TokenKind, hash_ascii};

/// The most tokens between two names of a list: a comma, a number, a remark in brackets.
const APART: usize = 12;

/// The fewest names that make a list.
const FEWEST: usize = 3;

/// The fewest names of one word that make a line-up.
const LINE_UP: usize = 6;

/// Takes the names of a list that nothing tells for people, if those beside them are people.
pub(super) fn settle(passage: &Passage, names: &mut [Name]) {
    if names.len() < FEWEST {
        return;
    }
    let mut list: Vec<usize> = Vec::new();
    for at in 0..names.len() {
        if bracketed(passage, &names[at]) {
            continue;
        }
        if list.last().is_some_and(|&last| !tied(passage, &names[last], &names[at])) {
            judge(passage, names, &list);
            list.clear();
        }
        list.push(at);
    }
    judge(passage, names, &list);
}

fn bracketed(passage: &Passage, name: &Name) -> bool {
    let number = |kind| matches!(kind, TokenKind::Number | TokenKind::Hyphen | TokenKind::Dash);
    let before = passage.tokens.get(..name.first as usize).unwrap_or(&[]).iter().rev().take(4);
    let mark = before.map(|t| t.kind).find(|&kind| !number(kind));
    mark == Some(TokenKind::OpenBracket)
}

/// Whether only commas, "and", numbers and remarks in brackets stand between two names.
fn tied(passage: &Passage, one: &Name, other: &Name) -> bool {
    let between = passage.tokens.get(one.end as usize..other.first as usize).unwrap_or(&[]);
    if between.is_empty() || between.len() > APART {
        return false;
    }
    let (mut depth, mut parted) = (0, false);
    for token in between {
        match token.kind {
            TokenKind::OpenBracket => depth += 1,
            TokenKind::CloseBracket => depth -= 1,
            TokenKind::Comma | TokenKind::Semicolon => parted |= depth == 0,
            _ if depth > 0 => {}
            TokenKind::Number | TokenKind::Hyphen | TokenKind::Dash => {}
            TokenKind::Word if token.hash == hash_ascii("and") => parted = true,
            _ => return false,
        }
    }
    parted && depth == 0
}

fn judge(passage: &Passage, names: &mut [Name], list: &[usize]) {
    if list.len() < FEWEST {
        return;
    }
    let words = |name: &Name| {
        let tokens = passage.tokens.get(name.first as usize..name.end as usize).unwrap_or(&[]);
        tokens.iter().filter(|t| t.is_word()).count()
    };
    let of = |kind: NameKind| list.iter().filter(|&&i| names[i].kind == kind).count();
    let people = list.iter().filter(|&&i| names[i].kind == NameKind::Person && words(&names[i]) > 1).count();
    let others = list.len() - people - of(NameKind::Unknown);
    if people >= 2 && people * 2 >= list.len() - people && others * 4 <= list.len() {
        for &i in list {
            if words(&names[i]) > 1 && may_join(passage, &names[i]) {
                take(&mut names[i]);
            }
        }
        return;
    }
    let single = list.iter().filter(|&&i| words(&names[i]) == 1).count();
    let known = list.iter().filter(|&&i| is_surname(passage, &names[i])).count();
    if list.len() >= LINE_UP && single == list.len() && known * 2 > list.len() && others * 6 <= list.len() {
        for &i in list {
            if may_join(passage, &names[i]) {
                take(&mut names[i]);
            }
        }
    }
}

fn take(name: &mut Name) {
    name.kind = NameKind::Person;
    name.evidence = name.evidence.with(Evidence::LIST);
}

/// Whether nothing in a name says that it is no person's.
fn may_join(passage: &Passage, name: &Name) -> bool {
    let heads = Senses::ORG_HEAD | Senses::PLACE_HEAD | Senses::THING_HEAD;
    let (first, end) = (name.first as usize, name.end as usize);
    let tokens = passage.tokens.get(first..end).unwrap_or(&[]);
    let plain = |at: usize| !passage.sense(at).any(heads) || passage.sense(at).has(Senses::SURNAME);
    name.kind == NameKind::Unknown
        && end - first <= 6
        && tokens
            .iter()
            .all(|t: &Token| !t.is_word() || t.span.len() > 1 || passage.is(first + 1, TokenKind::Period))
        && (first..end).all(plain)
        && !(common(passage.sense(first)) && common(passage.sense(end - 1)))
}

fn is_surname(passage: &Passage, name: &Name) -> bool {
    let senses = passage.sense(name.end as usize - 1);
    name.kind == NameKind::Unknown && senses.any(Senses::SURNAME | Senses::GIVEN_NAME)
}
