//! Near spellings: the slips that typing makes.

/// The shortest surname, in letters, whose near spellings are looked for.
const SHORTEST: usize = 5;

/// Whether `written` is `name` with one slip of the fingers: a letter lost, doubled or added, changed, or two letters
/// swapped; no plural, no feminine form, and the first letter kept.
pub fn is_slip(name: &str, written: &str) -> bool {
    if name.len().abs_diff(written.len()) > 4
        || !may_be_slip(name, written)
        || initial(name) != initial(written)
    {
        return false;
    }
    let (a, b) = (fold(name), fold(written));
    if a == b || a.len() < SHORTEST || b.len() < SHORTEST - 1 {
        return false;
    }
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    match long.len() - short.len() {
        0 => swapped_or_changed(long, short),
        1 => lost(long, short) && !inflected(long, short),
        _ => false,
    }
}

/// Whether two names may be near spellings, by their bytes: most pairs begin otherwise, or hold other letters.
fn may_be_slip(name: &str, written: &str) -> bool {
    let first =
        |name: &str| name.bytes().next().filter(u8::is_ascii_alphabetic).map(|b| b.to_ascii_lowercase());
    let otherwise = first(name).zip(first(written)).is_some_and(|(a, b)| a != b);
    if otherwise || !name.is_ascii() || !written.is_ascii() {
        return !otherwise;
    }
    let letters = name.bytes().fold(0, |all: u64, b| all | letter(b));
    (letters ^ written.bytes().fold(0, |all, b| all | letter(b))).count_ones() <= 2
}

/// A bit for an ASCII letter, whatever its case.
fn letter(byte: u8) -> u64 {
    u64::from(byte.is_ascii_alphabetic()) << (byte & 31)
}

/// What a near spelling of a name has in common with it, to be compared in no time.
#[derive(Clone, Copy, Debug)]
pub struct Sketch {
    /// Its first letter, in lower case.
    pub(super) initial: Option<char>,
    /// A bit for each of its letters.
    letters: u64,
}

impl Sketch {
    /// The sketch of a name.
    pub fn new(name: &str) -> Self {
        let letters = folded(name).fold(0, |letters, c| letters | 1 << (u32::from(c) % u64::BITS));
        Self { initial: initial(name), letters }
    }

    /// Whether one may be a slip of the other: a letter changed takes one away and brings another.
    pub fn is_near(self, other: Self) -> bool {
        (self.letters ^ other.letters).count_ones() <= 2 && self.initial == other.initial
    }
}

fn initial(name: &str) -> Option<char> {
    name.chars().find(|c| c.is_alphabetic()).and_then(|c| c.to_lowercase().next())
}

fn fold(name: &str) -> Vec<char> {
    folded(name).collect()
}

fn folded(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase)
}

/// The two differ in one letter, or in two neighbors that changed places.
fn swapped_or_changed(a: &[char], b: &[char]) -> bool {
    let differ: Vec<usize> = (0..a.len()).filter(|&i| a[i] != b[i]).collect();
    match differ.as_slice() {
        [_] => true,
        [i, j] => i + 1 == *j && a[*i] == b[*j] && a[*j] == b[*i],
        _ => false,
    }
}

/// `short` is `long` without one letter.
fn lost(long: &[char], short: &[char]) -> bool {
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    long[same + 1..] == short[same..]
}

/// The longer form only adds the ending of a plural or a feminine: `Orrs`, `Ivanova`.
fn inflected(long: &[char], short: &[char]) -> bool {
    long.starts_with(short) && matches!(long.last(), Some('s' | 'a' | 'e'))
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn slips_of_the_fingers() {
        for written in ["Tilerson", "Tillreson", "Tillersonn", "Tillersen"] {
            assert!(is_slip("Tillerson", written), "{written}");
        }
        assert!(is_slip("Plouffe", "Ploufe"));
    }

    #[test]
    fn other_names() {
        for (name, other) in [
            ("Ivanov", "Ivanova"),
            ("Marsh", "Marshs"),
            ("Orr", "Ore"),
            ("Dale", "Gale"),
            ("Hansen", "Jansen"),
            ("Petrov", "Petersen"),
        ] {
            assert!(!is_slip(name, other), "{name} {other}");
        }
    }
}
