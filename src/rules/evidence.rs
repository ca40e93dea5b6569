//! What the rules of titles weigh: which titles are held, which offices exclude each other, and the words that tell
//! of a change of office.

pub(super) use crate::rules::kin::speaks_of_kin;

use crate::extract::{Modality, Tie};
use crate::lexicon::{self, Senses, TitleKind, TitleLevel};
use crate::resolve::{Analysis, Person, Seat, TitleUse};
use crate::text::{Span, Token, WordTable, hash_word};

/// The offices that the narration says a person holds now.
pub(super) fn held_titles<'a>(analysis: &Analysis, person: &'a Person) -> Vec<&'a TitleUse> {
    let story = |t: &&TitleUse| analysis.article.block_at(t.span.start).is_some();
    let held = |t: &&TitleUse| {
        t.title.kind == TitleKind::Office && t.modality == Modality::Now && t.certain && t.tie != Tie::Alone
    };
    person.titles.iter().filter(held).filter(story).filter(|t| !is_object_of_clause(analysis, t)).collect()
}

/// "the appeals court judge Orr chose": a title in small letters before a bare surname may be what the person acts on.
fn is_object_of_clause(analysis: &Analysis, title: &TitleUse) -> bool {
    let small = analysis.text(title.head).starts_with(char::is_lowercase);
    small && title.tie == Tie::Before && !analysis.text(title.holder).contains(' ')
}

/// The offices by how often they are given, the most frequent first; among equals the one given first.
pub(super) fn offices_by_frequency(titles: &[&TitleUse]) -> Vec<&'static str> {
    let mut counted: Vec<(&'static str, usize)> = Vec::new();
    for title in titles {
        match counted.iter_mut().find(|(office, _)| *office == title.title.canonical) {
            Some((_, n)) => *n += 1,
            None => counted.push((title.title.canonical, 1)),
        }
    }
    counted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counted.into_iter().map(|(office, _)| office).collect()
}

/// The groups whose offices are compared; a ministry begins with `minister:`.
const COMPARED: &[&str] = &[
    "head-of-state",
    "head-of-government",
    "governor",
    "mayor",
    "legislator-upper",
    "legislator-lower",
    "judge",
    "chief-justice",
    "attorney-general",
    "chancellor",
    "pope",
    "police-chief",
];

/// Groups whose offices go together: ministers and heads of government sit in parliament.
const TOGETHER: &[(&str, &str)] =
    &[("minister:", "legislator"), ("head-of-government", "legislator"), ("judge", "chief-justice")];

fn compared(group: &str) -> bool {
    group.starts_with("minister:") || COMPARED.contains(&group)
}

/// What of an office tells which others nobody holds with it.
#[derive(Clone, Copy)]
pub(super) struct Post<'a> {
    /// Its one name.
    pub canonical: &'a str,
    /// The group of offices of which one person normally holds just one.
    pub group: Option<&'a str>,
    /// The world it belongs to.
    pub level: TitleLevel,
    /// Of what.
    pub seat: Option<&'a Seat>,
}

impl<'a> From<&'a TitleUse> for Post<'a> {
    fn from(title: &'a TitleUse) -> Self {
        let lexicon::Title { canonical, group, level, .. } = *title.title;
        Self { canonical, group, level, seat: title.seat.as_ref() }
    }
}

/// Whether nobody holds both offices at a time.
pub(super) fn exclusive<'a>(a: impl Into<Post<'a>>, b: impl Into<Post<'a>>) -> bool {
    let (a, b) = (a.into(), b.into());
    let (Some(x), Some(y)) = (a.group, b.group) else { return false };
    let public = |post: Post<'_>| {
        !matches!(
            post.level,
            TitleLevel::Company
                | TitleLevel::Academic
                | TitleLevel::Sport
                | TitleLevel::Media
                | TitleLevel::None
        )
    };
    if a.canonical == b.canonical || !public(a) || !public(b) || of_organization(a) || of_organization(b) {
        return false;
    }
    let generic = |post: Post<'_>| {
        matches!(post.canonical, "minister" | "secretary" | "chairman" | "leader" | "director")
    };
    if generic(a) || generic(b) {
        return false;
    }
    if x == y || !compared(x) || !compared(y) {
        return false;
    }
    !TOGETHER
        .iter()
        .any(|(p, q)| (x.starts_with(p) && y.starts_with(q)) || (x.starts_with(q) && y.starts_with(p)))
}

/// "president of the Harbor Society" is no head of state.
fn of_organization(post: Post<'_>) -> bool {
    let organization = |name: &str| {
        let last = name.rsplit([' ', '-']).next().map_or(0, hash_word);
        lexicon::senses(last).has(Senses::ORG_HEAD) || lexicon::organization_named(name).is_some()
    };
    let seat = post.seat.filter(|s| s.country.is_none());
    post.level == TitleLevel::National && seat.is_some_and(|s| organization(&s.name))
}

/// A set of up to 255 lower-case ASCII words; a word with a hyphen is several tokens, and so none of a set.
type Words = WordTable<(), 256>;

