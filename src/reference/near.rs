//! Near spellings: an automaton that lets through what is one slip of the fingers away from a key.

use fst::Automaton;

/// Lets through the keys that differ from one by a byte lost, added or changed, or by two that changed places; of at most
/// 63 bytes.
#[derive(Debug)]
pub struct Near {
    /// For each byte the places of the key where it stands, as bits.
    places: Box<[u64; 256]>,
    len: u32,
}

/// How far the key may be matched: bit n for its first n bytes.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// Without a slip.
    exact: u64,
    /// With one.
    slipped: u64,
    /// At the second of two bytes that may have changed places.
    swapped: u64,
}

impl Near {
    /// An automaton for a key; none where it is too long.
    pub fn new(key: &str) -> Option<Self> {
        let len = u32::try_from(key.len()).ok().filter(|len| (1..=63).contains(len))?;
        let mut places = Box::new([0; 256]);
        for (at, byte) in key.bytes().enumerate() {
            if let Some(place) = places.get_mut(usize::from(byte)) {
                *place |= 1 << at;
            }
        }
        Some(Self { places, len })
    }
}

impl Automaton for Near {
    type State = State;

    fn start(&self) -> State {
        State { exact: 1, slipped: 0b11, swapped: 0 }
    }

    fn is_match(&self, state: &State) -> bool {
        (state.exact | state.slipped) >> self.len & 1 == 1
    }

    fn can_match(&self, state: &State) -> bool {
        (state.exact | state.slipped | state.swapped) & (u64::MAX >> (63 - self.len)) != 0
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        let at = self.places.get(usize::from(byte)).copied().unwrap_or_default();
        let exact = (state.exact & at) << 1;
        let stays = (state.slipped & at) << 1;
        let (added, changed, lost) = (state.exact, state.exact << 1, exact << 1);
        let swapped_back = (state.swapped & at) << 2;
        State {
            exact,
            slipped: stays | added | changed | lost | swapped_back,
            swapped: state.exact & (at >> 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lets_through(key: &str, written: &str) -> bool {
        let near = Near::new(key).unwrap();
        let end = written.bytes().fold(near.start(), |state, byte| near.accept(&state, byte));
        near.is_match(&end)
    }

    #[test]
    fn one_slip_passes_and_two_do_not() {
        for near in [
            "tillerson",
            "tilerson",
            "tillersonn",
            "tillarson",
            "tillesron",
            "itllerson",
            "illerson",
            "tillerso",
        ] {
            assert!(lets_through("tillerson", near), "{near}");
        }
        for far in ["tilersn", "tillesrno", "tollerson x", "", "t"] {
            assert!(!lets_through("tillerson", far), "{far}");
        }
        assert!(Near::new("").is_none() && Near::new(&"x".repeat(64)).is_none());
        assert!(lets_through(&"x".repeat(63), &"x".repeat(62)));
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_distance(a in "[ab]{1,7}", b in "[ab]{0,7}") {
            prop_assert_eq!(lets_through(&a, &b), strsim::osa_distance(&a, &b) <= 1);
        }

        #[test]
        fn what_passes_could_always_pass(a in "[abc]{1,6}", b in "[abc]{0,6}") {
            let near = Near::new(&a).unwrap();
            let mut state = near.start();
            let mut could = true;
            for byte in b.bytes() {
                could &= near.can_match(&state);
                state = near.accept(&state, byte);
            }
            prop_assert!(could || !near.is_match(&state));
        }
    }
}
