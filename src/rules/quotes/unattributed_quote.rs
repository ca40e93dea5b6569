use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::resolve::{Analysis, Quote, QuoteKind, Sieve, Speaker};
use crate::rules::{Rule, quotation};
use crate::text::Token;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unattributed-quote",
    family: "quotes",
    severity: Severity::Warning,
    summary: "A quotation of whole sentences stands without a speaker.",
    page: include_str!("unattributed_quote.md"),
    check,
};

/// Quotations under this many words may be chants, mottos or names.
const WORDS: usize = 6;

/// Words for what speaks by itself; where the sentence before has one, the quote is from it.
const TEXTS: &[&str] = &[
    "announcement", "blog", "complaint", "email", "emails", "letter", "lyrics", "memo", "message", "motto", "note", "notice",
    "plaque", "poem", "post", "posts", "prayer", "release", "remarks", "report", "response", "sign", "speech", "statement",
    "statements", "testimony", "text", "transcript", "tweet", "tweets", "verse", "video",
];

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut spoken: Vec<&Speaker> = Vec::new();
    for (at, quote) in analysis.facts.quotes.iter().enumerate() {
        let guess = quote.speaker.as_ref();
        if let Some(speaker) = guess.filter(|s| s.sieve <= Sieve::Sentence && quote.kind != QuoteKind::Label)
            && spoken.len() < 2
            && spoken.iter().all(|s| s.name != speaker.name)
        {
            spoken.push(speaker);
        }
        if guess.is_some_and(|s| s.sieve < Sieve::Around) || !is_speech(analysis, quote) || taken_up(analysis, at) {
            continue;
        }
        if analysis.facts.has_loose_mark(quote.block) || led_in(analysis, quote) {
            continue;
        }
        found.push(finding(analysis, quote, &spoken));
    }
}

fn finding(analysis: &Analysis, quote: &Quote, spoken: &[&Speaker]) -> Finding {
    let finding = Finding::new(&RULE, quote.outer, "nobody is named who says this")
        .help("say who is speaking, in this paragraph or the one before");
    if let [only] = spoken
        && speaks_on(analysis, quote, only)
    {
        let message = format!("only {} has spoken so far; nobody is named who says this", only.name);
        return Finding { message, ..finding }.severity(Severity::Info);
    }
    let Some(guess) = &quote.speaker else { return finding };
    let place = if guess.span.start > quote.outer.start { "speaks here" } else { "spoken of here" };
    let message = format!("nobody is named who says this; perhaps {}", guess.name);
    Finding { message, ..finding }.related(guess.span, place)
}

/// Whether the narration is still with the one who spoke: the paragraph before names or quotes them, and names nobody
/// else.
fn speaks_on(analysis: &Analysis, quote: &Quote, speaker: &Speaker) -> bool {
    let before = (quote.block as usize).checked_sub(1).and_then(|i| analysis.article.blocks.get(i));
    let Some(before) = before.map(|b| b.span) else { return true };
    let Some(person) = speaker.person.and_then(|id| analysis.facts.people.get(id.0 as usize)) else {
        return before.covers(speaker.span);
    };
    let others = || {
        let names = &analysis.facts.names;
        let from = names.partition_point(|n| n.span.start < before.start);
        let inside = names.iter().skip(from).take_while(|n| n.span.end <= before.end);
        inside.filter(|n| !analysis.facts.is_quoted(n.span)).any(|n| n.person.is_some() && n.person != speaker.person)
    };
    (person.mentions.iter().any(|m| before.covers(m.span)) || before.covers(speaker.span)) && !others()
}

/// Whether it is whole sentences of speech that stand alone in a paragraph of the story.
fn is_speech(analysis: &Analysis, quote: &Quote) -> bool {
    let zone = analysis.article.blocks.get(quote.block as usize).map(|b| b.zone);
    let text = analysis.text(quote.span).trim();
    zone == Some(Zone::Body)
        && quote.kind == QuoteKind::Direct
        && quote.form.needs_speaker()
        && quote.closed
        && quote.continues.is_none()
        && quotation::is_alone(analysis, quote)
        && text.ends_with(['.', '!', '…'])
        && text.split_whitespace().count() >= WORDS
}

/// Whether what stands before leads the quote in: "From the log:", a heading, a sentence that speaks of a text.
fn led_in(analysis: &Analysis, quote: &Quote) -> bool {
    let Some(before) = (quote.block as usize).checked_sub(1) else { return false };
    let (Some(block), Some(mentions)) = (analysis.article.blocks.get(before), analysis.mentions.get(before)) else {
        return false;
    };
    let text = analysis.text(block.span).trim_end();
    let sentence = text.trim_end_matches(['"', '”', '\'', '’', ')', ']']).ends_with(['.', '!', '?', '…']);
    let passage = &mentions.passage;
    let last = passage.sentences.last().and_then(|s| passage.tokens.get(s.range())).unwrap_or(&[]);
    let among = |t: &Token| TEXTS.iter().any(|w| w.eq_ignore_ascii_case(analysis.text(t.span)));
    text.ends_with(':')
        || matches!(block.zone, Zone::Body | Zone::Crosshead) && !sentence
        || last.iter().any(|t| t.is_word() && among(t))
}

/// Whether the next quote carries this one on.
fn taken_up(analysis: &Analysis, at: usize) -> bool {
    analysis.facts.quotes.get(at + 1).is_some_and(|next| next.continues == Some(at as u32))
}
