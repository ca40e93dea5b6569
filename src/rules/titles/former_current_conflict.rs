use crate::extract::words::word_set;
use crate::extract::{Modality, Tie};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, Person, TitleUse};
use crate::rules::Rule;
use crate::rules::evidence::{held_titles, holder_changes, looks_back, speaks_of_kin};

/// The rule.
pub static RULE: Rule = Rule {
    name: "former-current-conflict",
    family: "titles",
    severity: Severity::Warning,
    summary: "One person is both a former and the present holder of an office.",
    page: include_str!("former_current_conflict.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for person in &analysis.facts.people {
        let former = person.titles.iter().filter(|t| is_former(t));
        for past in former {
            let held = held_titles(analysis, person);
            let same = |t: &&&TitleUse| t.title.canonical == past.title.canonical && same_seat(t, past);
            let now = held.iter().filter(same).find(|t| is_present(analysis, t));
            if let Some(now) = now.filter(|now| !is_explained(analysis, past, now)) {
                found.push(finding(analysis, person, past, now));
                break;
            }
        }
    }
}

fn is_former(title: &TitleUse) -> bool {
    title.modality == Modality::Former && title.certain && !title.quoted && title.tie != Tie::Alone
}

fn same_seat(a: &TitleUse, b: &TitleUse) -> bool {
    match (&a.seat, &b.seat) {
        (Some(a), Some(b)) => a.name == b.name,
        _ => true,
    }
}

// Words that look back on a time in office without a date: "an appointee of", "the legacy of".
word_set!(OF: "of" "for" "under" "by" "from" "to" "with" "like" "since" "after" "before");

/// The bare title right before the name, in the narration, as somebody who acts; "President Orr's envoy" may be of any day.
fn is_present(analysis: &Analysis, title: &TitleUse) -> bool {
    let block = analysis.article.block_at(title.span.start).and_then(|i| analysis.article.blocks.get(i));
    let told = block.is_some_and(|b| b.zone.is_narration());
    let sentence = analysis.sentence(title.span);
    let before = sentence.iter().rev().find(|t| t.span.end <= title.span.start);
    let after = analysis.article.prose.text().get(title.holder.end as usize..).unwrap_or("");
    let owns = after.starts_with("'s") || after.starts_with("’s");
    told && title.tie == Tie::Before && !title.quoted && !owns && !before.is_some_and(|t| t.is_word() && OF.has(t.hash))
}

fn is_explained(analysis: &Analysis, past: &TitleUse, now: &TitleUse) -> bool {
    [past, now].iter().any(|t| holder_changes(analysis, t) || speaks_of_kin(analysis, t.span))
        || looks_back(analysis, now.span)
}

fn finding(analysis: &Analysis, person: &Person, past: &TitleUse, now: &TitleUse) -> Finding {
    let (was, is) = (analysis.text(past.span), analysis.text(now.span));
    let message = format!("{} is “{is}” here, “{was}” elsewhere", person.name);
    let insert = Fix::replace(format!("Write “former {is}”"), now.span, format!("former {is}"));
    Finding::new(&RULE, now.span, message)
        .related(past.span, format!("“{was}” here"))
        .help("say in both places whether the office is still held")
        .fix(insert)
}
