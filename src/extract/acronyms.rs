//! Acronyms as copy introduces them: a full name with its letters in brackets after it, or the other way round.

use super::Passage;
use super::words::{among, word_set};
use crate::text::{Shape, Span, TokenKind};

/// How the letters of an acronym go with the words of the full name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Each letter begins a word.
    Letters,
    /// The letters stand in the words in that order: `Hypertext Markup Language (HTML)`.
    Loose,
    /// All letters but one begin a word, or two of them are swapped.
    Slip,
}

/// A full name with the acronym that the copy gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Introduction {
    /// The bytes of the full name, from the word of the first letter to the word of the last.
    pub full: Span,
    /// The bytes of the acronym.
    pub acronym: Span,
    /// The first token of the full name.
    pub first: u32,
    /// One past the last token of the full name.
    pub end: u32,
    /// How the two go together.
    pub fit: Fit,
}

/// The letters an acronym has at least and at most.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// The most words looked at before the brackets.
const REACH: usize = 14;

word_set!(LINKS: "of" "for" "the" "and" "on" "in" "to" "at" "by" "from" "with" "against" "a" "an" "as" "de" "du" "des" "del" "della" "di" "da" "do" "la" "le" "les" "et" "e" "y" "und" "der" "die");

/// A word that may give a letter.
#[derive(Clone, Copy)]
struct Word {
    at: usize,
    initial: u8,
    /// Whether the acronym may pass over it.
    skips: bool,
    capital: bool,
}

/// Finds the acronyms a block introduces, in the order of their full names.
pub(super) fn introductions(text: &str, p: &Passage) -> Vec<Introduction> {
    let mut found = Vec::new();
    for at in (1..p.tokens.len()).filter(|&i| p.is(i, TokenKind::OpenBracket)) {
        found.extend(before(text, p, at).or_else(|| inside(text, p, at)));
    }
    found.sort_by_key(|i: &Introduction| i.first);
    found
}

/// `Vale River Board (VRB)`.
fn before(text: &str, p: &Passage, bracket: usize) -> Option<Introduction> {
    use TokenKind::{CloseBracket, Comma, Semicolon};
    let letters = acronym(text, p, bracket + 1)?;
    let closed =
        p.tokens.get(bracket + 2).is_some_and(|t| matches!(t.kind, CloseBracket | Comma | Semicolon));
    if !closed {
        return None;
    }
    let floor = p.sentences.get(p.sentence_of(bracket)).map_or(0, |s| s.first as usize);
    let end = if p.is(bracket - 1, TokenKind::Possessive) { bracket - 1 } else { bracket };
    let words = words(text, p, floor, end);
    let (fit, first) = fitting(letters, &words, text, p)?;
    let acronym = p.span(bracket + 1, bracket + 2);
    Some(Introduction { full: p.span(first, end), acronym, first: first as u32, end: end as u32, fit })
}

/// `VRB (Vale River Board)`.
fn inside(text: &str, p: &Passage, bracket: usize) -> Option<Introduction> {
    let letters = acronym(text, p, bracket - 1)?;
    let rest = p.tokens.get(bracket + 1..)?.iter().take(REACH * 2);
    let end = bracket + 1 + rest.take_while(|t| t.kind != TokenKind::CloseBracket).count();
    if !p.is(end, TokenKind::CloseBracket) {
        return None;
    }
    let words = words(text, p, bracket + 1, end);
    let first = exact(letters.as_bytes(), &words).filter(|&first| first == bracket + 1)?;
    let acronym = p.span(bracket - 1, bracket);
    let (full, first, end) = (p.span(first, end), first as u32, end as u32);
    Some(Introduction { full, acronym, first, end, fit: Fit::Letters })
}

/// The letters of the token, where it can be an acronym.
fn acronym<'t>(text: &'t str, p: &Passage, at: usize) -> Option<&'t str> {
    let token = p.tokens.get(at).filter(|t| t.is_word() && t.shape.has(Shape::ALL_CAPS))?;
    let letters = token.of(text);
    let plain = letters.bytes().all(|b| b.is_ascii_uppercase());
    (plain && LETTERS.contains(&letters.len())).then_some(letters)
}

/// The words of the tokens `[floor, end)` that may be one name with the last of them, the last first.
fn words(text: &str, p: &Passage, floor: usize, end: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = end;
    while at > floor && words.len() < REACH {
        at -= 1;
        let Some(token) = p.tokens.get(at) else { break };
        match token.kind {
            TokenKind::Word => {
                let capital = p.capitalized(at);
                let initial = token.of(text).bytes().next().unwrap_or(b' ').to_ascii_uppercase();
                let part = at > floor && p.is(at - 1, TokenKind::Hyphen) && p.glued(at);
                words.push(Word {
                    at,
                    initial,
                    skips: !capital && (part || among(&LINKS, token.hash)),
                    capital,
                });
            }
            TokenKind::Hyphen | TokenKind::Possessive | TokenKind::Other | TokenKind::Apostrophe => {}
            TokenKind::Comma if p.capitalized(at + 1) && at > floor && p.capitalized(at - 1) => {}
            _ => break,
        }
    }
    words
}

