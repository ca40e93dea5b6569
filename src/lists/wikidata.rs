//! Dumps of Wikidata: of each entity only what tells of offices, and of most nothing but that they tell of none.

use std::borrow::Cow;
use std::fmt;
use std::io::BufRead;
use std::marker::PhantomData;

use memchr::memmem::Finder;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::input::Lines;
use super::{Import, Labels, Read};
use crate::calendar::{Day, Interval};
use crate::reference::{End, Entry, Tenure, Term};

/// What stands in every entity that held an office.
const HELD: &[u8] = br#""P39":["#;
/// What stands in items that are offices, places that have them, and parties: applies to jurisdiction, office holder,
/// office of the head of government, the head of government, and the party's item.
const CALLED: [&[u8]; 5] =
    [br#""P1001":["#, br#""P1308":["#, br#""P1313":["#, br#""P6":["#, br#""numeric-id":7278,"#];
/// How an item stands for a text until its label is known.
const ITEM: &str = "\u{1}Q";

#[derive(Deserialize)]
struct Entity<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(default, borrow)]
    labels: English<'a, Text<'a>>,
    #[serde(default, borrow)]
    aliases: English<'a, Vec<Text<'a>>>,
    #[serde(default, borrow)]
    claims: Claims<'a>,
}

#[derive(Deserialize)]
struct Text<'a> {
    #[serde(borrow)]
    value: Cow<'a, str>,
}

/// What is said in English; else in all languages.
struct English<'a, T>(Option<T>, PhantomData<&'a ()>);

impl<T> Default for English<'_, T> {
    fn default() -> Self {
        Self(None, PhantomData)
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for English<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut found = [None, None];
        deserializer.deserialize_any(Wanted::new(&["en", "mul"], |at, value| {
            if let Some(slot) = found.get_mut(at) {
                *slot = Some(value);
            }
        }))?;
        let [english, all] = found;
        Ok(Self(english.or(all), PhantomData))
    }
}

/// Takes some fields of an object; an empty one may be written as an empty list.
struct Wanted<'k, T, F> {
    keys: &'k [&'k str],
    take: F,
    of: PhantomData<T>,
}

impl<'k, T, F: FnMut(usize, T)> Wanted<'k, T, F> {
    const fn new(keys: &'k [&'k str], take: F) -> Self {
        Self { keys, take, of: PhantomData }
    }
}

impl<'de, T: Deserialize<'de>, F: FnMut(usize, T)> Visitor<'de> for Wanted<'_, T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match self.keys.iter().position(|wanted| *wanted == key) {
                Some(at) => (self.take)(at, map.next_value()?),
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

/// An object of which some properties are read, each with a list of values.
macro_rules! properties {
    ($(#[$doc:meta])* $name:ident of $item:ident { $($field:ident: $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Default)]
        struct $name<'a> {
            $($field: Vec<$item<'a>>,)*
        }

        impl<'de: 'a, 'a> Deserialize<'de> for $name<'a> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut all = Self::default();
                deserializer.deserialize_any(Wanted::new(&[$($key),*], |at, values| {
                    if let Some(field) = [$(&mut all.$field),*].into_iter().nth(at) {
                        *field = values;
                    }
                }))?;
                Ok(all)
            }
        }
    };
}

properties! {
    /// What is claimed: born, died, offices held, jurisdiction, id of Congress.
    Claims of Statement {
        born: "P569",
        died: "P570",
        held: "P39",
        applies: "P1001",
        bioguide: "P1157",
    }
}

#[derive(Deserialize)]
struct Statement<'a> {
    #[serde(borrow)]
    mainsnak: Snak<'a>,
    #[serde(default, borrow)]
    qualifiers: Qualifiers<'a>,
    #[serde(default, borrow)]
    rank: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Snak<'a> {
    #[serde(borrow)]
    snaktype: Cow<'a, str>,
    #[serde(borrow)]
    datavalue: Option<DataValue<'a>>,
}

