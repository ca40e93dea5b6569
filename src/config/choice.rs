use std::str::FromStr;

use super::ConfigError;
use super::nearest::did_you_mean;
use crate::finding::Severity;
use crate::rules::{self, Rule};

/// Names one rule, a family of rules, or all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    /// `all`
    All,
    /// `dates`
    Family(&'static str),
    /// `weekday-date-mismatch`
    Rule(&'static str),
}

impl Selector {
    /// The name that it is written by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Family(name) | Self::Rule(name) => name,
        }
    }

    /// Whether it names this rule.
    pub fn names(self, rule: &Rule) -> bool {
        self.matches(rule).is_some()
    }

    /// How narrowly it names this rule, from 1; nothing where it does not name it.
    fn matches(self, rule: &Rule) -> Option<u8> {
        match self {
            Self::All => Some(1),
            Self::Family(family) => (rule.family == family).then_some(2),
            Self::Rule(name) => (rule.name == name).then_some(3),
        }
    }
}

impl FromStr for Selector {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        if text == "all" {
            return Ok(Self::All);
        }
        if let Some(rule) = rules::by_name(text) {
            return Ok(Self::Rule(rule.name));
        }
        let families = rules::families();
        if let Some(family) = families.iter().find(|family| **family == text) {
            return Ok(Self::Family(family));
        }
        let names = rules::ALL.iter().map(|rule| rule.name).chain(families).chain(["all"]);
        let hint = did_you_mean(text, names);
        Err(ConfigError::new(format!("there is no rule or family `{text}`{hint}")))
    }
}

impl FromStr for Severity {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        Self::ALL.into_iter().find(|severity| severity.name() == text).ok_or_else(|| {
            let hint = did_you_mean(text, Self::ALL.map(Self::name));
            let known = "a severity is error, warning, info or hint";
            ConfigError::new(format!("`{text}` is no severity{hint} ({known})"))
        })
    }
}

/// Which rules one place of the configuration wants, and how grave it has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is wanted.
    pub select: Vec<Selector>,
    /// What is not.
    pub ignore: Vec<Selector>,
    /// Severities in place of the rules' own.
    pub severity: Vec<(&'static str, Severity)>,
}

impl Choice {
    /// How narrowly the rule is wanted: 0 where it is not named.
    pub(super) fn selects(&self, rule: &Rule) -> u8 {
        self.select.iter().filter_map(|s| s.matches(rule)).max().unwrap_or(0)
    }

    /// How narrowly the rule is refused: 0 where it is not named.
    pub(super) fn ignores(&self, rule: &Rule) -> u8 {
        self.ignore.iter().filter_map(|s| s.matches(rule)).max().unwrap_or(0)
    }

    /// The severity it gives a rule.
    pub(super) fn severity_of(&self, rule: &Rule) -> Option<Severity> {
        self.severity.iter().rev().find(|(name, _)| *name == rule.name).map(|(_, severity)| *severity)
    }
}
