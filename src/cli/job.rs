use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::reading::Reading;
use super::save::save;
use crate::Copy;
use crate::config::{Config, Review};
use crate::finding::Finding;
use crate::fix::{self, Fix};
use crate::report::FileReport;
use crate::rules::clipping::Clipping;
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
    /// What the others are held against, where there are any: a clipping an article.
    pub clippings: Vec<Clipping>,
}

/// A file as it stands after so many fixes, and what is found in it.
struct State {
    source: Source,
    copies: Vec<Copy>,
    findings: Vec<Finding>,
    fixed: usize,
    checked: usize,
}

/// One fix can make room for another, but not forever.
const ROUNDS: usize = 10;

impl Job {
    /// Checks the file; a fault of the program costs this file alone.
    pub(super) fn check(&self, fix: bool, among: bool) -> Checked {
        let done = catch_unwind(AssertUnwindSafe(|| self.try_check(fix, among)));
        let fault = || Err("copydesk failed on this file; the fault is its own, please report it".to_owned());
        done.unwrap_or_else(|_| fault()).unwrap_or_else(|error| self.failed(error))
    }

    fn try_check(&self, fix: bool, among: bool) -> Result<Checked, String> {
        let mut state = self.state(self.reading.copies(&self.config)?, 0);
        let mut complaints = Vec::new();
        if fix && self.reading.format().is_text() {
            state = self.fixed(state)?;
        } else if fix && state.findings.iter().any(|finding| !finding.fixes.is_empty()) {
            complaints
                .push(format!("warning: {}: --fix edits text; this file was left as it is", self.path()));
        }
        complaints.extend(state.copies.iter().flat_map(|copy| self.reading.problems(copy)));
        let State { source, copies, findings, fixed, checked } = state;
        let published = copies.first().and_then(|copy| copy.analysis.article.published);
        let named = |copy: &Copy| copy.clipping(&self.path());
        let clippings = if among { copies.iter().map(named).collect() } else { Vec::new() };
        let file = FileReport {
            path: self.path(),
            published: published.map(|published| published.day),
            // A file without findings is not shown again.
            source: if findings.is_empty() { Source::from("") } else { source },
            runs: copies.into_iter().next().map(|copy| copy.manuscript.runs).unwrap_or_default(),
            findings,
            fixed,
            checked,
            error: None,
        };
        Ok(Checked { file, complaints, clippings })
    }

    fn failed(&self, error: String) -> Checked {
        let path = self.path();
        let complaints = vec![format!("{path}: {error}")];
        Checked { file: FileReport::failed(path, error), complaints, clippings: Vec::new() }
    }

    /// Adds to the report of the file what others say otherwise than the article of that number.
    pub(super) fn add(&self, article: usize, found: Vec<Finding>, file: &mut FileReport) {
        let Ok(copies) = self.reading.copies(&self.config) else { return };
        let Some(copy) = copies.get(article) else { return };
        let Review { findings, checked } = self.config.sift(copy, &self.reading.path, found);
        file.checked += checked;
        file.findings.extend(findings);
        file.findings.sort_by_key(|finding| finding.span);
        file.source = copy.source.clone();
    }

    /// The text of the file, or what was unpacked from it.
    pub(super) fn source(&self) -> Option<Source> {
        Some(self.reading.copies(&self.config).ok()?.into_iter().next()?.source)
    }

    pub(super) fn path(&self) -> String {
        self.reading.path.display().to_string()
    }

    fn state(&self, copies: Vec<Copy>, fixed: usize) -> State {
        let (mut findings, mut checked) = (Vec::new(), 0);
        for copy in &copies {
            let review = self.config.review(copy, &self.reading.path);
            findings.extend(review.findings);
            checked += review.checked;
        }
        findings.sort_by_key(|finding| finding.span);
        let source = copies.first().map_or_else(|| Source::from(""), |copy| copy.source.clone());
        State { source, copies, findings, fixed, checked }
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
            let source = Source::from(fix::apply(state.source.text(), &edits));
            state = self.state(self.reading.reread(&source, &self.config)?, fixed);
        }
        if state.fixed > 0 {
            let saved = save(&self.reading.path, state.source.text());
            saved.map_err(|error| format!("the fixes could not be written: {error}"))?;
        }
        Ok(state)
    }
}
