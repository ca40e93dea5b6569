use crate::article::Zone;
use crate::extract::{NameKind, Passage};
use crate::finding::{Finding, Severity};
use crate::lexicon::{self, CountryForm, CountryId};
use crate::resolve::{Analysis, Entity, MentionKind};
use crate::rules::Rule;
use crate::text::{Span, WordTable, word_bit};

/// The rule.
pub static RULE: Rule = Rule {
    name: "dateline-body-conflict",
    family: "places",
    severity: Severity::Info,
    summary: "The dateline names one place, the story says “here” in another.",
    page: include_str!("dateline_body_conflict.md"),
    check,
};

/// Where the story is told from.
struct Dateline<'a> {
    /// Its city.
    city: &'a Entity,
    span: Span,
    /// All places it names.
    places: Vec<&'a Entity>,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let Some(dateline) = dateline(analysis) else { return };
    let story = analysis.article.blocks.iter().zip(&analysis.mentions).filter(|(block, _)| block.zone == Zone::Body);
    for (_, mentions) in story {
        let p = &mentions.passage;
        let sentences = p.sentences.iter().filter(|s| s.words & (word_bit(word!("here")) | word_bit(word!("this"))) != 0);
        for at in sentences.flat_map(|s| s.range()) {
            let other = match p.tokens.get(at).map(|t| t.hash) {
                Some(hash) if hash == word!("here") => here(analysis, &dateline, p, at),
                Some(hash) if hash == word!("this") => this_city(&dateline, p, at),
                _ => None,
            };
            found.extend(other.filter(|span| !analysis.facts.is_quoted(*span)).map(|span| finding(analysis, &dateline, span)));
        }
    }
}

/// The dateline of the story, where it has one only.
fn dateline(analysis: &Analysis) -> Option<Dateline<'_>> {
    let mut blocks = (0u32..).zip(&analysis.article.blocks).filter(|(_, block)| block.zone == Zone::Dateline);
    let (at, _) = blocks.next().filter(|_| blocks.next().is_none())?;
    let named = |e: &&Entity| e.mentions.iter().any(|m| m.block == at);
    let places: Vec<&Entity> = analysis.facts.places.iter().filter(named).collect();
    let first = |e: &Entity| e.mentions.iter().map(|m| m.span).find(|_| e.mentions.iter().any(|m| m.block == at));
    let city = *places.iter().min_by_key(|e| first(e))?;
    let span = city.mentions.iter().find(|m| m.block == at)?.span;
    // A country or a state is the place of no reporter.
    (lexicon::place_named(&city.name).is_none()).then_some(Dateline { city, span, places })
}

/// The place of `here in Sandhamn`, where it is not the dateline's.
fn here(analysis: &Analysis, dateline: &Dateline<'_>, p: &Passage, here: usize) -> Option<Span> {
    if !p.is_word(here + 1, word!("in")) {
        return None;
    }
    let start = p.tokens.get(here + 2)?.span.start;
    let names = &analysis.facts.names;
    let name = names.get(names.partition_point(|n| n.span.start < start)).filter(|n| n.span.start == start)?;
    if name.kind != NameKind::Place {
        return None;
    }
    let place = analysis.facts.places.iter().find(|e| e.mentions.iter().any(|m| m.span == name.span))?;
    lies_elsewhere(dateline, place).then_some(name.span)
}

/// Whether a place is neither the dateline's city, nor around it, nor may be part of it.
fn lies_elsewhere(dateline: &Dateline<'_>, place: &Entity) -> bool {
    if dateline.places.iter().any(|known| known.name == place.name) {
        return false;
    }
    let (city, own) = (dateline.city, |name: &str| lexicon::cities().exact(name));
    if let (Some(a), Some(b)) = (city.country, place.country) {
        let unsure = own(&city.name).is_some_and(|c| c.may_lie_in(b)) || own(&place.name).is_some_and(|c| c.may_lie_in(a));
        if !lexicon::alias(a, b) {
            return !unsure;
        }
    }
    let is_city = lexicon::place_named(&place.name).is_none();
    let known = own(&place.name).is_some();
    // A part of a city bears a name that no list knows; a town has no such parts.
    let two_towns = if own(&city.name).is_some() { known } else { place.country.is_none() || known };
    let bare = |e: &Entity| e.mentions.iter().filter(|m| m.kind != MentionKind::Demonym).count() < 2;
    is_city && two_towns && bare(city)
}

static CITIES: WordTable<(), 32> = WordTable::new(&[
    ("city", ()),
    ("town", ()),
    ("capital", ()),
    ("port", ()),
    ("village", ()),
    ("resort", ()),
    ("border", ()),
    ("coastal", ()),
]);

/// The adjective of `this Belgian city`, where it is not that of the dateline's country.
fn this_city(dateline: &Dateline<'_>, p: &Passage, this: usize) -> Option<Span> {
    let (len, land) = lexicon::countries().longest(&p.tokens, this + 1)?;
    let noun = p.tokens.get(this + 1 + len)?;
    let country = Some(land.country).filter(|_| land.form == CountryForm::Adjective && CITIES.has(noun.hash))?;
    let own = dateline.city.country?;
    (!may_lie_in(dateline, country) && !lexicon::alias(own, country)).then(|| p.span(this + 1, this + 1 + len))
}

/// Whether the dateline's city may lie in the country, where it gives none itself.
fn may_lie_in(dateline: &Dateline<'_>, country: CountryId) -> bool {
    let listed = lexicon::cities().exact(&dateline.city.name);
    dateline.places.len() < 2 && listed.is_some_and(|city| city.may_lie_in(country) || !city.is_single())
}

fn finding(analysis: &Analysis, dateline: &Dateline<'_>, at: Span) -> Finding {
    let (city, other) = (&dateline.city.name, analysis.text(at));
    Finding::new(&RULE, at, format!("the dateline says {city}; here the reporter is in another place: “{other}”"))
        .related(dateline.span, "the dateline")
        .help("change the dateline, or “here”")
}
