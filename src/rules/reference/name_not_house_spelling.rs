use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon;
use crate::reference::{Holding, Known, Tenure, is_of, key};
use crate::resolve::{Analysis, Person, PersonId, is_slip};
use crate::rules::Rule;
use crate::rules::listed::{day, holding, lists, place, sourced};
use crate::rules::naming::people;
use crate::text::{Span, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "name-not-house-spelling",
    family: "reference",
    severity: Severity::Error,
    summary: "A name is one slip away from one of the lists, and is nobody's itself.",
    page: include_str!("name_not_house_spelling.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let lists = lists(analysis);
    for (id, person) in people(analysis) {
        let titled = || person.titles.iter().any(|title| title.certain && lists.may_list(title.title));
        let asked = lists.lists_people() || titled();
        let Some(given) = person.given.as_deref().filter(|_| asked) else { continue };
        if !analysis.known(id).is_empty() {
            continue;
        }
        let near = lists.near(&format!("{given} {}", person.family));
        let sure = near.iter().find(|known| holds(analysis, person, known));
        let meant = sure.or_else(|| near.iter().find(|known| known.of_desk));
        found.extend(meant.and_then(|known| finding(analysis, id, person, known, sure.is_some())));
    }
}

/// Whether the person is given a title that the one of the list holds.
fn holds(analysis: &Analysis, person: &Person, known: &Known) -> bool {
    let Some(day) = day(analysis) else { return false };
    person.titles.iter().filter(|title| title.certain).any(|title| {
        let place = place(title);
        let wanted = |tenure: &Tenure| is_of(tenure, title.title, &place);
        matches!(holding(lists(analysis), known, day, wanted), Some((Holding::Held, _)))
    })
}

fn finding(
    analysis: &Analysis,
    id: PersonId,
    person: &Person,
    known: &Known,
    sure: bool,
) -> Option<Finding> {
    let (written, listed) = slip(person, known)?;
    let parts = analysis.facts.names_of(id).flat_map(|name| [name.given, Some(name.surname)]).flatten();
    let spelled: Vec<Span> = parts.filter(|span| analysis.text(*span) == written).collect();
    let (first, others) = spelled.split_first()?;
    let message = format!("“{written}”: the list spells {}", known.entry.name);
    let edits = spelled.iter().map(|span| Edit { span: *span, text: listed.clone() }).collect();
    let fix = Fix { title: format!("Replace with “{listed}”"), edits, preferred: sure };
    let mut finding = Finding::new(&RULE, *first, message).fix(fix);
    if !sure {
        finding = finding.severity(Severity::Warning);
    }
    for other in others {
        finding = finding.related(*other, format!("“{written}” again"));
    }
    match day(analysis) {
        Some(day) => Some(sourced(lists(analysis), known, None, day, finding)),
        None => Some(finding),
    }
}

/// The one word of the name that is a slip of one of the list's, and that one. Another form of a given name is no slip.
fn slip(person: &Person, known: &Known) -> Option<(String, String)> {
    let given = person.given.as_deref()?;
    let same = |a: &str, b: &str| key(a) == key(b);
    let odd = |listed: &str, written: &str| {
        let (a, b) = (hash_word(listed), hash_word(written));
        let slip =
            is_slip(listed, written) && !lexicon::transliterations(a, b) && !lexicon::nicknames(a, b);
        slip.then(|| (written.to_owned(), listed.to_owned()))
    };
    known.entry.names().find_map(|name| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let (first, last) = (*words.first()?, *words.last()?);
        match (same(first, given), same(last, &person.surname)) {
            (true, false) => odd(last, &person.surname),
            (false, true) => odd(first, given),
            _ => None,
        }
    })
}
