//! One person out of what several sources say of them.

use super::facts::{Entry, Tenure};
use super::when::End;
use crate::calendar::Interval;

/// Of entries whose names share a key, those that are one person made one: they share an id, or a birth date. An entry
/// of which neither is known joins the one other there is.
pub fn merge(entries: Vec<Entry>) -> Vec<Entry> {
    let mut people: Vec<Entry> = Vec::new();
    for entry in entries {
        match people.iter_mut().find(|known| are_one(known, &entry)) {
            Some(known) => join(known, entry),
            None => people.push(entry),
        }
    }
    for person in &mut people {
        tidy(&mut person.tenures);
    }
    people
}

fn are_one(a: &Entry, b: &Entry) -> bool {
    if a.ids.iter().any(|id| b.ids.contains(id)) {
        return true;
    }
    let scheme = |id: &str| id.split(':').next().map(str::to_owned);
    // Two ids of one scheme are two people.
    let two = a.ids.iter().any(|x| b.ids.iter().any(|y| scheme(x) == scheme(y)));
    match (a.born, b.born) {
        _ if two => false,
        (Some(x), Some(y)) => x.as_day().is_some() && x == y,
        (None, None) => a.ids.is_empty() && b.ids.is_empty(),
        _ => false,
    }
}

fn join(known: &mut Entry, other: Entry) {
    known.also(other.name);
    other.others.into_iter().for_each(|name| known.also(name));
    for id in other.ids {
        if !known.ids.contains(&id) {
            known.ids.push(id);
        }
    }
    known.born = narrower(known.born, other.born);
    if matches!(known.died, End::Unknown | End::Open | End::Past) && other.died != End::Unknown {
        known.died = other.died;
    }
    known.tenures.extend(other.tenures);
}

fn narrower(a: Option<Interval>, b: Option<Interval>) -> Option<Interval> {
    match (a, b) {
        (Some(x), Some(y)) if y.last - y.first < x.last - x.first => Some(y),
        (a, b) => a.or(b),
    }
}

/// The earliest first, each once.
fn tidy(tenures: &mut Vec<Tenure>) {
    let begins = |tenure: &Tenure| tenure.term.start.map(|start| (start.first, start.last));
    tenures.sort_by(|a, b| (begins(a), &a.office, &a.place).cmp(&(begins(b), &b.office, &b.place)));
    tenures.dedup_by(|b, a| {
        let same = (&a.office, &a.place, &a.party, &a.seat) == (&b.office, &b.place, &b.party, &b.seat);
        if same && goes_on(a, b) {
            a.term.end = b.term.end;
        }
        same && a.term.end == b.term.end
    });
}

/// How many days may lie between two terms of one tenure: a re-elected holder is sworn in again.
const GAP: i32 = 3;

/// Whether the second term goes on where the first ends.
fn goes_on(a: &Tenure, b: &Tenure) -> bool {
    let (End::On(end), Some(start)) = (a.term.end, b.term.start) else { return false };
    let (Some(end), Some(start)) = (end.as_day(), start.as_day()) else { return false };
    (0..=GAP).contains(&(start - end)) && a.source == b.source
}

#[cfg(test)]
mod tests {
    use super::super::when::read;
    use super::*;

    fn entry(id: &str, born: &str) -> Entry {
        let mut entry = Entry::new("Ana Vale", 0);
        entry.ids.extend(Some(id.to_owned()).filter(|id| !id.is_empty()));
        entry.born = read(born);
        entry
    }

    fn people(entries: &[(&str, &str)]) -> usize {
        merge(entries.iter().map(|(id, born)| entry(id, born)).collect()).len()
    }

    #[test]
    fn terms_that_follow_each_other_are_one_tenure() {
        let tenure = |from: &str, to: &str| Tenure {
            office: "Senator".into(),
            place: "Estmark".into(),
            party: String::new(),
            seat: String::new(),
            term: super::super::Term { start: read(from), end: read(to).map_or(End::Open, End::On) },
            source: 0,
        };
        let mut all = vec![
            tenure("2007-01-04", "2013-01-03"),
            tenure("2001-01-03", "2007-01-03"),
            tenure("2013-01-03", ""),
            tenure("2001-01-03", "2007-01-03"),
        ];
        tidy(&mut all);
        assert_eq!(all, [tenure("2001-01-03", "")]);
        let mut parted = vec![tenure("2001-01-03", "2007-01-03"), tenure("2009-01-03", "")];
        tidy(&mut parted);
        assert_eq!(parted.len(), 2);
    }

    #[test]
    fn one_person_has_one_id_or_one_birth_date() {
        assert_eq!(people(&[("a:1", ""), ("a:1", "1950")]), 1);
        assert_eq!(people(&[("a:1", "1950-02-03"), ("b:1", "1950-02-03")]), 1);
        assert_eq!(people(&[("a:1", "1950-02-03"), ("a:2", "1950-02-03")]), 2);
        assert_eq!(people(&[("a:1", "1950"), ("b:1", "1950")]), 2);
        assert_eq!(people(&[("", ""), ("", "")]), 1);
        assert_eq!(people(&[("", "1950-02-03"), ("", "1951-02-03")]), 2);
    }
}
