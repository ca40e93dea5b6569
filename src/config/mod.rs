//! What a desk decides: `copydesk.toml`, found upwards from the copy, with its per-path overrides. The command line
//! and the language server read the same.

pub mod baseline;
mod choice;
mod error;
mod file;
mod keys;
mod ledger;
mod local;
mod nearest;
mod paths;
mod reference;
mod save;
pub mod stet;
mod values;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::Copy;
use crate::article::House;
use crate::calendar::Day;
use crate::finding::Finding;
use crate::format::Fields;
use crate::lexicon::{self, HouseStyle};
use crate::reference::Reference;
use crate::rules::Rule;

pub use baseline::{Baseline, Baselines};
pub use choice::{Choice, Selector};
pub use error::ConfigError;
pub use keys::schema;
pub use ledger::{Ledger, Silenced};
pub use local::Local;
pub(crate) use nearest::did_you_mean;
pub use nearest::nearest;
pub use paths::Paths;
pub(crate) use paths::absolute;
pub(crate) use save::save;
pub use stet::Stet;
pub use values::{RuleState, Value, values};

/// The date where the user is.
pub(crate) fn today() -> Day {
    let date = jiff::ZonedDateTime::now().date();
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    Day::from_ymd(date.year().into(), month.into(), day.into()).unwrap_or(Day::from_number(0))
}

/// The name of the configuration file.
pub const FILE_NAME: &str = "copydesk.toml";

/// Settings that hold for the whole house or for some paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The publication date; wins over what the copy says.
    pub date: Option<Day>,
    /// ISO 3166 code of the country whose offices need no country's name, upper case.
    pub home_country: Option<String>,
    /// The house whose style is followed.
    pub style: Option<&'static HouseStyle>,
    /// Which rules, and how grave.
    pub choice: Choice,
    /// The lines of the file that its keys stand on, from 1.
    pub lines: BTreeMap<&'static str, u32>,
}

/// Settings for some paths.
#[derive(Clone, Debug)]
pub struct Override {
    /// Which files.
    pub paths: Paths,
    /// What holds for them in place of the rest.
    pub settings: Settings,
}

/// The configuration of a house. The default is what holds without a file.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file it was read from.
    pub file: Option<PathBuf>,
    /// What holds everywhere. A `select` that is not empty leaves out all other rules.
    pub base: Settings,
    /// What holds for some paths, the later before the earlier. A `select` here adds rules.
    pub overrides: Vec<Override>,
    /// The fields of JSON Lines that hold copy.
    pub fields: Fields,
    /// The lists of people, organizations, places and terms.
    pub reference: Reference,
    /// The stores of facts that are named and open, by path.
    pub stores: Vec<PathBuf>,
    /// What stands in the way of single lists; the rest holds.
    pub problems: Vec<ConfigError>,
    /// What the call asks for; wins over all else. A `select` that is not empty leaves out all other rules.
    pub call: Settings,
    /// Whether to show everything: hints, and what the evidence is thin for.
    pub all: bool,
    /// What somebody has checked.
    pub stet: Arc<Stet>,
    /// What was found when old copy was taken over.
    pub baseline: Arc<Baseline>,
}

impl Config {
    /// Reads the nearest `copydesk.toml` in `dir` or above it; the default where there is none.
    ///
    /// # Errors
    /// Where that file cannot be read or holds a mistake.
    pub fn discover(dir: &Path) -> Result<Self, ConfigError> {
        let dir = absolute(dir);
        let found = dir.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file());
        found.map_or_else(|| Ok(Self::default()), |path| Self::load(&path))
    }

    /// Reads a configuration file; the paths of its overrides count from its folder.
    ///
    /// # Errors
    /// Where the file cannot be read or holds a mistake.
    #[expect(clippy::disallowed_methods, reason = "the configuration is a file")]
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| ConfigError::new(format!("cannot be read: {error}")).in_file(path))?;
        let root = path.parent().unwrap_or(Path::new(""));
        let mut config = Self::parse(&text, root).map_err(|error| error.in_file(path))?;
        config.problems = config.problems.into_iter().map(|problem| problem.in_file(path)).collect();
        Ok(Self { file: Some(path.to_owned()), ..config })
    }

    /// Reads the text of a configuration file that stands in the folder `root`.
    ///
    /// # Errors
    /// Where it holds a mistake.
    pub fn parse(text: &str, root: &Path) -> Result<Self, ConfigError> {
        file::parse(text, root)
    }

    /// What it decides for one file.
    pub fn at(&self, path: &Path) -> Local<'_> {
        Local::new(self, path)
    }

    /// Whether the rule is to be run over the file.
    pub fn wants(&self, rule: &Rule, path: &Path) -> bool {
        self.at(path).wants(rule)
    }

    /// What reading a file needs beside its text.
    pub fn house(&self, path: &Path) -> House {
        self.at(path).house(path)
    }

    /// What the house does not want to see again in a file, to be struck off as it is found.
    pub fn ledger<'c>(&'c self, path: &'c Path) -> Ledger<'c> {
        Ledger::new(self, path)
    }

    /// What the house wants to see of the findings of a file that is one article.
    pub fn findings(&self, copy: &Copy, path: &Path) -> Vec<Finding> {
        self.ledger(path).review(copy)
    }
}

/// Reads a publication date.
///
/// # Errors
/// Where the text is no day of the calendar written `YYYY-MM-DD`.
pub fn date(text: &str) -> Result<Day, ConfigError> {
    let plain = text.len() == 10;
    let wrong = || ConfigError::new(format!("`{text}` is no day of the calendar written YYYY-MM-DD"));
    Day::parse_iso(text).filter(|_| plain).ok_or_else(wrong)
}

