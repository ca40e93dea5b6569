use crate::extract::{Expression, Mentions};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::rules::{Rule, redate::ordinal};
use crate::text::{Span, Token, TokenKind, WordTable, hash_ascii};

/// The rule.
pub static RULE: Rule = Rule {
    name: "anniversary-mismatch",
    family: "dates",
    severity: Severity::Error,
    summary: "An anniversary does not follow from the year beside it.",
    page: include_str!("anniversary_mismatch.md"),
    check,
};

/// Tokens that may stand between "anniversary of" and the year.
const REACH: usize = 10;

/// Tokens of a sentence that are looked at on either side.
const WINDOW: usize = 40;

const ANNIVERSARY: u64 = hash_ascii("anniversary");
const ANNUAL: u64 = hash_ascii("annual");

static ORDINALS: WordTable<u32, 64> = WordTable::new(&[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("hundredth", 100),
]);

/// Verbs after which "in 2005" is the year something began.
static BEGINNINGS: WordTable<(), 64> = WordTable::new(&[
    ("founded", ()),
    ("established", ()),
    ("opened", ()),
    ("launched", ()),
    ("formed", ()),
    ("created", ()),
    ("built", ()),
    ("began", ()),
    ("begun", ()),
    ("started", ()),
    ("incorporated", ()),
    ("set", ()),
    ("married", ()),
    ("inaugurated", ()),
    ("since", ()),
]);

/// Words that keep a sum from being exact.
static HEDGES: WordTable<(), 64> = WordTable::new(&[
    ("about", ()),
    ("almost", ()),
    ("nearly", ()),
    ("around", ()),
    ("roughly", ()),
    ("some", ()),
    ("more", ()),
    ("over", ()),
    ("approaching", ()),
    ("early", ()),
    ("belated", ()),
    ("belatedly", ()),
    ("late", ()),
    ("ahead", ()),
    ("until", ()),
    ("would", ()),
    ("originally", ()),
    ("reopened", ()),
    ("re", ()),
    ("again", ()),
]);

/// Words that tell of years in which nothing was held.
static GAPS: WordTable<(), 64> = WordTable::new(&[
    ("canceled", ()),
    ("cancelled", ()),
    ("skipped", ()),
    ("skipping", ()),
    ("hiatus", ()),
    ("pandemic", ()),
    ("coronavirus", ()),
    ("covid", ()),
    ("war", ()),
    ("postponed", ()),
    ("suspended", ()),
    ("revived", ()),
    ("gap", ()),
    ("missed", ()),
    ("except", ()),
    ("break", ()),
    ("virtual", ()),
    ("virtually", ()),
    ("returns", ()),
    ("returned", ()),
    ("interrupted", ()),
]);

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let dated = |mentions: &Mentions| mentions.times.iter().any(|time| time.date().is_some_and(|d| d.year.is_some()));
    for (block, mentions) in analysis.mentions.iter().enumerate().filter(|(_, mentions)| dated(mentions)) {
        for (at, token) in mentions.passage.tokens.iter().enumerate() {
            let yearly = match token.hash {
                ANNIVERSARY => Yearly::Anniversary,
                ANNUAL => Yearly::Edition,
                _ => continue,
            };
            found.extend(sum(analysis, (block, mentions), at, yearly));
        }
    }
}

/// What is counted: years since something, or times it was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Yearly {
    Anniversary,
    Edition,
}

/// `founded in 2005 marks its 25th anniversary`, `the 30th annual fair, held since 1980`.
fn sum(
    analysis: &Analysis,
    (block, mentions): (usize, &Mentions),
    at: usize,
    yearly: Yearly,
) -> Option<Finding> {
    let story = analysis.article.blocks.get(block)?.zone.is_story();
    let (count, span) = ordinal_before(analysis, mentions, at)?;
    if !story || analysis.facts.is_quoted(span) {
        return None;
    }
    let sentence = mentions.passage.sentences.get(mentions.passage.sentence_of(at))?.range();
    let (from, to) = (sentence.start.max(at.saturating_sub(WINDOW)), sentence.end.min(at + WINDOW));
    let tokens = mentions.passage.tokens.get(from..to)?;
    if tokens.iter().any(|t| t.is_word() && HEDGES.has(t.hash)) {
        return None;
    }
    let times = &mentions.times;
    let first = times.partition_point(|time| (time.first as usize) < from);
    let years: Vec<(&Expression, i32)> = times
        .get(first..)?
        .iter()
        .take_while(|time| (time.first as usize) < to)
        .filter_map(|time| Some((time, time.date()?.year?.is)))
        .collect();
    let (begun, year) = *years.iter().find(|(time, _)| begins(mentions, time, at, yearly))?;
    let published = analysis.article.published?.day.ymd().0;
    let held = years.iter().map(|(_, is)| *is).filter(|is| *is > year);
    let fits = |held: i32, slack: i32| fits(yearly, i64::from(held - year), i64::from(count), i64::from(slack));
    let agrees = fits(published, 1) || held.clone().any(|held| fits(held, 0));
    let gap = yearly == Yearly::Edition && i64::from(count) < i64::from(published - year) && tells_gaps(analysis);
    if agrees || gap || begun.hedged || year >= published || published - year > 400 {
        return None;
    }
    Some(finding(analysis, span, (begun, year), (count, published - year), yearly))
}

