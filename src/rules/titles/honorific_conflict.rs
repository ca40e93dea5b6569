use crate::extract::Tie;
use crate::extract::words::word_set;
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::resolve::{Analysis, Person, TitleUse};
use crate::rules::Rule;
use crate::rules::evidence::speaks_of_kin;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "honorific-conflict",
    family: "titles",
    severity: Severity::Warning,
    summary: "One person is called by two courtesy titles.",
    page: include_str!("honorific_conflict.md"),
    check,
};

/// What a courtesy title says of its bearer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Courtesy {
    Mr,
    Mrs,
    Ms,
    Miss,
    Sir,
    Dame,
    Doctor,
}

impl Courtesy {
    fn of(title: &TitleUse) -> Option<Self> {
        match title.title.canonical {
            "Mr." => Some(Self::Mr),
            "Mrs." => Some(Self::Mrs),
            "Ms." => Some(Self::Ms),
            "Miss" => Some(Self::Miss),
            "sir" => Some(Self::Sir),
            "dame" => Some(Self::Dame),
            _ => None,
        }
    }

    fn is_of_women(self) -> Option<bool> {
        match self {
            Self::Mr | Self::Sir => Some(false),
            Self::Mrs | Self::Ms | Self::Miss | Self::Dame => Some(true),
            Self::Doctor => None,
        }
    }

    /// Whether the two may well be a couple: the second may have been introduced by "his wife" long before.
    fn is_couple(self, other: Self) -> bool {
        matches!((self, other), (Self::Mr, Self::Mrs) | (Self::Mrs, Self::Mr))
    }

    const fn is_of_knights(self) -> bool {
        matches!(self, Self::Sir | Self::Dame)
    }

    /// Whether the two cannot be of one person.
    fn clashes(self, other: Self) -> bool {
        matches!((self.is_of_women(), other.is_of_women()), (Some(a), Some(b)) if a != b)
    }
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for person in &analysis.facts.people {
        if person.honorifics.is_empty() {
            continue;
        }
        let used = used(analysis, person);
        let count = |courtesy| used.iter().filter(|(c, _)| *c == courtesy).count();
        let mut told: Vec<Courtesy> = Vec::new();
        // The usual one stands more often, else first.
        let Some(usual) = used.iter().rev().max_by_key(|(c, _)| count(*c)).map(|(c, _)| *c) else { continue };
        for (odd, _) in &used {
            let honored = odd.is_of_knights() != usual.is_of_knights() && !odd.clashes(usual);
            if *odd == usual || odd.is_couple(usual) || told.contains(odd) || honored && tells_of_honors(analysis) {
                continue;
            }
            told.push(*odd);
            let spans = |courtesy| -> Vec<Span> {
                used.iter().filter(|(c, _)| *c == courtesy).map(|(_, t)| t.head).collect()
            };
            found.extend(finding(analysis, person, odd.clashes(usual), &spans(*odd), &spans(usual)));
        }
    }
}

/// The courtesy titles that the narration surely gives the person, in text order; "Dr." counts where others do.
fn used<'a>(analysis: &Analysis, person: &'a Person) -> Vec<(Courtesy, &'a TitleUse)> {
    let sure = |t: &&TitleUse| t.certain && !t.quoted && t.tie == Tie::Before && !of_couple(analysis, t);
    let courtesies = person.honorifics.iter().filter(sure).filter_map(|t| Some((Courtesy::of(t)?, t)));
    let mut used: Vec<_> = courtesies.collect();
    let doctor = |t: &&TitleUse| matches!(analysis.text(t.head), "Dr" | "Dr.");
    used.extend(person.titles.iter().filter(sure).filter(doctor).map(|t| (Courtesy::Doctor, t)));
    used.sort_by_key(|(_, t)| t.span);
    used
}

/// Whether the story tells that somebody became a knight, or is one no more.
fn tells_of_honors(analysis: &Analysis) -> bool {
    word_set!(HONORS: "knight" "knighted" "knighthood" "damehood" "honors" "honours" "accolade");
    analysis.mentions.iter().any(|m| m.passage.tokens.iter().any(|t| t.is_word() && HONORS.has(t.hash)))
}

/// `Mr. and Mrs. Vale`.
fn of_couple(analysis: &Analysis, title: &TitleUse) -> bool {
    let sentence = analysis.sentence(title.span);
    let before = sentence.iter().rev().find(|t| t.span.end <= title.span.start);
    before.is_some_and(|t| matches!(analysis.text(t.span), "and" | "&" | "or"))
}

/// The name that a courtesy title goes with: the given name after "Sir" and "Dame".
fn called<'a>(analysis: &Analysis, person: &'a Person, title: Span) -> &'a str {
    let knight = matches!(analysis.text(title), "Sir" | "Dame");
    person.given.as_deref().filter(|_| knight).unwrap_or(&person.surname)
}

fn finding(analysis: &Analysis, person: &Person, clash: bool, odd: &[Span], usual: &[Span]) -> Option<Finding> {
    let (at, there) = (*odd.first()?, *usual.first()?);
    if odd.iter().chain(usual).any(|span| speaks_of_kin(analysis, *span)) {
        return None;
    }
    let (here, elsewhere) = (analysis.text(at), analysis.text(there));
    let called = |span: Span| called(analysis, person, span);
    let message = format!("{here} {} here, {elsewhere} {} elsewhere", called(at), called(there));
    let mut finding = Finding::new(&RULE, at, message)
        .help("call the person the same throughout, or say who the other one is");
    if !clash {
        finding = finding.severity(Severity::Info);
    }
    for span in usual.iter().take(3) {
        finding = finding.related(*span, format!("{} {} here", analysis.text(*span), called(*span)));
    }
    for span in odd.iter().skip(1) {
        finding = finding.related(*span, format!("{} {} again", analysis.text(*span), called(*span)));
    }
    let edits = odd.iter().map(|span| Edit { span: *span, text: elsewhere.to_owned() }).collect();
    Some(finding.fix(Fix { title: format!("Replace with “{elsewhere}”"), edits, preferred: false }))
}
