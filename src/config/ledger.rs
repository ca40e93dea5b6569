use std::ops::AddAssign;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::baseline::Known;
use super::stet::{Entry, Marks, Quoted};
use super::{Config, Local};
use crate::Copy;
use crate::finding::Finding;
use crate::rules::{self, Rule};

/// How many findings are not shown, by what keeps them from it, and what keeps nothing back any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silenced {
    /// Somebody has checked them, or a comment lets them pass.
    pub checked: usize,
    /// They were there when the copy was taken over.
    pub baseline: usize,
    /// They lie outside of the change that is looked at.
    pub untouched: usize,
    /// Entries of what was checked, and of the baseline, that fit no finding any more.
    pub stale: usize,
}

impl AddAssign for Silenced {
    fn add_assign(&mut self, other: Self) {
        self.checked += other.checked;
        self.baseline += other.baseline;
        self.untouched += other.untouched;
        self.stale += other.stale;
    }
}

/// What a house does not want to see again in one file, struck off as it is found.
pub struct Ledger<'c> {
    all: bool,
    local: Local<'c>,
    checked: Vec<(&'c Entry, bool)>,
    baseline: Vec<&'c Known>,
    silenced: Silenced,
}

impl<'c> Ledger<'c> {
    pub(super) fn new(config: &'c Config, path: &'c Path) -> Self {
        Self {
            all: config.all,
            local: config.at(path),
            checked: config.stet.of(path).map(|entry| (entry, false)).collect(),
            baseline: config.baseline.of(path).iter().collect(),
            silenced: Silenced::default(),
        }
    }

    /// What the house wants to see of an article of the file.
    pub fn review(&mut self, copy: &Copy) -> Vec<Finding> {
        self.sift(copy, copy.findings(|rule| self.local.wants(rule)))
    }

    /// Of what rules that the house wants found in an article of the file, what it wants to see.
    pub fn sift(&mut self, copy: &Copy, mut found: Vec<Finding>) -> Vec<Finding> {
        let marks = Marks::of(copy);
        found.retain_mut(|finding| {
            self.weigh(finding);
            let shown = self.all || self.local.shows(finding);
            let passes = marks.allow(finding.rule, finding.span);
            let checked = self.is_checked(copy, finding) || passes;
            let known = self.is_known(copy, finding);
            self.silenced.checked += usize::from(shown && checked);
            self.silenced.baseline += usize::from(shown && known && !checked);
            shown && !checked && !known
        });
        found
    }

    /// Makes a finding as grave as the house has it.
    fn weigh(&self, finding: &mut Finding) {
        if let Some(severity) = self.local.severity_of(finding.rule) {
            let own = finding.severity == finding.rule.severity;
            finding.severity = if own { severity } else { severity.min(finding.severity) };
        }
    }

    fn is_checked(&mut self, copy: &Copy, finding: &Finding) -> bool {
        let mut is = false;
        for (entry, used) in &mut self.checked {
            let covers = entry.covers(copy, finding);
            *used |= covers;
            is |= covers;
        }
        is
    }

    /// Whether the finding was taken over; one entry of the baseline stands for one finding.
    fn is_known(&mut self, copy: &Copy, finding: &Finding) -> bool {
        if !self.baseline.iter().any(|known| known.rule == finding.rule.name) {
            return false;
        }
        let now = Quoted::of(copy, finding);
        let fits = |known: &&Known| known.rule == finding.rule.name && known.quoted.fits(&now);
        let at = self.baseline.iter().position(fits);
        at.map(|at| self.baseline.remove(at)).is_some()
    }

    /// What was not shown, after all articles of the file; `ran` tells the rules that looked for what is left, of those
    /// that the house wants.
    pub fn close(mut self, ran: impl Fn(&Rule) -> bool) -> Silenced {
        let ran = |name: &str| rules::by_name(name).is_none_or(|rule| ran(rule) && self.local.wants(rule));
        let idle = self.checked.iter().filter(|(entry, used)| !used && ran(&entry.rule)).count();
        let gone = self.baseline.iter().filter(|known| ran(&known.rule)).count();
        self.silenced.stale += idle + gone;
        self.silenced
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::Baseline;
    use crate::format::Format;
    use crate::text::Source;

    fn copy(text: &str, config: &Config) -> Copy {
        Copy::read(Source::from(text), Format::Plain, config.house(Path::new("/desk/a.txt")))
    }

    /// What is shown of `now`, and what is silenced, after `old` was taken over.
    fn taken_over(old: &str, now: &str) -> (usize, Silenced) {
        let mut config = Config::default();
        let path = Path::new("/desk/a.txt");
        let before = copy(old, &config);
        let known = config.findings(&before, path).iter().map(|f| Known::of(&before, f)).collect();
        let mut baseline = Baseline::at(Path::new("/desk/.copydesk/baseline.json"));
        baseline.set("a.txt".into(), known);
        config.baseline = Arc::new(baseline);
        let copy = copy(now, &config);
        let mut ledger = config.ledger(path);
        let shown = ledger.review(&copy).len();
        (shown, ledger.close(|_| true))
    }

    #[test]
    fn what_was_taken_over_is_not_shown_and_what_is_new_is() {
        let old = "The council closed the the bridge.\n\nIt was was late.";
        let (shown, silenced) = taken_over(old, old);
        assert_eq!((shown, silenced.baseline, silenced.stale), (0, 2, 0));
        let (shown, silenced) = taken_over(old, "It rained rained.\n\nThe council closed the the bridge.");
        assert_eq!((shown, silenced.baseline, silenced.stale), (1, 1, 1));
    }

    #[test]
    fn one_entry_stands_for_one_finding() {
        let old = "Orr said it was was late.";
        let (shown, silenced) = taken_over(old, &format!("{old}\n\nRain fell on the pier.\n\n{old}"));
        assert_eq!((shown, silenced.baseline), (1, 1));
    }
}
