use super::names::{names, places};
use crate::Copy;
use crate::article::Zone;
use crate::extract::Counted;
use crate::finding::Finding;
use crate::resolve::{Age, Analysis, Date, Quantity, Quote, QuoteKind};
use crate::text::Span;

/// What is to be checked of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A name and the titles it is given: spelling, office.
    Name,
    /// A place: spelling, where it lies.
    Place,
    /// A quotation: the words, who said them.
    Quote,
    /// A date, a time or a duration.
    Date,
    /// A number and what it counts; an age.
    Number,
}

impl Kind {
    /// All of them, as they are counted.
    pub const ALL: [Self; 5] = [Self::Name, Self::Place, Self::Quote, Self::Date, Self::Number];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Place => "place",
            Self::Quote => "quote",
            Self::Date => "date",
            Self::Number => "number",
        }
    }
}

/// Something the copy says that can be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it is.
    pub kind: Kind,
    /// Where; bytes of the prose.
    pub span: Span,
    /// How it is read, where the words alone do not say it: the day meant, the speaker, the country.
    pub reading: String,
    /// What is found in its words, as indices of the findings.
    pub questions: Vec<usize>,
}

impl Claim {
    pub(super) fn new(kind: Kind, span: Span, reading: impl Into<String>) -> Self {
        Self { kind, span, reading: reading.into(), questions: Vec::new() }
    }
}

/// Everything in the story that can be checked, in text order, a quotation before what is said in it.
pub(super) fn claims(copy: &Copy, findings: &[Finding]) -> Vec<Claim> {
    let analysis = &copy.analysis;
    let facts = &analysis.facts;
    let mut claims = names(analysis);
    claims.extend(places(analysis));
    claims.extend(facts.quotes.iter().filter(|q| q.kind != QuoteKind::Label).map(quote));
    claims.extend(facts.dates.iter().map(|date| of_date(analysis, date)));
    claims.extend(facts.ages.iter().map(|age| of_age(analysis, age)));
    let counted = facts.quantities.iter().filter(|quantity| !is_of_time(analysis, quantity.span));
    claims.extend(counted.map(|quantity| number(analysis, quantity)));
    claims.retain(|claim| is_checked(zone(analysis, claim.span)));
    claims.sort_by_key(|claim| (claim.span.start, std::cmp::Reverse(claim.span.end), claim.kind));
    claims.dedup_by_key(|claim| claim.span);
    ask(copy, findings, &mut claims);
    claims
}

fn zone(analysis: &Analysis, span: Span) -> Option<Zone> {
    let blocks = &analysis.article.blocks;
    analysis.article.block_at(span.start).and_then(|at| blocks.get(at)).map(|block| block.zone)
}

/// What a reader takes for the story's word: not the byline, the credits and the folio.
fn is_checked(zone: Option<Zone>) -> bool {
    zone.is_some_and(|zone| zone.is_story() || zone == Zone::Dateline)
}

fn quote(quote: &Quote) -> Claim {
    let reading = match &quote.speaker {
        Some(speaker) if speaker.sieve.is_inferred() => format!("probably by {}", speaker.name),
        Some(speaker) => format!("by {}", speaker.name),
        None => quote.form.unspoken().to_owned(),
    };
    Claim::new(Kind::Quote, quote.outer, reading)
}

fn of_date(analysis: &Analysis, date: &Date) -> Claim {
    let day = date.interval.map(crate::calendar::Interval::with_weekdays);
    let day = day.filter(|day| !analysis.text(date.span).contains(day.as_str()));
    Claim::new(Kind::Date, date.span, day.unwrap_or_default())
}

fn of_age(analysis: &Analysis, age: &Age) -> Claim {
    let person = age.person.and_then(|id| analysis.facts.people.get(id.0 as usize));
    let reading = person.map_or_else(|| "age".to_owned(), |person| format!("age of {}", person.name));
    Claim::new(Kind::Number, age.span, reading)
}

/// Whether a number is part of an age or a date, which are claims themselves.
fn is_of_time(analysis: &Analysis, span: Span) -> bool {
    let facts = &analysis.facts;
    let age = facts.ages.partition_point(|age| age.span.end <= span.start);
    let date = facts.dates.partition_point(|date| date.span.end <= span.start);
    facts.ages.get(age).is_some_and(|age| age.span.overlaps(span))
        || facts.dates.get(date).is_some_and(|date| date.span.overlaps(span))
}

/// A number with what it counts, and in digits where the copy has it in words.
fn number(analysis: &Analysis, quantity: &Quantity) -> Claim {
    let block = analysis.mentions.get(quantity.block as usize);
    let figure = block.and_then(|mentions| mentions.quantities.get(quantity.mention as usize));
    let digits = figure.map(|figure| figure.value.grouped()).unwrap_or_default();
    let words = analysis.text(quantity.span);
    let told = words.contains(&digits) || words.replace(',', "").contains(&quantity.value);
    let noun = figure.and_then(|figure| match figure.counted? {
        Counted::Noun(noun) if noun.start >= quantity.span.end => Some(noun),
        _ => None,
    });
    let span = noun.map_or(quantity.span, |noun| quantity.span.join(noun));
    let span = if span.len() <= LONGEST { span } else { quantity.span };
    Claim::new(Kind::Number, span, if told { String::new() } else { digits })
}

/// Bytes that a number and what it counts may take together to be shown as one.
const LONGEST: u32 = 80;

/// Ties the findings to the claims they speak of. A quotation takes only what is found about the whole of it.
fn ask(copy: &Copy, findings: &[Finding], claims: &mut [Claim]) {
    for (index, finding) in findings.iter().enumerate() {
        let related = finding.related.iter().map(|related| related.span);
        for place in std::iter::once(finding.span).chain(related) {
            let Some(span) = in_prose(copy, place) else { continue };
            // No claim before this one reaches as far as the finding, but for quotations around it.
            let until = claims.partition_point(|claim| claim.span.start < span.end.max(span.start + 1));
            for claim in claims.iter_mut().take(until).rev().take(NEAR) {
                let whole = claim.kind != Kind::Quote || span.covers(claim.span) || is_mark(claim.span, span);
                let touched =
                    claim.span.overlaps(span) || (span.is_empty() && claim.span.contains(span.start));
                if whole && touched && !claim.questions.contains(&index) {
                    claim.questions.push(index);
                }
            }
        }
    }
}

/// Claims before the end of a finding that may overlap it.
const NEAR: usize = 64;

/// Whether a finding is about a quotation mark: it starts or ends where the quotation does.
fn is_mark(quote: Span, found: Span) -> bool {
    quote.start == found.start || quote.end == found.end || quote.start + 1 == found.start
}

/// The prose of a span of the source.
pub(super) fn in_prose(copy: &Copy, span: Span) -> Option<Span> {
    let map = &copy.manuscript.map;
    let start = map.to_prose(span.start)?;
    let end = map.to_prose(span.end).unwrap_or(start);
    Some(Span::new(start, end.max(start)))
}
