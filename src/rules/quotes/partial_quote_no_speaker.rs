use crate::article::Zone;
use crate::extract::words::word_set;
use crate::finding::{Finding, Severity};
use crate::lexicon::Senses;
use crate::resolve::{Analysis, Quote, QuoteKind, Sieve};
use crate::rules::Rule;
use crate::text::{Span, Token, TokenKind, WordTable};

/// The rule.
pub static RULE: Rule = Rule {
    name: "partial-quote-no-speaker",
    family: "quotes",
    severity: Severity::Info,
    summary: "A quoted fragment stands in a sentence that names no speaker.",
    page: include_str!("partial_quote_no_speaker.md"),
    check,
};

/// Shorter fragments are mostly words at arm's length.
const WORDS: usize = 4;

/// Tokens to either side of a fragment that may name its source.
const REACH: usize = 150;

/// Words for what speaks by itself: "the letter", "under the law".
static DOCUMENTS: WordTable<(), 256> = WordTable::of_lists(&[(
    "
        act ad agreement amendment article ballot banner banners bill book caption clause column complaint
        constitution contract declaration decree directive document documents editorial email emails filing
        headline headlines indictment language law lawsuit laws legislation letter line manifesto measure memo
        message motto note op-ed opinion order page phrase plaque poll post poster posters program promise question
        quote remark remarks reply report resolution rule rules ruling series show sign signs slogan slogans song
        speech standard statement statute story survey term text theme title transcript treaty tweet tweets verdict
        video warrant website word words argument assertion claim comment comments view views belief concern
        concerns idea warning
    ",
    (),
)]);

word_set!(PRONOUNS: "he" "she" "they" "we" "i" "it" "his" "her" "him" "their" "them" "who" "you");

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let named = named(analysis);
    for quote in analysis.facts.quotes.iter().filter(|q| is_fragment(analysis, q)) {
        let speaker = quote.speaker.as_ref();
        let told = speaker.is_some_and(|s| s.sieve < Sieve::Subject);
        if told || analysis.facts.has_loose_mark(quote.block) || has_source(analysis, quote, &named) {
            continue;
        }
        let message = match speaker.filter(|s| s.sieve > Sieve::Subject) {
            Some(speaker) => format!("no speaker in this sentence; probably {}, inferred", speaker.name),
            None => "no speaker in this sentence".to_owned(),
        };
        found.push(Finding::new(&RULE, quote.outer, message).help("say whose words these are"));
    }
}

fn is_fragment(analysis: &Analysis, quote: &Quote) -> bool {
    let zone = analysis.article.blocks.get(quote.block as usize).map(|b| b.zone);
    zone == Some(Zone::Body)
        && quote.kind == QuoteKind::Partial
        && quote.closed
        && analysis.text(quote.span).split_whitespace().count() >= WORDS
}

/// Whether the sentence around the fragment may name a source: a person, a pronoun, a document, a verb that can mean
/// speech; or whether the fragment stands where a name or a noun does.
fn has_source(analysis: &Analysis, quote: &Quote, named: &[Span]) -> bool {
    let Some(mentions) = analysis.mentions.get(quote.block as usize) else { return true };
    let passage = &mentions.passage;
    let (first, last) = (passage.token_at(quote.outer.start), passage.token_at(quote.outer.end.saturating_sub(1)));
    let sentence = |at: usize| passage.sentences.get(passage.sentence_of(at)).map(|s| s.range());
    let (Some(left), Some(right)) = (sentence(first), sentence(last)) else { return true };
    // A sentence without an end is no sentence: what is far off names no source.
    let around = left.start.max(first.saturating_sub(REACH))..right.end.min(last + REACH);
    let before = first.checked_sub(1).and_then(|i| passage.tokens.get(i)).filter(|_| first > left.start);
    // In a list of quotations, and where a noun may stand, a fragment names a thing.
    let apart = before.is_none_or(|t| t.kind != TokenKind::Word && t.kind != TokenKind::Comma || ARTICLES.has(t.hash));
    let narrated = |at: &usize| passage.tokens.get(*at).is_some_and(|t| !analysis.facts.is_quoted(t.span));
    let span = passage.span(around.start, around.end);
    let source = || around.clone().filter(narrated).any(|at| speaks(analysis, mentions.passage.tokens.get(at), at, quote));
    apart || holds_any(named, span) || source()
}

fn speaks(analysis: &Analysis, token: Option<&Token>, at: usize, quote: &Quote) -> bool {
    let Some(token) = token.filter(|t| t.is_word()) else { return false };
    let senses = analysis.mentions.get(quote.block as usize).and_then(|m| m.passage.senses.get(at)).copied();
    let word = analysis.text(token.span);
    let inflected = word.ends_with("ed") || word.ends_with('s') || word.ends_with("ing");
    let speech = |s: Senses| s.has(Senses::SPEECH_STRONG) || inflected && s.has(Senses::SPEECH_VERB);
    senses.is_some_and(speech) || DOCUMENTS.has(token.hash) || PRONOUNS.has(token.hash)
}

word_set!(ARTICLES: "a" "an" "the" "this" "that" "these" "its" "our" "my" "such" "as" "of");

/// Where the narration speaks of people, in text order.
fn named(analysis: &Analysis) -> Vec<Span> {
    let mentions = analysis.facts.people.iter().flat_map(|p| &p.mentions).map(|m| m.span);
    let mut named: Vec<Span> = mentions.filter(|&span| !analysis.facts.is_quoted(span)).collect();
    named.sort_unstable();
    named
}

fn holds_any(named: &[Span], span: Span) -> bool {
    let from = named.partition_point(|m| m.start < span.start);
    named.get(from).is_some_and(|m| span.covers(*m))
}
