use crate::article::Zone;
use crate::calendar::Unit;
use crate::extract::{NameKind, Passage};
use crate::finding::{Finding, Severity};
use crate::lexicon;
use crate::resolve::{Analysis, Date, NameUse};
use crate::rules::Rule;
use crate::text::{Sentence, Span, Token, WordTable, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "standfirst-lede-conflict",
    family: "consistency",
    severity: Severity::Warning,
    summary: "The standfirst or lede says of one name or day what the story says of another.",
    page: include_str!("standfirst_lede_conflict.md"),
    check,
};

/// The fewest words of substance of a sentence that can be found again.
const FEWEST: usize = 5;

/// Of ten words of substance, how many must stand in one sentence of the story that says the same.
const SAME: usize = 6;

/// Sentences of the story that are looked through.
const MOST: usize = 2_000;

/// A sentence of the copy.
#[derive(Clone, Copy)]
struct Line<'a> {
    passage: &'a Passage,
    sentence: &'a Sentence,
}

impl<'a> Line<'a> {
    fn tokens(self) -> &'a [Token] {
        self.passage.tokens.get(self.sentence.range()).unwrap_or(&[])
    }

    fn span(self) -> Span {
        match (self.tokens().first(), self.tokens().last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    fn says(self, word: u64) -> bool {
        self.tokens().iter().any(|t| t.hash == word)
    }

    fn names(self, analysis: &'a Analysis) -> impl Iterator<Item = &'a NameUse> {
        let (names, span) = (&analysis.facts.names, self.span());
        let first = names.partition_point(|n| n.span.start < span.start);
        names.iter().skip(first).take_while(move |n| n.span.end <= span.end)
    }

    /// The one day that it dates something by.
    fn day(self, analysis: &'a Analysis) -> Option<&'a Date> {
        let (dates, span) = (&analysis.facts.dates, self.span());
        let first = dates.partition_point(|d| d.span.start < span.start);
        let mut days = dates.iter().skip(first).take_while(|d| d.span.end <= span.end).filter(|d| d.grain == Unit::Day);
        days.next().filter(|_| days.next().is_none())
    }
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let Some((top, story)) = parts(analysis) else { return };
    let mut elsewhere: Option<Vec<u64>> = None;
    for line in top {
        let mut odd = line.names(analysis).filter(|name| is_nameable(analysis, name)).peekable();
        let day = line.day(analysis).filter(|day| !day.quoted);
        if odd.peek().is_none() && day.is_none() {
            continue;
        }
        let elsewhere = elsewhere.get_or_insert_with(|| words_elsewhere(analysis, &story));
        let odd: Vec<&NameUse> = odd.filter(|name| is_new(analysis, name, elsewhere)).collect();
        if odd.is_empty() && day.is_none() {
            continue;
        }
        let Some(twin) = twin(analysis, line, &odd, &story) else { continue };
        let other = odd.iter().find_map(|name| Some((name.span, stand_in(analysis, name, line, twin)?)));
        match other {
            Some((here, there)) => found.push(name_finding(analysis, here, there)),
            None => found.extend(day.and_then(|day| day_finding(analysis, day, twin))),
        }
    }
}

/// The sentences on top of the copy, its standfirst and first paragraph, and those of the story under them.
fn parts(analysis: &Analysis) -> Option<(Vec<Line<'_>>, Vec<Line<'_>>)> {
    let (mut top, mut story) = (Vec::new(), Vec::new());
    let mut lede = false;
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        let lines = mentions.passage.sentences.iter();
        let lines = lines.map(|sentence| Line { passage: &mentions.passage, sentence });
        match block.zone {
            Zone::Deck if !lede => top.extend(lines),
            Zone::Body if !lede => {
                lede = true;
                top.extend(lines);
            }
            Zone::Body | Zone::Caption => story.extend(lines),
            _ => {}
        }
    }
    (!story.is_empty() && story.len() <= MOST).then_some((top, story))
}

/// The words of the story under the lede, sorted.
fn words_elsewhere(analysis: &Analysis, story: &[Line<'_>]) -> Vec<u64> {
    let body = story.iter().flat_map(|line| line.tokens());
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions);
    let rest = blocks.filter(|(b, _)| matches!(b.zone, Zone::Headline | Zone::Dateline | Zone::Crosshead | Zone::List | Zone::BlockQuote | Zone::Note));
    let rest = rest.flat_map(|(_, m)| &m.passage.tokens);
    let mut words: Vec<u64> = body.chain(rest).filter(|t| t.is_word()).map(|t| t.hash).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether a name is one that a story takes up again: somebody in full, a place of the lists, an organization.
fn is_nameable(analysis: &Analysis, name: &NameUse) -> bool {
    let kind = match name.kind {
        NameKind::Person => name.given.is_some(),
        NameKind::Place | NameKind::Demonym => class(analysis.text(name.span)).is_some(),
        NameKind::Organization => body(analysis.text(name.span)).is_some(),
        NameKind::Thing | NameKind::Unknown => false,
    };
    kind && !analysis.facts.is_quoted(name.span) && !stands_elsewhere(analysis, name) && !is_of_title(analysis, name)
}

/// Whether the story speaks of the same place or person again, under whatever name.
fn stands_elsewhere(analysis: &Analysis, name: &NameUse) -> bool {
    let places = analysis.facts.places.iter().chain(&analysis.facts.organizations).map(|e| &e.mentions);
    let all = places.chain(analysis.facts.people.iter().map(|person| &person.mentions));
    let mut own = all.filter(|mentions| mentions.iter().any(|m| m.span == name.span));
    own.any(|mentions| mentions.iter().any(|m| m.block != name.block))
}

/// Whether the name is part of a title, whose changes are told by rules of their own.
fn is_of_title(analysis: &Analysis, name: &NameUse) -> bool {
    analysis.facts.people.iter().flat_map(|person| &person.titles).any(|title| title.span.overlaps(name.span))
}

/// The sort of organization the lists take it for.
fn body(name: &str) -> Option<&'static str> {
    lexicon::organizations().exact(name).map(|listed| listed.kind)
}

/// What sort of place the lists know it as, so that another of its sort may stand in its stead.
fn class(name: &str) -> Option<u8> {
    let country = lexicon::countries().exact(name).map(|c| match c.form {
        lexicon::CountryForm::Name => 0,
        lexicon::CountryForm::Adjective => 1,
        lexicon::CountryForm::Capital => 2,
    });
    let region = || lexicon::regions().exact(name).map(|r| if r.is_demonym { 3 } else { 4 });
    country.or_else(region).or_else(|| lexicon::cities().exact(name).map(|_| 2))
}

/// Whether two names of one sort are names of one place: "U.S." and "America".
fn is_same_place(a: &str, b: &str) -> bool {
    let country = |name: &str| lexicon::countries().exact(name).map(|c| c.country);
    let region = |name: &str| lexicon::regions().exact(name).map(|r| r.name);
    match (country(a), country(b)) {
        (Some(a), Some(b)) => lexicon::alias(a, b),
        _ => region(a).zip(region(b)).map_or(a == b, |(a, b)| a == b),
    }
}

/// Whether no word of the name stands in the story.
fn is_new(analysis: &Analysis, name: &NameUse, elsewhere: &[u64]) -> bool {
    let words = analysis.text(name.span).split([' ', '-', '.']).filter(|word| word.len() > 1);
    let known = |word: &str| elsewhere.binary_search(&hash_word(word)).is_ok();
    !words.into_iter().any(known)
}

/// The sentence of the story that says the same in most of its words.
fn twin<'a>(analysis: &Analysis, line: Line<'a>, odd: &[&NameUse], story: &[Line<'a>]) -> Option<Line<'a>> {
    let own = |t: &&Token| odd.iter().any(|name| name.span.covers(t.span));
    let mut words: Vec<u64> = line.tokens().iter().filter(|t| is_substance(t) && !own(t)).map(|t| t.hash).collect();
    words.sort_unstable();
    words.dedup();
    if words.len() < FEWEST || analysis.facts.is_quoted(line.span()) {
        return None;
    }
    let shared = |other: &Line<'a>| {
        let mut same: Vec<u64> = other.tokens().iter().map(|t| t.hash).filter(|h| words.binary_search(h).is_ok()).collect();
        same.sort_unstable();
        same.dedup();
        same.len()
    };
    let (most, twin) = story.iter().map(|other| (shared(other), *other)).max_by_key(|(shared, _)| *shared)?;
    (most * 10 >= words.len() * SAME && most >= FEWEST - 1).then_some(twin)
}

static SMALL: WordTable<(), 128> = WordTable::new(&[
    ("the", ()),
    ("and", ()),
    ("for", ()),
    ("but", ()),
    ("was", ()),
    ("were", ()),
    ("are", ()),
    ("been", ()),
    ("has", ()),
    ("have", ()),
    ("had", ()),
    ("that", ()),
    ("this", ()),
    ("with", ()),
    ("from", ()),
    ("its", ()),
    ("his", ()),
    ("her", ()),
    ("their", ()),
    ("she", ()),
    ("they", ()),
    ("who", ()),
    ("which", ()),
    ("not", ()),
    ("after", ()),
    ("before", ()),
    ("said", ()),
    ("says", ()),
    ("will", ()),
    ("would", ()),
    ("can", ()),
    ("could", ()),
    ("into", ()),
    ("about", ()),
    ("out", ()),
    ("more", ()),
    ("than", ()),
    ("when", ()),
    ("where", ()),
    ("what", ()),
    ("over", ()),
    ("also", ()),
]);

fn is_substance(token: &Token) -> bool {
    token.is_word() && token.span.len() > 2 && !SMALL.has(token.hash)
}

/// The name that stands in the sentence of the story, and not on top, in the stead of one.
fn stand_in(analysis: &Analysis, name: &NameUse, line: Line<'_>, twin: Line<'_>) -> Option<Span> {
    let fits = |other: &&NameUse| match name.kind {
        NameKind::Place | NameKind::Demonym => {
            let (a, b) = (class(analysis.text(name.span)), class(analysis.text(other.span)));
            a.is_some() && a == b && !is_same_place(analysis.text(name.span), analysis.text(other.span))
        }
        NameKind::Person => other.person.is_some(),
        _ => body(analysis.text(name.span)) == body(analysis.text(other.span)),
    };
    let new = |other: &&NameUse| !line.says(hash_word(analysis.text(other.surname)));
    twin.names(analysis).filter(fits).find(new).map(|other| other.span)
}

fn name_finding(analysis: &Analysis, here: Span, there: Span) -> Finding {
    let (name, other) = (analysis.text(here), analysis.text(there));
    Finding::new(&RULE, here, format!("“{name}” here, and nowhere else; the story says this of “{other}”"))
        .related(there, format!("“{other}” in a sentence of the same words"))
        .help("check the name against the story")
}

fn day_finding(analysis: &Analysis, day: &Date, twin: Line<'_>) -> Option<Finding> {
    let other = twin.day(analysis).filter(|other| !other.quoted)?;
    let (a, b) = (day.interval?, other.interval?);
    let (here, there) = (analysis.text(day.span), analysis.text(other.span));
    (a.last < b.first || b.last < a.first).then(|| {
        Finding::new(&RULE, day.span, format!("“{here}” here, “{there}” in a sentence of the same words"))
            .related(other.span, format!("“{there}” here"))
            .help("check the day against the story")
    })
}
