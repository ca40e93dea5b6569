//! The calendar of the narration: what the copy says of days, distances and stretches of time, in one network, and
//! what of it cannot all be true.

mod distances;
mod explanation;
mod happenings;
mod readings;
mod repairs;
mod stretches;

use std::collections::BTreeMap;

use super::network::{Bound, Contradiction, Network, ORIGIN, Point};
use super::{Analysis, Date};
use crate::calendar::{Day, Interval};
use crate::extract::Expression;
use crate::text::{Span, Token};

/// The most conflicts that are told of one article.
const MOST: usize = 200;

/// How sure statements are, in percent; a conflict is shown at the least sure.
mod strength {
    /// A date by itself.
    pub(super) const DATE: u8 = 90;
    /// A distance.
    pub(super) const DISTANCE: u8 = 60;
    /// A date that a distance tells too.
    pub(super) const TOLD_TWICE: u8 = 40;
    /// How long a stretch of time is.
    pub(super) const LENGTH: u8 = 30;
}

/// What a conflict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictKind {
    /// A distance and the date beside it: `two days earlier, on April 3`.
    Distance,
    /// A range and its length: `from 1974 to 1990, 26 years`.
    Length,
    /// One event told on two days: `arrested Tuesday`, `since her arrest Thursday`.
    Event,
}

/// Things the narration says of time that cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What it is about.
    pub kind: ConflictKind,
    /// The least sure place.
    pub place: Span,
    /// What is said, each leading to the next; the last is said at the place.
    pub steps: Vec<Step>,
    /// The same in one line.
    pub sum: String,
    /// Edits of one place, each of which settles it.
    pub repairs: Vec<Repair>,
}

/// One thing the copy says of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where; none for a publication date that is not written in the copy.
    pub span: Option<Span>,
    /// What it comes to.
    pub says: String,
}

/// An edit of one expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// A date, as an index into the dates of the story, says another day.
    Redate(usize, Day),
    /// A distance or length, as an index into the dates of the story, counts another number of its units.
    Recount(usize, u32),
}

/// What a statement of the network stands for; dates are indices into the dates of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Claim {
    /// A date says its days.
    Dated(usize),
    /// A day lies at a distance from each one that it may be counted from; none is publication.
    Apart { told: usize, from: Vec<Option<usize>> },
    /// A range of dates is that long.
    Lasts { length: usize, first: usize, last: usize },
    /// Two dates are given to one event, told at two places, which are indices into the events of the story.
    Same { event: usize, again: usize, first: usize, second: usize },
}

/// Everything in the narration that cannot all be true.
pub(super) fn conflicts(analysis: &Analysis) -> Vec<Conflict> {
    let mut timeline = Timeline::new(analysis);
    distances::add(&mut timeline);
    stretches::add(&mut timeline);
    happenings::add(&mut timeline);
    let contradictions = timeline.network.contradictions();
    let told = contradictions.iter().take(MOST).filter_map(|c| timeline.conflict(c));
    told.collect()
}

/// The network of an article, with what its points and statements stand for.
struct Timeline<'a> {
    analysis: &'a Analysis,
    network: Network,
    /// By the number of the statement.
    claims: Vec<Claim>,
    /// The points of dates.
    points: BTreeMap<usize, Point>,
    /// The statements that tell the days of dates.
    dated: BTreeMap<usize, usize>,
    /// The last point.
    last: Point,
}

impl<'a> Timeline<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        Self {
            analysis,
            network: Network::default(),
            claims: Vec::new(),
            points: BTreeMap::new(),
            dated: BTreeMap::new(),
            last: ORIGIN,
        }
    }

    fn dates(&self) -> &'a [Date] {
        &self.analysis.facts.dates
    }

    fn said(&self, date: usize) -> Option<&'a Expression> {
        self.analysis.said(self.dates().get(date)?)
    }

    fn interval(&self, date: usize) -> Option<Interval> {
        self.dates().get(date)?.interval
    }

    fn narrates(&self, date: usize) -> bool {
        self.dates().get(date).is_some_and(|date| self.analysis.narrates(date))
    }

    /// The tokens of the block of a date.
    fn tokens(&self, date: usize) -> &'a [Token] {
        let block = self.dates().get(date).and_then(|date| self.analysis.mentions.get(date.block as usize));
        block.map_or(&[], |mentions| &mentions.passage.tokens)
    }

    /// The tokens between two expressions of one block; none if they stand in two.
    fn between(&self, first: usize, second: usize) -> Option<&'a [Token]> {
        let blocks = (self.dates().get(first)?.block, self.dates().get(second)?.block);
        let range = self.said(first)?.end as usize..self.said(second)?.first as usize;
        self.tokens(first).get(range).filter(|_| blocks.0 == blocks.1)
    }

    /// An expression as it stands.
    fn words(&self, date: usize) -> &'a str {
        self.dates().get(date).map_or("", |date| self.analysis.text(date.span))
    }

    /// The token right after an expression.
    fn after(&self, date: usize) -> Option<&'a Token> {
        self.tokens(date).get(self.said(date)?.end as usize)
    }

    /// The point of a date.
    fn point(&mut self, date: usize) -> Point {
        let next = self.last + 1;
        let point = *self.points.entry(date).or_insert(next);
        self.last = self.last.max(point);
        point
    }

    fn state(&mut self, strength: u8, claim: Claim, readings: Vec<Bound>) -> usize {
        self.claims.push(claim);
        self.network.state(strength, readings)
    }

    /// States what days a date says.
    fn say_date(&mut self, date: usize, strength: u8) {
        let point = self.point(date);
        if let Some(&statement) = self.dated.get(&date) {
            self.network.weaken(statement, strength);
            return;
        }
        let bounds = readings::readings(self, date).into_iter().map(|days| on(point, days)).collect();
        let statement = self.state(strength, Claim::Dated(date), bounds);
        self.dated.insert(date, statement);
    }

    fn conflict(&mut self, contradiction: &Contradiction) -> Option<Conflict> {
        let mut chain: Vec<usize> = contradiction.chain.clone();
        if chain.first() == Some(&contradiction.weakest) {
            chain.reverse();
        }
        let claims: Vec<Claim> = chain.iter().filter_map(|&s| self.claims.get(s).cloned()).collect();
        let claims: Vec<&Claim> = claims.iter().collect();
        let kind = kind(&claims);
        let (steps, sum) = explanation::steps(self, &claims)?;
        let place = steps.last()?.span?;
        let repairs = repairs::repairs(self, contradiction, &claims);
        Some(Conflict { kind, place, steps, sum, repairs })
    }
}

fn kind(claims: &[&Claim]) -> ConflictKind {
    let of = |claim: &&Claim| match claim {
        Claim::Lasts { .. } => Some(ConflictKind::Length),
        Claim::Same { .. } => Some(ConflictKind::Event),
        Claim::Dated(_) | Claim::Apart { .. } => None,
    };
    claims.iter().find_map(of).unwrap_or(ConflictKind::Distance)
}

/// A point lies in some days.
fn on(point: Point, days: Interval) -> Bound {
    Bound { from: ORIGIN, to: point, min: days.first.number(), max: days.last.number() }
}
