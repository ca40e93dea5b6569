//! What the words between quotation marks are, by their own form and the words around them.

use crate::article::{Article, Zone};
use crate::extract::words::{WordSet, word_set};
use crate::extract::{Marked, Mentions};
use crate::resolve::facts::{QuoteForm, QuoteKind};
use crate::text::{Shape, Token, TokenKind, WordTable};

/// A word before the marks, and what they are after it.
static BEFORE: WordTable<QuoteForm, 128> = WordTable::of_lists(&[
    (
        "titled entitled song film book show movie album novel play series single headlined column \
         documentary episode memoir musical poem painting exhibition podcast",
        QuoteForm::Title,
    ),
    ("called dubbed nicknamed named known labeled labelled", QuoteForm::Nickname),
    ("slogan hashtag chanting chanted chants chant banner banners motto", QuoteForm::Slogan),
    ("sign signs marked", QuoteForm::Document),
    ("word words term phrase", QuoteForm::ArmsLength),
]);

word_set!(NAMES: "called" "dubbed" "nicknamed" "named" "known" "labeled" "labelled");
// What a person writes into a network.
word_set!(POSTS: "tweeted" "tweets" "tweet" "tweeting" "retweeted" "posted");
word_set!(NETWORKS: "twitter" "facebook" "instagram" "weibo" "tiktok" "telegram" "linkedin");
word_set!(CHANTS: "chanted" "chanting" "chant");
// What speaks for itself.
word_set!(DOCUMENTS: "act" "agreement" "article" "bill" "caption" "charter" "complaint" "contract" "document" "documents" "editorial" "filing" "indictment" "inscription" "law" "lawsuit" "leaflet" "letter" "manifesto" "memo" "notice" "placard" "plaque" "poster" "posters" "report" "resolution" "ruling" "script" "sign" "signs" "statute" "sticker" "study" "survey" "text" "treaty" "will");
word_set!(READS: "read" "reads" "reading" "said" "says" "saying" "state" "states" "stated" "adds");

/// Tokens beside the marks that tell what is between them.
const REACH: usize = 8;

/// Whether it is speech, a fragment of it, or no speech.
pub(super) fn kind(article: &Article, mentions: &Mentions, marked: &Marked) -> QuoteKind {
    let inner = inner(mentions, marked);
    let count = inner.iter().filter(|t| t.is_word() || t.kind == TokenKind::Number).count();
    let Some(first) = inner.first() else { return QuoteKind::Label };
    let stopped = inner.last().is_some_and(|t| stops(t.kind));
    if count <= 3 && !(stopped && first.is_capitalized() && at_sentence_start(mentions, marked)) {
        return QuoteKind::Label;
    }
    let words = Beside { article, mentions };
    let named = words.before(marked).is_some_and(|word| BEFORE.has(word.hash));
    if named || words.is_title(inner) && !stopped {
        return QuoteKind::Label;
    }
    let begins = !first.is_word() || first.is_capitalized();
    if begins && (stopped || count >= 6) { QuoteKind::Direct } else { QuoteKind::Partial }
}

/// What it is in particular, where it does not go on from another.
pub(super) fn form(
    article: &Article,
    mentions: &Mentions,
    marked: &Marked,
    zone: Zone,
    kind: QuoteKind,
) -> QuoteForm {
    let words = Beside { article, mentions };
    match zone {
        Zone::Headline | Zone::Deck | Zone::Crosshead => return QuoteForm::Headline,
        Zone::BlockQuote => return QuoteForm::Block,
        _ => {}
    }
    if words.is_transcript(marked) {
        return QuoteForm::Transcript;
    }
    if let Some(form) = words.told_beside(marked) {
        return form;
    }
    if kind == QuoteKind::Label { words.label(marked) } else { QuoteForm::Speech }
}

const fn stops(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Period
            | TokenKind::Comma
            | TokenKind::Question
            | TokenKind::Exclamation
            | TokenKind::Ellipsis
            | TokenKind::Dash
    )
}

/// The tokens between the marks.
fn inner<'a>(mentions: &'a Mentions, marked: &Marked) -> &'a [Token] {
    let passage = &mentions.passage;
    let (from, end) = (passage.token_at(marked.span.start), passage.token_at(marked.span.end));
    passage.tokens.get(from..end.max(from)).unwrap_or(&[])
}

fn at_sentence_start(mentions: &Mentions, marked: &Marked) -> bool {
    let sentence = mentions.passage.sentence_of(marked.first as usize);
    mentions.passage.sentences.get(sentence).is_some_and(|s| s.first == marked.first)
}

/// Reads the words beside a stretch.
struct Beside<'a> {
    article: &'a Article,
    mentions: &'a Mentions,
}

