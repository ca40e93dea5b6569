use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::extract::{Evidence, Tie};
use crate::lexicon::{self, Senses, TitleKind};
use crate::resolve::{Analysis, NameOrder, NameUse, Person, PersonId, TitleUse};
use crate::rules::Rule;
use crate::rules::{kin, naming};
use crate::text::{Span, Token, TokenKind, WordTable, hash_word};

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
    let mut people: Vec<(PersonId, &Person)> = naming::people(analysis).collect();
    people.sort_by_key(|(_, person)| &person.surname);
    for family in people.chunk_by(|(_, a), (_, b)| a.surname == b.surname).filter(|family| family.len() > 1) {
        let family: Vec<One<'_>> = family.iter().map(|(id, person)| One::new(analysis, *id, person)).collect();
        for (at, b) in family.iter().enumerate() {
            for a in family.iter().take(at) {
                let (usual, odd) = if b.full.len() > a.full.len() { (b, a) } else { (a, b) };
                let Some(why) = weigh(analysis, usual, odd) else { continue };
                found.extend(finding(analysis, usual, odd, why));
            }
        }
    }
}

/// A person with the places where the name stands in full.
struct One<'a> {
    person: &'a Person,
    full: Vec<&'a NameUse>,
    /// How often the bare surname stands for the person.
    bare: usize,
}

impl<'a> One<'a> {
    fn new(analysis: &'a Analysis, id: PersonId, person: &'a Person) -> Self {
        let uses = analysis.facts.names_of(id);
        let bare = uses.clone().filter(|n| n.given.is_none()).count();
        let full = uses.filter(|n| n.given.is_some() || regnal(person)).collect();
        Self { person, full, bare }
    }
}

/// Whether the person goes by one name and a title that stands for the other: "Pope Leo", "Queen Maud".
fn regnal(person: &Person) -> bool {
    let reigns = |t: &TitleUse| t.tie == Tie::Before && matches!(t.title.canonical, "pope" | "king" | "queen" | "emperor");
    person.given.is_none() && person.titles.iter().any(reigns)
}

/// Why two people of one surname are one, if they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    Role,
    Unintroduced,
}

fn weigh(analysis: &Analysis, usual: &One<'_>, odd: &One<'_>) -> Option<Why> {
    if odd.person.given.is_none() || odd.person.given == usual.person.given || surname_first(&usual.person.name) && surname_first(&odd.person.name) {
        return None;
    }
    let unsure = [usual, odd].iter().any(|one| one.person.order == NameOrder::Either);
    if unsure {
        return None;
    }
    let role = usual.person.given.is_some() && same_role(usual.person, odd.person) && !headlines(analysis, usual);
    let why = if role { Why::Role } else { Why::Unintroduced };
    // Whether the copy tells them apart is asked last: the answer may be anywhere in it.
    ((role || unintroduced(analysis, usual, odd)) && !apart(analysis, usual, odd)).then_some(why)
}

/// Whether the family name may come first, so that the shared last word is a given name: "Ri Kum Suk".
fn surname_first(name: &str) -> bool {
    let words = name.split_whitespace();
    words.clone().count() == 3 && words.clone().all(|w| (2..=6).contains(&w.len()) && !w.ends_with('.'))
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
fn apart(analysis: &Analysis, usual: &One<'_>, odd: &One<'_>) -> bool {
    let kin = || odd.full.iter().any(|n| kin::speaks_of_kin(analysis, n.span));
    let mut sentences = odd.full.iter().filter_map(|n| analysis.sentence_span(n.span));
    let mut together = || sentences.any(|s| usual.full.iter().any(|n| s.covers(n.span)));
    let elsewhere = || odd.full.iter().any(|n| n.given.is_some_and(|given| stands_elsewhere(analysis, given)));
    headlines(analysis, odd) || kin() || together() || elsewhere()
}

/// Whether the full name stands in headlines alone.
fn headlines(analysis: &Analysis, one: &One<'_>) -> bool {
    let zone = |n: &NameUse| analysis.article.blocks.get(n.block as usize).map(|b| b.zone);
    one.full.iter().all(|n| zone(n) == Some(Zone::Headline))
}

/// Whether one of the two names comes out of nowhere, though the bare surname is used as if there were but one: it is
/// given no title, role, age or relation of its own (or just the description of the other), and nobody of public life
/// goes by it.
fn unintroduced(analysis: &Analysis, usual: &One<'_>, odd: &One<'_>) -> bool {
    let ([name], Some(_)) = (odd.full.as_slice(), usual.full.first()) else { return false };
    let bare = usual.bare + odd.bare;
    if bare < 1 || name.evidence.any(Evidence::DOUBTFUL_START.with(Evidence::COMPOUND)) {
        return false;
    }
    let hash = |span: Option<Span>| hash_word(span.map_or("", |s| analysis.text(s)));
    let listed = lexicon::senses(hash(name.given)).has(Senses::GIVEN_NAME);
    let well_known = |n: &NameUse| lexicon::well_known(hash(n.given), hash_word(&odd.person.surname));
    let word = lexicon::senses(hash_word(&odd.person.surname));
    let plain = word.has(Senses::COMMON_WORD) && !word.has(Senses::SURNAME);
    if !listed || plain || well_known(name) {
        return false;
    }
    let nothing = |one: &One<'_>| {
        headlines(analysis, one) || one.person.titles.is_empty() && !one.full.iter().any(|n| introduced(analysis, n))
    };
    let loose = bare >= LOOSE && nothing(usual) && !usual.full.iter().any(|n| well_known(n));
    let relatives = || usual.full.iter().any(|n| kin::speaks_of_kin(analysis, n.span));
    nothing(odd) || same_description(analysis, &usual.full, name) || loose && !relatives()
}

