//! Whether a word that is the family name of somebody in the story stands for that person where the paragraph alone
//! would take it for a common word or a title: "Bishop knew", "Stone, a junior,".

use crate::extract::Passage;
use crate::lexicon::Senses;
use crate::text::{TokenKind, WordTable};

/// Words that follow a person more than a common noun at the head of a sentence.
static ACTS: WordTable<(), 128> = WordTable::new(&[
    ("has", ()),
    ("had", ()),
    ("was", ()),
    ("will", ()),
    ("would", ()),
    ("did", ()),
    ("also", ()),
    ("himself", ()),
    ("herself", ()),
    ("who", ()),
    ("then", ()),
    ("later", ()),
    ("never", ()),
    ("won", ()),
    ("went", ()),
    ("took", ()),
    ("made", ()),
    ("left", ()),
    ("began", ()),
    ("became", ()),
    ("knew", ()),
    ("is", ()),
    ("says", ()),
    ("could", ()),
    ("should", ()),
    ("might", ()),
    ("must", ()),
    ("led", ()),
    ("scored", ()),
    ("beat", ()),
    ("hit", ()),
    ("told", ()),
    ("added", ()),
    ("came", ()),
    ("got", ()),
    ("gave", ()),
    ("played", ()),
    ("returned", ()),
    ("joined", ()),
    ("served", ()),
    ("died", ()),
    ("lost", ()),
    ("wrote", ()),
    ("said", ()),
    ("finished", ()),
    ("offered", ()),
    ("called", ()),
    ("asked", ()),
    ("agreed", ()),
    ("declined", ()),
    ("failed", ()),
    ("hopes", ()),
    ("wants", ()),
    ("plans", ()),
    ("ran", ()),
    ("stood", ()),
    ("sat", ()),
    ("met", ()),
    ("spent", ()),
    ("held", ()),
    ("kept", ()),
    ("paid", ()),
    ("built", ()),
    ("chose", ()),
    ("drew", ()),
    ("drove", ()),
    ("fell", ()),
    ("felt", ()),
    ("flew", ()),
    ("found", ()),
    ("fought", ()),
    ("grew", ()),
    ("speaks", ()),
    ("thinks", ()),
    ("believes", ()),
    ("admitted", ()),
]);

static OF_THINGS: WordTable<(), 16> = WordTable::new(&[
    ("the", ()),
    ("a", ()),
    ("an", ()),
    ("this", ()),
    ("that", ()),
    ("our", ()),
    ("their", ()),
    ("his", ()),
    ("her", ()),
]);

/// Whether the capitalized word at the token, which is somebody's family name, stands there for a person.
pub(super) fn is_name(p: &Passage, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| p.tokens.get(i));
    let apart = p.tokens.get(at + 1).is_none_or(|t| t.spaced() || !matches!(t.kind, TokenKind::Hyphen));
    if !apart || p.capitalized(at + 1) || before.is_some_and(|t| OF_THINGS.has(t.hash)) {
        return false;
    }
    let sentence = p.sentences.get(p.sentence_of(at)).map_or(at, |s| s.first as usize);
    let opens = at == sentence || before.is_some_and(|t| !t.is_word());
    if opens { acts(p, at + 1) } else { before_name(p, at) }
}

/// Inside a sentence: no part of a longer name, but perhaps after a courtesy title.
fn before_name(p: &Passage, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    !p.capitalized(before) || p.sense(before).has(Senses::TITLE_START)
}

/// Whether what a person does follows, or a possessive, or a remark between commas.
fn acts(p: &Passage, at: usize) -> bool {
    let Some(next) = p.tokens.get(at) else { return false };
    matches!(next.kind, TokenKind::Possessive | TokenKind::Comma)
        || ACTS.has(next.hash)
        || p.sense(at).has(Senses::SPEECH_STRONG)
}
