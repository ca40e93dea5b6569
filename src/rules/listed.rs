//! What the rules of the family `reference` share: who of the lists a person of the story is, and on which day the story
//! speaks of them.

use crate::calendar::Day;
use crate::finding::{Finding, Severity};
use crate::reference::{Entry, Holding, Known, Place, Reference, Tenure, is_of, when};
use crate::resolve::{Analysis, Date, Entity, MentionKind, NameUse, Person, PersonId, TitleUse};
use crate::rules::evidence::{looks_back, names_year};
use crate::text::Span;

/// The lists of the house.
pub(super) fn lists(analysis: &Analysis) -> &Reference {
    &analysis.house.reference
}

/// The day the story is of.
pub(super) fn day(analysis: &Analysis) -> Option<Day> {
    analysis.article.published.map(|published| published.day)
}

/// The people of the lists whom the story surely means: the desk lists them itself, or they hold or held an office that the story
/// gives the person.
pub(super) fn identified<'a>(analysis: &'a Analysis, id: PersonId, person: &Person) -> Vec<&'a Known> {
    let meant = |known: &&Known| {
        let given = |title: &TitleUse| {
            let place = place(title);
            known.entry.tenures.iter().any(|tenure| is_of(tenure, title.title, &place))
        };
        known.of_desk || person.titles.iter().any(given)
    };
    analysis.known(id).iter().filter(meant).collect()
}

/// What a title is of, as lists name it.
pub(super) fn place(title: &TitleUse) -> Place {
    match &title.seat {
        None => Place::Unsaid,
        Some(seat) => seat.country.map_or_else(|| Place::named(&seat.name), Place::Country),
    }
}

/// How many days before publication a date may lie that the story still speaks of as now.
const RECENT: i32 = 45;

/// Whether the words around speak of another time than that of publication: the sentence looks back, or the paragraph
/// gives a day or year that is long over or far ahead.
pub(super) fn is_of_other_time(analysis: &Analysis, at: Span, day: Day) -> bool {
    if looks_back(analysis, at) || names_year(analysis, at) {
        return true;
    }
    let Some(block) = analysis.article.block_at(at.start) else { return true };
    let far =
        |date: &Date| date.interval.is_some_and(|days| days.last < day - RECENT || days.first > day + RECENT);
    analysis.facts.dates.iter().filter(|date| date.block as usize == block).any(far)
}

/// What is held on a day of those offices, the surest.
pub(super) fn holding<'k>(
    lists: &Reference,
    known: &'k Known,
    day: Day,
    wanted: impl Fn(&Tenure) -> bool,
) -> Option<(Holding, &'k Tenure)> {
    let tenures = known.entry.tenures.iter().filter(|tenure| wanted(tenure));
    tenures.map(|tenure| (lists.on(known, tenure, day), tenure)).max_by_key(|(holding, tenure)| {
        // Of several that are over the last, which tells most.
        (*holding, tenure.term.start.map(|start| start.first))
    })
}

/// Says who says so, and lowers what rests on a list that is older than the article.
pub(super) fn sourced(
    lists: &Reference,
    known: &Known,
    tenure: Option<&Tenure>,
    day: Day,
    finding: Finding,
) -> Finding {
    let number = tenure.map_or(known.entry.source, |tenure| tenure.source);
    let Some(source) = lists.source(known, number) else { return finding };
    let dated = source.date.map(|date| format!(", as of {date}")).unwrap_or_default();
    let finding = finding.help(format!("by {}{dated}", source.name));
    let stale = source.date.is_some_and(|date| date < day);
    if stale && finding.severity > Severity::Info { finding.severity(Severity::Info) } else { finding }
}

/// When somebody was born, in words.
pub(super) fn born(entry: &Entry) -> Option<String> {
    entry.born.map(when::in_words)
}

/// The names of organizations or places as the narration writes them, each at its first place.
pub(super) fn names_once<'a>(
    analysis: &'a Analysis,
    entities: &'a [Entity],
) -> impl Iterator<Item = (&'a str, Span)> {
    let mut told: Vec<&str> = Vec::new();
    let mentions = entities.iter().flat_map(|entity| &entity.mentions);
    let names = mentions.filter(|mention| mention.kind == MentionKind::Name).map(|mention| mention.span);
    names.filter(|span| !analysis.facts.is_quoted(*span)).filter_map(move |span| {
        let written = analysis.text(span);
        let new = !told.contains(&written);
        told.push(written);
        new.then_some((written, span))
    })
}

/// Where the narration writes a form of a list, not as a part of a longer name; `at` gives those that begin with a word.
pub(super) fn forms<'a, T, I>(analysis: &Analysis, at: impl Fn(u64) -> I) -> Vec<(&'a T, Span)>
where
    I: Iterator<Item = (&'a T, &'a str)>,
{
    let mut found = Vec::new();
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions);
    for (block, mentions) in blocks.filter(|(block, _)| block.zone.is_story()) {
        for token in mentions.passage.tokens.iter().filter(|token| token.is_word()) {
            for (thing, form) in at(token.hash) {
                let start = token.span.start;
                let Some(len) = stands(analysis.text(Span::new(start, block.span.end)), form) else {
                    continue;
                };
                let span = Span::new(start, start + len as u32);
                let longer = |name: &NameUse| name.span.covers(span) && name.span != span;
                if !analysis.facts.is_quoted(span) && !analysis.facts.names.iter().any(longer) {
                    found.push((thing, span));
                }
            }
        }
    }
    found
}

/// How many bytes the form takes at the beginning of the text, as whole words; in small letters it has any case.
pub(super) fn stands(text: &str, form: &str) -> Option<usize> {
    let any_case = !form.chars().any(char::is_uppercase);
    let same = |wanted: char, c: char| match wanted {
        ' ' => c.is_whitespace(),
        '\'' | '’' => matches!(c, '\'' | '’'),
        wanted if any_case => c.to_lowercase().eq(wanted.to_lowercase()),
        wanted => c == wanted,
    };
    let mut letters = text.chars();
    let whole = form.chars().all(|wanted| letters.next().is_some_and(|c| same(wanted, c)));
    let rest = letters.as_str();
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    (whole && !goes_on).then(|| text.len() - rest.len())
}
