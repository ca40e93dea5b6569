use crate::extract::words::word_set;
use crate::extract::{Bound, Counted, QuantityMention, Ratio};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::figures::{phrase, write_anew};
use crate::text::{Span, Token, TokenKind, hash_ascii};

/// The rule.
pub static RULE: Rule = Rule {
    name: "count-mismatch",
    family: "numbers",
    severity: Severity::Error,
    summary: "A list has more or fewer items than the number before it says.",
    page: include_str!("count_mismatch.md"),
    check,
};

/// The largest number whose list is counted.
const MOST: i64 = 12;

/// Words that may stand between the number and the colon of its list.
const TO_COLON: usize = 8;

/// Words an item of a list may have.
const LONGEST_ITEM: usize = 5;

word_set!(OPEN: "including" "among" "such" "example" "instance" "one" "first" "another" "other" "others" "especially" "least"
    "not" "only" "like" "part" "latest" "last" "words" "word" "between" "each" "every" "or" "either" "per" "than");
word_set!(CLAUSE: "who" "which" "whose" "where" "when" "that" "is" "are" "was" "were" "has" "have" "had" "will" "would"
    "because" "if" "while" "but" "including" "others" "more" "etc" "both" "plus" "he" "she" "they" "it" "we" "i" "you"
    "can" "could" "said" "says" "as" "than" "or" "to" "do" "did" "does" "not" "so" "then" "there");

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_narration() {
            continue;
        }
        let passage = &mentions.passage;
        for (index, figure) in mentions.quantities.iter().enumerate() {
            let Some(count) = announced(figure) else { continue };
            let Some(sentence) = passage.sentences.get(passage.sentence_of(figure.first as usize)) else { continue };
            let tokens = passage.tokens.get(figure.end as usize..sentence.end as usize).unwrap_or(&[]);
            let next = mentions.quantities.get(index + 1).map_or(u32::MAX, |next| next.span.start);
            let Some(list) = list_after(tokens).filter(|list| {
                list.first().zip(list.last()).is_some_and(|(first, last)| {
                    !(next >= first.span.start && next < last.span.end) && next > first.span.start
                })
            }) else {
                continue;
            };
            found.extend(finding(analysis, figure, count, list));
        }
    }
}

/// The number of a list that a plural announces.
fn announced(figure: &QuantityMention) -> Option<i64> {
    let Some(Counted::Noun(_)) = figure.counted else { return None };
    let count = figure.value.as_whole().filter(|count| (2..=MOST).contains(count))?;
    (figure.bound == Bound::Exact).then_some(count)
}

/// The tokens of the list that a colon sets off, without the mark that ends it.
fn list_after(tokens: &[Token]) -> Option<&[Token]> {
    let colon = tokens.iter().position(|t| !t.is_word())?;
    let before = tokens.get(..colon)?;
    let mark = tokens.get(colon).is_some_and(|t| t.kind == TokenKind::Colon);
    if !mark || colon > TO_COLON || colon == 0 || before.iter().any(|t| OPEN.has(t.hash)) {
        return None;
    }
    let (stop, list) = tokens.get(colon + 1..)?.split_last()?;
    (stop.kind == TokenKind::Period).then_some(list)
}

/// The items of a list, and whether their number is sure: with `and` before the last, no clauses and no asides.
fn items(list: &[Token]) -> Option<(Vec<Span>, bool)> {
    let plain = |t: &Token| t.is_word() || matches!(t.kind, TokenKind::Comma | TokenKind::Possessive | TokenKind::Hyphen);
    if !list.iter().all(plain) || list.iter().any(|t| CLAUSE.has(t.hash)) {
        return None;
    }
    let and = |t: &&Token| t.hash == hash_ascii("and");
    let mut segments: Vec<&[Token]> = list.split(|t| t.kind == TokenKind::Comma).collect();
    let end = segments.pop()?;
    let joint = end.iter().rposition(|t| t.hash == hash_ascii("and"))?;
    let (head, tail) = (end.get(..joint)?, end.get(joint + 1..)?);
    segments.extend([head, tail].into_iter().filter(|part| !part.is_empty()));
    // "and" inside an item leaves open whether it is one or two.
    let sure = segments.iter().all(|item| item.iter().find(and).is_none());
    let short = segments.iter().all(|item| (1..=LONGEST_ITEM).contains(&item.len()));
    let spans = segments.iter().filter_map(|item| Some(item.first()?.span.join(item.last()?.span))).collect();
    short.then_some((spans, sure))
}

/// Whether the items are all names, or none begins with an article, as an aside would.
fn alike(analysis: &Analysis, list: &[Token], items: &[Span]) -> bool {
    let name = |span: &Span| analysis.text(*span).starts_with(char::is_uppercase);
    let names = items.iter().filter(|span| name(span)).count();
    let article = |t: &Token| ["a", "an", "the", "his", "her", "their"].iter().any(|word| t.hash == hash_ascii(word));
    let articles = list.iter().filter(|t| article(t)).count();
    names == items.len() || names == 0 && (articles == 0 || articles >= items.len())
}

fn finding(analysis: &Analysis, figure: &QuantityMention, count: i64, list: &[Token]) -> Option<Finding> {
    let (items, sure) = items(list)?;
    let listed = items.len() as i64;
    if !sure || listed == count || listed < 2 || !alike(analysis, list, &items) || analysis.facts.is_quoted(figure.span) {
        return None;
    }
    // Places told with their country or county, and people with their town, look like items of their own.
    if listed >= 2 * count {
        return None;
    }
    let message = format!("{}, and the list has {listed}", phrase(analysis, figure));
    let mut finding = Finding::new(&RULE, figure.number, message).help("check the number and the list");
    for (item, at) in items.iter().zip(1..) {
        finding = finding.related(*item, format!("{at}"));
    }
    finding.fixes.extend(write_anew(analysis, figure, Ratio::whole(listed)));
    Some(finding)
}
