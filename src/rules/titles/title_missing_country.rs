use crate::article::Zone;
use crate::extract::{Modality, Tie};
use crate::finding::{Finding, Severity};
use crate::lexicon::{self, CountryId, TitleLevel};
use crate::resolve::{Analysis, Person, TitleUse};
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "title-missing-country",
    family: "titles",
    severity: Severity::Info,
    summary: "A national office is given without its country in a story of several countries.",
    page: include_str!("title_missing_country.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    // Few stories give such an office, and to look for all countries takes a while.
    let mut open = analysis.facts.people.iter().filter_map(|person| Some((person, open_title(person)?))).peekable();
    if open.peek().is_none() {
        return;
    }
    let countries = analysis.countries();
    if distinct(&countries) < 2 {
        return;
    }
    let datelines = analysis.countries_where(|zone| zone == Zone::Dateline);
    for (person, title) in open {
        if named_before(analysis, title.span, &countries)
            || datelines.iter().any(|&(country, _)| !is_held_by_another(analysis, title, country))
            || is_home(analysis, title)
        {
            continue;
        }
        found.push(finding(analysis, person, title));
    }
}

/// The national office that somebody is introduced by, where no country is told of any of theirs.
fn open_title(person: &Person) -> Option<&TitleUse> {
    let title = person.titles.iter().find(|t| !t.quoted)?;
    let first = person.mentions.first().is_some_and(|m| m.span == title.holder);
    (first && needs_country(title) && !person.titles.iter().any(|t| t.seat.is_some())).then_some(title)
}

/// Ministers and heads of government; a president or a secretary is too often the reader's own.
fn needs_country(title: &TitleUse) -> bool {
    let group = title.title.group.unwrap_or("");
    let office = group.starts_with("minister:") || group == "head-of-government";
    office
        && title.title.level == TitleLevel::National
        && title.modality == Modality::Now
        && title.tie == Tie::Before
        && title.title.canonical.contains("minister")
}

fn distinct<'a>(countries: impl IntoIterator<Item = &'a (CountryId, Span)>) -> usize {
    let mut ids: Vec<CountryId> = countries.into_iter().map(|(id, _)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// Whether a country stands earlier in the same sentence, or no other than that one earlier in the paragraph.
fn named_before(analysis: &Analysis, at: Span, countries: &[(CountryId, Span)]) -> bool {
    let Some(sentence) = analysis.sentence_span(at) else { return true };
    let block = analysis.article.block_at(at.start).and_then(|i| analysis.article.blocks.get(i));
    let Some(block) = block else { return true };
    let from = |start: u32| countries.iter().filter(move |(_, s)| start <= s.start && s.end <= at.start);
    from(sentence.start).next().is_some() || distinct(from(block.span.start)) == 1
}

/// Whether the story gives the same office of a country to somebody by name: then another holder is of elsewhere.
fn is_held_by_another(analysis: &Analysis, title: &TitleUse, country: CountryId) -> bool {
    let mut titles = analysis.facts.people.iter().flat_map(|person| &person.titles);
    titles.any(|t| {
        t.title.group == title.title.group && t.seat.as_ref().is_some_and(|s| s.country == Some(country))
    })
}

/// Whether the office may be the desk's own country's, which needs no name.
fn is_home(analysis: &Analysis, title: &TitleUse) -> bool {
    match analysis.house.home_country.as_deref() {
        None | Some("US") => false,
        // Britain has a prime minister, and secretaries of state where others have ministers.
        Some("GB") => title.title.canonical == "prime minister",
        Some(_) => true,
    }
}

fn finding(analysis: &Analysis, person: &Person, title: &TitleUse) -> Finding {
    let office = analysis.text(title.head);
    let finding = Finding::new(&RULE, title.span, format!("{office} {}: of which country?", person.name))
        .help("name the country, or set home_country where the reader's own needs no name");
    let mut named: Vec<(CountryId, Span)> = Vec::new();
    for (id, span) in analysis.countries() {
        if !named.iter().any(|(seen, _)| *seen == id) {
            named.push((id, span));
        }
    }
    let tell = |f: Finding, (id, span)| f.related(span, format!("the story names {}", lexicon::country(id).name));
    named.into_iter().take(3).fold(finding, tell)
}
