use crate::calendar::Day;
use crate::extract::{Evidence, Tie};
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::reference::{
    End, Holding, Known, Office, Place, Reference, Tenure, is_of, office_of, when,
};
use crate::resolve::{Analysis, Date, Person, TitleUse};
use crate::rules::Rule;
use crate::rules::evidence::{held_titles, holder_changes};
use crate::rules::naming::people;
use crate::rules::listed::{day, holding, is_of_other_time, lists, place, sourced};
use crate::text::{Span, Token, WordTable};

/// The rule.
pub static RULE: Rule = Rule {
    name: "title-not-current",
    family: "reference",
    severity: Severity::Warning,
    summary: "By the lists, somebody did not hold the office on the day that the copy gives them.",
    page: include_str!("title_not_current.md"),
    check,
};

/// How many days before and after a change of office either title is let pass.
const HANDOVER: i32 = 7;

/// How many days before and after publication something is that happens now.
const NEWS: i32 = 7;

/// Words before a title whose holder is what others speak of: "an aide to", "signed by".
static OF_OTHERS: WordTable<(), 32> = WordTable::new(&[
    ("to", ()),
    ("for", ()),
    ("of", ()),
    ("by", ()),
    ("from", ()),
    ("with", ()),
    ("under", ()),
    ("against", ()),
    ("including", ()),
    ("like", ()),
    ("than", ()),
    ("on", ()),
]);

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let Some(day) = day(analysis) else { return };
    for (id, person) in people(analysis).filter(|(_, person)| person.given.is_some()) {
        let known = analysis.known(id);
        if known.is_empty() {
            continue;
        }
        let mut titles = held_titles(analysis, person);
        titles.retain(|title| is_of_now(analysis, title, day));
        if titles.is_empty() {
            continue;
        }
        let case = Case { analysis, lists: lists(analysis), person, known, day };
        // One finding a title: the first that gives it.
        let mut seen: Vec<&str> = Vec::new();
        for title in titles {
            if !seen.contains(&title.title.canonical) {
                seen.push(title.title.canonical);
                found.extend(case.finding(title));
            }
        }
    }
}

/// Whether the copy says outright that the office is held at publication.
fn is_of_now(analysis: &Analysis, title: &TitleUse, day: Day) -> bool {
    !title.quoted
        && !title.deputy
        && title.tie != Tie::Predicate
        && !holder_changes(analysis, title)
        && !is_called_former(analysis, title)
        && !is_of_other_time(analysis, title.span, day)
}

/// "former Democratic president": another word stands between.
fn is_called_former(analysis: &Analysis, title: &TitleUse) -> bool {
    let sentence = analysis.sentence(title.span);
    let before = sentence.partition_point(|token| token.span.end <= title.span.start);
    let near = sentence.get(before.saturating_sub(2)..before).unwrap_or_default();
    near.iter().any(|token| {
        [word!("former"), word!("ex"), word!("late"), word!("then"), word!("onetime")].contains(&token.hash)
    })
}

/// A person of the story whom the lists know.
struct Case<'a> {
    analysis: &'a Analysis,
    lists: &'a Reference,
    person: &'a Person,
    known: &'a [Known],
    day: Day,
}

