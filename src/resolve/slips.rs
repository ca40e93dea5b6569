//! Full names that are another full name of the story with a slip in one part: "Ole Vandermere" beside "Ole
//! Vandermeer", "Kristin Dahl" beside "Kristen Dahl".

use super::gender;
use super::items::Item;
use super::spelling::{self, Sketch};
use crate::extract::{Evidence, NameKind, Parts};
use crate::lexicon::{self, ByHash};
use crate::resolve::Gender;

/// More forms with one given name or one surname are a list of people, and not compared.
const MOST: usize = 40;

/// A full name as the story writes it.
struct Form<'a> {
    parts: &'a Parts,
    surname: Sketch,
    /// How often its surname stands there.
    surnames: usize,
    /// How often the two stand together.
    times: usize,
    /// Its first item.
    first: usize,
}

/// A full name with a slip, and the full name it slipped from.
pub(super) struct Odd<'a> {
    pub written: &'a Parts,
    pub usual: &'a Parts,
}

/// Finds the odd forms among the full names.
pub(super) fn odd_forms<'a>(items: &[Item<'a>], text: &str) -> Vec<Odd<'a>> {
    let forms = forms(items, text);
    let mut forms: Vec<&Form<'_>> = forms.iter().collect();
    let mut odd = Vec::new();
    forms.sort_unstable_by_key(|f| (f.parts.first(), f.first));
    for group in forms.chunk_by(|a, b| a.parts.first() == b.parts.first()).filter(|g| g.len() <= MOST) {
        let slip = |a: &Form<'_>, b: &Form<'_>| {
            let place = |f: &Form<'_>| f.parts.surname.of(text);
            a.surname.is_near(b.surname)
                && !a.parts.last_is_place()
                && !b.parts.last_is_place()
                && spelling::is_slip(place(a), place(b))
        };
        odd.extend(pairs(group, slip, |f| f.surnames));
    }
    forms.sort_unstable_by_key(|f| (f.parts.last(), f.first));
    for group in forms.chunk_by(|a, b| a.parts.last() == b.parts.last()).filter(|g| g.len() <= MOST) {
        let given = |f: &Form<'_>| f.parts.given.map_or("", |span| span.of(text));
        let slip = |a: &Form<'_>, b: &Form<'_>| {
            let (one, two) = (a.parts.first(), b.parts.first());
            one_gender(a, b)
                && same_ending(given(a), given(b))
                && spelling::is_slip(given(a), given(b))
                && !lexicon::transliterations(one, two)
                && !lexicon::nicknames(one, two)
        };
        odd.extend(pairs(group, slip, |f| f.times));
    }
    odd
}

fn forms<'a>(items: &[Item<'a>], text: &str) -> Vec<Form<'a>> {
    let mut surnames: ByHash<usize> = ByHash::default();
    for item in items {
        *surnames.entry(item.parts.last()).or_default() += 1;
    }
    let count = |surname: u64| surnames.get(&surname).copied().unwrap_or(0);
    let full = |item: &&Item<'a>| {
        item.kind == NameKind::Person
            && item.parts.count() >= 2
            && item.parts.is_plausible()
            && !item.evidence.any(Evidence::HEADLINE)
    };
    let ends = |parts: &Parts| (parts.first(), parts.last());
    let full = items.iter().filter(full).enumerate();
    let mut full: Vec<_> = full.map(|(at, item)| (ends(item.parts), at, item.parts)).collect();
    full.sort_unstable_by_key(|(ends, at, _)| (*ends, *at));
    let same = full.chunk_by(|(a, ..), (b, ..)| a == b);
    let form = |same: &[(_, usize, &'a Parts)]| {
        let (_, first, parts) = *same.first()?;
        let surname = Sketch::new(parts.surname.of(text));
        Some(Form { parts, surname, surnames: count(parts.last()), times: same.len(), first })
    };
    same.filter_map(form).collect()
}

/// Of every two forms that differ by a slip the rarer, and of two as rare the later.
fn pairs<'a>(
    group: &[&Form<'a>],
    slip: impl Fn(&Form<'a>, &Form<'a>) -> bool,
    times: impl Fn(&Form<'a>) -> usize,
) -> Vec<Odd<'a>> {
    let mut odd = Vec::new();
    for (i, later) in group.iter().enumerate() {
        for earlier in group.iter().take(i).filter(|earlier| slip(earlier, later)) {
            let swap = times(later) > times(earlier);
            let (usual, written) = if swap { (later, earlier) } else { (earlier, later) };
            odd.push(Odd { written: written.parts, usual: usual.parts });
        }
    }
    odd
}

/// Whether neither given name is one of the other gender.
fn one_gender(a: &Form<'_>, b: &Form<'_>) -> bool {
    let of = |f: &Form<'_>| gender::of_given_name(f.parts.first_senses());
    let (a, b) = (of(a), of(b));
    a == b || a == Gender::Unknown || b == Gender::Unknown
}

/// "Maria" and "Mario", "Hanna" and "Hanne" are two names.
fn same_ending(a: &str, b: &str) -> bool {
    let (a, b) = (a.chars().last(), b.chars().last());
    a == b || ![a, b].iter().any(|end| matches!(end, Some('a' | 'á')))
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, House};
    use crate::format::{self, Format};
    use crate::resolve::Analysis;
    use crate::text::Source;

    /// The names taken for slips, each with the name of the person.
    fn slips(text: &str) -> Vec<(String, String)> {
        let manuscript = format::read(&Source::from(text), Format::Plain);
        let analysis = Analysis::new(Article::new(&manuscript, &House::default()), House::default());
        let facts = &analysis.facts;
        let of = |id: crate::resolve::PersonId| facts.people[id.0 as usize].name.clone();
        let slips =
            facts.names.iter().filter_map(|n| Some((analysis.text(n.span).to_owned(), of(n.variant_of?))));
        slips.collect()
    }

    fn slip(written: &str, name: &str) -> (String, String) {
        (written.to_owned(), name.to_owned())
    }

    #[test]
    fn a_slip_in_one_part_is_no_second_person() {
        let text = "Anna Kesterton spoke on Friday. The mayor thanked Anna Kestreton. Kesterton left.";
        assert_eq!(slips(text), [slip("Anna Kestreton", "Anna Kesterton")]);
        let text = "Kristin Dahl spoke on Friday. Kristen Dahl left. The mayor thanked Kristen Dahl.";
        assert_eq!(slips(text), [slip("Kristin Dahl", "Kristen Dahl")]);
    }

    #[test]
    fn names_that_are_two() {
        for text in [
            "Maria Dahl spoke on Friday. Mario Dahl left.",
            "Anna Hansen spoke on Friday. Meredith Hanson left.",
            "Anna Kern spoke on Friday. Anna Bern left.",
        ] {
            assert_eq!(slips(text), [], "{text}");
        }
    }
}
