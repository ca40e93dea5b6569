//! The table `[reference]`: the stores and lists of a desk.

use std::sync::Arc;

use serde_json::json;
use toml::Spanned;
use toml::de::DeValue;

use super::file::{File, Result};
use super::{Config, ConfigError};
use crate::lists;
use crate::lists::desk::{self, Fault};
use crate::lists::toml::{self as entries, Mistake};
use crate::reference::{Desk, Entry, HouseTerm, Listed, Reference, Source, Store, in_memory};

/// The keys of the table.
const KEYS: [&str; 5] = ["organizations", "people", "places", "store", "terms"];

/// What the table may hold, as a JSON schema.
pub(super) fn schema() -> serde_json::Value {
    let names = || json!({"$ref": "#/definitions/names"});
    let text = || json!({"type": "string"});
    let table = |needed: &str, properties: serde_json::Value| {
        let entry = json!({
            "type": "object", "additionalProperties": false, "required": [needed], "properties": properties,
        });
        json!({"oneOf": [text(), {"type": "array", "items": {"oneOf": [text(), entry]}}]})
    };
    let office = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["office"],
        "properties": {
            "office": text(), "place": text(), "party": text(), "seat": text(), "start": text(), "end": text(),
        },
    });
    let person = json!({
        "name": text(), "also": names(), "born": text(), "died": text(), "id": text(),
        "offices": {"type": "array", "items": office},
    });
    let listed = json!({"name": text(), "also": names(), "not": names(), "within": text()});
    let term = json!({"write": text(), "not": names(), "unless": names(), "note": text()});
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "store": names(),
            "people": table("name", person),
            "organizations": table("name", listed.clone()),
            "places": table("name", listed),
            "terms": table("not", term),
        },
    })
}

type Value<'a> = Spanned<DeValue<'a>>;

/// What the table lists.
#[derive(Default)]
struct Lists {
    stores: Vec<Arc<Store>>,
    people: Vec<Entry>,
    organizations: Vec<Listed>,
    places: Vec<Listed>,
    terms: Vec<HouseTerm>,
}

impl File<'_> {
    /// Reads the table. A store that cannot be used is a problem of the configuration, not its end.
    pub(super) fn reference(&self, value: &Value<'_>, config: &mut Config) -> Result<()> {
        let mut lists = Lists::default();
        for (key, value) in self.table(value)? {
            match key.get_ref().as_ref() {
                "store" => lists.stores = self.stores(value, config)?,
                "people" => lists.people = self.entries(value, entries::person, desk::people)?,
                "organizations" => {
                    lists.organizations = self.entries(value, entries::listed, desk::listed)?;
                }
                "places" => lists.places = self.entries(value, entries::listed, desk::listed)?,
                "terms" => lists.terms = self.entries(value, entries::term, desk::terms)?,
                name => return Err(self.unknown(name, key, &KEYS)),
            }
        }
        let people = (!lists.people.is_empty()).then(|| people(lists.people));
        let people = people.transpose().map_err(|why| self.error(value, why))?;
        let desk = Desk::new(lists.organizations, lists.places, lists.terms);
        config.reference = Reference::new(people, lists.stores, desk);
        Ok(())
    }

    /// Opens a store, or several.
    fn stores(&self, value: &Value<'_>, config: &mut Config) -> Result<Vec<Arc<Store>>> {
        let one = || std::slice::from_ref(value);
        let named = if value.get_ref().is_array() { self.list(value)? } else { one() };
        let mut stores = Vec::new();
        for value in named {
            let path = self.root.join(self.text(value)?);
            match lists::shared(&path) {
                Ok(store) => {
                    stores.push(store);
                    config.stores.push(path);
                }
                Err(why) => config.problems.push(self.error(value, format!("{}: {why}", path.display()))),
            }
        }
        Ok(stores)
    }

    /// Reads what stands in the file itself, and in the tables it names.
    fn entries<T>(
        &self,
        value: &Value<'_>,
        inline: impl Fn(&Value<'_>) -> std::result::Result<T, Mistake>,
        table: impl Fn(&std::path::Path) -> std::result::Result<Vec<T>, Fault>,
    ) -> Result<Vec<T>> {
        let one = || std::slice::from_ref(value);
        let all = if value.get_ref().is_array() { self.list(value)? } else { one() };
        let mut entries = Vec::new();
        for value in all {
            if value.get_ref().is_table() {
                let at = |m: Mistake| ConfigError::at(self.text, m.offset, m.message);
                entries.push(inline(value).map_err(at)?);
                continue;
            }
            let path = self.root.join(self.text(value)?);
            let in_table = |fault: Fault| match fault.place {
                None => self.error(value, format!("{}: {}", path.display(), fault.message)),
                place => ConfigError { path: Some(path.clone()), place, message: fault.message },
            };
            entries.extend(table(&path).map_err(in_table)?);
        }
        Ok(entries)
    }
}

