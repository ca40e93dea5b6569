//! Words that bound a number: `about`, `at least`, `up to`.

use super::Bound;
use crate::extract::words::{WordSet, word_set};
use crate::text::{Token, TokenKind, hash_ascii};

word_set!(ABOUT: "about" "around" "nearly" "almost" "some" "roughly" "approximately" "estimated" "approx"
    "circa" "practically" "perhaps" "maybe" "barely" "virtually" "near");
word_set!(MORE: "more" "greater" "longer" "higher" "larger" "bigger" "older" "better" "farther" "further" "heavier"
    "taller" "wider" "deeper" "faster");
word_set!(OVER: "over" "above" "exceeding" "exceeded" "topped" "topping" "surpassed" "least" "minimum");
word_set!(UNDER: "under" "below" "most" "maximum");
word_set!(NEGATION: "no" "not" "never");
word_set!(LOOSE_AFTER: "or" "plus" "odd");

fn is(set: &WordSet, hash: u64) -> bool {
    set.has(hash)
}

/// The bound that the words around the tokens `[at, end)` put on a number; a rounded word such as `a dozen` is never
/// exact.
pub(crate) fn bound(tokens: &[Token], at: usize, end: usize, rounded: bool) -> Bound {
    let back = |n: usize| at.checked_sub(n).and_then(|i| tokens.get(i)).map_or(0, |t| t.hash);
    let (first, second) = (back(1), back(2));
    if first == hash_ascii("than") {
        // "not more than" bounds from above, "no fewer than" from below.
        return if is(&MORE, second) == is(&NEGATION, back(3)) { Bound::AtMost } else { Bound::AtLeast };
    }
    if is(&OVER, first) {
        return Bound::AtLeast;
    }
    let most = first == hash_ascii("to") && second == hash_ascii("up")
        || first == hash_ascii("as") && [hash_ascii("many"), hash_ascii("much")].contains(&second);
    if is(&UNDER, first) || most {
        return Bound::AtMost;
    }
    let close = first == hash_ascii("to") && second == hash_ascii("close");
    if rounded || close || is(&ABOUT, first) {
        return Bound::About;
    }
    after(tokens, end)
}

/// `or so`, `or more`, `+` after a number.
fn after(tokens: &[Token], end: usize) -> Bound {
    let Some(next) = tokens.get(end) else { return Bound::Exact };
    if next.kind == TokenKind::Other && next.hash == u64::from('+') && !next.spaced() {
        return Bound::AtLeast;
    }
    if !is(&LOOSE_AFTER, next.hash) {
        return Bound::Exact;
    }
    match tokens.get(end + 1).map_or(0, |t| t.hash) {
        hash if hash == hash_ascii("so") || hash == hash_ascii("thereabouts") => Bound::About,
        hash if hash == hash_ascii("more") => Bound::AtLeast,
        hash if hash == hash_ascii("less") || hash == hash_ascii("fewer") => Bound::AtMost,
        _ => Bound::Exact,
    }
}
