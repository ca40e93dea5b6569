use crate::extract::{Half, Written};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::rules::running::is_running_text;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "clock-style",
    family: "style",
    severity: Severity::Hint,
    summary: "A clock time is not written as the house writes it.",
    page: include_str!("clock_style.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let Some(sample) = analysis.house.style.and_then(|style| style.clock) else { return };
    let narrated = analysis.facts.dates.iter().filter(|date| analysis.narrates(date));
    let halves = narrated.filter_map(|date| analysis.said(date)?.clock?.half);
    let halves = halves.filter(|half| is_running_text(analysis, half.span));
    // The two ends of a range may share one.
    let mut last = None;
    for half in halves.filter(|half| last.replace(half.span) != Some(half.span)) {
        found.extend(finding(analysis, half, sample));
    }
}

fn finding(analysis: &Analysis, half: Written<Half>, sample: &str) -> Option<Finding> {
    let prose = analysis.article.prose.text();
    let before = prose.get(..half.span.start as usize)?;
    let digits = before.trim_end().len() as u32;
    let at = Span::new(digits, half.span.end);
    let written = analysis.text(at);
    let Some(morning) = sample.strip_prefix('9') else {
        let message = format!("“{}” where the house has the clock of 24 hours: “{sample}”", written.trim());
        return Some(Finding::new(&RULE, half.span, message));
    };
    let way = match half.is {
        Half::Morning => morning.to_owned(),
        Half::Afternoon => morning.replacen('a', "p", 1),
    };
    let rest = prose.get(half.span.end as usize..)?;
    let same = written == way || (way.strip_suffix('.') == Some(written) && rest.starts_with('.'));
    if same {
        return None;
    }
    let message = format!("“{}” where the house writes “{}”", written.trim(), way.trim());
    let finding = Finding::new(&RULE, half.span, message);
    // A full stop may end the sentence, too.
    let goes_on = rest.trim_start().starts_with(|c: char| c.is_lowercase() || c == ',' || c == ';');
    Some(if goes_on {
        finding.fix(Fix::replace(format!("Write “{}”", way.trim()), at, way).preferred())
    } else {
        finding
    })
}