impl<'a> Beside<'a> {
    fn token(&self, at: usize) -> Option<&'a Token> {
        self.mentions.passage.tokens.get(at)
    }

    fn word(&self, at: usize) -> Option<&'a Token> {
        self.token(at).filter(|t| t.is_word())
    }

    /// Whether the token is a word of the set.
    fn is_among(&self, set: &WordSet, at: usize) -> bool {
        self.word(at).is_some_and(|t| set.has(t.hash))
    }

    /// The word right before the opening mark.
    fn before(&self, marked: &Marked) -> Option<&'a Token> {
        self.word((marked.first as usize).checked_sub(1)?)
    }

    /// Whether all longer words are capitalized, as in the title of a work.
    fn is_title(&self, inner: &[Token]) -> bool {
        if inner.len() > 14 {
            return false;
        }
        let long = || inner.iter().filter(|t| t.is_word() && self.article.text(t.span).len() > 3);
        long().count() >= 2 && long().all(Token::is_capitalized)
    }

    /// `ORR: "…"` at the head of a paragraph.
    fn is_transcript(&self, marked: &Marked) -> bool {
        let name = |t: &Token| t.shape.has(Shape::ALL_CAPS) || matches!(self.article.text(t.span), "Q" | "A");
        marked.first == 2 && self.mentions.passage.is(1, TokenKind::Colon) && self.token(0).is_some_and(name)
    }

    /// The token ranges of the sentence's words right before and right behind the marks.
    fn around(&self, marked: &Marked) -> [std::ops::Range<usize>; 2] {
        let passage = &self.mentions.passage;
        let (first, end) = (marked.first as usize, marked.end as usize);
        let start = passage.sentences.get(passage.sentence_of(first)).map_or(first, |s| s.first as usize);
        let last =
            passage.sentences.get(passage.sentence_of(end.saturating_sub(1))).map_or(end, |s| s.end as usize);
        let open = |range: std::ops::Range<usize>| {
            let mark = |i: &usize| self.token(*i).is_some_and(|t| is_mark(t.kind));
            range.clone().find(mark).map_or(range.clone(), |at| range.start..at)
        };
        [start.max(first.saturating_sub(REACH)).min(first)..first, open(end..last.max(end).min(end + REACH))]
    }

    /// What a verb or noun beside the marks makes of it: a post, a chant, what a document says.
    fn told_beside(&self, marked: &Marked) -> Option<QuoteForm> {
        let [left, right] = self.around(marked);
        let both = || left.clone().chain(right.clone());
        let network = |t: &Token| t.is_capitalized() && NETWORKS.has(t.hash);
        if both().any(|i| self.word(i).is_some_and(|t| POSTS.has(t.hash) || network(t))) {
            return Some(QuoteForm::Post);
        }
        if both().any(|i| self.is_among(&CHANTS, i)) {
            return Some(QuoteForm::Slogan);
        }
        // "The sign at the gate reads": the verb ends the words before; behind, it follows its noun.
        let verb = left.clone().rev().take(3).find(|&i| self.is_among(&READS, i));
        let before =
            verb.is_some_and(|v| (left.start..v).rev().take(6).any(|i| self.is_among(&DOCUMENTS, i)));
        let person = verb.is_some_and(|v| {
            (left.start..v).skip(1).any(|i| self.token(i).is_some_and(Token::is_capitalized))
        });
        let behind =
            right.clone().take(4).any(|i| self.is_among(&DOCUMENTS, i) && self.is_among(&READS, i + 1));
        (before && !person || behind).then_some(QuoteForm::Document)
    }

    fn label(&self, marked: &Marked) -> QuoteForm {
        let before = self.before(marked);
        if let Some(form) = before.and_then(|word| BEFORE.get(word.hash)) {
            return form;
        }
        let known_as = before.is_some_and(|word| self.article.text(word.span) == "as")
            && (marked.first as usize).checked_sub(2).is_some_and(|i| self.is_among(&NAMES, i));
        let name = |at: Option<usize>| {
            at.and_then(|i| self.token(i)).is_some_and(|t| t.is_word() && t.is_capitalized())
        };
        let inside = name((marked.first as usize).checked_sub(1)) && name(Some(marked.end as usize));
        let inner = inner(self.mentions, marked);
        if known_as || inside && inner.first().is_some_and(Token::is_capitalized) {
            return QuoteForm::Nickname;
        }
        if self.is_title(inner) { QuoteForm::Title } else { QuoteForm::ArmsLength }
    }
}

const fn is_mark(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::OpenQuote | TokenKind::StraightQuote | TokenKind::OpenSingle)
}
