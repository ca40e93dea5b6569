use std::collections::HashMap;

use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::extract::Evidence;
use crate::lexicon::{self, Senses, TitleKind};
use crate::resolve::{Analysis, NameOrder, NameUse, Person, PersonId};
use crate::rules::Rule;
use crate::rules::evidence::speaks_of_kin;
use crate::text::{Span, Token, TokenKind, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "given-name-variant",
    family: "names",
    severity: Severity::Error,
    summary: "One surname with one title has two given names.",
    page: include_str!("given_name_variant.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let people = analysis.facts.people.iter().enumerate().map(|(i, p)| (PersonId(i as u32), p));
    let mut families: HashMap<&str, Vec<(PersonId, &Person)>> = HashMap::new();
    for (id_b, b) in people.filter(|(_, person)| person.given.is_some()) {
        let family = families.entry(&b.surname).or_default();
        for (id_a, a) in family.iter() {
            let (usual, odd) = if full(analysis, id_b).len() > full(analysis, *id_a).len() { ((id_b, b), (*id_a, *a)) } else { ((*id_a, *a), (id_b, b)) };
            let unsure = [*a, b].iter().any(|p| p.order == NameOrder::Either);
            if unsure || (surname_first(&a.name) && surname_first(&b.name)) || apart(analysis, usual.0, odd.0) {
                continue;
            }
            if same_role(usual.1, odd.1) {
                found.extend(finding(analysis, usual, odd, "with the same title"));
            } else if unintroduced(analysis, usual, odd) {
                found.extend(finding(analysis, usual, odd, "and nothing introduces a second person")
                    .map(|f| f.severity(Severity::Warning).confidence(70)));
            }
        }
        family.push((id_b, b));
    }
}

/// Whether the family name may come first, so that the shared last word is a given name: "Ri Kum Suk".
fn surname_first(name: &str) -> bool {
    let words = name.split_whitespace();
    words.clone().count() == 3 && words.clone().all(|w| (2..=6).contains(&w.len()) && !w.ends_with('.'))
}

/// Where the person's name stands in full.
fn full(analysis: &Analysis, id: PersonId) -> Vec<&NameUse> {
    analysis.facts.names.iter().filter(|n| n.person == Some(id) && n.given.is_some()).collect()
}

/// Whether both are given the same office, rank or role of the same place.
fn same_role(a: &Person, b: &Person) -> bool {
    a.titles.iter().any(|x| {
        b.titles.iter().any(|y| {
            let seats = match (&x.seat, &y.seat) {
                (Some(p), Some(q)) => p.name == q.name,
                _ => true,
            };
            let sure = [x, y].iter().all(|t| t.certain && !t.quoted) && x.modality == y.modality;
            sure && x.title.kind != TitleKind::Honorific && x.title.canonical == y.title.canonical && seats
        })
    })
}

/// Whether the copy tells the two apart: it speaks of relatives, or names both in one sentence.
fn apart(analysis: &Analysis, a: PersonId, b: PersonId) -> bool {
    let (a, b) = (full(analysis, a), full(analysis, b));
    let kin = b.iter().any(|n| speaks_of_kin(analysis, n.span));
    let together = b.iter().filter_map(|n| analysis.sentence_span(n.span)).any(|s| a.iter().any(|n| s.covers(n.span)));
    let headline = |n: &&NameUse| {
        analysis.article.blocks.get(n.block as usize).is_some_and(|b| b.zone == Zone::Headline)
    };
    let elsewhere = b.iter().any(|n| n.given.is_some_and(|given| stands_elsewhere(analysis, given)));
    kin || together || elsewhere || a.iter().all(headline) || b.iter().all(headline)
}

/// Whether the second name comes out of nowhere: it stands once, after the first was introduced and spoken of by the
/// bare surname, without a title, role, age or relation of its own (or with just
/// the description of the first), and nobody of public life goes by it.
fn unintroduced(analysis: &Analysis, (usual_id, _): (PersonId, &Person), (odd_id, odd): (PersonId, &Person)) -> bool {
    let (there, here) = (full(analysis, usual_id), full(analysis, odd_id));
    let ([name], Some(_)) = (here.as_slice(), there.first()) else { return false };
    if bare(analysis, usual_id) + bare(analysis, odd_id) < 1 || name.evidence.any(Evidence::DOUBTFUL_START.with(Evidence::COMPOUND)) {
        return false;
    }
    let hash = |span: Option<Span>| hash_word(span.map_or("", |s| analysis.text(s)));
    let listed = lexicon::senses(hash(name.given)).has(Senses::GIVEN_NAME);
    let known = lexicon::well_known(hash(name.given), hash_word(&odd.surname));
    let unknown = odd.titles.is_empty() && !introduced(analysis, name);
    listed && !known && (unknown || same_description(analysis, &there, name))
}

/// How often the person is spoken of by the surname alone.
fn bare(analysis: &Analysis, id: PersonId) -> usize {
    analysis.facts.names.iter().filter(|n| n.person == Some(id) && n.given.is_none()).count()
}

/// Whether something beside the name says who it is: a title, an age, an apposition, a remark in brackets, a relative.
fn introduced(analysis: &Analysis, name: &NameUse) -> bool {
    if name.evidence.any(Evidence::TITLE.with(Evidence::ROLE).with(Evidence::AGE)) || speaks_of_kin(analysis, name.span) {
        return true;
    }
    let sentence = analysis.sentence(name.span);
    let after = sentence.iter().find(|t| t.span.start >= name.span.end);
    let before = sentence.iter().rev().find(|t| t.span.end <= name.span.start);
    let handle = analysis.article.prose.text().get(name.span.end as usize..).is_some_and(|rest| rest.starts_with(" (@"));
    let mark = |t: &Token| matches!(t.kind, TokenKind::Comma | TokenKind::OpenBracket | TokenKind::Dash);
    // "Orr, speaking in Lervik," says what somebody does, not who it is.
    let acts = sentence.iter().find(|t| t.span.start > name.span.end && t.is_word());
    let acts = acts.is_some_and(|t| analysis.text(t.span).ends_with("ing"));
    (!handle && !acts && after.is_some_and(mark)) || before.is_some_and(|t| t.kind == TokenKind::Comma)
}

/// Whether what is said of the one in its sentence is said of the other in the same words: three of them, at least.
fn same_description(analysis: &Analysis, there: &[&NameUse], name: &NameUse) -> bool {
    let described = |n: &NameUse| -> Vec<u64> {
        let near = |t: &&Token| t.span.start < n.span.end + 90 && t.span.end + 90 > n.span.start && !n.span.overlaps(t.span);
        let sentence = analysis.sentence(n.span).iter().filter(|t| t.is_word() && t.span.len() > 3);
        sentence.filter(near).map(|t| t.hash).collect()
    };
    let here = described(name);
    there.iter().any(|n| {
        let other = described(n);
        here.iter().filter(|h| other.contains(h) && !lexicon::senses(**h).has(Senses::SPEECH_VERB)).count() >= 3
    })
}

/// Whether the given name also stands in another place, as in "Shani and Sergei Orr".
fn stands_elsewhere(analysis: &Analysis, given: Span) -> bool {
    let hash = hash_word(analysis.text(given));
    let story = analysis.article.blocks.iter().zip(&analysis.mentions).filter(|(b, _)| b.zone.is_story());
    story.flat_map(|(_, m)| &m.passage.tokens).filter(|t| t.hash == hash && t.is_capitalized()).count() > 1
}

fn finding(analysis: &Analysis, (usual_id, usual): (PersonId, &Person), (odd_id, odd): (PersonId, &Person), why: &str) -> Option<Finding> {
    let here = *full(analysis, odd_id).first()?;
    let there: Span = full(analysis, usual_id).first()?.span;
    let (given, other) = (analysis.text(here.given?), usual.given.as_deref()?);
    let message = format!("{} here, {} elsewhere, {why}", odd.name, usual.name);
    Some(
        Finding::new(&RULE, here.span, message)
            .related(there, format!("{} here", usual.name))
            .help("settle on one given name, or say that they are two people")
            .fix(Fix::replace(format!("Replace “{given}” with “{other}”"), here.given?, other)),
    )
}
