//! Ranks: who finished where, and of how many.

use super::numbers::ordinal_conflict::RULE;
use crate::article::Zone;
use crate::extract::words::word_set;
use crate::extract::{Bound, Counted, NameKind, ORDINALS, Passage, QuantityMention, Signs};
use crate::finding::Finding;
use crate::lexicon::{NumberKind, number_word};
use crate::resolve::Analysis;
use crate::text::{Span, Token, TokenKind};

word_set!(FINISHED: "finished" "finishes" "came" "comes" "placed" "places" "ranked" "ranks");
word_set!(POSSESSIVES: "the" "his" "her" "its" "their");
// Between a rank and those ahead.
word_set!(PLACE: "place" "overall" "in" "the" "on" "at" "aggregate" "a" "distant" "close");

/// Words between a superlative and those it comes after.
const TO_LIST: usize = 8;

/// The ordinal that begins at a token, in words or digits, and one past its last token.
pub(super) fn ordinal(analysis: &Analysis, passage: &Passage, at: usize) -> Option<(u64, usize)> {
    let token = passage.tokens.get(at)?;
    match token.kind {
        TokenKind::Number => {
            let suffix = passage.tokens.get(at + 1).filter(|t| !t.spaced())?;
            ["st", "nd", "rd", "th"].contains(&analysis.text(suffix.span)).then_some(())?;
            Some((analysis.text(token.span).parse().ok()?, at + 2))
        }
        TokenKind::Word if ORDINALS.has(token.hash) => {
            let word = number_word(token.hash).filter(|word| word.kind == NumberKind::Ordinal)?;
            Some((word.numerator, at + 1))
        }
        _ => None,
    }
}

/// Ranks that cannot be: `the fifth of four sons`, `the second-largest after Brazil and Vietnam`.
pub(super) fn beyond(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        let passage = &mentions.passage;
        if !block.zone.is_narration() || !passage.signs.any(Signs::ORDINAL) {
            continue;
        }
        for at in 0..passage.tokens.len() {
            let Some((rank, end)) = ordinal(analysis, passage, at) else { continue };
            if analysis.facts.is_quoted(passage.span(at, end)) {
                continue;
            }
            let of = of_fewer(passage, &mentions.quantities, at, end, rank);
            let ahead = || behind(analysis, passage, at, end).filter(|ahead| rank <= ahead.len() as u64);
            if let Some(whole) = of {
                found.push(
                    Finding::new(
                        &RULE,
                        passage.span(at, end),
                        message(analysis, passage.span(at, end), whole),
                    )
                    .related(whole, "there are so many here")
                    .help("check the rank and how many there are"),
                );
            } else if let Some(ahead) = ahead() {
                let (rank, listed) = (analysis.text(passage.span(at, end)), ahead.len());
                let message = format!("“{rank}”, and {listed} are named ahead");
                let finding = Finding::new(&RULE, passage.span(at, end), message);
                let finding = ahead.iter().fold(finding, |finding, name| finding.related(*name, "ahead"));
                found.push(finding.help("check the rank and who is ahead"));
            }
        }
    }
}

fn message(analysis: &Analysis, rank: Span, whole: Span) -> String {
    format!("“{}” of {}", analysis.text(rank), analysis.text(whole))
}

/// `the fifth of four sons`: where the number stands that the rank is beyond.
fn of_fewer(
    passage: &Passage,
    figures: &[QuantityMention],
    at: usize,
    end: usize,
    rank: u64,
) -> Option<Span> {
    let before = at.checked_sub(1).and_then(|at| passage.tokens.get(at)).filter(|t| t.is_word());
    let one = before.is_some_and(|t| POSSESSIVES.has(t.hash)) && passage.is_word(end, word!("of"));
    let figure = figures.iter().find(|figure| figure.first as usize == end + 1)?;
    // "the third of two-hour sessions" counts no sessions.
    let compound = passage.is(passage.token_at(figure.number.end), TokenKind::Hyphen);
    let counts = !compound && matches!(figure.counted, Some(Counted::Noun(_)));
    let whole = figure.value.as_whole().filter(|_| one && counts && figure.bound == Bound::Exact)?;
    (whole > 1 && rank > whole.unsigned_abs()).then_some(figure.number)
}

