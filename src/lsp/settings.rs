use serde_json::Value;

use crate::config::{self, Selector, Settings};

/// Reads what the editor sets: `date`, `homeCountry`, `select`, `ignore`, alone or under `copydesk`. What is empty
/// is not set; what cannot be read is left out and named in the second part.
pub(super) fn read(value: &Value) -> (Settings, Vec<String>) {
    let value = value.get("copydesk").unwrap_or(value);
    let mut settings = Settings::default();
    let mut wrong = Vec::new();
    if let Some(text) = text(value, "date") {
        match config::date(text) {
            Ok(day) => settings.date = Some(day),
            Err(error) => wrong.push(format!("copydesk.date: {error}")),
        }
    }
    if let Some(text) = text(value, "homeCountry") {
        match config::country(text) {
            Ok(code) => settings.home_country = Some(code),
            Err(error) => wrong.push(format!("copydesk.homeCountry: {error}")),
        }
    }
    settings.choice.select = selectors(value, "select", &mut wrong);
    settings.choice.ignore = selectors(value, "ignore", &mut wrong);
    (settings, wrong)
}

/// What the editor wants beside the words of the copy; nothing unless it is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints {
    /// `speakers`: who says a quote that names nobody.
    pub(super) speakers: bool,
    /// `dates`: the day that "on Wednesday" is.
    pub(super) dates: bool,
}

/// Reads which hints the editor asks for.
pub(super) fn hints(value: &Value) -> Hints {
    let value = value.get("copydesk").unwrap_or(value);
    let is_set = |key| value.get(key).and_then(Value::as_bool).unwrap_or_default();
    Hints { speakers: is_set("speakers"), dates: is_set("dates") }
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

/// A list of names, or several in one string with commas or spaces between.
fn selectors(value: &Value, key: &str, wrong: &mut Vec<String>) -> Vec<Selector> {
    let names: Vec<&str> = match value.get(key) {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(names)) => names.split([',', ' ']).collect(),
        _ => Vec::new(),
    };
    let mut found = Vec::new();
    for name in names.into_iter().map(str::trim).filter(|name| !name.is_empty()) {
        match name.parse() {
            Ok(selector) => found.push(selector),
            Err(error) => wrong.push(format!("copydesk.{key}: {error}")),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_in_both_forms() {
        let inner = json!({"date": "2024-05-03", "homeCountry": "no", "ignore": ["hygiene"], "select": []});
        for value in [inner.clone(), json!({"copydesk": inner})] {
            let (settings, wrong) = read(&value);
            assert!(wrong.is_empty(), "{wrong:?}");
            assert_eq!(settings.date.map(|d| d.to_string()).as_deref(), Some("2024-05-03"));
            assert_eq!(settings.home_country.as_deref(), Some("NO"));
            assert_eq!(settings.choice.ignore, [Selector::Family("hygiene")]);
            assert!(settings.choice.select.is_empty());
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_and_the_rest_holds() {
        let (settings, wrong) =
            read(&json!({"date": "May 3", "ignore": "repeated-word, hygeine", "homeCountry": ""}));
        assert_eq!(settings.date, None);
        assert_eq!(settings.choice.ignore, [Selector::Rule("repeated-word")]);
        assert_eq!(wrong.len(), 2, "{wrong:?}");
        assert!(wrong[1].contains("hygiene"), "{wrong:?}");
    }
}
