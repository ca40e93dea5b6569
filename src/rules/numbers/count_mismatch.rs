use crate::article::Zone;
use crate::extract::words::word_set;
use crate::extract::{Bound, Counted, Mentions, QuantityMention, Ratio};
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

/// Words a line of a list may have where the list is longer than announced.
const LONGEST_LINE: usize = 8;

/// Words an item of a list may have.
const LONGEST_ITEM: usize = 5;

word_set!(OPEN: "including" "among" "such" "example" "instance" "one" "first" "another" "other" "others" "especially" "least"
    "not" "only" "like" "part" "latest" "last" "words" "word" "between" "each" "every" "or" "either" "per" "than");
word_set!(CLAUSE: "who" "which" "whose" "where" "when" "that" "is" "are" "was" "were" "has" "have" "had" "will" "would"
    "because" "if" "while" "but" "including" "others" "more" "etc" "both" "plus" "he" "she" "they" "it" "we" "i" "you"
    "can" "could" "said" "says" "as" "than" "or" "to" "do" "did" "does" "not" "so" "then" "there");

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    after_colon(analysis, found);
    in_sentences(analysis, found);
    for (index, block) in analysis.article.blocks.iter().enumerate().filter(|(_, block)| block.zone.is_narration()) {
        if analysis.text(block.span).trim_end().ends_with(':') {
            found.extend(in_items(analysis, index));
        }
    }
}

/// Lists that a colon sets off in the sentence of their number.
fn after_colon(analysis: &Analysis, found: &mut Vec<Finding>) {
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
    let name = |span: &Span| {
        let text = analysis.text(*span);
        text.strip_prefix("the ").unwrap_or(text).starts_with(char::is_uppercase)
    };
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
    Some(told(analysis, figure, &items))
}

/// The finding of a list whose items are not as many as the number says.
fn told(analysis: &Analysis, figure: &QuantityMention, items: &[Span]) -> Finding {
    let listed = items.len();
    let message = format!("{}, and the list has {listed}", phrase(analysis, figure));
    let mut finding = Finding::new(&RULE, figure.number, message).help("check the number and the list");
    for (item, at) in items.iter().zip(1..) {
        finding = finding.related(*item, format!("{at}"));
    }
    finding.fixes.extend(write_anew(analysis, figure, Ratio::whole(listed as i64)));
    finding
}

/// `The company will close five plants:` before the items of a list, each a block of its own.
fn in_items(analysis: &Analysis, block: usize) -> Option<Finding> {
    let mentions = analysis.mentions.get(block)?;
    let figure = mentions.quantities.last().filter(|figure| !analysis.facts.is_quoted(figure.span))?;
    let count = announced(figure)?;
    let rest = mentions.passage.tokens.get(figure.end as usize..)?;
    let (colon, words) = rest.split_last()?;
    let plain = words.iter().all(|t| t.is_word() && !OPEN.has(t.hash)) && (1..=TO_COLON).contains(&words.len());
    if colon.kind != TokenKind::Colon || !plain {
        return None;
    }
    let items = analysis.article.blocks.iter().skip(block + 1).take_while(|block| block.zone == Zone::List);
    let lines = items.zip(analysis.mentions.iter().skip(block + 1));
    let items: Vec<Span> = lines
        .map(|(item, mentions)| {
            let word = mentions.passage.tokens.iter().find(|t| t.is_word());
            Span::new(word.map_or(item.span.start, |word| word.span.start), item.span.end)
        })
        .collect();
    let listed = items.len() as i64;
    // One item may hold two, and a list in a list looks like more items.
    let one = |item: &&[Token]| !item.iter().any(|t| t.hash == word!("and") || t.kind == TokenKind::Comma);
    let short = |item: &&[Token]| item.len() <= LONGEST_LINE;
    let tokens = analysis.mentions.iter().skip(block + 1).take(items.len()).map(|m| m.passage.tokens.as_slice());
    let sure = if listed < count { tokens.into_iter().all(|item| one(&item)) } else { tokens.into_iter().all(|item| short(&item)) };
    let near = listed >= 2 && listed != count && listed <= count + 1;
    (near && sure).then(|| told(analysis, figure, &items))
}

