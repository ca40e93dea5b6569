use crate::extract::words::word_set;
use crate::extract::{Bound, Counted, Mentions, QuantityMention};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::quantities::{Tally, TallyKind};
use crate::rules::Rule;
use crate::rules::figures::{says, told};
use crate::text::{Span, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "vote-total-mismatch",
    family: "numbers",
    severity: Severity::Warning,
    summary: "A vote has more votes than the body has members, or the headline tells it otherwise.",
    page: include_str!("vote_total_mismatch.md"),
    check,
};

// The members that are counted did something else, or crossed over.
word_set!(ASIDE: "absent" "abstained" "abstaining" "abstain" "joined" "joining" "missing" "present" "recused" "skipped" "not");

word_set!(BODIES: "council" "board" "commission" "committee" "court" "panel" "senate" "house" "legislature" "assembly" "parliament");

/// The fewest members a body that votes has.
const FEWEST: i64 = 3;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let before = found.len();
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_story() {
            continue;
        }
        for figure in mentions.quantities.iter().filter(|figure| counts_members(analysis, figure)) {
            found.extend(too_many(analysis, figure));
        }
    }
    found.extend(of_body(analysis));
    // A vote too many is why the two differ.
    if found.len() == before {
        found.extend(headline(analysis));
    }
}

/// More votes than members.
fn too_many(analysis: &Analysis, figure: &QuantityMention) -> Option<Finding> {
    let sentence = analysis.sentence_span(figure.span)?;
    let tally = only(votes(analysis).filter(|tally| sentence.covers(tally.span)))?;
    let (votes, members) = (i64::from(tally.total()), figure.value.as_whole()?);
    if votes <= members || says(analysis, figure.span, &ASIDE) {
        return None;
    }
    Some(beyond(analysis, tally, figure, members))
}

fn beyond(analysis: &Analysis, tally: &Tally, figure: &QuantityMention, members: i64) -> Finding {
    let votes = tally.total();
    let message = format!("{} is {votes} votes, and there are {members} members", told(analysis, tally.span));
    Finding::new(&RULE, tally.span, message)
        .related(figure.span, format!("{members} members"))
        .help("check the tally against the number of members")
}

/// More votes than members of the one body whose size the story tells, in another sentence that names the body.
fn of_body(analysis: &Analysis) -> Vec<Finding> {
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions).filter(|(block, _)| block.zone.is_story());
    let sizes = blocks.flat_map(|(_, mentions)| mentions.quantities.iter().filter_map(|figure| size(analysis, mentions, figure)));
    let sizes: Vec<(&QuantityMention, u64)> = sizes.collect();
    let [(figure, body)] = sizes.as_slice() else { return Vec::new() };
    let Some(members) = figure.value.as_whole() else { return Vec::new() };
    let names = |tally: &&Tally| analysis.sentence(tally.span).iter().any(|t| t.is_word() && t.hash == *body);
    let here = analysis.sentence_span(figure.span);
    let elsewhere = |tally: &&Tally| !here.is_some_and(|here| here.covers(tally.span));
    let many = votes(analysis).filter(names).filter(elsewhere).filter(|tally| i64::from(tally.total()) > members);
    let one = many.filter(|tally| !says(analysis, tally.span, &ASIDE));
    one.map(|tally| beyond(analysis, tally, figure, members)).collect()
}

/// `seven-member council`: the number and the body.
fn size<'a>(analysis: &Analysis, mentions: &Mentions, figure: &'a QuantityMention) -> Option<(&'a QuantityMention, u64)> {
    let Some(Counted::Noun(noun)) = figure.counted.filter(|_| counts_members(analysis, figure)) else { return None };
    let passage = &mentions.passage;
    let compound = passage.is(passage.token_at(figure.number.end), TokenKind::Hyphen);
    let body = passage.tokens.get(passage.token_at(noun.end)).filter(|t| compound && t.is_word())?;
    let body = BODIES.has(body.hash).then_some(body.hash);
    // "the seven-member city council"
    body.or_else(|| Some(passage.tokens.get(passage.token_at(noun.end) + 1)?.hash).filter(|_| compound).filter(|hash| BODIES.has(*hash)))
        .map(|body| (figure, body))
}

/// The one vote of the headline and the one vote of the story, where they differ.
fn headline(analysis: &Analysis) -> Option<Finding> {
    let is_head = |tally: &&Tally| {
        analysis.article.blocks.get(tally.block as usize).is_some_and(|block| !block.zone.is_narration())
    };
    let head = only(analysis.facts.tallies.iter().filter(is_head).filter(|tally| !quoted(analysis, tally.span)))?;
    let story = only(votes(analysis).filter(|tally| !is_head(tally)))?;
    let same = head.ordered() == story.ordered();
    let told_again = analysis.facts.tallies.iter().any(|tally| !is_head(&tally) && tally.ordered() == head.ordered());
    if head.kind != TallyKind::Vote || same || told_again {
        return None;
    }
    let message =
        format!("{} in the headline, {} in the story", told(analysis, head.span), told(analysis, story.span));
    Some(
        Finding::new(&RULE, head.span, message)
            .related(story.span, format!("{} here", told(analysis, story.span)))
            .help("check how the vote went"),
    )
}

fn votes(analysis: &Analysis) -> impl Iterator<Item = &Tally> {
    let votes = analysis.facts.tallies.iter().filter(|tally| tally.kind == TallyKind::Vote);
    votes.filter(|tally| !quoted(analysis, tally.span))
}

fn quoted(analysis: &Analysis, span: Span) -> bool {
    analysis.facts.is_quoted(span)
}

fn only<'a>(mut tallies: impl Iterator<Item = &'a Tally>) -> Option<&'a Tally> {
    tallies.next().filter(|_| tallies.next().is_none())
}

/// `seven-member`, `nine members`
fn counts_members(analysis: &Analysis, figure: &QuantityMention) -> bool {
    let Some(Counted::Noun(noun)) = figure.counted else { return false };
    let member = ["member", "members", "judge", "judges", "justices"].contains(&analysis.text(noun));
    let several = figure.value.as_whole().is_some_and(|members| members >= FEWEST);
    // "four liberal justices" are not all of them.
    let beside = noun.start <= figure.span.end + 1;
    member && several && beside && figure.bound == Bound::Exact
}
