//! What a desk lists in TOML: people, organizations, places and terms, in its copydesk.toml or a file of their own.

use std::io::BufRead;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Import, Read};
use crate::calendar::Interval;
use crate::reference::{End, Entry, HouseTerm, Listed, Tenure, Term, when};

/// Something wrong, and the byte of the text it begins at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Bytes from the start.
    pub offset: usize,
    /// What is wrong, in one line.
    pub message: String,
}

type Value<'a> = Spanned<DeValue<'a>>;

fn mistake<T>(at: &Spanned<T>, message: impl Into<String>) -> Mistake {
    Mistake { offset: at.span().start, message: message.into() }
}

/// Takes the tables `people` at the top or in the table `reference`.
pub(super) fn read(import: &mut Import<'_>, mut input: impl BufRead) -> Read {
    let mut text = String::new();
    input.read_to_string(&mut text).map_err(|error| error.to_string())?;
    let line = |offset: usize| text.get(..offset).map_or(0, |before| before.matches('\n').count() as u64 + 1);
    let table = DeTable::parse(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        format!("line {}: {}", line(at), error.message())
    })?;
    let table = table.get_ref();
    let inner = table.get("reference").and_then(|value| value.get_ref().as_table());
    let Some(people) = table.get("people").or_else(|| inner.and_then(|table| table.get("people"))) else {
        return Err("it lists no `people`".into());
    };
    for value in people.get_ref().as_array().into_iter().flatten() {
        match person(value) {
            Ok(entry) => import.add(entry)?,
            Err(mistake) => import.reject(&mistake.message, line(mistake.offset), ""),
        }
    }
    Ok(())
}

/// The fields of a table, each of which must be one of those known.
struct Fields<'t, 'a> {
    table: &'t DeTable<'a>,
    whole: &'t Value<'a>,
}

impl<'t, 'a> Fields<'t, 'a> {
    fn of(value: &'t Value<'a>, known: &[&str]) -> Result<Self, Mistake> {
        let wrong = || mistake(value, format!("expected a table, found {}", value.get_ref().type_str()));
        let table = value.get_ref().as_table().ok_or_else(wrong)?;
        let stranger = table.keys().find(|key| !known.contains(&key.get_ref().as_ref()));
        match stranger {
            Some(key) => {
                let (name, all) = (key.get_ref(), known.join(", "));
                Err(mistake(key, format!("unknown key `{name}`; the keys are {all}")))
            }
            None => Ok(Self { table, whole: value }),
        }
    }

    fn text(&self, name: &str) -> Result<String, Mistake> {
        let Some(value) = self.table.get(name) else { return Ok(String::new()) };
        match value.get_ref() {
            DeValue::String(text) => Ok(text.trim().to_owned()),
            DeValue::Datetime(date) => Ok(date.to_string()),
            DeValue::Integer(number) => Ok(number.to_string()),
            other => Err(mistake(value, format!("expected text, found {}", other.type_str()))),
        }
    }

    fn needed(&self, name: &str) -> Result<String, Mistake> {
        let text = self.text(name)?;
        if text.is_empty() { Err(mistake(self.whole, format!("`{name}` is missing"))) } else { Ok(text) }
    }

    /// A text, or a list of them.
    fn texts(&self, name: &str) -> Result<Vec<String>, Mistake> {
        let Some(value) = self.table.get(name) else { return Ok(Vec::new()) };
        let Some(list) = value.get_ref().as_array() else { return Ok(vec![self.text(name)?]) };
        let text = |value: &Value<'_>| {
            let text = value.get_ref().as_str().map(str::to_owned);
            text.ok_or_else(|| mistake(value, format!("expected text, found {}", value.get_ref().type_str())))
        };
        list.iter().map(text).collect()
    }

    fn date(&self, name: &str) -> Result<Option<Interval>, Mistake> {
        let text = self.text(name)?;
        if text.is_empty() || text == "?" {
            return Ok(None);
        }
        let at = self.table.get(name).unwrap_or(self.whole);
        let wrong = || mistake(at, format!("`{text}` is no date; write YYYY-MM-DD, YYYY-MM or YYYY"));
        when::read(&text).map(Some).ok_or_else(wrong)
    }

    fn end(&self, name: &str, missing: End) -> Result<End, Mistake> {
        Ok(match self.text(name)?.as_str() {
            "" => missing,
            "now" => End::Open,
            "?" => End::Unknown,
            "past" => End::Past,
            _ => self.date(name)?.map_or(End::Unknown, End::On),
        })
    }
}

/// A person: `{ name = "Ana Vale", also = ["A. Vale"], born = 1960-02-03, offices = [{ office = "mayor", place =
/// "Brandal", start = 2019-10-01 }] }`.
///
/// # Errors
/// What is wrong, and where.
pub(crate) fn person(value: &Value<'_>) -> Result<Entry, Mistake> {
    let fields = Fields::of(value, &["name", "also", "born", "died", "id", "offices"])?;
    let mut entry = Entry::new(fields.needed("name")?, 0);
    fields.texts("also")?.into_iter().for_each(|name| entry.also(name));
    entry.born = fields.date("born")?;
    entry.died = fields.end("died", End::Unknown)?;
    entry.ids.extend(Some(fields.text("id")?).filter(|id| !id.is_empty()));
    let offices = fields.table.get("offices");
    let list = offices.map(|value| {
        let wrong = || mistake(value, format!("expected a list, found {}", value.get_ref().type_str()));
        value.get_ref().as_array().ok_or_else(wrong)
    });
    for office in list.transpose()?.into_iter().flatten() {
        entry.tenures.push(tenure(office)?);
    }
    Ok(entry)
}

fn tenure(value: &Value<'_>) -> Result<Tenure, Mistake> {
    let fields = Fields::of(value, &["office", "place", "party", "seat", "start", "end"])?;
    let term = Term { start: fields.date("start")?, end: fields.end("end", End::Open)? };
    if term.is_reversed() {
        return Err(mistake(value, "this office ends before it begins"));
    }
    let (office, place) = (fields.needed("office")?, fields.text("place")?);
    Ok(Tenure { office, place, party: fields.text("party")?, seat: fields.text("seat")?, term, source: 0 })
}

/// An organization or a place: `{ name = "Harbor Board", also = ["board"], not = ["Port Board"], within = "Ohio" }`.
///
/// # Errors
/// What is wrong, and where.
pub(crate) fn listed(value: &Value<'_>) -> Result<Listed, Mistake> {
    let fields = Fields::of(value, &["name", "also", "not", "within"])?;
    Ok(Listed {
        name: fields.needed("name")?,
        also: fields.texts("also")?,
        not: fields.texts("not")?,
        within: fields.text("within")?,
    })
}

/// A term: `{ write = "vice president", not = ["vice-president"], unless = ["vice-president's"], note = "no hyphen" }`.
///
/// # Errors
/// What is wrong, and where.
pub(crate) fn term(value: &Value<'_>) -> Result<HouseTerm, Mistake> {
    let fields = Fields::of(value, &["write", "not", "unless", "note"])?;
    let not = fields.texts("not")?;
    if not.iter().all(|form| form.trim().is_empty()) {
        return Err(mistake(value, "`not` is missing: what is not to be written"));
    }
    Ok(HouseTerm {
        write: fields.text("write")?,
        not,
        unless: fields.texts("unless")?,
        note: fields.text("note")?,
    })
}
