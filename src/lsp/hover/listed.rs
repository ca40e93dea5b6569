use super::Sheet;
use crate::calendar::Day;
use crate::reference::{End, Known, Tenure, when};
use crate::resolve::PersonId;

/// How many people of the same name are shown.
const PEOPLE: usize = 2;

/// How many offices are shown, the latest first.
const OFFICES: usize = 6;

/// What the lists say of the person: offices and whether they are held that day, birth and age, who says so, a link.
pub(super) fn lines(sheet: &Sheet<'_>, id: PersonId) -> Vec<String> {
    let day = sheet.analysis().article.published.map(|published| published.day);
    let known = sheet.analysis().known(id);
    known.iter().take(PEOPLE).flat_map(|known| about(sheet, known, day)).collect()
}

fn about(sheet: &Sheet<'_>, known: &Known, day: Option<Day>) -> Vec<String> {
    let (lists, entry) = (&sheet.analysis().house.reference, &known.entry);
    let mut lines = vec![source(sheet, known)];
    let office = |tenure: &Tenure| {
        let held = day.map(|day| format!(": {} that day", lists.on(known, tenure, day).name()));
        format!("{tenure}{}", held.unwrap_or_default())
    };
    lines.extend(entry.tenures.iter().rev().take(OFFICES).map(office));
    if let Some(born) = entry.born {
        let age = day.filter(|_| entry.died == End::Unknown).and_then(|day| entry.age_on(day));
        let age = match age {
            Some((least, most)) if least == most => format!(", {least} that day"),
            Some((least, most)) => format!(", {least} or {most} that day"),
            None => String::new(),
        };
        lines.push(format!("born {}{age}", when::in_words(born)));
    }
    match entry.died {
        End::On(died) => lines.push(format!("died {}", when::in_words(died))),
        End::Past => lines.push("dead".to_owned()),
        End::Open | End::Unknown => {}
    }
    lines.extend(entry.link());
    lines
}

/// `By legislators.yaml, as of 2024-05-01: Rex Q. Orr`
fn source(sheet: &Sheet<'_>, known: &Known) -> String {
    let source = sheet.analysis().house.reference.source(known, known.entry.source).unwrap_or_default();
    let date = source.date.map(|day| format!(", as of {day}")).unwrap_or_default();
    format!("By {}{date}: {}", source.name, known.entry.name)
}
