//! Lists of the Popolo standard: people, organizations and memberships; EveryPolitician's `persons` too.

use std::collections::HashMap;
use std::io::BufRead;

use serde::Deserialize;

use super::{Import, Read};
use crate::reference::{End, Entry, Tenure, Term, when};

#[derive(Deserialize)]
struct File {
    #[serde(default, alias = "persons")]
    people: Vec<Person>,
    #[serde(default)]
    organizations: Vec<Named>,
    #[serde(default)]
    memberships: Vec<Membership>,
    #[serde(default)]
    posts: Vec<Named>,
    #[serde(default)]
    areas: Vec<Named>,
    /// Periods of a legislature, in EveryPolitician's files.
    #[serde(default)]
    events: Vec<Named>,
}

#[derive(Deserialize)]
struct Person {
    #[serde(default)]
    id: String,
    name: Option<String>,
    #[serde(default)]
    other_names: Vec<Named>,
    #[serde(default)]
    identifiers: Vec<Identifier>,
    birth_date: Option<String>,
    death_date: Option<String>,
    #[serde(default)]
    memberships: Vec<Membership>,
}

#[derive(Deserialize)]
struct Identifier {
    #[serde(default)]
    scheme: String,
    #[serde(default)]
    identifier: String,
}

/// Whatever has an id and a name.
#[derive(Default, Deserialize)]
struct Named {
    #[serde(default)]
    id: String,
    name: Option<String>,
    label: Option<String>,
    role: Option<String>,
    classification: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
    area_id: Option<String>,
}

#[derive(Deserialize)]
struct Membership {
    #[serde(default)]
    person_id: String,
    organization_id: Option<String>,
    on_behalf_of_id: Option<String>,
    post_id: Option<String>,
    area_id: Option<String>,
    legislative_period_id: Option<String>,
    role: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
}

/// What a membership points to.
struct Index {
    organizations: HashMap<String, Named>,
    posts: HashMap<String, Named>,
    areas: HashMap<String, Named>,
    events: HashMap<String, Named>,
}

pub(super) fn read(import: &mut Import<'_>, input: impl BufRead) -> Read {
    let file: File = serde_json::from_reader(input).map_err(|error| format!("not Popolo: {error}"))?;
    let by_id = |list: Vec<Named>| list.into_iter().map(|named| (named.id.clone(), named)).collect();
    let index = Index {
        organizations: by_id(file.organizations),
        posts: by_id(file.posts),
        areas: by_id(file.areas),
        events: by_id(file.events),
    };
    let mut held: HashMap<String, Vec<Membership>> = HashMap::new();
    for membership in file.memberships {
        held.entry(membership.person_id.clone()).or_default().push(membership);
    }
    for mut person in file.people {
        import.going_on()?;
        let mut memberships = std::mem::take(&mut person.memberships);
        memberships.extend(held.remove(&person.id).unwrap_or_default());
        take(import, &person, &memberships, &index)?;
    }
    let mut lost: Vec<_> = held.into_iter().collect();
    lost.sort_by(|a, b| a.0.cmp(&b.0));
    for (person, memberships) in lost {
        for _ in memberships {
            import.reject("a membership of nobody in the file", 0, &person);
        }
    }
    Ok(())
}

fn take(import: &mut Import<'_>, person: &Person, memberships: &[Membership], index: &Index) -> Read {
    let Some(name) = person.name.as_deref().filter(|name| !name.trim().is_empty()) else {
        import.reject("a person without a name", 0, &person.id);
        return Ok(());
    };
    let mut entry = Entry::new(name, 0);
    person.other_names.iter().filter_map(|other| other.name.as_deref()).for_each(|name| entry.also(name));
    let known = |scheme: &str| matches!(scheme, "wikidata" | "bioguide");
    let others = person.identifiers.iter().filter(|id| known(&id.scheme));
    entry.ids.extend(others.map(|id| format!("{}:{}", id.scheme, id.identifier)));
    if !person.id.is_empty() {
        entry.ids.push(format!("popolo:{}", person.id));
    }
    entry.born = person.birth_date.as_deref().and_then(when::read);
    if let Some(died) = person.death_date.as_deref().filter(|died| !died.is_empty()) {
        entry.died = when::read(died).map_or(End::Past, End::On);
    }
    for membership in memberships {
        match tenure(membership, index) {
            Ok(Some(tenure)) => entry.tenures.push(tenure),
            Ok(None) => {}
            Err(why) => import.reject(why, 0, name),
        }
    }
    import.add(entry)
}

/// The office of a membership; none of a party.
fn tenure(membership: &Membership, index: &Index) -> Result<Option<Tenure>, &'static str> {
    let of = |list: &'_ HashMap<String, Named>, id: &Option<String>| {
        id.as_deref()
            .and_then(|id| list.get(id))
            .and_then(|named| named.name.clone().or_else(|| named.label.clone()))
    };
    let organization = membership.organization_id.as_deref().and_then(|id| index.organizations.get(id));
    if organization.and_then(|o| o.classification.as_deref()) == Some("party") {
        return Ok(None);
    }
    let post = membership.post_id.as_deref().and_then(|id| index.posts.get(id));
    let role =
        membership.role.clone().or_else(|| post.and_then(|post| post.role.clone().or(post.label.clone())));
    let place = organization.and_then(|organization| organization.name.clone());
    if membership.organization_id.is_some() && organization.is_none() {
        return Err("a membership of an organization that is not in the file");
    }
    let period = membership.legislative_period_id.as_deref().and_then(|id| index.events.get(id));
    let date = |own: &Option<String>, of_period: Option<&String>| {
        let text = own.as_ref().or(of_period).filter(|text| !text.is_empty());
        text.map(|text| when::read(text).ok_or("a date that is no date")).transpose()
    };
    let start = date(&membership.start_date, period.and_then(|p| p.start_date.as_ref()))?;
    let end = date(&membership.end_date, period.and_then(|p| p.end_date.as_ref()))?;
    // Without any date nothing tells whether it goes on; with a start alone it does.
    let end = end.map_or(if start.is_some() { End::Open } else { End::Unknown }, End::On);
    let term = Term { start, end };
    if term.is_reversed() {
        return Err("a membership that ends before it begins");
    }
    let area = membership.area_id.clone().or_else(|| post.and_then(|post| post.area_id.clone()));
    Ok(Some(Tenure {
        office: role.filter(|role| !role.is_empty()).unwrap_or_else(|| "Member".into()),
        place: place.unwrap_or_default(),
        party: of(&index.organizations, &membership.on_behalf_of_id)
            .filter(|party| !party.eq_ignore_ascii_case("unknown"))
            .unwrap_or_default(),
        seat: of(&index.areas, &area).unwrap_or_default(),
        term,
        source: 0,
    }))
}
