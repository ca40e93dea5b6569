use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::reading::Reading;
use super::save::save;
use crate::Copy;
use crate::config::{Config, Review};
use crate::finding::Finding;
use crate::fix::{self, Fix};
use crate::report::FileReport;
use crate::text::Source;

/// A file to check and how.
pub(super) struct Job {
    pub reading: Reading,
    pub config: Arc<Config>,
}

/// A file that was checked, and what to say on stderr.
pub(super) struct Checked {
    pub file: FileReport,
    pub complaints: Vec<String>,
}

/// A file as it stands after so many fixes, and what is found in it.
struct State {
    copy: Copy,
    findings: Vec<Finding>,
    fixed: usize,
    checked: usize,
}

/// One fix can make room for another, but not forever.
const ROUNDS: usize = 10;

impl Job {
    /// Checks the file; a fault of the program costs this file alone.
    pub(super) fn check(&self, fix: bool) -> Checked {
        let done = catch_unwind(AssertUnwindSafe(|| self.try_check(fix)));
        let fault = || Err("copydesk failed on this file; the fault is its own, please report it".to_owned());
        done.unwrap_or_else(|_| fault()).unwrap_or_else(|error| self.failed(error))
    }

    fn try_check(&self, fix: bool) -> Result<Checked, String> {
        let mut state = self.state(self.reading.source()?);
        if fix {
            state = self.fixed(state)?;
        }
        let complaints = self.reading.problems(&state.copy);
        let State { copy, findings, fixed, checked } = state;
        let file = FileReport {
            path: self.path(),
            published: copy.analysis.article.published.map(|published| published.day),
            // A file without findings is not shown again.
            source: if findings.is_empty() { Source::from("") } else { copy.source },
            findings,
            fixed,
            checked,
            error: None,
        };
        Ok(Checked { file, complaints })
    }

    fn failed(&self, error: String) -> Checked {
        let path = self.path();
        let complaints = vec![format!("{path}: {error}")];
        Checked { file: FileReport::failed(path, error), complaints }
    }

    fn path(&self) -> String {
        self.reading.path.display().to_string()
    }

    fn state(&self, source: Source) -> State {
        let copy = self.reading.copy(source, &self.config);
        let Review { findings, checked } = self.config.review(&copy, &self.reading.path);
        State { copy, findings, fixed: 0, checked }
    }

    /// Makes the preferred fixes, again where one makes room for another, and writes the file once if any was made.
    fn fixed(&self, mut state: State) -> Result<State, String> {
        if self.reading.is_stdin() {
            return Err("--fix needs a file: standard input cannot be edited".into());
        }
        for _ in 0..ROUNDS {
            let preferred = |finding: &Finding| finding.fixes.iter().find(|fix| fix.preferred).cloned();
            let wanted: Vec<Fix> = state.findings.iter().filter_map(preferred).collect();
            let chosen = fix::compatible(&wanted);
            if chosen.is_empty() {
                break;
            }
            let edits: Vec<_> = chosen.iter().flat_map(|fix| fix.edits.iter().cloned()).collect();
            let fixed = state.fixed + chosen.len();
            let text = fix::apply(state.copy.source.text(), &edits);
            state = State { fixed, ..self.state(Source::from(text)) };
        }
        if state.fixed > 0 {
            let saved = save(&self.reading.path, state.copy.source.text());
            saved.map_err(|error| format!("the fixes could not be written: {error}"))?;
        }
        Ok(state)
    }
}
