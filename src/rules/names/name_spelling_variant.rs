use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::resolve::{Analysis, NameUse, Person, PersonId};
use crate::lexicon::{self, TitleKind};
use crate::rules::{Rule, naming};
use crate::text::{Span, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "name-spelling-variant",
    family: "names",
    severity: Severity::Error,
    summary: "A surname or given name is spelled in two ways that differ by a slip.",
    page: include_str!("name_spelling_variant.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let odd: Vec<&NameUse> = analysis.facts.names.iter().filter(|n| n.variant_of.is_some()).collect();
    if odd.is_empty() {
        return;
    }
    for (id, person) in analysis.facts.people.iter().enumerate() {
        let names = Names { analysis, person, id: PersonId(id as u32) };
        let slips: Vec<Slip> = names.slips(&odd).collect();
        let mut told: Vec<&str> = Vec::new();
        for slip in &slips {
            let written = analysis.text(slip.part);
            if told.contains(&written) {
                continue;
            }
            told.push(written);
            let same: Vec<&Slip> = slips.iter().filter(|s| analysis.text(s.part) == written).collect();
            found.extend(names.finding(&same));
        }
    }
}

/// A name of a person with a part spelled otherwise.
struct Slip<'a> {
    name: &'a NameUse,
    /// The odd part.
    part: Span,
    /// How the part is spelled elsewhere.
    usual: &'a str,
}

/// The names of one person.
struct Names<'a> {
    analysis: &'a Analysis,
    person: &'a Person,
    id: PersonId,
}

impl<'a> Names<'a> {
    fn slips(&self, odd: &[&'a NameUse]) -> impl Iterator<Item = Slip<'a>> {
        let (analysis, person, id) = (self.analysis, self.person, self.id);
        odd.iter().copied().filter_map(move |name| {
            if name.variant_of != Some(id) {
                return None;
            }
            let odd = analysis.text(name.surname) != person.surname;
            let (part, usual) =
                if odd { (name.surname, person.surname.as_str()) } else { (name.given?, person.given.as_deref()?) };
            if !is_slip(usual, analysis.text(part)) {
                return None;
            }
            Some(Slip { name, part, usual })
        })
    }

    /// The names that spell the part the usual way.
    fn usual(&self, slip: &Slip) -> Vec<Span> {
        let given = slip.name.given == Some(slip.part);
        let written = |name: &&NameUse| {
            // A surname is spelled right also where it is a relative's.
            let (part, own) = if given { (name.given, name.person == Some(self.id)) } else { (Some(name.surname), true) };
            own && name.person.is_some() && part.is_some_and(|part| self.analysis.text(part) == slip.usual)
        };
        self.analysis.facts.names.iter().filter(written).map(|name| name.span).collect()
    }

    /// Whether what stands beside the odd spelling is the person's own: the other part of the name, or a title that is
    /// no courtesy.
    fn is_proven(&self, slip: &Slip) -> bool {
        let given = slip.name.given.filter(|given| *given != slip.part).map(|span| self.analysis.text(span));
        if given.is_some() && given == self.person.given.as_deref() {
            return true;
        }
        let Some(block) = self.analysis.mentions.get(slip.name.block as usize) else { return false };
        let stands_by = |name: Option<u32>| {
            name.and_then(|name| block.names.get(name as usize)).is_some_and(|name| name.span == slip.name.span)
        };
        block.titles.iter().filter(|title| stands_by(title.name)).any(|title| {
            title.title.kind != TitleKind::Honorific
                && self.person.titles.iter().any(|t| t.certain && t.title.canonical == title.title.canonical)
        })
    }

    fn finding(&self, slips: &[&Slip]) -> Option<Finding> {
        let first = slips.first()?;
        let (at, usual) = (first.part, self.usual(first));
        if usual.len() <= slips.len() && usual.len() < 2 {
            return None;
        }
        let written = self.analysis.text(at);
        let times = if usual.len() == 1 { "once".to_owned() } else { format!("{} times", usual.len()) };
        let message = format!("“{written}” here, “{}” {times} elsewhere", first.usual);
        let to_usual = Fix {
            title: format!("Replace with “{}”", first.usual),
            edits: slips.iter().map(|s| Edit { span: s.part, text: first.usual.to_owned() }).collect(),
            preferred: true,
        };
        let mut finding = Finding::new(&RULE, at, message).help("use one spelling throughout").fix(to_usual);
        if !slips.iter().any(|slip| self.is_proven(slip)) {
            finding = finding.severity(Severity::Warning);
        }
        for other in slips.iter().skip(1) {
            finding = finding.related(other.part, format!("“{written}” again"));
        }
        let known = usual.first().map(|span| (*span, self.person.name.clone()));
        Some(known.into_iter().fold(finding, |f, (span, name)| f.related(span, format!("{name} here"))))
    }
}

/// Whether nothing but a slip explains the spelling: no accent left out, no other way to write a foreign name.
fn is_slip(usual: &str, written: &str) -> bool {
    !naming::differ_by_marks(usual, written) && !lexicon::transliterations(hash_word(usual), hash_word(written))
}
