use crate::extract::{Bound, Ratio};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::quantities::{Change, Told};
use crate::rules::Rule;
use crate::rules::figures::{of_change, multiple, narrated, told};
use crate::text::{Span, hash_ascii};
use crate::resolve::quantities::rounding::Range;

/// The rule.
pub static RULE: Rule = Rule {
    name: "multiple-mismatch",
    family: "numbers",
    severity: Severity::Error,
    summary: "“Doubled”, “tripled” or “halved” does not follow from the two numbers.",
    page: include_str!("multiple_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    found.extend(analysis.facts.amounts.changes.iter().filter_map(|change| finding(analysis, change)));
}

fn finding(analysis: &Analysis, change: &Change) -> Option<Finding> {
    let (from, to) = (narrated(analysis, change.from)?, narrated(analysis, change.to)?);
    let (Told::Times(above, below), word) = change.told? else { return None };
    let times = Ratio::new(above.into(), below.into())?;
    let bound = bound(analysis, word);
    let allowed = allowed(times, bound)?;
    if from.value.is_zero() || multiple(from, to)?.meets(allowed) {
        return None;
    }
    let exact = to.value.over(from.value)?.to_digits(2)?;
    let message = format!(
        "“{}”, and {} is {} times {}",
        told(analysis, word),
        told(analysis, to.span),
        exact.grouped(),
        told(analysis, from.span)
    );
    let finding = of_change(&RULE, word, message, (from, to)).help("check the two numbers against the word");
    Some(finding)
}

/// How the words before it bound a multiple.
fn bound(analysis: &Analysis, word: Span) -> Bound {
    let sentence = analysis.sentence(word);
    let at = sentence.partition_point(|t| t.span.end <= word.start);
    let is = |back: usize, words: &[&str]| {
        let token = at.checked_sub(back).and_then(|i| sentence.get(i));
        token.is_some_and(|t| words.iter().any(|w| t.hash == hash_ascii(w)))
    };
    if is(1, &["than"]) && is(2, &["more"]) {
        return Bound::AtLeast;
    }
    if is(1, &["nearly", "almost", "about", "roughly", "practically", "virtually", "approximately"]) {
        return Bound::About;
    }
    Bound::Exact
}

/// The multiples for which newsrooms use the word.
fn allowed(times: Ratio, bound: Bound) -> Option<Range> {
    let part = |above, below| times.times(Ratio::new(above, below)?);
    Some(match bound {
        Bound::AtLeast if times > Ratio::whole(1) => Range { least: part(99, 100)?, most: part(2, 1)? },
        Bound::AtLeast => Range { least: part(1, 4)?, most: part(101, 100)? },
        Bound::About => Range { least: part(17, 20)?, most: part(6, 5)? },
        _ => Range { least: part(17, 20)?, most: part(5, 4)? },
    })
}
