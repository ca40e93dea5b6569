//! The order in which the facts of an article are found. Where the copy is long, two strands that do not wait for each
//! other are followed at once.

use super::acronyms::AcronymUse;
use super::facts::{Date, Facts, Quantity};
use super::quantities::{self, Amounts, tallies};
use super::{
    LONG, acronyms, ages, cast, days, events, lives, organizations, people, places, quotes, speakers, uses,
};
use crate::article::Article;
use crate::extract::Mentions;
use crate::text::Span;

/// Finds the facts of an article, but for its conflicts of time.
pub(super) fn facts(article: &Article, mentions: &[Mentions]) -> Facts {
    let strands = Strands { at_once: article.prose.text().len() >= LONG };
    let quotes::Structure { quotes, loose } = quotes::structure(article, mentions);
    let mut facts = Facts { quotes, loose_marks: loose, ..Facts::default() };
    name_and_count(article, mentions, strands, &mut facts);
    tell(article, mentions, strands, &mut facts);
    facts
}

/// Two strands of work.
#[derive(Clone, Copy)]
struct Strands {
    /// Whether it is worth it to follow them at once.
    at_once: bool,
}

impl Strands {
    fn follow<A: Send, B: Send>(
        self,
        one: impl FnOnce() -> A + Send,
        other: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        if self.at_once { rayon::join(one, other) } else { (one(), other()) }
    }
}

/// What is read without knowing who the people are.
struct Counted {
    acronyms: Vec<AcronymUse>,
    quantities: Vec<Quantity>,
    amounts: Amounts,
    tallies: Vec<tallies::Tally>,
    dates: Vec<Date>,
}

/// Who the people are; the acronyms, what the numbers and the dates mean.
fn name_and_count(article: &Article, mentions: &[Mentions], strands: Strands, facts: &mut Facts) {
    let quoted = |span: Span| facts.is_quoted(span);
    let (identities, counted) = strands.follow(
        || people::resolve(article, mentions, &quoted),
        || Counted {
            acronyms: acronyms::uses(article, mentions),
            quantities: quantities::quantities(article, mentions),
            amounts: quantities::amounts(article, mentions, &quoted),
            tallies: tallies::tallies(article, mentions),
            dates: days(article, mentions, &quoted),
        },
    );
    facts.uses = uses::Uses::new(identities.people.len(), &identities.names);
    (facts.people, facts.names) = (identities.people, identities.names);
    (facts.quantities, facts.amounts) = (counted.quantities, counted.amounts);
    (facts.tallies, facts.dates) = (counted.tallies, counted.dates);
    facts.acronyms = counted.acronyms;
}

/// What is told with the people known: organizations and what happened to whom, lives and ages; places and speakers.
fn tell(article: &Article, mentions: &[Mentions], strands: Strands, facts: &mut Facts) {
    let known = &*facts;
    let cast = cast::Cast::new(article, mentions, &known.people, &known.names);
    let ((organizations, events, lives, ages), ((places, locations), quotes)) = strands.follow(
        || {
            let organizations = organizations::organizations(article, mentions, &known.names);
            let events = events::events(article, mentions, known, &organizations);
            let lives = lives::lives(article, mentions, &cast, known);
            (organizations, events, lives, ages::ages(article, mentions, &cast, known))
        },
        || {
            let places = places::places(article, mentions, &known.names);
            (places, speakers::speakers(article, mentions, known))
        },
    );
    (facts.organizations, facts.events) = (organizations, events);
    (facts.lives, facts.ages) = (lives, ages);
    (facts.places, facts.locations) = (places, locations);
    facts.quotes = quotes;
}
