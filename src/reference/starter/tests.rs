use std::collections::BTreeMap;

use super::*;
use crate::reference::Office;

fn rows() -> Vec<Vec<&'static str>> {
    LEADERS.lines().filter(|line| !line.starts_with("# ")).map(|line| line.split('\t').collect()).collect()
}

#[test]
fn rows_are_whole() {
    for word in ["# Columns: ", "# Source: ", "# Licence: "] {
        assert!(LEADERS.lines().any(|line| line.starts_with(word)), "{word}");
    }
    for row in rows() {
        assert_eq!(row.len(), 7, "{row:?}");
        assert!(row.iter().all(|cell| !cell.is_empty() && cell.trim() == *cell), "{row:?}");
        assert!(when::read(row[4]).is_some(), "{row:?}");
        assert!(row[5] == "now" || when::read(row[5]).is_some(), "{row:?}");
        assert!(Office::read(row[2], row[3]).and_then(|office| office.key()).is_some(), "{row:?}");
    }
}

/// Of one office nobody's days reach past the first of the next: one hands over to the other on a day.
#[test]
fn nobody_holds_an_office_beside_another() {
    let mut offices: BTreeMap<(&str, &str), Vec<(&str, Term)>> = BTreeMap::new();
    for row in rows() {
        let end = if row[5] == "now" { End::Open } else { End::On(when::read(row[5]).unwrap()) };
        let term = Term { start: when::read(row[4]), end };
        assert!(!term.is_reversed(), "{row:?}");
        offices.entry((row[2], row[3])).or_default().push((row[0], term));
    }
    for ((office, place), mut holders) in offices {
        holders.sort_by_key(|(_, term)| term.start.unwrap().first);
        for pair in holders.windows(2) {
            let ((before, first), (after, second)) = (pair[0], pair[1]);
            let End::On(end) = first.end else {
                panic!("{before} is {office} of {place} still, {after} already")
            };
            assert!(end.first <= second.start.unwrap().last, "{office} of {place}: {before}, {after}");
        }
        // Offices that ended: with the state, or by a change of the constitution.
        let gone = [("President", "Soviet Union"), ("Prime Minister", "Turkey")].contains(&(office, place));
        let open = matches!(holders.last().unwrap().1.end, End::Open);
        assert!(open != gone, "{office} of {place}: who holds it on {AS_OF}?");
    }
}