/// The people of the desk as a store.
fn people(people: Vec<Entry>) -> std::result::Result<Store, String> {
    let source = Source { name: "the desk's own list".into(), ..Source::default() };
    let bytes = in_memory(people, &[source]).map_err(|error| error.to_string())?;
    Store::open(Arc::new(bytes)).map_err(|unusable| unusable.to_string())
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test writes files")]
mod tests {
    use super::*;
    use std::path::Path;

    fn parse(text: &str) -> std::result::Result<Config, String> {
        Config::parse(text, Path::new("/nowhere")).map_err(|error| error.to_string())
    }

    #[test]
    fn lists_stand_in_the_file_or_in_tables() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("people.csv", "name,office,place,start\nAna Vale,mayor,Brandal,2019-10-01\n");
        write("terms.csv", "not,write\nport city,harbor city\n");
        let text = "[reference]\npeople = [\"people.csv\", { name = \"Bo Orr\", born = 1950 }]\nterms = \"terms.csv\"\n\
                    organizations = [{ name = \"Harbor Board\", not = \"Port Board\" }]\n";
        let config = Config::parse(text, folder.path()).unwrap();
        assert_eq!(config.reference.people("ana vale").len(), 1);
        assert!(config.reference.people("Bo Orr")[0].of_desk);
        let desk = config.reference.desk().unwrap();
        assert_eq!(
            desk.organizations_at(crate::text::hash_word("port")).next().unwrap().0.name,
            "Harbor Board"
        );
        write("people.csv", "name,office,place,start\nAna Vale,mayor,Brandal,May\n");
        let error = Config::parse(text, folder.path()).unwrap_err().to_string();
        assert!(error.contains("people.csv:2:4:"), "{error}");
    }

    #[test]
    fn a_store_that_cannot_be_used_is_told_and_the_rest_holds() {
        let config =
            parse("[reference]\nstore = \"gone.facts\"\npeople = [{ name = \"Bo Orr\" }]\n").unwrap();
        assert_eq!(config.problems.len(), 1);
        assert!(config.problems[0].to_string().contains("gone.facts"), "{:?}", config.problems);
        assert_eq!(config.problems[0].place, Some((2, 9)));
        assert_eq!(config.reference.people("Bo Orr").len(), 1);
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        for (text, expected) in [
            ("[reference]\nstores = \"a\"\n", "did you mean `store`"),
            ("[reference]\npeople = [{ nam = \"Bo\" }]\n", "unknown key `nam`"),
            ("[reference]\npeople = [{ born = 1950-01-01 }]\n", "`name` is missing"),
            ("[reference]\npeople = [{ name = \"Bo\", born = \"May\" }]\n", "`May` is no date"),
            ("[reference]\nterms = [{ write = \"a\" }]\n", "`not` is missing"),
            ("[reference]\npeople = 3\n", "expected text"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(expected), "{text}{error}");
        }
    }
}
