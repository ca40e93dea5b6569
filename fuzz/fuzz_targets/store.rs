//! A store with some bytes changed: refused, found damaged, or answered, and never a panic.
#![no_main]

use std::sync::{Arc, LazyLock};

use copydesk::calendar::Day;
use copydesk::reference::{Entry, Near, PersonIndex, Source, Store, in_memory};
use libfuzzer_sys::fuzz_target;

static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let people = (0..40).map(|n| Entry::new(format!("Person {n:02}"), 0)).collect();
    in_memory(people, &[Source::default()]).unwrap()
});

fuzz_target!(|changes: Vec<(u16, u8)>| {
    let mut bytes = WHOLE.clone();
    for (at, byte) in changes {
        let at = usize::from(at) % bytes.len();
        bytes[at] = byte;
    }
    let Ok(store) = Store::open(Arc::new(bytes)) else { return };
    let whole = store.verify().is_ok();
    let people = store.entries().count();
    assert!(!whole || people == 40);
    let found = store.find("person 07");
    for person in found.into_iter().chain([PersonIndex(0), PersonIndex(u32::MAX)]) {
        store.entry(person);
        store.holding(person, Day::from_number(0), |_, _| true);
    }
    store.matching(Near::new("person 08").unwrap(), 9);
    store.holders("mayor@vale");
    store.sources();
});
