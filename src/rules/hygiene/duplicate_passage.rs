use crate::article::Zone;
use crate::extract::words::word_set;
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
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
    /// One number for its words.
    key: u64,
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

/// A stretch of sentences that stands in the story before.
struct Copied {
    first: Span,
    second: Span,
    /// The second one with the white space before it.
    cut: Span,
    sentences: usize,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let sentences = sentences(analysis);
    let mut first_of: ByHash<usize> = ByHash::default();
    first_of.reserve(sentences.len());
    let mut copied = Vec::new();
    let mut at = 0;
    while at < sentences.len() {
        let Some(before) = twin(analysis, &sentences, &first_of, at) else {
            first_of.entry(sentences[at].key).or_insert(at);
            at += 1;
            continue;
        };
        // A pasted passage goes on as the first one does.
        let same = |n: &usize| before + n < at && is_same(analysis, &sentences, before + n, at + n);
        let len = 1 + (1..sentences.len() - at).take_while(same).count();
        if len > 1 || !speaks_itself(analysis, &sentences[at]) {
            copied.push(passage(analysis, &sentences, before, at, len));
        }
        at += len;
    }
    let lede = analysis.article.blocks.iter().find(|b| b.zone == Zone::Body).map_or(0, |b| b.span.end);
    // A lede may be taken from the story as it is.
    let severity = if copied.iter().any(|c| c.first.end <= lede) { Severity::Info } else { RULE.severity };
    found.extend(finding(&copied).map(|finding| finding.severity(severity)));
}

fn sentences(analysis: &Analysis) -> Vec<Sentence<'_>> {
    let mut all = Vec::new();
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions).enumerate();
    for (block, (_, mentions)) in blocks.filter(|(_, (b, _))| b.zone == Zone::Body) {
        let p = &mentions.passage;
        let sentences = p.sentences.iter().filter_map(|s| Some((s.key, p.tokens.get(s.range())?)));
        all.extend(sentences.map(|(key, tokens)| Sentence { tokens, key, block }));
    }
    all
}

/// The earlier sentence with the same words, of a sentence that is long enough to tell.
fn twin(analysis: &Analysis, sentences: &[Sentence<'_>], first_of: &ByHash<usize>, at: usize) -> Option<usize> {
    let sentence = sentences.get(at)?;
    let before = first_of.get(&sentence.key).copied()?;
    if sentence.words().take(FEWEST).count() < FEWEST {
        return None;
    }
    let spoken = |i: usize| sentences.get(i).is_some_and(|s| analysis.facts.is_quoted(s.span()));
    // What is quoted may be quoted twice.
    let meant = spoken(before) || spoken(at);
    (!meant && is_same(analysis, sentences, before, at)).then_some(before)
}

/// Whether the writer or a speaker says it in the first person: a refrain of a column, or a pull quote without its marks.
fn speaks_itself(analysis: &Analysis, sentence: &Sentence<'_>) -> bool {
    word_set!(FIRST_PERSON: "i" "we" "me" "my" "our");
    let first = |t: &&Token| t.is_word() && FIRST_PERSON.has(t.hash);
    sentence.tokens.iter().filter(first).any(|t| !analysis.facts.is_quoted(t.span))
}

fn is_same(analysis: &Analysis, sentences: &[Sentence<'_>], a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (sentences.get(a), sentences.get(b)) else { return false };
    let text = |tokens: &[Token]| tokens.iter().map(|t| analysis.text(t.span).len()).sum::<usize>();
    text(a.tokens) == text(b.tokens) && a.words().eq(b.words())
}

fn passage(analysis: &Analysis, sentences: &[Sentence<'_>], before: usize, at: usize, len: usize) -> Copied {
    let span = |from: usize| {
        let spans = sentences.iter().skip(from).take(len).map(Sentence::span);
        spans.reduce(Span::join).unwrap_or_default()
    };
    let (first, second) = (span(before), span(at));
    Copied { first, second, cut: with_space(analysis, sentences, at, second), sentences: len }
}

/// One finding for all that was copied: one edit of the story brings them about.
fn finding(copied: &[Copied]) -> Option<Finding> {
    let (first, rest) = copied.split_first()?;
    let all: usize = copied.iter().map(|c| c.sentences).sum();
    let message = match all {
        1 => "this sentence stands in the story before".to_owned(),
        _ => format!("{all} sentences stand in the story before"),
    };
    let edits = copied.iter().map(|c| Edit { span: c.cut, text: String::new() }).collect();
    let finding = Finding::new(&RULE, first.second, message)
        .related(first.first, "the first time")
        .help("keep one of them")
        .fix(Fix { title: "Delete what stands there again".into(), edits, preferred: false });
    Some(rest.iter().fold(finding, |f, c| f.related(c.second, "again here")))
}

/// The span with the white space before it, inside its paragraph.
fn with_space(analysis: &Analysis, sentences: &[Sentence<'_>], at: usize, span: Span) -> Span {
    let before = at.checked_sub(1).and_then(|i| sentences.get(i));
    let same = before.zip(sentences.get(at)).is_some_and(|(a, b)| a.block == b.block);
    let start = before.filter(|_| same).map_or(span.start, |s| s.span().end);
    let blank = analysis.text(Span { start, end: span.start }).trim().is_empty();
    if blank { Span { start, end: span.end } } else { span }
}