/// Those who are named ahead of a rank.
fn behind(analysis: &Analysis, passage: &Passage, at: usize, end: usize) -> Option<Vec<Span>> {
    let verb = at.checked_sub(1)?;
    if passage.tokens.get(verb).is_some_and(|t| t.is_word() && FINISHED.has(t.hash)) {
        let mut to = end;
        while passage.tokens.get(to).is_some_and(|t| t.is_word() && PLACE.has(t.hash)) {
            to += 1;
        }
        let ahead =
            passage.is_word(to, word!("behind")).then(|| names(analysis, passage, to + 1)).flatten()?;
        // Two may be a pair, and so may those who come behind them.
        let one = || of_kind(&ahead, NameKind::Person) && is_one_person(analysis, passage, verb);
        return (ahead.len() > 2 || one()).then(|| ahead.into_iter().map(|(span, _)| span).collect());
    }
    let hyphen = usize::from(passage.is(end, TokenKind::Hyphen));
    let best = passage.tokens.get(end + hyphen).filter(|t| t.is_word() && !t.is_capitalized())?;
    let superlative = analysis.text(best.span).ends_with("est") || best.hash == word!("most");
    let rest = end + hyphen + 1;
    let link = |at: &usize| passage.is_word(*at, word!("after")) || passage.is_word(*at, word!("behind"));
    let to = (rest..rest + TO_LIST).find(link).filter(|_| superlative)?;
    let plain = |at: usize| {
        let last = at + 1 == to && passage.is(at, TokenKind::Comma);
        last || passage.tokens.get(at).is_some_and(Token::is_word)
    };
    let ahead = (rest..to).all(plain).then(|| names(analysis, passage, to + 1)).flatten()?;
    let sure = ahead.len() > 2 || of_kind(&ahead, NameKind::Place);
    sure.then(|| ahead.into_iter().map(|(span, _)| span).collect())
}

fn of_kind(names: &[(Span, NameKind)], kind: NameKind) -> bool {
    names.iter().all(|(_, other)| *other == kind)
}

/// Whether the subject right before a verb is one person alone.
fn is_one_person(analysis: &Analysis, passage: &Passage, verb: usize) -> bool {
    let Some(before) = verb.checked_sub(1).and_then(|at| passage.tokens.get(at)) else { return false };
    let name = analysis.facts.names.iter().find(|name| name.span.end == before.span.end);
    let Some(name) = name.filter(|name| name.kind == NameKind::Person) else { return false };
    let first = passage.token_at(name.span.start);
    first.checked_sub(1).is_none_or(|at| !passage.is_word(at, word!("and")))
}

/// The names of a list that begins at a token, with "and" before the last, and a mark after it.
fn names(analysis: &Analysis, passage: &Passage, from: usize) -> Option<Vec<(Span, NameKind)>> {
    let names = &analysis.facts.names;
    let mut ahead = Vec::new();
    let (mut at, mut last) = (from, false);
    while !last {
        if !ahead.is_empty() {
            let comma = usize::from(passage.is(at, TokenKind::Comma));
            last = passage.is_word(at + comma, word!("and"));
            if comma == 0 && !last {
                return None;
            }
            at += comma + usize::from(last);
        }
        at += usize::from(passage.is_word(at, word!("the")));
        let start = passage.tokens.get(at)?.span.start;
        let name = names.get(names.partition_point(|name| name.span.start < start))?;
        if name.span.start != start {
            return None;
        }
        ahead.push((name.span, name.kind));
        at = passage.token_at(name.span.end);
    }
    let mark = |t: &Token| {
        matches!(t.kind, TokenKind::Period | TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash)
    };
    let ends = passage.tokens.get(at).is_none_or(|t| mark(t) || t.is_word() && PLACE.has(t.hash));
    ends.then_some(ahead)
}

/// `Orr finished third` with who did.
struct Finish {
    rank: u64,
    who: u64,
    span: Span,
}

/// Who finished where in the headline, and otherwise in the first paragraph of the story.
pub(super) fn finishes(analysis: &Analysis, found: &mut Vec<Finding>) {
    let head = told_in(analysis, Zone::Headline);
    let [head] = head.as_slice() else { return };
    let own: Vec<Finish> =
        told_in(analysis, Zone::Body).into_iter().filter(|other| other.who == head.who).collect();
    let [story] = own.as_slice() else { return };
    if story.rank == head.rank {
        return;
    }
    let (here, there) = (analysis.text(head.span), analysis.text(story.span));
    found.push(
        Finding::new(&RULE, head.span, format!("“{here}” in the headline, “{there}” in the story"))
            .related(story.span, "the story")
            .help("check the rank"),
    );
}

/// Those who are told to have finished at a rank, by the word before the verb: in the headline, or the first paragraph.
fn told_in(analysis: &Analysis, zone: Zone) -> Vec<Finish> {
    let mut found = Vec::new();
    let block = analysis.article.blocks.iter().position(|block| block.zone == zone);
    let Some(passage) = block.and_then(|at| analysis.mentions.get(at)).map(|m| &m.passage) else {
        return found;
    };
    for verb in 1..passage.tokens.len() {
        if !passage.tokens.get(verb).is_some_and(|t| t.is_word() && FINISHED.has(t.hash)) {
            continue;
        }
        let who = passage.tokens.get(verb - 1).filter(|t| t.is_capitalized());
        let Some((who, (rank, end))) = who.zip(ordinal(analysis, passage, verb + 1)) else { continue };
        let span = passage.span(verb, end);
        if !analysis.facts.is_quoted(span) {
            found.push(Finish { rank, who: who.hash, span });
        }
    }
    found
}