static CHANGE: Words = WordTable::new(&[
    ("resigned", ()),
    ("resigns", ()),
    ("resign", ()),
    ("resigning", ()),
    ("resignation", ()),
    ("succeeded", ()),
    ("succeeds", ()),
    ("succeed", ()),
    ("succeeding", ()),
    ("successor", ()),
    ("sworn", ()),
    ("inaugurated", ()),
    ("inauguration", ()),
    ("appointed", ()),
    ("appoint", ()),
    ("appoints", ()),
    ("appointment", ()),
    ("named", ()),
    ("promoted", ()),
    ("retired", ()),
    ("retires", ()),
    ("retiring", ()),
    ("replaced", ()),
    ("replaces", ()),
    ("replacing", ()),
    ("replace", ()),
    ("ousted", ()),
    ("elected", ()),
    ("became", ()),
    ("become", ()),
    ("becomes", ()),
    ("nominated", ()),
    ("nominee", ()),
    ("nomination", ()),
    ("confirmed", ()),
    ("stepped", ()),
    ("predecessor", ()),
    ("until", ()),
    ("previously", ()),
    ("formerly", ()),
    ("former", ()),
    ("then", ()),
    ("once", ()),
    ("outgoing", ()),
    ("incoming", ()),
    ("tapped", ()),
    ("ascended", ()),
    ("defeated", ()),
    ("unseated", ()),
]);

static ELECTED: Words = WordTable::new(&[("elected", ()), ("appointed", ())]);

/// "elected officials" have not just been elected.
static OFFICIALS: Words = WordTable::new(&[
    ("official", ()),
    ("officials", ()),
    ("leader", ()),
    ("leaders", ()),
    ("government", ()),
    ("governments", ()),
    ("lawmakers", ()),
    ("representatives", ()),
    ("politicians", ()),
    ("members", ()),
    ("office", ()),
    ("offices", ()),
    ("bodies", ()),
    ("assembly", ()),
    ("parliament", ()),
]);

/// Words of change that belong to the title they stand before, and were read with it.
static OF_TITLES: Words = WordTable::new(&[("former", ()), ("outgoing", ()), ("incoming", ())]);

/// What a holder of an office does to others.
static APPOINTS: Words = WordTable::new(&[
    ("appointed", ()),
    ("appoints", ()),
    ("named", ()),
    ("nominated", ()),
    ("promoted", ()),
    ("tapped", ()),
    ("replaced", ()),
    ("confirmed", ()),
]);

static SUCCESSION: Words = WordTable::new(&[
    ("succeeded", ()),
    ("succeeds", ()),
    ("succeed", ()),
    ("successor", ()),
    ("predecessor", ()),
    ("predecessors", ()),
    ("resigned", ()),
    ("sworn", ()),
    ("inaugurated", ()),
    ("ousted", ()),
    ("stepped", ()),
    ("replaced", ()),
    ("replaces", ()),
]);

static BACK: Words = WordTable::new(&[
    ("ago", ()),
    ("then", ()),
    ("earlier", ()),
    ("under", ()),
    ("during", ()),
    ("era", ()),
    ("decades", ()),
    ("history", ()),
    ("historic", ()),
    ("previous", ()),
    ("late", ()),
    ("once", ()),
    ("predecessor", ()),
    ("since", ()),
    ("when", ()),
    ("war", ()),
    ("first", ()),
]);

fn any(tokens: &[Token], set: &Words) -> bool {
    tokens.iter().any(|t| t.is_word() && set.has(t.hash))
}

/// Whether the sentence tells of somebody taking or leaving an office.
pub(super) fn changes_office(analysis: &Analysis, at: Span) -> bool {
    any(analysis.sentence(at), &CHANGE)
}

/// Tokens before a title and after its holder in which a change of office is told of the holder.
const NEAR: (usize, usize) = (5, 8);

/// Whether a change of office is told of the holder; not what the holder does to others, as in "President Orr
/// appointed two ministers", and not of the others in the sentence.
pub(super) fn holder_changes(analysis: &Analysis, title: &TitleUse) -> bool {
    let sentence = analysis.sentence(title.span);
    let before = sentence.partition_point(|t| t.span.end <= title.span.start);
    let after = sentence.partition_point(|t| t.span.end <= title.holder.end);
    let around = before.saturating_sub(NEAR.0)..sentence.len().min(after.max(before) + NEAR.1);
    let active = |at: usize| {
        at == after
            || at == after + 1
                && sentence.get(after).is_some_and(|t| analysis.text(t.span).eq_ignore_ascii_case("has"))
    };
    around.filter_map(|at| Some((at, sentence.get(at)?))).any(|(at, token)| {
        let adjective =
            ELECTED.has(token.hash) && sentence.get(at + 1).is_some_and(|t| OFFICIALS.has(t.hash));
        let acts = APPOINTS.has(token.hash) && title.tie == Tie::Before && active(at);
        token.is_word() && CHANGE.has(token.hash) && !OF_TITLES.has(token.hash) && !acts && !adjective
    })
}

/// Whether the sentence looks back: it names a past time.
pub(super) fn looks_back(analysis: &Analysis, at: Span) -> bool {
    let sentence = analysis.sentence(at);
    names_year(analysis, at) || any(sentence, &BACK)
}

/// Whether the sentence names a year.
pub(super) fn names_year(analysis: &Analysis, at: Span) -> bool {
    analysis.sentence(at).iter().any(|t| {
        let text = analysis.text(t.span);
        text.len() == 4
            && (text.starts_with("19") || text.starts_with("20") || text.starts_with("18"))
            && text.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Whether the story itself tells that an office passed from one to another.
pub(super) fn succession_told(analysis: &Analysis) -> bool {
    analysis.mentions.iter().any(|m| any(&m.passage.tokens, &SUCCESSION))
}