/// How often the bare surname stands where the first of two names is the one without an introduction.
const LOOSE: usize = 3;

/// Whether something beside the name says who it is: a title, an age, an apposition, a remark in brackets, a relative.
fn introduced(analysis: &Analysis, name: &NameUse) -> bool {
    if name.evidence.any(Evidence::TITLE.with(Evidence::ROLE).with(Evidence::AGE)) || kin::speaks_of_kin(analysis, name.span) {
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
    // "After the vote, Orr left": the comma ends the clause before the name.
    let clause = sentence.iter().find(|t| t.is_word()).is_some_and(|t| OPENS_CLAUSE.has(t.hash));
    // What an apposition names before its comma is closed after the name, or goes on as a list.
    let open = after.is_some_and(|t| t.is_word() && !t.is_capitalized() && !AND.has(t.hash));
    let apposed = !clause && !open && before.is_some_and(|t| t.kind == TokenKind::Comma);
    !handle && !acts && after.is_some_and(mark) || apposed
}

static AND: WordTable<(), 4> = WordTable::new(&[("and", ()), ("or", ())]);

/// Words that open a clause before the subject.
static OPENS_CLAUSE: WordTable<(), 64> = WordTable::new(&[
    ("after", ()),
    ("as", ()),
    ("at", ()),
    ("before", ()),
    ("but", ()),
    ("by", ()),
    ("despite", ()),
    ("during", ()),
    ("earlier", ()),
    ("for", ()),
    ("however", ()),
    ("if", ()),
    ("in", ()),
    ("last", ()),
    ("later", ()),
    ("meanwhile", ()),
    ("on", ()),
    ("once", ()),
    ("since", ()),
    ("still", ()),
    ("then", ()),
    ("though", ()),
    ("when", ()),
    ("while", ()),
    ("with", ()),
    ("yet", ()),
]);

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
    story.flat_map(|(_, m)| &m.passage.tokens).filter(|t| t.hash == hash && t.is_capitalized()).nth(1).is_some()
}

fn finding(analysis: &Analysis, usual: &One<'_>, odd: &One<'_>, why: Why) -> Option<Finding> {
    let (here, there) = (*odd.full.first()?, usual.full.first()?.span);
    let words = match why {
        Why::Role => "with the same title",
        Why::Unintroduced => "and nothing introduces a second person",
    };
    let message = format!("{} here, {} elsewhere, {words}", odd.person.name, usual.person.name);
    let mut finding = Finding::new(&RULE, here.span, message)
        .related(there, format!("{} here", usual.person.name))
        .help("settle on one given name, or say that they are two people");
    if let (Some(given), Some(other)) = (here.given, usual.person.given.as_deref()) {
        let title = format!("Replace “{}” with “{other}”", analysis.text(given));
        finding = finding.fix(Fix::replace(title, given, other));
    }
    Some(if why == Why::Role { finding } else { finding.severity(Severity::Warning).confidence(70) })
}
