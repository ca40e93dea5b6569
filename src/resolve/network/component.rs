//! Statements that hang together: whether some way to read them makes all of them true.

use std::collections::BTreeMap;

use super::cycle::{self, Edge};
use super::{Network, ORIGIN, Point};

/// Ways to read the statements that are tried before nothing is said.
const MOST_READINGS: usize = 64;

/// What came of reading statements in every way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// These readings, one for each statement of the component, can all be true.
    Settled(Vec<usize>),
    /// None can.
    Never,
    /// There are too many, or they fail for another reason.
    Unknown,
}

/// Some statements of a network, their points numbered from 1; the origin stays 0.
pub(super) struct Component<'n> {
    network: &'n Network,
    pub(super) statements: Vec<usize>,
    /// The points in order; a point's place in here is its number less one.
    points: Vec<Point>,
}

impl<'n> Component<'n> {
    pub(super) fn new(network: &'n Network, statements: Vec<usize>) -> Self {
        let readings = statements.iter().filter_map(|&s| network.statements.get(s)).flat_map(|s| &s.readings);
        let mut points: Vec<Point> = readings.flat_map(|bound| [bound.from, bound.to]).collect();
        points.retain(|&point| point != ORIGIN);
        points.sort_unstable();
        points.dedup();
        Self { network, statements, points }
    }

    pub(super) fn points(&self) -> usize {
        self.points.len()
    }

    /// The readings of its statements; the first of those that were not chosen.
    pub(super) fn pick(&self, chosen: &BTreeMap<usize, usize>) -> Vec<usize> {
        self.statements.iter().map(|statement| chosen.get(statement).copied().unwrap_or(0)).collect()
    }

    /// Keeps the readings of its statements.
    pub(super) fn keep(&self, readings: &[usize], chosen: &mut BTreeMap<usize, usize>) {
        chosen.extend(self.statements.iter().copied().zip(readings.iter().copied()));
    }

    /// The fewest statements that contradict each other so read, in the order of the cycle.
    pub(super) fn cycle(&self, readings: &[usize]) -> Option<Vec<usize>> {
        let cycle = self.cycle_here(readings)?;
        Some(cycle.iter().filter_map(|&at| self.statements.get(at).copied()).collect())
    }

    /// The same, by their places in this component.
    fn cycle_here(&self, readings: &[usize]) -> Option<Vec<usize>> {
        let mut edges = Vec::with_capacity(2 * self.statements.len());
        for (at, (&statement, &reading)) in self.statements.iter().zip(readings).enumerate() {
            let statement = self.network.statements.get(statement);
            let Some(bound) = statement.and_then(|s| s.readings.get(reading)) else { continue };
            let (from, to) = (self.number(bound.from), self.number(bound.to));
            edges.push(Edge { from, to, days: bound.max, statement: at });
            edges.push(Edge { from: to, to: from, days: bound.min.saturating_neg(), statement: at });
        }
        cycle::shortest(self.points.len() + 1, &edges)
    }

    fn number(&self, point: Point) -> usize {
        self.points.binary_search(&point).map_or(0, |at| at + 1)
    }

    /// Looks for readings that can all be true, `first` before all others. Where they fail, it must be by a cycle that
    /// holds one of the statements `about`, unless that is empty.
    pub(super) fn settle(&self, first: Vec<usize>, about: &[usize]) -> Outcome {
        let mut search = Search { component: self, about, left: MOST_READINGS };
        search.run(first, &vec![false; self.statements.len()])
    }
}

/// A search that changes only what a contradiction is made of.
struct Search<'c, 'n> {
    component: &'c Component<'n>,
    about: &'c [usize],
    /// Ways to read that may still be tried.
    left: usize,
}

impl Search<'_, '_> {
    fn run(&mut self, readings: Vec<usize>, fixed: &[bool]) -> Outcome {
        let Some(left) = self.left.checked_sub(1) else { return Outcome::Unknown };
        self.left = left;
        let Some(cycle) = self.component.cycle_here(&readings) else { return Outcome::Settled(readings) };
        if !self.is_about(&cycle) {
            return Outcome::Unknown;
        }
        // One of these must be read otherwise: the first, or the second with the first as it is, and so on.
        let mut fixed = fixed.to_vec();
        for at in cycle {
            if fixed.get(at).copied().unwrap_or(true) {
                continue;
            }
            if let Some(fixed) = fixed.get_mut(at) {
                *fixed = true;
            }
            for reading in self.others(at, &readings) {
                match self.run(reading, &fixed) {
                    Outcome::Never => {}
                    outcome => return outcome,
                }
            }
        }
        Outcome::Never
    }

    fn is_about(&self, cycle: &[usize]) -> bool {
        let statement = |at: &usize| self.component.statements.get(*at);
        self.about.is_empty() || cycle.iter().filter_map(statement).any(|s| self.about.contains(s))
    }

    /// The readings with the statement `at` read otherwise.
    fn others(&self, at: usize, readings: &[usize]) -> Vec<Vec<usize>> {
        let statement = self.component.statements.get(at);
        let count =
            statement.and_then(|&s| self.component.network.statements.get(s)).map_or(0, |s| s.readings.len());
        let now = readings.get(at).copied();
        let other = |reading: usize| {
            let mut other = readings.to_vec();
            *other.get_mut(at)? = reading;
            Some(other)
        };
        (0..count).filter(|&reading| Some(reading) != now).filter_map(other).collect()
    }
}
