//! Votes and scores: `7-2`, `3–1`.

use crate::article::Article;
use crate::extract::words::word_set;
use crate::extract::{Mentions, Passage};
use crate::text::{Span, Token, TokenKind};

/// What a tally tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TallyKind {
    /// How a vote went.
    Vote,
    /// How a game or a series stands or ended.
    Score,
}

/// Two or three counts joined by hyphens in a sentence that tells of a vote or a game.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Where.
    pub span: Span,
    /// The index of the block.
    pub block: u32,
    /// What it tells.
    pub kind: TallyKind,
    /// Its counts in digits with a hyphen between: `7-2`.
    pub value: String,
    /// The first count and the second.
    pub sides: (u16, u16),
    /// The third, of those who abstained or drew; 0 where there is none.
    pub third: u16,
}

impl TallyKind {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vote => "vote",
            Self::Score => "score",
        }
    }
}

impl Tally {
    /// All votes together.
    pub const fn total(&self) -> u32 {
        self.sides.0 as u32 + self.sides.1 as u32 + self.third as u32
    }

    /// The larger of its two sides and the smaller.
    pub fn ordered(&self) -> (u16, u16) {
        (self.sides.0.max(self.sides.1), self.sides.0.min(self.sides.1))
    }
}

word_set!(VOTES: "vote" "voted" "votes" "voting" "ruled" "ruling" "decision" "decided" "approved" "rejected" "passed" "backed");
word_set!(VOTED: "voted" "vote" "votes");
// Words of headlines that may tell of games too.
word_set!(HEADLINE_VOTES: "passes" "approves" "rejects" "backs" "adopts" "adopted" "oks" "okays");
word_set!(GAMES: "won" "win" "wins" "winning" "beat" "beats" "beaten" "beating" "lost" "lose" "loss" "defeat" "defeated" "draw" "drew"
    "lead" "leads" "led" "leading" "trailed" "trail" "swept" "series" "best" "victory" "game" "games" "match" "matches" "score"
    "scored" "final" "semifinal" "header" "headed" "penalty" "spot" "striker" "half" "halftime" "penalties" "aggregate" "clinched" "tied" "goal" "goals" "equalized" "leveled");

/// Finds the tallies of an article, in text order.
pub(in crate::resolve) fn tallies(article: &Article, mentions: &[Mentions]) -> Vec<Tally> {
    let mut found = Vec::new();
    for (block, (at, mentions)) in article.blocks.iter().zip((0u32..).zip(mentions)) {
        if !block.zone.is_story() {
            continue;
        }
        let passage = &mentions.passage;
        let dated = |span: Span| mentions.times.iter().any(|time| time.span.overlaps(span));
        for first in passage.numbers.iter().map(|first| *first as usize) {
            let Some((counts, end)) = counts(article, passage, first) else { continue };
            let span = passage.span(first, end);
            let sentence = passage.sentences.get(passage.sentence_of(first));
            let tokens = sentence.and_then(|sentence| passage.tokens.get(sentence.range())).unwrap_or(&[]);
            let Some(kind) = kind(tokens).filter(|_| !dated(span)) else { continue };
            let [a, b, third] = counts;
            let third = (end > first + 3).then_some(third);
            let counts = [Some(a), Some(b), third].into_iter().flatten().map(|count| count.to_string());
            let value = counts.collect::<Vec<String>>().join("-");
            found.push(Tally { span, block: at, kind, value, sides: (a, b), third: third.unwrap_or(0) });
        }
    }
    found
}

fn kind(sentence: &[Token]) -> Option<TallyKind> {
    let says =
        |words: &crate::extract::words::WordSet| sentence.iter().any(|t| t.is_word() && words.has(t.hash));
    if says(&VOTES) {
        return Some(TallyKind::Vote);
    }
    if says(&GAMES) {
        return Some(TallyKind::Score);
    }
    says(&HEADLINE_VOTES).then_some(TallyKind::Vote)
}

/// The two or three counts that begin at a token and are joined without spaces, and where they end.
fn counts(article: &Article, passage: &Passage, first: usize) -> Option<([u16; 3], usize)> {
    let count = |at: usize| {
        let token = passage.tokens.get(at).filter(|t| t.kind == TokenKind::Number && t.span.len() <= 3)?;
        let text = article.text(token.span);
        text.parse::<u16>().ok().filter(|_| text == "0" || !text.starts_with('0'))
    };
    let mark = |at: usize| passage.is(at, TokenKind::Hyphen) || passage.is(at, TokenKind::Dash);
    // "by a vote of 48 to 50"
    let word =
        |back: usize| first.checked_sub(back).and_then(|at| passage.tokens.get(at)).map_or(0, |t| t.hash);
    let voted = VOTED.has(word(1)) || [word!("of"), word!("was")].contains(&word(1)) && VOTED.has(word(2));
    let joined = |at: usize| {
        mark(at) && passage.glued(at) && passage.glued(at + 1)
            || voted && at == first + 1 && passage.is_word(at, word!("to"))
    };
    let before = first.checked_sub(1);
    let glued = passage.glued(first) && before.is_some_and(|at| !passage.is(at, TokenKind::OpenBracket));
    let money = before.is_some_and(|at| passage.is(at, TokenKind::Currency));
    let (a, b) = (count(first)?, if joined(first + 1) { count(first + 2)? } else { return None });
    let third = joined(first + 3).then(|| count(first + 4)).flatten();
    let end = first + if third.is_some() { 5 } else { 3 };
    let tail = passage.tokens.get(end);
    let goes_on = tail.is_some_and(|t| {
        let scaled = [word!("percent"), word!("million"), word!("billion"), word!("years"), word!("minutes")]
            .contains(&t.hash);
        let bound = !t.spaced()
            && (t.is_word() || matches!(t.kind, TokenKind::Hyphen | TokenKind::Percent | TokenKind::Slash));
        scaled || bound || t.kind == TokenKind::Percent
    });
    (!(glued || money || goes_on)).then_some(([a, b, third.unwrap_or(0)], end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::House;
    use crate::format::{self, Format};
    use crate::resolve::Analysis;
    use crate::text::Source;

    fn told(text: &str) -> Vec<(TallyKind, u16, u16, u16)> {
        let manuscript = format::read(&Source::from(text), Format::Plain);
        let analysis = Analysis::new(Article::new(&manuscript, &House::default()), House::default());
        analysis.facts.tallies.iter().map(|t| (t.kind, t.sides.0, t.sides.1, t.third)).collect()
    }

    #[test]
    fn votes_scores_and_neither() {
        use TallyKind::{Score, Vote};
        for (text, tallies) in [
            ("The board voted 7-2 to close the pier.", &[(Vote, 7, 2, 0)][..]),
            ("The board approved it 7-2-1.", &[(Vote, 7, 2, 1)]),
            ("It was rejected by a vote of 48 to 50.", &[(Vote, 48, 50, 0)]),
            ("A motion of 5 to 10 pages was passed by 3 to 4 percent.", &[]),
            ("Lervik won 3–1 on Friday.", &[(Score, 3, 1, 0)]),
            ("They won a 10-12-year lease.", &[]),
            ("He voted for a 5-10 percent cut in 2016-17.", &[]),
            ("The road is closed 5-9 daily.", &[]),
        ] {
            assert_eq!(told(text), tallies, "{text}");
        }
    }
}