#[derive(Deserialize)]
struct DataValue<'a> {
    #[serde(borrow)]
    value: Value<'a>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Value<'a> {
    Time {
        #[serde(borrow)]
        time: Cow<'a, str>,
        precision: u8,
    },
    Item {
        id: Option<String>,
        #[serde(rename = "numeric-id")]
        number: Option<u64>,
    },
    Text(String),
}

properties! {
    /// Start, end, replaced by, constituency, parliamentary group, of.
    Qualifiers of Snak {
        start: "P580",
        end: "P582",
        replaced_by: "P1366",
        seat: "P768",
        party: "P4100",
        of: "P642",
    }
}

impl Snak<'_> {
    fn item(&self) -> Option<u64> {
        match &self.datavalue.as_ref()?.value {
            Value::Item { number: Some(number), .. } => Some(*number),
            Value::Item { id, .. } => id.as_deref()?.strip_prefix('Q')?.parse().ok(),
            _ => None,
        }
    }

    fn text(&self) -> Option<&str> {
        match &self.datavalue.as_ref()?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The days it may be.
    fn days(&self) -> Result<Option<Interval>, &'static str> {
        let Some(Value::Time { time, precision }) = self.datavalue.as_ref().map(|data| &data.value) else {
            return Ok(None);
        };
        days(time, *precision).map(Some)
    }

    fn is(&self, kind: &str) -> bool {
        self.snaktype == kind
    }
}

/// Reads `+2013-02-01T00:00:00Z` of that precision: 11 a day, 10 a month, 9 a year, 8 a decade, 7 a century.
fn days(time: &str, precision: u8) -> Result<Interval, &'static str> {
    let wrong = "a time that cannot be read";
    let date = time.strip_prefix('+').ok_or("a time before our era")?;
    let mut parts = date.split(['-', 'T']).map(|part| part.parse::<u32>().ok());
    let mut next = || parts.next().flatten().ok_or(wrong);
    let (year, month, day) = (next()?, next()?, next()?);
    let year = i32::try_from(year).map_err(|_| wrong)?;
    let stretch = match precision {
        // What has no month or day for all its precision is as precise as it can be.
        11.. if day > 0 => Day::from_ymd(year, month, day).map(Interval::day),
        10.. if month > 0 => Interval::month(year, month),
        9.. => Interval::years(year, 1),
        8 => Interval::years(year - year % 10, 10),
        7 => Interval::years(year - (year - 1).rem_euclid(100), 100),
        _ => return Err("a time less precise than a century"),
    };
    stretch.ok_or(wrong)
}

pub(super) fn read(import: &mut Import<'_>, input: impl BufRead) -> Read {
    let held = Finder::new(HELD);
    let called = CALLED.map(Finder::new);
    let mut lines = Lines::new(input);
    while let Some((number, line)) = lines.next().map_err(|error| error.to_string())? {
        let holds = held.find(line).is_some();
        if !holds && called.iter().all(|finder| finder.find(line).is_none()) {
            continue;
        }
        import.going_on()?;
        let line = line.strip_suffix(b",").unwrap_or(line);
        match serde_json::from_slice::<Entity<'_>>(line) {
            Ok(entity) if holds => take(import, number, &entity)?,
            Ok(entity) => label(&mut import.labels, &entity),
            Err(error) => {
                let shown = String::from_utf8_lossy(line.get(..80).unwrap_or(line)).into_owned();
                import.reject(&format!("not an entity: {}", kind(&error)), number, &shown);
            }
        }
    }
    Ok(())
}

fn kind(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        serde_json::error::Category::Eof => "the line ends too soon",
        serde_json::error::Category::Syntax => "it is no JSON",
        _ => "it has another shape",
    }
}

/// Keeps what an item is called.
fn label(labels: &mut Labels, entity: &Entity<'_>) {
    let number = entity.id.strip_prefix('Q').and_then(|number| number.parse().ok());
    if let (Some(number), Some(label)) = (number, &entity.labels.0) {
        let applies = entity.claims.applies.iter().find(|s| s.rank != "deprecated");
        labels.insert(number, (label.value.clone().into_owned(), applies.and_then(|s| s.mainsnak.item())));
    }
}

