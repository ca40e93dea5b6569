use crate::extract::NameKind;
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon::{Senses, senses};
use crate::resolve::{Analysis, Entity, MentionKind, NameUse, Sketch, is_slip};
use crate::rules::Rule;
use crate::text::{Span, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "place-spelling-variant",
    family: "places",
    severity: Severity::Warning,
    summary: "The name of a place is spelled in two ways that differ by a slip.",
    page: include_str!("place_spelling_variant.md"),
    check,
};

/// Places of one story that are still held against each other.
const MOST: usize = 150;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let usual = analysis.facts.places.iter().filter(|place| is_usual(analysis, place));
    let usual: Vec<(Sketch, &Entity)> = usual.map(|place| (Sketch::new(&place.name), place)).collect();
    if usual.is_empty() || usual.len() > MOST {
        return;
    }
    let mut told: Vec<&str> = Vec::new();
    for odd in analysis.facts.names.iter().filter(|name| may_be_odd(analysis, name)) {
        let written = analysis.text(odd.span);
        if told.contains(&written) {
            continue;
        }
        let sketch = Sketch::new(written);
        let near = |(other, place): &&(Sketch, &Entity)| sketch.is_near(*other) && is_slip_of(&place.name, written);
        let Some((_, place)) = usual.iter().find(near) else { continue };
        told.push(written);
        found.extend(finding(analysis, place, written));
    }
}

/// Whether the lists know the place, or the story names it twice or more.
fn is_usual(analysis: &Analysis, place: &Entity) -> bool {
    let stands = written(analysis, place).take(2).count();
    stands > 1 || stands == 1 && is_listed(&place.name)
}

/// Where the place is written as it is called.
fn written<'a>(analysis: &'a Analysis, place: &'a Entity) -> impl Iterator<Item = Span> + 'a {
    let named = place.mentions.iter().filter(|m| m.kind == MentionKind::Name);
    named.map(|m| m.span).filter(|span| analysis.text(*span).eq_ignore_ascii_case(&place.name))
}

/// Whether the lists know the word as a place, or as whatever it may be.
fn is_listed(name: &str) -> bool {
    let places = Senses::CITY_START | Senses::REGION_START | Senses::COUNTRY_START;
    senses(hash_word(name)).any(places)
}

/// Whether it may be a misspelled name of a place: a name that no list knows, and nobody's.
fn may_be_odd(analysis: &Analysis, name: &NameUse) -> bool {
    matches!(name.kind, NameKind::Place | NameKind::Unknown)
        && name.person.is_none()
        && name.variant_of.is_none()
        && analysis.article.blocks.get(name.block as usize).is_some_and(|b| b.zone.is_narration())
        && !analysis.facts.is_quoted(name.span)
        && analysis.text(name.span).split(' ').any(|word| senses(hash_word(word)) == Senses::default())
}

/// Whether one word of the name is spelled with a slip before its last letter, and all others are the same: "Vales" and
/// "Valen" are two forms of one word.
fn is_slip_of(name: &str, written: &str) -> bool {
    let mut slips = 0;
    let (mut right, mut wrong) = (name.split(' '), written.split(' '));
    loop {
        match (right.next(), wrong.next()) {
            (None, None) => return slips == 1,
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) if slips == 0 && is_slip(a, b) && stem(a) != stem(b) && is_unknown(b) => slips = 1,
            _ => return false,
        }
    }
}

fn is_unknown(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && senses(hash_word(word)) == Senses::default()
}

fn stem(word: &str) -> String {
    let mut letters = word.chars();
    letters.next_back();
    letters.flat_map(char::to_lowercase).collect()
}

fn finding(analysis: &Analysis, place: &Entity, odd: &str) -> Option<Finding> {
    let same = |name: &&NameUse| analysis.text(name.span) == odd && may_be_odd(analysis, name);
    let odds: Vec<Span> = analysis.facts.names.iter().filter(same).map(|name| name.span).collect();
    let usual: Vec<Span> = written(analysis, place).collect();
    let (first, again) = odds.split_first()?;
    // A village named as often as the other is another village; one that the lists know stands by itself.
    let (rarer, known) = (odds.len() < usual.len(), is_listed(&place.name));
    let settled = rarer || known && odds.len() == 1;
    if !settled || is_located(analysis, *first) || !known && share_sentence(analysis, &usual, *first) {
        return None;
    }
    let name = &place.name;
    let times = if usual.len() == 1 { "once".to_owned() } else { format!("{} times", usual.len()) };
    let edits = odds.iter().map(|span| Edit { span: *span, text: name.clone() }).collect();
    let finding = Finding::new(&RULE, *first, format!("“{odd}” here, “{name}” {times} elsewhere"))
        .related(*usual.first()?, format!("“{name}” here"))
        .help("use one spelling throughout")
        .fix(Fix { title: format!("Replace with “{name}”"), edits, preferred: rarer });
    Some(again.iter().fold(finding, |f, span| f.related(*span, format!("“{odd}” again"))))
}

/// Whether the copy says where the place of that name lies, as of one that is met for the first time.
fn is_located(analysis: &Analysis, odd: Span) -> bool {
    analysis.facts.locations.iter().any(|location| location.name == odd)
}

/// Whether one sentence names both, as of two places.
fn share_sentence(analysis: &Analysis, usual: &[Span], odd: Span) -> bool {
    let sentence = analysis.sentence_span(odd);
    usual.iter().any(|span| analysis.sentence_span(*span) == sentence)
}
