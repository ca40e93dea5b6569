use crate::finding::{Finding, Severity};
use crate::rules::clipping::{Clipping, Fate, Toll};
use crate::morgue::{Filed, Guest, Morgue};
use crate::rules::{Rule, alone};

/// The rule.
pub static RULE: Rule = Rule {
    name: "cross-fact-conflict",
    family: "workspace",
    severity: Severity::Info,
    summary: "Two articles of one day give another toll of one event, or another count of one vote.",
    page: include_str!("cross_fact_conflict.md"),
    check: alone,
};

/// Long words that two sentences about one vote share.
const ABOUT: usize = 3;

/// Holds the numbers at the top of an article against those of the others of its day.
pub(in crate::rules) fn check(morgue: &Morgue, guest: Guest<'_>, found: &mut Vec<Finding>) {
    let clipping = guest.clipping;
    if clipping.published.is_none() {
        return;
    }
    let mut told: Vec<Fate> = Vec::new();
    for toll in &clipping.tolls {
        let elsewhere = morgue.tolls_that_day(guest, toll);
        let earlier = elsewhere.iter().filter(|filed| morgue.is_earlier(filed.index, guest));
        let mut others = earlier.filter_map(Filed::toll);
        let clash = others.rfind(|(there, other)| clash(clipping, toll, there, other));
        if let Some((there, other)) = clash.filter(|_| !told.contains(&toll.fate)) {
            told.push(toll.fate);
            found.push(finding(toll, there, other));
        }
    }
}

fn finding(toll: &Toll, there: &Clipping, other: &Toll) -> Finding {
    let file = &there.file;
    let message = match toll.fate {
        Fate::Vote => format!("the vote is {} here and {} in {file}, of the same day", toll.words, other.words),
        fate => format!("{} {} here, {} in {file}, of the same day", toll.words, fate.name(), other.words),
    };
    let finding = Finding::new(&RULE, toll.span, message).help("if both speak of one event, bring them in line");
    finding.elsewhere(file, other.span, format!("{} there", other.words))
}

/// Whether the two count the same otherwise.
fn clash(here: &Clipping, toll: &Toll, there: &Clipping, other: &Toll) -> bool {
    let same_place = toll.places.iter().any(|place| other.places.contains(place));
    let shared = toll.about.iter().filter(|word| other.about.binary_search(word).is_ok()).count();
    let agreed = |clipping: &Clipping, with: &Toll| {
        clipping.tolls.iter().any(|t| t.fate == with.fate && t.value == with.value)
    };
    toll.fate == other.fate
        && toll.value != other.value
        && same_place
        && (toll.fate != Fate::Vote || shared >= ABOUT)
        && !agreed(here, other)
        && !agreed(there, toll)
        && !is_version(here, there)
}

/// Whether one is another version of the other: by its headline, or by the name of its file.
fn is_version(here: &Clipping, there: &Clipping) -> bool {
    here.headline != 0 && here.headline == there.headline || slug(&here.file) == slug(&there.file)
}

/// The name of a file without what tells versions apart: `ferry-v2.txt`, `ferry_3.txt`.
fn slug(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let slug = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let slug = slug.trim_end_matches(['v', 'V']).trim_end_matches(['-', '_', ' ', '.']);
    if slug.is_empty() { stem } else { slug }
}
