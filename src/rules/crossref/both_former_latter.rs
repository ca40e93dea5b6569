use crate::extract::{NameKind, Passage, Signs};
use crate::finding::{Finding, Severity};
use crate::resolve::{Analysis, NameUse};
use crate::rules::Rule;
use crate::text::{Span, TokenKind, WordTable};

/// The rule.
pub static RULE: Rule = Rule {
    name: "both-former-latter",
    family: "crossref",
    severity: Severity::Info,
    summary: "“both”, “the former” or “the latter” speaks of three or more.",
    page: include_str!("both_former_latter.md"),
    check,
};

/// Verbs after which "both" stands for people named before.
static VERBS: WordTable<(), 64> = WordTable::new(&[
    ("said", ()),
    ("say", ()),
    ("were", ()),
    ("are", ()),
    ("have", ()),
    ("had", ()),
    ("denied", ()),
    ("declined", ()),
    ("pleaded", ()),
    ("refused", ()),
    ("agreed", ()),
    ("voted", ()),
    ("died", ()),
    ("left", ()),
    ("resigned", ()),
    ("won", ()),
    ("lost", ()),
    ("will", ()),
    ("would", ()),
    ("was", ()),
    ("is", ()),
    ("has", ()),
    ("did", ()),
]);

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions);
    let narration = blocks.filter(|(block, m)| block.zone.is_narration() && m.passage.signs.any(Signs::PAIR));
    for (_, mentions) in narration {
        let p = &mentions.passage;
        for (at, token) in p.tokens.iter().enumerate() {
            let speaks = match token.hash {
                hash if hash == word!("both") => p.tokens.get(at + 1).is_some_and(|t| VERBS.has(t.hash)),
                hash if hash == word!("latter") || hash == word!("former") => {
                    let noun = p.tokens.get(at + 1).is_some_and(|t| t.is_word() && !VERBS.has(t.hash));
                    p.is_word(at.wrapping_sub(1), word!("the")) && !noun
                }
                _ => false,
            };
            if speaks && !analysis.facts.is_quoted(token.span) {
                found.extend(three(analysis, p, at));
            }
        }
    }
}

/// The list of three people or more that ends the sentence before, or stands before the word in its own.
fn three(analysis: &Analysis, p: &Passage, at: usize) -> Option<Finding> {
    let sentence = p.sentence_of(at);
    let own = p.sentences.get(sentence)?;
    let opens = own.first as usize == at;
    let looked = if opens { p.sentences.get(sentence.checked_sub(1)?)? } else { own };
    let start = p.tokens.get(looked.first as usize)?.span.start;
    let end = p.tokens.get(if opens { looked.end as usize } else { at })?.span.start;
    let names = &analysis.facts.names;
    let from = names.partition_point(|n| n.span.start < start);
    let people: Vec<&NameUse> = names.iter().skip(from).take_while(|n| n.span.end <= end).filter(|n| n.kind == NameKind::Person).collect();
    let all = list(p, &people)?;
    let span = p.span(at, at + 1);
    let word = analysis.text(span);
    Some(Finding::new(&RULE, span, format!("“{word}” after a list of {}", people.len())).related(all, "the list").help("name them, or say “all”"))
}

/// The span of the people, where they are three or more and one list: commas and one "and" between them, nothing else.
fn list(p: &Passage, people: &[&NameUse]) -> Option<Span> {
    let (first, last) = (people.first()?, people.last()?);
    let mut ands = 0;
    for pair in people.windows(2) {
        let [a, b] = pair else { return None };
        let between = p.tokens.get(p.token_at(a.span.end)..p.token_at(b.span.start))?;
        if between.is_empty() || !between.iter().all(|t| t.kind == TokenKind::Comma || t.hash == word!("and")) {
            return None;
        }
        ands += between.iter().filter(|t| t.hash == word!("and")).count();
    }
    (people.len() > 2 && ands == 1).then(|| first.span.join(last.span))
}
