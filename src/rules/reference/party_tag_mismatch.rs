use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon;
use crate::reference::{Holding, Known, Tenure, is_of};
use crate::resolve::{Analysis, NameUse, Person};
use crate::rules::Rule;
use crate::rules::listed::{day, holding, lists, place, sourced};
use crate::rules::naming::people;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "party-tag-mismatch",
    family: "reference",
    severity: Severity::Warning,
    summary: "The party or state after a legislator's name is not that of the lists.",
    page: include_str!("party_tag_mismatch.md"),
    check,
};

/// Letters that stand for parties, with what lists call them by.
const PARTIES: [(&str, &str); 3] = [("D", "Democrat"), ("R", "Republican"), ("I", "Independent")];

/// A tag after a name: `, D-Ohio` or `(R-Vale)`.
struct Tag<'a> {
    party: (&'static str, &'static str),
    party_span: Span,
    state: Option<(&'a str, Span)>,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let Some(day) = day(analysis) else { return };
    let lists = lists(analysis);
    for (id, person) in people(analysis) {
        let tagged = |name: &NameUse| tag(analysis, name.span);
        let Some(tag) = analysis.facts.names_of(id).filter(|name| name.certain).find_map(tagged) else {
            continue;
        };
        for known in analysis.known(id) {
            let legislates = |tenure: &Tenure| is_given(person, tenure);
            if let Some((Holding::Held, tenure)) = holding(lists, known, day, legislates) {
                let wrong = wrong(&tag, person, known, tenure);
                found.extend(wrong.map(|finding| sourced(lists, known, Some(tenure), day, finding)));
                break;
            }
        }
    }
}

/// Whether the copy gives the person that office.
fn is_given(person: &Person, tenure: &Tenure) -> bool {
    person.titles.iter().any(|title| is_of(tenure, title.title, &place(title)))
}

/// The tag right after a name.
fn tag(analysis: &Analysis, name: Span) -> Option<Tag<'_>> {
    let after = analysis.text_after(name);
    let open = [", ", " ("].iter().find(|open| after.starts_with(**open))?.len();
    let begins = |letter: &str| after.get(open..).is_some_and(|text| text.starts_with(letter));
    let party = PARTIES.into_iter().find(|(letter, _)| begins(letter))?;
    let rest = after.get(open + 1..)?;
    let start = name.end + open as u32;
    let party_span = Span::new(start, start + 1);
    if rest.starts_with(')') {
        return Some(Tag { party, party_span, state: None });
    }
    let state = rest.strip_prefix('-')?;
    let len = state.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(state.len());
    let word = state.get(..len).filter(|word| !word.is_empty())?;
    let span = Span::new(start + 2, start + 2 + len as u32);
    Some(Tag { party, party_span, state: Some((word, span)) })
}

/// Where party and state both differ, it is a namesake; where the state does, it may be one.
fn wrong(tag: &Tag<'_>, person: &Person, known: &Known, tenure: &Tenure) -> Option<Finding> {
    let (letter, party) = tag.party;
    let name = &person.name;
    let listed = PARTIES.iter().find(|(_, other)| tenure.party.starts_with(other));
    let other_party = listed.filter(|(own, _)| *own != letter);
    let strange = tag.state.filter(|(word, _)| is_elsewhere(word, tenure));
    match (other_party, strange) {
        (Some((own, _)), None) => {
            let message = format!("{name} is tagged {letter} ({party}); the list has {}", tenure.party);
            let fix = Fix::replace(format!("Change “{letter}” to “{own}”"), tag.party_span, *own);
            Some(Finding::new(&RULE, tag.party_span, message).fix(fix))
        }
        (None, Some((word, span))) => {
            let (name, seat) = (&known.entry.name, tenure.in_words());
            let message = format!("{name} is tagged “{word}”; the list has {seat}");
            Some(Finding::new(&RULE, span, message).severity(Severity::Info))
        }
        _ => None,
    }
}

/// Whether a state is surely another than that of the office.
fn is_elsewhere(state: &str, tenure: &Tenure) -> bool {
    let region = lexicon::regions().exact(state).filter(|region| !region.is_demonym);
    let seat = tenure.seat.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let (Some(region), Some(seat)) = (region, lexicon::regions().exact(seat)) else { return false };
    region.name != seat.name && region.country == seat.country
}
