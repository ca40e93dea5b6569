use crate::extract::Passage;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon::{self, CountryId, Region};
use crate::resolve::{Analysis, Location};
use crate::rules::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    name: "place-parent-conflict",
    family: "places",
    severity: Severity::Warning,
    summary: "A place is said to lie in two states, provinces or countries.",
    page: include_str!("place_parent_conflict.md"),
    check,
};

/// The countries whose towns borrow each other's names, so that a state beside each tells two of them apart.
const MANY_NAMESAKES: [&str; 4] = ["US", "CA", "AU", "GB"];

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let said: Vec<&Location> =
        analysis.facts.locations.iter().filter(|l| !analysis.facts.is_quoted(l.name)).collect();
    let mut told = Vec::new();
    for (i, second) in said.iter().enumerate() {
        let first = said.iter().take(i).find(|first| first.place == second.place);
        let Some(first) = first.filter(|first| !told.contains(&first.place) && conflict(first, second)) else {
            continue;
        };
        if !may_be_two(analysis, first, second) {
            told.push(second.place);
            found.push(finding(analysis, first, second));
        }
    }
}

/// Whether one place cannot lie in both, whatever the names stand for.
fn conflict(a: &Location, b: &Location) -> bool {
    let pairs = meanings(a).flat_map(|x| meanings(b).map(move |y| (x, y)));
    let mut any = false;
    for (x, y) in pairs {
        any = true;
        if !exclude(x, y) {
            return false;
        }
    }
    any
}

/// What a name may stand for: "Georgia" is a country and a state.
#[derive(Clone, Copy)]
enum Meaning {
    Country(CountryId),
    Region(&'static Region),
}

fn meanings(location: &Location) -> impl Iterator<Item = Meaning> + use<> {
    let country = location.country.map(Meaning::Country);
    country.into_iter().chain(location.region.map(Meaning::Region))
}

fn exclude(a: Meaning, b: Meaning) -> bool {
    let apart = |a: CountryId, b: CountryId| !lexicon::alias(a, b);
    match (a, b) {
        (Meaning::Country(a), Meaning::Country(b)) => apart(a, b),
        (Meaning::Country(a), Meaning::Region(b)) | (Meaning::Region(b), Meaning::Country(a)) => {
            b.country.is_some_and(|b| apart(a, b))
        }
        (Meaning::Region(a), Meaning::Region(b)) => match (a.country, b.country) {
            (Some(x), Some(y)) if x != y => apart(x, y),
            (Some(_), Some(_)) => a.kind == b.kind && is_whole(a.kind) && a.name != b.name,
            _ => false,
        },
    }
}

/// Whether regions of the kind cut a country into parts that do not overlap.
fn is_whole(kind: &str) -> bool {
    matches!(kind, "state" | "province" | "prefecture" | "canton" | "territory" | "autonomous-region")
}

/// Whether they may be two places of one name, each told apart by what it lies in.
fn may_be_two(analysis: &Analysis, a: &Location, b: &Location) -> bool {
    let known = lexicon::cities().exact(analysis.text(a.name)).is_some_and(|city| !city.is_single());
    let many = |l: &Location| {
        let country = l.country.or(l.region.and_then(|region| region.country));
        country.is_none_or(|id| MANY_NAMESAKES.contains(&lexicon::country(id).code))
    };
    let namesakes = known || many(a) || many(b);
    let same_sentence = analysis.sentence_span(a.name) == analysis.sentence_span(b.name);
    same_sentence || namesakes && !stands_bare(analysis, a.place)
}

/// Whether the story names the place without what it lies in, as only one of its kind can be.
fn stands_bare(analysis: &Analysis, place: u32) -> bool {
    let located = |span| analysis.facts.locations.iter().any(|l| l.name == span);
    let Some(entity) = analysis.facts.places.get(place as usize) else { return false };
    entity.mentions.iter().any(|m| {
        let story = analysis.article.blocks.get(m.block as usize).is_some_and(|b| b.zone.is_narration());
        let passage = analysis.mentions.get(m.block as usize).map(|m| &m.passage);
        story && !located(m.span) && passage.is_some_and(|p: &Passage| !p.capitalized(p.token_at(m.span.end)))
    })
}

fn finding(analysis: &Analysis, first: &Location, second: &Location) -> Finding {
    let name = analysis.text(second.name);
    let (here, there) = (analysis.text(second.within), analysis.text(first.within));
    let fix = |span, old, new: &str| Fix::replace(format!("Replace “{old}” with “{new}”"), span, new);
    Finding::new(&RULE, second.within, format!("{name} lies in {here} here, in {there} elsewhere"))
        .related(first.within, format!("{name} in {there}"))
        .help("name one, or tell the two places apart")
        .fix(fix(second.within, here, there))
        .fix(fix(first.within, there, here))
}
