use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::changes::Changes;
use super::reading::Reading;
use crate::Copy;
use crate::config::baseline::Known;
use crate::config::{Config, Ledger, Silenced, save};
use crate::finding::{Elsewhere, Finding};
use crate::fix::{self, Fix};
use crate::report::{FileReport, Places};
use crate::rules::clipping::Clipping;
use crate::rules::{self, Rule};
use crate::text::Source;

/// A file to check.
pub(super) struct Job {
    pub reading: Reading,
    pub config: Arc<Config>,
}

/// The texts of files, by what reports call them.
pub(super) type Texts = BTreeMap<Arc<str>, Source>;

/// Which fixes are made, and whether they are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fixing {
    /// Whether the only fix of a finding is made though it may not be what the writer meant.
    pub unsafe_too: bool,
    /// Whether the file is written; else only what would change is told.
    pub write: bool,
}

/// How files are checked.
#[derive(Default)]
pub(super) struct How {
    pub fixing: Option<Fixing>,
    /// What is looked at alone.
    pub changes: Option<Changes>,
    /// Whether what is shown is to be taken over.
    pub keep: bool,
    /// Whether the files are held against each other.
    pub among: bool,
}

/// A file that was checked, and what to say on stderr.
pub(super) struct Checked {
    pub file: FileReport,
    pub complaints: Vec<String>,
    /// What the others are held against, where there are any: a clipping an article.
    pub clippings: Vec<Clipping>,
    /// What is shown, as it is taken over, where that is wanted.
    pub known: Vec<Known>,
    /// The text before and after fixes that were not written.
    pub preview: Option<(Source, Source)>,
}

/// A file as it stands after so many fixes, and what is found in it.
struct State {
    source: Source,
    copies: Vec<Copy>,
    findings: Vec<Finding>,
    known: Vec<Known>,
    fixed: usize,
    silenced: Silenced,
}

/// One fix can make room for another, but not forever.
const ROUNDS: usize = 10;

impl Job {
    /// Checks the file; a fault of the program costs this file alone.
    pub(super) fn check(&self, how: &How) -> Checked {
        let done = catch_unwind(AssertUnwindSafe(|| self.try_check(how)));
        let fault = || Err("copydesk failed on this file; the fault is its own, please report it".to_owned());
        done.unwrap_or_else(|_| fault()).unwrap_or_else(|error| self.failed(error))
    }

    fn try_check(&self, how: &How) -> Result<Checked, String> {
        let mut state = self.state(self.reading.copies(&self.config)?, 0, how);
        let mut complaints = Vec::new();
        let mut preview = None;
        if let Some(fixing) = how.fixing {
            let before = state.source.clone();
            if self.reading.format().is_text() {
                state = self.fixed(state, fixing, how)?;
                preview = (state.fixed > 0 && !fixing.write).then(|| (before, state.source.clone()));
            } else if state.findings.iter().any(|finding| !finding.fixes.is_empty()) {
                complaints
                    .push(format!("warning: {}: --fix edits text; this file was left as it is", self.path()));
            }
        }
        complaints.extend(state.copies.iter().flat_map(|copy| self.reading.problems(copy)));
        let State { source, copies, findings, known, fixed, silenced } = state;
        let published = copies.first().and_then(|copy| copy.analysis.article.published);
        let named = |copy: &Copy| copy.clipping(&self.path());
        let clippings = if how.among { copies.iter().map(named).collect() } else { Vec::new() };
        let file = FileReport {
            path: self.path(),
            published: published.map(|published| published.day),
            // A file without findings is not shown again.
            source: if findings.is_empty() { Source::from("") } else { source },
            runs: copies.into_iter().next().map(|copy| copy.manuscript.runs).unwrap_or_default(),
            findings,
            elsewhere: BTreeMap::new(),
            fixed,
            silenced,
            error: None,
        };
        Ok(Checked { file, complaints, clippings, known, preview })
    }

    fn failed(&self, error: String) -> Checked {
        let path = self.path();
        let complaints = vec![format!("{path}: {error}")];
        let file = FileReport::failed(path, error);
        Checked { file, complaints, clippings: Vec::new(), known: Vec::new(), preview: None }
    }

    /// Adds what others say otherwise than the articles of those numbers, where a change concerns it; `others` are the
    /// texts of the files that it speaks of. Returns it as it is taken over.
    pub(super) fn add(
        &self,
        found: Vec<(usize, Vec<Finding>)>,
        file: &mut FileReport,
        others: &Texts,
        how: &How,
    ) -> Vec<Known> {
        let mut known = Vec::new();
        let mut ledger = self.config.ledger(&self.reading.path);
        let Ok(copies) = self.reading.copies(&self.config) else { return known };
        for (article, found) in found {
            let Some(copy) = copies.get(article) else { continue };
            let mut shown = ledger.sift(copy, found);
            let all = shown.len();
            shown.retain(|finding| self.is_touched(copy.source.text(), finding, others, how));
            file.silenced.untouched += all - shown.len();
            known.extend(shown.iter().map(|finding| Known::of(copy, finding)));
            file.findings.extend(shown);
            file.source = copy.source.clone();
        }
        file.findings.sort_by_key(|finding| finding.span);
        file.silenced += ledger.close(looks_across);
        let places = file.findings.iter().flat_map(|finding| &finding.elsewhere);
        let lines_of = |place: &Elsewhere| {
            let text = others.get(&place.file)?.text();
            Some(((Arc::clone(&place.file), place.span), Places::new(text).of(place.span)))
        };
        file.elsewhere = places.filter_map(lines_of).collect();
        known
    }

