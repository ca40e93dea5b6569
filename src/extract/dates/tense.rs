//! Whether the words around an expression look back or ahead.

use super::Tense;
use crate::extract::Passage;
use crate::text::{Token, TokenKind, WordTable};

/// How far from the expression its verb may stand, in tokens.
const REACH: usize = 24;

/// What a word tells of the time of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    Past,
    Future,
    /// A form of "be" in the present, which looks ahead before "to", "expected", "due".
    Is,
    /// Looks ahead after "is": `due`, `scheduled`.
    Planned,
    /// `to`
    To,
    /// Ends in "ed" and is no verb of the past.
    None,
}

static CUES: WordTable<Cue, 256> = WordTable::new(&[
    ("will", Cue::Future),
    ("won't", Cue::Future),
    ("shall", Cue::Future),
    ("going", Cue::Future),
    ("is", Cue::Is),
    ("are", Cue::Is),
    ("be", Cue::Is),
    ("isn't", Cue::Is),
    ("aren't", Cue::Is),
    ("due", Cue::Planned),
    ("scheduled", Cue::Planned),
    ("expected", Cue::Planned),
    ("set", Cue::Planned),
    ("slated", Cue::Planned),
    ("planned", Cue::Planned),
    ("plans", Cue::Planned),
    ("plan", Cue::Planned),
    ("hopes", Cue::Planned),
    ("hope", Cue::Planned),
    ("want", Cue::Planned),
    ("wants", Cue::Planned),
    ("intends", Cue::Planned),
    ("expects", Cue::Planned),
    ("begins", Cue::Planned),
    ("starts", Cue::Planned),
    ("opens", Cue::Planned),
    ("likely", Cue::Planned),
    ("must", Cue::Planned),
    ("can", Cue::Planned),
    ("may", Cue::Planned),
    ("to", Cue::To),
    ("was", Cue::Past),
    ("were", Cue::Past),
    ("had", Cue::Past),
    ("did", Cue::Past),
    ("didn't", Cue::Past),
    ("wasn't", Cue::Past),
    ("weren't", Cue::Past),
    ("has", Cue::Past),
    ("have", Cue::Past),
    ("said", Cue::Past),
    ("told", Cue::Past),
    ("came", Cue::Past),
    ("went", Cue::Past),
    ("took", Cue::Past),
    ("made", Cue::Past),
    ("gave", Cue::Past),
    ("got", Cue::Past),
    ("met", Cue::Past),
    ("won", Cue::Past),
    ("lost", Cue::Past),
    ("fell", Cue::Past),
    ("rose", Cue::Past),
    ("held", Cue::Past),
    ("left", Cue::Past),
    ("began", Cue::Past),
    ("broke", Cue::Past),
    ("brought", Cue::Past),
    ("built", Cue::Past),
    ("bought", Cue::Past),
    ("sold", Cue::Past),
    ("spoke", Cue::Past),
    ("found", Cue::Past),
    ("flew", Cue::Past),
    ("hit", Cue::Past),
    ("kept", Cue::Past),
    ("led", Cue::Past),
    ("paid", Cue::Past),
    ("ran", Cue::Past),
    ("saw", Cue::Past),
    ("sent", Cue::Past),
    ("shot", Cue::Past),
    ("struck", Cue::Past),
    ("stood", Cue::Past),
    ("swore", Cue::Past),
    ("thought", Cue::Past),
    ("wrote", Cue::Past),
    ("became", Cue::Past),
    ("drew", Cue::Past),
    ("drove", Cue::Past),
    ("grew", Cue::Past),
    ("heard", Cue::Past),
    ("knew", Cue::Past),
    ("laid", Cue::Past),
    ("put", Cue::Past),
    ("sought", Cue::Past),
    ("beat", Cue::Past),
    ("died", Cue::Past),
    ("hundred", Cue::None),
    ("need", Cue::None),
    ("united", Cue::None),
    ("red", Cue::None),
]);

/// The tense of the nearest verb, before the expression if there is one in its sentence, else after it.
pub(super) fn around(text: &str, passage: &Passage, first: usize, end: usize) -> Tense {
    let sentence = passage.sentences.get(passage.sentence_of(first)).map_or(0..0, |s| s.range());
    let from = sentence.start.max(first.saturating_sub(REACH));
    let to = sentence.end.min(end.saturating_add(REACH));
    let before = passage.tokens.get(from..first).unwrap_or(&[]);
    let after = passage.tokens.get(end..to).unwrap_or(&[]);
    if before.last().is_some_and(|t| t.hash == word!("until")) {
        return Tense::Future;
    }
    // What "Tuesday's vote" did or will do says nothing of Tuesday.
    let owner = after.first().is_some_and(|t| t.kind == TokenKind::Possessive);
    match backward(text, before) {
        Tense::Unknown if !owner => forward(text, after),
        tense => tense,
    }
}

fn backward(text: &str, tokens: &[Token]) -> Tense {
    for (i, token) in tokens.iter().enumerate().rev() {
        if token.kind == TokenKind::Semicolon {
            return Tense::Unknown;
        }
        let before = |n: usize| i.checked_sub(n).and_then(|i| tokens.get(i)).and_then(|t| CUES.get(t.hash));
        match cue(text, token) {
            // "due to" tells a cause
            Some(Cue::Planned)
                if token.hash == word!("due") && tokens.get(i + 1).is_some_and(|t| t.hash == word!("to")) => {
            }
            Some(Cue::Future | Cue::Planned) => return Tense::Future,
            Some(Cue::To) if !tokens.get(i + 1).is_none_or(is_no_verb) => {
                return match before(1) {
                    Some(Cue::Planned | Cue::Is | Cue::Future) => Tense::Future,
                    _ if i == 0 || tokens.get(i - 1).is_some_and(Token::is_capitalized) => Tense::Future,
                    _ => continue,
                };
            }
            // "to be released", "will be opened"
            Some(Cue::Past) if before(1) == Some(Cue::Is) || before(2) == Some(Cue::Is) => {}
            Some(Cue::Past) => return Tense::Past,
            _ => {}
        }
    }
    Tense::Unknown
}

fn forward(text: &str, tokens: &[Token]) -> Tense {
    for (i, token) in tokens.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| tokens.get(i)).and_then(|t| CUES.get(t.hash));
        match cue(text, token) {
            Some(Cue::Future | Cue::Planned) => return Tense::Future,
            Some(Cue::Past) if before == Some(Cue::Is) => return Tense::Future,
            Some(Cue::Past) => return Tense::Past,
            _ => {}
        }
    }
    Tense::Unknown
}

/// What a token tells; an unknown small word in "ed" counts as a verb of the past.
fn cue(text: &str, token: &Token) -> Option<Cue> {
    if !token.is_word() || token.is_capitalized() {
        return None;
    }
    let verb = || (token.span.len() > 4 && token.of(text).ends_with("ed")).then_some(Cue::Past);
    CUES.get(token.hash).or_else(verb)
}

fn is_no_verb(token: &Token) -> bool {
    !token.is_word() || token.is_capitalized()
}
