use super::*;
use proptest::prelude::*;

fn bound(from: Point, to: Point, min: i32, max: i32) -> Bound {
    Bound { from, to, min, max }
}

fn on(point: Point, day: i32) -> Bound {
    bound(ORIGIN, point, day, day)
}

fn network(statements: &[Vec<Bound>]) -> Network {
    let mut network = Network::default();
    for readings in statements {
        network.state(50, readings.clone());
    }
    network
}

fn chains(network: &Network) -> Vec<Vec<usize>> {
    let sorted = |mut chain: Vec<usize>| {
        chain.sort_unstable();
        chain
    };
    network.contradictions().into_iter().map(|told| sorted(told.chain)).collect()
}

#[test]
fn three_statements_that_cannot_all_be_true() {
    let strike = vec![on(1, 6)];
    let other = vec![bound(ORIGIN, 3, 1, 40)];
    let attack = vec![on(2, 3)];
    let earlier = vec![bound(1, 2, -2, -2)];
    assert_eq!(chains(&network(&[strike, other, attack, earlier])), [[0, 2, 3]]);
}

#[test]
fn slack_settles_it() {
    let statements = [vec![on(1, 6)], vec![on(2, 3)], vec![bound(1, 2, -4, -2)]];
    assert_eq!(chains(&network(&statements)), [[0usize; 0]; 0]);
}

#[test]
fn another_reading_settles_it() {
    let wednesday = vec![on(1, 10), on(1, 3), on(1, 17)];
    assert!(chains(&network(&[wednesday.clone(), vec![on(2, 19)], vec![bound(1, 2, 2, 2)]])).is_empty());
    assert_eq!(chains(&network(&[wednesday, vec![on(2, 20)], vec![bound(1, 2, 2, 2)]])), [[0, 1, 2]]);
}

#[test]
fn what_a_distance_is_counted_from_may_be_any_of_several() {
    let days = [vec![on(1, 1)], vec![on(2, 9)], vec![on(3, 3)]];
    let later = |from: &[Point]| from.iter().map(|&from| bound(from, 3, 2, 2)).collect::<Vec<_>>();
    let with = |from: &[Point]| chains(&network(&[&days[..], &[later(from)]].concat()));
    assert_eq!(with(&[2]), [[1, 2, 3]]);
    assert!(with(&[2, 1]).is_empty(), "two days after the first");
    assert_eq!(chains(&network(&[vec![on(1, 1)], vec![on(3, 9)], later(&[1])])), [[0, 1, 2]]);
}

#[test]
fn a_chain_of_distances() {
    let statements = [
        vec![on(1, 1)],
        vec![bound(1, 2, 2, 2)],
        vec![bound(2, 3, 7, 7), bound(1, 3, 7, 7)],
        vec![on(3, 20)],
    ];
    let told = network(&statements).contradictions();
    assert_eq!(told.len(), 1);
    let mut right = statements.clone();
    right[3] = vec![on(3, 10)];
    assert!(chains(&network(&right)).is_empty());
}

#[test]
fn two_contradictions_are_told_apart_and_at_the_weakest() {
    let mut network = Network::default();
    for point in [1, 2] {
        network.state(90, vec![on(point, 5)]);
        network.state(40, vec![on(point, 6)]);
    }
    let weakest: Vec<usize> = network.contradictions().iter().map(|c| c.weakest).collect();
    assert_eq!(weakest, [1, 3]);
}

#[test]
fn a_change_of_one_statement_settles_it_or_not() {
    let network = network(&[vec![on(1, 6)], vec![on(2, 3)], vec![bound(1, 2, -2, -2)]]);
    let told = network.contradictions().remove(0);
    assert!(network.settles(&told, 1, on(2, 4)));
    assert!(network.settles(&told, 2, bound(1, 2, -3, -3)));
    assert!(!network.settles(&told, 0, on(1, 8)));
}

#[test]
fn too_much_that_hangs_together_is_left_alone() {
    let mut statements: Vec<_> = (1..200).map(|point| vec![bound(point, point + 1, 1, 1)]).collect();
    statements.extend([vec![on(1, 0)], vec![on(2, 0)]]);
    assert!(chains(&network(&statements)).is_empty());
    let apart: Vec<_> = (1..20_000).flat_map(|point| [vec![on(point, 1)], vec![on(point, 1)]]).collect();
    assert!(chains(&network(&apart)).is_empty());
}

/// Tries every assignment of days within the reach of the statements.
fn can_be_true(statements: &[Vec<Bound>]) -> bool {
    let days = -12..=12;
    let holds = |at: &[i32; 4], bound: &Bound| {
        let gap = at[bound.to] - at[bound.from];
        bound.min <= gap && gap <= bound.max
    };
    days.clone().any(|a| {
        days.clone().any(|b| {
            days.clone().any(|c| {
                let at = [0, a, b, c];
                statements.iter().all(|readings| readings.iter().any(|bound| holds(&at, bound)))
            })
        })
    })
}

fn any_bound() -> impl Strategy<Value = Bound> {
    let parts = (0usize..4, 1usize..4, -4i32..=4, 0i32..=2);
    parts.prop_map(|(from, turn, min, width)| bound(from, (from + turn) % 4, min, min + width))
}

proptest! {
    #[test]
    fn agrees_with_trying_everything(statements in prop::collection::vec(any_bound(), 1..7)) {
        let statements: Vec<_> = statements.into_iter().map(|bound| vec![bound]).collect();
        let told = network(&statements).contradictions();
        prop_assert_eq!(told.is_empty(), can_be_true(&statements));
        for contradiction in told {
            let chain = &contradiction.chain;
            let alone = |left_out: Option<usize>| -> Vec<_> {
                let kept = chain.iter().filter(|&&i| Some(i) != left_out);
                kept.map(|&i| statements[i].clone()).collect()
            };
            prop_assert!(!can_be_true(&alone(None)), "it contradicts itself without the others");
            for &i in chain {
                prop_assert!(can_be_true(&alone(Some(i))), "each of them is needed");
            }
        }
    }

    #[test]
    fn is_told_only_if_no_reading_holds(
        statements in prop::collection::vec(prop::collection::vec(any_bound(), 1..4), 2..6)
    ) {
        let told = network(&statements).contradictions();
        prop_assert!(told.is_empty() || !can_be_true(&statements));
    }

    #[test]
    fn readings_of_days_are_all_tried(
        days in prop::collection::vec(prop::collection::vec(-3i32..=3, 1..4), 2..4),
        gap in -3i32..=3,
    ) {
        let mut statements: Vec<Vec<Bound>> = days
            .iter()
            .enumerate()
            .map(|(i, days)| days.iter().map(|&day| on(i + 1, day)).collect())
            .collect();
        statements.push(vec![bound(1, 2, gap, gap)]);
        prop_assert_eq!(network(&statements).contradictions().is_empty(), can_be_true(&statements));
    }
}
