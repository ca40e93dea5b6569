use crate::article::Zone;
use crate::extract::{Attribution, CueKind, Mentions, SourceKind};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, Quote, QuoteKind};
use crate::rules::Rule;
use crate::text::{Span, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "attribution-duplicated",
    family: "quotes",
    severity: Severity::Warning,
    summary: "One quotation has two attributions.",
    page: include_str!("attribution_duplicated.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for quote in analysis.facts.quotes.iter().filter(|q| q.closed && q.kind != QuoteKind::Label) {
        let Some(block) = analysis.article.blocks.get(quote.block as usize) else { continue };
        let Some(mentions) = analysis.mentions.get(quote.block as usize) else { continue };
        if block.zone != Zone::Body {
            continue;
        }
        found.extend(around(analysis, mentions, quote).or_else(|| behind(analysis, mentions, quote)));
    }
}

/// Words that begin a clause in which an attribution is no main clause: "When Orr said".
const SUBORDINATE: &[&str] = &[
    "when", "while", "if", "although", "though", "because", "as", "after", "before", "since", "what", "where", "that",
    "who", "which", "how", "why", "whether", "asked",
];

/// Tokens of a clause before its verb of speech.
const REACH: usize = 100;

/// `Lee said, "We will go," he said.`
fn around(analysis: &Analysis, mentions: &Mentions, quote: &Quote) -> Option<Finding> {
    let passage = &mentions.passage;
    let (first, end) = (passage.token_at(quote.outer.start), passage.token_at(quote.outer.end.saturating_sub(1)) + 1);
    let text = analysis.text(quote.span).trim_end();
    if !text.ends_with([',', '?', '!']) {
        return None;
    }
    let cues = &mentions.attributions;
    let past = cues.partition_point(|a| (a.first as usize) < first);
    let before = past.checked_sub(1).and_then(|i| cues.get(i)).filter(|a| is_said(a))?;
    let after = cues.get(past).filter(|a| is_said(a) && a.begin() == end)?;
    let comma = passage.is(before.finish(), TokenKind::Comma) && before.finish() + 1 == first;
    let subject = before.source.filter(|s| s.first < before.first)?;
    let start = passage.sentences.get(passage.sentence_of(before.first as usize))?.first as usize;
    let start = start.max((before.first as usize).saturating_sub(REACH));
    let main = (start..before.first as usize).all(|i| !is_subordinate(analysis, mentions, i));
    let last = matches!(passage.tokens.get(after.finish()).map(|t| t.kind), None | Some(TokenKind::Period));
    let same = after.source.is_some_and(|s| {
        s.kind == SourceKind::Pronoun || analysis.text(s.head) == analysis.text(subject.head)
    });
    if !(comma && main && last && same) {
        return None;
    }
    let span = Span::new(spoken(after).start, spoken(after).end);
    let finding = Finding::new(&RULE, span, "this quotation already has its attribution before it")
        .related(spoken(before), "attributed here")
        .help("keep one of the two");
    Some(finding)
}

/// `"It's over," said Lee said.`
fn behind(analysis: &Analysis, mentions: &Mentions, quote: &Quote) -> Option<Finding> {
    let passage = &mentions.passage;
    let end = passage.token_at(quote.outer.end.saturating_sub(1)) + 1;
    let cues = &mentions.attributions;
    let past = cues.partition_point(|a| (a.first as usize) < end);
    let first = cues.get(past).filter(|a| is_said(a) && a.first as usize == end)?;
    let name = first.source.filter(|s| s.first == first.end && s.kind == SourceKind::Name)?;
    let second = cues.get(past + 1).filter(|a| is_said(a) && a.first == name.end)?;
    let last = matches!(passage.tokens.get(second.end as usize).map(|t| t.kind), None | Some(TokenKind::Period | TokenKind::Comma));
    if !last {
        return None;
    }
    let gap = Span::new(name.span.end, second.cue.end);
    let again = analysis.text(second.cue);
    let finding = Finding::new(&RULE, second.cue, "this quotation already has its verb of speech")
        .related(first.cue, format!("“{}” stands here", analysis.text(first.cue)))
        .fix(Fix::replace(format!("Delete “{again}”"), gap, ""));
    Some(finding)
}

/// Whether it is a finite verb that means speech, with a speaker.
fn is_said(cue: &Attribution) -> bool {
    cue.strong && cue.kind == CueKind::Verb && cue.source.is_some()
}

fn is_subordinate(analysis: &Analysis, mentions: &Mentions, at: usize) -> bool {
    let token = mentions.passage.tokens.get(at).filter(|t| t.is_word());
    token.is_some_and(|t| SUBORDINATE.iter().any(|w| w.eq_ignore_ascii_case(analysis.text(t.span))))
}

/// The cue and its speaker.
fn spoken(cue: &Attribution) -> Span {
    cue.source.map_or(cue.cue, |s| s.span.join(cue.cue))
}