/// Whether so many years may make that anniversary or edition; the first edition is held in year 0.
const fn fits(yearly: Yearly, years: i64, count: i64, slack: i64) -> bool {
    let more = match yearly {
        Yearly::Anniversary => 0,
        Yearly::Edition => 1,
    };
    years - slack <= count && count <= years + more + slack
}

/// The ordinal before a token: its number and where it stands.
fn ordinal_before(analysis: &Analysis, mentions: &Mentions, at: usize) -> Option<(u32, Span)> {
    let tokens = &mentions.passage.tokens;
    let hyphen = usize::from(mentions.passage.is(at.checked_sub(1)?, TokenKind::Hyphen));
    let last = at.checked_sub(1 + hyphen)?;
    let ending = tokens.get(last)?;
    let suffix = ["st", "nd", "rd", "th"].iter().any(|suffix| ending.hash == hash_ascii(suffix));
    if suffix && !ending.spaced() {
        let number = tokens.get(last.checked_sub(1)?).filter(|t| t.kind == TokenKind::Number)?;
        let count = analysis.text(number.span).parse().ok()?;
        return Some((count, number.span.join(ending.span)));
    }
    let joined = last.checked_sub(1).is_some_and(|i| mentions.passage.is(i, TokenKind::Hyphen));
    ORDINALS.get(ending.hash).filter(|_| !joined).map(|count| (count, ending.span))
}

/// Whether a year is the one something began: `founded in 2005`, `anniversary of the 1986 fire`.
fn begins(mentions: &Mentions, time: &Expression, at: usize, yearly: Yearly) -> bool {
    let tokens = &mentions.passage.tokens;
    let first = time.first as usize;
    let hash = |i: Option<usize>| i.and_then(|i| tokens.get(i)).map_or(0, |t| t.hash);
    let preposition = [hash_ascii("in"), hash_ascii("on")].contains(&hash(first.checked_sub(1)));
    let verb = hash(first.checked_sub(if preposition { 2 } else { 1 }));
    let of = hash(Some(at + 1)) == hash_ascii("of");
    // "The 25th anniversary of" something else than what was founded before it.
    let own = !of || first > at;
    if own && BEGINNINGS.has(verb) && (preposition || verb == hash_ascii("since")) {
        return true;
    }
    let between = tokens.get(at + 2..first).unwrap_or(&[]);
    let plain = between.len() <= REACH && between.iter().all(|t: &Token| t.is_word() || t.kind == TokenKind::Hyphen);
    let article = hash(first.checked_sub(1)) == hash_ascii("the") && between.len() == 1;
    yearly == Yearly::Anniversary && of && first > at && plain && (article || preposition && between.len() > 1)
}

/// Whether the story tells of years without the event.
fn tells_gaps(analysis: &Analysis) -> bool {
    analysis.mentions.iter().any(|m| m.passage.tokens.iter().any(|t| GAPS.has(t.hash)))
}

fn finding(
    analysis: &Analysis,
    span: Span,
    (begun, year): (&Expression, i32),
    (count, years): (u32, i32),
    yearly: Yearly,
) -> Finding {
    let said = analysis.text(span);
    let message = match yearly {
        Yearly::Anniversary => format!("the {said} anniversary of {year} does not fall in this year: it is {years} years"),
        Yearly::Edition => format!("held each year since {year}, it is in its {years} or {} time, not the {said}", years + 1),
    };
    let held_less = yearly == Yearly::Edition && i64::from(count) < i64::from(years);
    let severity = if held_less { Severity::Warning } else { Severity::Error };
    let mut finding = Finding::new(&RULE, span, message)
        .severity(severity)
        .related(begun.span, "the year it is counted from")
        .help("change the ordinal or the year");
    let to = years + i32::from(yearly == Yearly::Edition);
    finding.fixes.push(Fix::replace(format!("Change it to {}", ordinal(to.unsigned_abs())), span, ordinal(to.unsigned_abs())));
    if let Some(written) = begun.date().and_then(|date| date.year) {
        let from = year + to - i32::try_from(count).unwrap_or(to);
        let plain = analysis.text(written.span).len() == 4;
        let fix = Fix::replace(format!("Change the year to {from}"), written.span, from.to_string());
        finding.fixes.extend(plain.then_some(fix));
    }
    finding
}
