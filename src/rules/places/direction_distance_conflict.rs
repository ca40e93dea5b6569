use crate::extract::{Bound, NameKind, Passage};
use crate::finding::{Finding, Severity};
use crate::resolve::{Analysis, NameUse, Quantity};
use crate::rules::Rule;
use crate::text::{Span, TokenKind, WordTable, tidy};

/// The rule.
pub static RULE: Rule = Rule {
    name: "direction-distance-conflict",
    family: "places",
    severity: Severity::Info,
    summary: "Two places are told to lie at two distances, or in two directions, from each other.",
    page: include_str!("direction_distance_conflict.md"),
    check,
};

/// Statements of one story that are held against each other.
const MOST: usize = 60;

/// `Lervik, 90 km north of Sandhamn`.
struct Leg<'a> {
    span: Span,
    /// The place that lies there.
    place: &'a str,
    /// The place it is told from; none where the copy leaves it to be understood.
    from: Option<&'a str>,
    meters: u64,
    /// Clockwise from north, in degrees.
    bearing: u32,
    about: bool,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let legs: Vec<Leg<'_>> = analysis.facts.quantities.iter().filter_map(|q| leg(analysis, q)).take(MOST).collect();
    for (i, second) in legs.iter().enumerate() {
        let mut before = legs.iter().take(i);
        let conflict = before.find_map(|first| Some((first, clash(first, second, &legs)?)));
        found.extend(conflict.map(|(first, clash)| finding(analysis, first, second, clash)));
    }
}

/// What two statements of one pair of places do not agree on.
#[derive(Clone, Copy)]
enum Clash {
    Distance,
    Direction,
}

fn clash(first: &Leg<'_>, second: &Leg<'_>, legs: &[Leg<'_>]) -> Option<Clash> {
    let turned = turned(first, second, legs)?;
    let bearing = if turned { (second.bearing + 180) % 360 } else { second.bearing };
    let apart = first.bearing.abs_diff(bearing);
    if apart.min(360 - apart) >= 90 {
        return Some(Clash::Direction);
    }
    let (short, long) = (first.meters.min(second.meters), first.meters.max(second.meters));
    // In percent of the longer one.
    let tolerance = if first.about || second.about { 30 } else { 20 };
    ((long - short) * 100 > long * tolerance).then_some(Clash::Distance)
}

/// Whether the second speaks of the same pair of places the other way round; none where it speaks of another pair.
fn turned(first: &Leg<'_>, second: &Leg<'_>, legs: &[Leg<'_>]) -> Option<bool> {
    let from = first.from?;
    match second.from {
        Some(second_from) if (first.place, from) == (second.place, second_from) => Some(false),
        Some(second_from) if (first.place, from) == (second_from, second.place) => Some(true),
        None if second.place == from => {
            let alone = legs.iter().filter(|leg| leg.from == Some(from) || leg.place == from).count() == 2;
            alone.then_some(true)
        }
        _ => None,
    }
}

/// What the quantity says of two places.
fn leg<'a>(analysis: &'a Analysis, quantity: &Quantity) -> Option<Leg<'a>> {
    let unit = quantity.unit.as_deref()?;
    let factor = match unit {
        "kilometer" => 1_000_000,
        "mile" => 1_609_344,
        _ => return None,
    };
    let mentions = analysis.mentions.get(quantity.block as usize)?;
    let narrates = analysis.article.blocks.get(quantity.block as usize)?.zone.is_narration();
    if !narrates || analysis.facts.is_quoted(quantity.span) {
        return None;
    }
    let said = mentions.quantities.get(quantity.mention as usize)?;
    let p = &mentions.passage;
    let (bearing, end, of) = direction(p, p.token_at(quantity.span.end))?;
    let from = if of { Some(place_at(analysis, p, end)?) } else { None };
    let (place, first) = place_before(analysis, p, p.token_at(quantity.span.start))?;
    let meters = thousandths(&quantity.value)?.checked_mul(factor)? / 1_000_000;
    let reach = p.tokens.get(end..(end + 6).min(p.tokens.len()))?;
    let by_road = reach.iter().any(|t| ROADS.has(t.hash));
    let about = said.bound != Bound::Exact;
    let open = matches!(said.bound, Bound::AtLeast | Bound::AtMost);
    let last = p.tokens.get(end.checked_sub(1)?)?.span.end;
    let span = Span { start: first, end: last };
    (!by_road && !open && from != Some(place)).then_some(Leg { span, place, from, meters, bearing, about })
}

/// What makes another distance of it than the straight one.
static ROADS: WordTable<(), 32> = WordTable::new(&[
    ("road", ()),
    ("rail", ()),
    ("sea", ()),
    ("boat", ()),
    ("train", ()),
    ("car", ()),
    ("drive", ()),
    ("flies", ()),
    ("border", ()),
]);

