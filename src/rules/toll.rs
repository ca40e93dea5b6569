//! How many people an article says were killed or hurt, and how a vote went, where it says so plainly at its top.

use super::clipping::{Fate, Toll, key};
use crate::extract::Bound;
use crate::lexicon;
use crate::resolve::{Analysis, Entity, Quantity};
use crate::text::{Span, Token, WordTable};

/// Words that say what befell those who are counted before them.
static FATES: WordTable<Fate, 64> = WordTable::new(&[
    ("dead", Fate::Killed),
    ("died", Fate::Killed),
    ("killed", Fate::Killed),
    ("drowned", Fate::Killed),
    ("injured", Fate::Injured),
    ("hurt", Fate::Injured),
    ("wounded", Fate::Injured),
]);

/// Words that say what befell those who are counted after them.
static CAUSES: WordTable<Fate, 64> = WordTable::new(&[
    ("killed", Fate::Killed),
    ("killing", Fate::Killed),
    ("kills", Fate::Killed),
    ("injured", Fate::Injured),
    ("injuring", Fate::Injured),
    ("injures", Fate::Injured),
    ("wounded", Fate::Injured),
    ("wounding", Fate::Injured),
    ("wounds", Fate::Injured),
]);

/// What happens to people, as it names a story.
static EVENTS: WordTable<(), 128> = WordTable::new(&[
    ("accident", ()),
    ("attack", ()),
    ("avalanche", ()),
    ("blast", ()),
    ("blaze", ()),
    ("bombing", ()),
    ("collapse", ()),
    ("collision", ()),
    ("crash", ()),
    ("cyclone", ()),
    ("derailment", ()),
    ("earthquake", ()),
    ("explosion", ()),
    ("ferry", ()),
    ("fire", ()),
    ("flood", ()),
    ("floods", ()),
    ("landslide", ()),
    ("mudslide", ()),
    ("quake", ()),
    ("shooting", ()),
    ("sinking", ()),
    ("stampede", ()),
    ("storm", ()),
    ("tornado", ()),
    ("wildfire", ()),
]);

static VOTES: WordTable<(), 64> = WordTable::new(&[("vote", ()), ("voted", ()), ("votes", ())]);

/// Blocks at the top of a story that say what it is about.
const TOP: usize = 4;

/// Words between a number and what befell those it counts.
const NEAR: usize = 5;

/// The counts at the top of an article, outside of quotation marks.
pub(super) fn tolls(analysis: &Analysis) -> Vec<Toll> {
    let blocks = analysis.article.blocks.iter().enumerate().filter(|(_, block)| block.zone.is_story());
    let top: Vec<u32> = blocks.map(|(index, _)| index as u32).take(TOP).collect();
    let counts = |block: &u32| top.contains(block);
    let numbers = analysis.facts.quantities.iter().filter(|quantity| counts(&quantity.block));
    let mut found: Vec<Toll> = numbers.filter_map(|quantity| toll(analysis, quantity)).collect();
    for block in &top {
        let Some(passage) = analysis.mentions.get(*block as usize).map(|mentions| &mentions.passage) else {
            continue;
        };
        for sentence in &passage.sentences {
            found.extend(passage.tokens.get(sentence.range()).and_then(|tokens| vote(analysis, tokens)));
        }
    }
    found
}

fn toll(analysis: &Analysis, quantity: &Quantity) -> Option<Toll> {
    let said = analysis.mentions.get(quantity.block as usize)?.quantities.get(quantity.mention as usize)?;
    let whole = quantity.value.bytes().all(|b| b.is_ascii_digit()) && quantity.value.len() < 6;
    if said.bound != Bound::Exact || !whole || analysis.facts.is_quoted(quantity.span) {
        return None;
    }
    let sentence = analysis.sentence(quantity.span);
    let fate = fate(sentence, quantity.span)?;
    let event = sentence.iter().find(|token| token.is_word() && EVENTS.has(token.hash))?;
    let places = places(analysis, span_of(sentence)?);
    (!places.is_empty()).then(|| Toll {
        span: quantity.span,
        words: analysis.text(quantity.span).to_owned(),
        value: quantity.value.clone(),
        fate,
        event: event.hash,
        places,
        about: Vec::new(),
    })
}

fn fate(sentence: &[Token], number: Span) -> Option<Fate> {
    let before = sentence.partition_point(|token| token.span.end <= number.start);
    let after = sentence.partition_point(|token| token.span.start < number.end);
    let cause = before.checked_sub(1).and_then(|at| sentence.get(at)).filter(|token| token.is_word());
    let cause = cause.and_then(|token| CAUSES.get(token.hash));
    // Up to the next number or comma: "16 dead, 20 hurt" says two things.
    let rest = sentence.get(after..).unwrap_or(&[]).iter().take(NEAR);
    let mut rest = rest.take_while(|t| t.is_word()).filter_map(|t| FATES.get(t.hash));
    cause.or_else(|| rest.next())
}

/// `The council voted 8-1 to close the pier`
fn vote(analysis: &Analysis, sentence: &[Token]) -> Option<Toll> {
    sentence.iter().find(|token| token.is_word() && VOTES.has(token.hash))?;
    let within = span_of(sentence)?;
    let mut tallies = analysis.facts.tallies.iter().filter(|tally| within.covers(tally.span));
    let tally = tallies.next().filter(|_| tallies.next().is_none())?;
    let span = tally.span;
    let bodies = analysis.facts.organizations.iter().filter(|entity| stands_in(entity, within));
    let bodies: Vec<u64> = bodies.map(|entity| key(&entity.name)).collect();
    let long = |token: &&Token| {
        token.is_word() && token.span.len() >= LONG && !token.is_capitalized() && !VOTES.has(token.hash)
    };
    let mut about: Vec<u64> = sentence.iter().filter(long).map(|token| token.hash).collect();
    about.sort_unstable();
    about.dedup();
    let quoted = analysis.facts.is_quoted(span);
    (!bodies.is_empty() && !quoted).then(|| Toll {
        span,
        words: analysis.text(span).to_owned(),
        value: tally.value.clone(),
        fate: Fate::Vote,
        event: 0,
        places: bodies,
        about,
    })
}

/// Letters of a word that says what a vote was about.
const LONG: u32 = 5;

fn span_of(sentence: &[Token]) -> Option<Span> {
    Some(sentence.first()?.span.join(sentence.last()?.span))
}

/// The places of a sentence, but for countries, and that of the dateline.
fn places(analysis: &Analysis, sentence: Span) -> Vec<u64> {
    let lines = analysis.article.blocks.iter().filter(|block| block.zone == crate::article::Zone::Dateline);
    let dateline = lines.map(|block| block.span).next();
    let is_country =
        |entity: &Entity| entity.country.is_some_and(|id| lexicon::country(id).name == entity.name);
    let near = |entity: &&Entity| {
        stands_in(entity, sentence) || dateline.is_some_and(|line| stands_in(entity, line))
    };
    let places = analysis.facts.places.iter().filter(|entity| !is_country(entity)).filter(near);
    places.map(|entity| key(&entity.name)).collect()
}

fn stands_in(entity: &Entity, span: Span) -> bool {
    entity.mentions.iter().any(|mention| span.covers(mention.span))
}
