//! Every value that holds for a file, and where it comes from.

use std::path::Path;

use serde::Serialize;
use serde_json::json;

use super::keys::FIELD_KEYS;
use super::{Config, Selector, Settings};
use crate::format::Fields;
use crate::rules;

/// A value that holds for a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value {
    /// Its key, with dots between tables.
    pub key: String,
    /// What holds; null where nothing is set.
    pub value: serde_json::Value,
    /// Where it comes from: `copydesk.toml:3`, `default`.
    pub from: String,
}

/// Whether a rule is run over a file, and how grave its findings are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleState {
    /// The rule.
    pub rule: &'static str,
    /// Its severity; `off` where it is not run.
    pub severity: &'static str,
    /// Where that comes from.
    pub from: String,
}

/// Every value that holds for a file, and every rule.
pub fn values(config: &Config, path: &Path) -> (Vec<Value>, Vec<RuleState>) {
    let source = Source { config };
    let local = config.at(path);
    let layers: Vec<&Settings> = local.settings().collect();
    let one = |key: &'static str, of: &dyn Fn(&Settings) -> Option<serde_json::Value>| {
        let found = layers.iter().find_map(|settings| Some((of(settings)?, source.of(settings, key))));
        let (value, from) = found.unwrap_or_else(|| (serde_json::Value::Null, DEFAULT.to_owned()));
        Value { key: key.to_owned(), value, from }
    };
    let mut values = vec![
        one("date", &|settings| settings.date.map(|day| json!(day.to_string()))),
        one("home_country", &|settings| settings.home_country.clone().map(|code| json!(code))),
        one("profile", &|settings| settings.style.map(|style| json!(style.name))),
    ];
    // What is selected and ignored adds up.
    for (key, of) in [("select", selected as fn(&Settings) -> &[Selector]), ("ignore", ignored)] {
        let named = layers.iter().filter(|settings| !of(settings).is_empty());
        let lists = named.map(|settings| (of(settings), source.of(settings, key)));
        values.extend(lists.map(|(list, from)| {
            let list: Vec<_> = list.iter().map(|selector| selector.name()).collect();
            Value { key: key.to_owned(), value: json!(list), from }
        }));
    }
    values.extend(fields(config, &source));
    values.push(stores(config, &source));
    (values, rule_states(config, path, &source))
}

const DEFAULT: &str = "default";

fn selected(settings: &Settings) -> &[Selector] {
    &settings.choice.select
}

fn ignored(settings: &Settings) -> &[Selector] {
    &settings.choice.ignore
}

fn fields(config: &Config, source: &Source<'_>) -> Vec<Value> {
    let of = |fields: &Fields, key: &str| match key {
        "byline" => fields.byline.clone(),
        "caption" => fields.caption.clone(),
        "date" => fields.date.clone(),
        "headline" => fields.headline.clone(),
        _ => fields.text.clone(),
    };
    let default = Fields::default();
    let one = |key: &&str| {
        let value = of(&config.fields, key);
        let own = value != of(&default, key);
        let from = if own { source.of(&config.base, "fields") } else { DEFAULT.to_owned() };
        Value { key: format!("fields.{key}"), value: json!(value), from }
    };
    FIELD_KEYS.iter().map(one).collect()
}

/// The stores that are named and can be used.
fn stores(config: &Config, source: &Source<'_>) -> Value {
    let paths: Vec<_> = config.stores.iter().map(|path| path.display().to_string()).collect();
    let from = if paths.is_empty() { DEFAULT.to_owned() } else { source.of(&config.base, "reference") };
    Value { key: "reference.store".to_owned(), value: json!(paths), from }
}

fn rule_states(config: &Config, path: &Path, source: &Source<'_>) -> Vec<RuleState> {
    let local = config.at(path);
    let state = |rule: &&'static rules::Rule| {
        let (wanted, decided) = local.decision(rule);
        let given = local.settings().find_map(|s| Some((s.choice.severity_of(rule)?, s)));
        let from = match (decided, given) {
            (Some((settings, key)), _) => source.of(settings, key),
            (None, Some((_, settings))) => source.of(settings, "severity"),
            (None, None) if wanted && local.is_of_style(rule) => {
                let house = local.settings().find(|settings| settings.style.is_some());
                house.map_or_else(|| DEFAULT.to_owned(), |settings| source.of(settings, "profile"))
            }
            (None, None) => DEFAULT.to_owned(),
        };
        let severity = given.map_or(rule.severity, |(severity, _)| severity);
        RuleState { rule: rule.name, severity: if wanted { severity.name() } else { "off" }, from }
    };
    rules::ALL.iter().map(state).collect()
}

/// Names the places that settings come from.
struct Source<'c> {
    config: &'c Config,
}

impl Source<'_> {
    fn of(&self, settings: &Settings, key: &str) -> String {
        let Some(line) = settings.lines.get(key) else { return "the call".to_owned() };
        let file = self.config.file.as_deref().unwrap_or(Path::new(super::FILE_NAME));
        let overriding =
            self.config.overrides.iter().any(|other| std::ptr::eq(&raw const other.settings, settings));
        let note = if overriding { " (overrides)" } else { "" };
        format!("{}:{line}{note}", file.display())
    }
}
