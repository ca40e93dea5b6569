use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::rules::clipping::Said;
use crate::morgue::{Guest, Morgue};
use crate::rules::{Rule, alone};

/// The rule.
pub static RULE: Rule = Rule {
    name: "cross-quote-variant",
    family: "workspace",
    severity: Severity::Warning,
    summary: "A quotation reads otherwise in another article.",
    page: include_str!("cross_quote_variant.md"),
    check: alone,
};

/// Quotations that are compared with one.
const MOST: usize = 16;

/// Longer quotations are not compared, but for their first words.
const MOST_WORDS: usize = 120;

/// Holds the quotations of an article against those of the same speakers in the others.
pub(in crate::rules) fn check(morgue: &Morgue, guest: Guest<'_>, found: &mut Vec<Finding>) {
    let clipping = guest.clipping;
    for said in &clipping.said {
        let like = morgue.like(guest, said, MOST);
        let like = || like.iter().filter_map(|filed| Some((filed.index, filed.said()?)));
        // What stands elsewhere just so is what was said; the other one will hear of it.
        let agreed = like().filter(|(_, (_, other))| stands_in(said, other) || stands_in(other, said)).count();
        let mut others = like().filter(|(_, (_, other))| differs(said, other));
        let other = others.find(|(at, (_, other))| {
            let theirs = like().filter(|(_, (_, third))| stands_in(third, other)).count();
            theirs > agreed + 1 || theirs == agreed + 1 && morgue.is_earlier(*at, guest)
        });
        found.extend(other.map(|(_, (there, other))| finding(said, other, &there.file)));
    }
}

fn finding(said: &Said, other: &Said, file: &str) -> Finding {
    let message = format!("{file} quotes {} in other words: “{}”", said.name, shortened(&other.text));
    let finding = Finding::new(&RULE, said.span, message).help("quote the same words, or mark what is left out");
    let whole = said.words.first() == other.words.first() && said.words.last() == other.words.last();
    let finding = finding.elsewhere(file, other.span, format!("“{}”", shortened(&other.text)));
    if !whole {
        return finding;
    }
    finding.fix(Fix::replace(format!("Quote as {file} does"), said.span, other.text.clone()))
}

/// Characters of a quotation that are told.
const SHOWN: usize = 160;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

/// Whether the words of one stand in the other in a row.
fn stands_in(one: &Said, other: &Said) -> bool {
    other.words.windows(one.words.len()).any(|row| *row == *one.words)
}

/// Whether the two quote one utterance in words that differ a little: the same words around words that are not.
fn differs(said: &Said, other: &Said) -> bool {
    let (a, b) = (first(&said.words), first(&other.words));
    let Some(overlap) = overlap(a, b) else { return false };
    let allowed = (overlap.kept / 6).max(1);
    overlap.kept >= 6 && (1..=allowed).contains(&overlap.changed)
}

fn first(words: &[u32]) -> &[u32] {
    words.get(..MOST_WORDS).unwrap_or(words)
}

/// How much of two quotations is the same.
struct Overlap {
    /// Words both have, in order.
    kept: usize,
    /// Words one has and the other has not, between words that both have.
    changed: usize,
}

/// Lays two quotations over each other, so that the most words fall on themselves; what one of them has before the
/// first and after the last of these counts for nothing.
fn overlap(a: &[u32], b: &[u32]) -> Option<Overlap> {
    let width = b.len() + 1;
    let mut longest = vec![0_u16; (a.len() + 1) * width];
    for (i, word) in a.iter().enumerate().rev() {
        for (j, other) in b.iter().enumerate().rev() {
            let cell = |i: usize, j: usize| longest.get(i * width + j).copied().unwrap_or(0);
            let best = if word == other { cell(i + 1, j + 1) + 1 } else { cell(i + 1, j).max(cell(i, j + 1)) };
            if let Some(here) = longest.get_mut(i * width + j) {
                *here = best;
            }
        }
    }
    let cell = |i: usize, j: usize| longest.get(i * width + j).copied().unwrap_or(0);
    let (mut i, mut j) = (0, 0);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    while let (Some(word), Some(other)) = (a.get(i), b.get(j)) {
        if word == other {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if cell(i + 1, j) >= cell(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    let (first, last) = (pairs.first()?, pairs.last()?);
    let spread = (last.0 - first.0 + 1).max(last.1 - first.1 + 1);
    Some(Overlap { kept: pairs.len(), changed: spread - pairs.len() })
}