    fn is_touched(&self, text: &str, finding: &Finding, others: &Texts, how: &How) -> bool {
        let Some(changes) = &how.changes else { return true };
        let other =
            |place: &Elsewhere| changes.touch(place, others.get(&place.file).map_or("", Source::text));
        changes.of(&self.reading.path, text).touch(finding) || finding.elsewhere.iter().any(other)
    }

    /// What is kept back of the file by what was noted of rules that hold articles against each other, where they find
    /// nothing in it.
    pub(super) fn idle_across(&self) -> Silenced {
        self.config.ledger(&self.reading.path).close(looks_across)
    }

    /// Whether a rule of that name looks for something in the file; of one that is no more, nothing is left to find.
    pub(super) fn looks_for(&self, rule: &str, how: &How) -> bool {
        rules::by_name(rule).is_none_or(|rule| {
            self.config.wants(rule, &self.reading.path) && (how.among || !looks_across(rule))
        })
    }

    /// The text of the file, or what was unpacked from it.
    pub(super) fn source(&self) -> Option<Source> {
        self.reading.source(&self.config)
    }

    pub(super) fn path(&self) -> String {
        self.reading.path.display().to_string()
    }

    fn state(&self, copies: Vec<Copy>, fixed: usize, how: &How) -> State {
        let (mut findings, mut known) = (Vec::new(), Vec::new());
        let mut ledger: Ledger<'_> = self.config.ledger(&self.reading.path);
        let source = copies.first().map_or_else(|| Source::from(""), |copy| copy.source.clone());
        let changed = how.changes.as_ref().map(|changes| changes.of(&self.reading.path, source.text()));
        let mut untouched = 0;
        for copy in &copies {
            let mut shown = ledger.review(copy);
            if let Some(changed) = &changed {
                let all = shown.len();
                shown.retain(|finding| changed.touch(finding));
                untouched += all - shown.len();
            }
            if how.keep {
                known.extend(shown.iter().map(|finding| Known::of(copy, finding)));
            }
            findings.extend(shown);
        }
        findings.sort_by_key(|finding| finding.span);
        let mut silenced = ledger.close(|rule| !looks_across(rule));
        silenced.untouched = untouched;
        State { source, copies, findings, known, fixed, silenced }
    }

    /// Makes the fixes that are wanted, again where one makes room for another, and writes the file once if any was made.
    fn fixed(&self, mut state: State, fixing: Fixing, how: &How) -> Result<State, String> {
        if self.reading.is_stdin() && fixing.write {
            return Err("--fix needs a file: standard input cannot be edited".into());
        }
        let before = state.source.clone();
        for _ in 0..ROUNDS {
            let wanted: Vec<Fix> = state.findings.iter().filter_map(|finding| fixing.of(finding)).collect();
            let chosen = fix::compatible(&wanted);
            if chosen.is_empty() {
                break;
            }
            let edits: Vec<_> = chosen.iter().flat_map(|fix| fix.edits.iter().cloned()).collect();
            let fixed = state.fixed + chosen.len();
            let source = Source::from(fix::apply(state.source.text(), &edits));
            state = self.state(self.reading.reread(&source, &self.config)?, fixed, how);
        }
        if state.fixed > 0 && fixing.write {
            self.write(&before, &state.source)
                .map_err(|error| format!("the fixes could not be written: {error}"))?;
        }
        Ok(state)
    }

    /// Writes the file, unless somebody else has meanwhile.
    fn write(&self, before: &Source, after: &Source) -> std::io::Result<()> {
        if self.reading.bytes()? != before.text().as_bytes() {
            return Err(std::io::Error::other("the file was changed meanwhile"));
        }
        save(&self.reading.path, after.text().as_bytes())
    }
}

impl Fixing {
    /// The fix of a finding that is made: the safe one; else, where that is wanted, its only one. Where there are
    /// several, either side may be right.
    fn of(self, finding: &Finding) -> Option<Fix> {
        let safe = finding.fixes.iter().find(|fix| fix.preferred);
        let only = || finding.fixes.first().filter(|_| self.unsafe_too && finding.fixes.len() == 1);
        safe.or_else(only).cloned()
    }
}

/// Whether the rule holds articles against each other.
fn looks_across(rule: &Rule) -> bool {
    rules::ACROSS.iter().any(|(across, _)| *across == rule)
}
