//! Cycles of negative length.

/// Edges a cycle may have to be looked for: longer ones explain nothing to a reader.
const LONGEST: usize = 8;

/// `to - from <= days`, by a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) days: i32,
    pub(super) statement: usize,
}

/// The statements of a negative cycle with the fewest edges, in its order; through point 0 if one of that length is.
pub(super) fn shortest(points: usize, edges: &[Edge]) -> Option<Vec<usize>> {
    if is_consistent(points, edges) {
        return None;
    }
    let mut best: Option<Vec<usize>> = None;
    for point in 0..points {
        let longest = best.as_ref().map_or(LONGEST, |best| best.len() - 1);
        best = through(point, points, edges, longest).or(best);
    }
    best
}

/// Bellman and Ford: distances from a point outside settle unless a cycle is negative.
fn is_consistent(points: usize, edges: &[Edge]) -> bool {
    let mut distance = vec![0i64; points];
    (0..=points).any(|_| !relax(edges, &mut distance))
}

fn relax(edges: &[Edge], distance: &mut [i64]) -> bool {
    let mut changed = false;
    for edge in edges {
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

/// How a walk came to a point: its length in days, and its last edge.
#[derive(Clone, Copy)]
struct Step {
    days: i64,
    edge: Option<Edge>,
}

/// The statements of the negative cycle through a point with the fewest edges.
fn through(start: usize, points: usize, edges: &[Edge], longest: usize) -> Option<Vec<usize>> {
    let mut here: Vec<Option<Step>> = vec![None; points];
    *here.get_mut(start)? = Some(Step { days: 0, edge: None });
    let mut rounds = Vec::new();
    for _ in 0..longest.min(points) {
        let next = walk(&here, edges);
        let back = next.get(start).copied().flatten();
        rounds.push(next.clone());
        if back.is_some_and(|step| step.days < 0) {
            return Some(retrace(&rounds, start));
        }
        here = next;
    }
    None
}

/// The shortest walks that are one edge longer.
fn walk(here: &[Option<Step>], edges: &[Edge]) -> Vec<Option<Step>> {
    let mut next: Vec<Option<Step>> = vec![None; here.len()];
    for edge in edges {
        let Some(from) = here.get(edge.from).copied().flatten() else { continue };
        let days = from.days + i64::from(edge.days);
        let Some(to) = next.get_mut(edge.to) else { continue };
        if to.is_none_or(|known| days < known.days) {
            *to = Some(Step { days, edge: Some(*edge) });
        }
    }
    next
}

fn retrace(rounds: &[Vec<Option<Step>>], start: usize) -> Vec<usize> {
    let mut at = start;
    let mut statements = Vec::with_capacity(rounds.len());
    for round in rounds.iter().rev() {
        let Some(edge) = round.get(at).copied().flatten().and_then(|step| step.edge) else { break };
        statements.push(edge.statement);
        at = edge.from;
    }
    statements.reverse();
    statements
}
