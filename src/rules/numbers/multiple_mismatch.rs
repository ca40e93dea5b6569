use crate::extract::{Bound, Ratio};
use crate::finding::{Finding, Severity};
use crate::resolve::Analysis;
use crate::resolve::quantities::Multiple;
use crate::rules::Rule;
use crate::rules::figures::{beside, multiple, narrated, told};
use crate::resolve::quantities::rounding::Range;

/// The rule.
pub static RULE: Rule = Rule {
    name: "multiple-mismatch",
    family: "numbers",
    severity: Severity::Error,
    summary: "“Doubled”, “halved” or “three times as many” does not follow from the two numbers.",
    page: include_str!("multiple_mismatch.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    found.extend(analysis.facts.amounts.multiples.iter().filter_map(|multiple| finding(analysis, multiple)));
}

fn finding(analysis: &Analysis, told_as: &Multiple) -> Option<Finding> {
    let (base, of) = (narrated(analysis, told_as.base)?, narrated(analysis, told_as.of)?);
    let allowed = allowed(told_as.times, told_as.bound)?;
    if base.value.is_zero() || multiple(base, of)?.meets(allowed) {
        return None;
    }
    let exact = of.value.over(base.value)?.to_digits(2)?;
    let message = format!(
        "“{}”, and {} is {} times {}",
        told(analysis, told_as.words),
        told(analysis, of.span),
        exact.grouped(),
        told(analysis, base.span)
    );
    let finding = Finding::new(&RULE, told_as.words, message).help("check the two numbers against the words");
    Some(beside(finding, [(base, "from here"), (of, "to here")]))
}

/// The multiples for which newsrooms use the words.
fn allowed(times: Ratio, bound: Bound) -> Option<Range> {
    let part = |above, below| times.times(Ratio::new(above, below)?);
    Some(match bound {
        Bound::AtLeast => Range { least: part(99, 100)?, most: part(2, 1)? },
        Bound::AtMost => Range { least: part(1, 4)?, most: part(101, 100)? },
        _ => Range { least: part(17, 20)?, most: part(5, 4)? },
    })
}
