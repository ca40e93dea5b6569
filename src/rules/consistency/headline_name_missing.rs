use crate::article::Zone;
use crate::extract::{Evidence, NameKind};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon::{self, CountryId, Senses};
use crate::resolve::{Analysis, NameUse};
use crate::rules::Rule;
use crate::text::Span;

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
    if story.count < SHORTEST_STORY {
        return;
    }
    missing_countries(analysis, &story, countries, found);
    found.extend(names.filter_map(|name| missing(analysis, &story, name)));
}

/// What the story beside its headline says: its words, and the countries it names or whose cities it names.
struct Story {
    /// The hashes of its words, sorted.
    words: Vec<u64>,
    /// Sorted.
    countries: Vec<CountryId>,
    count: usize,
}

impl Story {
    fn new(analysis: &Analysis) -> Self {
        let mut story = Self { words: Vec::new(), countries: Vec::new(), count: 0 };
        for (block, mention) in analysis.article.blocks.iter().zip(&analysis.mentions) {
            if block.zone == Zone::Headline || block.zone == Zone::Code {
                continue;
            }
            let passage = &mention.passage;
            for (at, token) in passage.tokens.iter().enumerate().filter(|(_, t)| t.is_word()) {
                story.words.push(token.hash);
                story.count += 1;
                if passage.sense(at).has(Senses::COUNTRY_START) {
                    story.countries.extend(lexicon::countries().longest(&passage.tokens, at).map(|(_, c)| c.country));
                }
                if passage.capitalized(at) && passage.sense(at).has(Senses::CITY_START) {
                    story.countries.extend(lexicon::cities().longest(&passage.tokens, at).and_then(|(_, c)| c.country));
                }
                if passage.capitalized(at) && passage.sense(at).has(Senses::REGION_START) {
                    story.countries.extend(lexicon::regions().longest(&passage.tokens, at).and_then(|(_, r)| r.country));
                }
            }
        }
        story.words.sort_unstable();
        story.countries.sort_unstable();
        story.countries.dedup();
        story
    }

    fn says(&self, word: u64) -> bool {
        self.words.binary_search(&word).is_ok()
    }

    fn names(&self, country: CountryId) -> bool {
        self.countries.binary_search(&country).is_ok() || self.countries.iter().any(|c| lexicon::alias(*c, country))
    }
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
    let mut told = Vec::new();
    for (country, span) in countries {
        let block = analysis.article.block_at(span.start).unwrap_or(0) as u32;
        if story.names(country) || told.contains(&country) {
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
    if story.says(hash) || lexicon::senses(hash).any(Senses::COMMON_WORD | Senses::CITY_START | Senses::COUNTRY_START) {
        return None;
    }
    let near = analysis.facts.people.iter().find(|p| p.given.is_some() && crate::resolve::is_slip(&p.surname, written))?;
    let there = near.mentions.iter().find(|m| zone(analysis, m.block) != Some(Zone::Headline))?;
    Some(
        Finding::new(&RULE, name.surname, format!("“{written}” in the headline, “{}” in the story", near.surname))
            .related(there.span, format!("{} here", near.name))
            .help("spell the name the same way in both")
            .fix(Fix::replace(format!("Replace with “{}”", near.surname), name.surname, near.surname.clone()).preferred()),
    )
}