/// A number in thousandths.
fn thousandths(value: &str) -> Option<u64> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let fraction = format!("{fraction:0<3}");
    let digits = format!("{whole}{}", fraction.get(..3)?);
    digits.parse().ok()
}

static BEARINGS: WordTable<u32, 64> = WordTable::new(&[
    ("north", 0),
    ("northeast", 45),
    ("east", 90),
    ("southeast", 135),
    ("south", 180),
    ("southwest", 225),
    ("west", 270),
    ("northwest", 315),
]);

/// The direction that begins at the token, after `to the` and a conversion in brackets: its bearing, the token after it
/// (after `of`, where that follows), and whether `of` follows.
fn direction(p: &Passage, at: usize) -> Option<(u32, usize, bool)> {
    let mut at = at;
    if p.is(at, TokenKind::OpenBracket) {
        at = (at..at + 6).find(|&i| p.is(i, TokenKind::CloseBracket))? + 1;
    }
    if p.is_word(at, word!("to")) && p.is_word(at + 1, word!("the")) {
        at += 2;
    }
    if p.is_word(at, word!("due")) {
        at += 1;
    }
    let mut bearing = BEARINGS.get(p.tokens.get(at)?.hash)?;
    at += 1;
    // "north-west", "north-northwest"
    if p.is(at, TokenKind::Hyphen) && p.glued(at) {
        let second = BEARINGS.get(p.tokens.get(at + 1)?.hash)?;
        bearing = between(bearing, second);
        at += 2;
    }
    let of = p.is_word(at, word!("of")) || p.is_word(at, word!("from"));
    let plain = of || p.tokens.get(at).is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Period));
    plain.then_some((bearing, at + usize::from(of), of))
}

/// The bearing halfway between two.
fn between(a: u32, b: u32) -> u32 {
    let apart = a.abs_diff(b);
    if apart > 180 { ((a + b + 360) / 2) % 360 } else { u32::midpoint(a, b) }
}

static LEADS: WordTable<(), 64> = WordTable::new(&[
    ("about", ()),
    ("some", ()),
    ("roughly", ()),
    ("around", ()),
    ("nearly", ()),
    ("almost", ()),
    ("approximately", ()),
    ("just", ()),
    ("only", ()),
    ("located", ()),
    ("situated", ()),
    ("lying", ()),
    ("lies", ()),
    ("lie", ()),
    ("is", ()),
    ("sits", ()),
    ("which", ()),
]);

/// The place that the distance before the token is told of, and where its name begins: `Lervik, Norway, about`.
fn place_before<'a>(analysis: &'a Analysis, p: &Passage, at: usize) -> Option<(&'a str, u32)> {
    let lead = |i: usize| p.is(i, TokenKind::Comma) || p.tokens.get(i).is_some_and(|t| LEADS.has(t.hash));
    let mut end = at;
    while end.checked_sub(1).is_some_and(lead) {
        end -= 1;
    }
    let last = p.tokens.get(end.checked_sub(1).filter(|_| end < at)?)?.span.end;
    let within = analysis.facts.locations.iter().find(|l| l.within.end == last);
    let name_end = within.map_or(last, |l| l.name.end);
    let names = &analysis.facts.names;
    let name = names.get(names.partition_point(|n| n.span.end < name_end)).filter(|n| n.span.end == name_end)?;
    Some((place(analysis, name)?, name.span.start))
}

/// The place whose name begins at the token.
fn place_at<'a>(analysis: &'a Analysis, p: &Passage, at: usize) -> Option<&'a str> {
    let start = p.tokens.get(at)?.span.start;
    let names = &analysis.facts.names;
    let name = names.get(names.partition_point(|n| n.span.start < start)).filter(|n| n.span.start == start)?;
    place(analysis, name)
}

/// The name, where it may be one of a place.
fn place<'a>(analysis: &'a Analysis, name: &NameUse) -> Option<&'a str> {
    let place = matches!(name.kind, NameKind::Place | NameKind::Unknown) && name.person.is_none();
    place.then(|| analysis.text(name.span))
}

fn finding(analysis: &Analysis, first: &Leg<'_>, second: &Leg<'_>, clash: Clash) -> Finding {
    let (a, b) = (first.place, first.from.unwrap_or_default());
    let what = match clash {
        Clash::Distance => "two distances",
        Clash::Direction => "two directions",
    };
    let there = tidy(analysis.text(first.span));
    Finding::new(&RULE, second.span, format!("{what} between {a} and {b}: “{there}” elsewhere"))
        .related(first.span, "the other one")
        .help("check both against a map")
}