fn fitting(letters: &str, words: &[Word], text: &str, p: &Passage) -> Option<(Fit, usize)> {
    let letters = letters.as_bytes();
    if let Some(first) = exact(letters, words) {
        return Some((Fit::Letters, first));
    }
    if let Some(first) = sparse(letters, words) {
        return Some((Fit::Loose, first));
    }
    if let Some(first) = slip(letters, words) {
        return Some((Fit::Slip, first));
    }
    loose(letters, words, text, p).map(|first| (Fit::Loose, first))
}

/// Any letter.
const ANY: u8 = b'?';

/// The token of the word that gives the first letter, where every letter begins a word and the first a capitalized one.
fn exact(letters: &[u8], words: &[Word]) -> Option<usize> {
    let (word, rest) = words.split_first()?;
    let (letter, fewer) = letters.split_last()?;
    let begins = if *letter == ANY { word.capital } else { word.initial == *letter };
    if begins && fewer.is_empty() && word.capital {
        return Some(word.at);
    }
    let with = if begins && !fewer.is_empty() { exact(fewer, rest) } else { None };
    with.or_else(|| if word.skips { exact(letters, rest) } else { None })
}

/// As [`exact`], with words between that give no letter, the last of the name among them.
fn sparse(letters: &[u8], words: &[Word]) -> Option<usize> {
    let run = words.iter().take_while(|w| w.capital || w.skips);
    let mut left = letters;
    for word in run {
        let Some((letter, fewer)) = left.split_last() else { break };
        if word.initial != *letter {
            continue;
        }
        left = fewer;
        if left.is_empty() {
            return word.capital.then_some(word.at);
        }
    }
    None
}

/// As [`exact`], with one letter wrong after the first, or two letters swapped.
fn slip(letters: &[u8], words: &[Word]) -> Option<usize> {
    if letters.len() < 3 || !words.first().is_some_and(|w| w.capital) {
        return None;
    }
    let mut tried = letters.to_vec();
    for i in 1..letters.len() {
        let kept = std::mem::replace(tried.get_mut(i)?, ANY);
        if let Some(first) = exact(&tried, words) {
            return Some(first);
        }
        *tried.get_mut(i)? = kept;
    }
    let pairs = if letters.len() > 3 { letters.len() - 1 } else { 0 };
    for i in 1..pairs {
        tried.swap(i, i + 1);
        if let Some(first) = exact(&tried, words) {
            return Some(first);
        }
        tried.swap(i, i + 1);
    }
    None
}

/// The nearest word from which on the letters stand in the words in their order.
fn loose(letters: &[u8], words: &[Word], text: &str, p: &Passage) -> Option<usize> {
    let (first, end) = (letters.first()?, words.first()?.at + 1);
    let begins = words.iter().skip(1).take_while(|w| w.capital || w.skips).filter(|w| w.capital);
    let found = begins.filter(|w| w.initial == *first).find(|w| {
        let mut inner = p.span(w.at, end).of(text).bytes().map(|b| b.to_ascii_uppercase());
        letters.iter().all(|letter| inner.any(|b| b == *letter))
    });
    found.map(|w| w.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, &str, Fit)> {
        let found = introductions(text, &Passage::new(text));
        found.first().map(|i| (i.full.of(text), i.acronym.of(text), i.fit))
    }

    #[test]
    fn letters_that_begin_words() {
        for (text, full) in [
            ("Then the Vale River Board (VRB) met.", "Vale River Board"),
            ("the Office for Harbor and Quay Affairs (OHQA)", "Office for Harbor and Quay Affairs"),
            ("the Office of Salt and Sand's (OSAS) chief", "Office of Salt and Sand"),
            ("the Anti-Noise League (ANL, founded in 1902)", "Anti-Noise League"),
            ("The VRB (Vale River Board) met.", "Vale River Board"),
            ("the Ministry of Apples and Animal Affairs (MAAA)", "Ministry of Apples and Animal Affairs"),
            ("Bureau of Kelp, Mussels and Eels (BKME)", "Bureau of Kelp, Mussels and Eels"),
        ] {
            let (found, _, fit) = read(text).unwrap();
            assert_eq!((found, fit), (full, Fit::Letters), "{text}");
        }
    }

    #[test]
    fn letters_that_do_not() {
        assert_eq!(read("the Vale River Board (VLB) met").unwrap().2, Fit::Slip);
        assert_eq!(read("the Vale River Fish Board (VFRB) met").unwrap().2, Fit::Slip);
        assert_eq!(read("the Ostia Center of Harbor Fish Design (OCHD) met").unwrap().2, Fit::Loose);
        assert_eq!(read("the Overtext Pencil Language (OTPL) met").unwrap().2, Fit::Loose);
    }

    #[test]
    fn what_introduces_nothing() {
        for text in [
            "Ann Orr (R) spoke.",
            "the Popular Front (FPL) of Vaira",
            "the Harbor Works (NYSE: HPW) rose",
            "She left (NO) early",
            "the river (VRB)",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
