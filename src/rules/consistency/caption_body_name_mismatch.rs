use crate::article::Zone;
use crate::extract::NameKind;
use crate::extract::words::word_set;
use crate::finding::{Finding, Severity};
use crate::lexicon::TitleKind;
use crate::resolve::{Analysis, Person, is_slip};
use crate::rules::Rule;
use crate::text::{Span, TokenKind, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "caption-body-name-mismatch",
    family: "consistency",
    severity: Severity::Warning,
    summary: "A caption names somebody whom the story does not, or whom it calls otherwise.",
    page: include_str!("caption_body_name_mismatch.md"),
    check,
};

/// The fewest words of a story that can be expected to name who is in its pictures.
const SHORTEST_STORY: usize = 120;

/// Words that may stand before the name that opens a caption.
const TITLE: usize = 4;

word_set!(PLACES: "left" "right" "center" "centre" "second" "third" "far" "front" "back" "top" "bottom");

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let captions = || analysis.article.blocks.iter().filter(|block| block.zone == Zone::Caption);
    if captions().next().is_none() || words(analysis).count() < SHORTEST_STORY {
        return;
    }
    found.extend(analysis.facts.people.iter().filter_map(|person| alone(analysis, person)));
}

/// The words of the story beside its captions and credits.
fn words(analysis: &Analysis) -> impl Iterator<Item = u64> {
    let told = |zone| matches!(zone, Zone::Headline | Zone::Deck | Zone::Body | Zone::BlockQuote | Zone::List | Zone::Crosshead);
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions).filter(move |(block, _)| told(block.zone));
    blocks.flat_map(|(_, mentions)| &mentions.passage.tokens).filter(|t| t.is_word()).map(|t| t.hash)
}

/// Somebody named in full in captions alone.
fn alone(analysis: &Analysis, person: &Person) -> Option<Finding> {
    let given = person.given.as_deref()?;
    let zone = |block: u32| analysis.article.blocks.get(block as usize).map(|block| block.zone);
    let mut names = person.mentions.iter().filter(|mention| mention.kind.is_name());
    let first = names.next()?;
    let caption = |block: u32| matches!(zone(block), Some(Zone::Caption | Zone::Credit));
    if zone(first.block) != Some(Zone::Caption) || !names.all(|mention| caption(mention.block)) {
        return None;
    }
    let full = analysis.facts.names.iter().find(|name| name.span == first.span && name.kind == NameKind::Person)?;
    let words_of = |name: &str| name.split([' ', '-']).map(hash_word).collect::<Vec<u64>>();
    let surname = words_of(analysis.text(full.family));
    let slip = analysis.facts.people.iter().any(|other| is_slip(&other.surname, &person.surname) || other.surname == person.surname && other.name != person.name);
    if slip || is_old(analysis, first.block) || words(analysis).any(|word| surname.contains(&word)) {
        // Spelled otherwise, or with another given name: the rules of names tell it.
        return None;
    }
    let twin = analysis.facts.people.iter().find(|other| {
        other.given.as_deref() == Some(given) && other.surname != person.surname && same_office(person, other)
    });
    let name = analysis.text(first.span);
    let Some(twin) = twin.and_then(|twin| Some((twin, in_story(analysis, twin)?))) else {
        if !is_shown(analysis, first.span) {
            return None;
        }
        let message = format!("{name} is in the caption and not in the story");
        let finding = Finding::new(&RULE, first.span, message).help("check who is in the picture");
        return Some(finding.severity(Severity::Info));
    };
    let (twin, there) = twin;
    let message = format!("{name} in the caption, {} in the story, with one title", twin.name);
    Some(
        Finding::new(&RULE, first.span, message)
            .related(there, format!("{} here", twin.name))
            .help("check who is in the picture"),
    )
}

/// Whether a caption says that somebody is in the picture: "Ann Orr, left,", "Ann Orr opens the pier".
fn is_shown(analysis: &Analysis, name: Span) -> bool {
    let sentence = analysis.sentence(name);
    let before = sentence.iter().take_while(|t| t.span.start < name.start).count();
    let mut after = sentence.iter().skip_while(|t| t.span.start < name.end);
    let Some(next) = after.next() else { return false };
    if matches!(next.kind, TokenKind::Comma | TokenKind::OpenBracket) {
        return after.next().is_some_and(|t| PLACES.has(t.hash));
    }
    let verb = analysis.text(next.span);
    before <= TITLE && next.is_word() && !next.is_capitalized() && verb.ends_with('s') && verb.len() > 3
}

/// Whether a caption shows another time.
fn is_old(analysis: &Analysis, block: u32) -> bool {
    let Some(block) = analysis.article.blocks.get(block as usize) else { return true };
    let text = analysis.text(block.span).to_ascii_lowercase();
    text.starts_with("file") || text.contains("file photo") || text.contains("file picture")
}

/// Whether both are given one office.
fn same_office(a: &Person, b: &Person) -> bool {
    let offices = |person: &Person| {
        let offices = person.titles.iter().filter(|title| title.title.kind == TitleKind::Office && !title.quoted);
        offices.map(|title| title.title.canonical).collect::<Vec<_>>()
    };
    let others = offices(b);
    offices(a).iter().any(|office| others.contains(office))
}

/// Where the story first names somebody.
fn in_story(analysis: &Analysis, person: &Person) -> Option<Span> {
    let zone = |block: u32| analysis.article.blocks.get(block as usize).map(|block| block.zone);
    let told = person.mentions.iter().filter(|mention| mention.kind.is_name());
    told.into_iter().find(|mention| zone(mention.block) == Some(Zone::Body)).map(|mention| mention.span)
}