impl Case<'_> {
    fn finding(&self, title: &TitleUse) -> Option<Finding> {
        let place = place(title);
        let wanted = |tenure: &Tenure| is_of(tenure, title.title, &place);
        let answer = |known| (known, holding(self.lists, known, self.day, wanted));
        let answers: Vec<_> = self.known.iter().map(answer).collect();
        if answers.iter().any(|(_, answer)| matches!(answer, Some((Holding::Held | Holding::Unknown, _)))) {
            return None;
        }
        let held = answers.iter().find_map(|(known, answer)| answer.map(|(_, tenure)| (*known, tenure)));
        match held {
            Some((known, tenure)) => self.over_or_ahead(title, known, tenure),
            None => self.never(title, &place),
        }
    }

    /// They hold that office before or after the day.
    fn over_or_ahead(&self, title: &TitleUse, known: &Known, tenure: &Tenure) -> Option<Finding> {
        let (over, change) = match (tenure.term.start, tenure.term.end) {
            (_, End::On(end)) if end.last < self.day => (true, end),
            (Some(start), _) if start.first > self.day => (false, start),
            _ => return None,
        };
        // Whoever held the office keeps its title in what is told of those years; only what they do now is sure.
        if over && !self.acts_now(title) {
            return None;
        }
        if (self.day - change.last).abs() <= HANDOVER || (self.day - change.first).abs() <= HANDOVER {
            return None;
        }
        let other = self.other_holder(&office_of(tenure)?);
        let (name, on) = (&self.person.name, self.day.in_words());
        let says = match (&other, self.other_office(known)) {
            (Some(other), _) => format!("on {on} it was {}", other.entry.name),
            (None, Some(also)) => format!("on {on} {name} was {}", also.in_words()),
            (None, None) => return None,
        };
        let (office, bound) = (tenure.in_words(), if over { "until" } else { "from" });
        let message = format!("{name} was {office} {bound} {}; {says}", when::in_words(change));
        let mut finding = Finding::new(&RULE, title.span, message);
        if over {
            finding.fixes.extend(self.insert_former(title));
        }
        Some(sourced(self.lists, known, Some(tenure), self.day, finding))
    }

    /// They never held it, by the lists: another did that day, and they themselves held another.
    fn never(&self, title: &TitleUse, place: &Place) -> Option<Finding> {
        let (known, also) =
            self.known.iter().find_map(|known| Some((known, self.other_office(known)?)))?;
        let office = office_of(also)?;
        let single = title.title.single_seat && office.title.single_seat && title.title.group.is_some();
        if !single || title.tie != Tie::Before {
            return None;
        }
        let place = if *place == Place::Unsaid { office.place.clone() } else { place.clone() };
        let claimed = Office { title: title.title, place };
        if claimed.title.level != office.title.level || claimed.key() == office.key() {
            return None;
        }
        let other = self.other_holder(&claimed)?;
        let (name, day, written) = (&self.person.name, self.day.in_words(), self.analysis.text(title.head));
        let message = format!("on {day} {name} was {}; {written} was {}", also.in_words(), other.entry.name);
        let finding = Finding::new(&RULE, title.span, message);
        Some(sourced(self.lists, known, Some(also), self.day, finding))
    }

    /// Whether the one who is given the title says something, or does it these days.
    fn acts_now(&self, title: &TitleUse) -> bool {
        let sentence = self.analysis.sentence(title.span);
        let stands_before = |token: &&Token| token.span.end <= title.span.start && !token.is_capitalized();
        let before = sentence.iter().rfind(stands_before);
        if before.is_some_and(|token| OF_OTHERS.has(token.hash)) {
            return false;
        }
        let facts = &self.analysis.facts;
        let name = facts.names.iter().find(|name| name.span == title.holder);
        if name.is_some_and(|name| name.evidence.any(Evidence::SAYS)) {
            return true;
        }
        let Some(sentence) = self.analysis.sentence_span(title.span) else { return false };
        let lately = |date: &Date| {
            let days = date.interval.filter(|_| !date.quoted && sentence.covers(date.span));
            days.is_some_and(|days| days.last - days.first <= NEWS && (days.first - self.day).abs() <= NEWS)
        };
        facts.dates.iter().any(lately)
    }

    /// Somebody else who held an office of one holder that day.
    fn other_holder(&self, office: &Office) -> Option<Known> {
        let same = |known: &Known| self.known.iter().any(|own| own.entry.name == known.entry.name);
        let single = office.title.single_seat;
        let holders = if single { self.lists.holders(office, self.day) } else { Vec::new() };
        holders.into_iter().find(|known| !same(known))
    }

    /// Another office that somebody surely held that day.
    fn other_office<'k>(&self, known: &'k Known) -> Option<&'k Tenure> {
        let held = holding(self.lists, known, self.day, |tenure| office_of(tenure).is_some());
        held.filter(|(holding, _)| *holding == Holding::Held).map(|(_, tenure)| tenure)
    }

    /// Writes “former” before the title.
    fn insert_former(&self, title: &TitleUse) -> Option<Fix> {
        if title.tie != Tie::Before {
            return None;
        }
        let at = title.span.start;
        let begins = self.analysis.sentence_span(title.span).is_some_and(|sentence| sentence.start == at);
        let word = if begins { "Former " } else { "former " };
        let edits = vec![Edit { span: Span::at(at), text: word.into() }];
        Some(Fix { title: "Insert “former”".into(), edits, preferred: false })
    }
}
