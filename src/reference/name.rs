//! Names as they are looked up.

use crate::text::plain_letter;

/// What two spellings of a name share that differ in case, accents, hyphens, points and apostrophes alone:
/// `José Núñez-Vale` is `jose nunez vale`, `J. K. Orr` and `JK Orr` are `jk orr`.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    // Letters of the last word so far, and whether that word is initials.
    let (mut letters, mut initials) = (0, false);
    for c in name.chars().flat_map(char::to_lowercase).map(plain_letter) {
        match c {
            '.' | '\'' | '’' | '‘' | '`' | '"' | '“' | '”' => {}
            c if c.is_alphanumeric() => {
                letters += 1;
                key.push(c);
            }
            _ if letters > 0 => {
                joined(&mut key, letters, &mut initials);
                letters = 0;
                key.push(' ');
            }
            _ => {}
        }
    }
    if letters > 0 {
        joined(&mut key, letters, &mut initials);
    } else if key.ends_with(' ') {
        key.pop();
    }
    key
}

/// Takes the space from between two initials.
fn joined(key: &mut String, letters: usize, initials: &mut bool) {
    let single = letters == 1;
    if single && *initials {
        let last = key.pop();
        key.pop();
        key.extend(last);
    }
    *initials = single;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (name, expected) in [
            ("José Núñez-Vale", "jose nunez vale"),
            ("J. K. Orr", "jk orr"),
            ("J.K. Orr", "jk orr"),
            ("JK Orr", "jk orr"),
            ("O’Dell, Ann", "odell ann"),
            ("  Ann   Lee ", "ann lee"),
            ("Ann B. C. Lee", "ann bc lee"),
            ("Ольга Вейл", "ольга вейл"),
            ("...", ""),
        ] {
            assert_eq!(key(name), expected, "{name}");
        }
    }

    #[test]
    fn a_key_is_its_own_key() {
        proptest::proptest!(|(name in "\\PC{0,40}")| {
            let once = key(&name);
            proptest::prop_assert_eq!(key(&once), once);
        });
    }
}
