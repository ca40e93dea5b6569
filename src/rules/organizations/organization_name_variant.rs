use crate::extract::NameKind;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon::{ByHash, Senses, senses};
use crate::resolve::{Analysis, Sketch, is_slip};
use crate::rules::Rule;
use crate::text::{Shape, Span, Token};

/// The rule.
pub static RULE: Rule = Rule {
    name: "organization-name-variant",
    family: "organizations",
    severity: Severity::Warning,
    summary: "The name of an organization, a party or a product is spelled otherwise once.",
    page: include_str!("organization_name_variant.md"),
    check,
};

/// Times the usual spelling must stand in the story.
const USUAL: usize = 3;

/// The most usual spellings a story is taken to have: each odd word is held against all of them.
const MOST: usize = 400;

/// The shortest word, in bytes, whose near spellings are looked for.
const SHORTEST: usize = 6;

/// A capitalized word of the story.
struct Word {
    hash: u64,
    span: Span,
    count: usize,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let words = words(analysis);
    let usual = words.iter().filter(|word| word.count >= USUAL);
    let usual: Vec<(Sketch, &Word)> = usual.map(|word| (Sketch::new(analysis.text(word.span)), word)).collect();
    if usual.is_empty() || usual.len() > MOST {
        return;
    }
    for odd in words.iter().filter(|word| word.count == 1 && senses(word.hash) == Senses::default()) {
        let written = analysis.text(odd.span);
        if is_of_person(analysis, odd.span) {
            continue;
        }
        let sketch = Sketch::new(written);
        let near = |(other, word): &&(Sketch, &Word)| sketch.is_near(*other) && is_misspelling(analysis.text(word.span), written);
        let known = usual.iter().find(near).map(|(_, word)| word);
        found.extend(known.filter(|word| !is_of_person(analysis, word.span) && !is_of_place(analysis, word.span)).map(|word| finding(analysis, word, odd.span)));
    }
}

/// Whether one is the other with a slip before its last letter: "Koreas" and "Korean" are two forms of one word.
fn is_misspelling(name: &str, written: &str) -> bool {
    let stem = |word: &str| word.get(..word.len() - 1).unwrap_or(word).to_ascii_lowercase();
    is_slip(name, written) && stem(name) != stem(written)
}

/// The capitalized words of the narration, each at its first place, in text order.
fn words(analysis: &Analysis) -> Vec<Word> {
    let story = analysis.article.blocks.iter().zip(&analysis.mentions).filter(|(block, _)| block.zone.is_narration());
    let tokens = story.flat_map(|(_, mentions)| &mentions.passage.tokens);
    let plain = |t: &&Token| {
        t.is_word()
            && t.is_capitalized()
            && t.span.len() as usize >= SHORTEST
            && !t.shape.has(Shape::ALL_CAPS)
            && !t.shape.has(Shape::MIXED)
    };
    let mut words: Vec<Word> = Vec::new();
    let mut places: ByHash<usize> = ByHash::default();
    places.reserve(analysis.facts.names.len());
    for token in tokens.filter(plain) {
        let at = *places.entry(token.hash).or_insert(words.len());
        match words.get_mut(at) {
            Some(word) => word.count += 1,
            None => words.push(Word { hash: token.hash, span: token.span, count: 1 }),
        }
    }
    words.retain(|word| analysis.text(word.span).bytes().all(|byte| byte.is_ascii_alphabetic()));
    words
}

/// Whether a word is part of a person's name, or of one that is not known to be another's.
fn is_of_person(analysis: &Analysis, span: Span) -> bool {
    let names = &analysis.facts.names;
    let after = names.partition_point(|name| name.span.start <= span.start);
    let name = after.checked_sub(1).and_then(|i| names.get(i)).filter(|name| name.span.covers(span));
    name.is_some_and(|name| name.kind == NameKind::Person || name.span != span)
}

/// Whether the word is the name of a place, whose spellings are held against each other by a rule of its own.
fn is_of_place(analysis: &Analysis, span: Span) -> bool {
    let at = analysis.facts.names.binary_search_by_key(&span, |name| name.span);
    at.is_ok_and(|at| analysis.facts.names.get(at).is_some_and(|name| name.kind == NameKind::Place))
}

fn finding(analysis: &Analysis, usual: &Word, at: Span) -> Finding {
    let (written, known) = (analysis.text(at), analysis.text(usual.span));
    let message = format!("“{written}” here, “{known}” {} times elsewhere", usual.count);
    Finding::new(&RULE, at, message)
        .related(usual.span, format!("“{known}” here"))
        .help("use one spelling throughout")
        .fix(Fix::replace(format!("Replace with “{known}”"), at, known).preferred())
}
