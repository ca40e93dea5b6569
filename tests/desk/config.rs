//! The JSON schema of `copydesk.toml` says what the program takes.

use std::path::Path;

use copydesk::config::{self, Config};
use serde_json::Value;

const FULL: &str = r#"
date = "2024-05-03"
home_country = "NO"
profile = "guardian"
select = ["dates", "repeated-word"]
ignore = ["all"]
[fields]
text = ["body", "text"]
headline = "title"
[severity]
repeated-word = "info"
[reference]
people = [{ name = 'Ana Vale', born = '1960', offices = [{ office = 'mayor', place = 'Brandal', start = '2019' }] }]
organizations = [{ name = 'Harbor Board', also = 'the board', not = ['Port Board'] }]
places = [{ name = 'Morecambe', within = 'England' }]
terms = [{ write = 'email', not = ['e-mail'], unless = ['e-mail age'], note = 'no hyphen' }]

[[overrides]]
paths = ["archive/**"]
ignore = ["dates"]
[overrides.severity]
age-conflict = "hint"
"#;

fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&config::schema()).unwrap()
}

fn json(text: &str) -> Value {
    serde_json::to_value(toml::from_str::<toml::Value>(text).unwrap()).unwrap()
}

#[test]
fn what_the_program_takes_is_valid_and_what_it_refuses_is_not() {
    let validator = validator();
    assert!(Config::parse(FULL, Path::new("/desk")).is_ok());
    let errors: Vec<_> = validator.iter_errors(&json(FULL)).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    for wrong in [
        "dat = '2024-05-03'",
        "date = 'tomorrow'",
        "home_country = 'Norway'",
        "profile = 'gazette'",
        "select = 'dates'",
        "ignore = ['date']",
        "severity = { repeated-word = 'fatal' }",
        "severity = { repeated-wrod = 'info' }",
        "fields = { body = 'text' }",
        "[reference]\nstor = 'desk.facts'",
        "[reference]\npeople = [{ nam = 'Ana Vale' }]",
        "[[overrides]]\nignore = ['dates']",
        "[[overrides]]\npaths = ['a']\nfields = { text = 'a' }",
    ] {
        assert!(Config::parse(wrong, Path::new("/desk")).is_err(), "{wrong}");
        assert!(!validator.is_valid(&json(wrong)), "{wrong}");
    }
}

#[test]
fn every_key_of_the_schema_is_taken() {
    let schema = config::schema();
    let full = json(FULL);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&full), keys(&schema["properties"]), "FULL holds every key");
    for key in keys(&schema["properties"]["overrides"]["items"]["properties"]) {
        let one = if key == "paths" { String::new() } else { format!("{key} = {}\n", full[&key]) };
        let one = if key == "severity" { "severity.age-conflict = 'hint'\n".to_owned() } else { one };
        let text = format!("[[overrides]]\npaths = ['a']\n{one}");
        assert!(Config::parse(&text, Path::new("/desk")).is_ok(), "{text}");
    }
}
