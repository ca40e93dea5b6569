use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon::ByHash;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Span, Token};

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-passage",
    family: "hygiene",
    severity: Severity::Warning,
    summary: "A sentence or a passage stands twice in the story.",
    page: include_str!("duplicate_passage.md"),
    check,
};

/// The fewest words of a sentence that is not repeated by chance.
const FEWEST: usize = 8;

/// A sentence of the story.
struct Sentence<'a> {
    tokens: &'a [Token],
    block: usize,
}

impl Sentence<'_> {
    fn span(&self) -> Span {
        match (self.tokens.first(), self.tokens.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    fn words(&self) -> impl Iterator<Item = u64> {
        self.tokens.iter().filter(|t| t.is_word()).map(|t| t.hash)
    }
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let sentences = sentences(analysis);
    let mut first_of: ByHash<usize> = ByHash::default();
    let mut at = 0;
    while at < sentences.len() {
        let Some(before) = twin(analysis, &sentences, &first_of, at) else {
            first_of.entry(key(&sentences[at])).or_insert(at);
            at += 1;
            continue;
        };
        // A pasted passage goes on as the first one does.
        let same = |n: &usize| before + n < at && is_same(analysis, &sentences, before + n, at + n);
        let len = 1 + (1..sentences.len() - at).take_while(same).count();
        found.push(finding(analysis, &sentences, before, at, len));
        at += len;
    }
}

fn sentences(analysis: &Analysis) -> Vec<Sentence<'_>> {
    let mut all = Vec::new();
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions).enumerate();
    for (block, (_, mentions)) in blocks.filter(|(_, (b, _))| b.zone == Zone::Body) {
        let p = &mentions.passage;
        let sentences = p.sentences.iter().filter_map(|s| p.tokens.get(s.range()));
        all.extend(sentences.map(|tokens| Sentence { tokens, block }));
    }
    all
}

fn key(sentence: &Sentence<'_>) -> u64 {
    sentence.words().fold(0, |key, word| key.rotate_left(5) ^ word)
}

/// The earlier sentence with the same words, of a sentence that is long enough to tell.
fn twin(analysis: &Analysis, sentences: &[Sentence<'_>], first_of: &ByHash<usize>, at: usize) -> Option<usize> {
    let sentence = sentences.get(at)?;
    let long = sentence.words().take(FEWEST).count() == FEWEST;
    let before = long.then(|| first_of.get(&key(sentence)).copied()).flatten()?;
    // What is quoted may be quoted twice.
    let spoken = analysis.facts.is_quoted(sentence.span());
    (!spoken && is_same(analysis, sentences, before, at)).then_some(before)
}

fn is_same(analysis: &Analysis, sentences: &[Sentence<'_>], a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (sentences.get(a), sentences.get(b)) else { return false };
    let text = |tokens: &[Token]| tokens.iter().map(|t| analysis.text(t.span).len()).sum::<usize>();
    text(a.tokens) == text(b.tokens) && a.words().eq(b.words())
}

fn finding(analysis: &Analysis, sentences: &[Sentence<'_>], before: usize, at: usize, len: usize) -> Finding {
    let passage = |from: usize| {
        let spans = sentences.iter().skip(from).take(len).map(Sentence::span);
        spans.reduce(Span::join).unwrap_or_default()
    };
    let (first, second) = (passage(before), passage(at));
    let message = match len {
        1 => "this sentence stands in the story before".to_owned(),
        _ => format!("these {len} sentences stand in the story before"),
    };
    let finding = Finding::new(&RULE, second, message).related(first, "the first time").help("keep one of them");
    finding.fix(Fix::replace("Delete the second one", with_space(analysis, sentences, at, second), ""))
}

/// The span with the white space before it, inside its paragraph.
fn with_space(analysis: &Analysis, sentences: &[Sentence<'_>], at: usize, span: Span) -> Span {
    let before = at.checked_sub(1).and_then(|i| sentences.get(i));
    let same = before.zip(sentences.get(at)).is_some_and(|(a, b)| a.block == b.block);
    let start = before.filter(|_| same).map_or(span.start, |s| s.span().end);
    let blank = analysis.text(Span { start, end: span.start }).trim().is_empty();
    if blank { Span { start, end: span.end } } else { span }
}
