/// Phrases that are looked for all at once, in a single pass over a line, whatever its case. Up to 64, in lower case, each of two
/// bytes or more.
pub(super) struct Phrases<const N: usize> {
    list: [&'static str; N],
    /// For every byte the phrases that begin with it, have it second, third.
    heads: [[u64; 256]; 3],
}

impl<const N: usize> Phrases<N> {
    pub(super) const fn new(list: [&'static str; N]) -> Self {
        assert!(N <= 64);
        let mut heads = [[0; 256]; 3];
        let mut at = 0;
        while at < N {
            let phrase = list[at].as_bytes();
            let mut place = 0;
            while place < 3 {
                let mut byte = 0;
                while byte < 256 {
                    let fits = place >= phrase.len() || (byte as u8).to_ascii_lowercase() == phrase[place];
                    heads[place][byte] |= (fits as u64) << at;
                    byte += 1;
                }
                place += 1;
            }
            at += 1;
        }
        Self { list, heads }
    }

    /// The phrases that the line begins with, as bits in the order of the list.
    pub(super) fn opening(&self, line: &str) -> u64 {
        let bytes = line.as_bytes();
        let [first, second, third] = &self.heads;
        let byte = |at: usize| usize::from(bytes.get(at).copied().unwrap_or(0));
        let mut candidates = first[byte(0)] & second[byte(1)] & third[byte(2)];
        let mut found = 0;
        while candidates != 0 {
            let candidate = candidates.trailing_zeros() as usize;
            candidates &= candidates - 1;
            let stands = self.list.get(candidate).is_some_and(|p| begins(bytes, p));
            found |= u64::from(stands) << candidate;
        }
        found
    }

    /// The phrases that the line holds, as bits in the order of the list.
    pub(super) fn within(&self, line: &str) -> u64 {
        let bytes = line.as_bytes();
        let [first, second, third] = &self.heads;
        let mut found = 0;
        // Those that the byte before may begin.
        let mut begun = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            let candidates = begun & second[usize::from(byte)];
            begun = first[usize::from(byte)];
            if candidates == 0 {
                continue;
            }
            let three = bytes.get(at + 1).copied().unwrap_or(0);
            let mut candidates = candidates & third[usize::from(three)] & !found;
            while candidates != 0 {
                let candidate = candidates.trailing_zeros() as usize;
                candidates &= candidates - 1;
                let stands = self.list.get(candidate).is_some_and(|p| begins(&bytes[at - 1..], p));
                found |= u64::from(stands) << candidate;
            }
        }
        found
    }
}

/// Whether `bytes` begin with an ASCII phrase, whatever their case.
pub(super) fn begins(bytes: &[u8], phrase: &str) -> bool {
    bytes.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_contains_finds() {
        static PHRASES: Phrases<5> = Phrases::new(["(r)", "click here", "©", "k h", "here"]);
        for line in ["", "©", "Click HERE (R", "(l) (R)", "hher(r)e© Kh k", "clickclick here", "k H", "é©ré"]
        {
            let lower = line.to_ascii_lowercase();
            let held = PHRASES.list.iter().enumerate().map(|(i, p)| u64::from(lower.contains(p)) << i);
            assert_eq!(PHRASES.within(line), held.sum::<u64>(), "{line}");
            let opens = PHRASES.list.iter().enumerate().map(|(i, p)| u64::from(lower.starts_with(p)) << i);
            assert_eq!(PHRASES.opening(line), opens.sum::<u64>(), "{line}");
        }
    }
}
