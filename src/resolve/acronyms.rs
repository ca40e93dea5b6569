//! Where acronyms stand in the story.

use crate::article::{Article, Zone};
use crate::extract::{Mentions, Passage, Signs};
use crate::lexicon::Senses;
use crate::text::{Shape, Span, TokenKind, WordTable};

/// An acronym as it stands in a sentence of the story.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AcronymUse {
    /// Its bytes.
    pub span: Span,
    /// The hash of the word.
    pub hash: u64,
    /// What the word may be.
    pub senses: Senses,
    /// Whether it stands where the copy introduces it.
    pub introduces: bool,
    /// Whether it stands in brackets, or brackets follow, or `or` before it: what it means is told beside it, whatever
    /// the letters.
    pub glossed: bool,
    /// Whether a noun before it says what it is: `member station VRQB`.
    pub described: bool,
}

/// The acronyms of three to six letters in the sentences of the story, in text order; initials and tickers are none.
pub(super) fn uses(article: &Article, mentions: &[Mentions]) -> Vec<AcronymUse> {
    let mut found = Vec::new();
    for (block, mentions) in article.blocks.iter().zip(mentions) {
        let p = &mentions.passage;
        let told = matches!(block.zone, Zone::Body | Zone::Caption | Zone::Deck);
        if !told || !p.signs.any(Signs::ALL_CAPS) || shouts(p) {
            continue;
        }
        let mut defined: Vec<Span> = mentions.acronyms.iter().map(|i| i.acronym).collect();
        defined.sort_unstable();
        // "LERVIK: A man was held": a place or a speaker that the paragraph opens with.
        let label = usize::from(p.is(1, TokenKind::Colon));
        let loud = p.tokens.iter().enumerate().skip(label).filter(|(_, t)| t.shape.has(Shape::ALL_CAPS));
        for (at, token) in loud.filter(|(at, _)| is_acronym(article, p, *at)) {
            let introduces = defined.binary_search(&token.span).is_ok();
            let bracket = |i: usize| p.is(i, TokenKind::OpenBracket);
            let glossed = bracket(at.wrapping_sub(1)) || bracket(at + 1) || is_other_name(p, at);
            let described = is_noun(p, at.wrapping_sub(1));
            let (span, hash, senses) = (token.span, token.hash, p.sense(at));
            found.push(AcronymUse { span, hash, senses, introduces, glossed, described });
        }
    }
    found
}

/// Whether the words before it give what it stands for: `a multimedia message, or VRQB`, `known as VRQB`.
fn is_other_name(p: &Passage, at: usize) -> bool {
    let word = |i: usize| p.tokens.get(i).filter(|t| t.is_word()).map_or(0, |t| t.hash);
    let Some(before) = at.checked_sub(1) else { return false };
    let second = word(before.wrapping_sub(1));
    let or = word(before) == word!("or") && p.is(before.wrapping_sub(1), TokenKind::Comma);
    let called = word(before) == word!("as") && second == word!("known");
    or || called || word(before) == word!("called") || word(before) == word!("abbreviated")
}

fn is_acronym(article: &Article, p: &Passage, at: usize) -> bool {
    let Some(token) = p.tokens.get(at).filter(|t| t.is_word() && t.shape.has(Shape::ALL_CAPS)) else {
        return false;
    };
    let letters = article.text(token.span);
    let plain = (3..=6).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    let loud = |i: usize| {
        p.tokens.get(i).is_some_and(|t| t.is_word() && t.shape.has(Shape::ALL_CAPS))
            && p.sense(i).has(Senses::COMMON_WORD)
    };
    let marks = |i: usize| {
        p.tokens.get(i).is_some_and(|t| {
            matches!(t.kind, TokenKind::Slash | TokenKind::Other | TokenKind::Hyphen | TokenKind::Currency)
        })
    };
    let before = at.wrapping_sub(1);
    let tied = marks(before) && p.glued(at) || marks(at + 1) && p.glued(at + 1);
    // ".VRQB" is the sign of an index.
    let ticker = p.is(before, TokenKind::Period) && p.glued(at);
    plain && !loud(before) && !loud(at + 1) && !tied && !ticker && !p.is(before, TokenKind::Colon)
}

/// Words before an acronym that say nothing of what it is.
static SMALL: WordTable<(), 128> = WordTable::new(&[
    ("the", ()),
    ("a", ()),
    ("an", ()),
    ("of", ()),
    ("for", ()),
    ("in", ()),
    ("on", ()),
    ("at", ()),
    ("by", ()),
    ("to", ()),
    ("from", ()),
    ("with", ()),
    ("and", ()),
    ("or", ()),
    ("but", ()),
    ("as", ()),
    ("that", ()),
    ("this", ()),
    ("is", ()),
    ("was", ()),
    ("are", ()),
    ("were", ()),
    ("its", ()),
    ("his", ()),
    ("her", ()),
    ("their", ()),
    ("our", ()),
    ("both", ()),
    ("while", ()),
    ("if", ()),
    ("when", ()),
    ("than", ()),
    ("between", ()),
    ("against", ()),
    ("into", ()),
    ("under", ()),
    ("like", ()),
    ("about", ()),
    ("after", ()),
    ("before", ()),
    ("last", ()),
    ("former", ()),
    ("new", ()),
]);

/// Whether the token is a word in small letters that may be a noun.
fn is_noun(p: &Passage, at: usize) -> bool {
    p.tokens.get(at).is_some_and(|t| t.is_word() && !p.capitalized(at) && !SMALL.has(t.hash))
        && !p.sense(at).any(Senses::SPEECH_VERB)
}

/// Whether a third of the words or more are written in capitals.
fn shouts(p: &Passage) -> bool {
    let words = p.tokens.iter().filter(|t| t.is_word());
    let loud = words.clone().filter(|t| t.shape.has(Shape::ALL_CAPS)).count();
    loud >= 4 && loud * 3 >= words.count()
}
