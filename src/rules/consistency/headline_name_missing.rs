use std::cell::OnceCell;

use crate::article::Zone;
use crate::extract::{Evidence, NameKind, Passage};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon::{self, CountryId, Senses};
use crate::resolve::{Analysis, NameUse};
use crate::rules::Rule;
use crate::text::{Span, Token};

/// The rule.
pub static RULE: Rule = Rule {
    name: "headline-name-missing",
    family: "consistency",
    severity: Severity::Warning,
    summary: "A name of the headline does not occur in the story.",
    page: include_str!("headline_name_missing.md"),
    check,
};

/// The fewest words of a story that can be expected to bear out its headline.
const SHORTEST_STORY: usize = 120;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let countries = analysis.countries_where(|zone| zone == Zone::Headline);
    let headline = |n: &&NameUse| zone(analysis, n.block) == Some(Zone::Headline) && !analysis.facts.is_quoted(n.span);
    let names = analysis.facts.names.iter().filter(headline).filter(|name| !name.evidence.any(Evidence::LISTED));
    let mut names = names.peekable();
    if countries.is_empty() && names.peek().is_none() {
        return;
    }
    let story = Story::new(analysis);
    if story.is_short() {
        return;
    }
    missing_countries(analysis, &story, countries, found);
    found.extend(names.filter_map(|name| missing(analysis, &story, name)));
}

/// What the story beside its headline says.
struct Story<'a> {
    analysis: &'a Analysis,
    /// The hashes of its words, sorted, once a name may be missing among them.
    words: OnceCell<Vec<u64>>,
}

impl<'a> Story<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        Self { analysis, words: OnceCell::new() }
    }

    fn passages(&self) -> impl Iterator<Item = &'a Passage> {
        let blocks = self.analysis.article.blocks.iter().zip(&self.analysis.mentions);
        blocks.filter(|(b, _)| !matches!(b.zone, Zone::Headline | Zone::Code)).map(|(_, m)| &m.passage)
    }

    fn words(&self) -> impl Iterator<Item = &'a Token> {
        self.passages().flat_map(|passage| &passage.tokens).filter(|token| token.is_word())
    }

    fn is_short(&self) -> bool {
        self.words().nth(SHORTEST_STORY - 1).is_none()
    }

    fn says(&self, word: u64) -> bool {
        let sorted = || {
            let mut words: Vec<u64> = self.words().map(|token| token.hash).collect();
            words.sort_unstable();
            words
        };
        self.words.get_or_init(sorted).binary_search(&word).is_ok()
    }

    /// The countries it names or whose regions and cities it names.
    fn countries(&self) -> Vec<CountryId> {
        let mut named: Vec<CountryId> = self.passages().flat_map(countries).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}

fn countries(passage: &Passage) -> impl Iterator<Item = CountryId> {
    let places = Senses::COUNTRY_START | Senses::CITY_START | Senses::REGION_START;
    let begin = passage.senses.iter().enumerate().filter(move |(_, senses)| senses.any(places));
    begin.flat_map(|(at, senses)| {
        let (tokens, capital) = (&passage.tokens, passage.capitalized(at));
        let country = senses.has(Senses::COUNTRY_START).then(|| lexicon::countries().longest(tokens, at));
        let city = (capital && senses.has(Senses::CITY_START)).then(|| lexicon::cities().longest(tokens, at));
        let region =
            (capital && senses.has(Senses::REGION_START)).then(|| lexicon::regions().longest(tokens, at));
        let country = country.flatten().map(|(_, c)| c.country);
        let city = city.flatten().and_then(|(_, c)| c.country);
        [country, city, region.flatten().and_then(|(_, r)| r.country)].into_iter().flatten()
    })
}

fn zone(analysis: &Analysis, block: u32) -> Option<Zone> {
    analysis.article.blocks.get(block as usize).map(|b| b.zone)
}

fn missing_countries(
    analysis: &Analysis,
    story: &Story,
    countries: Vec<(CountryId, Span)>,
    found: &mut Vec<Finding>,
) {
    if countries.is_empty() {
        return;
    }
    let told_of = story.countries();
    let names = |country| told_of.iter().any(|c| *c == country || lexicon::alias(*c, country));
    let mut told = Vec::new();
    for (country, span) in countries {
        let block = analysis.article.block_at(span.start).unwrap_or(0) as u32;
        if names(country) || told.contains(&country) || is_home(analysis, country) {
            continue;
        }
        if analysis.facts.is_quoted(span) || !is_country_name(analysis, block, span) {
            continue;
        }
        told.push(country);
        let name = analysis.text(span);
        found.push(
            Finding::new(&RULE, span, format!("the headline names {name}; the story does not"))
                .help("check the headline against the story"),
        );
    }
}

/// Whether a story may be set in the country without a word of it: the desk's own, or the one most copy is written in.
fn is_home(analysis: &Analysis, country: CountryId) -> bool {
    let home = analysis.house.home_country.as_deref().unwrap_or("US");
    lexicon::country(country).code == home
}

/// Whether the span is the name of a country, no adjective or capital, and stands by itself.
fn is_country_name(analysis: &Analysis, block: u32, span: Span) -> bool {
    let Some(passage) = analysis.mentions.get(block as usize).map(|m| &m.passage) else { return false };
    let at = passage.token_at(span.start);
    let form = lexicon::countries().longest(&passage.tokens, at).map(|(_, c)| c.form);
    let part_of_name = analysis.facts.names.iter().any(|n| n.block == block && n.span.covers(span) && n.span != span && n.kind != NameKind::Unknown);
    form == Some(lexicon::CountryForm::Name) && !part_of_name
}

/// A surname of the headline that the story spells otherwise.
fn missing(analysis: &Analysis, story: &Story, name: &NameUse) -> Option<Finding> {
    let written = analysis.text(name.surname);
    let hash = crate::text::hash_word(written);
    if lexicon::senses(hash).any(Senses::COMMON_WORD | Senses::CITY_START | Senses::COUNTRY_START) {
        return None;
    }
    let near = analysis.facts.people.iter().find(|p| p.given.is_some() && crate::resolve::is_slip(&p.surname, written))?;
    if story.says(hash) {
        return None;
    }
    let there = near.mentions.iter().find(|m| zone(analysis, m.block) != Some(Zone::Headline))?;
    Some(
        Finding::new(&RULE, name.surname, format!("“{written}” in the headline, “{}” in the story", near.surname))
            .related(there.span, format!("{} here", near.name))
            .help("spell the name the same way in both")
            .fix(Fix::replace(format!("Replace with “{}”", near.surname), name.surname, near.surname.clone()).preferred()),
    )
}