/// Reads the code of a country, in any case.
///
/// # Errors
/// Where there is no country of that code.
pub fn country(text: &str) -> Result<String, ConfigError> {
    let code = text.to_ascii_uppercase();
    let known = |code: &str| lexicon::country_by_code(code).map(lexicon::country).filter(|c| c.is_country());
    if code.len() == 2 && known(&code).is_some() {
        return Ok(code);
    }
    let named = lexicon::all_countries().map(lexicon::country).filter(|country| country.code.len() == 2);
    let meant = named.into_iter().find(|country| country.name.eq_ignore_ascii_case(text));
    let meant = meant.or_else(|| known("GB").filter(|_| code == "UK"));
    let hint = meant.map_or_else(
        || "; write the two letters of ISO 3166, such as \"NO\"".to_owned(),
        |country| format!("; {} is \"{}\"", country.name, country.code),
    );
    Err(ConfigError::new(format!("`{text}` is no country code{hint}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(text, Path::new("/desk")).map_err(|error| {
            let (line, column) = error.place.unwrap_or_default();
            format!("{line}:{column}: {}", error.message)
        })
    }

    fn wants(config: &str, path: &str) -> bool {
        let rule = rules::by_name("repeated-word").unwrap();
        parse(config).unwrap().wants(rule, Path::new(path))
    }

    #[test]
    fn an_unknown_key_is_named_with_its_place_and_the_nearest() {
        let error = parse("date = 2024-05-03\nslect = []\n").unwrap_err();
        assert_eq!(error, "2:1: unknown key `slect`; did you mean `select`?");
        let error = parse("[[overrides]]\npath = [\"a\"]\n").unwrap_err();
        assert_eq!(error, "2:1: unknown key `path`; did you mean `paths`?");
        let error = parse("select = [\"hygeine\"]").unwrap_err();
        assert_eq!(error, "1:11: there is no rule or family `hygeine`; did you mean `hygiene`?");
        let error = parse("[severity]\nrepeated-word = \"fatal\"").unwrap_err();
        assert!(error.starts_with("2:17: `fatal` is no severity"), "{error}");
    }

    #[test]
    fn dates_and_countries_are_checked() {
        assert!(parse("date = \"2024-02-30\"").unwrap_err().contains("2024-02-30"));
        assert!(parse("date = 2024-02-29").is_ok());
        let error = parse("home_country = \"Norway\"").unwrap_err();
        assert_eq!(error, "1:16: `Norway` is no country code; Norway is \"NO\"");
        assert!(parse("home_country = \"UK\"").unwrap_err().contains("\"GB\""));
        assert!(parse("home_country = \"ZZ\"").unwrap_err().contains("ISO 3166"));
        let house = parse("home_country = \"no\"").unwrap().house(Path::new("a/b.txt"));
        assert_eq!(house.home_country.as_deref(), Some("NO"));
        assert_eq!(house.file_name.as_deref(), Some("b.txt"));
    }

    #[test]
    fn the_narrowest_name_decides() {
        assert!(wants("", "a.txt"));
        assert!(!wants("ignore = [\"hygiene\"]", "a.txt"));
        assert!(wants("ignore = [\"hygiene\"]\nselect = [\"repeated-word\"]", "a.txt"));
        assert!(!wants("ignore = [\"repeated-word\"]\nselect = [\"all\"]", "a.txt"));
    }

    #[test]
    fn overrides_hold_for_their_paths_only() {
        let config = "[[overrides]]\npaths = [\"opinion/\", \"*.md\"]\nignore = [\"hygiene\"]\n";
        assert!(wants(config, "/desk/news/a.txt"));
        assert!(!wants(config, "/desk/opinion/a.txt"));
        assert!(!wants(config, "/desk/news/../opinion/b/a.txt"));
        assert!(!wants(config, "/desk/news/a.md"));
        assert!(wants(config, "/elsewhere/opinion/a.txt"));
    }

    #[test]
    fn a_profile_turns_on_hints_that_an_ignore_turns_off() {
        let hint = |config: &str, name: &str| {
            parse(config).unwrap().wants(rules::by_name(name).unwrap(), Path::new("a.txt"))
        };
        assert!(!hint("", "percent-style") && !hint("", "title-capitalization"));
        assert!(hint("profile = \"ap\"", "percent-style"));
        assert!(hint("profile = \"ap\"", "title-capitalization"));
        assert!(!hint("profile = \"bbc\"", "title-capitalization"));
        assert!(!hint("profile = \"ap\"\nignore = [\"style\"]", "percent-style"));
        let error = parse("profile = \"gaurdian\"").unwrap_err();
        assert!(
            error.starts_with("1:11: there is no profile `gaurdian`; did you mean `guardian`?"),
            "{error}"
        );
    }

    #[test]
    fn the_call_wins() {
        let rule = rules::by_name("repeated-word").unwrap();
        let mut config = parse("ignore = [\"repeated-word\"]").unwrap();
        config.call.choice.select = vec!["repeated-word".parse().unwrap()];
        assert!(config.wants(rule, Path::new("a.txt")));
        let mut config = parse("select = [\"repeated-word\"]").unwrap();
        config.call.choice.ignore = vec!["repeated-word".parse().unwrap()];
        assert!(!config.wants(rule, Path::new("a.txt")));
    }
}
