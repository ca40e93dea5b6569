//! A simple temporal network: points in time, in days, and how far apart the copy says they are.
//!
//! After Dechter, Meiri and Pearl, "Temporal Constraint Networks" (1991): a statement `min <= to - from <= max` is two
//! edges, and the statements contradict each other exactly where the edges close a cycle of negative length. The cycle
//! with the fewest edges is the explanation. A statement may have several readings (which Wednesday, which year, two
//! days after what); statements contradict each other only if they do so however they are read.

mod component;
mod cycle;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use component::{Component, Outcome};

/// A point in time; [`ORIGIN`] is the one all dates are counted from.
pub type Point = usize;

/// The point all dates are counted from.
pub const ORIGIN: Point = 0;

/// Points that may hang together for their statements to be held against each other.
const MOST_POINTS: usize = 96;

/// Rounds of finding a cycle and reading its statements otherwise, for points that hang together.
const ROUNDS: usize = 64;

/// `min <= to - from <= max`, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The point it counts from.
    pub from: Point,
    /// The point it counts to.
    pub to: Point,
    /// The least days between them; negative if `to` may lie before.
    pub min: i32,
    /// The most days between them.
    pub max: i32,
}

/// Something the copy says of points in time.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Statement {
    /// What it may mean, the likeliest first; never empty.
    readings: Vec<Bound>,
    /// How sure it is, in percent.
    strength: u8,
}

/// Statements that cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The fewest that contradict each other, by number, each leading to the next; from the origin and back to it.
    pub chain: Vec<usize>,
    /// The least sure of them.
    pub weakest: usize,
    /// They, and what tells the points that one of them may be read to speak of.
    around: Vec<usize>,
}

/// What the copy says of the distances between points in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    points: usize,
    statements: Vec<Statement>,
}

impl Network {
    /// Adds a statement that is as sure as `strength` percent, with its readings, the likeliest first, and gives its
    /// number, from 0. Without a reading it says nothing.
    pub fn state(&mut self, strength: u8, readings: Vec<Bound>) -> usize {
        let reach = readings.iter().map(|bound| bound.from.max(bound.to) + 1).max();
        self.points = self.points.max(reach.unwrap_or(0));
        self.statements.push(Statement { readings, strength });
        self.statements.len() - 1
    }

    /// Makes a statement no surer than that many percent.
    pub fn weaken(&mut self, statement: usize, strength: u8) {
        if let Some(statement) = self.statements.get_mut(statement) {
            statement.strength = statement.strength.min(strength);
        }
    }

    /// The contradictions, each explained by the fewest statements, without those that some reading settles.
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let mut found: Vec<Contradiction> =
            self.components().iter().flat_map(|statements| self.contradictions_of(statements)).collect();
        found.sort_by_key(|contradiction| contradiction.weakest);
        found
    }

    /// Whether the statements a contradiction is made of can be true once one of them says `bound`.
    pub fn settles(&self, contradiction: &Contradiction, statement: usize, bound: Bound) -> bool {
        let mut edited = Self { points: self.points, statements: Vec::new() };
        for &number in &contradiction.around {
            let Some(kept) = self.statements.get(number) else { continue };
            let readings = if number == statement { vec![bound] } else { kept.readings.clone() };
            edited.state(kept.strength, readings);
        }
        let component = Component::new(&edited, (0..edited.statements.len()).collect());
        matches!(component.settle(component.pick(&BTreeMap::new()), &[]), Outcome::Settled(_))
    }

    fn contradictions_of(&self, statements: &[usize]) -> Vec<Contradiction> {
        let component = Component::new(self, statements.to_vec());
        let mut found = Vec::new();
        if component.points() > MOST_POINTS {
            return found;
        }
        let mut chosen = BTreeMap::new();
        let mut open = statements.to_vec();
        for _ in 0..ROUNDS {
            let now = Component::new(self, open.clone());
            let Some(cycle) = now.cycle(&now.pick(&chosen)) else { break };
            let around = Component::new(self, self.around(&open, &cycle));
            match around.settle(around.pick(&chosen), &cycle) {
                Outcome::Settled(readings) => around.keep(&readings, &mut chosen),
                Outcome::Never => {
                    let Some(weakest) = self.weakest(&cycle) else { break };
                    open.retain(|&statement| statement != weakest);
                    let around = around.statements;
                    found.push(Contradiction { chain: cycle, weakest, around });
                }
                Outcome::Unknown => open.retain(|statement| !cycle.contains(statement)),
            }
        }
        found
    }

    /// The least sure of some statements; among equals the last that was made.
    fn weakest(&self, statements: &[usize]) -> Option<usize> {
        let strength = |&statement: &usize| self.statements.get(statement).map_or(0, |s| s.strength);
        statements.iter().copied().min_by_key(|s| (strength(s), std::cmp::Reverse(*s)))
    }

    /// The statements that hang together by their points, apart from the origin, which splits them.
    fn components(&self) -> Vec<Vec<usize>> {
        let mut parent: Vec<Point> = (0..self.points).collect();
        for bound in self.statements.iter().flat_map(|statement| &statement.readings) {
            if bound.from != ORIGIN && bound.to != ORIGIN {
                let (a, b) = (root(&mut parent, bound.from), root(&mut parent, bound.to));
                if let Some(parent) = parent.get_mut(a.max(b)) {
                    *parent = a.min(b);
                }
            }
        }
        self.join_readings(&mut parent);
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); self.points];
        for (number, statement) in self.statements.iter().enumerate() {
            let Some(bound) = statement.readings.first() else { continue };
            let point = root(&mut parent, bound.from.max(bound.to));
            if let Some(members) = members.get_mut(point) {
                members.push(number);
            }
        }
        // One statement never contradicts itself.
        members.retain(|statements| statements.len() > 1);
        members
    }

    /// Joins the points of all readings of a statement.
    fn join_readings(&self, parent: &mut [Point]) {
        for statement in &self.statements {
            let mut points = statement.readings.iter().map(|bound| bound.from.max(bound.to));
            let Some(first) = points.next() else { continue };
            for point in points {
                let (a, b) = (root(parent, first), root(parent, point));
                if let Some(parent) = parent.get_mut(a.max(b)) {
                    *parent = a.min(b);
                }
            }
        }
    }

    /// The statements among `open` that a cycle rests on: its own, and what tells the points that they may be read to
    /// speak of.
    fn around(&self, open: &[usize], cycle: &[usize]) -> Vec<usize> {
        let mut statements = cycle.to_vec();
        let mut at = 0;
        while let Some(statement) = statements.get(at).and_then(|&s| self.statements.get(s)) {
            at += 1;
            if statement.readings.len() < 2 {
                continue;
            }
            for from in statement.readings.iter().map(|bound| bound.from).filter(|&from| from != ORIGIN) {
                let tells = |number: &usize| {
                    let statement = self.statements.get(*number);
                    statement.is_some_and(|s| s.readings.iter().any(|bound| bound.to == from))
                };
                let new: Vec<usize> =
                    open.iter().copied().filter(|n| tells(n) && !statements.contains(n)).collect();
                statements.extend(new);
            }
        }
        statements
    }
}

/// The point that stands for all those joined with `point`; shortens the way there.
fn root(parent: &mut [Point], mut point: Point) -> Point {
    while let Some(&above) = parent.get(point) {
        if above == point {
            break;
        }
        let next = parent.get(above).copied().unwrap_or(above);
        if let Some(parent) = parent.get_mut(point) {
            *parent = next;
        }
        point = next;
    }
    point
}
