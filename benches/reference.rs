//! Look-ups in a store of 200,000 invented people: by name and date, and near spellings.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on has failed")]

use std::sync::{Arc, LazyLock};

use copydesk::calendar::{Day, Interval};
use copydesk::reference::{End, Entry, Near, Source, Store, Tenure, Term, in_memory, key};

const PEOPLE: usize = 200_000;

fn name(number: usize) -> String {
    const GIVEN: [&str; 8] = ["Ana", "Boris", "Chidi", "Dalia", "Emeka", "Farid", "Greta", "Hiro"];
    const PARTS: [&str; 16] = [
        "ba", "ro", "vi", "ten", "mar", "lo", "ske", "zu", "ka", "ri", "do", "fen", "hal", "jo", "mun", "pe",
    ];
    let part = |at: u32| PARTS[number / 8 / 16_usize.pow(at) % 16];
    format!("{} {}{}{}{}", GIVEN[number % 8], part(0), part(1), part(2), part(3))
}

static STORE: LazyLock<Store> = LazyLock::new(|| {
    let person = |number: usize| {
        let mut entry = Entry::new(name(number), 0);
        let from = Day::from_number((number % 15_000) as i32);
        let term = Term { start: Some(Interval::day(from)), end: End::On(Interval::day(from + 2_000)) };
        let (office, place) = ("Mayor".to_owned(), format!("Place {}", number % 2_000));
        let (party, seat) = (String::new(), String::new());
        entry.tenures.push(Tenure { office, place, party, seat, term, source: 0 });
        entry
    };
    let bytes = in_memory((0..PEOPLE).map(person).collect(), &[Source::default()]).unwrap();
    Store::open(Arc::new(bytes)).unwrap()
});

fn main() {
    divan::main();
}

#[divan::bench]
fn by_name_and_date(bencher: divan::Bencher) {
    let store = &*STORE;
    let keys: Vec<String> = (0..1_000).map(|at| key(&name(at * 7_919 % PEOPLE))).collect();
    let day = Day::from_number(10_000);
    bencher.counter(keys.len()).bench(|| {
        let people = keys.iter().flat_map(|key| store.find(key));
        people.filter_map(|person| store.holding(person, day, |_, _| true)).count()
    });
}

#[divan::bench]
fn near_spellings(bencher: divan::Bencher) {
    let store = &*STORE;
    let slip = |at: usize| format!("{}q", key(&name(at * 7_919 % PEOPLE)));
    let keys: Vec<String> = (0..100).map(slip).collect();
    let near = |key: &String| Near::new(key).map_or(0, |near| store.matching(near, 8).len());
    bencher.counter(keys.len()).bench(|| keys.iter().map(near).sum::<usize>());
}
