use std::path::Path;

use super::{Choice, Config, Settings};
use crate::article::House;
use crate::finding::{Finding, Severity};
use crate::lexicon::HouseStyle;
use crate::rules::Rule;

/// What a configuration decides for one file. The patterns of its overrides are held against the path once.
#[derive(Debug)]
pub struct Local<'c> {
    config: &'c Config,
    /// The overrides that hold for the file, the later before the earlier.
    overrides: Vec<&'c Settings>,
    /// Whether nothing is chosen, so that the rules' own severities decide.
    plain: bool,
}

impl<'c> Local<'c> {
    pub(super) fn new(config: &'c Config, path: &Path) -> Self {
        let hold = config.overrides.iter().rev().filter(|o| o.paths.hold(path));
        let overrides = hold.map(|o| &o.settings).collect();
        let local = Self { config, overrides, plain: false };
        let undecided =
            |settings: &Settings| settings.choice == Choice::default() && settings.style.is_none();
        let plain = !config.all && local.settings().all(undecided);
        Self { plain, ..local }
    }

    /// The settings that hold, the strongest first.
    pub(super) fn settings(&self) -> impl Iterator<Item = &'c Settings> {
        let (call, base) = (&self.config.call, &self.config.base);
        std::iter::once(call).chain(self.overrides.iter().copied()).chain([base])
    }

    /// Whether the rule is to be run over the file. The narrowest name of the rule decides (the rule before its
    /// family before `all`), what the call names before what the file names, `ignore` before `select`. Hints are
    /// wanted only where something names them, or the house has them in its style.
    pub fn wants(&self, rule: &Rule) -> bool {
        if self.plain { rule.severity > Severity::Hint } else { self.decision(rule).0 }
    }

    /// Whether the rule is to be run, and the settings and their key that decide it; nothing where no name does.
    pub(super) fn decision(&self, rule: &Rule) -> (bool, Option<(&'c Settings, &'static str)>) {
        let mut best = (0, self.by_default(rule), None);
        // The strongest comes first, and gives way only to what is narrower.
        for settings in self.settings() {
            let choice = &settings.choice;
            let named =
                [(false, choice.ignores(rule), "ignore"), (true, self.selects(choice, rule), "select")];
            for (wanted, narrow, key) in named {
                if narrow > best.0 {
                    best = (narrow, wanted, Some((settings, key)));
                }
            }
        }
        (best.1, best.2)
    }

    /// How narrowly a choice wants the rule: 0 where it is not named. A selection of the call stands in for the file's.
    fn selects(&self, choice: &Choice, rule: &Rule) -> u8 {
        let replaced = std::ptr::eq(choice, &raw const self.config.base.choice)
            && !self.config.call.choice.select.is_empty();
        if replaced { 0 } else { choice.selects(rule) }
    }

    /// What holds where no name decides.
    fn by_default(&self, rule: &Rule) -> bool {
        let Config { call, base, all, .. } = self.config;
        let others_only = [call, base].iter().any(|settings| !settings.choice.select.is_empty());
        let grave = self.severity_of(rule).unwrap_or(rule.severity) > Severity::Hint;
        (grave || *all || self.is_of_style(rule)) && !others_only
    }

    /// The house whose style is followed.
    pub(super) fn style(&self) -> Option<&'static HouseStyle> {
        self.settings().find_map(|settings| settings.style)
    }

    /// Whether the house has the rule in its style.
    pub(super) fn is_of_style(&self, rule: &Rule) -> bool {
        self.style().is_some_and(|style| style.wants(rule.name, rule.family))
    }

    /// The severity the house gives a rule, where it is not the rule's own.
    pub(super) fn severity_of(&self, rule: &Rule) -> Option<Severity> {
        self.settings().find_map(|settings| settings.choice.severity_of(rule))
    }

    /// Whether there is evidence enough, and more to it than style, unless something names the rule.
    pub(super) fn shows(&self, finding: &Finding) -> bool {
        let named = || self.settings().any(|settings| self.selects(&settings.choice, finding.rule) > 0);
        let wanted = || finding.severity > Severity::Hint || named() || self.is_of_style(finding.rule);
        finding.confidence >= Finding::SHOWN_FROM && wanted()
    }

    /// What reading the file needs beside its text.
    pub(super) fn house(&self, path: &Path) -> House {
        House {
            date: self.settings().find_map(|settings| settings.date),
            today: None,
            file_name: path.file_name().map(|name| name.to_string_lossy().into_owned()),
            home_country: self.settings().find_map(|settings| settings.home_country.clone()),
            style: self.style(),
            reference: self.config.reference.clone(),
        }
    }
}
