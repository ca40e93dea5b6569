//! Whether the copy speaks of relatives near a name.

use crate::resolve::Analysis;
use crate::text::{Span, Token, TokenKind, WordTable};

/// Words for relatives; whether they say so wherever they stand, or only of somebody's: "his children".
static KIN: WordTable<bool, 128> = WordTable::new(&[
    ("wife", true),
    ("ex-wife", true),
    ("husband", true),
    ("son", true),
    ("sons", true),
    ("daughter", true),
    ("daughters", true),
    ("brother", true),
    ("brothers", true),
    ("sister", true),
    ("sisters", true),
    ("cousin", true),
    ("cousins", true),
    ("uncle", true),
    ("aunt", true),
    ("nephew", true),
    ("niece", true),
    ("grandson", true),
    ("granddaughter", true),
    ("grandfather", true),
    ("grandmother", true),
    ("twin", true),
    ("twins", true),
    ("widow", true),
    ("widower", true),
    ("spouse", true),
    ("siblings", true),
    ("sibling", true),
    ("stepson", true),
    ("stepdaughter", true),
    ("namesake", true),
    ("relatives", true),
    ("relative", true),
    ("clan", true),
    ("dynasty", true),
    ("married", true),
    ("newlyweds", true),
    ("couple", true),
    ("father", true),
    ("mother", true),
    ("mom", true),
    ("dad", true),
    ("parents", true),
    ("family", false),
    ("families", false),
    ("children", false),
    ("child", false),
    ("kids", false),
    ("related", false),
    ("heir", false),
    ("marriage", false),
    ("baby", false),
]);

static OWNERS: WordTable<(), 16> = WordTable::new(&[
    ("his", ()),
    ("her", ()),
    ("their", ()),
    ("whose", ()),
    ("my", ()),
    ("our", ()),
    ("the", ()),
]);

/// Tokens between a word for relatives and the name it is about.
const NEAR: usize = 4;

/// Whether the sentence, or the one before or after it in the paragraph, speaks of relatives of the one named there.
pub(super) fn speaks_of_kin(analysis: &Analysis, name: Span) -> bool {
    let Some(passage) =
        analysis.article.block_at(name.start).and_then(|i| analysis.mentions.get(i)).map(|m| &m.passage)
    else {
        return false;
    };
    let (at, end) = (passage.token_at(name.start), passage.token_at(name.end));
    let near = at.saturating_sub(NEAR)..end + NEAR;
    let sentence = passage.sentence_of(at);
    let around = passage.sentences.iter().take(sentence + 2).skip(sentence.saturating_sub(1));
    around.flat_map(|s| s.range()).any(|i| {
        let Some(token) = passage.tokens.get(i).filter(|t| t.is_word()) else { return false };
        match KIN.get(token.hash) {
            Some(true) => true,
            Some(false) => is_somebodys(&passage.tokens, i) || near.contains(&i),
            None => false,
        }
    })
}

/// "his children", "Kern's kids"
fn is_somebodys(tokens: &[Token], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|i| tokens.get(i));
    (1..=2).filter_map(before).any(|t| OWNERS.has(t.hash) || t.kind == TokenKind::Possessive)
}
