//! A simple temporal network: points in time, in days, and how far apart the copy says they are.
//!
//! After Dechter, Meiri and Pearl, "Temporal Constraint Networks" (1991): a statement `min <= to - from <= max` is two
//! edges, and the statements contradict each other exactly where the edges close a cycle of negative length. The cycle
//! with the fewest edges is the explanation.

/// A point in time; [`ORIGIN`] is the one all dates are counted from.
pub type Point = usize;

/// The point all dates are counted from.
pub const ORIGIN: Point = 0;

/// Edges a cycle may have to be looked for: longer ones explain nothing to a reader.
const LONGEST: usize = 8;

/// `to - from <= days`, by a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edge {
    from: Point,
    to: Point,
    days: i32,
    statement: usize,
}

/// What the copy says of the distances between points in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    points: usize,
    edges: Vec<Edge>,
    statements: usize,
}

impl Network {
    /// Adds that `to` lies `min` to `max` days after `from`, and gives the number of the statement, from 0.
    pub fn state(&mut self, from: Point, to: Point, min: i32, max: i32) -> usize {
        let statement = self.statements;
        self.edges.push(Edge { from, to, days: max, statement });
        self.edges.push(Edge { from: to, to: from, days: min.saturating_neg(), statement });
        self.points = self.points.max(from + 1).max(to + 1);
        self.statements += 1;
        statement
    }

    /// The fewest statements that contradict each other, in the order they were made; none if all can be true.
    pub fn contradiction(&self) -> Option<Vec<usize>> {
        if self.is_consistent() {
            return None;
        }
        let cycles = (0..self.points).filter_map(|point| self.negative_cycle(point));
        let mut statements = cycles.min_by_key(Vec::len)?;
        statements.sort_unstable();
        statements.dedup();
        Some(statements)
    }

    /// Bellman and Ford: distances from a point outside settle unless a cycle is negative.
    fn is_consistent(&self) -> bool {
        let mut distance = vec![0i64; self.points];
        for _ in 0..=self.points {
            if !self.relax(&mut distance) {
                return true;
            }
        }
        false
    }

    fn relax(&self, distance: &mut [i64]) -> bool {
        let mut changed = false;
        for edge in &self.edges {
            let Some(from) = distance.get(edge.from).copied() else { continue };
            let Some(to) = distance.get_mut(edge.to) else { continue };
            let through = from + i64::from(edge.days);
            if through < *to {
                *to = through;
                changed = true;
            }
        }
        changed
    }

    /// The statements of a negative cycle through a point, with as few edges as any through it.
    fn negative_cycle(&self, start: Point) -> Option<Vec<usize>> {
        let mut rounds: Vec<Vec<Option<Step>>> = Vec::new();
        let mut distance: Vec<Option<i64>> = vec![None; self.points];
        *distance.get_mut(start)? = Some(0);
        for _ in 0..LONGEST.min(self.points) {
            let (next, steps) = self.walk(&distance);
            rounds.push(steps);
            if next.get(start).copied().flatten().is_some_and(|days| days < 0) {
                return Some(self.retrace(&rounds, start));
            }
            distance = next;
        }
        None
    }

    /// The shortest walks that are one edge longer.
    fn walk(&self, distance: &[Option<i64>]) -> (Vec<Option<i64>>, Vec<Option<Step>>) {
        let mut next = vec![None; self.points];
        let mut steps = vec![None; self.points];
        for (index, edge) in self.edges.iter().enumerate() {
            let Some(from) = distance.get(edge.from).copied().flatten() else { continue };
            let through = from + i64::from(edge.days);
            let Some(to) = next.get_mut(edge.to) else { continue };
            if to.is_none_or(|known| through < known) {
                *to = Some(through);
                if let Some(step) = steps.get_mut(edge.to) {
                    *step = Some(index);
                }
            }
        }
        (next, steps)
    }

    fn retrace(&self, rounds: &[Vec<Option<Step>>], start: Point) -> Vec<usize> {
        let mut at = start;
        let mut statements = Vec::with_capacity(rounds.len());
        for round in rounds.iter().rev() {
            let Some(edge) = round.get(at).copied().flatten().and_then(|i| self.edges.get(i)) else { break };
            statements.push(edge.statement);
            at = edge.from;
        }
        statements
    }
}

/// The edge a walk came by, as an index.
type Step = usize;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_statements_that_cannot_all_be_true() {
        let mut network = Network::default();
        let strike = network.state(ORIGIN, 1, 6, 6);
        network.state(ORIGIN, 3, 1, 40);
        let attack = network.state(ORIGIN, 2, 3, 3);
        let earlier = network.state(1, 2, -2, -2);
        assert_eq!(network.contradiction(), Some(vec![strike, attack, earlier]));
    }

    #[test]
    fn slack_settles_it() {
        let mut network = Network::default();
        network.state(ORIGIN, 1, 6, 6);
        network.state(ORIGIN, 2, 3, 3);
        network.state(1, 2, -4, -2);
        assert_eq!(network.contradiction(), None);
    }

    /// Tries every assignment of days within the reach of the statements.
    fn can_be_true(statements: &[(usize, usize, i32, i32)]) -> bool {
        let days = -12..=12;
        days.clone().any(|a| {
            days.clone().any(|b| {
                days.clone().any(|c| {
                    let at = [0, a, b, c];
                    statements.iter().all(|&(from, to, min, max)| {
                        let gap = at[to] - at[from];
                        min <= gap && gap <= max
                    })
                })
            })
        })
    }

    proptest! {
        #[test]
        fn agrees_with_trying_everything(
            statements in prop::collection::vec((0usize..4, 0usize..4, -4i32..=4, 0i32..=2), 1..7)
        ) {
            let statements: Vec<_> = statements
                .into_iter()
                .map(|(from, to, min, width)| (from, to, min, min + width))
                .filter(|(from, to, ..)| from != to)
                .collect();
            let mut network = Network::default();
            for &(from, to, min, max) in &statements {
                network.state(from, to, min, max);
            }
            let contradiction = network.contradiction();
            prop_assert_eq!(contradiction.is_none(), can_be_true(&statements));
            // The explanation contradicts itself without the other statements.
            if let Some(told) = contradiction {
                let alone: Vec<_> = told.iter().map(|&i| statements[i]).collect();
                prop_assert!(!can_be_true(&alone));
            }
        }
    }
}
