//! The keys of `copydesk.toml`: the one list that the reader, `copydesk config` and the JSON schema share.

use serde_json::{Value, json};

use crate::finding::Severity;
use crate::lexicon;
use crate::rules;

/// A key of the file.
pub(super) struct Key {
    pub name: &'static str,
    /// Whether an `[[overrides]]` table may hold it, too.
    pub overridable: bool,
    /// What it decides, in a sentence.
    pub about: &'static str,
    /// What it may hold, as a JSON schema.
    pub schema: fn() -> Value,
}

/// The keys of the file, by name.
pub(super) const KEYS: [Key; 9] = [
    Key {
        name: "date",
        overridable: true,
        about: "The publication date; wins over what the copy says.",
        schema: || json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
    },
    Key {
        name: "fields",
        overridable: false,
        about: "The fields of JSON Lines that hold copy; of several, the first that is there counts.",
        schema: fields,
    },
    Key {
        name: "home_country",
        overridable: true,
        about: "The country, by its ISO 3166 code, whose offices need no country's name.",
        schema: || json!({"type": "string", "pattern": "^[A-Za-z]{2}$"}),
    },
    Key {
        name: "ignore",
        overridable: true,
        about: "Rules or families that are not wanted.",
        schema: selectors,
    },
    Key {
        name: "overrides",
        overridable: false,
        about: "What holds for some paths in place of the rest; the later before the earlier.",
        schema: overrides,
    },
    Key {
        name: "profile",
        overridable: true,
        about: "The house whose style is followed; turns on the hints that hold copy against it.",
        schema: || json!({"enum": profiles()}),
    },
    Key {
        name: "reference",
        overridable: false,
        about: "Lists that copy is held against: stores of who held which office when, and the desk's own.",
        schema: super::reference::schema,
    },
    Key {
        name: "select",
        overridable: true,
        about: "Rules or families that are wanted, and no others; in overrides, that are wanted as well.",
        schema: selectors,
    },
    Key {
        name: "severity",
        overridable: true,
        about: "How grave the findings of a rule are, in place of its own severity.",
        schema: severities,
    },
];

/// The keys of the table `[fields]`.
pub(super) const FIELD_KEYS: [&str; 5] = ["byline", "caption", "date", "headline", "text"];

/// The names of the keys of the file.
pub(super) fn names() -> Vec<&'static str> {
    KEYS.iter().map(|key| key.name).collect()
}

/// The names of the keys of an `[[overrides]]` table.
pub(super) fn names_in_overrides() -> Vec<&'static str> {
    let shared = KEYS.iter().filter(|key| key.overridable).map(|key| key.name);
    let mut names: Vec<_> = shared.chain(["paths"]).collect();
    names.sort_unstable();
    names
}

/// The names of the houses whose style is known.
pub(super) fn profiles() -> Vec<&'static str> {
    lexicon::house_styles().iter().map(|style| style.name).collect()
}

/// The JSON schema of `copydesk.toml`, for editors.
pub fn schema() -> Value {
    let properties = properties(&KEYS.iter().collect::<Vec<_>>());
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "copydesk.toml",
        "description": "What a desk decides for copydesk.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "definitions": {
            "selector": {"enum": selector_names()},
            "selectors": {"type": "array", "items": {"$ref": "#/definitions/selector"}},
            "severity": {"enum": Severity::ALL.map(Severity::name)},
            "names": {"oneOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}},
            ]},
        },
    })
}

fn properties(keys: &[&Key]) -> Value {
    let property = |key: &&Key| {
        let mut schema = (key.schema)();
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("description".to_owned(), json!(key.about));
        }
        (key.name.to_owned(), schema)
    };
    Value::Object(keys.iter().map(property).collect())
}

fn selector_names() -> Vec<&'static str> {
    let rules = rules::ALL.iter().map(|rule| rule.name);
    ["all"].into_iter().chain(rules::families()).chain(rules).collect()
}

fn selectors() -> Value {
    json!({"allOf": [{"$ref": "#/definitions/selectors"}]})
}

fn severities() -> Value {
    let names: Vec<_> = rules::ALL.iter().map(|rule| rule.name).collect();
    json!({
        "type": "object",
        "propertyNames": {"enum": names},
        "additionalProperties": {"$ref": "#/definitions/severity"},
    })
}

fn fields() -> Value {
    let names = FIELD_KEYS.map(|name| (name.to_owned(), json!({"$ref": "#/definitions/names"})));
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": Value::Object(names.into_iter().collect()),
    })
}

fn overrides() -> Value {
    let shared: Vec<&Key> = KEYS.iter().filter(|key| key.overridable).collect();
    let mut properties = properties(&shared);
    properties["paths"] = json!({
        "description": "Which files, as in a .gitignore and from the folder of copydesk.toml.",
        "type": "array",
        "items": {"type": "string"},
    });
    json!({
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["paths"],
            "properties": properties,
        },
    })
}
