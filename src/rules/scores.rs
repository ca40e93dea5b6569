//! The score of a game, told at the top of the story and otherwise below.

use crate::article::Zone;
use crate::extract::words::word_set;
use crate::lexicon::{self, Senses};
use crate::resolve::Analysis;
use crate::resolve::quantities::{Tally, TallyKind};
use crate::text::{Token, TokenKind};

// Words of another game, of a part of the game, or of a series of games.
word_set!(OTHERWISE: "half" "halftime" "interval" "break" "earlier" "previous" "previously" "last" "leg" "aggregate" "penalties" "shootout"
    "led" "lead" "leading" "leads" "trailed" "trailing" "series" "season" "since" "set" "sets" "tiebreak"
    "opener" "opening" "reverse" "inning" "quarter" "period" "made" "within" "record" "game" "games" "first" "second" "third" "return" "replay");
word_set!(RESULT: "won" "win" "wins" "beat" "beats" "beaten" "beating" "lost" "defeat" "defeated" "victory" "drew" "draw" "success" "loss");

/// The score of the headline, or of the first paragraph, and one of the story that is another for the same two sides.
pub(super) fn clash(analysis: &Analysis, in_headline: bool) -> Option<(&Tally, &Tally)> {
    let lede = analysis.article.blocks.iter().position(|block| block.zone == Zone::Body)? as u32;
    let headline = |tally: &Tally| {
        analysis.article.blocks.get(tally.block as usize).is_some_and(|block| block.zone == Zone::Headline)
    };
    let scores = || analysis.facts.tallies.iter().filter(|tally| is_result(analysis, tally));
    let is_head = |tally: &Tally| if in_headline { headline(tally) } else { tally.block == lede };
    let below =
        |tally: &Tally| !headline(tally) && (tally.block > lede || in_headline && tally.block == lede);
    let mut heads = scores().filter(|tally| is_head(tally));
    let head = heads.next().filter(|_| heads.next().is_none())?;
    let sides = sides(analysis, head);
    let meets = |tally: &&Tally| {
        let sentence = analysis.sentence(tally.span);
        let named = |side: &&Vec<Token>| {
            side.iter().any(|word| sentence.iter().any(|t| t.hash == word.hash && t.is_word()))
        };
        sides.iter().filter(named).count() >= 2
    };
    let mut story = scores().filter(|tally| below(tally)).filter(meets);
    let other = story.next()?;
    let same = |tally: &Tally| tally.ordered() == head.ordered();
    let told = || analysis.facts.tallies.iter().any(|tally| below(tally) && same(tally));
    (!same(other) && story.all(|tally| tally.ordered() == other.ordered()) && !told())
        .then_some((head, other))
}

/// Whether a score is the one a game ended with, the only one of a sentence of the narration.
fn is_result(analysis: &Analysis, tally: &Tally) -> bool {
    let sentence = analysis.sentence(tally.span);
    let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { return false };
    let span = first.span.join(last.span);
    let alone = analysis.facts.tallies.iter().filter(|other| span.covers(other.span)).count() == 1;
    let says =
        |words: &crate::extract::words::WordSet| sentence.iter().any(|t| t.is_word() && words.has(t.hash));
    let score = tally.kind == TallyKind::Score && tally.third == 0 && !analysis.facts.is_quoted(tally.span);
    // With a month or a year another game is told of.
    let dated = |t: &Token| {
        t.is_capitalized() && lexicon::senses(t.hash).has(Senses::MONTH)
            || t.kind == TokenKind::Number && t.span.len() == 4
    };
    score && alone && says(&RESULT) && !says(&OTHERWISE) && !sentence.iter().any(dated)
}

/// The names of a sentence, each as the words that stand together.
fn sides(analysis: &Analysis, tally: &Tally) -> Vec<Vec<Token>> {
    let common = Senses::COMMON_WORD | Senses::MONTH | Senses::WEEKDAY;
    let sentence = analysis.sentence(tally.span);
    let runs = sentence.split(|t| !t.is_word() || !t.is_capitalized() || lexicon::senses(t.hash).any(common));
    runs.filter(|run| !run.is_empty()).map(<[Token]>::to_vec).collect()
}
