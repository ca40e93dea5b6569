use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::resolve::{Analysis, Quote, QuoteKind, Sieve};
use crate::rules::Rule;

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

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (at, quote) in analysis.facts.quotes.iter().enumerate() {
        let guess = quote.speaker.as_ref();
        if guess.is_some_and(|s| s.sieve != Sieve::Topic) || !is_speech(analysis, quote) || taken_up(analysis, at) {
            continue;
        }
        if analysis.facts.has_loose_mark(quote.block) || led_in(analysis, quote) {
            continue;
        }
        let finding = Finding::new(&RULE, quote.outer, "nobody is named who says this")
            .help("say who is speaking, in this paragraph or the one before");
        found.push(match (speakers_before(analysis, at).as_slice(), named_before(analysis, quote), guess) {
            (_, 0 | 1, Some(guess)) => {
                let message = format!("nobody is named who says this; probably {}, inferred", guess.name);
                Finding { message, ..finding }.related(guess.span, "spoken of here").severity(Severity::Info)
            }
            ([only], ..) => {
                let message = format!("only {only} has spoken so far; nobody is named who says this");
                Finding { message, ..finding }.severity(Severity::Info)
            }
            (_, 1, None) => finding.severity(Severity::Info),
            _ => finding,
        });
    }
}

/// Whether it is whole sentences of speech that stand alone in a paragraph of the story.
fn is_speech(analysis: &Analysis, quote: &Quote) -> bool {
    let Some(block) = analysis.article.blocks.get(quote.block as usize) else { return false };
    let text = analysis.text(quote.span).trim();
    let rest = |span: crate::text::Span| !analysis.text(span).contains(char::is_alphanumeric);
    let alone = rest(crate::text::Span::new(block.span.start, quote.outer.start))
        && rest(crate::text::Span::new(quote.outer.end, block.span.end));
    block.zone == Zone::Body
        && quote.kind == QuoteKind::Direct
        && quote.closed
        && quote.continues.is_none()
        && alone
        && text.ends_with(['.', '!', '…'])
        && text.split_whitespace().count() >= WORDS
}

/// The text of the block before.
fn text_before<'a>(analysis: &'a Analysis, quote: &Quote) -> &'a str {
    let before = (quote.block as usize).checked_sub(1).and_then(|i| analysis.article.blocks.get(i));
    before.map_or("", |b| analysis.text(b.span).trim_end())
}

/// Whether the paragraph before leads the quote in: "From the log:".
fn led_in(analysis: &Analysis, quote: &Quote) -> bool {
    text_before(analysis, quote).ends_with(':')
}

/// How many people the last sentence before names; one of them may be the one, of two the reader cannot know.
fn named_before(analysis: &Analysis, quote: &Quote) -> usize {
    let before = quote.block.checked_sub(1).and_then(|b| analysis.mentions.get(b as usize));
    let Some((passage, last)) = before.and_then(|m| Some((&m.passage, m.passage.sentences.last()?))) else { return 0 };
    let sentence = passage.span(last.first as usize, last.end as usize);
    analysis.facts.people.iter().filter(|p| p.mentions.iter().any(|m| sentence.covers(m.span))).count()
}

/// Whether the next quote carries this one on.
fn taken_up(analysis: &Analysis, at: usize) -> bool {
    analysis.facts.quotes.get(at + 1).is_some_and(|next| next.continues == Some(at as u32))
}

/// The names of those who were quoted before, each once.
fn speakers_before(analysis: &Analysis, at: usize) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for quote in analysis.facts.quotes.iter().take(at).filter(|q| q.kind != QuoteKind::Label) {
        let sure = quote.speaker.as_ref().filter(|s| s.sieve <= Sieve::Sentence);
        if let Some(speaker) = sure.filter(|s| !names.contains(&s.name)) {
            names.push(speaker.name.clone());
        }
    }
    names
}
