use crate::extract::words::word_set;
use crate::extract::{Bound, Counted, Passage, QuantityMention};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::figures::told;
use crate::text::{Span, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "vote-total-mismatch",
    family: "numbers",
    severity: Severity::Warning,
    summary: "A vote has more votes than the body has members.",
    page: include_str!("vote_total_mismatch.md"),
    check,
};

/// The fewest members a body that votes has.
const FEWEST: i64 = 3;

word_set!(VOTES: "vote" "voted" "votes" "voting" "ruled" "ruling" "decision" "decided" "approved" "rejected" "passed" "backed");

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_story() {
            continue;
        }
        for figure in mentions.quantities.iter().filter(|figure| counts_members(analysis, figure)) {
            let passage = &mentions.passage;
            let Some((votes, span)) = tally(analysis, passage, figure) else { continue };
            let members = figure.value.as_whole().unwrap_or(i64::MAX);
            if votes <= members || analysis.facts.is_quoted(span) {
                continue;
            }
            let message = format!("{} is {votes} votes, and there are {members} members", told(analysis, span));
            found.push(
                Finding::new(&RULE, span, message)
                    .related(figure.span, format!("{members} members"))
                    .help("check the tally against the number of members"),
            );
        }
    }
}

/// `seven-member`, `nine members`
fn counts_members(analysis: &Analysis, figure: &QuantityMention) -> bool {
    let Some(Counted::Noun(noun)) = figure.counted else { return false };
    let member = ["member", "members", "judge", "judges", "justices"].contains(&analysis.text(noun));
    let several = figure.value.as_whole().is_some_and(|members| members >= FEWEST);
    member && several && figure.bound == Bound::Exact
}

/// The tally of the sentence, `5-3`, and what it adds up to; none where there are several.
fn tally(analysis: &Analysis, passage: &Passage, figure: &QuantityMention) -> Option<(i64, Span)> {
    let sentence = passage.sentences.get(passage.sentence_of(figure.first as usize))?;
    let tokens = passage.tokens.get(sentence.range())?;
    if !tokens.iter().any(|t| t.is_word() && VOTES.has(t.hash)) {
        return None;
    }
    let number = |span: Span| analysis.text(span).parse::<i64>().ok().filter(|number| *number < 1000);
    let mut tallies = tokens.windows(3).filter_map(|three| {
        let [a, mark, b] = three else { return None };
        let joined = matches!(mark.kind, TokenKind::Hyphen | TokenKind::Dash) && !mark.spaced() && !b.spaced();
        (joined && a.kind == TokenKind::Number && b.kind == TokenKind::Number).then_some(())?;
        Some((number(a.span)?.checked_add(number(b.span)?)?, a.span.join(b.span)))
    });
    let first = tallies.next()?;
    tallies.next().is_none().then_some(first)
}
