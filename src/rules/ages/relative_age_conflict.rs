use crate::extract::{AgeForm, AgeMention, Mentions};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Age, AgeTime, Analysis, Gender, NameUse, PersonId};
use crate::rules::Rule;
use crate::rules::life::{Lives, is_story, replace_all};
use crate::text::{Span, Token, TokenKind, WordTable, hash_ascii};

/// The rule.
pub static RULE: Rule = Rule {
    name: "relative-age-conflict",
    family: "ages",
    severity: Severity::Warning,
    summary: "Ages contradict “younger”, “older” or “twins”.",
    page: include_str!("relative_age_conflict.md"),
    check,
};

/// Tokens that may stand between a relative and the age.
const REACH: usize = 6;

/// How a relative's age lies to one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Younger,
    Older,
    Same,
}

static ORDERS: WordTable<Order, 16> = WordTable::new(&[
    ("younger", Order::Younger),
    ("older", Order::Older),
    ("elder", Order::Older),
    ("twin", Order::Same),
]);

static SIBLINGS: WordTable<(), 8> = WordTable::new(&[("brother", ()), ("sister", ()), ("sibling", ())]);

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let lives = Lives::of(analysis);
    for (block, mentions) in analysis.mentions.iter().enumerate() {
        if mentions.ages.is_empty() || !is_story(analysis, block as u32) {
            continue;
        }
        for (at, token) in mentions.passage.tokens.iter().enumerate() {
            if token.hash == hash_ascii("twins") {
                found.extend(twins(analysis, block, mentions, at));
            }
            let sibling = mentions.passage.tokens.get(at + 1).is_some_and(|t| SIBLINGS.has(t.hash));
            if let Some(order) = ORDERS.get(token.hash).filter(|_| sibling) {
                found.extend(sibling_ages(analysis, &lives, block, at, order));
            }
        }
    }
}

/// `twins aged 14 and 16`, `the twins Ada, 14, and Bo, 16`.
fn twins(analysis: &Analysis, block: usize, mentions: &Mentions, at: usize) -> Option<Finding> {
    let first = age_after(mentions, at)?;
    let second = age_after(mentions, first.end as usize - 1).filter(|age| age.form == first.form)?;
    let apart = first.form == AgeForm::Paired || first.form == AgeForm::Apposed;
    if !apart || first.years == second.years {
        return None;
    }
    let (one, two) = (age(analysis, block, first)?, age(analysis, block, second)?);
    let word = mentions.passage.tokens.get(at)?.span;
    let message = format!("twins are of one age; here they are {} and {}", one.years, two.years);
    let mut finding = Finding::new(&RULE, two.span, message)
        .related(word, "twins")
        .related(one.span, format!("{} here", one.years))
        .help("make the ages the same, or change the word");
    finding.fixes.extend(replace_all(analysis, &[two], one.years));
    finding.fixes.extend(replace_all(analysis, &[one], two.years));
    Some(finding)
}

/// The first age within a few tokens, where nothing but names, commas and "and" stand before it.
fn age_after(mentions: &Mentions, at: usize) -> Option<&AgeMention> {
    let first = mentions.ages.partition_point(|age| (age.first as usize) <= at);
    let age = mentions.ages.get(first)?;
    let between = mentions.passage.tokens.get(at + 1..age.first as usize)?;
    let joins = |t: &Token| {
        t.kind == TokenKind::Comma || t.is_capitalized() || ["and", "aged"].iter().any(|w| t.hash == hash_ascii(w))
    };
    (between.len() <= REACH && between.iter().all(joins)).then_some(age)
}

/// An age of the narration as the article has it.
fn age<'a>(analysis: &'a Analysis, block: usize, said: &AgeMention) -> Option<&'a Age> {
    let ages = &analysis.facts.ages;
    let at = ages.binary_search_by_key(&(block as u32, said.span), |age| (age.block, age.span)).ok()?;
    ages.get(at).filter(|age| !age.quoted && age.years == age.most)
}

/// `her younger brother, Abel, 70` where she is 66.
fn sibling_ages(analysis: &Analysis, lives: &Lives<'_>, block: usize, at: usize, order: Order) -> Option<Finding> {
    let mentions = analysis.mentions.get(block)?;
    let said = age_after(mentions, at + 1).filter(|age| age.form == AgeForm::Apposed)?;
    let sibling = age(analysis, block, said).filter(|age| age.person.is_none() || age.time == AgeTime::Now)?;
    let owner = owner(analysis, block, at, sibling)?;
    let ages = lives.ages(owner, &[AgeTime::Now]);
    let own: &Age = ages.first().filter(|first| ages.iter().all(|age| age.years == first.years))?;
    let clash = match order {
        Order::Younger => sibling.years > own.most,
        Order::Older => sibling.years < own.years,
        Order::Same => sibling.years != own.years && own.years == own.most,
    };
    let word = mentions.passage.tokens.get(at)?.span;
    clash.then(|| finding(analysis, owner, (own, sibling), word, order))?
}

/// The names of a block.
fn names_of(analysis: &Analysis, block: usize) -> &[NameUse] {
    let names = &analysis.facts.names;
    let first = names.partition_point(|name| (name.block as usize) < block);
    let end = names.partition_point(|name| name.block as usize <= block);
    names.get(first..end).unwrap_or(&[])
}

/// Whose sibling it is: `Orr’s younger brother`, or the one person of the paragraph so far for "his" and "her".
fn owner(analysis: &Analysis, block: usize, at: usize, sibling: &Age) -> Option<PersonId> {
    let tokens = &analysis.mentions.get(block)?.passage.tokens;
    let before = tokens.get(at.checked_sub(1)?)?;
    let start = analysis.article.blocks.get(block)?.span.start;
    let names = names_of(analysis, block);
    if before.kind == TokenKind::Possessive {
        let owner = names.iter().find(|name| name.person.is_some() && name.span.end == before.span.start)?;
        return owner.person.filter(|_| owner.certain);
    }
    let gender = match before.hash {
        hash if hash == hash_ascii("his") => Gender::Male,
        hash if hash == hash_ascii("her") => Gender::Female,
        _ => return None,
    };
    let so_far = Span::new(start, before.span.start);
    let mut people = names.iter().filter(|name| name.person.is_some() && so_far.covers(name.span));
    let owner = people.next()?.person?;
    let alone = people.all(|name| name.person == Some(owner) && name.certain) && sibling.person != Some(owner);
    let known = analysis.facts.people.get(owner.0 as usize)?.gender;
    (alone && (known == gender || known == Gender::Unknown)).then_some(owner)
}

fn finding(
    analysis: &Analysis,
    owner: PersonId,
    (own, sibling): (&Age, &Age),
    word: Span,
    order: Order,
) -> Option<Finding> {
    let person = analysis.facts.people.get(owner.0 as usize)?;
    let relation = analysis.text(word);
    let message = format!("the {relation} sibling is {}, and {} is {}", sibling.years, person.name, own.years);
    let mut places = [(word, relation.to_owned()), (own.span, format!("{} here", own.years))];
    places.sort_by_key(|(span, _)| *span);
    let mut finding =
        Finding::new(&RULE, sibling.span, message).help("change one of the ages or the word");
    for (span, what) in places {
        finding = finding.related(span, what);
    }
    let other = match order {
        Order::Younger => "older",
        Order::Older => "younger",
        Order::Same => return Some(finding),
    };
    finding.fixes.push(Fix::replace(format!("Change “{relation}” to “{other}”"), word, other));
    Some(finding)
}