fn take(import: &mut Import<'_>, line: u64, entity: &Entity<'_>) -> Read {
    // A country that holds an office in a union of countries is called as well.
    label(&mut import.labels, entity);
    let Some(name) = &entity.labels.0 else {
        import.reject("a person without an English name", line, &entity.id);
        return Ok(());
    };
    let mut entry = Entry::new(name.value.clone(), 0);
    entity.aliases.0.iter().flatten().for_each(|alias| entry.also(alias.value.clone()));
    entry.ids.push(format!("wikidata:{}", entity.id));
    let bioguide = entity.claims.bioguide.iter().find_map(|s| s.mainsnak.text());
    entry.ids.extend(bioguide.map(|id| format!("bioguide:{id}")));
    entry.born = best(&entity.claims.born).and_then(|s| s.mainsnak.days().ok().flatten());
    if let Some(died) = best(&entity.claims.died) {
        entry.died = match died.mainsnak.days() {
            Ok(Some(days)) => End::On(days),
            _ if died.mainsnak.is("novalue") => End::Open,
            _ => End::Past,
        };
    }
    for statement in entity.claims.held.iter().filter(|s| s.rank != "deprecated") {
        match tenure(statement, &entry) {
            Ok(Some(tenure)) => entry.tenures.push(tenure),
            Ok(None) => {}
            Err(why) => import.reject(why, line, &format!("{} {}", entity.id, entry.name)),
        }
    }
    import.add(entry)
}

/// The statement of the highest rank.
fn best<'s, 'a>(statements: &'s [Statement<'a>]) -> Option<&'s Statement<'a>> {
    let rank = |s: &&Statement<'_>| match &*s.rank {
        "preferred" => 0,
        "deprecated" => 2,
        _ => 1,
    };
    statements.iter().filter(|s| rank(s) < 2).min_by_key(rank)
}

/// An office held; none where it is not said which.
fn tenure(statement: &Statement<'_>, entry: &Entry) -> Result<Option<Tenure>, &'static str> {
    let Some(office) = statement.mainsnak.item() else { return Ok(None) };
    let Qualifiers { start, end, replaced_by, seat, party, of } = &statement.qualifiers;
    let start = start.first().map_or(Ok(None), Snak::days)?;
    let end = match end.first() {
        Some(end) if end.is("novalue") => End::Open,
        Some(end) => end.days()?.map_or(End::Past, End::On),
        None if !replaced_by.is_empty() && start.is_some() => End::Past,
        None => match entry.died {
            End::On(_) | End::Past => End::Past,
            _ => End::Unknown,
        },
    };
    let term = Term { start, end };
    if term.is_reversed() {
        return Err("an office that ends before it begins");
    }
    let item = |snaks: &[Snak<'_>]| {
        snaks.first().and_then(Snak::item).map(|item| format!("{ITEM}{item}")).unwrap_or_default()
    };
    let office = format!("{ITEM}{office}");
    Ok(Some(Tenure { office, place: item(of), party: item(party), seat: item(seat), term, source: 0 }))
}

/// Puts the labels of items in their places; an item the dump does not call keeps its number where it is the office.
pub(super) fn call(tenure: &mut Tenure, labels: &Labels) {
    let number = |text: &str| text.strip_prefix(ITEM).and_then(|number| number.parse::<u64>().ok());
    let name = |number: u64| labels.get(&number).map(|(label, _)| label.clone());
    if let Some(office) = number(&tenure.office) {
        let applies = labels.get(&office).and_then(|(_, applies)| *applies);
        if tenure.place.is_empty() {
            tenure.place = applies.and_then(name).unwrap_or_default();
        }
        tenure.office = name(office).unwrap_or_else(|| format!("Q{office}"));
    }
    for text in [&mut tenure.place, &mut tenure.party, &mut tenure.seat] {
        if let Some(item) = number(text) {
            *text = name(item).unwrap_or_default();
        }
    }
}
