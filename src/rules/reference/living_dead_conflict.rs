use crate::calendar::Day;
use crate::extract::Evidence;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::reference::{End, Holding, when};
use crate::resolve::{Analysis, Date, NameUse, PersonId, Sieve};
use crate::rules::Rule;
use crate::rules::listed::{day, holding, identified, is_of_other_time, lists, sourced};
use crate::rules::naming::{people, place};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "living-dead-conflict",
    family: "reference",
    severity: Severity::Warning,
    summary: "By the lists, somebody who speaks is dead, or somebody called “late” is alive.",
    page: include_str!("living_dead_conflict.md"),
    check,
};

/// How many days after a death what somebody said before may still be reported as said.
const LAST_WORDS: i32 = 30;

/// How many days before publication something is said that is news.
const NEWS: i32 = 7;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let Some(day) = day(analysis) else { return };
    for (id, person) in people(analysis).filter(|(_, person)| person.given.is_some()) {
        let [known] = identified(analysis, id, person)[..] else { continue };
        let said = said_lately(analysis, id, day);
        let late = analysis.facts.names_of(id).find_map(|name| late(analysis, name));
        let name = &person.name;
        let finding = match (known.entry.died, said, late) {
            (End::On(died), Some(said), None) if died.last < day - LAST_WORDS => {
                let died = when::in_words(died);
                Finding::new(&RULE, said, format!("{name} speaks here; by the list they died {died}"))
            }
            (End::Open | End::Unknown, _, Some(late)) => {
                let held = holding(lists(analysis), known, day, |_| true);
                let Some((Holding::Held, tenure)) = held else { continue };
                let message = format!("{name} is called late; by the list they are {} that day", tenure.in_words());
                Finding::new(&RULE, late, message).fix(Fix::replace("Delete “late”", late, ""))
            }
            _ => continue,
        };
        found.push(sourced(lists(analysis), known, None, day, finding));
    }
}

/// Where somebody says something, in a sentence that dates it to the days before publication.
fn said_lately(analysis: &Analysis, id: PersonId, day: Day) -> Option<Span> {
    let sure = |sieve: Sieve| matches!(sieve, Sieve::AdjacentVerb | Sieve::AccordingTo);
    let speakers = analysis.facts.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
    let quoted = speakers.filter(|s| s.person == Some(id) && sure(s.sieve)).map(|s| s.span);
    let says = |name: &&NameUse| name.evidence.any(Evidence::SAYS);
    let reported = analysis.facts.names_of(id).filter(says).map(|name| name.span);
    let lately = |span: &Span| {
        let Some(sentence) = analysis.sentence_span(*span) else { return false };
        let near = |date: &Date| {
            let days = date.interval.filter(|_| !date.quoted && sentence.covers(date.span));
            days.is_some_and(|days| day - days.first <= NEWS && days.first <= day)
        };
        analysis.facts.dates.iter().any(near) && !is_of_other_time(analysis, *span, day)
    };
    quoted.chain(reported).find(lately)
}

/// The word “late” and the space after it, right before a name and after “the”.
fn late(analysis: &Analysis, name: &NameUse) -> Option<Span> {
    if analysis.facts.is_quoted(name.span) {
        return None;
    }
    let (passage, at) = place(analysis, name)?;
    let late = passage.tokens.get(at.checked_sub(1)?)?;
    let the = passage.tokens.get(at.checked_sub(2)?)?;
    let is = late.hash == word!("late") && the.hash == word!("the");
    is.then(|| Span::new(late.span.start, name.span.start))
}
