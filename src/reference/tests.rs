use std::sync::Arc;

use super::*;
use crate::calendar::Day;
use crate::lexicon;

fn tenure(office: &str, place: &str, from: &str, to: &str) -> Tenure {
    let end = if to == "now" { End::Open } else { End::On(when::read(to).unwrap()) };
    Tenure {
        office: office.into(),
        place: place.into(),
        party: "Harbor".into(),
        seat: String::new(),
        term: Term { start: when::read(from), end },
        source: 0,
    }
}

fn people() -> Vec<Entry> {
    let mut all = Vec::new();
    for (number, name) in ["Ana Vale", "José Núñez", "Ana Valeri", "Bo Orr", "Bo Orr"].iter().enumerate() {
        let mut entry = Entry::new(*name, 0);
        entry.ids.push(format!("wikidata:Q{number}"));
        entry.tenures.push(tenure(
            "Prime Minister",
            "Norway",
            &format!("200{number}"),
            &format!("200{}", number + 1),
        ));
        all.push(entry);
    }
    all[0].also("A. Vale");
    all[0].born = when::read("1950-03-04");
    all[0].tenures.push(tenure("Mayor", "Brandal", "2010-01-01", "now"));
    for number in 0..40 {
        all.push(Entry::new(format!("Person {number:02}"), 1));
    }
    all
}

fn bytes() -> Vec<u8> {
    let source = |name: &str| Source {
        name: name.into(),
        license: "CC0-1.0".into(),
        date: Day::parse_iso("2024-01-01"),
    };
    in_memory(people(), &[source("A list"), source("Another")]).unwrap()
}

fn store() -> Store {
    Store::open(Arc::new(bytes())).unwrap()
}

#[test]
fn what_goes_in_comes_out() {
    let store = store();
    store.verify().unwrap();
    assert_eq!(store.counts(), Counts { people: 45, names: 45, tenures: 6 });
    let mut out: Vec<Entry> = store.entries().collect();
    let mut known = people();
    for list in [&mut out, &mut known] {
        list.sort_by(|a, b| (&a.name, &a.ids).cmp(&(&b.name, &b.ids)));
    }
    assert_eq!(out, known);
    assert_eq!(store.sources().len(), 2);
    assert_eq!(store.source(1).unwrap().name, "Another");
}

#[test]
fn people_are_found_by_any_spelling() {
    let store = store();
    let named = |name: &str| {
        let found = store.find(&key(name));
        found.iter().map(|person| store.entry(*person).unwrap().name).collect::<Vec<_>>()
    };
    assert_eq!(named("Jose Nunez"), ["José Núñez"]);
    assert_eq!(named("A Vale"), ["Ana Vale"]);
    assert_eq!(named("bo orr"), ["Bo Orr", "Bo Orr"]);
    assert_eq!(named("Person 39"), ["Person 39"]);
    assert!(named("Nobody").is_empty());
    let near = store.matching(Near::new(&key("Ana Vael")).unwrap(), 9);
    assert_eq!(near.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["ana vale"]);
}

#[test]
fn offices_on_a_day() {
    let store = store();
    let on = |name: &str, day: &str| {
        let person = store.find(&key(name))[0];
        store.holding(person, Day::parse_iso(day).unwrap(), |label, _| label == "Mayor")
    };
    assert_eq!(on("Ana Vale", "2012-01-01"), Some(Holding::Held));
    assert_eq!(on("Ana Vale", "2009-12-31"), Some(Holding::NotHeld));
    assert_eq!(on("Person 01", "2009-12-31"), None);
    let office = Office::read("Norwegian prime minister", "").unwrap().key().unwrap();
    assert_eq!(store.holders(&office).len(), 5);
    assert!(store.holders("nothing@nowhere").is_empty());
}

#[test]
fn titles_it_may_list() {
    let title = |text| lexicon::titles().exact(text).unwrap();
    let store = store();
    for (text, listed) in
        [("prime minister", true), ("Mayor", true), ("governor", false), ("president", false)]
    {
        assert_eq!(store.may_list(title(text)), listed, "{text}");
    }
    // An office without a place has no key.
    let mut entry = Entry::new("Ada Dahl", 0);
    entry.tenures.push(tenure("Mayor", "", "2001", "now"));
    let unplaced = Store::open(Arc::new(in_memory(vec![entry], &[]).unwrap())).unwrap();
    assert!(unplaced.may_list(title("governor")));
}

#[test]
fn foreign_and_damaged_files_are_refused() {
    let open = |bytes: Vec<u8>| Store::open(Arc::new(bytes)).map(|_| ()).map_err(|error| error.to_string());
    let whole = bytes();
    assert_eq!(open(whole.clone()), Ok(()));
    assert!(open(b"name,office\n".to_vec()).unwrap_err().contains("no store of facts"));
    assert!(open(Vec::new()).unwrap_err().contains("no store of facts"));
    assert!(open(whole[..whole.len() - 1].to_vec()).unwrap_err().contains("damaged"));
    assert!(open(whole[..100].to_vec()).unwrap_err().contains("damaged"));
    let mut newer = whole.clone();
    newer[16] = 9;
    assert!(open(newer).unwrap_err().contains("version 9"));
    let mut header = whole.clone();
    header[70] ^= 1;
    assert!(open(header).unwrap_err().contains("header"));
}

/// Wherever a bit is flipped: refused at opening or found by verifying, and never a panic.
#[test]
fn no_damage_goes_unseen() {
    let whole = bytes();
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x41;
        let Ok(store) = Store::open(Arc::new(damaged)) else { continue };
        let padding = store.verify().is_ok();
        let office = Office::read("Norwegian prime minister", "").unwrap().key().unwrap();
        store.holders(&office);
        store.may_list(lexicon::titles().exact("mayor").unwrap());
        let seen: Vec<Entry> = store.entries().collect();
        let found = store.find("ana vale");
        assert!(!padding || (seen.len() == 45 && found.len() == 1), "byte {at}");
        assert!(padding || at >= 64, "the header");
    }
}
