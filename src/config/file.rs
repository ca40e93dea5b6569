use std::path::Path;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{self, FIELD_KEYS};
use super::nearest::did_you_mean;
use super::{Config, ConfigError, Override, Paths, Selector, Settings};
use crate::calendar::Day;
use crate::finding::Severity;
use crate::format::Fields;
use crate::lexicon::{self, HouseStyle};
use crate::rules;

pub(super) type Result<T> = std::result::Result<T, ConfigError>;

/// Reads the text of a `copydesk.toml` whose paths count from `root`.
pub(super) fn parse(text: &str, root: &Path) -> Result<Config> {
    let table = DeTable::parse(text)
        .map_err(|error| ConfigError::at(text, error.span().map_or(0, |span| span.start), error.message()))?;
    let file = File { text, root };
    let mut config = Config::default();
    for (key, value) in table.get_ref() {
        match key.get_ref().as_ref() {
            "fields" => config.fields = file.fields(value)?,
            "overrides" => config.overrides = file.overrides(value)?,
            "reference" => file.reference(value, &mut config)?,
            name if file.setting(name, value, &mut config.base)? => {}
            name => return Err(file.unknown(name, key, &keys::names())),
        }
        config.base.lines.extend(file.line(key));
    }
    Ok(config)
}

pub(super) struct File<'a> {
    pub(super) text: &'a str,
    pub(super) root: &'a Path,
}

impl File<'_> {
    /// The line that a key of the list stands on.
    fn line<T: AsRef<str>>(&self, key: &Spanned<T>) -> Option<(&'static str, u32)> {
        let name = keys::names().into_iter().find(|name| *name == key.get_ref().as_ref())?;
        Some((name, ConfigError::at(self.text, key.span().start, "").place?.0))
    }

    pub(super) fn error<T>(&self, at: &Spanned<T>, message: impl Into<String>) -> ConfigError {
        ConfigError::at(self.text, at.span().start, message)
    }

    pub(super) fn unknown<T>(&self, name: &str, key: &Spanned<T>, known: &[&str]) -> ConfigError {
        let hint = match did_you_mean(name, known.iter().copied()) {
            hint if hint.is_empty() => format!("; the keys are {}", known.join(", ")),
            hint => hint,
        };
        self.error(key, format!("unknown key `{name}`{hint}"))
    }

    /// Reads a key that the file and its overrides share; false where it is none.
    fn setting(&self, name: &str, value: &Spanned<DeValue<'_>>, into: &mut Settings) -> Result<bool> {
        match name {
            "date" => into.date = Some(self.date(value)?),
            "home_country" => into.home_country = Some(self.country(value)?),
            "profile" => into.style = Some(self.style(value)?),
            "select" => into.choice.select = self.names(value)?,
            "ignore" => into.choice.ignore = self.names(value)?,
            "severity" => into.choice.severity = self.severities(value)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    pub(super) fn text<'v>(&self, value: &'v Spanned<DeValue<'_>>) -> Result<&'v str> {
        let wrong = || self.error(value, format!("expected text, found {}", value.get_ref().type_str()));
        value.get_ref().as_str().ok_or_else(wrong)
    }

    fn parsed<T: FromStr<Err = ConfigError>>(&self, value: &Spanned<DeValue<'_>>) -> Result<T> {
        self.text(value)?.parse().map_err(|error: ConfigError| self.error(value, error.message))
    }

    pub(super) fn list<'v, 'i>(&self, value: &'v Spanned<DeValue<'i>>) -> Result<&'v [Spanned<DeValue<'i>>]> {
        let wrong = || self.error(value, format!("expected a list, found {}", value.get_ref().type_str()));
        value.get_ref().as_array().map(|array| &array[..]).ok_or_else(wrong)
    }

    pub(super) fn table<'v, 'i>(&self, value: &'v Spanned<DeValue<'i>>) -> Result<&'v DeTable<'i>> {
        let wrong = || self.error(value, format!("expected a table, found {}", value.get_ref().type_str()));
        value.get_ref().as_table().ok_or_else(wrong)
    }

    fn names(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<Selector>> {
        self.list(value)?.iter().map(|name| self.parsed(name)).collect()
    }

    fn date(&self, value: &Spanned<DeValue<'_>>) -> Result<Day> {
        let written = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            _ => self.text(value)?.to_owned(),
        };
        super::date(&written).map_err(|error| self.error(value, error.message))
    }

    fn country(&self, value: &Spanned<DeValue<'_>>) -> Result<String> {
        super::country(self.text(value)?).map_err(|error| self.error(value, error.message))
    }

    fn style(&self, value: &Spanned<DeValue<'_>>) -> Result<&'static HouseStyle> {
        let name = self.text(value)?;
        lexicon::house_styles().iter().find(|style| style.name == name).ok_or_else(|| {
            let hint = did_you_mean(name, keys::profiles());
            let known = keys::profiles().join(", ");
            self.error(value, format!("there is no profile `{name}`{hint} (the profiles are {known})"))
        })
    }

    fn severities(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<(&'static str, Severity)>> {
        let of_rule = |(name, severity): (&Spanned<std::borrow::Cow<'_, str>>, _)| {
            let rule = rules::by_name(name.get_ref()).ok_or_else(|| {
                let hint = did_you_mean(name.get_ref(), rules::ALL.iter().map(|rule| rule.name));
                self.error(name, format!("there is no rule `{}`{hint}", name.get_ref()))
            })?;
            Ok((rule.name, self.parsed(severity)?))
        };
        self.table(value)?.iter().map(of_rule).collect()
    }

    /// The fields of JSON Lines; each a name or a list of names, the first that is there counts.
    fn fields(&self, value: &Spanned<DeValue<'_>>) -> Result<Fields> {
        let mut fields = Fields::default();
        for (key, value) in self.table(value)? {
            let names = match value.get_ref() {
                DeValue::Array(_) => {
                    let names = self.list(value)?.iter().map(|name| self.text(name).map(str::to_owned));
                    names.collect::<Result<Vec<_>>>()?
                }
                _ => vec![self.text(value)?.to_owned()],
            };
            let into = match key.get_ref().as_ref() {
                "byline" => &mut fields.byline,
                "caption" => &mut fields.caption,
                "date" => &mut fields.date,
                "headline" => &mut fields.headline,
                "text" => &mut fields.text,
                name => return Err(self.unknown(name, key, &FIELD_KEYS)),
            };
            *into = names;
        }
        Ok(fields)
    }

    fn overrides(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<Override>> {
        self.list(value)?.iter().map(|table| self.one_override(table)).collect()
    }

    fn one_override(&self, value: &Spanned<DeValue<'_>>) -> Result<Override> {
        let mut paths = None;
        let mut settings = Settings::default();
        for (key, value) in self.table(value)? {
            match key.get_ref().as_ref() {
                "paths" => paths = Some(self.paths(value)?),
                name if self.setting(name, value, &mut settings)? => {}
                name => return Err(self.unknown(name, key, &keys::names_in_overrides())),
            }
            settings.lines.extend(self.line(key));
        }
        let paths = paths.ok_or_else(|| self.error(value, "an override needs `paths`"))?;
        Ok(Override { paths, settings })
    }

    fn paths(&self, value: &Spanned<DeValue<'_>>) -> Result<Paths> {
        let mut patterns = Vec::new();
        for pattern in self.list(value)? {
            patterns.push(self.text(pattern)?);
        }
        Paths::new(self.root, &patterns).map_err(|message| self.error(value, message))
    }
}
