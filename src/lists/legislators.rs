//! Lists of congress-legislators: presidents, vice presidents and members of Congress of the United States.

use std::io::BufRead;

use saphyr::Yaml;

use super::yaml::{field, items, list, text};
use super::{Import, Read, us, yaml};
use crate::reference::{End, Entry, Tenure, Term, when};

const COUNTRY: &str = "United States";

pub(super) fn read(import: &mut Import<'_>, input: impl BufRead) -> Read {
    items(input, |line, item| {
        import.going_on()?;
        match yaml::document(item) {
            Ok(list) => list
                .as_sequence()
                .and_then(|list| list.first())
                .map_or(Ok(()), |person| take(import, line, person)),
            Err(why) => {
                import.reject(&format!("not YAML: {why}"), line, item.lines().next().unwrap_or_default());
                Ok(())
            }
        }
    })
}

fn take(import: &mut Import<'_>, line: u64, person: &Yaml<'_>) -> Read {
    let Some(mut entry) = field(person, "name").and_then(named) else {
        import.reject("a person without a name", line, "");
        return Ok(());
    };
    if let Some(ids) = field(person, "id") {
        for (scheme, name) in [("bioguide", "bioguide"), ("wikidata", "wikidata"), ("govtrack", "govtrack")] {
            entry.ids.extend(text(ids, name).map(|id| format!("{scheme}:{id}")));
        }
    }
    entry.born =
        field(person, "bio").and_then(|bio| text(bio, "birthday")).and_then(|date| when::read(&date));
    for term in list(person, "terms") {
        match tenure(term) {
            Ok(tenure) => entry.tenures.push(tenure),
            Err(why) => import.reject(&why, line, &entry.name),
        }
    }
    for role in list(person, "leadership_roles") {
        match leadership(role) {
            Ok(tenure) => entry.tenures.push(tenure),
            Err(why) => import.reject(&why, line, &entry.name),
        }
    }
    import.add(entry)
}

/// The person under the name they go by, with the others there are.
fn named(name: &Yaml<'_>) -> Option<Entry> {
    let part = |part: &str| text(name, part);
    let last = part("last")?;
    let suffix = part("suffix").map(|suffix| format!(" {suffix}")).unwrap_or_default();
    let with = |given: &str| format!("{given} {last}");
    let plain = part("first").map(|first| with(&first));
    let official = part("official_full");
    let mut entry = Entry::new(official.clone().or_else(|| plain.clone()).unwrap_or_else(|| last.clone()), 0);
    for name in [plain, part("nickname").map(|nick| with(&nick))].into_iter().flatten() {
        if !suffix.is_empty() {
            entry.also(format!("{name}{suffix}"));
        }
        entry.also(name);
    }
    if let (Some(first), Some(middle)) = (part("first"), part("middle")) {
        entry.also(with(&format!("{first} {middle}")));
    }
    Some(entry)
}

fn tenure(term: &Yaml<'_>) -> Result<Tenure, String> {
    let kind = text(term, "type").unwrap_or_default();
    let (office, in_state) = match kind.as_str() {
        "prez" => ("President", false),
        "viceprez" => ("Vice President", false),
        "sen" => ("Senator", true),
        "rep" => ("Representative", true),
        kind => return Err(format!("an unknown type of term: {kind}")),
    };
    let state = text(term, "state").unwrap_or_default();
    let mut seat = us::state(&state).unwrap_or(&state).to_owned();
    if in_state && seat.is_empty() {
        return Err("a term without a state".into());
    }
    if let Some(district) = text(term, "district").filter(|district| kind == "rep" && district != "0") {
        seat = format!("{seat} {district}");
    }
    Ok(Tenure {
        office: office.into(),
        place: COUNTRY.into(),
        party: text(term, "party").unwrap_or_default(),
        seat,
        term: dated(term)?,
        source: 0,
    })
}

fn leadership(role: &Yaml<'_>) -> Result<Tenure, String> {
    let office = text(role, "title").ok_or("a leadership role without a title")?;
    let place = match text(role, "chamber").as_deref() {
        Some("senate") => "United States Senate",
        _ => "United States House of Representatives",
    };
    Ok(Tenure {
        office,
        place: place.into(),
        party: String::new(),
        seat: String::new(),
        term: dated(role)?,
        source: 0,
    })
}

/// From when until when; what has no end goes on.
fn dated(term: &Yaml<'_>) -> Result<Term, String> {
    let start = text(term, "start").ok_or("a term without a start")?;
    let start = when::read(&start).ok_or("a start that is no date")?;
    let end = match text(term, "end") {
        None => End::Open,
        Some(end) => End::On(when::read(&end).ok_or("an end that is no date")?),
    };
    let term = Term { start: Some(start), end };
    if term.is_reversed() { Err("a term that ends before it begins".into()) } else { Ok(term) }
}
