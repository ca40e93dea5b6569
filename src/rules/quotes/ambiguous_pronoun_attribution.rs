use crate::article::Zone;
use crate::extract::Mentions;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, Facts, Gender, MentionKind, PersonId, Quote, Sieve, Speaker};
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "ambiguous-pronoun-attribution",
    family: "quotes",
    severity: Severity::Info,
    summary: "“He said” could mean either of two people just named.",
    page: include_str!("ambiguous_pronoun_attribution.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let named = named(&analysis.facts);
    for quote in &analysis.facts.quotes {
        let Some(speaker) = quote.speaker.as_ref().filter(|s| s.sieve == Sieve::AdjacentVerb) else { continue };
        let Some(gender) = gender(analysis, speaker) else { continue };
        if named_beside(analysis, &named, speaker) {
            continue;
        }
        if let Some([first, second]) = rivals(analysis, &named, quote, gender) {
            found.push(finding(analysis, speaker, first, second));
        }
    }
}

fn finding(analysis: &Analysis, speaker: &Speaker, first: (Span, PersonId), second: (Span, PersonId)) -> Finding {
    let surname = |id: PersonId| {
        let person = analysis.facts.people.get(id.0 as usize);
        person.map(|p| if p.surname.is_empty() { p.name.as_str() } else { p.surname.as_str() }).unwrap_or_default()
    };
    let (one, other) = (surname(first.1), surname(second.1));
    let pronoun = analysis.text(speaker.span);
    let fix = |name: &str| Fix::replace(format!("Name {name}"), speaker.span, name);
    Finding::new(&RULE, speaker.span, format!("“{pronoun}” could be {one} or {other}"))
        .related(first.0, "named here")
        .related(second.0, "named here")
        .help("name the one who speaks")
        .fix(fix(one))
        .fix(fix(other))
}

/// The gender of a speaker who is told by a pronoun alone.
fn gender(analysis: &Analysis, speaker: &Speaker) -> Option<Gender> {
    match analysis.text(speaker.span) {
        "he" | "He" => Some(Gender::Male),
        "she" | "She" => Some(Gender::Female),
        _ => None,
    }
}

/// Every place where the narration names a person, in text order.
fn named(facts: &Facts) -> Vec<(Span, PersonId)> {
    let mut named = Vec::new();
    for (index, person) in facts.people.iter().enumerate() {
        let by_name = person.mentions.iter().filter(|m| m.kind != MentionKind::Pronoun && !facts.is_quoted(m.span));
        named.extend(by_name.map(|m| (m.span, PersonId(index as u32))));
    }
    named.sort_unstable_by_key(|(span, _)| *span);
    named
}

/// Whether the pronoun's own sentence names somebody before it.
fn named_beside(analysis: &Analysis, named: &[(Span, PersonId)], speaker: &Speaker) -> bool {
    let Some(sentence) = analysis.sentence_span(speaker.span) else { return true };
    let from = named.partition_point(|(span, _)| span.start < sentence.start);
    named.get(from).is_some_and(|(span, _)| span.start < speaker.span.start)
}

/// The two people of that gender whom the sentence before the quote names, where nothing tells them apart: neither
/// speaks in it, no third is named, and the paragraph has no other sentence before.
fn rivals(
    analysis: &Analysis,
    named: &[(Span, PersonId)],
    quote: &Quote,
    gender: Gender,
) -> Option<[(Span, PersonId); 2]> {
    let (mentions, sentence) = sentence_before(analysis, quote)?;
    let from = named.partition_point(|(span, _)| span.start < sentence.start);
    let inside = named.iter().skip(from).take_while(|(span, _)| span.end <= sentence.end);
    let mut people: Vec<(Span, PersonId)> = Vec::new();
    for &(span, id) in inside {
        if people.iter().all(|(_, known)| *known != id) {
            people.push((span, id));
        }
    }
    let fits = |(_, id): &&(Span, PersonId)| {
        analysis.facts.people.get(id.0 as usize).is_some_and(|p| p.gender == gender)
    };
    let fitting: Vec<_> = people.iter().filter(fits).copied().collect();
    let told = mentions.attributions.iter().any(|a| sentence.covers(a.cue) && a.source.is_some());
    match fitting.as_slice() {
        [first, second] if people.len() == 2 && !told && are_equals(analysis, first.0, second.0) => Some([*first, *second]),
        _ => None,
    }
}

/// Whether one verb joins the two: `Orr met Lind`, `Orr and Lind met`; who is only spoken of behind a preposition or a
/// possessive is hardly the one who speaks.
fn are_equals(analysis: &Analysis, first: Span, second: Span) -> bool {
    const JOINS: &[&str] = &["met", "and", "joined", "faced", "thanked", "praised", "greeted", "hosted", "called", "with"];
    let between = analysis.text(Span::new(first.end, second.start.max(first.end)));
    let words: Vec<&str> = between.split_whitespace().collect();
    words.len() <= 4 && words.iter().any(|w| JOINS.contains(w)) && !between.contains(['\'', '’', ','])
}

/// The narration's sentence right before the one that holds the quote, in its paragraph or at the end of the one before.
fn sentence_before<'a>(analysis: &'a Analysis, quote: &Quote) -> Option<(&'a Mentions, Span)> {
    let mentions = analysis.mentions.get(quote.block as usize)?;
    let passage = &mentions.passage;
    let here = passage.sentence_of(passage.token_at(quote.outer.start));
    let (mentions, at) = if let Some(before) = here.checked_sub(1) {
        (mentions, before)
    } else {
        let block = (quote.block as usize).checked_sub(1)?;
        analysis.article.blocks.get(block).filter(|b| b.zone == Zone::Body)?;
        let mentions = analysis.mentions.get(block)?;
        (mentions, mentions.passage.sentences.len().checked_sub(1)?)
    };
    let sentence = mentions.passage.sentences.get(at)?;
    let span = mentions.passage.span(sentence.first as usize, sentence.end as usize);
    (!analysis.facts.is_quoted(span)).then_some((mentions, span))
}
