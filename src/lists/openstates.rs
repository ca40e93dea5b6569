//! Lists of Open States: officers of the states of the United States, a person a file.

use std::io::BufRead;

use saphyr::Yaml;

use super::yaml::{document, list, text};
use super::{Import, Read, us};
use crate::reference::{End, Entry, Tenure, Term, when};

pub(super) fn read(import: &mut Import<'_>, mut input: impl BufRead) -> Read {
    import.going_on()?;
    let mut whole = String::new();
    input.read_to_string(&mut whole).map_err(|error| error.to_string())?;
    let person = match document(&whole) {
        Ok(person) => person,
        Err(why) => {
            import.reject(&format!("not YAML: {why}"), 0, "");
            return Ok(());
        }
    };
    let Some(name) = text(&person, "name") else {
        import.reject("a person without a name", 0, "");
        return Ok(());
    };
    let mut entry = Entry::new(name, 0);
    if let (Some(given), Some(family)) = (text(&person, "given_name"), text(&person, "family_name")) {
        entry.also(format!("{given} {family}"));
    }
    for other in list(&person, "other_names") {
        if let Some(name) = text(other, "name") {
            entry.also(name);
        }
    }
    entry.ids.extend(text(&person, "id").map(|id| format!("ocd:{}", id.trim_start_matches("ocd-person/"))));
    entry.born = text(&person, "birth_date").and_then(|date| when::read(&date));
    if let Some(died) = text(&person, "death_date") {
        entry.died = when::read(&died).map_or(End::Past, End::On);
    }
    let party = list(&person, "party").last().and_then(|party| text(party, "name")).unwrap_or_default();
    for role in list(&person, "roles") {
        match tenure(role, &party) {
            Ok(tenure) => entry.tenures.push(tenure),
            Err(why) => import.reject(&why, 0, &entry.name),
        }
    }
    import.add(entry)
}

fn tenure(role: &Yaml<'_>, party: &str) -> Result<Tenure, String> {
    let kind = text(role, "type").ok_or("a role without a type")?;
    let jurisdiction = text(role, "jurisdiction").ok_or("a role without a jurisdiction")?;
    let office = match kind.as_str() {
        "lt_governor" => "Lieutenant Governor".into(),
        "upper" => "State Senator".into(),
        "lower" => "State Representative".into(),
        "legislature" => "Legislator".into(),
        other => capitalized(other),
    };
    let date = |name: &str| match text(role, name) {
        None => Ok(None),
        Some(date) => when::read(&date).map(Some).ok_or(format!("a {name} that is no date")),
    };
    let term = Term { start: date("start_date")?, end: date("end_date")?.map_or(End::Open, End::On) };
    if term.is_reversed() {
        return Err("a role that ends before it begins".into());
    }
    let place = place(&jurisdiction).ok_or("a jurisdiction that is no state or place")?;
    let seat = text(role, "district").unwrap_or_default();
    Ok(Tenure { office, place, party: party.to_owned(), seat, term, source: 0 })
}

/// `ocd-jurisdiction/country:us/state:nh/place:concord/government` is Concord.
fn place(jurisdiction: &str) -> Option<String> {
    let part = |name: &str| jurisdiction.split('/').find_map(|part| part.strip_prefix(name));
    if let Some(place) = part("place:") {
        return Some(capitalized(&place.replace('_', " ")));
    }
    let code = part("state:").or_else(|| part("district:")).or_else(|| part("territory:"))?;
    us::state(code).map(str::to_owned)
}

/// Each word with a capital, but for small ones.
fn capitalized(text: &str) -> String {
    let word = |word: &str| match word {
        "of" | "and" | "the" => word.to_owned(),
        _ => {
            let mut letters = word.chars();
            letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jurisdictions() {
        assert_eq!(
            place("ocd-jurisdiction/country:us/state:nh/government").as_deref(),
            Some("New Hampshire")
        );
        assert_eq!(
            place("ocd-jurisdiction/country:us/state:nh/place:port_vale/government").as_deref(),
            Some("Port Vale")
        );
        assert_eq!(place("ocd-jurisdiction/country:us"), None);
        assert_eq!(capitalized("secretary of state"), "Secretary of State");
    }
}
