//! Capitals that stand for the government that sits there: `Moscow said`, `ties between Moscow and Washington`.

use std::ops::Range;

use super::locations;
use crate::extract::Passage;
use crate::extract::words::word_set;
use crate::lexicon::Senses;

word_set!(ACTS: "wants" "wanted" "backs" "backed" "supports" "supported" "blames" "blamed" "considers" "regards" "sees" "opposes" "opposed" "hopes" "fears" "recognizes" "recognises" "imposed" "imposes" "sanctioned" "retaliated" "responded" "agreed" "agrees" "refuses" "refused" "seeks" "sought" "vetoed" "condemns" "condemned" "denies" "denied" "rejects" "rejected" "accuses" "accused" "insists" "insisted" "welcomes" "welcomed");
word_set!(TIES: "ties" "relations" "talks" "tension" "tensions" "negotiations" "dispute" "trade" "war" "agreement" "deal" "rift" "row" "differences" "alliance" "dialogue" "cooperation" "standoff" "contacts");

/// Whether the capital of the tokens stands for a government. No preposition of place stands before it.
pub(super) fn is_government(p: &Passage, place: Range<usize>) -> bool {
    acts(p, place.end) || paired(p, &place)
}

/// Whether what a government does follows.
fn acts(p: &Passage, at: usize) -> bool {
    let token = p.tokens.get(at).filter(|t| t.is_word() && t.spaced() && !t.is_capitalized());
    token.is_some_and(|t| ACTS.has(t.hash) || p.sense(at).has(Senses::SPEECH_STRONG))
}

/// `ties between Moscow and Washington`, at either name.
fn paired(p: &Passage, place: &Range<usize>) -> bool {
    let Some(before) = place.start.checked_sub(1) else { return false };
    let between = |at: usize| {
        let tie = at.checked_sub(1).and_then(|i| p.tokens.get(i));
        p.is_word(at, word!("between")) && tie.is_some_and(|t| TIES.has(t.hash))
    };
    let other = |at: usize| locations::listed(p, at).filter(|(_, listed)| listed.seat_of.is_some());
    if between(before) {
        return p.is_word(place.end, word!("and")) && other(place.end + 1).is_some();
    }
    // The other capital takes one token or two.
    let first = |len: usize| before.checked_sub(len).filter(|&at| other(at).is_some_and(|(l, _)| l == len));
    let and = p.is_word(before, word!("and"));
    and && [1, 2].into_iter().filter_map(first).any(|at| at.checked_sub(1).is_some_and(between))
}