/// A sentence of the story.
struct Sentence<'a> {
    mentions: &'a Mentions,
    tokens: &'a [Token],
}

impl<'a> Sentence<'a> {
    /// The only number that announces something.
    fn announces(&self) -> Option<(&'a QuantityMention, i64)> {
        let (first, last) = (self.tokens.first()?.span.start, self.tokens.last()?.span.end);
        let own = self.mentions.quantities.iter().filter(|figure| first <= figure.span.start && figure.span.end <= last);
        let mut counts = own.filter(|figure| matches!(figure.counted, None | Some(Counted::Noun(_))));
        let figure = counts.next().filter(|_| counts.next().is_none())?;
        let at = self.tokens.partition_point(|t| t.span.end <= figure.span.start);
        let joined = at.checked_sub(1).is_some_and(|before| self.hash(before) == word!("and"));
        let open = self.tokens.iter().any(|t| t.is_word() && OPEN.has(t.hash));
        Some((figure, announced(figure)?)).filter(|_| !joined && !open)
    }

    fn hash(&self, at: usize) -> u64 {
        self.tokens.get(at).filter(|t| t.is_word()).map_or(0, |t| t.hash)
    }

    fn is(&self, at: usize) -> bool {
        [word!("are"), word!("were")].contains(&self.hash(at))
    }
}

/// `Four writers were named. They are ...`, `The three bridges are ...`: lists of names that are a sentence.
fn in_sentences(analysis: &Analysis, found: &mut Vec<Finding>) {
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions).filter(|(block, _)| block.zone == Zone::Body);
    let sentences = blocks.flat_map(|(_, mentions)| {
        let passage = &mentions.passage;
        passage.sentences.iter().filter_map(|s| Some(Sentence { mentions, tokens: passage.tokens.get(s.range())? }))
    });
    let mut before: Option<Sentence<'_>> = None;
    for sentence in sentences {
        found.extend(in_sentence(analysis, before.as_ref(), &sentence));
        before = Some(sentence);
    }
}

fn in_sentence(analysis: &Analysis, before: Option<&Sentence<'_>>, sentence: &Sentence<'_>) -> Option<Finding> {
    let the = sentence.hash(0) == word!("the");
    let noun = |figure: &QuantityMention| match figure.counted {
        Some(Counted::Noun(noun)) => noun,
        _ => Span::default(),
    };
    let own = || {
        let number = sentence.tokens.get(1).filter(|_| the)?.span;
        let figures = &sentence.mentions.quantities;
        figures.get(figures.partition_point(|figure| figure.span.end <= number.start)).filter(|figure| figure.span.covers(number))?;
        let (figure, count) = sentence.announces().filter(|(figure, _)| figure.span.covers(number))?;
        let verb = sentence.tokens.partition_point(|t| t.span.end <= noun(figure).end);
        sentence.is(verb).then_some((figure, count, verb + 1))
    };
    let of_before = || {
        let they = [word!("they"), word!("these")].contains(&sentence.hash(0));
        if !(they || the) || !sentence.is(if they { 1 } else { 2 }) {
            return None;
        }
        let (figure, count) = before?.announces()?;
        let named = the && sentence.tokens.get(1).is_some_and(|t| analysis.text(t.span) == analysis.text(noun(figure)));
        (they || named).then_some((figure, count, if they { 2 } else { 3 }))
    };
    let (figure, count, from) = own().or_else(of_before)?;
    let (stop, list) = sentence.tokens.get(from..)?.split_last()?;
    let (items, sure) = items(list)?;
    let names = items.iter().all(|item| is_full_name(analysis, *item));
    let listed = items.len() as i64;
    let quoted = analysis.facts.is_quoted(figure.span) || analysis.facts.is_quoted(stop.span);
    let wrong = listed != count && listed < 2 * count && stop.kind == TokenKind::Period;
    (wrong && sure && names && !quoted).then(|| told(analysis, figure, &items))
}

/// Whether an item is a name of two words or more: `Ann Orr`, `the Old Bridge`.
fn is_full_name(analysis: &Analysis, item: Span) -> bool {
    let text = analysis.text(item);
    let mut words = text.strip_prefix("the ").unwrap_or(text).split_whitespace();
    let first = words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
    first && words.next().is_some() && !text.contains(',')
}
