//! Which words before an expression belong to it: `early next year`, `more than four hours`, `the 1990s`.

use super::words::{WIDENERS, Widener};
use super::{Found, Reader, Time};
use crate::text::TokenKind;

impl Reader<'_> {
    /// The first token of the expression with the words that widen it, and whether one of them hedges it.
    pub(super) fn widen(&self, found: &Found) -> (usize, bool) {
        let amount = matches!(found.time, Time::Length(..) | Time::Shift { .. });
        let date = !matches!(found.time, Time::Length(..) | Time::Vague(_) | Time::Every(..));
        let hyphen = (found.first..found.end).any(|i| self.is(i, TokenKind::Hyphen));
        let bare = matches!(found.time, Time::Length(None, _) | Time::Date(_) | Time::Vague(_));
        let mut first = found.first;
        let (mut hedged, mut framed) = (false, false);
        while first > self.floor {
            let before = self.hash(first - 1);
            let step = match WIDENERS.get(before) {
                Some(Widener::Date) if date => 1,
                Some(Widener::Amount) if amount && !self.is_word(first, "the") => {
                    hedged = true;
                    1
                }
                Some(Widener::Frame) if matches!(found.time, Time::Length(..)) => {
                    framed = true;
                    1
                }
                Some(Widener::Than) if amount && self.follows_more(first - 1) => {
                    hedged = true;
                    2
                }
                Some(Widener::Least) if amount && first >= 2 && self.is_word(first - 2, "at") => {
                    hedged = true;
                    2
                }
                Some(Widener::The) if framed || !bare && !hyphen => 1,
                _ if date && self.is_mid(first) => 2,
                _ if date && self.is_end_of(first) => 2,
                _ if date && self.is_within(first) => 2,
                _ => break,
            };
            if first - step < self.floor {
                break;
            }
            first -= step;
            framed |= before == word!("of");
        }
        (first, hedged)
    }

    fn follows_more(&self, than: usize) -> bool {
        than.checked_sub(1).is_some_and(|i| {
            let hash = self.hash(i);
            hash == word!("more")
                || hash == word!("less")
                || hash == word!("fewer")
                || hash == word!("longer")
        })
    }

    /// `end of`, `start of` right before.
    fn is_end_of(&self, at: usize) -> bool {
        let ends = ["end", "start", "beginning", "middle"];
        at >= 2 && self.is_word(at - 1, "of") && ends.iter().any(|word| self.is_word(at - 2, word))
    }

    /// `earlier in`, `late in` right before `the year`.
    fn is_within(&self, at: usize) -> bool {
        let sides = ["early", "earlier", "late", "later"];
        let the = self.is_word(at, "the");
        the && at >= 2 && self.is_word(at - 1, "in") && sides.iter().any(|word| self.is_word(at - 2, word))
    }

    /// `mid-` right before.
    fn is_mid(&self, at: usize) -> bool {
        at >= 2 && self.is(at - 1, TokenKind::Hyphen) && self.is_word(at - 2, "mid")
    }
}
